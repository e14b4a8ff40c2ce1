"""Papers that were to follow: what is owed, taking them in, and one extension (R-DEFER)."""

from dataclasses import dataclass, replace
from datetime import date

from station_app.domain import clocks, guide
from station_app.domain.case import Answer, Case, Paper, PaperState, Source, Stage
from station_app.domain.events import Action, EventKind, Offer
from station_app.domain.matter import ROW_MARK, Field, FieldType, Material, Matter
from station_app.domain.number import grouped
from station_app.errors import Refused
from station_app.services.accept import REASON, Accept
from station_app.services.casework import find_case
from station_app.services.done import DoneView
from station_app.services.event_case import REF, EventDesk, Making
from station_app.services.event_offers import allow, offers_of
from station_app.services.event_views import Brought, EventDone, OwedLine, OwedView
from station_app.services.intake import StartCase
from station_app.services.login import operator_with
from station_app.services.picture_pages import supply_pages
from station_app.services.reminders import term_of
from station_app.services.verdicts import OLD_DUE
from station_app.services.views import AcceptedView
from station_app.services.visit_views import Wish
from station_app.storage.unit_of_work import UnitOfWork

SUPPLY_MATTER = "material-supplement"
"""The matter of the national list by which papers follow."""
SUPPLY_LIST, SHEETS = "x_supply_list", "att_val"
EXTENSION_KIND, EXTENSION = "note", "extension/1"
NEW_DUE = "x_due"
TERM_SLIP = "DOC06"
_LONGEST_REASON = 200


def reason_given(reason: str) -> str:
    """Return a reason as it is kept. Refused("event.reason_needed") for an empty one."""
    if not reason.strip():
        raise Refused("event.reason_needed")
    return reason.strip()[:_LONGEST_REASON]


@dataclass(frozen=True, slots=True)
class Owed:
    """What a case still owes, for the page 补材料."""

    events: EventDesk

    def __call__(self, case_id: str) -> OwedView:
        """Show. Refused("supply.lapsed") after a lapse, Refused("supply.nothing_owed") when all came."""
        with self.events.here.open_work() as work:
            case = find_case(work, case_id)
            refuse_unless_owed(case)
            offers = offers_of(self.events.here, work, case)
            return self._view(case, next((one for one in offers if one.action is Action.EXTEND), None))

    def _view(self, case: Case, extend: Offer | None) -> OwedView:
        here, matter = self.events.here, self.events.casework.matter_of(case)
        term = term_of(here, case)
        if term is None:
            raise Refused("supply.nothing_owed")
        papers = {one.code: one for one in matter.materials}
        return OwedView(
            case_id=case.case_id,
            person=case.applicant.name,
            tail=case.applicant.id_number[-4:],
            phone=str(_value(case, "tel"))[-4:],
            matter=matter.short_name,
            number=grouped(case.number),
            due=term.due,
            left=term.left,
            level=term.level.value,
            estimate=term.estimate,
            owed=tuple(_line(papers[one.material], one.due) for one in clocks.owed(case)),
            came=tuple(papers[one.material].name for one in case.papers if one.supplied),
            extend=extend,
        )


@dataclass(frozen=True, slots=True)
class TakePapers:
    """Takes owed papers in: a case of the matter 补材料 with its own number, about the first one."""

    events: EventDesk
    start: StartCase
    accept: Accept

    def __call__(self, operator_id: str, case_id: str, brought: tuple[Brought, ...]) -> AcceptedView:
        """Take them in; what was not brought stays owed with the same day.

        Pressing twice is one supplement. Refused("supply.nothing") when nothing was brought,
        ("supply.lapsed"), ("supply.nothing_owed"), ("supply.sheets") for a paper without a sheet.
        """
        here = self.events.here
        with here.open_work() as work:
            old = find_case(work, case_id)
            done = self._done_before(work, old, brought)
            if done is None:
                done = self._take(work, operator_id, old, brought)
                work.commit()
            return DoneView(here).of(work, done)

    def _done_before(self, work: UnitOfWork, old: Case, brought: tuple[Brought, ...]) -> Case | None:
        """Find the supplement that brought just these papers already."""
        wanted = {one.material for one in brought}
        by = {paper.supplied for paper in old.papers if paper.material in wanted and paper.supplied}
        if len(by) != 1 or wanted & {one.material for one in clocks.owed(old)}:
            return None
        return work.cases.find(by.pop())

    def _take(self, work: UnitOfWork, operator_id: str, old: Case, brought: tuple[Brought, ...]) -> Case:
        operator_with(work, operator_id, "accept")
        refuse_unless_owed(old)
        known = {one.material for one in clocks.owed(old)}
        if not brought or not known.issuperset(one.material for one in brought):
            raise Refused("supply.nothing")
        if any(one.sheets < 1 for one in brought):
            raise Refused("supply.sheets")
        case = self.accept.within(work, operator_id, self._draft(work, operator_id, old, brought))
        materials = frozenset(one.material for one in brought)
        work.cases.put(clocks.supplied(old, materials, case.case_id))
        work.audit.add(
            operator_id, "papers.supplied", self.events.here.now(), case_id=old.case_id,
            count=len(materials), number=case.number,
        )  # fmt: skip
        return case

    def _draft(self, work: UnitOfWork, operator_id: str, old: Case, brought: tuple[Brought, ...]) -> Case:
        """Fill the matter's form with what the first case knows: nobody types it again."""
        wish = Wish(SUPPLY_MATTER, old.applicant.resident_id, None, dict(old.guide_answers), ())
        case, _hint, _ctx = self.start.within(work, operator_id, wish)
        matter = self.events.casework.matter(SUPPLY_MATTER)
        answers = {**case.answers, **_taken_over(matter, old), **self._supplied(matter, old, brought)}
        case = replace(
            case, applicant=old.applicant, answers=answers, about=old.case_id,
            event=EventKind.SUPPLEMENT.value,
        )  # fmt: skip
        case = self._with_papers(work, case)
        supply_pages(work, old, [one.material for one in brought], case.case_id)
        papers = tuple(Paper(one.material, PaperState.HAVE) for one in brought)
        case = replace(case, papers=(*case.papers, *papers), saved_at=self.events.here.now())
        work.cases.put(case)
        return case

    def _supplied(self, matter: Matter, old: Case, brought: tuple[Brought, ...]) -> dict[str, Answer]:
        field = next(one for one in matter.fields if one.key == SUPPLY_LIST)
        names = {one.code: one.name.zh for one in self.events.casework.matter_of(old).materials}
        today = self.events.here.today()
        rows = tuple(_row(field, names.get(one.material, one.material), today, one.sheets) for one in brought)
        return {
            REF: Answer(old.number, Source.TYPED),
            SUPPLY_LIST: Answer(rows, Source.TYPED),
            SHEETS: Answer(sum(one.sheets for one in brought), Source.TYPED),
        }

    def _with_papers(self, work: UnitOfWork, case: Case) -> Case:
        """Settle the matter's own papers (whose hands they came from): the best answer each allows."""
        casework = self.events.casework
        ctx = casework.context_of(work, case)
        choices = guide.papers(casework.matter(case.matter), case.answers, ctx)
        papers = tuple(Paper(one.material, one.state or PaperState.HAVE) for one in choices)
        return casework.refreshed(replace(case, papers=papers), replace(ctx, papers=papers))


@dataclass(frozen=True, slots=True)
class Extend:
    """Gives more time, as often as the region allows, asked for with a reason and not after the day."""

    events: EventDesk

    def __call__(self, operator_id: str, case_id: str, reason: str) -> EventDone:
        """Extend. Refused("event.reason_needed"), ("event.overdue"), ("event.extended") and as `Owed`."""
        here = self.events.here
        said = reason_given(reason)
        with here.open_work() as work:
            operator_with(work, operator_id, "accept")
            old = find_case(work, case_id)
            refuse_unless_owed(old)
            allow(here, work, old, Action.EXTEND)
            before = clocks.due_of(old) or here.today()
            days = self.events.casework.matter_of(old).defer_working_days
            due = clocks.extended(before, days, here.catalogue.calendar).day
            words = {REASON: said, NEW_DUE: due.isoformat(), OLD_DUE: before.isoformat()}
            making = Making(EventKind.EXTENSION, EXTENSION_KIND, EXTENSION, words)
            case = self.events.make(work, operator_id, old, making)
            work.cases.put(clocks.due_on(old, due))
            work.commit()
        return EventDone(case.case_id, grouped(case.number), case_id, TERM_SLIP, due)


def refuse_unless_owed(case: Case) -> None:
    """Refuse a case that lapsed, was taken back, or owes nothing."""
    if case.stage is Stage.LAPSED:
        raise Refused("supply.lapsed")
    if case.stage in (Stage.WITHDRAWN, Stage.VOID):
        raise Refused("supply.withdrawn")
    if not clocks.owed(case) or not case.item_id:
        raise Refused("supply.nothing_owed")


def _taken_over(matter: Matter, old: Case) -> dict[str, Answer]:
    """Take over what both forms ask and the first one knows, the proxy included.

    It counts as typed: nothing else could work it out again once card or roster are gone.
    """
    return {
        field.key: Answer(old.answers[field.key].value, Source.TYPED)
        for field in matter.fields
        if field.key in old.answers and field.key not in (REF, SUPPLY_LIST, SHEETS)
    }


def _row(field: Field, name: str, today: date, sheets: int) -> str:
    """Write one row of the supply list, each cell by the type of its column."""
    cells = {FieldType.DATE: today.isoformat(), FieldType.INT: str(sheets)}
    return ROW_MARK.join(cells.get(column.type, name) for column in field.columns)


def _line(material: Material, due: date | None) -> OwedLine:
    return OwedLine(material.code, material.name, material.form, due)


def _value(case: Case, key: str) -> object:
    answer = case.answers.get(key)
    return answer.value if answer else ""
