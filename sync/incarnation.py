"""What a station says when it needs a new stream, and what it gets: values and wire forms (section 6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sync.members import take
from sync.protocol import Json, StreamPoint, b64, canonical, parse_object, unb64


class Why(StrEnum):
    """Why a stream cannot be continued; told to the platform, which keeps it for the auditor."""

    FORK = "fork"
    """The platform holds other content under our numbers."""
    MACHINE = "machine"
    """The file lies on another computer."""
    RESTORED = "restored"
    """An older state of the file was put back."""
    CLONE = "clone"
    """The same installation on another disk: an image was copied."""


@dataclass(frozen=True, slots=True)
class RekeyAsk:
    """A wish for a new stream. `attempt` is a UUID that was committed before anybody was asked.

    The same attempt gets the same stream, however often it is asked: a lost answer does no harm.
    `received_through` and `link` are the last point of the stream that a signed reply confirmed.
    """

    attempt: str
    stream: str
    why: str
    received_through: int
    link: bytes
    lease: str = ""

    @property
    def device(self) -> str:
        """The device whose stream it is: a stream is named by its device and a slash (section 7)."""
        return self.stream.partition("/")[0]

    @property
    def idempotency(self) -> str:
        """The Idempotency-Key, with its quotes."""
        return f'"rekey:{self.attempt}"'

    def encode(self) -> bytes:
        """Write the body of the request."""
        form: dict[str, Json] = {
            "stream": self.stream,
            "why": self.why,
            "received_through": self.received_through,
            "link": b64(self.link),
        }
        if self.lease:
            form["lease"] = self.lease
        return canonical(form)


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """The new stream, its first lease, and the platform's keys as at an enrolment."""

    stream: str
    lease: str
    epoch: str
    server_time: str
    platform_keys: Mapping[str, bytes]


class StreamStore(Protocol):
    """What a store knows about new and left streams, and about bodies; a part of sync.ports.Store."""

    def rekey_ask(self) -> RekeyAsk | None:
        """Return the wish for a new stream that is on file and not fulfilled, None when there is none."""
        ...

    def take_stream(self, ask: RekeyAsk, told: Rekeyed) -> tuple[int, bool]:
        """Move a portion of what the new stream has to carry; (items moved, whether more is left).

        That is everything of the old stream above its durable_through, in order, with the same item
        ids and bodies. With the last portion, in one transaction, the new stream is the one in use.
        """
        ...

    def left_streams(self) -> tuple[str, ...]:
        """Return the streams that were left and hold items, and whose point under this epoch is not known."""
        ...

    def take_left(self, stream: str, point: StreamPoint | None) -> tuple[int, bool]:
        """Move a portion of what the platform lost of a left stream to the end of the one in use.

        `point` is what it holds of that stream now, None when it does not say. Return (items moved,
        whether more is left); with the last portion the stream needs no look under this epoch.
        """
        ...

    def tidy(self) -> bool:
        """Give up a portion of bodies that the platform holds in a verified backup; True while more is left.

        Only of items judged and older than the archive period. Headers and hashes stay (3.9.6).
        """
        ...


def decode_rekeyed(raw: bytes) -> Rekeyed:
    """Read the answer; Malformed when it is none."""
    source = parse_object(raw)
    keys = take(source, "platform_keys", dict, {})
    return Rekeyed(
        stream=take(source, "stream", str),
        lease=take(source, "lease", str, ""),
        epoch=take(source, "epoch", str),
        server_time=take(source, "server_time", str),
        platform_keys={name: unb64(value) for name, value in keys.items() if isinstance(value, str)},
    )
