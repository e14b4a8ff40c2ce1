"""Schema 1: cases, roster with search index, outbox, stream, receipts, inbox, audit, desk."""

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE cases (
        case_id TEXT NOT NULL PRIMARY KEY,
        stage TEXT NOT NULL,
        author TEXT NOT NULL,
        matter TEXT NOT NULL,
        resident_id INTEGER,
        started_at TEXT NOT NULL,
        saved_at TEXT,
        accepted_at TEXT,
        accepted_on TEXT,
        number TEXT NOT NULL,
        item_id TEXT UNIQUE,
        supersedes TEXT NOT NULL,
        undelivered INTEGER NOT NULL,
        todo INTEGER NOT NULL,
        settled INTEGER NOT NULL,
        due_on TEXT,
        finder TEXT NOT NULL,
        content TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX cases_number ON cases (number) WHERE number <> ''",
    "CREATE INDEX cases_drafts ON cases (author, saved_at) WHERE stage = 'D0'",
    "CREATE INDEX cases_resident ON cases (resident_id, started_at)",
    """CREATE INDEX cases_sealed ON cases (
        accepted_at, case_id, accepted_on, author, stage, undelivered, todo, settled
    ) WHERE accepted_at IS NOT NULL""",
    "CREATE INDEX cases_due ON cases (due_on) WHERE due_on IS NOT NULL",
    "CREATE INDEX cases_supersedes ON cases (supersedes) WHERE supersedes <> ''",
    """CREATE TABLE residents (
        resident_id INTEGER PRIMARY KEY,
        id_type TEXT NOT NULL,
        id_number TEXT NOT NULL,
        id_key TEXT NOT NULL,
        name TEXT NOT NULL,
        gend TEXT NOT NULL,
        brdy TEXT NOT NULL,
        naty TEXT NOT NULL,
        tel TEXT NOT NULL,
        tel_owner TEXT NOT NULL,
        address TEXT NOT NULL,
        hukou_address TEXT NOT NULL,
        hukou_division TEXT NOT NULL,
        group_no TEXT NOT NULL,
        household_id INTEGER NOT NULL,
        household_rel TEXT NOT NULL,
        head_name TEXT NOT NULL,
        psn_type TEXT NOT NULL,
        identity_category TEXT NOT NULL,
        insured_years TEXT NOT NULL,
        resd_natu TEXT NOT NULL,
        alive INTEGER NOT NULL,
        person_no TEXT NOT NULL,
        pinyin TEXT NOT NULL,
        initials TEXT NOT NULL
    )""",
    "CREATE INDEX residents_id_key ON residents (id_key)",
    "CREATE INDEX residents_household ON residents (household_id)",
    "CREATE INDEX residents_group ON residents (group_no)",
    """CREATE INDEX residents_in_order ON residents (
        CAST(group_no AS INTEGER), group_no, household_id, resident_id
    )""",
    """CREATE VIRTUAL TABLE resident_fts USING fts5(
        tok, content='', contentless_delete=1, tokenize='unicode61', prefix='1 2', detail=column
    )""",
    """CREATE TABLE outbox (
        stream_id TEXT NOT NULL,
        seq INTEGER NOT NULL CHECK (seq > 0),
        item_id TEXT NOT NULL UNIQUE,
        case_id TEXT REFERENCES cases (case_id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
        header BLOB NOT NULL,
        body BLOB NOT NULL,
        body_hash BLOB NOT NULL,
        header_hash BLOB NOT NULL,
        link BLOB NOT NULL,
        sealed_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('sealed', 'received', 'judged')),
        attempts INTEGER NOT NULL,
        first_attempt_at TEXT,
        last_attempt_at TEXT,
        received_at TEXT,
        verdict TEXT,
        PRIMARY KEY (stream_id, seq)
    )""",
    "CREATE INDEX outbox_case ON outbox (case_id)",
    "CREATE INDEX outbox_sealed ON outbox (sealed_at) WHERE state = 'sealed'",
    """CREATE TABLE device (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        device_id TEXT NOT NULL,
        station_code TEXT NOT NULL,
        stream_id TEXT NOT NULL,
        incarnation TEXT NOT NULL,
        epoch_seen TEXT NOT NULL,
        cursor TEXT NOT NULL,
        clock_offsets TEXT NOT NULL,
        lease TEXT NOT NULL
    )""",
    """CREATE TABLE streams (
        stream_id TEXT NOT NULL PRIMARY KEY,
        started_at TEXT NOT NULL,
        received_through INTEGER NOT NULL,
        received_link BLOB NOT NULL
    )""",
    """CREATE TABLE durable (
        stream_id TEXT NOT NULL,
        epoch TEXT NOT NULL,
        durable_through INTEGER NOT NULL,
        PRIMARY KEY (stream_id, epoch)
    )""",
    """CREATE TABLE receipts (
        receipt_id INTEGER PRIMARY KEY AUTOINCREMENT,
        stream_id TEXT NOT NULL,
        from_seq INTEGER NOT NULL,
        to_seq INTEGER NOT NULL,
        link BLOB NOT NULL,
        epoch TEXT NOT NULL,
        received_at TEXT NOT NULL,
        document BLOB NOT NULL,
        signature BLOB NOT NULL
    )""",
    "CREATE INDEX receipts_stream ON receipts (stream_id, to_seq)",
    """CREATE TABLE inbox (
        kind TEXT NOT NULL,
        message_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        body BLOB NOT NULL,
        applied_at TEXT NOT NULL,
        PRIMARY KEY (kind, message_id, version)
    )""",
    """CREATE TABLE audit (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        code TEXT NOT NULL,
        case_id TEXT NOT NULL,
        resident_id INTEGER,
        facts TEXT NOT NULL,
        hash BLOB NOT NULL
    )""",
    "CREATE INDEX audit_case ON audit (case_id) WHERE case_id <> ''",
    "CREATE INDEX audit_resident ON audit (resident_id, at) WHERE resident_id IS NOT NULL",
    """CREATE TABLE prints (
        print_id INTEGER PRIMARY KEY AUTOINCREMENT,
        case_id TEXT NOT NULL REFERENCES cases (case_id) ON DELETE RESTRICT,
        document TEXT NOT NULL,
        copy INTEGER NOT NULL,
        reason TEXT NOT NULL,
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('later', 'done')),
        UNIQUE (case_id, document, copy)
    )""",
    """CREATE TABLE operators (
        operator_id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        verifier TEXT NOT NULL,
        failed INTEGER NOT NULL,
        locked_until TEXT,
        last_used TEXT
    )""",
    """CREATE TABLE numbers (
        day TEXT NOT NULL,
        station TEXT NOT NULL,
        device TEXT NOT NULL,
        last INTEGER NOT NULL,
        PRIMARY KEY (day, station, device)
    )""",
    "CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
)


def apply(connection: Connection) -> None:
    """Make the first tables."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
