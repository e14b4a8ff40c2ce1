"""Typed rows of the file as of the newest schema. Rows stay inside this room.

The tables themselves are made by storage/migrations; a test compares the two. Nothing cascades:
no deletion anywhere can reach the outbox or the audit.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, ClassVar, get_args

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    String,
    Table,
    Text,
    TypeDecorator,
    bindparam,
    column,
    func,
    select,
    table,
)
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.types import TypeEngine


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as UTC text of fixed width so that text order is time order."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse a time without a zone: it would be another time on another computer."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read it back as an aware time in UTC."""
        del dialect
        return None if value is None else datetime.fromisoformat(value)


_KINDS: Mapping[type, type[TypeEngine[Any]]] = {
    bool: Boolean,
    bytes: LargeBinary,
    date: Date,
    datetime: Moment,
    int: Integer,
    str: Text,
}


class Base:
    """All rows: a class for each table, its annotated names the columns that statements are built from.

    SQLAlchemy's mapper would read the same annotations, but importing it takes a fifth of what opening
    the file takes, at every start.
    """

    metadata: ClassVar[MetaData] = MetaData()
    __table__: ClassVar[Table]

    def __init_subclass__(cls, *, table: str, key: tuple[str, ...]) -> None:
        columns = [_column(name, kind, key) for name, kind in cls.__annotations__.items()]
        cls.__table__ = Table(table, cls.metadata, *columns)
        for one in columns:
            setattr(cls, one.name, one)


def _column(name: str, annotation: object, key: tuple[str, ...]) -> Column[Any]:
    """Make a column of Column[str] or Column[str | None]."""
    (kind,) = get_args(annotation)
    kinds = get_args(kind) or (kind,)
    return Column(name, _KINDS[kinds[0]], primary_key=name in key, nullable=type(None) in kinds)


class CaseRow(Base, table="cases", key=("case_id",)):
    """A case: the whole as JSON, beside it the columns that lists ask for."""

    case_id: Column[str]
    stage: Column[str]
    author: Column[str]
    matter: Column[str]
    resident_id: Column[int | None]
    started_at: Column[datetime]
    saved_at: Column[datetime | None]
    accepted_at: Column[datetime | None]
    accepted_on: Column[date | None]
    number: Column[str]
    item_id: Column[str | None]
    supersedes: Column[str]
    undelivered: Column[bool]
    todo: Column[bool]
    settled: Column[bool]
    due_on: Column[date | None]
    finder: Column[str]
    content: Column[str]
    visit_id: Column[str]
    about: Column[str]


class VisitRow(Base, table="visits", key=("visit_id",)):
    """One visit of a person or household: several cases, facts typed once; the whole as JSON."""

    visit_id: Column[str]
    author: Column[str]
    opened_at: Column[datetime]
    closed_at: Column[datetime | None]
    content: Column[str]


class LinkRow(Base, table="links", key=("case_id", "other_id", "kind")):
    """Two cases that speak of one thing, the same person taken in twice for example; nothing is deleted."""

    case_id: Column[str]
    other_id: Column[str]
    kind: Column[str]
    at: Column[datetime]
    who: Column[str]
    reason: Column[str]


class OtherNumberRow(Base, table="resident_numbers", key=("id_key", "resident_id")):
    """A number a resident is known by beside the one on the roster: an old card, a birth certificate."""

    id_key: Column[str]
    resident_id: Column[int]
    id_type: Column[str]
    id_number: Column[str]
    since: Column[datetime]


class MandateRow(Base, table="mandates", key=("mandate_id",)):
    """An authority to act for a person; `matters` is a JSON array of codes."""

    mandate_id: Column[str]
    person: Column[str]
    name: Column[str]
    id_type: Column[str]
    id_number: Column[str]
    tel: Column[str]
    address: Column[str]
    relation: Column[str]
    kind: Column[str]
    matters: Column[str]
    begins: Column[date]
    ends: Column[date]
    case_id: Column[str]


class EditionRow(Base, table="editions", key=("name",)):
    """A catalogue or a rule pack by its hash, packed; kept for ever, because cases name it."""

    name: Column[str]
    kind: Column[str]
    version: Column[str]
    valid_from: Column[date]
    content: Column[bytes]
    key_id: Column[str]
    signature: Column[str]
    kept_at: Column[datetime]


class ReferralRow(Base, table="referrals", key=("referral_id",)):
    """Somebody who was sent to another office, logged as a consultation."""

    referral_id: Column[int]
    at: Column[datetime]
    who: Column[str]
    resident_id: Column[int | None]
    matter: Column[str]
    office: Column[str]
    phone: Column[str]
    said: Column[str]


class ResidentRow(Base, table="residents", key=("resident_id",)):
    """A resident of the roster; `id_key` is the identity number in its 18-character form."""

    resident_id: Column[int]
    id_type: Column[str]
    id_number: Column[str]
    id_key: Column[str]
    name: Column[str]
    gend: Column[str]
    brdy: Column[date]
    naty: Column[str]
    tel: Column[str]
    tel_owner: Column[str]
    address: Column[str]
    hukou_address: Column[str]
    hukou_division: Column[str]
    group_no: Column[str]
    household_id: Column[int]
    household_rel: Column[str]
    head_name: Column[str]
    psn_type: Column[str]
    identity_category: Column[str]
    insured_years: Column[str]
    resd_natu: Column[str]
    alive: Column[bool]
    person_no: Column[str]
    pinyin: Column[str]
    initials: Column[str]
    last_seen: Column[datetime | None]


class SoundRow(Base, table="resident_sounds", key=("sound", "resident_id")):
    """How a resident's name sounds to an ear that keeps neither n/l nor z/zh nor in/ing apart."""

    sound: Column[str]
    resident_id: Column[int]


class OutboxRow(Base, table="outbox", key=("stream_id", "seq")):
    """A sealed item, in the order of its stream."""

    stream_id: Column[str]
    seq: Column[int]
    item_id: Column[str]
    case_id: Column[str | None]
    header: Column[bytes]
    body: Column[bytes]
    body_hash: Column[bytes]
    header_hash: Column[bytes]
    link: Column[bytes]
    sealed_at: Column[datetime]
    state: Column[str]
    attempts: Column[int]
    first_attempt_at: Column[datetime | None]
    last_attempt_at: Column[datetime | None]
    received_at: Column[datetime | None]
    verdict: Column[str | None]
    purged_at: Column[datetime | None]


class DeviceRow(Base, table="device", key=("only",)):
    """The one row that says who this station is."""

    only: Column[int]
    device_id: Column[str]
    station_code: Column[str]
    stream_id: Column[str]
    incarnation: Column[str]
    epoch_seen: Column[str]
    cursor: Column[str]
    clock_offsets: Column[str]
    lease: Column[str]


class StreamRow(Base, table="streams", key=("stream_id",)):
    """A stream this station has written to, the present one or one given up after a fork."""

    stream_id: Column[str]
    started_at: Column[datetime]
    received_through: Column[int]
    received_link: Column[bytes]


class DurableRow(Base, table="durable", key=("stream_id", "epoch")):
    """How far a stream is covered by a verified backup of the platform, for each platform epoch."""

    stream_id: Column[str]
    epoch: Column[str]
    durable_through: Column[int]


class ReceiptRow(Base, table="receipts", key=("receipt_id",)):
    """A signed batch receipt, verbatim."""

    receipt_id: Column[int]
    stream_id: Column[str]
    from_seq: Column[int]
    to_seq: Column[int]
    link: Column[bytes]
    epoch: Column[str]
    received_at: Column[datetime]
    document: Column[bytes]
    signature: Column[bytes]


class InboxRow(Base, table="inbox", key=("kind", "message_id", "version")):
    """An applied row of the pull feed."""

    kind: Column[str]
    message_id: Column[str]
    version: Column[int]
    body: Column[bytes]
    applied_at: Column[datetime]


class AuditRow(Base, table="audit", key=("number",)):
    """One line of the audit chain; triggers refuse change and deletion."""

    number: Column[int]
    at: Column[datetime]
    who: Column[str]
    code: Column[str]
    case_id: Column[str]
    resident_id: Column[int | None]
    facts: Column[str]
    hash: Column[bytes]


class PrintRow(Base, table="prints", key=("print_id",)):
    """One printing of one document."""

    print_id: Column[int]
    case_id: Column[str]
    document: Column[str]
    copy: Column[int]
    reason: Column[str]
    who: Column[str]
    at: Column[datetime]
    state: Column[str]


class OperatorRow(Base, table="operators", key=("operator_id",)):
    """A person who may log in."""

    operator_id: Column[str]
    name: Column[str]
    role: Column[str]
    verifier: Column[str]
    failed: Column[int]
    locked_until: Column[datetime | None]
    last_used: Column[datetime | None]


class NumberRow(Base, table="numbers", key=("day", "station", "device")):
    """The last number given on a day by a device of a station."""

    day: Column[date]
    station: Column[str]
    device: Column[str]
    last: Column[int]


class SettingRow(Base, table="settings", key=("name",)):
    """A small value under a name, as JSON."""

    name: Column[str]
    value: Column[str]


def table_of(row: type[Base]) -> Table:
    """Return the table behind a row class: statements over it are built once and cost little to run."""
    return row.__table__


def upsert(row: type[Base], kept: frozenset[str] = frozenset()) -> Insert:
    """Return the statement that inserts a row or changes the one with its key, except columns in `kept`."""
    rows = table_of(row)
    statement = insert(rows)
    keys = [column.name for column in rows.primary_key]
    changed = {c.name: statement.excluded[c.name] for c in rows.c if c.name not in kept | set(keys)}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def listed(name: str) -> Select[str]:
    """Return the texts of a JSON array that is bound under `name`: many keys in one fixed statement."""
    return select(func.json_each(bindparam(name, type_=Text)).table_valued("value").c.value)


_INDEX = table("resident_fts", column("rowid"), column("resident_fts"))


def found_in_index(query: str) -> Select[int]:
    """Return the ids of residents for a query of the search index (see search.match_query)."""
    return select(_INDEX.c.rowid).where(_INDEX.c.resident_fts.match(query))
