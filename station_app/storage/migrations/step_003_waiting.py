"""Schema 3: an index over what waits, so that a place in the queue costs the same in a long one."""

from sqlalchemy import Connection


def apply(connection: Connection) -> None:
    """Add the index."""
    connection.exec_driver_sql(
        "CREATE INDEX outbox_waiting ON outbox (stream_id, seq) WHERE state = 'sealed'"
    )
