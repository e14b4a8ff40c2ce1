"""Schema 2: near sounds of names, who was seen last, and triggers that guard the proofs."""

from sqlalchemy import Connection

from station_app.storage.pinyin import sounds_of

_FROZEN = "body, body_hash, item_id, case_id, sealed_at"
_STATEMENTS = (
    "ALTER TABLE residents ADD COLUMN last_seen TEXT",
    "CREATE INDEX residents_last_seen ON residents (last_seen) WHERE last_seen IS NOT NULL",
    """CREATE TABLE resident_sounds (
        sound TEXT NOT NULL,
        resident_id INTEGER NOT NULL REFERENCES residents (resident_id) ON DELETE CASCADE,
        PRIMARY KEY (sound, resident_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX resident_sounds_resident ON resident_sounds (resident_id)",
    """CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
       BEGIN SELECT RAISE(ABORT, 'audit lines are never changed'); END""",
    """CREATE TRIGGER audit_keeps BEFORE DELETE ON audit
       BEGIN SELECT RAISE(ABORT, 'audit lines are never deleted'); END""",
    f"""CREATE TRIGGER outbox_stays BEFORE UPDATE OF {_FROZEN} ON outbox
       BEGIN SELECT RAISE(ABORT, 'sealed items are never changed'); END""",
    """CREATE TRIGGER outbox_keeps BEFORE DELETE ON outbox
       BEGIN SELECT RAISE(ABORT, 'sealed items are never deleted'); END""",
)


def apply(connection: Connection) -> None:
    """Add the tables and guards, and work out how the residents already kept sound."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
    rows = connection.exec_driver_sql("SELECT resident_id, name FROM residents").all()
    sounds = [(sound, row.resident_id) for row in rows for sound in filter(None, sounds_of(row.name))]
    if sounds:
        connection.exec_driver_sql("INSERT INTO resident_sounds (sound, resident_id) VALUES (?, ?)", sounds)
