"""One table of keys for the whole window: what the page says first, what the frame says else."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.page import KeyAction

PLAIN = frozenset({"Enter", "Return", "Space", "Up", "Down", "Left", "Right", "Tab"})
"""Keys that belong to the widget with the focus: told on buttons, never taken from it."""


class Keyboard(QObject):
    """Makes a shortcut for every key named and runs the action that is in force when it is pressed.

    `actions` returns what works now, the most particular first. Function keys belong to an input
    method while it composes. `listening` turns everything off, under the lock.
    """

    def __init__(self, window: QWidget, actions: Callable[[], Sequence[KeyAction]]) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._shortcuts: dict[str, QShortcut] = {}
        self.listening = True

    def learn(self) -> None:
        """Make shortcuts for keys that have none yet."""
        for action in self._actions():
            if action.key not in self._shortcuts and action.key not in PLAIN:
                shortcut = QShortcut(QKeySequence(action.key), self._window)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(self._presser(action.key))
                self._shortcuts[action.key] = shortcut

    def press(self, key: str) -> bool:
        """Do what a key does now; False when it does nothing here."""
        if not self.listening or getattr(QApplication.focusWidget(), "composing", False):
            return False
        for action in self._actions():
            if action.key == key:
                if action.enabled:
                    action.run()
                return True
        return False

    def _presser(self, key: str) -> Callable[[], None]:
        return lambda: self._pressed(key)

    def _pressed(self, key: str) -> None:
        self.press(key)


def merged(*tables: Sequence[KeyAction]) -> tuple[KeyAction, ...]:
    """Join tables of keys, the earlier ones first; the strip shows them in the order of the F-keys."""
    found: dict[str, KeyAction] = {}
    for table in tables:
        for action in table:
            found.setdefault(action.key, action)
    return tuple(sorted(found.values(), key=_place))


def _place(action: KeyAction) -> tuple[int, str]:
    number = action.key.removeprefix("F")
    return (int(number), "") if number.isdecimal() else (99, action.key)
