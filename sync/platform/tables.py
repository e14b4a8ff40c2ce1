"""Tables of the platform. What arrived is kept word for word and apart from what was decided about it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()
_POSITION = BigInteger().with_variant(Integer, "sqlite")

device = Table(
    "device",
    metadata,
    Column("device_id", Text, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("station", Text, nullable=False),
    Column("enrolled_at", Text, nullable=False),
    Column("revoked_at", Text),
)
activation = Table(
    "activation",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    Column("station", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("used_by", Text, ForeignKey("device.device_id")),
)
stream = Table(
    "stream",
    metadata,
    Column("stream_id", Text, primary_key=True),
    Column("device_id", Text, ForeignKey("device.device_id"), nullable=False),
    Column("received_through", BigInteger, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("durable_through", BigInteger, nullable=False),
    Column("condition", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
)
item = Table(
    "item",
    metadata,
    Column("pos", _POSITION, primary_key=True, autoincrement=True),
    Column("item_id", Text, nullable=False, unique=True),
    Column("stream_id", Text, ForeignKey("stream.stream_id"), nullable=False),
    Column("station", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("schema_name", Text, nullable=False),
    Column("lane", Text, nullable=False),
    Column("supersedes", Text, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("body_hash", LargeBinary, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("pending", Boolean, nullable=False),
    Column("superseded_by", Text, nullable=False, default=""),
)
Index("item_pending", item.c.pending, item.c.pos)
Index("item_lane", item.c.lane)
entry = Table(
    "entry",
    metadata,
    Column("stream_id", Text, ForeignKey("stream.stream_id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("item_id", Text, ForeignKey("item.item_id"), nullable=False),
    Column("header_hash", LargeBinary, nullable=False),
    Column("link", LargeBinary, nullable=False),
    UniqueConstraint("stream_id", "seq"),
)
Index("entry_item", entry.c.item_id)
verdict = Table(
    "verdict",
    metadata,
    Column("item_id", Text, ForeignKey("item.item_id"), primary_key=True),
    Column("status", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("official_no", Text, nullable=False),
    Column("result", LargeBinary, nullable=False),
    Column("decided_at", Text, nullable=False),
)
Index("verdict_official_no", verdict.c.official_no)
waiting = Table(
    "waiting",
    metadata,
    Column("item_id", Text, ForeignKey("item.item_id"), nullable=False),
    Column("on_id", Text, nullable=False),
    UniqueConstraint("on_id", "item_id"),
)
business_key = Table(
    "business_key",
    metadata,
    Column("kind", Text, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("item_id", Text, ForeignKey("item.item_id"), nullable=False),
    Column("official_no", Text, nullable=False),
    UniqueConstraint("kind", "key"),
)
Index("business_key_item", business_key.c.item_id)
case_no = Table(
    "case_no",
    metadata,
    Column("accept_no", Text, primary_key=True),
    Column("item_id", Text, ForeignKey("item.item_id"), nullable=False),
)
owing = Table(
    "owing",
    metadata,
    Column("item_id", Text, ForeignKey("item.item_id"), primary_key=True),
    Column("due", Text, nullable=False),
    Column("days", Integer, nullable=False),
    Column("extensions", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", LargeBinary, nullable=False),
)
Index("owing_due", owing.c.state, owing.c.due)
owed_paper = Table(
    "owed_paper",
    metadata,
    Column("item_id", Text, ForeignKey("item.item_id"), nullable=False),
    Column("material", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("supplied_by", Text, nullable=False),
    UniqueConstraint("item_id", "material"),
)
change = Table(
    "change",
    metadata,
    Column("pos", BigInteger, primary_key=True, autoincrement=False),
    Column("device_id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("op", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("stream_id", Text, nullable=False),
    Column("covers", BigInteger, nullable=False),
)
Index("change_device", change.c.device_id, change.c.pos)
counter = Table(
    "counter",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
)
stored_reply = Table(
    "stored_reply",
    metadata,
    Column("idempotency_key", Text, primary_key=True),
    Column("link_before", LargeBinary, nullable=False),
    Column("link_after", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("stored_at", Text, nullable=False),
)
Index("stored_reply_age", stored_reply.c.stored_at)
fork = Table(
    "fork",
    metadata,
    Column("number", _POSITION, primary_key=True, autoincrement=True),
    Column("stream_id", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("noted_at", Text, nullable=False),
)
person = Table(
    "person",
    metadata,
    Column("id_number", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("categories", Text, nullable=False),
    Column("employee_cover", Boolean, nullable=False),
    Column("alive", Boolean, nullable=False),
)
person_number = Table(
    "person_number",
    metadata,
    Column("number", Text, primary_key=True),
    Column("person", Text, nullable=False),
)
told = Table(
    "told",
    metadata,
    Column("id_number", Text, primary_key=True),
    Column("facts", Text, nullable=False),
)
used_bill = Table(
    "used_bill",
    metadata,
    Column("bill", Text, nullable=False),
    Column("item_id", Text, ForeignKey("item.item_id"), nullable=False),
    UniqueConstraint("bill", "item_id"),
)
filing_span = Table(
    "filing_span",
    metadata,
    Column("id_number", Text, nullable=False),
    Column("begins", Text, nullable=False),
    Column("ends", Text, nullable=False),
    Column("item_id", Text, ForeignKey("item.item_id"), primary_key=True),
)
Index("filing_span_person", filing_span.c.id_number)
backup = Table(
    "backup",
    metadata,
    Column("taken_at", Text, primary_key=True),
    Column("file", Text, nullable=False),
    Column("items", BigInteger, nullable=False),
    Column("digest", Text, nullable=False),
)
published = Table(
    "published",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("version", Text, nullable=False, unique=True),
    Column("divisions", Text, nullable=False),
    Column("valid_from", Text, nullable=False),
    Column("valid_to", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("signature", Text, nullable=False),
    Column("published_at", Text, nullable=False),
)
