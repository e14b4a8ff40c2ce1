"""Why a slip is printed again, asked on the page itself."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label


class ReasonLine(QFrame):
    """A line that asks why; `given` carries the reason, `dropped` is Esc."""

    given = Signal(str)
    dropped = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "notice")
        self.setProperty("tone", "wait")
        row = QHBoxLayout(self)
        theme.fit(row, "space.2", ("space.2", "space.3"))
        translate = QCoreApplication.translate
        row.addWidget(text_label("body", translate("Reason", "为什么再打？"), tone="wait", strong=True))
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}.reason")
        self.line.setAccessibleName(translate("Reason", "再打一张的原因"))
        self.line.setPlaceholderText(translate("Reason", "比如：没打清楚、弄丢了"))
        self.line.setMaxLength(50)
        self.line.returnPressed.connect(self._give)
        row.addWidget(self.line, 1)
        self.button = KeyButton(theme, translate("Reason", "打印"), key="Enter", name=f"{name}.reason.ok")
        self.button.clicked.connect(self._give)
        row.addWidget(self.button)
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

    def _give(self) -> None:
        reason = self.line.text().strip()
        if reason:
            self.given.emit(reason)
