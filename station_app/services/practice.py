"""Invents the village of practice mode: the same seed gives the same people, none of them real.

Identity numbers carry the order codes 000 (women) and 999 (men), which are given to nobody
(rules page, head), and telephone numbers come from ranges that the networks never used.
"""

import random
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from station_app.domain.idnumber import check_character
from station_app.domain.person import IdNumber, Resident
from station_app.services.training import Cast, Lead, Names, Place, read_cast, read_names

MAN, WOMAN = "1", "2"
_ORDINARY, _HAN, _OWN_HUKOU, _HEAD = "PT", "01", "51", "02"
_GROUPS, _AUTUMN = 12, 9
_FIRST_FREE_HOUSE = 40
_TYPES = ((1, 6, 18, 60), ("1401", "1402", "1403", "1501", "16"))
_GENERATIONS = ((25, 55), ("young", "middle", "old"))


@dataclass(frozen=True, slots=True)
class Member:
    """One place in an invented household."""

    relation: str
    gend: str
    age: int
    own_surname: bool = True


def invented_id(division: str, born: date, gend: str) -> IdNumber:
    """Make a valid number that belongs to nobody: order code 000 for women, 999 for men (R-ID-18)."""
    digits = f"{division}{born:%Y%m%d}{'999' if gend == MAN else '000'}"
    return IdNumber(digits + check_character(digits))


def year_being_collected(today: date) -> int:
    """Give the insured year villages talk about: from September it is the next one (R-PERIOD)."""
    return today.year + (today.month >= _AUTUMN)


def person_type(age: int) -> str:
    """Give the usual code of psn_type for an age in full years."""
    bounds, codes = _TYPES
    return codes[bisect_right(bounds, age)]


def invent(count: int, seed: int, place: Place, training: Path, today: date) -> list[Resident]:
    """Give `count` residents of the invented village, the people of the lessons first.

    `training` is the folder resources/training; 2,000 take well under a second, 50,000 a few.
    """
    inventor = Inventor(read_names(training), read_cast(training), place, today, seed)
    return inventor.invent(count)


class Inventor:
    """Invents residents; one inventor never gives one identity number twice."""

    def __init__(self, names: Names, cast: Cast, place: Place, today: date, seed: int) -> None:
        self._names, self._cast, self._place, self._today = names, cast, place, today
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose, guards nothing
        self._used: set[str] = set()
        self._people: list[Resident] = []

    def invent(self, count: int) -> list[Resident]:
        """Invent until `count` people live in the village."""
        for household, members in enumerate(self._cast.households, start=1):
            for lead in members:
                self._people.append(self._lead(lead, household, members[0].name))
        household = len(self._cast.households)
        for family in self._families():
            if len(self._people) >= count:
                break
            household += 1
            self._settle(household, family)
        return self._people[:count]

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _families(self) -> Iterator[tuple[Member, ...]]:
        shapes = (self._old_couple, self._three_generations, self._young_family)
        while True:
            yield self._random.choices(shapes, cum_weights=(34, 72, 100))[0]()

    def _old_couple(self) -> tuple[Member, ...]:
        head = Member(_HEAD, MAN if self._chance(0.6) else WOMAN, self._random.randint(61, 91))
        return (head,) if self._chance(0.3) else (head, self._spouse(head))

    def _three_generations(self) -> tuple[Member, ...]:
        head = Member(_HEAD, MAN, self._random.randint(49, 72))
        son = head.age - self._random.randint(21, 27)
        child = max(son - self._random.randint(22, 27), 0)
        wife = Member("38", WOMAN, max(son - 1, 20), own_surname=False)
        grandchild = Member("42", WOMAN, child) if self._chance(0.48) else Member("41", MAN, child)
        return (head, self._spouse(head), Member("20", MAN, son), wife, grandchild)

    def _young_family(self) -> tuple[Member, ...]:
        head = Member(_HEAD, MAN, self._random.randint(27, 52))
        family = [head, self._spouse(head)]
        for _ in range(self._random.choice((0, 1, 1, 2))):
            age = max(head.age - self._random.randint(23, 30), 0)
            family.append(Member("30", WOMAN, age) if self._chance(0.48) else Member("20", MAN, age))
        if self._chance(0.35):
            family.append(Member("52", WOMAN, head.age + self._random.randint(22, 30), own_surname=False))
        return tuple(family)

    def _spouse(self, head: Member) -> Member:
        age = max(head.age + self._random.randint(-4, 2), 20)
        wife = head.gend == MAN
        return Member("12" if wife else "11", WOMAN if wife else MAN, age, own_surname=False)

    def _settle(self, household: int, family: tuple[Member, ...]) -> None:
        surname, head = self._surname(), ""
        for member in family:
            name = self._name(surname if member.own_surname else self._surname(), member)
            head = head or name
            self._people.append(self._villager(household, name, head, member))

    def _villager(self, household: int, name: str, head: str, member: Member) -> Resident:
        group = household % _GROUPS + 1
        born = self._today - timedelta(days=member.age * 1461 // 4 + self._random.randrange(1, 365))
        number, born = self._number(born, member.gend)
        tel, owner = self._phone(member.age)
        return self._resident(
            household, name, member.gend, born, number,
            address=self._address(group, _FIRST_FREE_HOUSE + household // _GROUPS), group=group, head=head,
            relation="" if self._chance(0.04) else member.relation, age=member.age, tel=tel, owner=owner,
            category=self._category(member.age), insured=self._insured(), naty=_HAN,
        )  # fmt: skip

    def _lead(self, lead: Lead, household: int, head: str) -> Resident:
        number, born = self._number(lead.born, lead.gend, lead.division or self._names.own_division)
        return self._resident(
            household, lead.name, lead.gend, born, number,
            address=self._address(lead.group, lead.house), group=lead.group, head=head,
            relation=lead.relation, age=self._today.year - lead.born.year, tel=lead.tel, owner="",
            category=lead.category, insured=self._years(lead.insured), naty=lead.naty,
        )  # fmt: skip

    def _resident(
        self, household: int, name: str, gend: str, born: date, number: IdNumber, *, address: str, group: int,
        head: str, relation: str, age: int, tel: str, owner: str, category: str,
        insured: tuple[int, ...], naty: str,
    ) -> Resident:  # fmt: skip
        return Resident(
            resident_id=len(self._people) + 1, id_type="01", id_number=number, name=name, gend=gend,
            brdy=born, naty=naty, tel=tel, tel_owner=owner, address=address, hukou_address=address,
            hukou_division=self._names.own_division, group=str(group), household_id=household,
            household_rel=relation, head_name=head, psn_type=person_type(age), identity_category=category,
            insured_years=insured, resd_natu=_OWN_HUKOU,
        )  # fmt: skip

    def _address(self, group: int, house: int) -> str:
        return f"{self._place.township}{self._place.village}{group}组{house}号"

    def _surname(self) -> str:
        return self._random.choices(self._names.surnames, cum_weights=self._names.surname_weights)[0]

    def _name(self, surname: str, member: Member) -> str:
        bounds, generations = _GENERATIONS
        given = self._names.given[member.gend][generations[bisect_right(bounds, member.age)]]
        return surname + self._random.choice(given)

    def _number(self, born: date, gend: str, division: str = "") -> tuple[IdNumber, date]:
        """Find a number not given yet; a taken one moves to another county, then to another day."""
        if not division:  # people who married into the village keep the code of their birthplace
            own = not self._chance(0.08)
            division = self._names.own_division if own else self._random.choice(self._names.other_divisions)
        number = invented_id(division, born, gend)
        while number.digits in self._used:
            born -= timedelta(days=self._random.randrange(3))
            number = invented_id(self._random.choice(self._names.other_divisions), born, gend)
        self._used.add(number.digits)
        return number, born

    def _phone(self, age: int) -> tuple[str, str]:
        bounds, missing = (14, 70), (0.9, 0.05, 0.28)
        if self._chance(missing[bisect_right(bounds, age)]):
            return "", ""
        number = f"13{self._random.randint(3, 8)}0000{self._random.randrange(10_000):04d}"
        shared = (1.0, 0.0, 0.4)[bisect_right((18, 70), age)]
        return number, self._random.choice(("儿子", "女儿", "家里人")) if self._chance(shared) else ""

    def _category(self, age: int) -> str:
        if not self._chance(0.03):
            return _ORDINARY
        grown_up = bisect_right((18,), age)
        return self._random.choice((("DB", "TPRK"), ("DB", "DB", "ZC", "TPRK", "TK"))[grown_up])

    def _insured(self) -> tuple[int, ...]:
        if self._chance(0.07):
            return ()
        return self._years(("last", "next") if self._chance(0.3) else ("last",))

    def _years(self, words: tuple[str, ...]) -> tuple[int, ...]:
        year = year_being_collected(self._today)
        return tuple({"last": year - 1, "next": year}[word] for word in words)
