"""Where Enter leads on a form: the next empty required field, and again when an answer changed that."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.forms.entry import Entry

NOWHERE = ("", "")


class Walk:
    """Moves the cursor over the fields of a form; `finished` is called when none is left to fill.

    Remembers what Enter left and where it led, until something is typed there: an answer may fill
    the field it led to, or open one before it.
    """

    def __init__(self, finished: Callable[[], None]) -> None:
        self._finished = finished
        self._entries: Mapping[str, Entry] = {}
        self._keys: tuple[str, ...] = ()
        self._end: QWidget | None = None
        self._walked = NOWHERE

    def over(self, entries: Mapping[str, Entry], keys: Sequence[str]) -> None:
        """Take the fields that are shown now, in their order."""
        self._entries, self._keys = entries, tuple(keys)

    def end_at(self, button: QWidget) -> None:
        """Name the button that Enter in the last field moves to."""
        self._end = button

    def on(self, key: str) -> None:
        """Enter: the next empty required field, else the button at the end."""
        target = self._next(key)
        self._walked = (key, target)
        if target:
            self._entries[target].take_focus()
            return
        if self._end is not None:
            self._end.setFocus(Qt.FocusReason.TabFocusReason)
        self._finished()

    def again(self) -> None:
        """Go where Enter leads now, while nothing was done yet where it led."""
        key, target = self._walked
        if key not in self._keys or not self._still_at(target):
            self._walked = NOWHERE
        elif self._next(key) != target:
            self.on(key)

    def stay(self, key: str) -> None:
        """Stay: the clerk typed into this field."""
        if key == self._walked[1]:
            self._walked = NOWHERE

    def back(self, key: str) -> None:
        """Shift+Enter: the field before."""
        before = reversed(self._keys[: self._keys.index(key)])
        place = next((one for one in before if self._entries[one].usable()), "")
        if place:
            self._entries[place].take_focus()

    def to(self, key: str) -> None:
        """Go to a field; an unknown or closed one starts at the first empty required one."""
        shown = [self._entries[one] for one in self._keys]
        entry = self._entries[key] if key in self._keys else None
        if entry is None or not entry.usable():
            usable = next((one for one in shown if one.usable()), None)
            entry = next((one for one in shown if one.wanting()), usable)
        if entry is not None:
            entry.take_focus()

    def _next(self, key: str) -> str:
        at = self._keys.index(key)
        others = (*self._keys[at + 1 :], *self._keys[:at])
        return next((one for one in others if self._entries[one].wanting()), "")

    def _still_at(self, target: str) -> bool:
        if not target:
            return self._end is not None and self._end.hasFocus()
        entry = self._entries.get(target)
        return entry is not None and entry.focused() and not entry.touched()
