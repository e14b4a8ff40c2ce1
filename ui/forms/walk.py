"""Where Enter leads on a form: the next empty required field, and again when an answer changed that."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.forms.entry import Entry

NOWHERE = ("", "")


class Walk:
    """Moves the cursor over the fields on a form; `shown` gives them by key, in their order.

    Remembers what Enter left and where it led, until something is typed there: an answer may fill
    the field it led to, or open one before it.
    """

    def __init__(self, shown: Callable[[], Mapping[str, Entry]]) -> None:
        self._shown = shown
        self._walked = NOWHERE
        self.primary: QWidget | None = None

    def go_on(self, key: str) -> bool:
        """Go from a field to the next empty required one; True when only the primary button is left."""
        target = self._next(key)
        self._walked = (key, target)
        if target:
            self._shown()[target].take_focus()
        elif self.primary is not None:
            self.primary.setFocus(Qt.FocusReason.TabFocusReason)
        return not target

    def again(self) -> None:
        """Go where Enter leads now, while nothing was done yet where it led."""
        key, target = self._walked
        if key not in self._shown() or not self._still_at(target):
            self._walked = NOWHERE
        elif self._next(key) != target:
            self.go_on(key)

    def settle(self, key: str) -> None:
        """Stay: the clerk typed into this field."""
        if key == self._walked[1]:
            self._walked = NOWHERE

    def go_back(self, key: str) -> None:
        """Go to the field before."""
        fields = self._shown()
        for other in reversed(tuple(fields)[: tuple(fields).index(key)]):
            if fields[other].usable():
                fields[other].take_focus()
                return

    def start(self, key: str) -> None:
        """Go to a field; an unknown or closed one starts at the first empty required one."""
        fields = self._shown()
        entry = fields.get(key)
        if entry is None or not entry.usable():
            wanting = (one for one in fields.values() if one.wanting())
            entry = next(wanting, next((one for one in fields.values() if one.usable()), None))
        if entry is not None:
            entry.take_focus()

    def _next(self, key: str) -> str:
        fields = self._shown()
        keys = tuple(fields)
        at = keys.index(key)
        return next((one for one in (*keys[at + 1 :], *keys[:at]) if fields[one].wanting()), "")

    def _still_at(self, target: str) -> bool:
        if not target:
            return self.primary is not None and self.primary.hasFocus()
        entry = self._shown().get(target)
        return entry is not None and entry.focused() and not entry.touched()
