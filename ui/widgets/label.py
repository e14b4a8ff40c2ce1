"""Text in one of the type roles."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def text_label(
    role: str = "body",
    text: str = "",
    *,
    tone: str = "primary",
    strong: bool = False,
    wrap: bool = False,
    name: str = "",
    parent: QWidget | None = None,
) -> QLabel:
    """Return a plain-text label.

    `role` is a type role of the tokens (caption label body subtitle title page figure display);
    `tone` primary, secondary, muted, link, ok, wait, send, error, decide, offline, warm or inverse.
    """
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setProperty("tone", tone)
    label.setProperty("strong", strong)
    label.setWordWrap(wrap)
    if name:
        label.setObjectName(name)
    return label


def set_tone(label: QWidget, tone: str) -> None:
    """Change the colour role of a label, a frame or a field already shown."""
    if label.property("tone") == tone:
        return
    label.setProperty("tone", tone)
    label.style().unpolish(label)
    label.style().polish(label)
