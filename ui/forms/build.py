"""Which editor a field gets: one for each of the 22 field types, none left out."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from station_app.domain.matter import Column, Field, FieldType, Value, Words
from station_app.services.initials import initials
from station_app.services.views import Choice
from ui.forms.choices import FEW, FilterEditor, OptionEditor, PickEditor, YesNoEditor
from ui.forms.dates import PARTS, DateEditor, YearEditor
from ui.forms.editors import LINE_TYPES, FieldEditor, LineEditor, TextEditor
from ui.forms.rows import RowsEditor
from ui.forms.scale import ScaleEditor
from ui.theme import Theme

Say = Callable[[Words], str]
Tables = Mapping[str, Sequence[Choice]]
_PAST = "not_future"
SCALE = tuple((str(step), str(step)) for step in range(1, 6))


def choices_of(field: Field, tables: Tables) -> tuple[Choice, ...]:
    """Return the choices of a field: its own options, else its code table as the case brings it."""
    if field.options:
        find = initials if len(field.options) >= FEW else _as_buttons
        return tuple(Choice(one.value, one.label, find(one.label.zh)) for one in field.options)
    return tuple(tables.get(field.key, tables.get(field.code_table, ())))


def _as_buttons(_words: str) -> str:
    return ""


def editor_for(
    theme: Theme, field: Field, tables: Tables, say: Say, today: date | None = None
) -> FieldEditor:
    """Build the editor of a field; `today` lets a date be typed without its year."""
    if field.type is FieldType.LIST:
        return _list(theme, field, tables, say, today)
    if field.type is FieldType.SCALE:
        items = choices_of(field, tables)
        return ScaleEditor(theme, items, say) if items else OptionEditor(theme, SCALE)
    if field.type is FieldType.YEAR:
        choices = choices_of(field, tables)
        return _choice(theme, choices, say) if choices else YearEditor(theme)
    if field.type in (FieldType.ENUM, FieldType.ENUM_LOCAL, FieldType.REGION):
        return _choice(theme, choices_of(field, tables), say, few=field.type is not FieldType.REGION)
    return _typed(theme, field, today)


def set_choices(editor: FieldEditor, choices: Sequence[Choice], say: Say) -> None:
    """Give an editor its choices again, after the case or the language changed."""
    if isinstance(editor, FilterEditor | PickEditor):
        editor.set_choices(choices)
    elif isinstance(editor, OptionEditor) and choices:
        editor.set_choices(_named(choices, say))


def fills_the_row(field: Field, tables: Tables) -> bool:
    """Whether a field takes the whole width: long texts, lists, and buttons that need room."""
    wide_types = (FieldType.TEXTAREA, FieldType.LIST, FieldType.ADDRESS)
    if field.wide or field.type in wide_types:
        return True
    return sum(len(choice.name.zh) + 3 for choice in _buttons(field, tables)) > _ROOM


_ROOM = 24
"""How many characters of option buttons fit into half a row."""


def _buttons(field: Field, tables: Tables) -> tuple[Choice, ...]:
    choices = choices_of(field, tables)
    return choices if len(choices) < FEW and field.type is not FieldType.REGION else ()


def _typed(theme: Theme, field: Field, today: date | None) -> FieldEditor:
    if field.type in PARTS:
        return DateEditor(theme, field.type, today, past=_PAST in field.checks)
    if field.type in LINE_TYPES:
        return LineEditor(theme, field.type, field.max_length)
    return _WITHOUT_CHOICES[field.type](theme, field.max_length)


def _choice(theme: Theme, choices: Sequence[Choice], say: Say, *, few: bool = True) -> FieldEditor:
    if few and 0 < len(choices) < FEW:
        return OptionEditor(theme, _named(choices, say))
    return FilterEditor(theme, choices, lambda choice: say(choice.name))


def _list(theme: Theme, field: Field, tables: Tables, say: Say, today: date | None) -> FieldEditor:
    if field.columns:
        return RowsEditor(theme, lambda: _cells(theme, field.columns, tables, say, today))
    choices = choices_of(field, tables)
    if not choices:
        return TextEditor(theme, field.max_length, lines=True)
    if len(choices) < 2 * FEW:
        return OptionEditor(theme, _named(choices, say), many=True)
    return PickEditor(theme, choices, lambda choice: say(choice.name))


def _cells(
    theme: Theme, columns: Sequence[Column], tables: Tables, say: Say, today: date | None
) -> tuple[tuple[str, FieldEditor], ...]:
    fields = (_field(column) for column in columns)
    return tuple((say(field.label), editor_for(theme, field, tables, say, today)) for field in fields)


def _field(column: Column) -> Field:
    return Field(
        key=column.key,
        label=column.label,
        type=column.type,
        required=column.required,
        group="",
        max_length=0,
        pii="none",
        platform_key=False,
        code_table=column.code_table,
        checks=(_PAST,),  # what is listed with its day has happened: bills, diagnoses, papers
    )


def _named(choices: Sequence[Choice], say: Say) -> tuple[tuple[str, str], ...]:
    return tuple((choice.code, say(choice.name)) for choice in choices)


_WITHOUT_CHOICES: Mapping[FieldType, Callable[[Theme, int], FieldEditor]] = {
    FieldType.BOOL: lambda theme, _length: YesNoEditor(theme),
    FieldType.TEXTAREA: TextEditor,
}


def empty(value: Value) -> bool:
    """Whether a stored value says nothing."""
    return value in (None, "", ())
