"""One form from one matter: first values, what is shown, what is asked, what is wrong, what is sent."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from station_app.domain import checks, checks_whole, entry
from station_app.domain import prefill as sources
from station_app.domain.case import Answer, PaperState, Source
from station_app.domain.context import Answers, Context, is_empty, value_of
from station_app.domain.facts import holds
from station_app.domain.findings import Checked, Finding, Severity, inform, stop
from station_app.domain.matter import ROW_MARK, Field, FieldType, Material, Matter, Value

__all__ = [
    "JSON",
    "Answers",
    "Checked",
    "Context",
    "Shown",
    "asked",
    "body",
    "check",
    "check_field",
    "first_empty",
    "known",
    "looked_at",
    "overruled",
    "prefill",
    "refresh",
    "visible",
]

JSON = str | bool | int | list["JSON"] | dict[str, "JSON"]
"""What a body is made of; money and other decimals are text."""


def prefill(matter: Matter, ctx: Context) -> dict[str, Answer]:
    """Return the first answers of a new case: what card, roster, station and rules already know."""
    return refresh(matter, {}, ctx)


def refresh(matter: Matter, answers: Answers, ctx: Context) -> dict[str, Answer]:
    """Return the answers with everything that follows from others worked out again.

    What the clerk typed stays as it is, unless a rule knows better (`overruled`); read-only fields
    always follow their source. To be called after every change of an answer, a paper, the card or
    the person.
    """
    filled = dict(answers)
    before = dict(filled)
    _follow(matter, filled, ctx)
    if filled != before:  # once more, because a field may follow one that stands after it
        _follow(matter, filled, ctx)
    return filled


def _follow(matter: Matter, filled: dict[str, Answer], ctx: Context) -> None:
    for field in matter.fields:
        old = filled.get(field.key)
        if old and old.source is Source.TYPED and not field.read_only:
            if better := _better(field, filled, ctx):
                filled[field.key] = replace(old, value=better.value)
            continue
        found = sources.first_answer(field, filled, ctx, matter)
        if found is None:
            filled.pop(field.key, None)
        else:
            filled[field.key] = Answer(entry.read(field, found.value, ctx).value, found.source)


def overruled(matter: Matter, answers: Answers, ctx: Context) -> tuple[Finding, ...]:
    """Return what to say about typed values that `refresh` puts others in place of.

    The number wins over a birth date that was typed before it (R-ID-18, 6).
    """
    found: list[Finding] = []
    for field in matter.fields:
        if better := _better(field, answers, ctx):
            found += (one for one in better.findings if one.severity is not Severity.STOPS)
    return tuple(found)


def visible(matter: Matter, answers: Answers, ctx: Context) -> tuple[Field, ...]:
    """Return the fields that are shown with these answers, in the order of the matter."""
    return tuple(field for field in matter.fields if holds(field.show_if, answers, ctx))


def asked(matter: Matter, answers: Answers, ctx: Context) -> tuple[str, ...]:
    """Return the keys the clerk has to fill or may change, in the order of the form.

    The order never changes while somebody types; `first_empty` tells where the cursor starts.
    """
    return tuple(field.key for field in visible(matter, answers, ctx) if _is_asked(field, answers, ctx))


def known(matter: Matter, answers: Answers, ctx: Context) -> tuple[str, ...]:
    """Return the keys of shown fields with a value that nobody has to look at twice: the strip."""
    return tuple(
        field.key
        for field in visible(matter, answers, ctx)
        if not is_empty(value_of(answers, field.key)) and not _is_asked(field, answers, ctx)
    )


def first_empty(matter: Matter, answers: Answers, ctx: Context) -> str:
    """Return the first asked field that is required and empty, "" when there is none."""
    wanted = set(asked(matter, answers, ctx))
    for field in visible(matter, answers, ctx):
        if field.key in wanted and field.required and is_empty(value_of(answers, field.key)):
            return field.key
    return ""


def check_field(field: Field, value: Value, answers: Answers, ctx: Context) -> Checked:
    """Bring one value to its stored form and check it; an empty value is never wrong here.

    Never raises for any text. `answers` are the other answers of the form.
    """
    read = entry.read(field, value, ctx)
    if is_empty(read.value) or read.stops or not (field.checks or field.type is FieldType.TEXTAREA):
        return _for(field, read)
    found = list(read.findings)
    kept = read.value
    for name in field.checks:
        function, _, arguments = name.partition(":")
        call = checks.Call(field, kept, tuple(arguments.split(",")) if arguments else (), answers, ctx)
        result = checks.VOCABULARY[function](call)
        kept = result.value
        found += result.findings
    if field.type is FieldType.TEXTAREA:
        found += checks.free_text(str(kept))
    return _for(field, Checked(kept, tuple(dict.fromkeys(found))))


@dataclass(frozen=True, slots=True)
class Shown:
    """A form as it stands: the fields shown, the keys that are asked, and what there is to say."""

    fields: tuple[Field, ...]
    asked: tuple[str, ...]
    findings: tuple[Finding, ...]


def looked_at(matter: Matter, answers: Answers, ctx: Context) -> Shown:
    """Return what `visible`, `asked` and `check` say, with each field checked once for all of them."""
    shown = visible(matter, answers, ctx)
    asked_for: list[str] = []
    found: list[Finding] = []
    for field in shown:
        value = value_of(answers, field.key)
        empty = is_empty(value)
        checked = Checked(value, _missing(field)) if empty else check_field(field, value, answers, ctx)
        found += checked.findings
        if not field.read_only and (_by_hand(field, answers) or (not empty and checked.stops)):
            asked_for.append(field.key)
    found += (*_papers(matter, ctx), *checks_whole.whole(matter, answers, ctx))
    return Shown(shown, tuple(asked_for), tuple(found))


def check(matter: Matter, answers: Answers, ctx: Context) -> tuple[Finding, ...]:
    """Return everything there is to say about the form, in the order of its fields, the form last."""
    return looked_at(matter, answers, ctx).findings


def body(matter: Matter, answers: Answers, ctx: Context) -> dict[str, JSON]:
    """Return the business body that is sealed: shown fields with a value, by their national keys.

    Hidden and empty fields are not sent. `x_matter` names the matter.
    """
    sent: dict[str, JSON] = {"x_matter": matter.code}
    for field in visible(matter, answers, ctx):
        value = value_of(answers, field.key)
        if not is_empty(value):
            sent[field.key] = _sent(field, value)
    return sent


def _better(field: Field, answers: Answers, ctx: Context) -> Checked | None:
    """Return what a rule makes of a typed value when that is another value that may stand."""
    answer = answers.get(field.key)
    if answer is None or answer.source is not Source.TYPED or field.read_only or not field.checks:
        return None
    checked = check_field(field, answer.value, answers, ctx)
    if checked.value == answer.value or check_field(field, checked.value, answers, ctx).stops:
        return None
    return checked


def _is_asked(field: Field, answers: Answers, ctx: Context) -> bool:
    if field.read_only:
        return False
    return _by_hand(field, answers) or check_field(field, value_of(answers, field.key), answers, ctx).stops


def _by_hand(field: Field, answers: Answers) -> bool:
    """Tell whether a field is asked however right its value is."""
    answer = answers.get(field.key)
    typed = answer is None or is_empty(answer.value) or answer.source is Source.TYPED
    return typed or field.ask == "always"


def _missing(field: Field) -> tuple[Finding, ...]:
    if not field.required:
        return ()
    label = {"label": field.label.zh, "label_en": field.label.en}
    if field.read_only:
        # Nobody at the desk can fill it, so it must not hold the case up.
        return (replace(inform("R-FORM", "field.unknown_yet", **label), field=field.key),)
    code = "field.choose" if field.type in _CHOSEN else "field.missing"
    return (replace(stop("R-FORM", code, **label), field=field.key),)


_CHOSEN = frozenset({FieldType.ENUM, FieldType.ENUM_LOCAL, FieldType.REGION, FieldType.BOOL, FieldType.LIST})


def _for(field: Field, checked: Checked) -> Checked:
    if not checked.findings:
        return checked
    label = (("label", field.label.zh), ("label_en", field.label.en))
    return Checked(
        checked.value,
        tuple(replace(found, field=field.key, params=(*label, *found.params)) for found in checked.findings),
    )


@dataclass(frozen=True, slots=True)
class _PaperRule:
    """What one paper state needs of a material (R-DEFER, R-PROMISE)."""

    state: PaperState
    allowed: Callable[[Material], bool]
    rule: str
    code: str


_PAPER_RULES = (
    _PaperRule(PaperState.LATER, lambda material: material.deferrable, "R-DEFER", "paper.not_deferrable"),
    _PaperRule(
        PaperState.COMMITTED, lambda material: material.commitment, "R-PROMISE", "paper.no_commitment"
    ),
)


def _papers(matter: Matter, ctx: Context) -> tuple[Finding, ...]:
    materials = {material.code: material for material in matter.materials}
    return tuple(
        stop(rule.rule, rule.code, paper=material.name.zh, paper_en=material.name.en)
        for paper in ctx.papers
        for rule in _PAPER_RULES
        if (material := materials.get(paper.material))
        and paper.state is rule.state
        and not rule.allowed(material)
    )


def _sent(field: Field, value: Value) -> JSON:
    if not isinstance(value, tuple):
        return value if isinstance(value, bool | int) else str(value)
    if not field.columns:
        return list(value)
    keys = [column.key for column in field.columns]
    return [_row_sent(keys, row) for row in value]


def _row_sent(keys: list[str], row: str) -> dict[str, JSON]:
    return {key: cell for key, cell in zip(keys, row.split(ROW_MARK), strict=False) if cell}
