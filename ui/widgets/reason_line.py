"""Why a slip is printed again, asked on the page itself: a usual reason by its digit, or one's own words."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label

translate = QCoreApplication.translate


def usual_reasons() -> tuple[str, ...]:
    """Return the reasons that a digit writes into the line."""
    return (
        translate("Reason", "没打清楚"),
        translate("Reason", "卡纸、没墨，没打全"),
        translate("Reason", "弄丢了"),
        translate("Reason", "还要一份"),
    )


class ReasonLine(QFrame):
    """A line that asks why; `given` carries the reason, `dropped` is Esc."""

    given = Signal(str)
    dropped = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "notice")
        self.setProperty("tone", "wait")
        column = QVBoxLayout(self)
        theme.fit(column, "space.1", ("space.2", "space.3"))
        row = QHBoxLayout()
        theme.fit(row, "space.2")
        column.addLayout(row)
        row.addWidget(text_label("body", translate("Reason", "为什么再打？"), tone="wait", strong=True))
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}.reason")
        self.line.setAccessibleName(translate("Reason", "再打一张的原因"))
        self.line.setPlaceholderText(translate("Reason", "比如：没打清楚、弄丢了"))
        self.line.setMaxLength(50)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._give)
        row.addWidget(self.line, 1)
        self.button = KeyButton(theme, translate("Reason", "打印"), key="Enter", name=f"{name}.reason.ok")
        self.button.clicked.connect(self._give)
        row.addWidget(self.button)
        told = "　".join(f"{place} {words}" for place, words in enumerate(usual_reasons(), start=1))
        usual = translate("Reason", "按数字选：{list}，或者自己写").format(list=told)
        self._usual = text_label("caption", usual, tone="wait", wrap=True, name=f"{name}.reason.usual")
        self.line.setAccessibleDescription(usual)
        column.addWidget(self._usual)
        self.hide()

    def ask(self) -> None:
        """Show an empty line and take the focus."""
        self.line.clear()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops the question."""
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        """Write the usual reason of a digit that stands alone."""
        reasons = usual_reasons()
        if text.isdecimal() and 0 < int(text) <= len(reasons):
            self.line.setText(reasons[int(text) - 1])

    def _give(self) -> None:
        reason = self.line.text().strip()
        if reason:
            self.given.emit(reason)
