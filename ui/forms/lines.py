"""Lines and boxes of text that know when an input method is composing.

While a composition is open, Return belongs to the input method. Qt nevertheless delivers it and
would emit returnPressed, so the composing state is kept here and asked before a field is left.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from station_app.domain.text import half_width

RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Line(QLineEdit):
    """One line. `accepted` is Enter, `back` Shift+Enter; `came` and `left` follow the focus.

    `narrow` turns full-width characters into half-width ones while they are typed, for numbers.
    """

    accepted = Signal()
    back = Signal()
    came = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        super().__init__(parent)
        self._composing = False
        if narrow:
            hints = Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhPreferNumbers
            self.setInputMethodHints(hints | Qt.InputMethodHint.ImhNoPredictiveText)
            self.textEdited.connect(self._narrow)

    @property
    def composing(self) -> bool:
        """Whether an input method has an open composition in this line."""
        return self._composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether a composition is open."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter out of Qt's hands."""
        if event.key() not in RETURNS:
            super().keyPressEvent(event)
        elif self._composing:
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.back.emit()
        else:
            self.accepted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there when the keyboard comes, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End a composition."""
        self._composing = False
        super().focusOutEvent(event)
        self.left.emit()

    def _narrow(self, text: str) -> None:
        narrow = half_width(text)
        if narrow != text:
            at = self.cursorPosition()
            self.setText(narrow)
            self.setCursorPosition(at)


class Box(QPlainTextEdit):
    """Several lines: Enter is a new line, Ctrl+Enter goes on, Tab leaves."""

    accepted = Signal()
    back = Signal()
    came = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self.setTabChangesFocus(True)

    @property
    def composing(self) -> bool:
        """Whether an input method has an open composition here."""
        return self._composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether a composition is open."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter goes on, Shift+Enter goes back."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() not in RETURNS or not (control or shift):
            super().keyPressEvent(event)
        elif self._composing:
            event.accept()
        elif shift:
            self.back.emit()
        else:
            self.accepted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the form."""
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End a composition."""
        self._composing = False
        super().focusOutEvent(event)
        self.left.emit()
