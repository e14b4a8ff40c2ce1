"""What a station says when it needs a new stream, and what it gets: values and wire forms (section 6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sync.members import take
from sync.protocol import Json, b64, canonical, parse_object, unb64


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
