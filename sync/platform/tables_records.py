"""Tables of the record of a person: what is in force now, and every change with who made it."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text, UniqueConstraint

from sync.platform.tables import metadata

record = Table(
    "record",
    metadata,
    Column("record_id", Text, primary_key=True),
    Column("certno", Text, nullable=False, unique=True),
    Column("division", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("item_id", Text, nullable=False),
)
record_change = Table(
    "record_change",
    metadata,
    Column("record_id", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("field", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("item_id", Text, nullable=False),
    UniqueConstraint("record_id", "version", "field"),
)
Index("record_change_item", record_change.c.item_id)
