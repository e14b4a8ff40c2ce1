"""The large picture of the page: decoded away from the screen's thread, let go of when it is not shown."""

from concurrent.futures import Future

from PySide6.QtGui import QImage

from ui.picture_files import SCREEN, decoded
from ui.run import Run
from ui.screens.scan.state import ScanState
from ui.theme import Theme
from ui.widgets.sheet import Sheet


class Shown:
    """Keeps the sheet in step with the state: a picture as it came with its frame, or what would be kept."""

    def __init__(self, theme: Theme, run: Run) -> None:
        self._run = run
        self._large = b""
        self.sheet = Sheet(theme, name="scan.sheet")
        self.cut_out = False
        """Whether the picture is shown as it would be kept."""

    def switch(self, state: ScanState) -> None:
        """Show the other of the two: as it came, or as it would be kept."""
        self.cut_out = not self.cut_out and state.shot is not None
        self.show_state(state, settled=True)

    def show_state(self, state: ScanState, *, settled: bool) -> None:
        """Show what the state holds; while a corner is moved (not `settled`) its frame stays as it is."""
        shot = state.shot
        if shot is None:
            self.cut_out = False
        raw = state.open_page or ((shot.ready if self.cut_out else shot.raw) if shot is not None else b"")
        turns = shot.turns if shot is not None and not self.cut_out and not state.open_page else 0
        self._show_large(raw, turns)
        framed = shot is not None and not self.cut_out and not state.open_page
        if shot is not None and framed and settled and state.busy != "shape":
            self.sheet.show_frame(shot.corners)
        elif not framed:
            self.sheet.show_frame(None)

    def forget(self) -> None:
        """Let go of every picture."""
        self._large = b""
        self.cut_out = False
        self.sheet.show_picture(None)
        self.sheet.show_frame(None)

    def _show_large(self, raw: bytes, turns: int) -> None:
        if raw is self._large:
            self.sheet.turn_to(turns)
            return
        self._large = raw
        if not raw:
            self.sheet.show_picture(None)
            return

        def done(future: Future[QImage]) -> None:
            if raw is self._large and future.exception() is None:
                self.sheet.show_picture(future.result(), turns)

        self._run(lambda: decoded(raw, SCREEN), done)
