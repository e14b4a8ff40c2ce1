"""Numbered changes of tables that exist already on somebody's machine; new tables need none.

`metadata.create_all` makes the tables that are missing and never touches one that is there. A new
column, index or content of an old table is a step here, written so that both databases take it. A
database made today begins at the last number. Steps are never changed, only added.
"""

from sqlalchemy import Connection, insert, select, text, update

from sync.platform.tables import counter

STEPS: tuple[tuple[str, ...], ...] = (("CREATE INDEX stored_reply_age ON stored_reply (stored_at)",),)
_SCHEMA = "schema"


class TooNew(Exception):  # noqa: N818 - says what is the case
    """The database was made by a newer program; nothing is touched."""


def migrate(connection: Connection, *, fresh: bool) -> int:
    """Bring a database to the last step, in the caller's transaction; returns how many steps were taken."""
    known = connection.scalar(select(counter.c.value).where(counter.c.name == _SCHEMA))
    have = len(STEPS) if fresh else int(known or 0)
    if have > len(STEPS):
        raise TooNew(str(have))
    for statement in (one for step in STEPS[have:] for one in step):
        connection.execute(text(statement))
    if known is None:
        connection.execute(insert(counter).values(name=_SCHEMA, value=len(STEPS)))
    else:
        connection.execute(update(counter).where(counter.c.name == _SCHEMA).values(value=len(STEPS)))
    return len(STEPS) - have
