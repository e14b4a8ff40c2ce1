"""Schema 4: visits of several matters, cases about another case, linked records, doubles, and referrals."""

from sqlalchemy import Connection

_STATEMENTS = (
    "ALTER TABLE cases ADD COLUMN visit_id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE cases ADD COLUMN about TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX cases_visit ON cases (visit_id) WHERE visit_id <> ''",
    "CREATE INDEX cases_about ON cases (about) WHERE about <> ''",
    "CREATE INDEX cases_proposed ON cases (saved_at) WHERE stage = 'D1'",
    """CREATE TABLE visits (
        visit_id TEXT NOT NULL PRIMARY KEY,
        author TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        closed_at TEXT,
        content TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX visits_open ON visits (author, opened_at) WHERE closed_at IS NULL",
    """CREATE TABLE links (
        case_id TEXT NOT NULL,
        other_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (case_id, other_id, kind)
    ) WITHOUT ROWID""",
    "CREATE INDEX links_other ON links (other_id)",
    """CREATE TABLE resident_numbers (
        id_key TEXT NOT NULL,
        resident_id INTEGER NOT NULL REFERENCES residents (resident_id) ON DELETE CASCADE,
        id_type TEXT NOT NULL,
        id_number TEXT NOT NULL,
        since TEXT NOT NULL,
        PRIMARY KEY (id_key, resident_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX resident_numbers_resident ON resident_numbers (resident_id)",
    "CREATE INDEX residents_born ON residents (brdy)",
    """CREATE INDEX cases_stranger_number ON cases (json_extract(content, '$.applicant.id_number'))
       WHERE resident_id IS NULL""",
    """CREATE INDEX cases_stranger_born ON cases (json_extract(content, '$.applicant.brdy'))
       WHERE resident_id IS NULL""",
    """CREATE INDEX cases_certificate ON cases (json_extract(content, '$.answers.x_birth_cert_no[0]'))
       WHERE json_extract(content, '$.answers.x_birth_cert_no[0]') IS NOT NULL""",
    """CREATE INDEX cases_tel ON cases (json_extract(content, '$.answers.tel[0]'), accepted_at)
       WHERE accepted_at IS NOT NULL""",
    """CREATE INDEX cases_bills ON cases (json_extract(content, '$.answers.invono[0]'))
       WHERE json_extract(content, '$.answers.invono[0]') IS NOT NULL""",
    """CREATE TABLE mandates (
        mandate_id TEXT NOT NULL PRIMARY KEY,
        person TEXT NOT NULL,
        name TEXT NOT NULL,
        id_type TEXT NOT NULL,
        id_number TEXT NOT NULL,
        tel TEXT NOT NULL,
        address TEXT NOT NULL,
        relation TEXT NOT NULL,
        kind TEXT NOT NULL,
        matters TEXT NOT NULL,
        begins TEXT NOT NULL,
        ends TEXT NOT NULL,
        case_id TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX mandates_between ON mandates (person, id_number)",
    """CREATE TABLE editions (
        name TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        version TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        content BLOB NOT NULL,
        key_id TEXT NOT NULL,
        signature TEXT NOT NULL,
        kept_at TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX editions_version ON editions (kind, version)",
    """CREATE TABLE referrals (
        referral_id INTEGER NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        resident_id INTEGER,
        matter TEXT NOT NULL,
        office TEXT NOT NULL,
        phone TEXT NOT NULL,
        said TEXT NOT NULL
    )""",
)


def apply(connection: Connection) -> None:
    """Add the columns and tables; what is kept already belongs to no visit and is about no other case."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
