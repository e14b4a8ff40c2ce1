"""Schema 5: papers as pictures, lists by file with undo, the season, ledgers, reports and outages."""

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE pictures (
        sha256 TEXT NOT NULL PRIMARY KEY,
        bytes INTEGER NOT NULL,
        media TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        figures TEXT NOT NULL,
        source TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE held_papers (
        case_id TEXT NOT NULL,
        material TEXT NOT NULL,
        page INTEGER NOT NULL,
        sha256 TEXT NOT NULL REFERENCES pictures (sha256),
        person TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        PRIMARY KEY (case_id, material, page)
    ) WITHOUT ROWID""",
    "CREATE INDEX held_papers_person ON held_papers (person, material, at)",
    "CREATE INDEX held_papers_picture ON held_papers (sha256)",
    """CREATE TABLE loads (
        load_id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        as_of TEXT NOT NULL,
        content TEXT NOT NULL,
        undone_at TEXT,
        undone_by TEXT NOT NULL DEFAULT ''
    ) WITHOUT ROWID""",
    "CREATE INDEX loads_kind ON loads (kind, at)",
    """CREATE TABLE load_changes (
        load_id TEXT NOT NULL REFERENCES loads (load_id),
        number INTEGER NOT NULL,
        subject TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        PRIMARY KEY (load_id, number)
    ) WITHOUT ROWID""",
    """CREATE TABLE season (
        year INTEGER NOT NULL,
        resident_id INTEGER NOT NULL,
        state TEXT NOT NULL,
        as_of TEXT NOT NULL,
        source TEXT NOT NULL,
        reason TEXT NOT NULL,
        visits INTEGER NOT NULL,
        remark TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        PRIMARY KEY (year, resident_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE subsidies (
        year INTEGER NOT NULL,
        id_key TEXT NOT NULL,
        name TEXT NOT NULL,
        identity TEXT NOT NULL,
        since TEXT NOT NULL,
        cancelled_on TEXT,
        change TEXT NOT NULL,
        content TEXT NOT NULL,
        load_id TEXT NOT NULL,
        PRIMARY KEY (year, id_key)
    ) WITHOUT ROWID""",
    """CREATE TABLE ledger (
        ledger TEXT NOT NULL,
        year INTEGER NOT NULL,
        number INTEGER NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        case_id TEXT NOT NULL,
        resident_id INTEGER,
        corrects INTEGER,
        content TEXT NOT NULL,
        PRIMARY KEY (ledger, year, number)
    ) WITHOUT ROWID""",
    "CREATE INDEX ledger_case ON ledger (case_id) WHERE case_id <> ''",
    "CREATE INDEX ledger_at ON ledger (ledger, at)",
    """CREATE TRIGGER ledger_no_gap BEFORE INSERT ON ledger
       WHEN NEW.number <> 1 + coalesce(
           (SELECT max(number) FROM ledger WHERE ledger = NEW.ledger AND year = NEW.year), 0)
       BEGIN SELECT RAISE(ABORT, 'the next line has the next number'); END""",
    """CREATE TRIGGER ledger_no_change BEFORE UPDATE ON ledger
       BEGIN SELECT RAISE(ABORT, 'a ledger line is corrected by a second line'); END""",
    """CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
       BEGIN SELECT RAISE(ABORT, 'a ledger line is corrected by a second line'); END""",
    """CREATE TABLE reports (
        month TEXT NOT NULL,
        version INTEGER NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        signed_by TEXT NOT NULL,
        reason TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (month, version)
    ) WITHOUT ROWID""",
    """CREATE TRIGGER reports_no_gap BEFORE INSERT ON reports
       WHEN NEW.version <> 1 + coalesce((SELECT max(version) FROM reports WHERE month = NEW.month), 0)
       BEGIN SELECT RAISE(ABORT, 'the next version has the next number'); END""",
    """CREATE TRIGGER reports_no_change BEFORE UPDATE ON reports
       BEGIN SELECT RAISE(ABORT, 'a report is corrected by a new version'); END""",
    """CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports
       BEGIN SELECT RAISE(ABORT, 'a report is corrected by a new version'); END""",
    """CREATE TABLE outages (
        began_at TEXT NOT NULL PRIMARY KEY,
        ended_at TEXT,
        kind TEXT NOT NULL,
        waiting INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE handovers (
        handover_id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        case_id TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        from_whom TEXT NOT NULL,
        to_whom TEXT NOT NULL,
        due_back TEXT,
        back_at TEXT,
        content TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX handovers_case ON handovers (case_id) WHERE case_id <> ''",
    """CREATE TABLE other_prints (
        subject TEXT NOT NULL,
        document TEXT NOT NULL,
        copy INTEGER NOT NULL,
        reason TEXT NOT NULL,
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (subject, document, copy)
    ) WITHOUT ROWID""",
    # A print has more ends than two: a PDF, a later copy in its place, not needed any more.
    """CREATE TABLE prints_5 (
        print_id INTEGER PRIMARY KEY AUTOINCREMENT,
        case_id TEXT NOT NULL REFERENCES cases (case_id) ON DELETE RESTRICT,
        document TEXT NOT NULL,
        copy INTEGER NOT NULL,
        reason TEXT NOT NULL,
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('later', 'done', 'file', 'replaced', 'dropped')),
        UNIQUE (case_id, document, copy)
    )""",
    "INSERT INTO prints_5 SELECT print_id, case_id, document, copy, reason, who, at, state FROM prints",
    "DROP TABLE prints",
    "ALTER TABLE prints_5 RENAME TO prints",
    "CREATE INDEX prints_open ON prints (state, at) WHERE state IN ('later', 'file')",
    # Holds every fact the statistics count by (storage/counting.py): no case is read for them.
    """CREATE INDEX cases_counted ON cases (
        accepted_on, matter, stage, about, supersedes, visit_id, started_at, accepted_at, case_id,
        json_extract(content, '$.applicant.brdy'),
        json_extract(content, '$.answers.x_proxy_flag[0]'),
        json_extract(content, '$.answers.agnter_rlts[0]'),
        json_extract(content, '$.answers.x_service_mode[0]'),
        json_extract(content, '$.aside')
    ) WHERE accepted_on IS NOT NULL""",
    "CREATE INDEX outbox_received ON outbox (received_at, sealed_at, item_id) WHERE received_at IS NOT NULL",
)


def apply(connection: Connection) -> None:
    """Add the tables; cases that are kept already have no pictures, and their ledger lines come from them."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
