"""Dates in boxes that can be typed through: 20261105 runs from year to month to day, 1105 is of this year."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from station_app.domain.dates import parse_date, parse_day, parse_month
from station_app.domain.matter import FieldType, Value
from station_app.domain.text import half_width
from ui.forms.editors import FieldEditor
from ui.forms.lines import Line
from ui.theme import Theme
from ui.widgets.label import text_label

YEAR_DIGITS, PART_DIGITS = 4, 2
PARTS = {
    FieldType.DATE: ("year", "month", "day"),
    FieldType.YM: ("year", "month"),
    FieldType.DATETIME: ("year", "month", "day", "time"),
}
_LARGEST_FIRST = {"month": "1", "day": "3"}
"""The largest first digit after which a second one may follow."""


class _Part(Line):
    """One box of a date; Backspace in an empty box goes to the box before."""

    def __init__(self, parent: QWidget, back_to: Callable[[QObject], None]) -> None:
        super().__init__(parent, narrow=True)
        self._back_to = back_to

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace at the start goes back."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self._back_to(self)
        else:
            super().keyPressEvent(event)


class DateEditor(FieldEditor):
    """A date, a month, or a date with a time of day, as boxes.

    Four digits in the first box that are a month and a day stand for a day around `today`; of a `past`
    day the last one is meant.
    """

    def __init__(
        self, theme: Theme, kind: FieldType, today: date | None = None, *, past: bool = False
    ) -> None:
        super().__init__()
        self._kind, self._today, self._past = kind, today, past
        self._names = PARTS[kind]
        self._boxes: dict[str, Line] = {}
        units = {"year": self.tr("年"), "month": self.tr("月"), "day": self.tr("日"), "time": ""}
        row = QHBoxLayout(self)
        theme.fit(row, "space.2")
        for name in self._names:
            box = _Part(self, self._step_back)
            theme.fix(box, width="size.date_year" if name in ("year", "time") else "size.date_part")
            box.textEdited.connect(self._runner(name))
            box.accepted.connect(self.accepted)
            box.back.connect(self.back)
            box.came.connect(self.came)
            box.left.connect(self._maybe_left)
            self._boxes[name] = box
            row.addWidget(box)
            if units[name]:
                row.addWidget(text_label("body", units[name], tone="secondary"))
        if "time" in self._boxes:
            self._boxes["time"].setPlaceholderText("09:30")
        row.addStretch(1)
        self.setFocusProxy(self._boxes["year"])

    def value(self) -> Value:
        """Return YYYY-MM-DD, YYYYMM or YYYY-MM-DDTHH:MM; what is not a date yet as it was typed."""
        texts = {name: box.text().strip() for name, box in self._boxes.items()}
        if not any(texts.values()):
            return ""
        if self._kind is FieldType.YM:
            return parse_month(f"{texts['year']}-{texts['month']}") or f"{texts['year']}-{texts['month']}"
        typed = f"{texts['year']}-{texts['month']}-{texts['day']}"
        found = parse_date(typed)
        day = found.isoformat() if found else typed.strip("-")
        return f"{day}T{texts['time']}" if self._kind is FieldType.DATETIME else day

    def show_value(self, value: Value) -> None:
        """Fill the boxes."""
        text = "" if value is None else str(value)
        day, _t, time = text.partition("T")
        if self._kind is FieldType.YM and day.isdecimal():
            day = f"{day[:YEAR_DIGITS]}-{day[YEAR_DIGITS:]}"
        parts = [*day.split("-"), "", "", ""][:3]
        for name, part in zip(("year", "month", "day"), parts, strict=True):
            if name in self._boxes:
                self._boxes[name].setText(part)
        if "time" in self._boxes:
            self._boxes["time"].setText(time)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the boxes."""
        return tuple(self._boxes.values())

    def name(self, object_name: str, words: str) -> None:
        """Say which part each box is."""
        super().name(object_name, words)
        parts = {"year": self.tr("年"), "month": self.tr("月"), "day": self.tr("日"), "time": self.tr("时间")}
        for name, box in self._boxes.items():
            box.setAccessibleName(f"{words} {parts[name]}")

    def _runner(self, name: str) -> Callable[[str], None]:
        return lambda text: self._typed_in(name, half_width(text).strip())

    def _typed_in(self, name: str, text: str) -> None:
        if name == "year":
            self._spread(text)
        elif name in _LARGEST_FIRST and self._complete(name, text):
            self._step_on(name)
        self.typed.emit(self.value())

    def _complete(self, name: str, text: str) -> bool:
        if len(text) >= PART_DIGITS:
            return True
        return len(text) == 1 and text > _LARGEST_FIRST[name]

    def _spread(self, text: str) -> None:
        """Take a whole date typed or pasted into the first box."""
        whole = parse_date(text) or self._day_alone(text)
        if whole is not None and "day" in self._boxes:
            self.show_value(whole.isoformat())
            self._boxes["time" if "time" in self._boxes else "day"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif len(text) == YEAR_DIGITS and text.isdecimal():
            self._step_on("year")

    def _day_alone(self, text: str) -> date | None:
        if self._today is None or self._kind is FieldType.YM:
            return None
        return parse_day(text, self._today, past=self._past)

    def _step_on(self, name: str) -> None:
        place = self._names.index(name) + 1
        if place < len(self._names):
            self._boxes[self._names[place]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_back(self, box: QObject) -> None:
        boxes = list(self._boxes.values())
        place = next(at for at, one in enumerate(boxes) if one is box)
        if place:
            before = boxes[place - 1]
            before.setFocus(Qt.FocusReason.OtherFocusReason)
            before.end(False)

    def _maybe_left(self) -> None:
        if not any(box.hasFocus() for box in self._boxes.values()):
            self.left.emit()


class YearEditor(FieldEditor):
    """A year in one box with its unit; ↑ and ↓ change it. Never guessed from the clock."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.line = _YearLine(self)
        theme.fix(self.line, width="size.date_year")
        row = QHBoxLayout(self)
        theme.fit(row, "space.2")
        row.addWidget(self.line)
        words = QCoreApplication.translate("FieldEditor", "年度")
        row.addWidget(text_label("body", words, tone="secondary"))
        row.addStretch(1)
        self.listen(self.line)
        self.line.textEdited.connect(lambda _text: self.typed.emit(self.value()))
        self.setFocusProxy(self.line)

    def value(self) -> Value:
        """Return the four digits."""
        return half_width(self.line.text()).strip()

    def show_value(self, value: Value) -> None:
        """Show a year."""
        self.line.setText("" if value is None else str(value))

    def stops(self) -> tuple[QWidget, ...]:
        """Return the box."""
        return (self.line,)


class _YearLine(Line):
    """A box whose number ↑ and ↓ change."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, narrow=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ one later, ↓ one earlier."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and self.text().isdecimal():
            self.setText(str(int(self.text()) + step))
            self.textEdited.emit(self.text())
        else:
            super().keyPressEvent(event)
