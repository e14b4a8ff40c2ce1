"""Sealing: a number from the local range, an item with its place in the chain; never undone."""

import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from station_app.domain.case import Case
from station_app.domain.number import acceptance_number
from station_app.errors import Refused, Unavailable
from station_app.services.here import Here, beijing_date
from station_app.services.rekeying import skipped_numbers
from station_app.storage.records import Device, OutboxEntry
from station_app.storage.unit_of_work import UnitOfWork
from sync.protocol import Item, Json, Moment, Unsealable, b64, canonical, lane_of, link_zero, seal, unb64

LANE_KEY = "platform.lane_key"
_MAC_BYTES = 16


@dataclass(frozen=True, slots=True)
class BootClock:
    """Names the start of this program and counts since it; cannot be set back (R-DATE)."""

    boot: str
    ms: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """What an item says: its kind and schema on the wire, its body, and the items it names."""

    kind: str
    schema: str
    body: dict[str, Json]
    depends_on: tuple[str, ...] = ()
    supersedes: str = ""


@dataclass(frozen=True, slots=True)
class Sealer:
    """Gives cases their numbers and appends their items, inside a transaction that is open already."""

    here: Here
    clock: BootClock

    def device(self, work: UnitOfWork) -> Device:
        """Find who we are to the platform. Unavailable("device.not_enrolled").

        While a new stream is wanted the item waits at the end of the old one: it gets its number on
        the wire when it moves (services/rekeying.py), and nobody has to stop working.
        """
        device = work.stream.device()
        if device is None:
            raise Unavailable("device.not_enrolled")
        return device

    def number(self, work: UnitOfWork, now: datetime) -> str:
        """Take the next acceptance number of the day (R-NO)."""
        point, day = self.here.point, beijing_date(now)
        sequence = work.numbers.next(day, point.code, point.device) + skipped_numbers(work, day)
        return acceptance_number(point.code, day, point.device, sequence)

    def seal(self, work: UnitOfWork, case: Case, content: Content) -> None:
        """Append the item of a case to the stream: next number, next link (protocol 3.2).

        The case has its item id and acceptance time. Refused("case.too_large").
        """
        device = self.device(work)
        last = work.outbox.last(device.stream_id)
        number, link = last or (0, link_zero(device.stream_id))
        try:
            sealed = seal(self._item(work, case, content, device), number + 1, link)
        except Unsealable as error:
            raise Refused("case.too_large") from error
        work.outbox.append(
            OutboxEntry(
                stream_id=device.stream_id,
                seq=sealed.seq,
                item_id=sealed.item_id,
                case_id=case.case_id,
                header=sealed.header,
                body=sealed.body,
                body_hash=sealed.body_hash,
                header_hash=sealed.header_hash,
                link=sealed.link,
                sealed_at=case.accepted_at or self.here.now(),
            )
        )

    def _item(self, work: UnitOfWork, case: Case, content: Content, device: Device) -> Item:
        operator = work.operators.get(case.author)
        return Item(
            item_id=case.item_id,
            kind=content.kind,
            schema=content.schema,
            catalogue=case.catalogue,
            # Nobody waits for the case of nobody: without a number there is no lane.
            lane=lane_of(_lane_key(work), number) if (number := case.applicant.id_number) else "",
            occurred_at=self._moment(case, device),
            operator=case.author,
            author_mac=_author_mac(operator.verifier if operator else "", content.body),
            division=self.here.point.division,
            post=self.here.point.code,
            body=content.body,
            depends_on=content.depends_on,
            supersedes=content.supersedes,
            blobs=blobs_of(case),
        )

    def _moment(self, case: Case, device: Device) -> Moment:
        """Say when, with the median of the last measured distances to the platform's clock."""
        at = case.accepted_at or self.here.now()
        offset = round(median(device.clock_offsets)) if device.clock_offsets else None
        return Moment(at.isoformat(timespec="milliseconds"), self.clock.boot, self.clock.ms(), offset)


def blobs_of(case: Case) -> tuple[dict[str, Json], ...]:
    """Name the pictures of a case: hash, size, which page of which paper it is, and its media type."""
    return tuple(
        {
            "sha256": b64(bytes.fromhex(page.sha256)),
            "bytes": page.size,
            "role": f"{paper.material}/{number}",
            "media": "image/jpeg",
        }
        for paper in case.papers
        for number, page in enumerate(paper.pages, 1)
    )


def _lane_key(work: UnitOfWork) -> bytes:
    """Give the key that the platform issued for lanes; it comes with the enrolment of the device."""
    return unb64(str(work.settings.get(LANE_KEY, "")))


def _author_mac(verifier: str, body: dict[str, Json]) -> str:
    """Prove the operator over the body hash with a key drawn from the operator's verifier."""
    key = hashlib.sha256(b"author 1" + verifier.encode()).digest()
    return b64(hmac.digest(key, hashlib.sha256(canonical(body)).digest(), "sha256")[:_MAC_BYTES])
