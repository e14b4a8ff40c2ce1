"""Sums over what a station holds of the people of a village: both ends keep them, equal means the same.

x is the exclusive or of 64-bit hashes of (id, version), so that it can be kept up row by row and does
not depend on any order. A sum finds what went missing; it is no proof against somebody who wants to
deceive, which the signature over the page is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sync.protocol import Json, Malformed, sha256

_HASH_BYTES = 8
_X_DIGITS = 16
_MAX_COUNT = 2**53


def row_hash(record_id: str, version: int) -> int:
    """Return the 64-bit hash of a row: the first 8 bytes of SHA-256(utf8(id) || 0x00 || decimal version)."""
    return int.from_bytes(sha256(record_id.encode(), b"\x00", str(version).encode())[:_HASH_BYTES], "big")


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a bucket has, and the exclusive or of their hashes."""

    n: int = 0
    x: int = 0

    def with_row(self, record_id: str, version: int) -> "Sum":
        """Return the sum with one row more."""
        return Sum(self.n + 1, self.x ^ row_hash(record_id, version))

    def without_row(self, record_id: str, version: int) -> "Sum":
        """Return the sum with one row less."""
        return Sum(self.n - 1, self.x ^ row_hash(record_id, version))

    def and_sum(self, other: "Sum") -> "Sum":
        """Return the sum over the rows of both; no row may be in both."""
        return Sum(self.n + other.n, self.x ^ other.x)

    def form(self) -> dict[str, Json]:
        """Write it as it goes over the wire: x as 16 hexadecimal digits."""
        return {"n": self.n, "x": f"{self.x:016x}"}


def sum_over(rows: Iterable[tuple[str, int]]) -> Sum:
    """Return the sum over (id, version)."""
    n = x = 0
    for record_id, version in rows:
        n += 1
        x ^= row_hash(record_id, version)
    return Sum(n, x)


def read_sums(source: Mapping[str, Any]) -> dict[str, Sum]:
    """Read sums by bucket; Malformed for any other shape."""
    return {bucket: _read(form) for bucket, form in source.items()}


def _read(form: object) -> Sum:
    if not isinstance(form, dict):
        raise Malformed("sums")
    n, x = form.get("n"), form.get("x")
    if type(n) is not int or not 0 <= n <= _MAX_COUNT or not isinstance(x, str) or len(x) != _X_DIGITS:
        raise Malformed("sums")
    try:
        return Sum(n, int(x, 16))
    except ValueError as error:
        raise Malformed("sums") from error
