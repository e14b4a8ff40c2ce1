"""What 对账 reads and keeps: the items of a day as they count, statements, and the day-close sheets."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Text,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    update,
)

from station_app.storage.prepared import Prepared
from station_app.storage.records import ItemState
from station_app.storage.tables import (
    CaseRow,
    Moment,
    OutboxRow,
    PrintRow,
    StreamRow,
    listed,
    table_of,
    upsert,
)
from station_app.storage.tables_wire import DayCloseRow, StatementRow

_OUTBOX = table_of(OutboxRow)
_OF_STREAM: ColumnElement[bool] = OutboxRow.stream_id == bindparam("stream_id")
_SPAN: ColumnElement[bool] = OutboxRow.sealed_at.between(
    bindparam("begins", type_=Moment()), bindparam("ends", type_=Moment())
)
_number_alone = OutboxRow.seq + literal_column("0")
"""The number in a form that the key's index cannot serve: the index over days is the one to use."""
_DAYS = Prepared(
    select(func.substr(OutboxRow.sealed_at, 1, 10, type_=Text))
    .where(_OF_STREAM, OutboxRow.sealed_at >= bindparam("begins", type_=Moment()))
    .distinct()
)
_PORTION = Prepared(
    select(OutboxRow.seq, OutboxRow.link, OutboxRow.header, OutboxRow.body, OutboxRow.verdict)
    .where(_OF_STREAM, _SPAN, _number_alone > bindparam("after"))
    .order_by(_number_alone)
    .limit(bindparam("at_most"))
)
_AGAIN = (
    update(_OUTBOX)
    .where(
        _OUTBOX.c.stream_id == bindparam("of_stream"),
        _OUTBOX.c.seq == bindparam("of_seq"),
        _OUTBOX.c.purged_at.is_(None),
    )
    .values(state=ItemState.SEALED, received_at=None)
)
_PARTS = Prepared(
    select(OutboxRow.item_id, OutboxRow.body_hash, OutboxRow.body, CaseRow.number)
    .select_from(_OUTBOX.outerjoin(table_of(CaseRow), CaseRow.item_id == OutboxRow.item_id))
    .where(OutboxRow.item_id.in_(listed("item_ids")))
)
_DELIVERED = Prepared(
    select(OutboxRow.stream_id, func.count())
    .select_from(_OUTBOX.join(table_of(StreamRow), StreamRow.stream_id == OutboxRow.stream_id))
    .where(OutboxRow.seq <= StreamRow.received_through)
    .group_by(OutboxRow.stream_id)
)
_PUT_STATEMENT = Prepared(upsert(StatementRow))
_STATEMENTS = Prepared(select(table_of(StatementRow)).where(StatementRow.day == bindparam("day")))
_FINAL = Prepared(
    select(StatementRow.day, StatementRow.made_at, StatementRow.differing).where(
        StatementRow.stream_id == bindparam("stream_id")
    )
)
_PUT_CLOSE = Prepared(upsert(DayCloseRow))
_CLOSE = Prepared(select(table_of(DayCloseRow)).where(DayCloseRow.day == bindparam("day")))
_UNSENT_AGE = Prepared(
    select(func.count(), func.min(OutboxRow.sealed_at, type_=Moment())).where(
        OutboxRow.state == literal_column("'sealed'")
    )
)
_UNJUDGED_AGE = Prepared(
    select(func.count(), func.min(OutboxRow.received_at, type_=Moment())).where(
        OutboxRow.state == literal_column("'received'")
    )
)
# Written out, not bound: only so the file can use its indexes over what is open.
_VERDICT = func.json_extract(CaseRow.content, "$.verdict.status", type_=Text)
_HELD_HERE = or_(OutboxRow.state.is_(None), OutboxRow.state == literal_column("'sealed'"))
_STANDS = Prepared(
    select(
        CaseRow.stage,
        _VERDICT,
        OutboxRow.state,
        func.count(),
        func.coalesce(
            func.max(OutboxRow.seq, type_=Integer).filter(OutboxRow.stream_id == bindparam("stream_id")), 0
        ),
    )
    .select_from(table_of(CaseRow).outerjoin(_OUTBOX, OutboxRow.item_id == CaseRow.item_id))
    .where(CaseRow.accepted_on == bindparam("day"))
    .group_by(CaseRow.stage, _VERDICT, OutboxRow.state)
)
_UNSENT = Prepared(
    select(CaseRow.case_id)
    .select_from(table_of(CaseRow).outerjoin(_OUTBOX, OutboxRow.item_id == CaseRow.item_id))
    .where(CaseRow.accepted_on == bindparam("day"), _HELD_HERE, _VERDICT.is_(None))
    .order_by(CaseRow.accepted_at)
    .limit(bindparam("at_most"))
)
_OF_DAY = Prepared(
    select(CaseRow.content, OutboxRow.state)
    .select_from(table_of(CaseRow).outerjoin(_OUTBOX, OutboxRow.item_id == CaseRow.item_id))
    .where(CaseRow.accepted_on == bindparam("day"))
    .order_by(CaseRow.accepted_at, CaseRow.case_id)
    .limit(bindparam("at_most"))
    .offset(bindparam("skipped"))
)
_PAGE_LIST = func.json_each(CaseRow.content, "$.papers").table_valued("value", name="papers")
_PAGES = Prepared(
    select(func.coalesce(func.sum(func.json_array_length(_PAGE_LIST.c.value, "$[4]", type_=Integer)), 0))
    .select_from(table_of(CaseRow), _PAGE_LIST)
    .where(CaseRow.accepted_on == bindparam("day"))
)
_MATTERS = Prepared(select(CaseRow.matter).where(CaseRow.accepted_on == bindparam("day")).distinct())
_STRAY = Prepared(
    select(func.count())
    .select_from(_OUTBOX.outerjoin(table_of(CaseRow), CaseRow.item_id == OutboxRow.item_id))
    .where(OutboxRow.stream_id.in_(select(StreamRow.stream_id)), _SPAN)
    .where(OutboxRow.case_id.is_not(None), CaseRow.case_id.is_(None))
)
_PRINTED = Prepared(
    select(PrintRow.document, PrintRow.state, func.count())
    .where(
        PrintRow.at >= bindparam("begins", type_=Moment()),
        PrintRow.at < bindparam("ends", type_=Moment()),
    )
    .group_by(PrintRow.document, PrintRow.state)
    .order_by(PrintRow.document)
)
_AROUND = timedelta(hours=38)
"""A day anywhere on earth lies within so many hours around its noon in UTC."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """One item of a day as the outbox has it; `status` is the platform's last word, "" before one."""

    seq: int
    link: bytes
    header: bytes
    body: bytes
    status: str


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """What both ends said of one day of a stream; `differing` and `lagging` are numbers."""

    stream_id: str
    day: date
    made_at: datetime
    ours: dict[str, Any]
    theirs: dict[str, Any]
    differing: tuple[int, ...] = ()
    lagging: tuple[int, ...] = ()

    @property
    def equal(self) -> bool:
        """Whether nothing was found to differ."""
        return not self.differing and not self.lagging


@dataclass(frozen=True, slots=True)
class Ages:
    """How many items are not received and not judged, and since when the oldest of each."""

    unsent: int
    oldest_unsent: datetime | None
    unjudged: int
    oldest_unjudged: datetime | None


@dataclass(frozen=True, slots=True)
class Stand:
    """So many cases of a day have this stage, this word of the platform, this state in the outbox."""

    stage: str
    status: str
    state: str
    count: int
    last_seq: int


@dataclass(frozen=True, slots=True)
class DayClose:
    """The sheet of a day as it was signed."""

    day: date
    at: datetime
    who: str
    content: dict[str, Any]


class Proof:
    """Repository of everything that shows that nothing was lost."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sealed_days(self, stream_id: str, since: datetime) -> tuple[date, ...]:
        """Return the days (by UTC) on which items of a stream were sealed since a moment, in order."""
        rows = _DAYS.all(self._connection, {"stream_id": stream_id, "begins": since})
        return tuple(sorted(date.fromisoformat(day) for (day,) in rows))

    def portion(self, stream_id: str, day: date, after: int, limit: int) -> tuple[DayRow, ...]:
        """Return items of a stream sealed around a day, above a number; their headers name the day itself."""
        asked = {"stream_id": stream_id, "after": after, "at_most": limit, **_around(day)}
        return tuple(
            DayRow(seq, link, header, body, json.loads(verdict)["status"] if verdict else "")
            for seq, link, header, body, verdict in _PORTION.all(self._connection, asked)
        )

    def send_again(self, stream_id: str, numbers: Iterable[int]) -> None:
        """Let items go out once more with what waits; a body given up long ago cannot."""
        for number in numbers:
            self._connection.execute(_AGAIN, {"of_stream": stream_id, "of_seq": number})

    def parts(self, item_ids: Iterable[str]) -> dict[str, tuple[bytes, bytes, str]]:
        """Return body hash, body (empty when it was given up) and the case's number of items by their ids."""
        rows = _PARTS.all(self._connection, {"item_ids": json.dumps(list(item_ids))})
        return {item_id: (body_hash, body, number or "") for item_id, body_hash, body, number in rows}

    def delivered(self) -> dict[str, int]:
        """Count the items of each stream that lie within what the platform signed for."""
        return dict(_DELIVERED.all(self._connection, {}))

    def put_statement(self, kept: KeptStatement) -> None:
        """Keep a statement; a later one of the same day replaces it."""
        differing = {"differing": kept.differing, "lagging": kept.lagging}
        _PUT_STATEMENT.run(
            self._connection,
            {
                "stream_id": kept.stream_id,
                "day": kept.day,
                "made_at": kept.made_at,
                "ours": json.dumps(kept.ours, ensure_ascii=False, sort_keys=True),
                "theirs": json.dumps(kept.theirs, ensure_ascii=False, sort_keys=True),
                "differing": json.dumps(differing),
            },
        )

    def statements(self, day: date) -> tuple[KeptStatement, ...]:
        """Return the statements of a day, one for each stream."""
        rows = _STATEMENTS.all(self._connection, {"day": day})
        return tuple(_kept(_STATEMENTS.named(row)) for row in rows)

    def made(self, stream_id: str) -> dict[date, tuple[datetime, bool]]:
        """Return when the statement of each day was made and whether both ends were equal."""
        rows = _FINAL.all(self._connection, {"stream_id": stream_id})
        return {day: (made_at, not any(json.loads(told).values())) for day, made_at, told in rows}

    def ages(self) -> Ages:
        """Return how old the oldest open items are."""
        unsent = _UNSENT_AGE.first(self._connection, {}) or (0, None)
        unjudged = _UNJUDGED_AGE.first(self._connection, {}) or (0, None)
        return Ages(*unsent, *unjudged)

    def stands(self, day: date, stream_id: str) -> tuple[Stand, ...]:
        """Count the cases of a Beijing day by where they stand; every case is counted once.

        `last_seq` is the highest number among them in a stream, 0 for none.
        """
        rows = _STANDS.all(self._connection, {"day": day, "stream_id": stream_id})
        return tuple(
            Stand(stage, status or "", state or "", count, last) for stage, status, state, count, last in rows
        )

    def of_day(self, day: date, offset: int, limit: int) -> tuple[tuple[str, str], ...]:
        """Return some cases of a day, oldest first: (the case as JSON, state of its item, "" for none)."""
        rows = _OF_DAY.all(self._connection, {"day": day, "skipped": offset, "at_most": limit})
        return tuple((content, state or "") for content, state in rows)

    def unsent(self, day: date, limit: int) -> tuple[str, ...]:
        """Name the cases of a day that the platform did not sign for, oldest first."""
        rows = _UNSENT.all(self._connection, {"day": day, "at_most": limit})
        return tuple(case_id for (case_id,) in rows)

    def stray(self, day: date) -> int:
        """Count items sealed around a day whose case is not on file: there must be none."""
        return int(_STRAY.scalar(self._connection, _around(day)) or 0)

    def matters(self, day: date) -> tuple[str, ...]:
        """Return the matters of the cases of a day."""
        return tuple(matter for (matter,) in _MATTERS.all(self._connection, {"day": day}))

    def pages(self, day: date) -> int:
        """Count the pictures of papers that belong to the cases of a day."""
        return int(_PAGES.scalar(self._connection, {"day": day}) or 0)

    def printed(self, begins: datetime, ends: datetime) -> tuple[tuple[str, str, int], ...]:
        """Count papers of a span of time: (document, how it came out, how many)."""
        rows = _PRINTED.all(self._connection, {"begins": begins, "ends": ends})
        return tuple((document, state, count) for document, state, count in rows)

    def put_close(self, close: DayClose) -> None:
        """Keep the sheet of a day; signing again replaces it."""
        content = json.dumps(close.content, ensure_ascii=False, sort_keys=True)
        values = {"day": close.day, "at": close.at, "who": close.who, "content": content}
        _PUT_CLOSE.run(self._connection, values)

    def close_of(self, day: date) -> DayClose | None:
        """Return the sheet of a day, None before it was signed."""
        row = _CLOSE.first(self._connection, {"day": day})
        if row is None:
            return None
        values = _CLOSE.named(row)
        return DayClose(**{**values, "content": json.loads(values["content"])})


def _around(day: date) -> dict[str, datetime]:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return {"begins": noon - _AROUND, "ends": noon + _AROUND}


def _kept(values: dict[str, Any]) -> KeptStatement:
    told = json.loads(values["differing"])
    return KeptStatement(
        stream_id=values["stream_id"],
        day=values["day"],
        made_at=values["made_at"],
        ours=json.loads(values["ours"]),
        theirs=json.loads(values["theirs"]),
        differing=tuple(told["differing"]),
        lagging=tuple(told["lagging"]),
    )
