"""The tables behind statements of a day: which day an entry belongs to, what counts of it, who asked."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from sync.platform.tables import metadata

day_entry = Table(
    "day_entry",
    metadata,
    Column("stream_id", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Text, nullable=False),
    Column("money", Text, nullable=False),
    Column("blobs", Integer, nullable=False),
)
Index("day_entry_day", day_entry.c.stream_id, day_entry.c.day)
statement_asked = Table(
    "statement_asked",
    metadata,
    Column("device_id", Text, primary_key=True),
    Column("at", Text, nullable=False),
)
"""When a device last compared: a station that never asks is noticed (field lessons, F17)."""
