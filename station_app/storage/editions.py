"""Editions of the catalogue and rule packs beside the shipped ones; nothing here is ever thrown away."""

import zlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select

from station_app.storage.prepared import Prepared
from station_app.storage.tables import EditionRow, upsert

_PUT = Prepared(upsert(EditionRow))
_ALL = Prepared(
    select(
        EditionRow.name,
        EditionRow.kind,
        EditionRow.version,
        EditionRow.valid_from,
        EditionRow.key_id,
        EditionRow.signature,
        EditionRow.content,
    ).order_by(EditionRow.kept_at, EditionRow.name)
)
_KNOWN = Prepared(
    select(EditionRow.name).where(
        EditionRow.kind == bindparam("kind"), EditionRow.version == bindparam("version")
    )
)


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One published file: its SHA-256, what editions call it by, whose signature it bears ("": shipped)."""

    name: str
    kind: str
    version: str
    valid_from: date
    key_id: str = ""
    signature: str = ""


class EditionFiles:
    """All editions that came after the program, and those shipped with a program before this one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, file: EditionFile, content: bytes, at: datetime) -> None:
        """Keep a file; the same one again changes nothing."""
        values = {name: getattr(file, name) for name in EditionFile.__slots__}
        _PUT.run(self._connection, {**values, "content": zlib.compress(content, 9), "kept_at": at})

    def all(self) -> tuple[tuple[EditionFile, bytes], ...]:
        """Return every file with its packed content, in the order in which they came."""
        rows = (_ALL.named(row) for row in _ALL.all(self._connection, {}))
        return tuple((EditionFile(**row), packed) for row in rows if (packed := row.pop("content")))

    def knows(self, kind: str, version: str) -> bool:
        """Tell whether a file of this kind and version is kept."""
        return _KNOWN.scalar(self._connection, {"kind": kind, "version": version}) is not None


def unpacked(packed: bytes) -> bytes:
    """Return the content of a kept file."""
    return zlib.decompress(packed)
