"""The box in which matters are looked for; its keys walk the list below."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

STEPS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_PageUp: "page_up",
    Qt.Key.Key_PageDown: "page_down",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}
DIGITS = "123456789"
BURST_MS = 50
"""A second character within this time comes from a scanner: then the first digit was no place either."""


class SearchLine(QLineEdit):
    """`stepped` names a step in the list, `picked` the place of a line (from 0), `ticked` is Space."""

    stepped = Signal(str)
    picked = Signal(int)
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._whole = False
        self._held = ""
        self._pause = QTimer(self, singleShot=True, interval=BURST_MS)
        self._pause.timeout.connect(self._release)
        self.setObjectName("guide.search")
        self.setAccessibleName(self.tr("找事项：名字、拼音首字母、平常的说法"))
        self.setPlaceholderText(self.tr("拼音首字母也行，空格勾几件一起办"))

    def expect_number(self, *, whole: bool) -> bool:
        """Take digits as a number, not as places of the list; tells whether that is new."""
        new, self._whole = whole and not self._whole, whole
        return new

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the list have its keys; in a number the digits stay digits."""
        step, letter = STEPS.get(Qt.Key(event.key()), ""), event.text()
        if step:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.ticked.emit()
        elif self._held and letter.isalnum():
            self.insert(self._take() + letter)
        elif len(letter) == 1 and letter in DIGITS and not self._number():
            self._held = letter
            self._pause.start()
        else:
            self._release()
            super().keyPressEvent(event)

    def _number(self) -> bool:
        return self._whole or self.text().strip().isdecimal()

    def _take(self) -> str:
        """Take back the digit that waits to be a place."""
        self._pause.stop()
        held, self._held = self._held, ""
        return held

    def _release(self) -> None:
        """Take a digit that stood alone as a place in the list."""
        if held := self._take():
            self.picked.emit(DIGITS.index(held))
