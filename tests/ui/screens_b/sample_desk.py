"""A desk of plain functions around the sample values."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import TypeVar

from station_app.domain.case import Answer, Paper, Source, Stage
from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import Value
from station_app.domain.person import CardFacts
from station_app.errors import StationError, Unavailable
from station_app.services.desk import Desk
from station_app.services.views import (
    AcceptedView,
    CaseView,
    DraftSaved,
    Entered,
    Printed,
    PrintOutcome,
    Slip,
)
from tests.ui.screens_b.sample import (
    ACCEPTED,
    CARD,
    FIELDS,
    LINES,
    NOW,
    OUTBOX,
    SLIP,
    STATION,
    TRACK,
    VIEW,
    WORDING,
)

T = TypeVar("T")


@dataclass
class Told:
    """What screens asked of the sample desk."""

    entered: list[tuple[str, tuple[Entered, ...], str]] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    printed: list[tuple[str, str, str]] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    sent: int = 0


def missing(key: str) -> Finding:
    return Finding("R-FORM", Severity.STOPS, "field.required", key)


def _has(answers: dict[str, Answer], key: str) -> bool:
    return key in answers and bool(answers[key].value)


def checked(view: CaseView, values: dict[str, Value]) -> CaseView:
    """The rules of this sample: a phone has eleven digits, what is required is there."""
    answers = view.case.answers | {key: Answer(value, Source.TYPED) for key, value in values.items()}
    findings = [
        missing(entry.key)
        for entry in FIELDS
        if entry.required
        and entry.key in view.asked
        and not (entry.key in answers and answers[entry.key].value)
    ]
    phone = str(answers["tel"].value) if "tel" in answers and answers["tel"].value else ""
    if phone and len(phone) != 11:
        params = (("short", 11 - len(phone)), ("have", len(phone)), ("need", 11))
        findings.append(Finding("R-TEL", Severity.STOPS, "tel.length", "tel", params))
    case = replace(view.case, answers=answers, saved_at=NOW)
    return replace(view, case=case, findings=tuple(findings))


class SampleDesk:
    """Builds a Desk whose entries work on one case; entries nobody expects fail the test."""

    def __init__(self, view: CaseView = VIEW) -> None:
        self.told = Told()
        self.view = checked(view, {})
        self.outbox = OUTBOX
        self.track = TRACK
        self.line = OUTBOX.line
        self.accept_error: StationError | None = None
        self.enter_error: StationError | None = None
        self.card: CardFacts | None = CARD
        self.copies = 0

    def desk(self, **entries: Callable[..., object]) -> Desk:
        own = {
            "station": lambda: STATION,
            "open_case": lambda _operator, _case: self.view,
            "start_correction": lambda _operator, _case: self.view,
            "start_case": self._start,
            "enter": self._enter,
            "set_papers": self._set_papers,
            "put_aside": self._put_aside,
            "discard_draft": lambda _case, _reason: None,
            "check_lines": lambda _case: LINES,
            "accept": self._accept,
            "done_view": lambda _case: ACCEPTED,
            "slip": self._slip,
            "outbox": lambda _tab, _text: self.outbox,
            "track": lambda case_id: replace(self.track, case_id=case_id),
            "line": lambda: self.line,
            "send_now": self._send,
            "read_card": self._read,
            "find_by_card": lambda _card: 7,
            "wording": lambda: WORDING,
            "today_date": lambda: date(2026, 11, 5),
            "print_slip": lambda slip: Printed(
                PrintOutcome.PRINTED, slip.document, slip.number, slip.copy, 1
            ),
            "practice_network": lambda _on: None,
            "practice_cards": lambda: (("zhou", "周福生　74 岁"), ("he", "何小燕　66 岁")),
            "practice_place_card": lambda _key: None,
        }
        bundles = {entry.name for entry in fields(Desk) if is_dataclass(entry.default)}
        spare = {one.name: _unexpected(one.name) for one in fields(Desk) if one.name not in bundles}
        return Desk(**(spare | own | entries))  # type: ignore[arg-type]

    def _start(self, *_args: object) -> CaseView:
        return self.view

    def _enter(self, case_id: str, entered: tuple[Entered, ...], cursor: str) -> CaseView:
        self.told.entered.append((case_id, entered, cursor))
        if self.enter_error is not None:
            raise self.enter_error
        self.view = checked(self.view, {one.key: one.value for one in entered})
        return self.view

    def _set_papers(self, _case_id: str, papers: tuple[Paper, ...]) -> CaseView:
        states = {paper.material: paper.state for paper in papers}
        choices = tuple(replace(one, state=states.get(one.material)) for one in self.view.papers)
        self.view = replace(self.view, papers=choices, case=replace(self.view.case, papers=papers))
        return self.view

    def _put_aside(self, case_id: str) -> DraftSaved:
        self.told.aside.append(case_id)
        return DraftSaved(case_id, NOW)

    def _accept(self, _operator: str, case_id: str) -> AcceptedView:
        self.told.accepted.append(case_id)
        if self.accept_error is not None:
            raise self.accept_error
        self.view = replace(self.view, case=replace(self.view.case, stage=Stage.ACCEPTED))
        return ACCEPTED

    def _slip(self, case_id: str, document: str, reason: str) -> Slip:
        self.told.printed.append((case_id, document, reason))
        self.copies += 1
        return replace(SLIP, document=document, copy=self.copies, reprint_reason=reason)

    def _send(self) -> str:
        self.told.sent += 1
        return "started" if self.told.sent == 1 else "queued"

    def _read(self) -> CardFacts:
        if self.card is None:
            raise Unavailable("card.none")
        return self.card


def _printed(slip: Slip) -> Printed:
    return Printed(PrintOutcome.PRINTED, slip.document, slip.number, slip.copy, 1)


def _unexpected(name: str) -> Callable[..., object]:
    def refuse(*_args: object) -> object:
        raise AssertionError(name)

    return refuse


def at_once(job: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
    """Run a job here and now, as ui.run.Run."""
    future: Future[T] = Future()
    try:
        future.set_result(job())
    except StationError as error:
        future.set_exception(error)
    done(future)
