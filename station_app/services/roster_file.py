"""A roster as a file: read in portions, judged line by line, held against the roster, mended in place.

The file is kept in memory only, by whoever looks at it; nothing of it is stored before it is taken in
(services/roster_load.py). Every step is short, so that the screen shows how far it is and can stop.
"""

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from station_app.domain import divisions
from station_app.domain.person import Resident
from station_app.domain.roster_cells import Words, words_of, year_within
from station_app.domain.roster_check import Doubt, Judge, Said, Weight
from station_app.domain.roster_compare import Difference, differences
from station_app.domain.roster_header import Heading, find_heading
from station_app.domain.roster_lines import Line, Passed, SheetLines, heads
from station_app.errors import Refused
from station_app.services.here import BEIJING, Here
from station_app.services.roster_file_views import Counts, Fate, Progress
from station_app.spreadsheets.read import SpreadsheetFile
from station_app.storage.records import RosterFilter
from station_app.storage.residents import id_key
from station_app.storage.unit_of_work import UnitOfWork

PORTION = 100
VERY_OLD = "very_old"
EVERYBODY = RosterFilter()
TWICE, SAME_TWICE, OTHER_NAME = "roster.twice", "roster.same_twice", "roster.name_differs"
OTHER_HOUSE = "roster.household_differs"


@dataclass(slots=True, repr=False)
class Entry:
    """One line with what was found out about it; `allowed` are the doubts the clerk let stand."""

    line: Line
    said: Said
    doubts: tuple[Doubt, ...]
    judged: Judge
    known: Resident | None = None
    changes: tuple[Difference, ...] = ()
    later: tuple[Doubt, ...] = ()
    fate: Fate = Fate.ASK
    skipped: bool = False
    fresh: bool = True
    allowed: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        """The form in which numbers are compared, "" without a number."""
        return id_key(self.said.id_number) if self.said.id_number else ""

    def meet(self, known: Resident | None) -> None:
        """Hold the line against who has its number today; the work is done once for each new answer."""
        if known is not self.known or self.fresh:
            self.known, self.fresh = known, False
            self.changes = differences(self.said, known) if known is not None else ()

    def open(self) -> tuple[Doubt, ...]:
        """Return the doubts that are not settled, those that ask first."""
        left = [one for one in (*self.doubts, *self.later) if one.code not in self.allowed]
        return tuple(sorted(left, key=lambda one: one.weight is not Weight.ASK))


class RosterFile:
    """An open file. Steps: `read` until it ends, then `compare` until it ends; then it can be mended."""

    def __init__(self, path: Path, here: Here) -> None:
        self.name = path.name
        self.source = SpreadsheetFile.open(path)
        self.as_of = min(datetime.fromtimestamp(path.stat().st_mtime, BEIJING).date(), here.today())
        self.entries: list[Entry] = []
        self.passed: list[Passed] = []
        self.missing: list[Resident] = []
        self.known: dict[str, Resident] = {}
        self.headings: dict[int, Heading] = {}
        self.loaded = False
        self._here = here
        self._words: Words = words_of(here.catalogue.tables)
        self._heads: dict[str, str] = {}
        self._reading = self._read()
        self._asked = 0
        self._looked = 0

    # reading

    def read(self) -> Progress:
        """Read and judge some rows more; Refused("roster.no_people") for a file that names nobody.

        What a portion made is set aside from the search for garbage, as the program does at its start:
        looking through the lines of a village would stop the screen for 40 ms and more, again and again.
        """
        ended = not next(self._reading, False)
        gc.freeze()
        return Progress(self.source.done + len(self.entries), 2 * max(self.source.total, 1), ended)

    def _read(self) -> Iterator[bool]:
        while self.source.portion():
            yield True
        lines: list[Line] = []
        for found in self._lines():
            if isinstance(found, Passed):
                self.passed.append(found)
            else:
                lines.append(found)
            if len(lines) % PORTION == 0:
                yield True
        if not lines:
            raise Refused("roster.no_people")
        self._heads = dict(heads(lines))
        judges = {sheet: self._judge(sheet) for sheet in self.headings}
        for count, line in enumerate(lines, 1):
            judge = judges[line.sheet]
            said, doubts = judge(line, self._heads.get(line.household, ""))
            self.entries.append(Entry(line, said, doubts, judge))
            if count % PORTION == 0:
                yield True

    def _lines(self) -> Iterator[Line | Passed]:
        for place, sheet in enumerate(self.source.sheets):
            heading = find_heading(sheet.rows, self._words)
            if heading is not None:
                self.headings[place] = heading
                yield from SheetLines(
                    place, sheet.name, sheet.rows, merged=sheet.merged, heading=heading, words=self._words
                )

    def _judge(self, sheet: int) -> Judge:
        titles = (*self.headings[sheet].titles, self.source.sheets[sheet].name)
        years = {year for title in titles if (year := year_within(title))}
        catalogue = self._here.catalogue
        return Judge(
            words=self._words,
            today=self._here.today(),
            known=lambda code: divisions.in_numbers(code, catalogue.tables),
            oldest=catalogue.region.age(VERY_OLD),
            area_code=self._here.point.facts()["area_code"],
            year=years.pop() if len(years) == 1 else None,
        )

    # against the roster

    def compare(self, work: UnitOfWork) -> Progress:
        """Hold some lines more against the roster, then look whom of the roster the file does not name."""
        total = len(self.entries) + work.residents.count()
        if self._asked < len(self.entries):
            portion = self.entries[self._asked : self._asked + 5 * PORTION]
            self.known |= work.residents.of_numbers([one.key for one in portion if one.key])
            self._asked += len(portion)
            return Progress(self._asked, total, ended=False)
        portion_of, _all = work.residents.list(EVERYBODY, "", self._looked, 5 * PORTION)
        self._looked += len(portion_of)
        self._note_missing(portion_of)
        if portion_of:
            return Progress(self._asked + self._looked, total, ended=False)
        self.settle()
        return Progress(total, total, ended=True)

    def _note_missing(self, residents: tuple[Resident, ...]) -> None:
        """Note who is not in the file; one that names groups speaks of these groups only."""
        named = {one.resident_id for one in self.known.values()}
        groups = {one.said.group for one in self.entries}
        whole = "" in groups
        self.missing += [
            one for one in residents if one.resident_id not in named and (whole or one.group in groups)
        ]

    def settle(self) -> None:
        """Say anew what becomes of every line: after the comparison, and after anything was mended."""
        first: dict[str, int] = {}
        houses = self._houses()
        for number, one in enumerate(self.entries):
            one.meet(self.known.get(one.key) if one.key else None)
            one.later = tuple(self._later(one, number, first, houses))
            one.fate = _fate(one)
            if one.key and one.fate is not Fate.OUT:
                before = first.setdefault(one.key, number)
                if before != number and TWICE in one.allowed:
                    self.entries[before].fate = Fate.OUT
                    first[one.key] = number

    def _houses(self) -> dict[str, set[int]]:
        houses: dict[str, set[int]] = {}
        for one in self.entries:
            known = self.known.get(one.key)
            if known is not None and one.said.household:
                houses.setdefault(one.said.household, set()).add(known.household_id)
        return houses

    def _later(
        self, one: Entry, number: int, first: dict[str, int], houses: dict[str, set[int]]
    ) -> Iterator[Doubt]:
        """Give the doubts that only the other lines and the roster show."""
        before = first.get(one.key) if one.key else None
        if before is not None and before != number:
            other = self.entries[before]
            place = (("sheet", self.sheet_name(other)), ("row", other.line.row))
            same = _same_person(one.said, other.said)
            weight = Weight.TELL if same else Weight.ASK
            yield Doubt(SAME_TWICE if same else TWICE, "id_number", weight, place, may_stand=not same)
        if one.known is not None and any(change.key == "name" for change in one.changes):
            facts = (("was", one.known.name), ("now", one.said.name))
            yield Doubt(OTHER_NAME, "name", Weight.ASK, facts, may_stand=True)
        if len(houses.get(one.said.household, ())) > 1:
            yield Doubt(OTHER_HOUSE, "head_name", Weight.TELL)

    # mending

    def mend(self, work: UnitOfWork, number: int, key: str, text: str) -> None:
        """Put another text into a cell and judge the line again; the file itself is not touched."""
        one = self.entries[number]
        one.line.cells[key] = text.strip()
        one.line.mended.add(key)
        one.allowed.clear()
        if key in {"head_name", "name"} and key in one.line.cells:
            one.line.head = text.strip() if key == "head_name" else one.line.head
        one.said, one.doubts = one.judged(one.line, self._heads.get(one.line.household, ""))
        one.fresh = True
        if one.key:
            self.known |= work.residents.of_numbers([one.key])
        self.settle()

    def answer(self, number: int, answer: str) -> None:
        """Answer for a line: `stand` lets its open questions stand, `skip` leaves it out, `open` neither."""
        one = self.entries[number]
        one.skipped = answer == "skip"
        if answer == "stand":
            one.allowed |= {doubt.code for doubt in one.open() if doubt.may_stand}
        else:
            one.allowed.clear()
        self.settle()

    # telling

    def sheet_name(self, one: Entry) -> str:
        """Return the name of the sheet a line stands on."""
        return self.source.sheets[one.line.sheet].name

    def counts(self) -> Counts:
        """Count the lines by what becomes of them."""
        fates = [one.fate for one in self.entries]
        told = sum(bool(one.open()) and one.fate not in {Fate.ASK, Fate.OUT} for one in self.entries)
        return Counts(
            add=fates.count(Fate.ADD),
            change=fates.count(Fate.CHANGE),
            same=fates.count(Fate.SAME),
            ask=fates.count(Fate.ASK),
            out=fates.count(Fate.OUT),
            told=told,
            missing=len(self.missing),
        )


def _fate(one: Entry) -> Fate:
    open_ones = one.open()
    if one.skipped or any(doubt.code == SAME_TWICE for doubt in one.later):
        return Fate.OUT
    if any(doubt.weight is Weight.ASK for doubt in open_ones):
        return Fate.ASK
    if one.known is None:
        return Fate.ADD
    return Fate.CHANGE if one.changes else Fate.SAME


def _same_person(one: Said, other: Said) -> bool:
    """Tell whether two lines of one number say nothing different; a gap on either side is no difference."""
    pairs = (
        (one.name, other.name), (one.tel, other.tel), (one.address, other.address), (one.group, other.group),
        (one.household_rel, other.household_rel), (one.head_name, other.head_name),
    )  # fmt: skip
    return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)
