"""A field with its label above, the hint on the label line and the error below."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.card import IconMark
from ui.widgets.label import set_tone, text_label

_ICONS = {"error": "ri.error-warning-fill", "wait": "ri.alert-line", "muted": "ri.information-line"}


class FieldRow(QWidget):
    """Label (with 选填 when `optional`), hint, editor, and one line of remark.

    `show_remark` takes the tone error (red), wait (amber, never stops) or muted (live counter). The
    line takes no room while it is empty.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._label = label
        column = QVBoxLayout(self)
        theme.fit(column, "space.1")
        top = QHBoxLayout()
        theme.fit(top, "space.2")
        self.label = text_label("label", label, tone="secondary")
        self.label.setBuddy(editor)
        words = QCoreApplication.translate("FieldRow", "选填")
        self.optional = text_label("caption", words, tone="muted", parent=self)
        self.optional.setVisible(optional)
        self.hint = text_label("caption", hint, tone="muted")
        top.addWidget(self.label)
        top.addWidget(self.optional)
        top.addStretch(1)
        top.addWidget(self.hint)
        column.addLayout(top)
        column.addWidget(editor)
        self._below = QWidget(self)
        below = QHBoxLayout(self._below)
        theme.fit(below, "space.1")
        self._mark = IconMark(theme, "", size="size.icon_small")
        self.remark = text_label("caption", wrap=True)
        below.addWidget(self._mark)
        below.addWidget(self.remark, 1)
        column.addWidget(self._below)
        column.addStretch(1)
        self._below.hide()
        editor.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Change the hint on the label line."""
        self.hint.setText(hint)

    def show_remark(self, words: str, tone: str = "error") -> None:
        """Show one line below the field; empty words take it away."""
        self.remark.setText(words)
        self.remark.setProperty("strong", tone == "error")
        set_tone(self.remark, tone)
        self._mark.show_icon(_ICONS[tone], f"status.{tone}.fg" if tone != "muted" else "text.muted")
        self._mark.setVisible(tone != "muted")
        self._below.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        self.editor.setProperty("tone", "error" if words and tone == "error" else "")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self.editor.update()
