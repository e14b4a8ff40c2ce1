"""What one line of a list says about a person, and what about it is doubtful, in codes with words.

A doubt either asks, and the line waits for an answer, or tells, and the line goes in without the value.
Nothing is guessed: a number that lost its digits, a birthday that contradicts the number (R-ID-18), a
person who is said to have died are questions. What is certain is put into the form that is stored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from station_app.domain import idnumber, names, phone
from station_app.domain.findings import Finding, Severity
from station_app.domain.roster_cells import Words, day_of, group_of, number_of, plain, shown, years_of
from station_app.domain.roster_header import PAID_IN
from station_app.domain.roster_lines import Line, relation_of

RESIDENT_CARD = "01"


class Weight(StrEnum):
    """Whether a doubt holds the line back."""

    ASK = "ask"
    TELL = "tell"


@dataclass(frozen=True, slots=True, repr=False)
class Doubt:
    """One doubtful thing: `code` names its words, `key` its column; `may_stand` when yes is an answer.

    `params` may hold what stands in the file, for the screen of the clerk who opened it; never logged.
    """

    code: str
    key: str
    weight: Weight
    params: tuple[tuple[str, str | int], ...] = ()
    may_stand: bool = False

    def __repr__(self) -> str:
        return f"Doubt({self.code})"


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """What a line says about a person, in stored forms; empty where it says nothing or nothing certain."""

    name: str
    id_type: str
    id_number: str
    gend: str
    brdy: date | None
    naty: str
    tel: str
    address: str
    group: str
    household: str
    household_rel: str
    head_name: str
    years: tuple[int, ...]

    def __repr__(self) -> str:
        return "Said(…)"


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges lines; `year` is the one the titles speak of, `area_code` that of the station."""

    words: Words
    today: date
    known: idnumber.KnownDivision
    oldest: int
    area_code: str
    year: int | None = None

    def __call__(self, line: Line, head: str = "") -> tuple[Said, tuple[Doubt, ...]]:
        """Return what the line says and every doubt about it."""
        doubts: list[Doubt] = []
        name = self._name(line, doubts)
        id_type = self._id_type(line, doubts)
        number = self._number(line, id_type, doubts)
        speaks = idnumber.speaks(id_type, number)
        said = Said(
            name=name,
            id_type=id_type,
            id_number=number,
            gend=self._sex(line, number if speaks else "", doubts),
            brdy=self._birth(line, number if speaks else "", doubts),
            naty=self._nation(line, doubts),
            tel=self._phone(line, doubts),
            address=line.text("address"),
            group=group_of(line.cells.get("group")),
            household=line.household,
            household_rel=self._relation(line, doubts),
            head_name=line.head or head,
            years=self._years(line, doubts),
        )
        self._gone(line, doubts)
        return said, tuple(doubts)

    def _name(self, line: Line, doubts: list[Doubt]) -> str:
        checked = names.check(line.text("name"))
        doubts += _as_doubts(checked.findings, "name")
        return str(checked.value)

    def _id_type(self, line: Line, doubts: list[Doubt]) -> str:
        told = line.text("id_type")
        if not told:
            return RESIDENT_CARD
        exact = self.words.documents.get(told)
        found = {code for name, code in self.words.documents.items() if told in name or name in told}
        if exact or len(found) == 1:
            return exact or found.pop()
        if "身份证" in told or "户口" in told:
            return RESIDENT_CARD
        doubts.append(_ask("roster.document_unknown", "id_type", words=told))
        return RESIDENT_CARD

    def _number(self, line: Line, id_type: str, doubts: list[Doubt]) -> str:
        text, lost = number_of(line.cells.get("id_number"))
        if not text:
            doubts.append(_ask("roster.no_number", "id_number"))
            return ""
        if lost:
            doubts.append(_ask("roster.lost_digits", "id_number", shown=text))
            return ""
        checked = idnumber.check(id_type, text, self.today, self.oldest, self.known)
        for doubt in _as_doubts(checked.findings, "id_number"):
            # One county missing from the list of divisions would otherwise hold up a whole village.
            small = doubt.code in {"idno.division_unknown", "idno.upgraded"}
            doubts.append(_tell(doubt.code, "id_number", dict(doubt.params)) if small else doubt)
        return "" if checked.stops else str(checked.value)

    def _sex(self, line: Line, number: str, doubts: list[Doubt]) -> str:
        told, known = line.text("gend"), idnumber.sex_of(number)
        meant = self.words.meaning("gend", told)
        if known:
            if meant and meant != known:
                doubts.append(_ask("roster.sex_differs", "gend", may_stand=True, told=told, sex=known))
            return known
        if number or not line.text("id_number"):
            return meant
        if not meant and not _waits(doubts, "id_number"):
            doubts.append(_ask("roster.no_sex", "gend"))
        return meant

    def _birth(self, line: Line, number: str, doubts: list[Doubt]) -> date | None:
        cell, known = line.cells.get("brdy"), idnumber.birth_of(number)
        told = day_of(cell)
        if known:
            if told is None and shown(cell) and not _is_part_of(shown(cell), known):
                doubts.append(_tell("roster.birth_unread", "brdy", {"told": shown(cell), "by": str(known)}))
            elif told is not None and told != known:
                params = {"told": str(told), "by": str(known)}
                doubts.append(_ask("roster.birth_differs", "brdy", may_stand=True, **params))
            return known
        if told is None and not _waits(doubts, "id_number"):
            doubts.append(_ask("roster.no_birth", "brdy", told=shown(cell)))
        return told

    def _nation(self, line: Line, doubts: list[Doubt]) -> str:
        told = plain(line.text("naty"))
        if told and told not in self.words.nations:
            doubts.append(_tell("roster.nation_unknown", "naty", {"words": told}))
        return self.words.nations.get(told, "")

    def _phone(self, line: Line, doubts: list[Doubt]) -> str:
        told = line.text("tel")
        if not told:
            return ""
        checked = phone.check(told, self.area_code)
        if not checked.findings:
            return str(checked.value)
        doubts.extend(_tell(one.code, "tel", dict(one.params)) for one in checked.findings)
        return ""

    def _relation(self, line: Line, doubts: list[Doubt]) -> str:
        found, told = relation_of(line, self.words), line.text("household_rel")
        if told and not found:
            doubts.append(_tell("roster.relation_unknown", "household_rel", {"words": told}))
        return found

    def _years(self, line: Line, doubts: list[Doubt]) -> tuple[int, ...]:
        """Return the years the line says somebody is insured for; "not paid" takes nothing away."""
        years = {int(key.removeprefix(PAID_IN)) for key in self._paid(line, doubts)}
        state = line.text("paid")
        named = years_of(line.cells.get("year"))
        if not state:
            return tuple(sorted(years | set(named)))
        if self._is_paid("paid", state, doubts):
            years |= set(named) or ({self.year} if self.year else set())
        return tuple(sorted(years))

    def _paid(self, line: Line, doubts: list[Doubt]) -> Iterator[str]:
        for key in line.cells:
            if key.startswith(PAID_IN) and self._is_paid(key, line.text(key), doubts):
                yield key

    def _is_paid(self, key: str, told: str, doubts: list[Doubt]) -> bool:
        amount = told.removesuffix("元").replace(".", "", 1)
        if amount.isdecimal():
            return float(told.removesuffix("元")) > 0
        meant = self.words.meaning("paid", told)
        if told and not meant:
            doubts.append(_tell("roster.paid_unknown", key, {"words": told}))
        return meant == "yes"

    def _gone(self, line: Line, doubts: list[Doubt]) -> None:
        for key in ("state", "paid"):
            told = plain(line.text(key))
            known = self.words.by_kind.get("gone", {})
            if any(word in told for word in known):
                doubts.append(_ask("roster.gone", key, may_stand=True, words=line.text(key)))
                return


def _as_doubts(findings: tuple[Finding, ...], key: str) -> list[Doubt]:
    return [
        _tell(one.code, key, dict(one.params))
        if one.severity is Severity.INFORM
        else Doubt(one.code, key, Weight.ASK, one.params, may_stand=one.severity is Severity.CONFIRM)
        for one in findings
    ]


def _is_part_of(told: str, born: date) -> bool:
    """Tell whether a cell names only the month of a birthday, as many lists do."""
    return told.replace("年", "-").replace("月", "").replace(".", "-").replace("/", "-") in {
        f"{born:%Y-%m}",
        f"{born.year}-{born.month}",
        f"{born:%Y%m}",
        f"{born.year}",
    }


def _waits(doubts: list[Doubt], key: str) -> bool:
    return any(one.key == key and one.weight is Weight.ASK for one in doubts)


def _ask(code: str, key: str, *, may_stand: bool = False, **params: str | int) -> Doubt:
    return Doubt(code, key, Weight.ASK, tuple(params.items()), may_stand)


def _tell(code: str, key: str, params: Mapping[str, str | int]) -> Doubt:
    return Doubt(code, key, Weight.TELL, tuple(params.items()))
