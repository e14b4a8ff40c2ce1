"""The form of one case, built from its matter: what is asked, in sections, with remarks beside fields."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import ROW_MARK, Field, Value
from station_app.services.views import CaseView
from ui.forms.entry import Entry
from ui.forms.rows import RowsEditor
from ui.forms.sections import Placed, Sections
from ui.forms.walk import Walk
from ui.theme import Theme
from ui.words import Wording


class Form(QWidget):
    """Shows a CaseView and tells what is typed.

    `typed(key, value)` is each change; `entered(key, value)` a value worth storing: on leaving the
    field and 0.8 s after the last key, never later than 5 s. `field_entered` and `field_left` follow
    the focus; `finished` is Enter with nothing left to fill. Widgets are kept while a case is open,
    so that a field that disappears and returns still holds what was written in it.
    """

    typed = Signal(str, object)
    entered = Signal(str, object)
    field_entered = Signal(str)
    field_left = Signal(str)
    finished = Signal()

    def __init__(self, theme: Theme, wording: Wording, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._entries: dict[str, Entry] = {}
        self._keys: tuple[str, ...] = ()
        self._case_id = ""
        self._walk = Walk(self.finished.emit)
        self._sections = Sections(theme, self)
        column = QVBoxLayout(self)
        theme.fit(column)
        column.addWidget(self._sections)
        column.addStretch(1)
        self._idle = self._timer("autosave_idle_ms")
        self._longest = self._timer("autosave_max_ms")
        theme.changed.connect(self._arrange)

    # -- showing --------------------------------------------------------------------------------

    def show_case(
        self,
        view: CaseView,
        shown: Sequence[Finding] = (),
        editable: Sequence[str] | None = None,
        hints: Mapping[str, str] | None = None,
    ) -> None:
        """Show a case; `shown` stand beside their fields, only `editable` fields may be changed.

        A value that is being typed, or that is on its way to the store, is never overwritten.
        """
        if view.case.case_id != self._case_id:
            self._start(view.case.case_id)
        fields = {field.key: field for field in view.matter.fields}
        keys = tuple(key for key in view.asked if key in fields)
        for key in keys:
            allowed = editable is None or key in editable
            self._entry(fields[key], view).refresh(fields[key], view, (hints or {}).get(key), allowed=allowed)
        if keys != self._keys:
            self._keys = keys
            self._walk.over(self._entries, keys)
            titles = {group.code: self._wording.say(group.title) for group in view.matter.groups}
            self._sections.name_groups(titles)
            self._arrange()
        self.show_findings(shown)
        self._walk.again()

    def show_findings(self, shown: Sequence[Finding]) -> None:
        """Show findings beside their fields: E red, W and I amber and never in the way."""
        first: dict[str, Finding] = {}
        for finding in sorted(shown, key=lambda one: one.severity is not Severity.STOPS):
            first.setdefault(finding.field, finding)
        for key, entry in self._entries.items():
            entry.show_finding(first.get(key))

    def problems(self, findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
        """Return (key, words) of findings, for the summary: the words beside the fields."""
        return tuple((finding.field, self._wording.finding(finding)) for finding in findings)

    # -- walking --------------------------------------------------------------------------------

    def set_primary(self, button: QWidget) -> None:
        """Name the button that Enter in the last field moves to."""
        self._walk.end_at(button)

    def focus_field(self, key: str) -> None:
        """Put the cursor into a field; an unknown key starts at the first empty required one."""
        self._walk.to(key)

    def current(self) -> str:
        """Return the key of the field with the focus, or ""."""
        return next((key for key in self._keys if self._entries[key].focused()), "")

    def list_of(self, columns: Collection[str]) -> str:
        """Return the key of the first list on the form that has these columns, "" when none has."""
        for key in self._keys:
            entry = self._entries[key]
            if entry.usable() and set(columns) <= {column.key for column in entry.field.columns}:
                return key
        return ""

    def add_row(self, key: str, cells: Mapping[str, str]) -> None:
        """Add a row to a list, unless it stands there already, and let the cursor wait below it."""
        entry = self._entries[key]
        row = ROW_MARK.join(cells.get(column.key, "") for column in entry.field.columns)
        rows = entry.editor.value()
        before = rows if isinstance(rows, tuple) else ()
        inside = entry.focused()
        if row not in before:
            entry.editor.show_value((*before, row))
            self._typed(key, entry.editor.value())
            self.flush()
        if inside and isinstance(entry.editor, RowsEditor):
            entry.editor.to_the_end()

    def flush(self) -> None:
        """Hand over everything typed and not yet told: at F9, Esc, lock and on the power message."""
        self._idle.stop()
        self._longest.stop()
        for key, entry in self._entries.items():
            if entry.open:
                self.entered.emit(key, entry.hand_over())

    def values(self) -> dict[str, Value]:
        """Return what stands in the visible fields now."""
        return {key: self._entries[key].editor.value() for key in self._keys}

    # -- inside ---------------------------------------------------------------------------------

    def _timer(self, token: str) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(self._theme.tokens.timing[token])
        timer.timeout.connect(self.flush)
        return timer

    def _start(self, case_id: str) -> None:
        self.flush()
        self._case_id = case_id
        self._keys = ()
        self._sections.clear()
        for entry in self._entries.values():
            entry.end()
        self._entries = {}
        self._walk.over(self._entries, ())

    def _entry(self, field: Field, view: CaseView) -> Entry:
        entry = self._entries.get(field.key)
        if entry is None or entry.field.type is not field.type:
            entry = self._entries[field.key] = Entry(self._theme, self._wording, field, view)
            self._connect(entry)
        return entry

    def _connect(self, entry: Entry) -> None:
        key, editor = entry.field.key, entry.editor
        editor.typed.connect(lambda value: self._typed(key, value))
        editor.counted.connect(entry.count)
        editor.accepted.connect(lambda: self._walk.on(key))
        editor.back.connect(lambda: self._walk.back(key))
        editor.came.connect(lambda: self._came(key))
        editor.left.connect(lambda: self._left(key))

    def _typed(self, key: str, value: Value) -> None:
        self._entries[key].open = True
        self._walk.stay(key)
        self._idle.start()
        if not self._longest.isActive():
            self._longest.start()
        self.typed.emit(key, value)

    def _came(self, key: str) -> None:
        self.field_entered.emit(key)
        row, area = self._entries[key].row, self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(row)

    def _left(self, key: str) -> None:
        entry = self._entries.get(key)
        if entry is not None:
            entry.settle()
            if entry.open:
                self.entered.emit(key, entry.hand_over())
                self.field_left.emit(key)

    def _arrange(self) -> None:
        """Lay out the visible fields again and put Tab in their order."""
        placed = []
        for key in self._keys:
            entry = self._entries[key]
            placed.append(Placed(entry.field.group, entry.row, entry.wide or self._theme.scale > 1.0))
        self._sections.lay(placed)
        hidden = (entry.row for key, entry in self._entries.items() if key not in self._keys)
        for row in hidden:
            row.hide()
        stops = [stop for key in self._keys for stop in self._entries[key].editor.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
