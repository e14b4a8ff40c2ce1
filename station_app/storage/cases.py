"""Cases: the whole of each, and the lists that screens ask for."""

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Text,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    true,
    update,
)

from station_app.domain.case import Case, Stage
from station_app.domain.clocks import due_of
from station_app.storage.case_json import case_from_json, case_to_json
from station_app.storage.prepared import Prepared
from station_app.storage.records import CaseCounts
from station_app.storage.search import match_query
from station_app.storage.tables import CaseRow, ResidentRow, found_in_index, listed, table_of, upsert

_BEIJING = timezone(timedelta(hours=8))
_ON_THE_WAY = frozenset({Stage.ACCEPTED, Stage.ACCEPTED_SHORT, Stage.SENDING, Stage.NOT_ACCEPTED, Stage.VOID})
"""Stages in which an item may still be here alone; a refusal and a void case are told the platform, too."""
_DONE = (Stage.DONE, Stage.REFUSED, Stage.NOT_ACCEPTED, Stage.WITHDRAWN, Stage.VOID, Stage.LAPSED)
_WANTS_CLERK = frozenset({Stage.RETURNED, Stage.DIFFERS})
_WANTS_CLERK_BY_VERDICT = frozenset({"duplicate", "parked", "conflict", "lapsed"})
NUMBER_TWICE = "K14"
"""The platform's code for an acceptance number that another case bears: the person needs a new slip."""
_TABLE = table_of(CaseRow)
_MAX_TEXT, _MAX_WORDS = 100, 8
# Acceptance and sealing are one commit; the index over accepted cases then answers all counts by itself.
_SEALED: ColumnElement[bool] = CaseRow.accepted_at.is_not(None)
_TODO = and_(CaseRow.todo, ~CaseRow.settled)
_PUT = Prepared(upsert(CaseRow, kept=frozenset({"settled"})))
_TOLD = ("stage", "number", "undelivered", "todo", "due_on", "finder", "content")
"""What a word of the platform can change about a case; writing the rest again would touch every index."""
_TELL = Prepared(
    update(_TABLE)
    .where(CaseRow.case_id == bindparam("told_case"))
    .values({name: bindparam(f"new_{name}", type_=_TABLE.c[name].type) for name in _TOLD})
)
_SETTLE = Prepared(update(_TABLE).where(CaseRow.case_id == bindparam("settled_case")).values(settled=True))
_BY_ID = Prepared(select(CaseRow.content).where(CaseRow.case_id == bindparam("case_id")))
_BY_ITEM = Prepared(select(CaseRow.content).where(CaseRow.item_id == bindparam("item_id")))
_BY_ITEMS = Prepared(select(CaseRow.item_id, CaseRow.content).where(CaseRow.item_id.in_(listed("item_ids"))))
_OF_RESIDENT = Prepared(
    select(CaseRow.content)
    .where(CaseRow.resident_id == bindparam("resident_id"))
    .order_by(CaseRow.started_at.desc(), CaseRow.case_id.desc())
    .limit(bindparam("at_most"))
)
_ACCEPTED_ON = Prepared(
    select(func.count())
    .select_from(_TABLE)
    .where(_SEALED, CaseRow.accepted_on == bindparam("day"))
    .where(or_(bindparam("who", type_=CaseRow.author.type) == "", CaseRow.author == bindparam("who")))
)
_BETWEEN = Prepared(
    select(CaseRow.content)
    .where(
        CaseRow.accepted_on.between(bindparam("first"), bindparam("last")), CaseRow.accepted_on.is_not(None)
    )
    .order_by(CaseRow.accepted_at, CaseRow.case_id)
)
_CLOSED = Prepared(
    select(CaseRow.content)
    .where(CaseRow.accepted_on.between(bindparam("first"), bindparam("last")), _SEALED)
    .where(or_(CaseRow.stage == literal_column("'F1'"), CaseRow.stage == literal_column("'F2'")))
    .order_by(CaseRow.accepted_at, CaseRow.case_id)
)
_SPOKEN_OF = Prepared(
    select(func.json_extract(CaseRow.content, bindparam("path", type_=Text))).where(
        _SEALED, CaseRow.matter == bindparam("matter")
    )
)
_HANDED_IN = Prepared(
    select(CaseRow.resident_id)
    .distinct()
    .join(table_of(ResidentRow), ResidentRow.resident_id == CaseRow.resident_id)
    .where(ResidentRow.household_id == bindparam("household_id"), CaseRow.item_id.is_not(None))
    .where(
        func.json_extract(CaseRow.content, bindparam("path", type_=Text)) == bindparam("value", type_=Text)
    )
)
_ABOUT = Prepared(
    select(CaseRow.content)
    .where(CaseRow.about == bindparam("about"), CaseRow.about != literal_column("''"))
    .order_by(CaseRow.started_at.desc(), CaseRow.case_id.desc())
)
_CORRECTION = Prepared(
    select(CaseRow.content)
    .where(CaseRow.supersedes == bindparam("old"), CaseRow.supersedes != literal_column("''"))
    .order_by(CaseRow.started_at.desc(), CaseRow.case_id.desc())
    .limit(1)
)
# Written out, not bound: only so the file can use its index over what waits.
_PROPOSED = Prepared(
    select(CaseRow.content).where(CaseRow.stage == literal_column("'D1'")).order_by(CaseRow.saved_at)
)
_TABS: dict[str, tuple[ColumnElement[bool], ...]] = {
    "all": (),
    "todo": (_TODO,),
    "waiting": (CaseRow.undelivered == true(),),
    "received": (~CaseRow.undelivered, CaseRow.stage.not_in(_DONE), ~_TODO),
    "done": (CaseRow.stage.in_(_DONE),),
}


class Cases:
    """All cases of the station. Every list is newest first unless its line says otherwise."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, case_id: str) -> Case:
        """One case; LookupError when there is none of this id."""
        found = self.find(case_id)
        if found is None:
            raise LookupError(case_id)
        return found

    def find(self, case_id: str) -> Case | None:
        """One case, None when there is none of this id."""
        text = _BY_ID.scalar(self._connection, {"case_id": case_id})
        return None if text is None else case_from_json(text)

    def put(self, case: Case) -> None:
        """Keep a case, new or changed. Sealing a correction settles the case it names."""
        self.put_many((case,))

    def put_many(self, cases: Collection[Case]) -> None:
        """Keep cases, each as put() does."""
        _PUT.run_many(self._connection, map(_columns, cases))
        for case in cases:
            if case.supersedes and case.item_id:
                self.settle(case.supersedes)

    def tell_many(self, cases: Collection[Case]) -> None:
        """Keep what a word of the platform changed about cases that are in the file already."""
        _TELL.run_many(self._connection, map(_told_columns, cases))

    def settle(self, case_id: str) -> None:
        """Take a case out of 要您办的: the clerk corrected it, or said OK to a duplicate."""
        _SETTLE.run(self._connection, {"settled_case": case_id})

    def by_item(self, item_id: str) -> Case | None:
        """Return the case that was sealed as this item."""
        text = _BY_ITEM.scalar(self._connection, {"item_id": item_id})
        return None if text is None else case_from_json(text)

    def by_items(self, item_ids: Iterable[str]) -> dict[str, Case]:
        """Return the cases that were sealed as these items, by item; an item not ours is left out."""
        rows = _BY_ITEMS.all(self._connection, {"item_ids": json.dumps(list(item_ids))})
        return {item_id: case_from_json(text) for item_id, text in rows}

    def by_number(self, number: str) -> Case | None:
        """Return the case with this acceptance number."""
        return self._one(and_(CaseRow.number == number, CaseRow.number != ""))

    def correction_of(self, case_id: str) -> Case | None:
        """Return the newest case that corrects this one, draft or sealed."""
        text = _CORRECTION.scalar(self._connection, {"old": case_id})
        return None if text is None else case_from_json(text)

    def about(self, case_id: str) -> tuple[Case, ...]:
        """Return the events about a case, newest first."""
        rows = _ABOUT.all(self._connection, {"about": case_id})
        return tuple(case_from_json(text) for (text,) in rows)

    def proposed(self) -> tuple[Case, ...]:
        """Return the cases that wait for a second person to refuse them, the oldest first."""
        rows = _PROPOSED.all(self._connection, {})
        return tuple(case_from_json(text) for (text,) in rows)

    def drafts_of(self, operator_id: str) -> tuple[Case, ...]:
        """Unfinished cases of one person, last saved first."""
        return self._many(
            (CaseRow.stage == Stage.DRAFT, CaseRow.author == operator_id), newest=CaseRow.saved_at
        )

    def of_resident(self, resident_id: int, limit: int = 200) -> tuple[Case, ...]:
        """Cases of one resident, drafts too."""
        rows = _OF_RESIDENT.all(self._connection, {"resident_id": resident_id, "at_most": limit})
        return tuple(case_from_json(text) for (text,) in rows)

    def of_stranger(self, id_number: str) -> tuple[Case, ...]:
        """Return the sealed cases of somebody who stood on no roster, by the whole identity number."""
        tail = func.instr(CaseRow.finder, id_number[-4:].casefold()) > 0
        found = self._many((_SEALED, CaseRow.resident_id.is_(None), tail))
        return tuple(case for case in found if case.applicant.id_number == id_number)

    def handed_in(self, household_id: int, key: str, value: str) -> frozenset[int]:
        """Members of a household with a sealed case whose answer to one field is this one."""
        asked = {"household_id": household_id, "path": f'$.answers."{key}"[0]', "value": value}
        return frozenset(resident for (resident,) in _HANDED_IN.all(self._connection, asked))

    def outbox(self, tab: str = "all", text: str = "", offset: int = 0, limit: int = 100) -> tuple[Case, ...]:
        """Sealed cases of a tab (all, todo, waiting, received, done) that fit every word of the text."""
        return self._many(
            (_SEALED, *_TABS[tab], *_words(text)), offset=offset, limit=limit, newest=CaseRow.accepted_at
        )

    def outbox_counts(self, text: str = "") -> dict[str, int]:
        """How many cases each tab holds for this text, counted in one statement."""
        counted = [func.count().filter(and_(true(), *where)).label(tab) for tab, where in _TABS.items()]
        row = self._connection.execute(select(*counted).where(_SEALED, *_words(text))).one()
        return dict(zip(_TABS, row, strict=True))

    def counts(self, day: date) -> CaseCounts:
        """Return the safety figures of a day (Beijing date of acceptance) and what is open of all days."""
        of_day = CaseRow.accepted_on == day
        row = self._connection.execute(
            select(
                func.count().filter(of_day),
                func.count().filter(CaseRow.undelivered),
                func.count().filter(and_(of_day, ~CaseRow.undelivered)),
                func.count().filter(and_(of_day, CaseRow.stage.in_(_DONE))),
                func.count().filter(_TODO),
                func.min(CaseRow.accepted_at).filter(CaseRow.undelivered),
            ).where(_SEALED)
        ).one()
        return CaseCounts(*row)

    def returned(self) -> tuple[Case, ...]:
        """Cases that want a person: sent back, different, duplicate or parked, and not settled yet."""
        return self._many((_SEALED, _TODO), newest=CaseRow.accepted_at)

    def running(self, since: datetime) -> tuple[Case, ...]:
        """Cases accepted since a moment that are not finished, the oldest first."""
        found = self._many(
            (_SEALED, CaseRow.accepted_at >= since, CaseRow.stage.not_in(_DONE)), newest=CaseRow.accepted_at
        )
        return tuple(reversed(found))

    def papers_due(self, by: date) -> tuple[Case, ...]:
        """Cases that still owe a paper due on or before this date, most urgent first."""
        where = (CaseRow.due_on <= by, _SEALED, CaseRow.stage.not_in(_DONE), ~CaseRow.settled)
        rows = self._connection.scalars(select(CaseRow.content).where(*where).order_by(CaseRow.due_on))
        return tuple(case_from_json(text) for text in rows)

    def open_of_matter(self, resident_id: int, matter: str) -> tuple[Case, ...]:
        """Cases of one person and matter that are under way, for the hint about doubles."""
        return self._many(
            (CaseRow.resident_id == resident_id, CaseRow.matter == matter, CaseRow.stage.not_in(_DONE))
        )

    def search(self, text: str, limit: int = 3) -> tuple[Case, ...]:
        """Cases by words of number, receipt, name or last four, and by residents found for the text."""
        return self._many((*_words(text), CaseRow.stage != Stage.VOID), limit=limit) if text.strip() else ()

    def matters_used(self, since: datetime, limit: int = 8) -> tuple[str, ...]:
        """Matters most often started since then, most frequent first."""
        rows = self._connection.scalars(
            select(CaseRow.matter)
            .where(CaseRow.started_at >= since)
            .group_by(CaseRow.matter)
            .order_by(func.count().desc(), CaseRow.matter)
            .limit(limit)
        )
        return tuple(rows)

    def accepted_between(self, first: date, last: date) -> tuple[Case, ...]:
        """Return the cases accepted on Beijing days from one to another, both counted, oldest first."""
        rows = _BETWEEN.all(self._connection, {"first": first, "last": last})
        return tuple(case_from_json(text) for (text,) in rows)

    def closed_since(self, first: date, last: date) -> tuple[Case, ...]:
        """Return the closed ones of the cases accepted on days from one to another, oldest first."""
        rows = _CLOSED.all(self._connection, {"first": first, "last": last})
        return tuple(case_from_json(text) for (text,) in rows)

    def in_stage(self, stage: Stage) -> tuple[Case, ...]:
        """Return the cases that stand at a stage now."""
        return self._many((_SEALED, CaseRow.stage == stage), newest=CaseRow.accepted_at)

    def answers_of(self, matter: str, key: str) -> frozenset[str]:
        """Return what the sealed cases of a matter say in one field."""
        rows = _SPOKEN_OF.all(self._connection, {"matter": matter, "path": f'$.answers."{key}"[0]'})
        return frozenset(str(value) for (value,) in rows if value)

    def accepted_on(self, day: date, author: str = "") -> int:
        """How many cases were accepted on a day, by one person or by all."""
        return int(_ACCEPTED_ON.scalar(self._connection, {"day": day, "who": author}))

    def _one(self, where: ColumnElement[bool]) -> Case | None:
        found = self._many((where,), limit=1)
        return found[0] if found else None

    def _many(
        self,
        where: Iterable[ColumnElement[bool]],
        *,
        offset: int = 0,
        limit: int = -1,
        newest: Column[datetime] | Column[datetime | None] = CaseRow.started_at,
    ) -> tuple[Case, ...]:
        rows = self._connection.scalars(
            select(CaseRow.content)
            .where(*where)
            .order_by(newest.desc(), CaseRow.case_id.desc())
            .limit(limit)
            .offset(offset)
        )
        return tuple(case_from_json(text) for text in rows)


def _words(text: str) -> list[ColumnElement[bool]]:
    """Every word somewhere in the finder column, or the whole text finds the resident."""
    words = text[:_MAX_TEXT].encode(errors="ignore").decode().casefold().split()[:_MAX_WORDS]
    if not words:
        return []
    every = and_(*(func.instr(CaseRow.finder, word) > 0 for word in words))
    query = match_query(text)
    if query is None:
        return [every]
    return [or_(every, CaseRow.resident_id.in_(found_in_index(query)))]


def _told_columns(case: Case) -> dict[str, Any]:
    whole = _columns(case)
    return {"told_case": case.case_id, **{f"new_{name}": whole[name] for name in _TOLD}}


def _columns(case: Case) -> dict[str, Any]:
    person = case.applicant
    verdict = case.verdict
    finder = (person.name, person.id_number[-4:], case.number, verdict.official_no if verdict else "")
    told = (verdict.status, verdict.code) if verdict is not None else ("", "")
    wants = case.stage in _WANTS_CLERK or told[0] in _WANTS_CLERK_BY_VERDICT or told[1] == NUMBER_TWICE
    return {
        "case_id": case.case_id,
        "stage": case.stage,
        "author": case.author,
        "matter": case.matter,
        "resident_id": person.resident_id,
        "started_at": case.started_at,
        "saved_at": case.saved_at,
        "accepted_at": case.accepted_at,
        "accepted_on": case.accepted_at and case.accepted_at.astimezone(_BEIJING).date(),
        "number": case.number,
        "item_id": case.item_id or None,
        "supersedes": case.supersedes,
        "visit_id": case.visit,
        "about": case.about,
        "undelivered": bool(case.item_id) and verdict is None and case.stage in _ON_THE_WAY,
        "todo": wants,
        "settled": False,
        "due_on": due_of(case),
        "finder": " ".join(part for part in finder if part).casefold(),
        "content": case_to_json(case),
    }
