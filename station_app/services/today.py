"""今日: what wants a person, what is unfinished, what is often done, and whether it all arrived."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from station_app.domain.case import Case, Stage
from station_app.domain.matter import Words
from station_app.services.draft_rows import DraftRows
from station_app.services.here import Here
from station_app.services.matters import Matters
from station_app.services.outbox import counts_of
from station_app.services.status import Standing, due_of
from station_app.services.views import Line, TodayView, Todo
from station_app.storage.unit_of_work import UnitOfWork

_LOOK_AHEAD = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Today:
    """The first page after log-in."""

    here: Here
    line: Callable[[], Line]

    def __call__(self, operator_id: str) -> TodayView:
        """Show the day of one person; drafts are the person's own, the rest is the point's."""
        line = self.line()
        today = self.here.today()
        with self.here.open_work() as work:
            operator = work.operators.get(operator_id)
            return TodayView(
                today=today,
                operator=operator.name if operator else "",
                handled=work.cases.accepted_on(today, operator_id),
                counts=counts_of(work, today),
                todos=self._todos(work, Standing(self.here, line)),
                drafts=DraftRows(self.here).of(work, operator_id),
                frequent=Matters(self.here).frequent(work),
                line=line,
            )

    def _todos(self, work: UnitOfWork, standing: Standing) -> tuple[Todo, ...]:
        """List what wants a person: sent back first, then papers by their day, then what is only to know."""
        wanting = [self._todo(work, standing, case) for case in work.cases.returned()]
        owed = [self._owed(standing, case) for case in work.cases.papers_due(self.here.today() + _LOOK_AHEAD)]
        order = {"returned": 0, "papers_due": 1, "duplicate": 2, "parked": 3}
        return tuple(sorted([*wanting, *owed], key=lambda todo: order[todo.kind]))

    def _todo(self, work: UnitOfWork, standing: Standing, case: Case) -> Todo:
        status = standing.status(case, work.outbox.get(case.item_id) if case.item_id else None)
        verdict = case.verdict
        kind = "returned" if case.stage in (Stage.RETURNED, Stage.DIFFERS) else status
        if kind == "returned":
            detail = standing.reason(case)
        elif kind == "duplicate":
            by = verdict.text if verdict else ""
            detail = self.here.wording.say("todo.duplicate_by" if by else "todo.duplicate", station=by)
        else:
            kind, detail = "parked", self.here.wording.say("todo.parked")
        return Todo(
            kind=kind,
            case_id=case.case_id,
            person=case.applicant.name,
            matter=self._matter(case),
            detail=detail,
            status=status,
            due=None,
            at=verdict.at if verdict else case.started_at,
        )

    def _owed(self, standing: Standing, case: Case) -> Todo:
        return Todo(
            kind="papers_due",
            case_id=case.case_id,
            person=case.applicant.name,
            matter=self._matter(case),
            detail=standing.papers(case),
            status="short",
            due=due_of(case),
            at=case.accepted_at or case.started_at,
        )

    def _matter(self, case: Case) -> Words:
        return self.here.catalogue.matter(case.matter).short_name
