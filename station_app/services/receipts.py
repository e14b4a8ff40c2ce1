"""The platform's signed receipt of a case: found among what is kept, put on paper, checked again.

Every reply is kept word for word with its signature. A receipt is one leaf of such a reply with its way
to the root that the platform signed (sync/proofs.py), so it can be checked by anybody without a network.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from station_app.domain.case import Case
from station_app.domain.number import grouped
from station_app.errors import Refused
from station_app.services.here import Here, OpenWork
from station_app.services.slip_making import PaperWords, moment
from station_app.services.slip_people import people
from station_app.services.station import PLATFORM_KEYS
from station_app.services.views import SlipLine
from station_app.storage.records import Receipt
from station_app.storage.unit_of_work import UnitOfWork
from sync.coding import unpacked
from sync.proofs import Word, accept_no_of, check, show, word_of
from sync.protocol import Malformed, Result, unb64
from sync.signing import BadSignature
from sync.wire_results import read_result

PLATFORM_RECEIPT = "RECEIPT"
_GZIP, _MOST = b"\x1f\x8b", 16_777_216
_SHOWN = 16
"""So many characters of a long code stand on the paper for the eye; the rest is in the square code."""


@dataclass(frozen=True, slots=True)
class Proved:
    """A receipt that verifies: the text of its code, what it says, the key, and when it came."""

    code: str
    word: Word
    key_id: str
    came_at: datetime


@dataclass(frozen=True, slots=True)
class CheckedReceipt:
    """What a code says after it was checked. `case_id` is "" when the case is not on this computer."""

    accept_no: str
    status: str
    official_no: str
    at: datetime | None
    item_id: str
    body_hash: str
    case_id: str = ""
    here: bool = False
    """Whether the content on this computer is the very one that the platform signed for."""


def proved(work: UnitOfWork, case: Case) -> Proved | None:
    """Find the newest reply that names the item of a case and verifies; None when there is none yet."""
    entry = work.outbox.get(case.item_id) if case.item_id else None
    if entry is None:
        return None
    keys = platform_keys(work)
    for kept in work.receipts.around(entry.stream_id, entry.seq):
        found = _shown(work, kept, entry.item_id)
        if found is None:
            continue
        code, key_id = found
        try:
            return Proved(code, check(code, keys), key_id, kept.received_at)
        except (BadSignature, Malformed):
            continue
    return None


def platform_keys(work: UnitOfWork) -> dict[str, bytes]:
    """Return the public keys of the platform."""
    kept: dict[str, str] = work.settings.get(PLATFORM_KEYS, {})
    return {name: unb64(key) for name, key in kept.items()}


def _shown(work: UnitOfWork, kept: Receipt, item_id: str) -> tuple[str, str] | None:
    """Write the receipt of one item out of a kept reply; None for one of an older platform."""
    content = content_of(kept.document)
    if item_id.encode() not in content:
        return None
    results, proof = _results(json.loads(content))
    if not proof:
        return None
    parts = work.proof.parts(one.item_id for one in results)
    if any(one.item_id not in parts for one in results):
        return None
    words = [word_of(one, parts[one.item_id][0], _number(*parts[one.item_id][1:])) for one in results]
    key_id = str(json.loads(kept.signature)["key_id"])
    try:
        return show(words, item_id, key_id, proof), key_id
    except Malformed:
        return None


def _number(body: bytes, number: str) -> str:
    """Return the number in a body; for one given up long ago the number of its case, which is the same."""
    return accept_no_of(body) if body else number


def content_of(document: bytes) -> bytes:
    """Return the content of a kept reply, which is kept as it travelled: as it is, or packed with gzip."""
    return unpacked(document, _MOST) if document.startswith(_GZIP) else document


def _results(document: dict[str, Any]) -> tuple[Sequence[Result], str]:
    """Return what a push reply or a page of the feed says of items, in its order, and the signature."""
    if "changes" in document:
        rows = [row for row in document["changes"] if row["t"] == "verdict" and row["op"] == "put"]
        told = [read_result({"item_id": row["id"], **row["b"]}) for row in rows]
        return told, str(document.get("proof", ""))
    told = [read_result(one) for one in document.get("results", ())]
    return told, str(document.get("receipt", {}).get("proof", ""))


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """Says the platform's receipt of a case in words, with the code that proves it."""

    here: Here

    def __call__(self, work: UnitOfWork, case: Case) -> PaperWords:
        """Make it. Refused("receipt.none") while no signed word of the platform is here."""
        found = proved(work, case)
        if found is None:
            raise Refused("receipt.none")
        matter, word = self.here.edition_of(case).matter(case.matter), found.word
        lines = (
            SlipLine("受理号", grouped(word.accept_no or case.number)),
            *people(case),
            SlipLine("事项", matter.name.zh),
            SlipLine("平台的话", _said(self.here, word.status)),
            SlipLine("平台编号", word.official_no or "还没有"),
            SlipLine("平台签字时间", _when(word.at)),
            SlipLine("件的编号", word.item_id),
            SlipLine("内容指纹", word.body_hash[:_SHOWN]),
            SlipLine("平台钥匙", found.key_id),
        )
        told = (
            "这张回执由平台的电子签字证明：平台收到了这一件，内容就是指纹对应的那一份。",
            "验真不用网：在任何一个服务点打开验回执，扫上面的码；改过一个字都验不过。",
        )
        return PaperWords("平台回执", case.number, lines, (), told, (), qr=found.code)


@dataclass(frozen=True, slots=True)
class CheckReceipt:
    """Checks the code of a receipt with the platform's public keys, without a network."""

    open_work: OpenWork
    now: Callable[[], datetime]

    def __call__(self, operator_id: str, text: str) -> CheckedReceipt:
        """Check it.

        Refused("receipt.no_code") for what is no receipt, ("receipt.altered") for one that was changed,
        ("receipt.other_key") for one that no known key of the platform signed.
        """
        with self.open_work() as work:
            try:
                word = check(text, platform_keys(work))
            except Malformed as error:
                raise Refused("receipt.no_code") from error
            except BadSignature as error:
                code = "receipt.other_key" if str(error) == "key" else "receipt.altered"
                raise Refused(code) from error
            case = work.cases.by_item(word.item_id)
            entry = work.outbox.get(word.item_id)
            work.audit.add(operator_id, "receipt.checked", self.now(), case_id=case.case_id if case else "")
            work.commit()
        return CheckedReceipt(
            accept_no=grouped(word.accept_no),
            status=word.status,
            official_no=word.official_no,
            at=_moment(word.at),
            item_id=word.item_id,
            body_hash=word.body_hash,
            case_id=case.case_id if case else "",
            here=entry is not None and entry.body_hash == unb64(word.body_hash),
        )


def _said(here: Here, status: str) -> str:
    code = f"receipt.status.{status}"
    return here.wording.pair(code)[0] if here.wording.knows(code) else status


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _when(text: str) -> str:
    at = _moment(text)
    return moment(at) if at else text
