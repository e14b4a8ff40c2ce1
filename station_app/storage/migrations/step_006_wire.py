"""Schema 6: the mirror of the platform, differing versions, re-keying, statements and the sending log."""

from sqlalchemy import Connection

_STATEMENTS = (
    "ALTER TABLE outbox ADD COLUMN purged_at TEXT",
    "CREATE INDEX outbox_of_day ON outbox (stream_id, sealed_at)",
    "CREATE INDEX outbox_unjudged ON outbox (received_at) WHERE state = 'received'",
    """CREATE TABLE mirror (
        generation INTEGER NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        bucket TEXT NOT NULL,
        subject TEXT NOT NULL,
        house TEXT NOT NULL,
        body TEXT NOT NULL,
        covers_stream TEXT NOT NULL,
        covers_seq INTEGER NOT NULL,
        listed INTEGER NOT NULL,
        resident_id INTEGER,
        PRIMARY KEY (generation, id)
    ) WITHOUT ROWID""",
    "CREATE INDEX mirror_bucket ON mirror (generation, bucket, id)",
    "CREATE INDEX mirror_subject ON mirror (generation, subject)",
    "CREATE INDEX mirror_house ON mirror (generation, house) WHERE house <> ''",
    "CREATE INDEX mirror_unlisted ON mirror (generation, id) WHERE listed <> 1",
    """CREATE TABLE mirror_parts (
        snapshot TEXT NOT NULL,
        first INTEGER NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (snapshot, first)
    )""",
    """CREATE TABLE conflicts (
        item_id TEXT NOT NULL PRIMARY KEY,
        case_id TEXT NOT NULL,
        record_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        opened_at TEXT NOT NULL,
        content TEXT NOT NULL,
        chosen TEXT NOT NULL,
        referred_at TEXT,
        decided_at TEXT,
        decided_by TEXT NOT NULL,
        decision_case TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX conflicts_case ON conflicts (case_id)",
    """CREATE TABLE rekeys (
        attempt TEXT NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        old_stream TEXT NOT NULL,
        why TEXT NOT NULL,
        new_stream TEXT NOT NULL,
        done_at TEXT
    ) WITHOUT ROWID""",
    """CREATE TABLE former_places (
        stream_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        item_id TEXT NOT NULL REFERENCES outbox (item_id) ON DELETE RESTRICT,
        header BLOB NOT NULL,
        header_hash BLOB NOT NULL,
        link BLOB NOT NULL,
        left_at TEXT NOT NULL,
        PRIMARY KEY (stream_id, seq)
    ) WITHOUT ROWID""",
    "CREATE INDEX former_places_item ON former_places (item_id)",
    "CREATE INDEX outbox_bodies ON outbox (stream_id, seq) WHERE purged_at IS NULL",
    "DROP TRIGGER outbox_stays",
    """CREATE TRIGGER outbox_stays BEFORE UPDATE OF body_hash, item_id, case_id, sealed_at ON outbox
       BEGIN SELECT RAISE(ABORT, 'sealed items are never changed'); END""",
    """CREATE TRIGGER outbox_body_stays BEFORE UPDATE OF body ON outbox
       WHEN NEW.body <> x'' OR NEW.purged_at IS NULL OR OLD.state <> 'judged'
       BEGIN SELECT RAISE(ABORT, 'sealed items are never changed'); END""",
    """CREATE TABLE statements (
        stream_id TEXT NOT NULL,
        day TEXT NOT NULL,
        made_at TEXT NOT NULL,
        ours TEXT NOT NULL,
        theirs TEXT NOT NULL,
        differing TEXT NOT NULL,
        PRIMARY KEY (stream_id, day)
    ) WITHOUT ROWID""",
    """CREATE TABLE sending_log (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        code TEXT NOT NULL,
        facts TEXT NOT NULL
    )""",
    """CREATE TABLE day_closes (
        day TEXT NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        content TEXT NOT NULL
    ) WITHOUT ROWID""",
)


def apply(connection: Connection) -> None:
    """Bring a file of schema 5 to schema 6."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
