"""One field standing on a form: its row, its editor, and what the store knows of its value."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import Field, Value
from station_app.services.here import beijing_date
from station_app.services.views import CaseView
from ui.forms.build import choices_of, editor_for, empty, fills_the_row, set_choices
from ui.theme import Theme
from ui.widgets.field_row import FieldRow
from ui.words import Wording


class Entry:
    """A field on the form.

    `stored` is the last value the store gave, `sent` the last one given to it and not yet seen
    back; `open` says that something typed has not been told to anybody.
    """

    def __init__(self, theme: Theme, wording: Wording, field: Field, view: CaseView) -> None:
        self._wording = wording
        self.field = field
        self.wide = fills_the_row(field, view.tables)
        self.editor = editor_for(theme, field, view.tables, wording.say, beijing_date(view.case.started_at))
        label = wording.say(field.label)
        hint = wording.say(field.hint)
        self.row = FieldRow(theme, label, self.editor, hint=hint, optional=not field.required)
        self.editor.name(f"intake.field.{field.key}", label)
        self.open = False
        self._stored: Value = None
        self._sent: Value = None
        self._counter = ""

    def refresh(self, field: Field, view: CaseView, hint: str | None, *, allowed: bool) -> None:
        """Take over choices, hint and stored value of a case read again."""
        self.field = field
        choices = choices_of(field, view.tables)
        if choices:
            set_choices(self.editor, choices, self._wording.say)
        if hint is not None:
            self.row.set_hint(hint)
        self.editor.setEnabled(allowed and not field.read_only)
        answer = view.case.answers.get(field.key)
        self._adopt(answer.value if answer is not None else None)

    def show_finding(self, finding: Finding | None) -> None:
        """Show a finding below the field, else the live counter."""
        if finding is None:
            self._remark(self._counter, "muted")
        else:
            stops = finding.severity is Severity.STOPS
            self._remark(self._wording.finding(finding), "error" if stops else "wait")

    def count(self, words: str) -> None:
        """Show or take away the live counter."""
        if words or self._counter:
            self._counter = words
            self._remark(words, "muted")

    def settle(self) -> None:
        """Forget the counter: the field was left."""
        self._counter = ""

    def hand_over(self) -> Value:
        """Return what stands in the field, as told to the store from now on."""
        self.open = False
        self._sent = self.editor.value()
        return self._sent

    def focused(self) -> bool:
        """Whether the cursor is here."""
        return any(stop.hasFocus() for stop in self.editor.stops())

    def take_focus(self) -> None:
        """Put the cursor here."""
        self.editor.stops()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def usable(self) -> bool:
        """Whether the clerk may change the value."""
        return self.editor.isEnabled()

    def wanting(self) -> bool:
        """Whether the field has to be filled and is not."""
        return self.field.required and self.usable() and self.editor.empty()

    def typed_in(self) -> bool:
        """Whether anything stands in the field, also what is no value yet (letters of a search)."""
        lines = (stop for stop in self.editor.stops() if isinstance(stop, QLineEdit))
        return not self.editor.empty() or any(line.text() for line in lines)

    def touched(self) -> bool:
        """Whether the clerk began to fill the field, or it still wants filling with something half there."""
        composing = any(getattr(stop, "composing", False) is True for stop in self.editor.stops())
        return self.open or composing or (self.wanting() and self.typed_in())

    def end(self) -> None:
        """Leave the form for good."""
        self.row.hide()
        self.row.deleteLater()

    def _adopt(self, stored: Value) -> None:
        """Show a stored value unless it is older than what stands in the field."""
        on_its_way = self._sent is not None and stored != self._sent and stored == self._stored
        if not on_its_way:
            self._sent = None
        self._stored = stored
        same = self.editor.value() == stored or (empty(stored) and self.editor.empty())
        if not (self.open or on_its_way or same or (self.focused() and self.typed_in())):
            self.editor.show_value(stored)

    def _remark(self, words: str, tone: str) -> None:
        self.row.show_remark(words, tone)
        self.editor.mark("error" if words and tone == "error" else "")
        self.editor.tell(words)
