"""Reads what waits for judgement, and fetches with a few questions all that deciding it may need."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from sync.platform.catalogue_reader import CatalogueRules, MatterRules
from sync.platform.decisions import UNFINISHED, Past
from sync.platform.events import ABOUT
from sync.platform.human import rulings
from sync.platform.observed import told_of
from sync.platform.owing import Debts
from sync.platform.people import known_people
from sync.platform.tables import business_key, item, verdict
from sync.protocol import Unsealable, canonical, sha256

Named = Callable[[str], CatalogueRules | None]
"""Finds the rules of an edition."""
_OWN_PACK = "x_pack"


@dataclass(slots=True, repr=False)
class Filed:
    """One item under judgement with its header and body read."""

    row: Row[Any]
    header: Mapping[str, Any]
    body: Any
    depends_on: tuple[str, ...]
    matter: MatterRules | None
    key: bytes
    rules: CatalogueRules | None = None
    """The edition that the item names; None for one this platform never published."""
    keys: tuple[bytes, ...] = ()
    """Every key it may be held under: a person may be known by several numbers."""
    worked: CatalogueRules | None = None
    """The edition by which its amounts and terms were worked out: an older pack, if it was held back."""

    @property
    def subject(self) -> str:
        """The number of the person, or of the unit, that a body is about; "" for nobody."""
        return str(self.body.get("certno") or self.body.get("uscc") or "")

    @property
    def receipt(self) -> str:
        """The acceptance number on the slip, "" when there is none."""
        said = self.body.get("x_accept_no") if isinstance(self.body, dict) else None
        return said if isinstance(said, str) else ""

    @property
    def decides(self) -> str:
        """The item whose difference it decides from above, "" for none."""
        said = self.body.get("x_decides") if isinstance(self.body, dict) else None
        return said if isinstance(said, str) else ""

    @property
    def numbers(self) -> set[str]:
        """The numbers by which the slip of another case is named."""
        said = self.body.get(ABOUT) if isinstance(self.body, dict) else None
        return {said.replace(" ", "")} if isinstance(said, str) and said else set()


def depends_on(header: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what an item names as its condition: item ids and official numbers."""
    named = header.get("depends_on")
    return tuple(one for one in named if isinstance(one, str)) if isinstance(named, list) else ()


def read(row: Row[Any], named: Named) -> Filed:
    """Read header and body of an item and find its matter, by the edition it names, and business key."""
    header, body = json.loads(bytes(row.header)), json.loads(bytes(row.body))
    depends = depends_on(header)
    edition = header.get("catalogue")
    rules = named(edition if isinstance(edition, str) else "")
    matter = rules.matter(row.schema_name) if rules else None
    if matter and row.kind not in (matter.kind, "correction"):
        matter = None
    if rules and matter:
        body = rules.own_body(matter, body)
    key = b""
    if matter and matter.key and isinstance(body, dict):
        key = _key(matter, body)
    worked = _worked(named, str(edition), body) or rules
    return Filed(row, header, body, depends, matter, key, rules, worked=worked)


def _worked(named: Named, edition: str, body: object) -> CatalogueRules | None:
    pack = body.get(_OWN_PACK) if isinstance(body, dict) else None
    return named(f"{edition.partition('/')[0]}/{pack}") if isinstance(pack, str) and pack else None


def _key(matter: MatterRules, body: Mapping[str, Any]) -> bytes:
    try:
        return sha256(canonical([body.get(name) for name in matter.key]))
    except Unsealable:
        return b""


def gather(connection: Connection, cases: Iterable[Filed], debts: Debts) -> Past:
    """Fetch everything decided earlier that these items may need."""
    past, cases = Past(), list(cases)
    past.told = told_of(connection, (case.row.item_id for case in cases))
    past.rulings = rulings(connection, (case.row.item_id for case in cases))
    named = {one for case in cases for one in (*case.depends_on, case.row.supersedes, *case.numbers) if one}
    named |= {case.decides for case in cases if case.decides}
    named |= set(debts.find_numbers({one for case in cases for one in case.numbers}).values())
    if named:
        numbered = select(verdict.c.item_id).where(verdict.c.official_no.in_(named))
        named |= set(connection.scalars(numbered))
    ids = {case.row.item_id for case in cases} | named
    while named:
        found = connection.execute(
            select(item.c.item_id, item.c.superseded_by, item.c.station, item.c.schema_name).where(
                item.c.item_id.in_(named)
            )
        ).all()
        past.stations.update({row.item_id: row.station for row in found})
        past.schemas.update({row.item_id: row.schema_name for row in found})
        later = {row.item_id: row.superseded_by for row in found if row.superseded_by}
        past.superseded_by.update(later)
        named = set(later.values()) - ids
        ids |= named
    for row in connection.execute(
        select(verdict).where(or_(verdict.c.item_id.in_(ids), verdict.c.official_no.in_(ids)))
    ):
        past.verdicts[row.item_id] = row
        if row.official_no:
            past.numbers[row.official_no] = row.item_id
    debts.gather({*ids, *past.verdicts})
    debts.find_numbers({one.receipt for one in cases if one.receipt})
    _gather_keys(connection, cases, past)
    _gather_lanes(connection, cases, past)
    _gather_people(connection, cases, past)
    return past


def _gather_keys(connection: Connection, cases: list[Filed], past: Past) -> None:
    keys = {key for case in cases for key in (case.key, *case.keys) if key}
    holders = {case.row.supersedes for case in cases if case.row.supersedes}
    rows = connection.execute(
        select(business_key, item.c.station)
        .join(item, item.c.item_id == business_key.c.item_id)
        .where(or_(business_key.c.key.in_(keys), business_key.c.item_id.in_(holders)))
    )
    for row in rows:
        key = (row.kind, bytes(row.key))
        past.keys[key] = (row.item_id, row.official_no)
        past.key_of[row.item_id] = key
        past.stations[row.item_id] = row.station


def device_of(stream_id: str) -> str:
    """Return the device of a stream: its id is the first part of the stream's."""
    return stream_id.partition("/")[0]


def _gather_lanes(connection: Connection, cases: list[Filed], past: Past) -> None:
    lanes = {case.row.lane for case in cases if case.row.lane}
    rows = connection.execute(
        select(item.c.lane, item.c.stream_id, item.c.pos, item.c.item_id)
        .join(verdict, verdict.c.item_id == item.c.item_id)
        .where(item.c.lane.in_(lanes), verdict.c.status.in_(UNFINISHED), item.c.superseded_by == "")
    )
    for row in rows:
        lane = (row.lane, device_of(row.stream_id))
        past.deferred_lanes.setdefault(lane, []).append((row.pos, row.item_id))


def _gather_people(connection: Connection, cases: list[Filed], past: Past) -> None:
    numbers = {
        case.body.get(key) for case in cases if isinstance(case.body, dict) for key in ("certno", "uscc")
    }
    wanted = {number for number in numbers if isinstance(number, str) and number.isalnum()}
    past.people.update(known_people(connection, wanted))
