"""Tables of what judging could not finish: what waits until when, and what a person said about it."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from sync.platform.tables import metadata

held = Table(
    "held",
    metadata,
    Column("item_id", Text, ForeignKey("item.item_id"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
)
Index("held_until", held.c.state, held.c.until)
ruling = Table(
    "ruling",
    metadata,
    Column("item_id", Text, ForeignKey("item.item_id"), primary_key=True),
    Column("accepted", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("ruled_by", Text, nullable=False),
    Column("ruled_at", Text, nullable=False),
)
