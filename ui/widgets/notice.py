"""Bars that tell a lasting state, and the quiet word where a list is empty."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.card import IconMark
from ui.widgets.label import set_tone, text_label

_ICONS = {
    "ok": "ri.shield-check-fill",
    "wait": "ri.time-line",
    "send": "ri.information-line",
    "error": "ri.error-warning-fill",
    "offline": "ri.wifi-off-line",
    "warm": "ri.information-line",
}


class Notice(QFrame):
    """A coloured bar: icon, one strong sentence, a line of detail, room for buttons in `row`.

    `tone` is ok, wait, send, error, offline or warm. An empty sentence hides the bar.
    """

    def __init__(self, theme: Theme, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.row = QHBoxLayout(self)
        theme.fit(self.row, "space.3", ("space.2", "space.4"))
        theme.fix(self, min_height="size.notice_min")
        self._icon = IconMark(theme, "", size="size.icon_notice")
        self.sentence = text_label("body", strong=True, wrap=True, name=f"{name}.sentence" if name else "")
        self.detail = text_label("label", wrap=True)
        self.words = QVBoxLayout()
        theme.fit(self.words)
        self.words.addWidget(self.sentence)
        self.words.addWidget(self.detail)
        self.row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addLayout(self.words, 1)
        self.hide()
        if name:
            self.setObjectName(name)

    def tell(self, sentence: str, detail: str = "", *, tone: str = "send", icon: str = "") -> None:
        """Show a sentence, or hide the bar when it is empty."""
        self._icon.show_icon(icon or _ICONS[tone], f"status.{tone}.fg" if tone != "warm" else "accent.warm")
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        for part in (self, self.sentence, self.detail):
            set_tone(part, tone)
        self.setAccessibleName(f"{sentence} {detail}".strip())
        self.setVisible(bool(sentence))


class EmptyState(QWidget):
    """What stands where a list is empty: icon, sentence, and what to do next."""

    def __init__(
        self, theme: Theme, icon: str, sentence: str, hint: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        theme.fit(column, "space.2", ("space.6",))
        self._mark = IconMark(theme, icon, "text.muted", "size.dot")
        self.sentence = text_label("body", sentence, tone="secondary", wrap=True)
        self.hint = text_label("caption", hint, tone="muted", wrap=True)
        column.addStretch(1)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.sentence, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self.hint.setVisible(bool(hint))  # only now: a part without a parent would open as a window
        column.addStretch(1)
