"""Typed rows of the wire: mirror, differing versions, re-keying, statements, the sending log (schema 6)."""

from datetime import date, datetime

from sqlalchemy import Column

from station_app.storage.tables import Base


class MirrorRow(Base, table="mirror", key=("generation", "id")):
    """What the platform holds of a person, as last told; a snapshot is built up beside it and swapped in.

    `subject` is the identity number in its 18-character form, `house` the sign of the household. `listed`
    is 0 until the list of residents has this version, then 1; 2 is taken off the list, then deleted.
    """

    generation: Column[int]
    id: Column[str]
    version: Column[int]
    bucket: Column[str]
    subject: Column[str]
    house: Column[str]
    body: Column[str]
    covers_stream: Column[str]
    covers_seq: Column[int]
    listed: Column[int]
    resident_id: Column[int | None]


class MirrorPartRow(Base, table="mirror_parts", key=("snapshot", "first")):
    """Bytes of a snapshot that is being fetched, packed as they came, from byte `first` on."""

    snapshot: Column[str]
    first: Column[int]
    content: Column[bytes]


class ConflictRow(Base, table="conflicts", key=("item_id",)):
    """A change that met a newer version: `content` holds both sides field by field, `chosen` the choices.

    `case_id` is "" for one that began at another station and was referred to this one.
    """

    item_id: Column[str]
    case_id: Column[str]
    record_id: Column[str]
    version: Column[int]
    opened_at: Column[datetime]
    content: Column[str]
    chosen: Column[str]
    referred_at: Column[datetime | None]
    decided_at: Column[datetime | None]
    decided_by: Column[str]
    decision_case: Column[str]


class RekeyRow(Base, table="rekeys", key=("attempt",)):
    """One change to a new stream: `attempt` is kept before the platform is asked, so once is once."""

    attempt: Column[str]
    at: Column[datetime]
    old_stream: Column[str]
    why: Column[str]
    new_stream: Column[str]
    done_at: Column[datetime | None]


class FormerPlaceRow(Base, table="former_places", key=("stream_id", "seq")):
    """Where an item stood before it was moved to a new stream: what was signed for there stays provable."""

    stream_id: Column[str]
    seq: Column[int]
    item_id: Column[str]
    header: Column[bytes]
    header_hash: Column[bytes]
    link: Column[bytes]
    left_at: Column[datetime]


class StatementRow(Base, table="statements", key=("stream_id", "day")):
    """What both ends said of one day of a stream, and the numbers at which they differ (JSON)."""

    stream_id: Column[str]
    day: Column[date]
    made_at: Column[datetime]
    ours: Column[str]
    theirs: Column[str]
    differing: Column[str]


class SendingLogRow(Base, table="sending_log", key=("number",)):
    """One line of the sending log: a code and its figures; words are made when it is read."""

    number: Column[int]
    at: Column[datetime]
    code: Column[str]
    facts: Column[str]


class DayCloseRow(Base, table="day_closes", key=("day",)):
    """The day-close sheet as it was signed."""

    day: Column[date]
    at: Column[datetime]
    who: Column[str]
    content: Column[str]
