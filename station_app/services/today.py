"""今日: what wants a person, what is unfinished, what is often done, and whether it all arrived."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from station_app.domain.case import Case, Stage
from station_app.domain.clocks import Level
from station_app.domain.events import NOTES
from station_app.domain.matter import Words
from station_app.services.ages import age_alarms
from station_app.services.casework import Casework
from station_app.services.clock import clock_words
from station_app.services.conflict_views import ConflictRow
from station_app.services.conflicts import MATTER, Sides, rows_of
from station_app.services.double_links import duplicate_words
from station_app.services.draft_rows import DraftRows
from station_app.services.here import Here, unless_read_only
from station_app.services.matters import Matters
from station_app.services.notices import second_notices
from station_app.services.outbox import counts_of
from station_app.services.refer import referred_today
from station_app.services.refusal import proposal_of
from station_app.services.reminders import note_reminder, term_of
from station_app.services.report_due import reminder
from station_app.services.status import Standing, due_of, titled
from station_app.services.views import Line, TodayView, Todo
from station_app.storage.cases import NUMBER_TWICE
from station_app.storage.unit_of_work import UnitOfWork

_NUMBER_TAIL = 5
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
            view = TodayView(
                today=today,
                operator=operator.name if operator else "",
                handled=work.cases.accepted_on(today, operator_id),
                consulted=referred_today(self.here, work, operator_id),
                prints_owed=work.prints.count_later(),
                second_notices=second_notices(work, f"{today:%Y-%m}").notices,
                counts=counts_of(work, today),
                todos=self._todos(work, Standing(self.here, line)),
                drafts=DraftRows(self.here).of(work, operator_id),
                frequent=Matters(self.here).frequent(work),
                line=line,
                clock=clock_words(self.here, work),
                ages=age_alarms(self.here, work),
            )
            with unless_read_only():
                work.commit()
        return view

    def _todos(self, work: UnitOfWork, standing: Standing) -> tuple[Todo, ...]:
        """List what wants a person: sent back first, then papers by their day, then what is only to know."""
        sides = Sides(self.here, Casework(self.here))
        differing = {row.case_id or row.item_id: row for row in rows_of(sides, work)}
        wanting = [
            self._differs(row, case) if (row := differing.pop(case.case_id, None))
            else self._todo(work, standing, case)
            for case in work.cases.returned()
        ]  # fmt: skip
        wanting += [self._differs(row, None) for row in differing.values() if not row.case_id]
        due = work.cases.papers_due(self.here.today() + _LOOK_AHEAD)
        owed = [self._owed(work, standing, case) for case in due]
        proposed = [self._proposed(case) for case in work.cases.proposed()]
        return tuple(sorted([*wanting, *owed, *proposed, *self._report(work, standing.line)], key=_urgency))

    def _report(self, work: UnitOfWork, line: Line) -> tuple[Todo, ...]:
        """Remind of the monthly report; its month stands where a row has its case."""
        told = reminder(self.here, work, line)
        if told is None:
            return ()
        name = Words(*self.here.wording.pair("report.name"))
        status = "returned" if told.urgent else "papers"
        at = self.here.now()
        short = self.here.wording.say("report.short")
        return (Todo("report", told.month, short, name, told.words, status, None, at),)

    def _todo(self, work: UnitOfWork, standing: Standing, case: Case) -> Todo:
        status = standing.status(case, work.outbox.get(case.item_id) if case.item_id else None)
        verdict = case.verdict
        kind = "returned" if case.stage in (Stage.RETURNED, Stage.DIFFERS) else status
        if case.event in NOTES:
            kind, detail = (
                "event_refused",
                self.here.wording.say("todo.event_refused", why=standing.reason(case)),
            )
        elif kind == "returned":
            detail = standing.reason(case)
        elif kind == "lapsed":
            detail = self.here.wording.say("todo.lapsed", papers=standing.papers(case))
        elif verdict is not None and verdict.code == NUMBER_TWICE:
            number = case.number[-_NUMBER_TAIL:]
            kind, detail = "duplicate", self.here.wording.say("double.new_slip", number=number)
        elif kind == "duplicate":
            detail = duplicate_words(self.here, verdict)
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

    def _differs(self, row: ConflictRow, case: Case | None) -> Todo:
        """Tell which fields both sides changed, and who above sees it by now."""
        say = self.here.wording
        fields = "、".join(say.word(one) for one in row.fields)
        code = "conflict.todo_late" if row.late else "conflict.todo"
        if case is None:
            code = "conflict.todo_referred"
        head = self.here.catalogue.matter(MATTER).short_name
        return Todo(
            kind="differs",
            case_id=row.case_id or row.item_id,
            person=row.person,
            matter=titled(self.here, case) if case else head,
            detail=say.say(code, fields=fields, late=row.late),
            status="decide",
            due=None,
            at=(case.accepted_at if case else None) or self.here.now(),
        )

    def _owed(self, work: UnitOfWork, standing: Standing, case: Case) -> Todo:
        """Tell who owes what until when and what to do now; the day of each reminder is kept (L3)."""
        term = term_of(self.here, case)
        level = term.level if term else Level.CALM
        left = term.left if term else 0
        note_reminder(self.here, work, case, level)
        code = _OWED_WORDS[level] if left or level is not Level.LAST else "todo.owed_today"
        return Todo(
            kind="papers_due",
            case_id=case.case_id,
            person=case.applicant.name,
            matter=self._matter(case),
            detail=self.here.wording.say(code, papers=standing.papers(case), left=left),
            status="overdue" if level is Level.LATE else "short",
            due=due_of(case),
            at=case.accepted_at or case.started_at,
        )

    def _proposed(self, case: Case) -> Todo:
        """Tell that a refusal waits for a second person."""
        told = proposal_of(case)
        row = self.here.catalogue.tables("reject_reason").get(told.code) if told else None
        why = self.here.wording.word(row.name) if row else ""
        return Todo(
            kind="refusal",
            case_id=case.case_id,
            person=case.applicant.name,
            matter=self._matter(case),
            detail=self.here.wording.say("todo.refusal", why=why),
            status="papers",
            due=None,
            at=case.saved_at or case.started_at,
        )

    def _matter(self, case: Case) -> Words:
        return titled(self.here, case)


_OWED_WORDS = {
    Level.CALM: "todo.owed",
    Level.SOON: "todo.owed_soon",
    Level.LAST: "todo.owed_last",
    Level.LATE: "todo.owed_late",
}
_ORDER = {
    kind: place
    for place, kind in enumerate(
        (
            "returned",
            "differs",
            "event_refused",
            "lapsed",
            "refusal",
            "report",
            "papers_due",
            "duplicate",
            "parked",
        ),
        start=1,
    )
}


def _urgency(todo: Todo) -> tuple[int, str]:
    """Sort: late papers first, then what came back, then papers by their day, then what is only to know."""
    order = 0 if todo.status == "overdue" else _ORDER[todo.kind]
    return order, todo.due.isoformat() if todo.due else ""
