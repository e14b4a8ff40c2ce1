"""The roster: residents, their households, and the search over both."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    func,
    insert,
    select,
    text,
    update,
)

from station_app.domain.idnumber import upgrade
from station_app.domain.person import IdNumber, Resident
from station_app.storage.finding import found, near
from station_app.storage.pinyin import sound_columns, sounds_of
from station_app.storage.prepared import Prepared
from station_app.storage.ranking import Ranked
from station_app.storage.records import Match, RosterFilter
from station_app.storage.search import match_query, tokens_of
from station_app.storage.tables import OtherNumberRow, ResidentRow, SoundRow, found_in_index, table_of, upsert

_TABLE = table_of(ResidentRow)
_COLUMNS = _TABLE.c
_BY_GROUP = (cast(_COLUMNS.group_no, Integer), _COLUMNS.group_no)
_INDEX = text("INSERT OR REPLACE INTO resident_fts(rowid, tok) VALUES (:resident_id, :tok)")
_PUT = upsert(ResidentRow, kept=frozenset({"last_seen"}))
_CHANGED = text(
    "INSERT INTO settings (name, value) VALUES ('roster.version', '1')"
    " ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
)
_GET = Prepared(select(_TABLE).where(_COLUMNS.resident_id == bindparam("resident_id")))
_OF_IDS = Prepared(
    select(_TABLE).where(
        _COLUMNS.resident_id.in_(
            select(func.json_each(bindparam("ids", type_=Text())).table_valued("value").c.value)
        )
    )
)
_HOUSEHOLD = Prepared(
    select(_TABLE).where(_COLUMNS.household_id == bindparam("household_id")).order_by(_COLUMNS.resident_id)
)
_WORKED_WITH = text(
    " UNION ".join(
        f"SELECT resident_id FROM {table} WHERE resident_id IN (SELECT value FROM json_each(:ids))"  # noqa: S608 - four names of ours
        for table in ("cases", "referrals", "season", "ledger")
    )
)
_OLD_NUMBER = 15


class Residents:
    """All residents of the roster."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, resident_id: int) -> Resident:
        """One resident; LookupError when there is none of this id."""
        row = _GET.first(self._connection, {"resident_id": resident_id})
        if row is None:
            raise LookupError(resident_id)
        return _resident(_GET.named(row))

    def household(self, household_id: int) -> tuple[Resident, ...]:
        """Return the members of a household, in the order they were entered."""
        rows = _HOUSEHOLD.all(self._connection, {"household_id": household_id})
        return tuple(_resident(_HOUSEHOLD.named(row)) for row in rows)

    def by_id_number(self, number: str) -> Resident | None:
        """Return the resident with this number, in its old or its new form, or known by it earlier."""
        key = id_key(number)
        earlier: Select[int] = select(OtherNumberRow.resident_id).where(OtherNumberRow.id_key == key)
        found = self._many(_COLUMNS.id_key == key) or self._many(_COLUMNS.resident_id.in_(earlier))
        return found[0] if found else None

    def of_ids(self, ids: Sequence[int]) -> tuple[Resident, ...]:
        """Return the residents of these ids, in the order of the ids; unknown ids are left out."""
        rows = _OF_IDS.all(self._connection, {"ids": json.dumps(list(ids))}) if ids else []
        people = {one.resident_id: one for one in (_resident(_OF_IDS.named(row)) for row in rows)}
        return tuple(people[one] for one in ids if one in people)

    def of_numbers(self, numbers: Sequence[str]) -> dict[str, Resident]:
        """Return who holds one of many numbers today or held it earlier, by the key of the number."""
        wanted = {id_key(number) for number in numbers}
        asked = select(
            func.json_each(bindparam("keys", json.dumps(sorted(wanted)), Text()))
            .table_valued("value")
            .c.value
        )
        held = {id_key(one.id_number.digits): one for one in self._many(_COLUMNS.id_key.in_(asked))}
        earlier: Sequence[Any] = self._connection.execute(
            select(OtherNumberRow.id_key, OtherNumberRow.resident_id).where(OtherNumberRow.id_key.in_(asked))
        ).all()
        people = {one.resident_id: one for one in self.of_ids([row.resident_id for row in earlier])}
        for row in earlier:
            if row.resident_id in people:
                held.setdefault(row.id_key, people[row.resident_id])
        return held

    def next_ids(self) -> tuple[int, int]:
        """Return the first resident id and the first household id that nobody has."""
        last = self._connection.execute(
            select(func.max(_COLUMNS.resident_id), func.max(_COLUMNS.household_id))
        ).one()
        return (last[0] or 0) + 1, (last[1] or 0) + 1

    def worked_with(self, ids: Sequence[int]) -> frozenset[int]:
        """Return those whom something done here names: a case or a draft, a consultation, a visit, a line."""
        return frozenset(self._connection.scalars(_WORKED_WITH, {"ids": json.dumps(list(ids))}))

    def remove_many(self, ids: Sequence[int]) -> None:
        """Take people off the list: those a list added that is undone, or who left this point's villages."""
        gone = [{"gone": one} for one in ids]
        if gone:
            for table in ("resident_fts WHERE rowid", "residents WHERE resident_id"):
                self._connection.execute(text(f"DELETE FROM {table} = :gone"), gone)  # noqa: S608 - two names of ours
            self._connection.execute(_CHANGED)

    def put(self, resident: Resident) -> None:
        """Keep one resident, new or changed, and the words to find them by."""
        self.put_many((resident,))

    def put_many(self, residents: Sequence[Resident]) -> None:
        """Keep many residents at once; the caller cuts long rosters into portions of a few hundred."""
        if not residents:
            return
        rows = [_values(resident) for resident in residents]
        self._connection.execute(_PUT, rows)
        self._connection.execute(_CHANGED)
        heads = {name: sound_columns(name) for name in {r.head_name for r in residents if r.head_name}}
        self._connection.execute(
            _INDEX,
            [
                {
                    "resident_id": resident.resident_id,
                    "tok": tokens_of(resident, row["pinyin"], row["initials"], head),
                }
                for resident, row in zip(residents, rows, strict=True)
                for head in (heads.get(resident.head_name, ("", "")),)
            ],
        )
        self._put_sounds(residents)

    def seen(self, resident_id: int, at: datetime) -> None:
        """Somebody worked with this resident: the search puts them before others."""
        self._connection.execute(
            update(_TABLE).where(_COLUMNS.resident_id == resident_id).values(last_seen=at)
        )

    def list(
        self, which: RosterFilter, words: str = "", offset: int = 0, limit: int = 50
    ) -> tuple[tuple[Resident, ...], int]:
        """Return a page of residents by group and household, and how many there are in all."""
        where = and_(*_filtered(which, words))
        rows = self._connection.execute(
            select(_TABLE)
            .where(where)
            .order_by(*_BY_GROUP, _COLUMNS.household_id, _COLUMNS.resident_id)
            .limit(limit)
            .offset(offset)
        )
        total = self._connection.scalar(select(func.count()).select_from(_TABLE).where(where)) or 0
        return tuple(_resident(dict(row._mapping)) for row in rows), total  # noqa: SLF001 - public name

    def groups(self) -> tuple[str, ...]:
        """Return the groups of the village that have residents."""
        return tuple(self._connection.scalars(select(_COLUMNS.group_no).distinct().order_by(*_BY_GROUP)))

    def count(self) -> int:
        """How many residents the roster holds."""
        return self._connection.scalar(select(func.count()).select_from(_TABLE)) or 0

    def search(self, words: str, limit: int = 20, village: str = "") -> tuple[Match, ...]:
        """Residents for a typed line, best first: exact tail, initials, name, pinyin …, then the head's.

        Among equals who was seen last comes first, then people of `village` (a division code).
        """
        return self._matches(found(self._connection, words, limit, village))

    def near(self, words: str, limit: int = 3) -> tuple[Match, ...]:
        """是不是这位: one wrong or swapped digit, or a name of the same or nearly the same sound.

        Never holds a resident whom search() finds by their own name or number.
        """
        return self._matches(near(self._connection, words, limit))

    def _matches(self, ranked: Sequence[Ranked]) -> tuple[Match, ...]:
        asked = {"ids": json.dumps([one.resident_id for one in ranked])}
        rows = _OF_IDS.all(self._connection, asked) if ranked else []
        found_people = (_resident(_OF_IDS.named(row)) for row in rows)
        people = {resident.resident_id: resident for resident in found_people}
        return tuple(Match(people[r.resident_id], r.by) for r in ranked)

    def _many(self, where: ColumnElement[bool]) -> tuple[Resident, ...]:
        rows = self._connection.execute(select(_TABLE).where(where).order_by(_COLUMNS.resident_id))
        return tuple(_resident(dict(row._mapping)) for row in rows)  # noqa: SLF001 - public name

    def _put_sounds(self, residents: Sequence[Resident]) -> None:
        ids = [{"gone": resident.resident_id} for resident in residents]
        self._connection.execute(text("DELETE FROM resident_sounds WHERE resident_id = :gone"), ids)
        sounds = [
            {"sound": sound, "resident_id": resident.resident_id}
            for resident in residents
            for sound in filter(None, sounds_of(resident.name))
        ]
        if sounds:
            self._connection.execute(insert(table_of(SoundRow)), sounds)


def id_key(number: str) -> str:
    """Return the form in which identity numbers are compared: upper case, old numbers upgraded."""
    plain = number.strip().upper()
    return upgrade(plain) if len(plain) == _OLD_NUMBER and plain.isdecimal() else plain


def _filtered(which: RosterFilter, words: str) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [_COLUMNS.alive]
    if which.unpaid_year is not None:
        where.append(func.instr(_COLUMNS.insured_years, str(which.unpaid_year)) == 0)
    if which.born_by is not None:
        where.append(_COLUMNS.brdy <= which.born_by)
    if which.group:
        where.append(_COLUMNS.group_no == which.group)
    query = match_query(words)
    if query is not None:
        where.append(_COLUMNS.resident_id.in_(found_in_index(query)))
    return where


def _values(resident: Resident) -> dict[str, Any]:
    pinyin, initials = sound_columns(resident.name)
    return {
        "resident_id": resident.resident_id,
        "id_type": resident.id_type,
        "id_number": resident.id_number.digits,
        "id_key": id_key(resident.id_number.digits),
        "name": resident.name,
        "gend": resident.gend,
        "brdy": resident.brdy,
        "naty": resident.naty,
        "tel": resident.tel,
        "tel_owner": resident.tel_owner,
        "address": resident.address,
        "hukou_address": resident.hukou_address,
        "hukou_division": resident.hukou_division,
        "group_no": resident.group,
        "household_id": resident.household_id,
        "household_rel": resident.household_rel,
        "head_name": resident.head_name,
        "psn_type": resident.psn_type,
        "identity_category": resident.identity_category,
        "insured_years": " ".join(map(str, resident.insured_years)),
        "resd_natu": resident.resd_natu,
        "alive": resident.alive,
        "person_no": resident.person_no,
        "pinyin": pinyin,
        "initials": initials,
        "last_seen": None,
    }


def _resident(values: dict[str, Any]) -> Resident:
    for ours in ("id_key", "pinyin", "initials", "last_seen"):
        del values[ours]
    values["group"] = values.pop("group_no")
    values["id_number"] = IdNumber(values["id_number"])
    values["insured_years"] = tuple(map(int, values["insured_years"].split()))
    return Resident(**values)
