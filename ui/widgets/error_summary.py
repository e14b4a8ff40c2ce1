"""Everything that has to be put right, at the top of the form, in the same words as beside the fields."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.card import IconMark
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label

NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class ErrorSummary(QFrame):
    """A red box with count and links. `chosen` carries the field key; ↓ and Enter choose the first."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problems: tuple[tuple[str, str], ...] = ()
        self.setProperty("kind", "notice")
        self.setProperty("tone", "error")
        self.setObjectName("form.summary")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.2", "space.4"))
        row.addWidget(IconMark(theme, "ri.error-warning-fill", "status.error.fg", "size.icon_notice"))
        words = QVBoxLayout()
        theme.fit(words)
        self.sentence = text_label("subtitle", tone="error", name="form.summary.sentence")
        self._links = QWidget(self)
        self._flow = FlowLayout(self._links, theme)
        words.addWidget(self.sentence)
        words.addWidget(self._links)
        row.addLayout(words, 1)
        hint = QCoreApplication.translate("ErrorSummary", "按 ↓ 跳到要改的地方")
        row.addWidget(text_label("caption", hint, tone="error"))
        self.hide()

    def show_problems(self, problems: Sequence[tuple[str, str]], *, primary_key: str = "F9") -> None:
        """Show (field key, words) for each problem; none hides the box. Does not take the focus."""
        if tuple(problems) == self._problems:
            return
        self._problems = tuple(problems)
        translate = QCoreApplication.translate
        text = translate("ErrorSummary", "有 {n} 处要改，改好再按 {key}")
        self.sentence.setText(text.format(n=len(problems), key=primary_key))
        self._flow.clear()
        for place, (key, words) in enumerate(problems):
            self._flow.addWidget(self._link(place, key, words))
        self.setAccessibleName("，".join([self.sentence.text(), *(words for _key, words in problems)]))
        self.setVisible(bool(problems))

    def take_focus(self) -> None:
        """Give the box the focus and let screen readers hear it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ and Enter go to the first problem."""
        if self._problems and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._problems[0][0])
        else:
            super().keyPressEvent(event)

    def _link(self, place: int, key: str, words: str) -> KeyButton:
        number = NUMBERS[place] if place < len(NUMBERS) else f"({place + 1})"
        link = KeyButton(
            self._theme, f"{number} {words}", look="danger_link", size="small", parent=self._links
        )
        link.setObjectName(f"form.summary.{key}")
        link.clicked.connect(self._chooser(key))
        return link

    def _chooser(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)
