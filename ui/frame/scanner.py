"""A hand scanner types like a keyboard, only faster: this tells the two apart.

A burst is at least 8 characters with a mean gap below 35 ms, ended by Enter. What it wrote on its
way is taken back when somebody wants the code; otherwise it stays as typed text, because a very
quick typist is not a scanner. No code that is read here holds a blank. The codes of our own papers
prove themselves by their form: one that stands alone in a line is taken however slowly it was typed,
by hand or by a scanner on a computer that could not keep up.

Where keys are no text but answers (a choice by digit, say) nothing could be taken back, so each waits
there until it is clear that no other follows at a scanner's pace.
"""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from station_app.domain.matter import Value
from ui.forms.editors import FieldEditor

LEAST = 8
MEAN_GAP = 0.035
LONGEST_PAUSE = 0.25
HELD_MS = 40
"""Longer than the mean gap of a burst, too short to be felt."""
WRITING = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScanWatch(QObject):
    """Installed on the application; `take` gets a burst and says whether it wanted it.

    `sure` tells the texts that are codes of ours by their form alone.
    """

    def __init__(
        self,
        take: Callable[[str], bool],
        now: Callable[[], float] = monotonic,
        parent: QObject | None = None,
        sure: Callable[[str], bool] = lambda _text: False,
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._now = now
        self._sure = sure
        self._text = ""
        self._began = 0.0
        self._last = 0.0
        self._undo: Callable[[], None] = _nothing
        self._held: list[QKeyEvent] = []
        self._letting_go = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(HELD_MS)
        self._wait.timeout.connect(self._let_go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch keys that arrive at the widget with the focus, before they are taken for shortcuts."""
        if not isinstance(event, QKeyEvent) or watched is not QApplication.focusWidget() or self._letting_go:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._held and not _answers(event):
            self._let_go()
        if event.type() == QEvent.Type.KeyPress:
            return self._key(event) or self._in_turn(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        now = self._now()
        if event.key() in RETURNS:
            text, gap = self._text, (now - self._began) / max(len(self._text), 1)
            self._text = ""
            if len(text) >= LEAST and (gap < MEAN_GAP or self._sure(text)):
                return self._offer(text)
            return self._whole_line()
        letter = event.text()
        if not letter.isprintable() or not letter:
            return False
        if letter.isspace():
            self._text = ""
            return False
        if not self._text or now - self._last > LONGEST_PAUSE:
            self._text, self._began = "", now
            self._undo = _undo_of(QApplication.focusWidget())
        self._text += letter
        self._last = now
        return False

    @property
    def holding(self) -> bool:
        """Whether a key waits for what follows it."""
        return bool(self._held)

    def _in_turn(self, event: QKeyEvent) -> bool:
        """Hold a key that would answer something; whatever else comes lets those before it go first."""
        answers = _answers(event) and event.key() not in RETURNS
        if answers and not isinstance(QApplication.focusWidget(), WRITING):
            self._held.append(event.clone())
            self._wait.start()
            return True
        if not self._held:
            return False
        self._held.append(event.clone())
        self._let_go()
        return True

    def _let_go(self) -> None:
        """Give the keys that were held to whatever has the focus, in their order."""
        held, self._held = self._held, []
        self._wait.stop()
        self._letting_go = True
        try:
            for event in held:
                widget = QApplication.focusWidget()
                if widget is not None:
                    QApplication.sendEvent(widget, event)
        finally:
            self._letting_go = False

    def _whole_line(self) -> bool:
        """Offer a code of ours that stands alone in the line with the cursor, and empty that line."""
        line = QApplication.focusWidget()
        if not isinstance(line, QLineEdit) or not self._sure(line.text()):
            return False
        self._undo = _writer(line, "")
        return self._offer(line.text())

    def _offer(self, text: str) -> bool:
        if not self._take(text):
            return False
        self._held.clear()
        self._wait.stop()
        self._undo()
        return True


def _answers(event: QKeyEvent) -> bool:
    """Whether a key writes something, and so may belong to a burst; Enter ends one and is no shortcut."""
    letter = event.text()
    written = letter.isprintable() and bool(letter.strip()) and not event.modifiers() & COMMANDS
    return written or event.key() in RETURNS


def _nothing() -> None:
    """Undo nothing: the focus was on something that keys do not change."""


def _undo_of(widget: QWidget | None) -> Callable[[], None]:
    """Return what puts a field back as it is now."""
    line = widget
    while widget is not None and not isinstance(widget, FieldEditor):
        widget = widget.parentWidget()
    if widget is not None:
        return _restorer(widget, widget.value())
    if isinstance(line, QLineEdit):
        return _writer(line, line.text())
    return _nothing


def _restorer(editor: FieldEditor, value: Value) -> Callable[[], None]:
    def restore() -> None:
        editor.show_value(value)
        editor.typed.emit(value)

    return restore


def _writer(line: QLineEdit, text: str) -> Callable[[], None]:
    def write() -> None:
        line.setText(text)
        line.textEdited.emit(text)

    return write
