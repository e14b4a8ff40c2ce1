"""A roster from a file is taken in as a whole, and taken back as a whole.

Everything happens in one transaction: whoever pulls the plug finds the roster as it was, or with the
whole list. Beside each change stands what was there before and after, so that taking back can tell who
was changed since, by hand or by another list; those stay as they are and are named.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from station_app.domain.dates import age_on
from station_app.domain.person import IdNumber, Resident
from station_app.domain.roster_compare import after, fresh
from station_app.errors import Refused
from station_app.services.here import Here
from station_app.services.login import operator_with
from station_app.services.practice import person_type
from station_app.services.roster_file import Entry, RosterFile
from station_app.services.roster_file_views import Fate, Loaded, LoadLine, UndoView
from station_app.services.second_person import name_of
from station_app.storage.loads import ROSTER, Load, LoadChange
from station_app.storage.unit_of_work import UnitOfWork

Tell = Callable[[int, int], bool]
"""Told (done, total) between portions, on the worker; False stops and leaves everything as it was."""

RIGHT = "accept"
_PORTION = 50
_DATE, _IDS = "roster.date", "roster.ids"
_LOADED, _UNDONE = "roster.loaded", "roster.undone"
CHANGED_SINCE, IN_USE = "roster.changed_since", "roster.in_use"


@dataclass(frozen=True, slots=True)
class LoadRoster:
    """Takes in what is ready; lines with an open question and lines left out stay out."""

    here: Here

    def __call__(self, operator_id: str, file: RosterFile, as_of: date, tell: Tell) -> Loaded:
        """Take in. Refused("roster.day_ahead"), ("roster.nothing"), ("roster.stopped").

        A file goes in once: Refused("roster.loaded_already").
        """
        if file.loaded:
            raise Refused("roster.loaded_already")
        if as_of > self.here.today():
            raise Refused("roster.day_ahead")
        counts = file.counts()
        ready = [one for one in file.entries if one.fate in {Fate.ADD, Fate.CHANGE}]
        if not ready and not counts.same:
            raise Refused("roster.nothing")
        load_id = self.here.new_id()
        with self.here.open_work() as work:
            operator_with(work, operator_id, RIGHT)
            work.loads.add(self._load(work, load_id, operator_id, file, as_of))
            self._put(work, load_id, file, ready, tell)
            work.settings.put(_DATE, as_of.isoformat())
            work.audit.add(operator_id, _LOADED, self.here.now(), count=len(ready))
            work.commit()
        file.loaded = True
        return Loaded(load_id, counts.add, counts.change, counts.same, counts.ask + counts.out, as_of)

    def _load(self, work: UnitOfWork, load_id: str, operator_id: str, file: RosterFile, as_of: date) -> Load:
        counts = file.counts()
        content = {
            "name": file.name,
            "added": counts.add,
            "changed": counts.change,
            "same": counts.same,
            "left": counts.ask + counts.out,
            "date_before": work.settings.get(_DATE) or "",
        }
        told = json.dumps(content, ensure_ascii=False)
        return Load(load_id, ROSTER, self.here.now(), operator_id, as_of, told)

    def _put(
        self, work: UnitOfWork, load_id: str, file: RosterFile, ready: Sequence[Entry], tell: Tell
    ) -> None:
        maker = _Maker(self.here, work, file)
        for start in range(0, len(ready), _PORTION):
            if not tell(start, len(ready)):
                raise Refused("roster.stopped")
            portion = ready[start : start + _PORTION]
            made = list(maker.make(portion))
            work.residents.put_many([now for _was, now in made])
            work.loads.add_changes(
                load_id,
                (
                    LoadChange(start + place, str(now.resident_id), as_json(was) if was else "", as_json(now))
                    for place, (was, now) in enumerate(made)
                ),
            )
        maker.keep()
        if not tell(len(ready), len(ready)):
            raise Refused("roster.stopped")


class _Maker:
    """Makes residents of lines: numbers for who is new, one household for all of one sign."""

    def __init__(self, here: Here, work: UnitOfWork, file: RosterFile) -> None:
        self._here, self._work = here, work
        kept: list[int] = work.settings.get(_IDS) or [0, 0]
        self._resident, self._household = (
            max(one, last + 1) for one, last in zip(work.residents.next_ids(), kept, strict=True)
        )
        self._houses = dict(_houses(file))

    def make(self, portion: Sequence[Entry]) -> Iterator[tuple[Resident | None, Resident]]:
        """Give (before, after) of each line; who is known is read again, as of now."""
        ids = [one.known.resident_id for one in portion if one.known]
        current = {one.resident_id: one for one in self._work.residents.of_ids(ids)}
        for one in portion:
            was = current.get(one.known.resident_id) if one.known else None
            if was is not None:
                yield was, after(one.said, was)
            else:
                yield None, self._new(one)

    def _new(self, one: Entry) -> Resident:
        sign = one.said.household
        household = self._houses.get(sign) if sign else None
        if household is None:
            household = self._household
            self._household += 1
            if sign:
                self._houses[sign] = household
        born = one.said.brdy or self._here.today()
        kind = person_type(age_on(born, self._here.today()))
        made = fresh(one.said, self._resident, household, self._here.point.division, kind)
        self._resident += 1
        return made

    def keep(self) -> None:
        """Remember the numbers given, so that none is given twice after the list was taken back."""
        self._work.settings.put(_IDS, [self._resident - 1, self._household - 1])


def _houses(file: RosterFile) -> Iterator[tuple[str, int]]:
    """Give the household on the roster of each sign: the one most of its known members live in."""
    found: dict[str, Counter[int]] = {}
    for one in file.entries:
        if one.known is not None and one.said.household:
            found.setdefault(one.said.household, Counter())[one.known.household_id] += 1
    return ((sign, counter.most_common(1)[0][0]) for sign, counter in found.items())


@dataclass(frozen=True, slots=True)
class ListLoads:
    """The rosters that came as files, the newest first."""

    here: Here

    def __call__(self) -> tuple[LoadLine, ...]:
        """List them; only the last one that still stands may be taken back."""
        with self.here.open_work() as work:
            return tuple(_lines(work))


def _lines(work: UnitOfWork) -> Iterator[LoadLine]:
    open_yet = True
    for load in work.loads.of_kind(ROSTER):
        undoable = open_yet and load.undone_at is None
        open_yet = open_yet and load.undone_at is not None
        told: Mapping[str, Any] = json.loads(load.content)
        yield LoadLine(
            load_id=load.load_id,
            name=told["name"],
            at=load.at,
            who=name_of(work, load.who),
            as_of=load.as_of,
            added=told["added"],
            changed=told["changed"],
            undone_at=load.undone_at,
            undoable=undoable,
        )


@dataclass(frozen=True, slots=True)
class UndoRoster:
    """Takes back the last roster, except for people who were changed or worked with since."""

    here: Here

    def look(self, load_id: str) -> UndoView:
        """Show what would happen. Refused("roster.not_last")."""
        with self.here.open_work() as work:
            plan = _Plan.of(work, _last(work, load_id).load_id)
            return UndoView(_last(work, load_id), len(plan.removed), len(plan.restored), plan.kept)

    def __call__(self, operator_id: str, load_id: str, tell: Tell) -> Loaded:
        """Take back. Refused("roster.not_last"), ("roster.stopped"), as one transaction."""
        with self.here.open_work() as work:
            operator_with(work, operator_id, RIGHT)
            line = _last(work, load_id)
            plan = _Plan.of(work, load_id)
            total = len(plan.removed) + len(plan.restored)
            for start in range(0, total, _PORTION):
                if not tell(start, total):
                    raise Refused("roster.stopped")
                work.residents.remove_many(plan.removed[start : start + _PORTION])
                low = max(start - len(plan.removed), 0)
                high = max(start + _PORTION - len(plan.removed), 0)
                work.residents.put_many(plan.restored[low:high])
            load = work.loads.get(load_id)
            before = json.loads(load.content)["date_before"] if load else ""
            work.settings.put(_DATE, before)
            work.loads.undone(load_id, self.here.now(), operator_id)
            work.audit.add(operator_id, _UNDONE, self.here.now(), count=total)
            work.commit()
        return Loaded(load_id, len(plan.removed), len(plan.restored), 0, len(plan.kept), line.as_of)


def _last(work: UnitOfWork, load_id: str) -> LoadLine:
    for line in _lines(work):
        if line.undoable and line.load_id == load_id:
            return line
    raise Refused("roster.not_last")


@dataclass(frozen=True, slots=True)
class _Plan:
    removed: tuple[int, ...]
    restored: tuple[Resident, ...]
    kept: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, work: UnitOfWork, load_id: str) -> "_Plan":
        """Hold what the list left behind against what is there now."""
        changes = work.loads.changes(load_id)
        people = work.residents.of_ids([int(one.subject) for one in changes])
        now = {one.resident_id: one for one in people}
        removed, restored, kept = [], [], []
        for one in changes:
            person = now.get(int(one.subject))
            if person is None:
                continue
            if as_json(person) != one.after:
                kept.append((person.name, CHANGED_SINCE))
            elif one.before:
                restored.append(of_json(one.before))
            elif work.cases.of_resident(person.resident_id, limit=1):
                kept.append((person.name, IN_USE))
            else:
                removed.append(person.resident_id)
        return cls(tuple(removed), tuple(restored), tuple(kept))


def as_json(resident: Resident) -> str:
    """Write a resident down as it is kept beside a load."""
    values = {**asdict(resident), "id_number": resident.id_number.digits, "brdy": resident.brdy.isoformat()}
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def of_json(text: str) -> Resident:
    """Read it back."""
    values = json.loads(text)
    return Resident(
        **{
            **values,
            "id_number": IdNumber(values["id_number"]),
            "brdy": date.fromisoformat(values["brdy"]),
            "insured_years": tuple(values["insured_years"]),
        }
    )
