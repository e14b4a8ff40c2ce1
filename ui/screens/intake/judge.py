"""Which findings are shown when, and where the cursor starts; pure functions, no Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from station_app.domain.case import Answer, Paper, PaperState, Source
from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import Value, Words
from station_app.services.views import CaseView, Entered
from ui.screens.intake.twice import difference, plain

T = TypeVar("T")
ID_FIELD = "certno"
SECOND_FIELD = "certno_again"
SECOND_LABEL = Words("再输一遍证件号码", "ID number once more")
EMPTY: tuple[Value, ...] = (None, "", ())


def editable(view: CaseView) -> tuple[str, ...]:
    """Return the keys that may be changed: all asked ones, or only the returned ones of a correction.

    A case that came back for one page of a paper has no field to change.
    """
    returned = view.returned_fields
    if view.returned_page is not None and not returned:
        return ()
    return tuple(key for key in view.asked if key in returned) if returned else view.asked


def needs_second(view: CaseView) -> bool:
    """Whether the person's number has to be typed twice: it is asked and no card was read."""
    return ID_FIELD in editable(view) and view.case.card_read_at is None


def answered(view: CaseView, key: str) -> bool:
    """Whether a field holds anything."""
    answer = view.case.answers.get(key)
    return answer is not None and answer.value not in EMPTY


def first_place(view: CaseView) -> str:
    """Return the key to start at: the cursor of last time, else the first gap; "" when there is none."""
    keys = editable(view)
    if view.case.cursor_field in keys:
        return view.case.cursor_field
    required = {field.key for field in view.matter.fields if field.required}
    gaps = (key for key in keys if key in required and not answered(view, key))
    return next(gaps, "")


def stopping(view: CaseView) -> tuple[Finding, ...]:
    """Return the findings that keep the case from being accepted, in the order of the form."""
    return in_order(view, (finding for finding in view.findings if finding.severity is Severity.STOPS))


def second_time(view: CaseView, second: str) -> tuple[Finding, ...]:
    """Return how the number typed again differs from the first one (rules page, R-ID)."""
    if not needs_second(view) or not answered(view, ID_FIELD):
        return ()
    differs = difference(str(view.case.answers[ID_FIELD].value), second)
    if differs is None:
        return ()
    if not plain(second):
        return (Finding("R-ID-18", Severity.STOPS, "intake.second_missing", SECOND_FIELD),)
    params: tuple[tuple[str, str | int], ...] = (
        ("place", differs.place),
        ("first", differs.first_length),
        ("second", differs.second_length),
    )
    code = "intake.second_place" if differs.kind == "place" else "intake.second_length"
    return (Finding("R-ID-18", Severity.STOPS, code, SECOND_FIELD, params),)


def with_second(view: CaseView, second: str) -> CaseView:
    """Return the case as the form shows it: the number asked a second time, right after the first."""
    first = next((field for field in view.matter.fields if field.key == ID_FIELD), None)
    if first is None or not needs_second(view):
        return view
    again = replace(first, key=SECOND_FIELD, label=SECOND_LABEL, hint=Words("", ""), prefill=())
    answers = view.case.answers | ({SECOND_FIELD: Answer(second, Source.TYPED)} if second else {})
    return replace(
        view,
        matter=replace(view.matter, fields=_after(view.matter.fields, first, again)),
        asked=_after(view.asked, ID_FIELD, SECOND_FIELD),
        case=replace(view.case, answers=answers),
    )


def problems(view: CaseView, second: str) -> tuple[Finding, ...]:
    """Return everything F9 has to tell, in the order of the form."""
    return in_order(view, (*stopping(view), *second_time(view, second)))


def beside(view: CaseView, second: str, left: set[str], *, tried: bool) -> tuple[Finding, ...]:
    """Return what stands beside the fields now.

    Format is told when a changed field was left, completeness only after F9 (design page ux 10); the
    second number as soon as it is as long as the first.
    """
    told = tuple(
        finding
        for finding in view.findings
        if finding.field and (tried or (finding.field in left and answered(view, finding.field)))
    )
    again = second_time(view, second)
    first = view.case.answers.get(ID_FIELD)
    typed_out = (
        bool(plain(second)) and first is not None and len(plain(second)) >= len(plain(str(first.value)))
    )
    return (*told, *again) if tried or SECOND_FIELD in left or typed_out else told


def carried(old: CaseView, new: CaseView) -> tuple[Entered, ...]:
    """Return what was typed by hand and is asked by the new draft too."""
    return tuple(
        Entered(key, answer.value)
        for key, answer in old.case.answers.items()
        if answer.source is Source.TYPED and key in new.asked
    )


def with_papers(view: CaseView, said: Mapping[str, PaperState]) -> tuple[Paper, ...]:
    """Return the settled papers of the case with some more, or some changed."""
    settled = {choice.material: choice.state for choice in view.papers if choice.state is not None}
    due = {paper.material: paper.due for paper in view.case.papers}
    settled.update(said)
    return tuple(Paper(code, now, due.get(code)) for code, now in settled.items())


def open_papers(view: CaseView) -> tuple[str, ...]:
    """Return the papers nobody has said anything about yet; optional ones may stay so."""
    return _needed(view, None)


def missing_papers(view: CaseView) -> tuple[str, ...]:
    """Return the papers the person does not have and that may not follow."""
    return _needed(view, PaperState.MISSING)


def _needed(view: CaseView, state: PaperState | None) -> tuple[str, ...]:
    optional = {one.code for one in view.matter.materials if one.need == "optional"}
    return tuple(one.material for one in view.papers if one.state is state and one.material not in optional)


def _after(items: tuple[T, ...], before: T, new: T) -> tuple[T, ...]:
    place = items.index(before) + 1
    return (*items[:place], new, *items[place:])


def in_order(view: CaseView, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the form's fields, those of the whole form last."""
    order = {field.key: float(place) for place, field in enumerate(view.matter.fields)}
    order[SECOND_FIELD] = order.get(ID_FIELD, 0.0) + 0.5
    return tuple(sorted(findings, key=lambda finding: order.get(finding.field, len(order))))
