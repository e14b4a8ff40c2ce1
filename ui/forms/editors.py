"""The editors of text and numbers; every editor speaks the same few words to the form."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from station_app.domain.matter import FieldType, Value
from station_app.domain.text import compact, half_width
from ui.forms.lines import Box, Line
from ui.theme import Theme
from ui.widgets.label import set_tone, text_label


class FieldEditor(QWidget):
    """What the form knows of an editor.

    `typed` carries each new value; `accepted` is Enter, `back` Shift+Enter, `came` and `left` the
    focus entering and leaving the editor as a whole; `counted` a live remark or "".
    """

    typed = Signal(object)
    accepted = Signal()
    back = Signal()
    came = Signal()
    left = Signal()
    counted = Signal(str)
    share = 1
    """How much of a row of cells it takes, beside the others of that row."""

    def value(self) -> Value:
        """Return what stands in the editor, in the form in which it is stored."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show a stored value without telling anybody."""
        raise NotImplementedError

    def stops(self) -> tuple[QWidget, ...]:
        """Return the widgets that take the focus, in order; the first is where Enter arrives."""
        raise NotImplementedError

    def empty(self) -> bool:
        """Whether nothing is filled in."""
        return self.value() in (None, "", ())

    def mark(self, tone: str) -> None:
        """Colour the frame: error or ""."""
        for stop in self.stops():
            set_tone(stop, tone)

    def name(self, object_name: str, words: str) -> None:
        """Give test name and spoken name to everything that takes the focus."""
        for place, stop in enumerate(self.stops()):
            stop.setObjectName(object_name if not place else f"{object_name}.{place}")
            stop.setAccessibleName(words)

    def tell(self, words: str) -> None:
        """Let screen readers hear the remark."""
        for stop in self.stops():
            stop.setAccessibleDescription(words)

    def listen(self, stop: Line | Box) -> None:
        """Pass on what a line says."""
        stop.accepted.connect(self.accepted)
        stop.back.connect(self.back)
        stop.came.connect(self.came)
        stop.left.connect(self.left)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a line of one type behaves: `groups` are shown while nobody types, `full` is its length."""

    narrow: bool = False
    right: bool = False
    groups: tuple[int, ...] = ()
    full: int = 0
    unit: str = ""


_STYLES = {
    FieldType.IDNO: _Style(narrow=True, groups=(6, 8, 4), full=18),
    FieldType.PHONE: _Style(narrow=True, groups=(3, 4, 4), full=11),
    FieldType.BANK_CARD: _Style(narrow=True, groups=(4, 4, 4, 4, 3)),
    FieldType.USCC: _Style(narrow=True, full=18),
    FieldType.BIRTH_CERT: _Style(narrow=True, full=10),
    FieldType.INT: _Style(narrow=True, right=True),
    FieldType.DECIMAL: _Style(narrow=True, right=True),
    FieldType.MONEY: _Style(narrow=True, right=True, unit="元"),
}
LINE_TYPES = frozenset({*_STYLES, FieldType.TEXT, FieldType.NAME, FieldType.ADDRESS})


class LineEditor(FieldEditor):
    """One line: text, names, addresses, and all numbers that are written down."""

    def __init__(self, theme: Theme, kind: FieldType, max_length: int = 0) -> None:
        super().__init__()
        self._kind = kind
        self.share = 2 if kind is FieldType.IDNO else 1  # eighteen digits in groups have to be read whole
        self._style = _STYLES.get(kind, _Style())
        self._shown: str = ""
        self.line = Line(self, narrow=self._style.narrow)
        row = QHBoxLayout(self)
        theme.fit(row, "space.2")
        row.addWidget(self.line, 1)
        if self._style.right:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if self._style.unit:
            row.addWidget(text_label("body", self._style.unit, tone="secondary"))
        self._max = max_length
        self.listen(self.line)
        self.line.textEdited.connect(self._edited)
        self.line.came.connect(self._ungroup)
        self.line.left.connect(self._group)
        self.setFocusProxy(self.line)

    def value(self) -> Value:
        """Return numbers compact, amounts half-width, other text as it stands."""
        text = self.line.text()
        if self._style.right:
            return half_width(text).strip()
        return compact(text) if self._style.narrow else text

    def show_value(self, value: Value) -> None:
        """Show a value; numbers in groups unless somebody types in them."""
        text = "" if value is None else str(value)
        self.line.setText(text if self.line.hasFocus() else self._grouped(text))

    def stops(self) -> tuple[QWidget, ...]:
        """Return the line."""
        return (self.line,)

    def _edited(self) -> None:
        value = self.value()
        self.counted.emit(self._counter(str(value)))
        self.typed.emit(value)

    def _counter(self, text: str) -> str:
        if self._style.full and text and len(text) != self._style.full and self._countable(text):
            words = QCoreApplication.translate("FieldEditor", "现在 {have} 位，要 {want} 位")
            return words.format(have=len(text), want=self._style.full)
        if self._max and len(text) > self._max:
            words = QCoreApplication.translate("FieldEditor", "写了 {have} 个字，最多 {want} 个")
            return words.format(have=len(text), want=self._max)
        return ""

    def _countable(self, text: str) -> bool:
        return self._kind is not FieldType.PHONE or text.startswith("1")

    def _grouped(self, text: str) -> str:
        parts, at = [], 0
        for size in self._style.groups:
            parts.append(text[at : at + size])
            at += size
        return " ".join(part for part in [*parts, text[at:]] if part) if parts else text

    def _ungroup(self) -> None:
        if self._style.groups:
            self.line.setText(compact(self.line.text()))
            self.line.selectAll()

    def _group(self) -> None:
        if self._style.groups:
            self.line.setText(self._grouped(compact(self.line.text())))


class TextEditor(FieldEditor):
    """Several lines; `lines` makes a list of them, one entry a line."""

    def __init__(self, theme: Theme, max_length: int = 0, *, lines: bool = False) -> None:
        super().__init__()
        self._lines = lines
        self._max = max_length
        self.box = Box(self)
        theme.fix(self.box, height="size.action_bar")
        row = QHBoxLayout(self)
        theme.fit(row)
        row.addWidget(self.box)
        self.listen(self.box)
        self._quiet = False
        self.box.textChanged.connect(self._edited)
        self.setFocusProxy(self.box)

    def value(self) -> Value:
        """Return the text, or its lines."""
        text = self.box.toPlainText()
        return tuple(line for line in text.split("\n") if line.strip()) if self._lines else text

    def show_value(self, value: Value) -> None:
        """Show text or lines."""
        self._quiet = True
        self.box.setPlainText("\n".join(value) if isinstance(value, tuple) else str(value or ""))
        self._quiet = False

    def stops(self) -> tuple[QWidget, ...]:
        """Return the box."""
        return (self.box,)

    def _edited(self) -> None:
        if self._quiet:
            return
        have = len(self.box.toPlainText())
        words = QCoreApplication.translate("FieldEditor", "写了 {have} 个字，最多 {want} 个")
        self.counted.emit(words.format(have=have, want=self._max) if self._max and have > self._max else "")
        self.typed.emit(self.value())
