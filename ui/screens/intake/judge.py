"""Which findings are shown when, and where the cursor starts; pure functions, no Qt."""

from collections.abc import Iterable

from station_app.domain.case import Paper, PaperState, Source
from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import Value
from station_app.services.views import CaseView, Entered
from ui.screens.intake.twice import difference

ID_FIELD = "certno"
EMPTY: tuple[Value, ...] = (None, "", ())


def editable(view: CaseView) -> tuple[str, ...]:
    """Return the keys that may be changed: all asked ones, or only the returned ones of a correction."""
    returned = view.returned_fields
    return tuple(key for key in view.asked if key in returned) if returned else view.asked


def needs_second(view: CaseView) -> bool:
    """Whether the person's number has to be typed twice: it is asked and no card was read."""
    return ID_FIELD in editable(view) and view.case.card_read_at is None


def answered(view: CaseView, key: str) -> bool:
    """Whether a field holds anything."""
    answer = view.case.answers.get(key)
    return answer is not None and answer.value not in EMPTY


def first_place(view: CaseView) -> str:
    """Return the key to start at: the cursor of last time, else the first empty required field."""
    keys = editable(view)
    if view.case.cursor_field in keys:
        return view.case.cursor_field
    required = {field.key for field in view.matter.fields if field.required}
    gaps = (key for key in keys if key in required and not answered(view, key))
    return next(gaps, keys[-1] if keys else "")


def stopping(view: CaseView) -> tuple[Finding, ...]:
    """Return the findings that keep the case from being accepted, in the order of the form."""
    return in_order(view, (finding for finding in view.findings if finding.severity is Severity.STOPS))


def second_time(view: CaseView, second: str) -> tuple[Finding, ...]:
    """Return the finding that the number typed again is not the first one (rules page, R-ID)."""
    if not needs_second(view) or not answered(view, ID_FIELD):
        return ()
    first = str(view.case.answers[ID_FIELD].value)
    if difference(first, second) is None:
        return ()
    return (Finding("R-ID-18", Severity.STOPS, "idno.twice", ID_FIELD),)


def beside(view: CaseView, left: set[str], *, tried: bool) -> tuple[Finding, ...]:
    """Format is told when a changed field was left, completeness only after F9 (design page ux 10)."""
    return tuple(
        finding
        for finding in view.findings
        if finding.field and (tried or (finding.field in left and answered(view, finding.field)))
    )


def carried(old: CaseView, new: CaseView) -> tuple[Entered, ...]:
    """Return what was typed by hand and is asked by the new draft too."""
    return tuple(
        Entered(key, answer.value)
        for key, answer in old.case.answers.items()
        if answer.source is Source.TYPED and key in new.asked
    )


def with_paper(view: CaseView, material: str, state: PaperState) -> tuple[Paper, ...]:
    """Return the settled papers of the case with one more, or one changed."""
    settled = {choice.material: choice.state for choice in view.papers if choice.state is not None}
    due = {paper.material: paper.due for paper in view.case.papers}
    settled[material] = state
    return tuple(Paper(code, now, due.get(code)) for code, now in settled.items())


def in_order(view: CaseView, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the form's fields, those of the whole form last."""
    order = {field.key: place for place, field in enumerate(view.matter.fields)}
    return tuple(sorted(findings, key=lambda finding: order.get(finding.field, len(order))))
