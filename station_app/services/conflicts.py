"""两边不一样: shows both sides, keeps every choice at once, and makes the decision a new change."""

from dataclasses import dataclass, replace

from station_app.domain import form, merging
from station_app.domain.case import Answer, Case, Source, Stage
from station_app.domain.findings import Severity
from station_app.domain.matter import Matter, Value
from station_app.domain.merging import Choice, Decision, Difference
from station_app.errors import Refused
from station_app.services.accept import Accept
from station_app.services.casework import Casework, applicant_of
from station_app.services.conflict_show import Shows
from station_app.services.conflict_sides import (
    ITEMS,
    decisions,
    differences,
    is_above,
    new_key,
    old_key,
    still_open,
    stored_value,
)
from station_app.services.conflict_views import ConflictDone, ConflictRow, ConflictView
from station_app.services.here import Here
from station_app.services.ledger_begin import case_accepted
from station_app.services.login import operator_with
from station_app.services.sealing import BootClock, Content, Sealer
from station_app.storage.conflicts import Conflict
from station_app.storage.unit_of_work import UnitOfWork
from sync.protocol import Json

MATTER = "resident-change"
NOTE, REFERRAL = "note", "refer/1"
_RIGHT = "correct"


@dataclass(frozen=True, slots=True)
class Sides:
    """What every command about differing versions needs."""

    here: Here
    casework: Casework

    def find(self, work: UnitOfWork, wanted: str) -> tuple[Conflict, Case | None]:
        """Find an open difference by its item, or by the case it began with. Refused("conflict.unknown")."""
        found = work.conflicts.find(wanted)
        if found is None:
            found = next((one for one in work.conflicts.of_case(wanted) if one.decided_at is None), None)
        if found is None or found.decided_at is not None or found.referred_at is not None:
            raise Refused("conflict.unknown")
        return found, work.cases.find(found.case_id) if found.case_id else None

    def matter(self, case: Case | None) -> Matter:
        """Return the matter of the change."""
        return self.casework.matter_of(case) if case else self.here.catalogue.matter(MATTER)

    @property
    def above(self) -> bool:
        """Whether this desk is that of a township or a county: it decides every field."""
        return is_above(self.here.point.code)

    def waiting(self, work: UnitOfWork) -> tuple[Conflict, ...]:
        """Return what is to be decided here, the oldest first."""
        return tuple(one for one in work.conflicts.open() if one.referred_at is None)


@dataclass(frozen=True, slots=True)
class Rows:
    """Lists what is open."""

    sides: Sides

    def __call__(self) -> tuple[ConflictRow, ...]:
        """List it."""
        with self.sides.here.open_work() as work:
            return rows_of(self.sides, work)


def rows_of(sides: Sides, work: UnitOfWork) -> tuple[ConflictRow, ...]:
    """List what is open here, the oldest first."""
    shows = Shows(sides.here, sides.casework)
    made = []
    for one in sides.waiting(work):
        case = work.cases.find(one.case_id) if one.case_id else None
        made.append(shows.row(one, case, sides.matter(case)))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Open:
    """Shows one difference."""

    sides: Sides

    def __call__(self, operator_id: str, wanted: str) -> ConflictView:
        """Open. Refused("conflict.unknown"), ("role.not_allowed")."""
        with self.sides.here.open_work() as work:
            operator_with(work, operator_id, _RIGHT)
            return self.view(work, operator_id, *self.sides.find(work, wanted))

    def view(self, work: UnitOfWork, operator_id: str, conflict: Conflict, case: Case | None) -> ConflictView:
        """Make the view inside a transaction that is open already."""
        queue = [one.item_id for one in self.sides.waiting(work)]
        place = (queue.index(conflict.item_id) + 1, len(queue))
        shows, matter = Shows(self.sides.here, self.sides.casework), self.sides.matter(case)
        return shows.view(work, operator_id, (conflict, case), matter, place=place, above=self.sides.above)


@dataclass(frozen=True, slots=True)
class Choose:
    """Keeps a choice as it is made; nothing is lost when the page is left."""

    sides: Sides

    def __call__(self, operator_id: str, item_id: str, field: str, choice: str, value: Value) -> ConflictView:
        """Choose; "" takes a choice back. Refused("conflict.above"), or what is wrong with a value."""
        with self.sides.here.open_work() as work:
            operator_with(work, operator_id, _RIGHT)
            conflict, case = self.sides.find(work, item_id)
            matter = self.sides.matter(case)
            wanted = next((one for one in differences(conflict, matter) if one.field == field), None)
            if wanted is None:
                raise Refused("conflict.unknown")
            chosen = {name: one for name, one in conflict.chosen.items() if name != field}
            if choice:
                if not merging.may_choose(wanted, Choice(choice), above=self.sides.above):
                    raise Refused("conflict.above")
                kept = self._checked(matter, field, value) if choice == Choice.OTHER else ""
                chosen[field] = {"choice": choice, "value": list(kept) if isinstance(kept, tuple) else kept}
            conflict = replace(conflict, chosen=chosen)
            work.conflicts.put(conflict)
            view = Open(self.sides).view(work, operator_id, conflict, case)
            work.commit()
        return view

    def _checked(self, matter: Matter, name: str, value: Value) -> Value:
        """Bring another value to its stored form, or say what is wrong with it."""
        field = next(one for one in matter.fields if one.key == new_key(matter, name))
        checked = form.check_field(field, value, {}, self.sides.casework.context(matter.code))
        if merging.is_empty(checked.value):
            raise Refused("conflict.left", count=1)
        if stop := next((one for one in checked.findings if one.severity is Severity.STOPS), None):
            raise Refused(stop.code, **dict(stop.params))
        return checked.value


@dataclass(frozen=True, slots=True)
class Decide:
    """Makes the decision a new change that names the old one, and hands up what the township decides."""

    sides: Sides
    accept: Accept
    clock: BootClock

    def __call__(self, operator_id: str, item_id: str) -> ConflictDone:
        """Decide. Refused("conflict.left", count=n) while a field wants a choice."""
        here = self.sides.here
        with here.open_work() as work:
            operator_with(work, operator_id, _RIGHT)
            conflict, old = self.sides.find(work, item_id)
            matter, above = self.sides.matter(old), self.sides.above
            if left := still_open(conflict, matter, above=above):
                raise Refused("conflict.left", count=len(left))
            conflict = self._complete(conflict, matter)
            up = [name for name, one in decisions(conflict).items() if one.choice is Choice.TOWNSHIP]
            made = self._made(work, operator_id, conflict, old)
            work.conflicts.put(
                replace(
                    conflict,
                    referred_at=here.now() if up else None,
                    decided_at=None if up else here.now(),
                    decided_by="" if up else operator_id,
                    decision_case=made.case_id if made else "",
                )
            )
            if made is not None:
                self._seal(work, made)
            if up:
                self._refer(work, operator_id, conflict, old, up)
            if old is not None:
                work.cases.settle(old.case_id)
            work.audit.add(
                operator_id, "conflict.decided", here.now(), item_id=item_id, count=len(conflict.chosen),
            )  # fmt: skip
            following = next((one.item_id for one in self.sides.waiting(work)), "")
            work.commit()
        return ConflictDone(made.case_id if made else "", len(conflict.chosen) - len(up), len(up), following)

    def _complete(self, conflict: Conflict, matter: Matter) -> Conflict:
        """Write down what goes to the township without a choice of this desk."""
        chosen = dict(conflict.chosen)
        for one in differences(conflict, matter):
            decision = merging.settled(one, decisions(conflict), above=self.sides.above)
            if decision is not None and one.field not in chosen:
                chosen[one.field] = {"choice": decision.choice.value, "value": ""}
        return replace(conflict, chosen=chosen)

    def _made(self, work: UnitOfWork, operator_id: str, conflict: Conflict, old: Case | None) -> Case | None:
        """Make the case of the decision; None when every field of the change goes to the township."""
        here, matter = self.sides.here, self.sides.matter(old)
        before = old or self._from_below(work, conflict, matter)
        answers = _answers(before, matter, differences(conflict, matter), decisions(conflict))
        if answers is None:
            return None
        now = here.now()
        return replace(
            before,
            case_id=here.new_id(),
            catalogue=here.catalogue.version,
            stage=Stage.ACCEPTED,
            author=operator_id,
            started_at=now,
            answers=answers,
            number=Sealer(here, self.clock).number(work, now),
            saved_at=now,
            accepted_at=now,
            item_id=here.new_id(),
            supersedes=old.case_id if old else "",
            verdict=None,
        )

    def _seal(self, work: UnitOfWork, case: Case) -> None:
        work.cases.put(case)
        self.accept.seal(work, case, self.sides.casework.context_of(work, case))
        case_accepted(self.sides.here, work, case)

    def _from_below(self, work: UnitOfWork, conflict: Conflict, matter: Matter) -> Case:
        """Make a case of what a station below sent up."""
        body, keys = conflict.content.get("body", {}), {one.key for one in matter.fields}
        answers = {
            key: Answer(stored_value(value), Source.TYPED) for key, value in body.items() if key in keys
        }
        mine = {one.field for one in differences(conflict, matter)}
        answers[ITEMS] = Answer(tuple(sorted(mine)), Source.TYPED)
        number = str(body.get("certno", ""))
        resident = work.residents.by_id_number(number) if number else None
        return Case(
            case_id="",
            matter=matter.code,
            catalogue="",
            applicant=applicant_of(answers, resident),
            stage=Stage.ACCEPTED,
            author="",
            started_at=self.sides.here.now(),
            answers=answers,
        )

    def _refer(
        self, work: UnitOfWork, operator_id: str, conflict: Conflict, old: Case | None, fields: list[str]
    ) -> None:
        """Send a note up that names what the township is to decide."""
        here, sealer = self.sides.here, Sealer(self.sides.here, self.clock)
        if old is None:
            return
        note = replace(
            old,
            case_id="",
            author=operator_id,
            accepted_at=here.now(),
            item_id=here.new_id(),
            papers=(),
            catalogue=here.catalogue.version,
        )
        body: dict[str, Json] = {
            "x_matter": old.matter, "x_refers": conflict.item_id, "x_fields": list(fields), "x_said": "",
        }  # fmt: skip
        sealer.seal(work, note, Content(NOTE, REFERRAL, body))


def _answers(
    old: Case, matter: Matter, found: tuple[Difference, ...], chosen: dict[str, Decision]
) -> dict[str, Answer] | None:
    """Return the answers of the decision, each field with the value that holds; None when all go up."""
    listed = old.answers.get(ITEMS)
    names = listed.value if listed is not None and isinstance(listed.value, tuple) else ()
    up = {name for name, one in chosen.items() if one.choice is Choice.TOWNSHIP}
    kept = tuple(name for name in names if name not in up)
    if not kept:
        return None
    answers = dict(old.answers)
    for name in up:
        answers.pop(new_key(matter, name), None)
    for one in found:
        if one.field not in up:
            value = merging.value_of(one, chosen[one.field])
            answers[new_key(matter, one.field)] = Answer(value, Source.TYPED)
            answers[old_key(one.field)] = Answer(one.theirs, Source.ROSTER)
    answers[ITEMS] = Answer(kept, Source.TYPED)
    return answers
