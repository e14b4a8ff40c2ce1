"""The password with its label, the eye that shows it while held, and what to know about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.screens.login.parts import PasswordBox
from ui.theme import Theme
from ui.widgets.card import IconMark
from ui.widgets.key_button import KeyButton
from ui.widgets.label import set_tone, text_label


class SecretField(QWidget):
    """`box` is the field itself; the hint below tells a refusal first, then Caps Lock."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem = ""
        self._caps = False
        column = QVBoxLayout(self)
        theme.fit(column, "space.1", ("space.0", "space.2", "space.0", "space.0"))
        self._label = text_label("label", tone="secondary")
        self.box = PasswordBox()
        self.box.caps_changed.connect(self._caps_noticed)
        self._eye = KeyButton(theme, self.tr("按住看一眼"), icon="ri.eye-line", size="big", name="lock.look")
        self._eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._eye.pressed.connect(lambda: self.box.setEchoMode(QLineEdit.EchoMode.Normal))
        self._eye.released.connect(lambda: self.box.setEchoMode(QLineEdit.EchoMode.Password))
        field = QHBoxLayout()
        theme.fit(field, "space.2")
        field.addWidget(self.box, 1)
        field.addWidget(self._eye)
        self._mark = IconMark(theme, "", size="size.icon_small")
        self._hint = text_label("caption", wrap=True, name="lock.hint")
        theme.fix(self._hint, min_height="size.icon_tile")
        hint = QHBoxLayout()
        theme.fit(hint, "space.1")
        hint.addWidget(self._mark)
        hint.addWidget(self._hint, 1)
        column.addWidget(self._label)
        column.addLayout(field)
        column.addLayout(hint)

    def tell(self, label: str, problem: str) -> None:
        """Show whose password is asked, and what went wrong."""
        self._label.setText(label)
        self.box.setAccessibleName(label)
        self._problem = problem
        self._say()

    def _caps_noticed(self, caps: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._caps = caps
        self._say()

    def _say(self) -> None:
        caps = self.tr("大写锁定开着（Caps Lock），口令可能输错") if self._caps else ""
        words = self._problem or caps
        tone = "error" if self._problem else "wait"
        self._hint.setText(words)
        set_tone(self._hint, tone)
        set_tone(self.box, "error" if self._problem else "")
        self._mark.show_icon("ri.error-warning-line" if words else "", f"status.{tone}.fg")
        self.box.setAccessibleDescription(words)
