"""The box in which matters are looked for; its keys walk the list below."""

from PySide6.QtCore import Qt, Signal
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


class SearchLine(QLineEdit):
    """`stepped` names a step in the list, `picked` the place of a line (from 0), `ticked` is Space."""

    stepped = Signal(str)
    picked = Signal(int)
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._whole = False
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
        elif len(letter) == 1 and letter in DIGITS and not self._number():
            self.picked.emit(DIGITS.index(letter))
        else:
            super().keyPressEvent(event)

    def _number(self) -> bool:
        return self._whole or self.text().strip().isdecimal()
