"""What a signed point of the stream does to what is on file, and the proofs that are kept of it.

Everything here happens inside a transaction that is open already.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from station_app.services.rekeying import want_new_stream
from station_app.services.verdicts import PLATFORM, Verdicts
from station_app.storage.records import Receipt as StoredReceipt
from station_app.storage.unit_of_work import UnitOfWork
from sync.incarnation import Why
from sync.ports import Move
from sync.protocol import PullPage, Receipt, Result, StreamPoint


@dataclass(frozen=True, slots=True)
class Points:
    """Applies checked points (see sync.ports.Store.record_point)."""

    now: Callable[[], datetime]
    verdicts: Verdicts

    def apply(self, work: UnitOfWork, point: StreamPoint, move: Move, receipt: Receipt) -> None:
        """Do what a move asks for; the caller knows that the point is one of the stream in use."""
        match move:
            case Move.FORK:
                want_new_stream(work, self.now(), Why.FORK)
                work.audit.add(PLATFORM, "exchange.fork", self.now(), seq=point.received_through)
            case Move.ROLLBACK:
                self._roll_back(work, point)
            case Move.AHEAD:
                self._catch_up(work, point, receipt)
            case _:
                pass

    def keep_receipt(
        self, work: UnitOfWork, stream: str, span: tuple[int, int], link: bytes, receipt: Receipt
    ) -> None:
        """Keep a signed reply word for word as the proof for a span of numbers."""
        proof = {
            "status": receipt.status,
            "content_type": receipt.content_type,
            "nonce": receipt.nonce,
            "key_id": receipt.key_id,
            "signature_input": receipt.signature_input,
            "signature": receipt.signature,
        }
        device = work.stream.device()
        work.receipts.add(
            StoredReceipt(
                stream_id=stream,
                from_seq=span[0],
                to_seq=span[1],
                link=link,
                epoch=device.epoch_seen if device else "",
                received_at=self.now(),
                document=receipt.body,
                signature=json.dumps(proof).encode(),
            )
        )

    def keep_page(self, work: UnitOfWork, stream: str, page: PullPage, receipt: Receipt) -> None:
        """Keep the proof of verdicts that came on a page; without a link it signs for no number (I4)."""
        span = work.outbox.span(stream, (change.id for change in page.changes if change.t == "verdict"))
        if span is not None:
            self.keep_receipt(work, stream, span, b"", receipt)

    def _catch_up(self, work: UnitOfWork, point: StreamPoint, receipt: Receipt) -> None:
        """Take the platform's signed word that it has more than we knew: an answer was lost."""
        before = work.stream.state(point.stream)
        first = before.received_through + 1 if before else 1
        items = work.outbox.mark_received_through(point.stream, point.received_through, self.now())
        self.verdicts.apply(work, [Result(item_id, "received") for item_id in items])
        work.stream.set_received_through(point.stream, point.received_through, point.link)
        self.keep_receipt(work, point.stream, (first, point.received_through), point.link, receipt)
        work.audit.add(PLATFORM, "exchange.receipt", self.now(), seq=first, count=len(items))

    def _roll_back(self, work: UnitOfWork, point: StreamPoint) -> None:
        """Send again what a restored platform only signed for; verdicts learnt are kept.

        What it lost although a backup of it once covered it may have no body here any more. The
        stream cannot go on over such a hole: what has a body goes on in a new one, and the daily
        comparison names the rest.
        """
        work.outbox.take_back(point.stream, point.received_through)
        work.stream.set_received_through(point.stream, point.received_through, point.link)
        work.audit.add(PLATFORM, "exchange.rollback", self.now(), seq=point.received_through)
        if lost := work.rekeys.left_behind(point.stream, point.received_through):
            want_new_stream(work, self.now(), Why.FORK)
            work.audit.add(PLATFORM, "exchange.bodies_missing", self.now(), count=lost)
