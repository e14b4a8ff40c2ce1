"""What the frame asks of the window that holds it; the window knows the frame, not the other way round."""

from typing import Protocol

from PySide6.QtCore import SignalInstance

from ui.frame.crash import CrashScreen
from ui.frame.lock import IdleWatch


class Host(Protocol):
    """The window, as far as the frame is concerned."""

    crash: CrashScreen
    idle: IdleWatch

    @property
    def practice_left(self) -> SignalInstance:
        """Asks for real work instead of practice."""
        ...

    def leave(self) -> None:
        """Go back to the log-in page."""
        ...

    def cycle_scale(self) -> None:
        """Take the next size of type."""
        ...

    def speak_aloud(self, words: str) -> None:
        """Let screen readers hear a sentence."""
        ...
