"""The platform's signature over all results of a reply at once, so that one of them fits on paper."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from sync.members import count
from sync.platform.incoming import Incoming
from sync.platform.tables import item
from sync.proofs import accept_no_of, sign_words, word_of
from sync.protocol import Change, PullPage, Result
from sync.signing import SigningKey


def proof_of_push(key: SigningKey, results: Sequence[Result], items: Sequence[Incoming]) -> str:
    """Sign for the results of a push; `items` are those of the push."""
    known = {one.item_id: one for one in items}
    return sign_words(
        key,
        [
            word_of(one, known[one.item_id].body_hash, accept_no_of(known[one.item_id].body))
            for one in results
        ],
    )


def with_proof(connection: Connection, key: SigningKey, page: PullPage) -> PullPage:
    """Sign for the verdicts on a page of the feed; a page without any stays as it is."""
    told = {row.id: row for row in page.changes if row.t == "verdict" and row.op == "put"}
    if not told:
        return page
    found = connection.execute(
        select(item.c.item_id, item.c.body_hash, item.c.body).where(item.c.item_id.in_(told))
    )
    kept = {row.item_id: row for row in found}
    words = [
        word_of(_said(row), bytes(kept[row.id].body_hash), accept_no_of(bytes(kept[row.id].body)))
        for row in page.changes
        if row.t == "verdict" and row.op == "put"
    ]
    return replace(page, proof=sign_words(key, words))


def _said(row: Change) -> Result:
    """Read of a verdict what a receipt says; a page has hundreds."""
    told = row.b
    return Result(
        row.id,
        str(told.get("status", "")),
        version=count(told, "version", 0),
        at=str(told.get("at", "")),
        official_no=str(told.get("official_no", "")),
    )
