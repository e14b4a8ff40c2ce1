"""Replies kept word for word under their Idempotency-Key, so that a repeat gets the first answer.

They may be forgotten after 90 days: item ids and numbers in streams protect the content for ever
(protocol 3.5), so that an older repeat is compared with the chain and answered anew.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from sync.platform.incoming import Push, Refusal
from sync.platform.tables import stored_reply
from sync.protocol import ProblemCode

KEPT_DAYS = 90


def stored(connection: Connection, idempotency: str, push: Push) -> bytes | None:
    """Return the reply of an exchange already answered; the ends of the chain must be the same."""
    row = connection.execute(
        select(stored_reply).where(stored_reply.c.idempotency_key == idempotency)
    ).first()
    if row is None:
        return None
    if bytes(row.link_before) != push.link_before or bytes(row.link_after) != push.link_after:
        raise Refusal(422, ProblemCode.KEY_REUSE, "the key was used with other content")
    return bytes(row.body)


def store(connection: Connection, idempotency: str, push: Push, body: bytes, now: str) -> None:
    """Keep a reply."""
    connection.execute(
        insert(stored_reply).values(
            idempotency_key=idempotency,
            link_before=push.link_before,
            link_after=push.link_after,
            body=body,
            stored_at=now,
        )
    )


def forget_old(connection: Connection, now: str) -> int:
    """Forget replies of more than 90 days ago and return how many that were."""
    since = (datetime.fromisoformat(now) - timedelta(days=KEPT_DAYS)).isoformat(timespec="microseconds")
    return connection.execute(delete(stored_reply).where(stored_reply.c.stored_at < since)).rowcount
