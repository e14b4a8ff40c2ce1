"""Reading the members of a JSON object that came over the wire: the expected shape, or Malformed."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sync.protocol import Malformed, unb64

T = TypeVar("T")
_MAX_NUMBER = 2**53


def take(source: Mapping[str, Any], key: str, kind: type[T], default: T | None = None) -> T:
    """One member of the expected type; null counts as missing, and missing without default is Malformed."""
    value = source.get(key)
    if value is None:
        if default is None:
            raise Malformed(key)
        return default
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise Malformed(key)
    return value


def texts(source: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of texts, empty when missing."""
    values = take(source, key, list, [])
    if not all(isinstance(value, str) for value in values):
        raise Malformed(key)
    return tuple(values)


def count(source: Mapping[str, Any], key: str, default: int | None = None) -> int:
    """Return a whole number from 0 to 2**53."""
    value = take(source, key, int, default)
    if not 0 <= value <= _MAX_NUMBER:
        raise Malformed(key)
    return value


def seconds(source: Mapping[str, Any], key: str) -> float:
    """Return a span in seconds, 0 when missing."""
    value = source.get(key) or 0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MAX_NUMBER:
        raise Malformed(key)
    return float(value)


def objects(source: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return a list of objects, empty when missing."""
    values = take(source, key, list, [])
    if not all(isinstance(value, dict) for value in values):
        raise Malformed(key)
    return values


def link(source: Mapping[str, Any], key: str) -> bytes:
    """Return a hash of 32 bytes."""
    raw = unb64(take(source, key, str))
    if len(raw) != 32:  # noqa: PLR2004 - bytes of a SHA-256
        raise Malformed(key)
    return raw
