"""Several matters of one person, or of one household, taken in together (一表集成, 一件事).

A visit is an ordered list of cases. What belongs to the person is typed once for all cases of that
person, what belongs to the household once for all of its members. This module says which facts
these are and under which key each field of each case stands on the one form of the visit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from station_app.domain.matter import Field, Matter

VISIT_MARK = "v-"
"""First characters of the id of a visit; no case id starts so."""

PERSON_GROUPS = frozenset({"applicant", "bank", "proxy"})
"""Groups of a form whose fields say who somebody is, which account is theirs and who came for them."""

PERSON_KEYS = frozenset({
    "addr", "die_date", "emp_name", "emp_no", "fst_insu_ym", "hsreg_addr", "live_addr", "live_admdvs",
    "psn_idet_type", "psn_type", "resd_loc_admdvs", "resd_natu", "resdbook_no", "retr_date",
    "x_birth_cert_no", "x_death_proof_kind", "x_guardian_certno", "x_guardian_name", "x_guardian_rlts",
    "x_heir_rel", "x_household_rel", "x_insured_year", "x_residence_permit_no", "x_school_name",
    "x_service_mode",
})  # fmt: skip
"""Facts about the person that stand among the details of a matter."""

HOUSEHOLD_KEYS = frozenset({
    "addr", "agnter_addr", "agnter_cert_type", "agnter_certno", "agnter_name", "agnter_tel", "emp_name",
    "emp_no", "hsreg_addr", "insu_admdvs", "insutype", "live_addr", "live_admdvs", "resd_loc_admdvs",
    "resdbook_no", "tel", "x_agnter_auth_end", "x_insured_year", "x_pay_channel", "x_service_mode",
    "x_tel_owner",
})  # fmt: skip
"""Facts that are the same for everybody under one roof unless a record says otherwise."""

OWN_KEYS = frozenset({"x_agnter_auth_scope"})
"""Fields that follow the matter although they stand in a group of the person."""

HOUSEHOLD_PAPERS = frozenset({"AUTH", "HUKOU", "PROXY_ID"})
"""Papers that one household brings once."""

SHARED = "shared"
"""Code of the group of what is typed once; the group of part n is called n, counted from 1."""

_FIRST_KINDS = ("enrol.register", "enrol.change", "enrol.premium")


@dataclass(frozen=True, slots=True)
class VisitPart:
    """One case of a visit; `person` counts the people of the visit from 0."""

    case_id: str
    person: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit. `kind` is "" or the code of the bundle it was started for, `cursor` a key of its form.

    `steps` are the chosen steps of the bundle. An open visit has no `closed_at`; its cases are all
    drafts then, and all accepted or all thrown away afterwards.
    """

    visit_id: str
    author: str
    opened_at: datetime
    parts: tuple[VisitPart, ...]
    kind: str = ""
    steps: tuple[str, ...] = ()
    cursor: str = ""
    closed_at: datetime | None = None

    @property
    def people(self) -> int:
        """How many people it is for."""
        return len({part.person for part in self.parts})


def is_visit(case_id: str) -> bool:
    """Tell the id of a visit from that of a case."""
    return case_id.startswith(VISIT_MARK)


def in_order(kinds: Sequence[str], people: Sequence[int]) -> tuple[int, ...]:
    """Return the places of wire kinds in the order they are sealed, person by person.

    Of one person enrolment goes first, then a change, then the payment, then the rest: whatever leans
    on an enrolment has to stand after it in the stream (protocol 3.5).
    """
    ranks = {kind: rank for rank, kind in enumerate(_FIRST_KINDS)}
    told = [(person, ranks.get(kind, len(ranks))) for kind, person in zip(kinds, people, strict=True)]
    return tuple(sorted(range(len(kinds)), key=lambda place: (told[place], place)))


def part_of(key: str) -> int:
    """Return the part whose own field a key of the form stands for, counted from 1; 0 for a shared one."""
    head, dot, _name = key.partition(".")
    return int(head) if dot and head.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Places:
    """Which key of the visit's form stands for which fields of its parts, and the other way round."""

    by_key: Mapping[str, tuple[tuple[int, str], ...]]
    by_field: Mapping[tuple[int, str], str] = field(default_factory=dict)

    def key_of(self, part: int, key: str) -> str:
        """Return the key on the form for a field of a part; the key itself for a field nobody knows."""
        return self.by_field.get((part, key), key)

    def fields_of(self, key: str) -> tuple[tuple[int, str], ...]:
        """Return (part, field key) of everything a key of the form stands for."""
        return self.by_key.get(key, ())

    def shared(self, key: str) -> bool:
        """Whether a key of the form belongs to the block of what is typed once."""
        return part_of(key) == 0


def places(parts: Sequence[tuple[int, Matter]]) -> Places:
    """Lay the fields of all parts onto one form; `parts` are (person, matter) in their order.

    The order of keys is that of the parts. A field that is nobody else's stands under its part.
    """
    household = len({person for person, _matter in parts}) > 1
    owners = _owners(parts)
    by_key: dict[str, list[tuple[int, str]]] = {}
    by_field: dict[tuple[int, str], str] = {}
    for place, (person, matter) in enumerate(parts):
        for one in matter.fields:
            key = _key(one, place, owners[one.key, one.type, person], household=household)
            by_key.setdefault(key, []).append((place, one.key))
            by_field[place, one.key] = key
    return Places({key: tuple(found) for key, found in by_key.items()}, by_field)


def paper_places(parts: Sequence[tuple[int, Sequence[str]]]) -> Places:
    """Lay the papers of all parts onto one list: each paper of a person is asked for once."""
    household = len({person for person, _papers in parts}) > 1
    first: dict[tuple[int, str], int] = {}
    by_key: dict[str, list[tuple[int, str]]] = {}
    by_field: dict[tuple[int, str], str] = {}
    for place, (person, papers) in enumerate(parts):
        for code in papers:
            owner = first.setdefault((person, code), place)
            once = not household or code in HOUSEHOLD_PAPERS
            key = code if once else f"{owner + 1}.{code}"
            by_key.setdefault(key, []).append((place, code))
            by_field[place, code] = key
    return Places({key: tuple(found) for key, found in by_key.items()}, by_field)


def _owners(parts: Sequence[tuple[int, Matter]]) -> dict[tuple[str, str, int], int]:
    """Find the first part of each person that has a field: its place names a field of this person."""
    owners: dict[tuple[str, str, int], int] = {}
    for place, (person, matter) in enumerate(parts):
        for one in matter.fields:
            owners.setdefault((one.key, one.type, person), place)
    return owners


def _key(one: Field, place: int, owner: int, *, household: bool) -> str:
    if one.key in OWN_KEYS:
        return f"{place + 1}.{one.key}"
    if household and one.key in HOUSEHOLD_KEYS:
        return one.key
    if one.group in PERSON_GROUPS or one.key in PERSON_KEYS:
        return f"{owner + 1}.{one.key}" if household else one.key
    return f"{place + 1}.{one.key}"
