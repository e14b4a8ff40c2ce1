"""送件: is it safe, has it arrived, and one case's way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from station_app.domain.case import Case, Stage
from station_app.domain.events import NOTES, EventKind
from station_app.domain.number import grouped
from station_app.errors import Refused
from station_app.services.bundle_steps import BundleSteps
from station_app.services.casework import Casework, find_case
from station_app.services.conflict_show import versions_of
from station_app.services.double_links import linked_words
from station_app.services.event_offers import offers_of
from station_app.services.event_slips import slip_of
from station_app.services.held import held_words
from station_app.services.here import BEIJING, Here, clock_text
from station_app.services.paper_views import NAMES
from station_app.services.reconcile import Reconciled, delivered
from station_app.services.status import BLOCKED, Standing, corrected, titled
from station_app.services.views import Changed, Counts, Line, OutboxRow, OutboxView, TrackStep, TrackView
from station_app.storage.cases import NUMBER_TWICE
from station_app.storage.records import ItemState, OutboxEntry
from station_app.storage.unit_of_work import UnitOfWork

_UNDELIVERED = frozenset({Stage.ACCEPTED, Stage.ACCEPTED_SHORT, Stage.SENDING})
TABS = ("all", "todo", "waiting", "received", "done")


def counts_of(work: UnitOfWork, day: date) -> Counts:
    """Give the safety figures of a day and of everything open."""
    found = work.cases.counts(day)
    return Counts(
        found.stored, found.undelivered, found.received, found.done, found.todo, found.oldest_undelivered
    )


@dataclass(frozen=True, slots=True)
class Outbox:
    """The list of what was accepted here, and what became of it."""

    here: Here
    line: Callable[[], Line]

    def __call__(self, tab: str, text: str) -> OutboxView:
        """List a tab; Refused("outbox.no_tab") for a name that is none."""
        if tab not in TABS:
            raise Refused("outbox.no_tab")
        with self.here.open_work() as work:
            line = self._blocked(work, self.line())
            standing = Standing(self.here, line)
            rows = tuple(
                self._rows(work, standing, work.cases.outbox(tab, text), searched=bool(text.strip()))
            )
            reconcile, equal = self._reconciled(work)
            found = work.cases.outbox_counts(text)
            tabs = tuple((name, found.get(name, 0)) for name in TABS)
            return OutboxView(counts_of(work, self.here.today()), line, tabs, rows, reconcile, equal)

    def _blocked(self, work: UnitOfWork, line: Line) -> Line:
        """Name the case that does not come through this line; nothing else about the line changes."""
        case = work.cases.by_item(line.blocked) if line.blocked else None
        if case is None:
            return line
        named = self.here.wording.say("line.item_blocked.named", case=self._named(work, case.case_id))
        return replace(line, last_outcome=named)

    def _rows(
        self, work: UnitOfWork, standing: Standing, cases: tuple[Case, ...], *, searched: bool
    ) -> Iterator[OutboxRow]:
        """Make the rows; in the whole list, newest first, places in the queue simply count down."""
        place = 0
        for case in cases:
            entry = work.outbox.get(case.item_id) if case.stage in _UNDELIVERED else None
            if entry is not None and entry.state is ItemState.SEALED:
                place = place - 1 if place > 1 and not searched else work.outbox.place(entry.item_id)
            yield self._row(work, standing, case, entry, place)

    def _row(
        self, work: UnitOfWork, standing: Standing, case: Case, entry: OutboxEntry | None, place: int
    ) -> OutboxRow:
        status = standing.status(case, entry)
        return OutboxRow(
            case_id=case.case_id,
            status=status,
            matter=titled(self.here, case),
            person=case.applicant.name,
            at=case.accepted_at or case.started_at,
            receipt=case.verdict.official_no if case.verdict else "",
            next_step=standing.next_step(work, case, entry, place, status),
            needs_clerk=standing.needs_clerk(work, case, status),
        )

    def _reconciled(self, work: UnitOfWork) -> tuple[str, bool]:
        """Compare what we hold as delivered with what the platform last signed for (protocol 3.9)."""
        say = self.here.wording.say
        device = work.stream.device()
        state = work.stream.state(device.stream_id) if device else None
        if state is None or work.settings.get("contact.last") is None:
            return say("outbox.not_yet"), True
        if work.rekeys.pending() is not None:
            return say("outbox.rekey"), False
        if lacking := Reconciled.read(work):
            names = "、".join(self._named(work, case_id) for case_id in lacking)
            return say("outbox.differs_named", count=len(lacking), names=names), False
        here, there = delivered(work)
        if here == there:
            return say("outbox.reconciled", here=here, there=there), True
        return say("outbox.differs", count=abs(here - there)), False

    def _named(self, work: UnitOfWork, case_id: str) -> str:
        case = find_case(work, case_id)
        matter = self.here.wording.word(self.here.catalogue.matter(case.matter).short_name)
        return f"{case.applicant.name} {matter}"


EVENT_ICONS = {
    EventKind.SUPPLEMENT.value: "attachment-line",
    EventKind.EXTENSION.value: "calendar-event-line",
    EventKind.WITHDRAWAL.value: "arrow-left-circle-line",
}


@dataclass(frozen=True, slots=True)
class Track:
    """One case's way: 办完存好, 试送过 n 次, 平台收到, 办结, each with its time."""

    here: Here
    line: Callable[[], Line]

    def __call__(self, case_id: str) -> TrackView:
        """Show the way of an accepted case. Refused("case.not_accepted") before acceptance."""
        standing = Standing(self.here, self.line())
        with self.here.open_work() as work:
            case = find_case(work, case_id)
            entry = work.outbox.get(case.item_id) if case.item_id else None
            held = held_words(work, self.here, case) if entry is None and case.item_id else ""
            if case.accepted_at is None or (entry is None and not held):
                raise Refused("case.not_accepted")
            status = standing.status(case, entry)
            steps = (
                self._step("mail-lock-line", "stored", "done", "stored_here", at=case.accepted_at),
                *(self._delivery(standing, case, entry) if entry else self._held(held)),
                *self._judgement(work, standing, case, status),
                *BundleSteps(self.here).track(case),
                *self._events(work, case),
                *self._correction(work, case),
                *self._linked(work, case),
                *self._versions(work, case),
            )
            return TrackView(
                case_id=case_id,
                person=case.applicant.name,
                matter=titled(self.here, case),
                status=status,
                number=grouped(case.number),
                official_no=case.verdict.official_no if case.verdict else "",
                durable=entry is not None and self._durable(work, entry),
                steps=steps,
                reason=standing.reason(case) if case.stage is Stage.RETURNED else "",
                can_correct=_mendable(work, case),
                offers=offers_of(self.here, work, case),
                slip=slip_of(case),
                slip_name=NAMES[slip_of(case)],
                pictures=sum(len(paper.pages) for paper in case.papers),
                signed=entry is not None and case.verdict is not None,
            )

    def _step(
        self, icon: str, title: str, state: str, detail: str = "", *, at: datetime | None = None,
        **params: str | int,
    ) -> TrackStep:  # fmt: skip
        say = self.here.wording.say
        when = f"{at.astimezone(BEIJING):%H:%M:%S}" if at else ""
        told = say(f"track.{detail}", **params) if detail else ""
        return TrackStep(f"ri.{icon}", say(f"track.{title}", **params), told, when, state)

    def _held(self, why: str) -> tuple[TrackStep, ...]:
        """Say why a stored case does not go out yet and what it waits for (R-MAP)."""
        waits = TrackStep("ri.time-line", self.here.wording.say("track.held"), why, "", "now")
        return (waits, self._step("mail-check-line", "receipt_ahead", "ahead", "receipt_why"))

    def _delivery(self, standing: Standing, case: Case, entry: OutboxEntry) -> tuple[TrackStep, ...]:
        number = case.verdict.official_no if case.verdict else ""
        if entry.state is not ItemState.SEALED:
            detail = "received_no" if number else "received_signed"
            at = entry.received_at
            return (self._step("mail-check-line", "received", "done", detail, at=at, number=number),)
        steps = []
        if standing.answer_outstanding(entry):
            steps.append(
                self._step("mail-send-line", "unknown", "now", "unknown_calm", at=entry.last_attempt_at)
            )
        elif entry.attempts:
            steps.append(self._tried(standing, entry))
        if standing.line.next_try is not None and not standing.line.sending:
            steps.append(self._step("time-line", "next", "ahead", "next_by_key", at=standing.line.next_try))
        steps.append(self._step("mail-check-line", "receipt_ahead", "ahead", "receipt_why"))
        return tuple(steps)

    def _tried(self, standing: Standing, entry: OutboxEntry) -> TrackStep:
        """Say how often it was tried and, in the words of the line, why it is still here."""
        title = self.here.wording.say("track.tried", count=entry.attempts)
        told = standing.line.last_outcome or self.here.wording.say("track.tried_calm")
        when = clock_text(entry.last_attempt_at) if entry.last_attempt_at else ""
        return TrackStep("ri.wifi-off-line", title, told, when, "now")

    def _judgement(
        self, work: UnitOfWork, standing: Standing, case: Case, status: str
    ) -> tuple[TrackStep, ...]:
        at = case.verdict.at if case.verdict else None
        number = case.verdict.official_no if case.verdict else ""
        match status:
            case "done":
                steps = [self._step("checkbox-circle-fill", "final", "done", at=at)]
            case "duplicate":
                detail = "duplicate_no" if number else ""
                steps = [self._step("file-copy-2-line", "duplicate", "done", detail, at=at, number=number)]
            case "returned":
                words, when = self.here.wording.say("track.returned"), clock_text(at) if at else ""
                steps = [TrackStep("ri.arrow-go-back-line", words, standing.reason(case), when, "now")]
            case "waiting_first":
                blocked = case.verdict is not None and case.verdict.code == BLOCKED
                calm = standing.reason(case) if blocked else self.here.wording.say("track.deferred_calm")
                first = TrackStep("ri.links-line", standing.waits_for(work, case), calm, "", "now")
                steps = [first, self._final(case)]
            case "parked":
                steps = [self._step("user-search-line", "parked", "now", "parked_calm"), self._final(case)]
            case "reviewing":
                steps = [self._step("time-line", "reviewing", "now"), self._final(case)]
            case "decide":
                steps = [self._step("scales-3-line", "conflict", "now")]
            case _:
                steps = [self._final(case)]
        return tuple(steps)

    def _final(self, case: Case) -> TrackStep:
        matter = self.here.catalogue.matter(case.matter)
        if matter.handling_type == "JB" or matter.promised is None:
            return self._step("checkbox-circle-line", "final", "ahead", "final_ahead")
        return self._step(
            "checkbox-circle-line", "final_review", "ahead", "promised", days=matter.promised.value
        )

    def _correction(self, work: UnitOfWork, case: Case) -> tuple[TrackStep, ...]:
        if corrected(work, case):
            return (self._step("edit-2-line", "superseded", "done"),)
        return (self._step("edit-2-line", "supersedes", "done"),) if case.supersedes else ()

    def _linked(self, work: UnitOfWork, case: Case) -> tuple[TrackStep, ...]:
        say = self.here.wording.say
        said = linked_words(self.here, work, case)
        return tuple(TrackStep("ri.links-line", say("double.track"), words, "", "done") for words in said)

    def _versions(self, work: UnitOfWork, case: Case) -> tuple[TrackStep, ...]:
        """Tell both versions of a case that differed."""
        told = versions_of(self.here, Casework(self.here), work, case)
        title = self.here.wording.say("track.conflict")
        return tuple(TrackStep("ri.scales-3-line", title, words, "", "done") for words in told)

    def _events(self, work: UnitOfWork, case: Case) -> tuple[TrackStep, ...]:
        """Tell what happened to the case since, the oldest first, each with its day."""
        steps = []
        for event in reversed(work.cases.about(case.case_id)):
            if event.item_id and event.event in EVENT_ICONS:
                refused = event.verdict is not None and event.verdict.status == "rejected"
                title = f"event_{event.event}" + ("_refused" if refused else "")
                icon = EVENT_ICONS[event.event]
                waits = "" if event.verdict is not None else "event_waits"
                steps.append(self._step(icon, title, "done", waits, at=event.accepted_at))
        return tuple(steps)

    def _durable(self, work: UnitOfWork, entry: OutboxEntry) -> bool:
        device = work.stream.device()
        return device is not None and entry.seq <= work.stream.durable_through(
            entry.stream_id, device.epoch_seen
        )


@dataclass(frozen=True, slots=True)
class Settle:
    """The clerk has seen that the platform already has the same case: no longer in 要您办的."""

    here: Here

    def __call__(self, operator_id: str, case_id: str) -> Changed:
        """Settle what only wants to be known. Refused("case.not_duplicate") for any other case."""
        with self.here.open_work() as work:
            case = find_case(work, case_id)
            if not _only_to_know(case):
                raise Refused("case.not_duplicate")
            work.cases.settle(case_id)
            work.audit.add(operator_id, "case.seen", self.here.now(), case_id=case_id)
            work.commit()
        return Changed(cases=frozenset({case_id}), outbox=True)


def _only_to_know(case: Case) -> bool:
    """Whether a row of 要您办的 asks for nothing: a duplicate, a lapse, an event that was refused."""
    if case.verdict is None:
        return False
    refused_event = case.event in NOTES and case.verdict.status == "rejected"
    known = case.verdict.status in ("duplicate", "lapsed") or case.verdict.code == NUMBER_TWICE
    return refused_event or known


def _mendable(work: UnitOfWork, case: Case) -> bool:
    """Whether a case came back to be mended; an event that was refused has no form to mend."""
    return case.stage is Stage.RETURNED and case.event not in NOTES and not corrected(work, case)
