"""Editions of the catalogue and rule packs beside the shipped ones; nothing here is ever thrown away."""

import zlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select

from station_app.storage.prepared import Prepared
from station_app.storage.tables import EditionRow, upsert

_PUT = Prepared(upsert(EditionRow))
_HEADS = Prepared(
    select(
        EditionRow.name,
        EditionRow.kind,
        EditionRow.version,
        EditionRow.valid_from,
        EditionRow.key_id,
        EditionRow.signature,
    )
    .where(EditionRow.kind == bindparam("kind"))
    .order_by(EditionRow.kept_at, EditionRow.name)
)
_CONTENT = Prepared(select(EditionRow.content).where(EditionRow.name == bindparam("name")))
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

    def heads(self, kind: str) -> tuple[EditionFile, ...]:
        """Return all files of a kind without their content, in the order in which they came."""
        rows = _HEADS.all(self._connection, {"kind": kind})
        return tuple(EditionFile(**_HEADS.named(row)) for row in rows)

    def content(self, name: str) -> bytes:
        """Return a file by its name; LookupError when it is not kept."""
        packed = _CONTENT.scalar(self._connection, {"name": name})
        if packed is None:
            raise LookupError(name)
        return zlib.decompress(packed)

    def knows(self, kind: str, version: str) -> bool:
        """Tell whether a file of this kind and version is kept."""
        return _KNOWN.scalar(self._connection, {"kind": kind, "version": version}) is not None
