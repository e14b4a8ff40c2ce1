"""Tables of what stations see of the people: the feed of people, sums, scopes and snapshots."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from sync.platform.tables import metadata

person_change = Table(
    "person_change",
    metadata,
    Column("pos", BigInteger, primary_key=True, autoincrement=False),
    Column("record_id", Text, nullable=False),
    Column("bucket", Text, nullable=False),
    Column("op", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
)
"""The last change of a person in a bucket; an earlier one that nobody has to see any more is gone."""
Index("person_change_bucket", person_change.c.bucket, person_change.c.pos)
Index("person_change_record", person_change.c.record_id, person_change.c.bucket, unique=True)
scope_row = Table(
    "scope_row",
    metadata,
    Column("record_id", Text, primary_key=True),
    Column("bucket", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
)
"""What was last told of a person: the bucket and the version that the sums hold."""
Index("scope_row_bucket", scope_row.c.bucket, scope_row.c.record_id)
scope_sum = Table(
    "scope_sum",
    metadata,
    Column("bucket", Text, primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("x", Text, nullable=False),
)
scope_grant = Table(
    "scope_grant",
    metadata,
    Column("station", Text, nullable=False),
    Column("bucket", Text, nullable=False),
    Column("granted", Boolean, nullable=False),
    PrimaryKeyConstraint("station", "bucket"),
)
"""Which buckets a station sees, and which were refused because it would have seen too many people."""
scope_station = Table(
    "scope_station",
    metadata,
    Column("station", Text, primary_key=True),
    Column("budget", BigInteger),
    Column("floor", BigInteger, nullable=False),
)
"""The budget of a station that has one of its own, and the oldest place its mirror may be at."""
feed_day = Table(
    "feed_day",
    metadata,
    Column("day", Text, primary_key=True),
    Column("pos", BigInteger, nullable=False),
)
"""How far the feed had come when a day began: what tombstones are older than so many days."""
snapshot = Table(
    "snapshot",
    metadata,
    Column("id", Text, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("pos", BigInteger, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
Index("snapshot_scope", snapshot.c.scope, snapshot.c.pos)
