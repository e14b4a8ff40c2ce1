"""The county's lists as files: looked at before anything is kept, taken in and taken back as a whole."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from station_app.domain.dates import parse_date
from station_app.domain.list_lines import MONTHLY, ListKind, ListLine, ListReader, words_for_lists
from station_app.errors import Refused
from station_app.services.here import Here
from station_app.services.list_plan import (
    SEASON,
    Making,
    Planned,
    changes_of,
    note_from_json,
    note_to_json,
    plan,
)
from station_app.services.list_views import Fate, ListLoaded, ListLoadLine, ListPreview, ListRow
from station_app.services.login import operator_with
from station_app.services.residents import Roster
from station_app.services.season_board import PAYMENTS_DATE, SUBSIDIES_DATE
from station_app.services.season_ledger import note_subsidies
from station_app.services.second_person import name_of
from station_app.spreadsheets.read import SpreadsheetFile
from station_app.storage.loads import Load, LoadChange
from station_app.storage.subsidies import entry_from_json, entry_to_json
from station_app.storage.unit_of_work import UnitOfWork

RIGHT = "accept"
_LOADED, _UNDONE = "county.loaded", "county.undone"
_DATES = {ListKind.PAYMENTS: PAYMENTS_DATE, ListKind.SUBSIDIES: SUBSIDIES_DATE}
_ORDER = list(Fate)[::-1]
_SHOWN = 500
"""Lines a preview shows; all are counted."""


@dataclass(slots=True, repr=False)
class ListFile:
    """An open list, kept in memory by whoever looks at it; `said` answers for a missing column."""

    kind: ListKind
    source: SpreadsheetFile
    said: str = ""
    lines: tuple[ListLine, ...] = ()
    loaded: bool = False
    read: bool = field(default=False)

    def portion(self) -> tuple[int, int, bool]:
        """Read some rows more; (done, total, whether that was the end)."""
        more = self.source.portion()
        return self.source.done, max(self.source.total, 1), not more


def day_typed(text: str) -> date:
    """Read the day a list is of. Refused("county.no_day")."""
    day = parse_date(text)
    if day is None:
        raise Refused("county.no_day")
    return day


@dataclass(frozen=True, slots=True)
class OpenList:
    """Opens a file as a list of some kind; may run on any worker, it asks the store nothing."""

    here: Here

    def __call__(self, kind: str, path: str) -> ListFile:
        """Open it. Refused("sheet.…"), Unavailable("sheet.not_there"), Refused("county.no_kind")."""
        if kind not in set(ListKind):
            raise Refused("county.no_kind")
        return ListFile(ListKind(kind), SpreadsheetFile.open(Path(path)))


@dataclass(frozen=True, slots=True)
class Lists:
    """Preview, taking in, taking back and history of the county's lists."""

    here: Here
    roster: Roster

    def preview(self, file: ListFile, as_of: date) -> ListPreview:
        """Hold a list that was read to its end against what is known. Refused("county.no_people")."""
        self._read(file)
        with self.here.open_work() as work:
            planned = plan(work, self._making(file, as_of, "", ""), file.lines)
        counts = Counter(one.fate for one in planned)
        rows = sorted((_row(one) for one in planned), key=lambda one: _ORDER.index(one.fate))
        return ListPreview(
            kind=file.kind,
            file=file.source.name,
            year=self.roster.year,
            as_of=as_of,
            counts=tuple(counts.items()),
            rows=tuple(rows[:_SHOWN]),
        )

    def load(self, operator_id: str, file: ListFile, as_of: date, without: bool) -> ListLoaded:  # noqa: FBT001 - shaped like the entry of the desk
        """Take in everything or nothing; `without` leaves the lines out that ask.

        Refused("county.day_ahead"), ("county.asks", count), ("county.nothing"), ("county.loaded_already"),
        ("county.older").
        """
        if file.loaded:
            raise Refused("county.loaded_already")
        if as_of > self.here.today():
            raise Refused("county.day_ahead")
        self._read(file)
        load_id = self.here.new_id()
        with self.here.open_work() as work:
            operator_with(work, operator_id, RIGHT)
            making = self._making(file, as_of, load_id, operator_id)
            self._not_older(work, making)
            planned = plan(work, making, file.lines)
            asks = sum(one.fate is Fate.ASK for one in planned)
            if asks and not without:
                raise Refused("county.asks", count=asks)
            if all(one.fate in {Fate.ASK, Fate.ASIDE} for one in planned):
                raise Refused("county.nothing")
            changed = self._keep(work, making, planned)
            work.audit.add(operator_id, _LOADED, self.here.now(), count=changed, document=file.kind.value)
            work.commit()
        file.loaded = True
        return ListLoaded(load_id, file.kind, changed)

    def undo(self, operator_id: str, load_id: str) -> ListLoaded:
        """Take the last list of its kind back; what was changed since stays. Refused("county.not_last")."""
        with self.here.open_work() as work:
            operator_with(work, operator_id, RIGHT)
            load = work.loads.get(load_id)
            if load is None or not any(one.load_id == load_id and one.undoable for one in self._lines(work)):
                raise Refused("county.not_last")
            results = [_taken_back(work, one) for one in work.loads.changes(load_id)]
            told = json.loads(load.content)
            if told["setting"]:
                if told["date_before"]:
                    work.settings.put(told["setting"], told["date_before"])
                else:
                    work.settings.remove(told["setting"])
            work.loads.undone(load_id, self.here.now(), operator_id)
            work.audit.add(operator_id, _UNDONE, self.here.now(), count=sum(results))
            work.commit()
        return ListLoaded(load_id, ListKind(load.kind), sum(results), results.count(False))

    def history(self) -> tuple[ListLoadLine, ...]:
        """List what came, the newest first; only the last of each kind may be taken back."""
        with self.here.open_work() as work:
            return tuple(self._lines(work))

    def _read(self, file: ListFile) -> None:
        """Make lines of what was read, once."""
        if file.read:
            return
        while not file.portion()[2]:
            pass
        words = words_for_lists(self.here.catalogue.tables)
        reader = ListReader(file.kind, words, self.here.today(), file.said)
        file.lines = tuple(reader.lines([(one.name, one.rows) for one in file.source.sheets]))
        if not file.lines:
            raise Refused("county.no_people")
        file.read = True

    def _making(self, file: ListFile, as_of: date, load_id: str, who: str) -> Making:
        return Making(file.kind, self.roster.year, as_of, self.here.now(), who, load_id)

    def _not_older(self, work: UnitOfWork, making: Making) -> None:
        """Refuse a full list of an earlier month: it would end categories that go on."""
        kept = work.settings.get(SUBSIDIES_DATE.format(year=making.year))
        if making.kind is ListKind.SUBSIDIES and kept and date.fromisoformat(kept) > making.as_of:
            raise Refused("county.older", date=kept)

    def _keep(self, work: UnitOfWork, making: Making, planned: tuple[Planned, ...]) -> int:
        changes = tuple(changes_of(planned))
        setting = _DATES.get(making.kind, "").format(year=making.year)
        before = work.settings.get(setting) if setting else None
        counts = Counter(one.fate.value for one in planned)
        content = {"setting": setting, "date_before": before or "", "counts": counts}
        work.loads.add(
            Load(making.load_id, making.kind, making.at, making.who, making.as_of, json.dumps(content))
        )
        work.loads.add_changes(making.load_id, (LoadChange(n, *change) for n, change in enumerate(changes)))
        work.seasons.put_many([one.note for one in planned if one.note is not None])
        work.subsidies.put_many([one.entry for one in planned if one.entry is not None])
        note_subsidies(self.here, work, making, planned)
        if setting and (not before or before < making.as_of.isoformat()):
            work.settings.put(setting, making.as_of.isoformat())
        return len(changes)

    def _lines(self, work: UnitOfWork) -> Iterator[ListLoadLine]:
        loads = [one for kind in (ListKind.PAYMENTS, *MONTHLY) for one in work.loads.of_kind(kind)]
        open_yet = set(ListKind)
        for load in sorted(loads, key=lambda one: (one.at, one.load_id), reverse=True):
            kind, counts = ListKind(load.kind), json.loads(load.content)["counts"]
            undoable = kind in open_yet and load.undone_at is None
            if undoable:
                open_yet.discard(kind)
            yield ListLoadLine(
                load_id=load.load_id,
                kind=kind,
                month=f"{load.as_of:%Y-%m}",
                as_of=load.as_of,
                at=load.at,
                who=name_of(work, load.who),
                new=counts.get(Fate.NEW, 0),
                changed=counts.get(Fate.CHANGED, 0),
                cancelled=counts.get(Fate.CANCELLED, 0),
                undone_at=load.undone_at,
                undoable=undoable,
            )


def _taken_back(work: UnitOfWork, change: LoadChange) -> bool:
    """Put one thing back; False for what was changed since by another list, which stays."""
    kind, year, key = change.subject.split("/")
    if kind != SEASON:
        if entry_to_json(work.subsidies.get(int(year), key)) != change.after:
            return False
        if change.before:
            work.subsidies.put_many([entry_from_json(change.before)])
        else:
            work.subsidies.drop(int(year), key)
        return True
    return _note_back(work, change, int(year), int(key))


def _note_back(work: UnitOfWork, change: LoadChange, year: int, resident_id: int) -> bool:
    """Put back what lists say; what visits brought since stays."""
    now, put = work.seasons.get(year, resident_id), note_from_json(change.after)
    if now is None or (now.state, now.as_of, now.source) != (put.state, put.as_of, put.source):
        return False
    before = note_from_json(change.before) if change.before else None
    if before is None and note_to_json(now) == change.after:
        work.seasons.drop(year, resident_id)
    elif before is None:
        work.seasons.put_many([replace(now, state="", source="")])
    else:
        work.seasons.put_many([replace(now, state=before.state, as_of=before.as_of, source=before.source)])
    return True


def _row(one: Planned) -> ListRow:
    line, entry = one.line, one.entry
    doubts = (*(line.doubts if line else ()), *(("county.twice",) if one.twice else ()))
    name = line.name if line else entry.name if entry else ""
    key = line.number if line else entry.id_key if entry else ""
    value = line.value if line else entry.identity if entry else ""
    return ListRow(
        line.row if line else 0, line.sheet if line else "", name, key[-4:], value, one.fate, doubts
    )
