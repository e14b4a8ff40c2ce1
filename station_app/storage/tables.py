"""Typed rows of the file as of the newest schema. Rows stay inside this room.

The tables themselves are made by storage/migrations; a test compares the two. Nothing cascades:
no deletion anywhere can reach the outbox or the audit.
"""

from datetime import UTC, date, datetime

from sqlalchemy import (
    Date,
    Dialect,
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
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


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


class Base(DeclarativeBase):
    """All rows."""

    type_annotation_map = {datetime: Moment, date: Date, str: Text}  # noqa: RUF012 - SQLAlchemy's own form


class CaseRow(Base):
    """A case: the whole as JSON, beside it the columns that lists ask for."""

    __tablename__ = "cases"
    case_id: Mapped[str] = mapped_column(primary_key=True)
    stage: Mapped[str]
    author: Mapped[str]
    matter: Mapped[str]
    resident_id: Mapped[int | None]
    started_at: Mapped[datetime]
    saved_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    accepted_on: Mapped[date | None]
    number: Mapped[str]
    item_id: Mapped[str | None]
    supersedes: Mapped[str]
    undelivered: Mapped[bool]
    todo: Mapped[bool]
    settled: Mapped[bool]
    due_on: Mapped[date | None]
    finder: Mapped[str]
    content: Mapped[str]
    visit_id: Mapped[str]
    about: Mapped[str]


class VisitRow(Base):
    """One visit of a person or household: several cases, facts typed once; the whole as JSON."""

    __tablename__ = "visits"
    visit_id: Mapped[str] = mapped_column(primary_key=True)
    author: Mapped[str]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    content: Mapped[str]


class LinkRow(Base):
    """Two cases that speak of one thing, the same person taken in twice for example; nothing is deleted."""

    __tablename__ = "links"
    case_id: Mapped[str] = mapped_column(primary_key=True)
    other_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    reason: Mapped[str]


class OtherNumberRow(Base):
    """A number a resident is known by beside the one on the roster: an old card, a birth certificate."""

    __tablename__ = "resident_numbers"
    id_key: Mapped[str] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(primary_key=True)
    id_type: Mapped[str]
    id_number: Mapped[str]
    since: Mapped[datetime]


class MandateRow(Base):
    """An authority to act for a person; `matters` is a JSON array of codes."""

    __tablename__ = "mandates"
    mandate_id: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str]
    name: Mapped[str]
    id_type: Mapped[str]
    id_number: Mapped[str]
    tel: Mapped[str]
    address: Mapped[str]
    relation: Mapped[str]
    kind: Mapped[str]
    matters: Mapped[str]
    begins: Mapped[date]
    ends: Mapped[date]
    case_id: Mapped[str]


class EditionRow(Base):
    """A catalogue or a rule pack by its hash, packed; kept for ever, because cases name it."""

    __tablename__ = "editions"
    name: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    version: Mapped[str]
    valid_from: Mapped[date]
    content: Mapped[bytes]
    key_id: Mapped[str]
    signature: Mapped[str]
    kept_at: Mapped[datetime]


class ReferralRow(Base):
    """Somebody who was sent to another office, logged as a consultation."""

    __tablename__ = "referrals"
    referral_id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    resident_id: Mapped[int | None]
    matter: Mapped[str]
    office: Mapped[str]
    phone: Mapped[str]
    said: Mapped[str]


class ResidentRow(Base):
    """A resident of the roster; `id_key` is the identity number in its 18-character form."""

    __tablename__ = "residents"
    resident_id: Mapped[int] = mapped_column(primary_key=True)
    id_type: Mapped[str]
    id_number: Mapped[str]
    id_key: Mapped[str]
    name: Mapped[str]
    gend: Mapped[str]
    brdy: Mapped[date]
    naty: Mapped[str]
    tel: Mapped[str]
    tel_owner: Mapped[str]
    address: Mapped[str]
    hukou_address: Mapped[str]
    hukou_division: Mapped[str]
    group_no: Mapped[str]
    household_id: Mapped[int]
    household_rel: Mapped[str]
    head_name: Mapped[str]
    psn_type: Mapped[str]
    identity_category: Mapped[str]
    insured_years: Mapped[str]
    resd_natu: Mapped[str]
    alive: Mapped[bool]
    person_no: Mapped[str]
    pinyin: Mapped[str]
    initials: Mapped[str]
    last_seen: Mapped[datetime | None]


class SoundRow(Base):
    """How a resident's name sounds to an ear that keeps neither n/l nor z/zh nor in/ing apart."""

    __tablename__ = "resident_sounds"
    sound: Mapped[str] = mapped_column(primary_key=True)
    resident_id: Mapped[int] = mapped_column(primary_key=True)


class OutboxRow(Base):
    """A sealed item, in the order of its stream."""

    __tablename__ = "outbox"
    stream_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(unique=True)
    case_id: Mapped[str | None]
    header: Mapped[bytes]
    body: Mapped[bytes]
    body_hash: Mapped[bytes]
    header_hash: Mapped[bytes]
    link: Mapped[bytes]
    sealed_at: Mapped[datetime]
    state: Mapped[str]
    attempts: Mapped[int]
    first_attempt_at: Mapped[datetime | None]
    last_attempt_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    verdict: Mapped[str | None]


class DeviceRow(Base):
    """The one row that says who this station is."""

    __tablename__ = "device"
    only: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[str]
    station_code: Mapped[str]
    stream_id: Mapped[str]
    incarnation: Mapped[str]
    epoch_seen: Mapped[str]
    cursor: Mapped[str]
    clock_offsets: Mapped[str]
    lease: Mapped[str]


class StreamRow(Base):
    """A stream this station has written to, the present one or one given up after a fork."""

    __tablename__ = "streams"
    stream_id: Mapped[str] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    received_through: Mapped[int]
    received_link: Mapped[bytes]


class DurableRow(Base):
    """How far a stream is covered by a verified backup of the platform, for each platform epoch."""

    __tablename__ = "durable"
    stream_id: Mapped[str] = mapped_column(primary_key=True)
    epoch: Mapped[str] = mapped_column(primary_key=True)
    durable_through: Mapped[int]


class ReceiptRow(Base):
    """A signed batch receipt, verbatim."""

    __tablename__ = "receipts"
    receipt_id: Mapped[int] = mapped_column(primary_key=True)
    stream_id: Mapped[str]
    from_seq: Mapped[int]
    to_seq: Mapped[int]
    link: Mapped[bytes]
    epoch: Mapped[str]
    received_at: Mapped[datetime]
    document: Mapped[bytes]
    signature: Mapped[bytes]


class InboxRow(Base):
    """An applied row of the pull feed."""

    __tablename__ = "inbox"
    kind: Mapped[str] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[bytes]
    applied_at: Mapped[datetime]


class AuditRow(Base):
    """One line of the audit chain; triggers refuse change and deletion."""

    __tablename__ = "audit"
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    code: Mapped[str]
    case_id: Mapped[str]
    resident_id: Mapped[int | None]
    facts: Mapped[str]
    hash: Mapped[bytes]


class PrintRow(Base):
    """One printing of one document."""

    __tablename__ = "prints"
    print_id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str]
    document: Mapped[str]
    copy: Mapped[int]
    reason: Mapped[str]
    who: Mapped[str]
    at: Mapped[datetime]
    state: Mapped[str]


class OperatorRow(Base):
    """A person who may log in."""

    __tablename__ = "operators"
    operator_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    verifier: Mapped[str]
    failed: Mapped[int]
    locked_until: Mapped[datetime | None]
    last_used: Mapped[datetime | None]


class NumberRow(Base):
    """The last number given on a day by a device of a station."""

    __tablename__ = "numbers"
    day: Mapped[date] = mapped_column(primary_key=True)
    station: Mapped[str] = mapped_column(primary_key=True)
    device: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class SettingRow(Base):
    """A small value under a name, as JSON."""

    __tablename__ = "settings"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


def table_of(row: type[Base]) -> Table:
    """Return the table behind a row class: statements over it are built once and cost little to run."""
    found = row.__table__
    if not isinstance(found, Table):
        raise TypeError(row.__name__)
    return found


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
