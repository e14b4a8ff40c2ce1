"""Tables of people: their records, every change of a field, and what nobody has decided yet."""

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text

from sync.platform.tables import metadata

record = Table(
    "record",
    metadata,
    Column("record_id", Text, primary_key=True),
    Column("certno", Text, nullable=False, unique=True),
    Column("division", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("item_id", Text, nullable=False),
)
Index("record_division", record.c.division)
record_change = Table(
    "record_change",
    metadata,
    Column("record_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("field", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("item_id", Text, nullable=False),
    PrimaryKeyConstraint("record_id", "version", "field"),
)
record_number = Table(
    "record_number",
    metadata,
    Column("number", Text, primary_key=True),
    Column("record_id", Text, nullable=False),
)
"""Every number a person was ever known by, with the record it leads to."""
difference = Table(
    "difference",
    metadata,
    Column("item_id", Text, ForeignKey("item.item_id"), primary_key=True),
    Column("record_id", Text, nullable=False),
    Column("record_version", Integer, nullable=False),
    Column("station", Text, nullable=False),
    Column("opened_on", Text, nullable=False),
    Column("township_on", Text, nullable=False),
    Column("county_on", Text, nullable=False),
    Column("referred", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("closed_at", Text),
)
"""A change that met another one: `fields` (JSON) are those still open, `referred` those sent to the township;
`township_on` and `county_on` are the days on which somebody above sees it."""
Index("difference_open", difference.c.closed_at, difference.c.township_on)
difference_told = Table(
    "difference_told",
    metadata,
    Column("device_id", Text, nullable=False),
    Column("item_id", Text, ForeignKey("difference.item_id"), nullable=False),
    Column("version", Integer, nullable=False),
    PrimaryKeyConstraint("device_id", "item_id"),
)
"""Which device above was told which version of an open difference."""
