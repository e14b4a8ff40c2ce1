"""Is a file what it was written as? Pages, structure, references and audit chain."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from station_app.errors import Damaged
from station_app.storage.engine import connect, meaning_of


def settle_file(file: Path, key: bytes) -> None:
    """Carry what the last run left in the write-ahead log over into the file.

    A page torn by a power cut during such a carrying-over is made whole again by it; checking
    before it would call a good file damaged.
    """
    connection = connect(file, key)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlcipher3.dbapi2.Error as error:
        raise meaning_of(error) or Damaged("store.damaged") from None
    finally:
        connection.close()


def check_file(file: Path, key: bytes) -> None:
    """Read every page of a file; Damaged("store.damaged") or Damaged("store.not_readable") when one fails.

    Pages are checked against their HMAC, then the structure, then references between tables.
    """
    connection = connect(file, key, read_only=True)
    try:
        _check(connection)
    except sqlcipher3.dbapi2.Error as error:
        raise meaning_of(error) or Damaged("store.damaged") from None
    finally:
        connection.close()


def _check(connection: Any) -> None:  # noqa: ANN401 - the driver has no types
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise Damaged("store.damaged")
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise Damaged("store.damaged")
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        raise Damaged("store.references_broken")
