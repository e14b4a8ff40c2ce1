"""Tables about streams and their incarnations: re-keying, leases, twins, what clients told the platform."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, Table, Text

from sync.platform.tables import metadata

rekey = Table(
    "rekey",
    metadata,
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    Column("attempt", Text, primary_key=True),
    Column("old_stream", Text, nullable=False),
    Column("new_stream", Text, ForeignKey("stream.stream_id"), nullable=False),
    Column("why", Text, nullable=False),
    Column("received_through", BigInteger, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("asked_at", Text, nullable=False),
)
lease = Table(
    "lease",
    metadata,
    Column("stream_id", Text, ForeignKey("stream.stream_id"), primary_key=True),
    Column("valid", Text, nullable=False),
    Column("renewed_at", Text, nullable=False),
)
twin_alarm = Table(
    "twin_alarm",
    metadata,
    Column("stream_id", Text, ForeignKey("stream.stream_id"), primary_key=True),
    Column("day", Text, primary_key=True),
    Column("device_id", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("last_at", Text, nullable=False),
)
presence = Table(
    "presence",
    metadata,
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    Column("stream_id", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Column("waiting", BigInteger, nullable=False),
    Column("oldest", Text, nullable=False),
)
mark = Table(
    "mark",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
observed = Table(
    "observed",
    metadata,
    Column("item_id", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("official_no", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("stream_id", Text, nullable=False),
    Column("told_at", Text, nullable=False),
)
