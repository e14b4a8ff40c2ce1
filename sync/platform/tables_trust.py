"""Tables of trust: the keys of a device one after another, and the keys counties take machines over with."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from sync.platform.tables import metadata

device_key = Table(
    "device_key",
    metadata,
    Column("key_id", Text, primary_key=True),
    Column("device_id", Text, ForeignKey("device.device_id"), nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("not_before", Text, nullable=False),
    Column("not_after", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempt", Text, nullable=False),
    Column("certificate", LargeBinary, nullable=False),
)
Index("device_key_device", device_key.c.device_id)
county_key = Table(
    "county_key",
    metadata,
    Column("division", Text, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("set_at", Text, nullable=False),
)
