"""日清单: at the end of a day every case is in one place, both ends hold the same, and one sentence says so.

The sentence 没有少，没有重 stands there only when it was proved: every case of the day has its item, the
platform signed for each, and the comparison of both ends covers them all and found nothing different.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from station_app.domain.case import Stage
from station_app.domain.day_close import NOT_THROUGH, Place, place_of
from station_app.domain.matter import FieldType, Words
from station_app.errors import Refused
from station_app.services.casework import find_case
from station_app.services.day_close_views import DayCase, DayCheck, DayGroup, DayView
from station_app.services.held import HELD
from station_app.services.here import BEIJING, Here, clock_text
from station_app.services.login import operator_with
from station_app.services.outbox import counts_of
from station_app.services.paper_views import NAMES
from station_app.services.reconcile import Reconciled
from station_app.services.second_person import name_of
from station_app.services.status import Standing, titled
from station_app.services.views import Line
from station_app.storage.case_json import case_from_json
from station_app.storage.proof import DayClose, KeptStatement, Stand
from station_app.storage.records import ItemState
from station_app.storage.unit_of_work import UnitOfWork

NAMED = 20
"""So many cases are named in the sentence; the list below has them all."""
PORTION = 100


@dataclass(frozen=True, slots=True)
class DaySheets:
    """Looks at a day, signs it, lists its cases."""

    here: Here
    line: Callable[[], Line]

    def view(self, operator_id: str, day: date) -> DayView:
        """Show how a day stands. Refused("day_close.future") for one that has not come."""
        if day > self.here.today():
            raise Refused("day_close.future")
        with self.here.open_work() as work:
            return self._view(work, operator_id, day)

    def cases(self, day: date, offset: int) -> tuple[DayCase, ...]:
        """List some cases of a day, oldest first; fewer than a portion after the last."""
        standing = Standing(self.here, self.line())
        with self.here.open_work() as work:
            return tuple(
                self._case(work, standing, content, state)
                for content, state in work.proof.of_day(day, offset, PORTION)
            )

    def sign(self, operator_id: str, day: date) -> DayView:
        """Keep the sheet as it stands now; signing again after a change replaces it."""
        with self.here.open_work() as work:
            operator_with(work, operator_id, "accept")
            view = self._view(work, operator_id, day)
            content = {
                "total": view.total,
                "groups": {one.place.value: one.count for one in view.groups},
                "whole": view.whole,
                "sentence": view.sentence,
            }
            work.proof.put_close(DayClose(day, self.here.now(), operator_id, content))
            work.audit.add(operator_id, "day.closed", self.here.now(), count=view.total)
            work.commit()
            return self._view(work, operator_id, day)

    def _view(self, work: UnitOfWork, operator_id: str, day: date) -> DayView:
        device = work.stream.device()
        stands = work.proof.stands(day, device.stream_id if device else "")
        total = sum(one.count for one in stands)
        groups = self._groups(stands)
        statements = work.proof.statements(day)
        sentence, whole = _Sentence(self.here, work, day, total).of(stands, statements)
        closed = work.proof.close_of(day)
        counts = {one.place.value: one.count for one in groups}
        return DayView(
            day=day,
            total=total,
            groups=groups,
            sentence=sentence,
            whole=whole,
            checks=tuple(self._checks(work, operator_id, day, groups, statements)),
            sums=self._sums(work, day, statements),
            closed_at=closed.at if closed else None,
            closed_by=name_of(work, closed.who) if closed else "",
            stale=closed is not None and closed.content["groups"] != counts,
        )

    def _groups(self, stands: tuple[Stand, ...]) -> tuple[DayGroup, ...]:
        counted = dict.fromkeys(Place, 0)
        for one in stands:
            counted[_here(one)] += one.count
        return tuple(
            DayGroup(place, self._words(f"day.{place.value}"), count)
            for place, count in counted.items()
            if count
        )

    def _checks(
        self,
        work: UnitOfWork,
        operator_id: str,
        day: date,
        groups: tuple[DayGroup, ...],
        statements: tuple[KeptStatement, ...],
    ) -> Iterator[DayCheck]:
        say = self.here.wording.say
        total = sum(one.count for one in groups)
        left = sum(one.count for one in groups if one.place in NOT_THROUGH)
        code = "day.through_some" if left else "day.through_all"
        if total:
            yield self._check("through", say(code, count=left or total), "wait" if left else "ok")
            yield self._compared(statements)
        yield self._papers(work, day)
        drafts = len(work.cases.drafts_of(operator_id))
        yield self._check(
            "drafts", say("day.drafts", count=drafts) if drafts else say("day.drafts_none"), "quiet"
        )
        todo = counts_of(work, day).todo
        yield self._check("todo", say("day.todo", count=todo) if todo else say("day.todo_none"), "quiet")
        if day == self.here.today():
            yield self._backup(work)

    def _compared(self, statements: tuple[KeptStatement, ...]) -> DayCheck:
        say = self.here.wording.say
        if not statements:
            return self._check("compared", say("day.compared_not"), "wait")
        time = clock_text(max(one.made_at for one in statements))
        differing = sum(len(one.differing) for one in statements)
        lagging = sum(len(one.lagging) for one in statements)
        if differing:
            return self._check("compared", say("day.compared_differs", time=time, count=differing), "wait")
        if lagging:
            return self._check("compared", say("day.compared_lags", time=time, count=lagging), "wait")
        here = sum(one.ours["count"] for one in statements)
        there = sum(one.theirs["count"] for one in statements)
        return self._check("compared", say("day.compared_equal", time=time, here=here, there=there), "ok")

    def _papers(self, work: UnitOfWork, day: date) -> DayCheck:
        say, word = self.here.wording.say, self.here.wording.word
        begins = datetime(day.year, day.month, day.day, tzinfo=BEIJING)
        printed = work.proof.printed(begins, begins + timedelta(days=1))
        kinds: dict[str, int] = {}
        for document, _state, count in printed:
            kind = document if document in NAMES else document.partition("/")[0]
            kinds[kind] = kinds.get(kind, 0) + count
        owed = sum(count for _document, state, count in printed if state == "later")
        total = sum(kinds.values())
        names = "、".join(
            say("day.paper", name=word(NAMES[kind]) if kind in NAMES else kind, count=count)
            for kind, count in kinds.items()
        )
        words = say("day.papers_count", count=total, kinds=names) if total else say("day.papers_none")
        if owed:
            words = say("day.papers_owed", count=total, owed=owed)
        pages = work.proof.pages(day)
        if pages:
            words = say("day.pages", printed=words, pages=pages)
        return self._check("papers", words, "wait" if owed else "ok" if total else "quiet")

    def _backup(self, work: UnitOfWork) -> DayCheck:
        last = work.settings.get("last_backup")
        at = datetime.fromisoformat(last) if last else None
        if at is None or at.astimezone(BEIJING).date() != self.here.today():
            return self._check("backup", self.here.wording.say("day.backup_not"), "wait")
        return self._check("backup", self.here.wording.say("day.backup_done", time=clock_text(at)), "ok")

    def _check(self, code: str, words: str, state: str) -> DayCheck:
        return DayCheck(code, self._words(f"day.check.{code}"), words, state)

    def _case(self, work: UnitOfWork, standing: Standing, content: str, state: str) -> DayCase:
        case = case_from_json(content)
        status = case.verdict.status if case.verdict else ""
        entry = work.outbox.get(case.item_id) if case.item_id else None
        shown = standing.status(case, entry)
        place = work.outbox.place(case.item_id) if state == ItemState.SEALED else 0
        return DayCase(
            case_id=case.case_id,
            number=case.number,
            person=case.applicant.name,
            matter=titled(self.here, case),
            at=case.accepted_at or case.started_at,
            place=place_of(case.stage, status, state),
            status=shown,
            more=standing.next_step(work, case, entry, place, shown),
        )

    def _sums(
        self, work: UnitOfWork, day: date, statements: tuple[KeptStatement, ...]
    ) -> tuple[tuple[Words, str], ...]:
        """Name the sums of money that both ends hold, where the catalogue calls the field money."""
        total: dict[str, Decimal] = {}
        for one in statements:
            for key, amount in one.ours.get("sums", {}).items():
                if one.theirs["sums"].get(key) == amount:
                    total[key] = total.get(key, Decimal(0)) + Decimal(amount)
        if not total:
            return ()
        matters = (self.here.catalogue.matter(code) for code in work.proof.matters(day))
        fields = {
            field.key: field.label
            for matter in matters
            for field in matter.fields
            if field.type is FieldType.MONEY
        }
        return tuple((fields[key], str(amount)) for key, amount in total.items() if key in fields)

    def _words(self, code: str) -> Words:
        return Words(*self.here.wording.pair(code))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The one sentence of a day, and whether it says that nothing is missing."""

    here: Here
    work: UnitOfWork
    day: date
    total: int

    def of(self, stands: tuple[Stand, ...], statements: tuple[KeptStatement, ...]) -> tuple[str, bool]:
        """Say what is the case, the worst first."""
        say = self.here.wording.say
        if not self.total:
            return say("day.none"), True
        if broken := self._broken(stands):
            return say("day.broken", count=broken, tel=self.here.point.county_phone), False
        if differing := self._differing():
            return say("day.differ", count=len(differing), names=self._names(differing)), False
        left = sum(one.count for one in stands if _here(one) in NOT_THROUGH)
        if left:
            names = self._names(self.work.proof.unsent(self.day, NAMED), left)
            return say("day.not_through", count=left, names=names), False
        if not self._covered(stands, statements):
            return say("day.not_compared", count=self.total), False
        return say("day.whole", count=self.total, here=self.total, there=self.total), True

    def _covered(self, stands: tuple[Stand, ...], statements: tuple[KeptStatement, ...]) -> bool:
        """Whether a comparison that found no difference covers every case of the day."""
        proved, _at = Reconciled.proved(self.work)
        equal = bool(statements) and not any(one.differing for one in statements)
        return equal and proved >= max(one.last_seq for one in stands)

    def _broken(self, stands: tuple[Stand, ...]) -> int:
        """Count what must not be: a case without its item, an item without its case."""
        held = len(self.work.settings.get(HELD, {}))
        without = sum(one.count for one in stands if not one.state)
        return max(0, without - held) + self.work.proof.stray(self.day)

    def _differing(self) -> tuple[str, ...]:
        """Name the cases of this day on which the two ends differ."""
        cases = (find_case(self.work, case_id) for case_id in Reconciled.read(self.work))
        return tuple(
            one.case_id
            for one in cases
            if one.accepted_at and one.accepted_at.astimezone(BEIJING).date() == self.day
        )

    def _names(self, cases: tuple[str, ...], count: int = 0) -> str:
        named = []
        for case_id in cases:
            case = find_case(self.work, case_id)
            named.append(f"{case.applicant.name} {self.here.wording.word(titled(self.here, case))}")
        names = "、".join(named)
        return self.here.wording.say("day.and_more", names=names) if count > len(cases) else names


def _here(stand: Stand) -> Place:
    return place_of(Stage(stand.stage), stand.status, stand.state)
