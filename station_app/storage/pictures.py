"""Rows of pictures, and of the papers they show."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from station_app.errors import Damaged
from station_app.storage.prepared import Prepared
from station_app.storage.tables import listed, table_of, upsert
from station_app.storage.tables_papers import HeldPaperRow, PictureRow

_PICTURES, _HELD = table_of(PictureRow), table_of(HeldPaperRow)
_PUT = Prepared(insert(_PICTURES).prefix_with("OR IGNORE"))
_BY_HASH = Prepared(select(_PICTURES).where(PictureRow.sha256 == bindparam("sha256")))
_NAMES = Prepared(select(PictureRow.sha256))
_UNNAMED = Prepared(
    select(PictureRow.sha256).where(
        ~select(HeldPaperRow.sha256).where(HeldPaperRow.sha256 == PictureRow.sha256).exists()
    )
)
_DROP = Prepared(delete(_PICTURES).where(PictureRow.sha256 == bindparam("gone")))
_HOLD = Prepared(upsert(HeldPaperRow))
_ROWS = (
    select(
        _HELD, PictureRow.bytes, PictureRow.width, PictureRow.height, PictureRow.source, PictureRow.figures
    )
    .select_from(_HELD.join(_PICTURES, HeldPaperRow.sha256 == PictureRow.sha256))
    .order_by(HeldPaperRow.case_id, HeldPaperRow.material, HeldPaperRow.page)
)
_OF_CASE = Prepared(_ROWS.where(HeldPaperRow.case_id == bindparam("case_id")))
_OF_PEOPLE = Prepared(
    _ROWS.where(HeldPaperRow.person.in_(listed("people")), HeldPaperRow.material == bindparam("material"))
)
_WHERE = Prepared(
    select(HeldPaperRow.case_id)
    .where(HeldPaperRow.sha256 == bindparam("sha256"))
    .order_by(HeldPaperRow.at)
    .limit(1)
)
_LET_GO = Prepared(
    delete(_HELD).where(
        HeldPaperRow.case_id == bindparam("of_case"), HeldPaperRow.material == bindparam("of_material")
    )
)
_LET_ALL_GO = Prepared(delete(_HELD).where(HeldPaperRow.case_id == bindparam("of_case")))


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: hash, bytes, width and height in pixels, what was measured, what is wrong with it."""

    sha256: str
    bytes: int
    media: str
    width: int
    height: int
    source: str
    at: datetime
    who: str
    figures: Mapping[str, float] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class HeldPage:
    """A page of a paper of a case, with what is known of its picture; `person` is an id key, "" for none."""

    case_id: str
    material: str
    page: int
    sha256: str
    person: str
    at: datetime
    who: str
    bytes: int = 0
    width: int = 0
    height: int = 0
    source: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"HeldPage({self.case_id}, {self.material}, {self.page})"


class Pictures:
    """All pictures of the station and the papers they show. The bytes lie in storage/picture_files.py."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, picture: Picture) -> None:
        """Keep what is known of a picture; one that is known stays as it was taken first."""
        values = {name: getattr(picture, name) for name in Picture.__slots__ if name != "faults"}
        told = {"measured": dict(picture.figures), "faults": list(picture.faults)}
        _PUT.run(self._connection, {**values, "figures": json.dumps(told, separators=(",", ":"))})

    def find(self, sha256: str) -> Picture | None:
        """One picture, None when there is none of this hash."""
        row = _BY_HASH.first(self._connection, {"sha256": sha256})
        if row is None:
            return None
        return Picture(**_measured(_BY_HASH.named(row)))

    def names(self) -> frozenset[str]:
        """Return the hashes of all pictures."""
        return frozenset(sha256 for (sha256,) in _NAMES.all(self._connection, {}))

    def of_case(self, case_id: str) -> tuple[HeldPage, ...]:
        """Return the pages of all papers of a case, paper by paper in reading order."""
        return self._pages(_OF_CASE, {"case_id": case_id})

    def of_people(self, people: Collection[str], material: str) -> tuple[HeldPage, ...]:
        """Return the pages of one kind of paper that belong to any of these id keys, case by case."""
        asked = {"people": json.dumps(sorted(set(people) - {""})), "material": material}
        return self._pages(_OF_PEOPLE, asked)

    def case_of(self, sha256: str) -> str:
        """Return the case that named a picture first, "" when no case names it."""
        return str(_WHERE.scalar(self._connection, {"sha256": sha256}) or "")

    def set_pages(self, case_id: str, material: str, pages: Collection[HeldPage]) -> None:
        """Let a paper of a case have just these pages, numbered from 1 in this order."""
        _LET_GO.run(self._connection, {"of_case": case_id, "of_material": material})
        rows = [_held(one, case_id, material, place) for place, one in enumerate(pages, 1)]
        _HOLD.run_many(self._connection, rows)

    def carry(self, from_case: str, to_case: str, materials: Collection[str] | None = None) -> None:
        """Let a case show the pages of another one, too: of all its papers, or of these."""
        kept: dict[str, list[HeldPage]] = {}
        for one in self.of_case(from_case):
            if materials is None or one.material in materials:
                kept.setdefault(one.material, []).append(one)
        for material, pages in kept.items():
            self.set_pages(to_case, material, pages)

    def let_go(self, case_id: str) -> None:
        """Forget all pages of a case; the pictures stay until `drop_unnamed`."""
        _LET_ALL_GO.run(self._connection, {"of_case": case_id})

    def drop_unnamed(self) -> tuple[str, ...]:
        """Forget the pictures that no paper shows, and return them: their files go after the commit.

        Only at the start: a page that was taken away by mistake can be put back until then.
        """
        gone = tuple(sha256 for (sha256,) in _UNNAMED.all(self._connection, {}))
        _DROP.run_many(self._connection, ({"gone": one} for one in gone))
        return gone

    def _pages(self, statement: Prepared, asked: dict[str, Any]) -> tuple[HeldPage, ...]:
        rows = statement.all(self._connection, asked)
        return tuple(HeldPage(**_measured(statement.named(row))) for row in rows)


def _measured(values: dict[str, Any]) -> dict[str, Any]:
    try:
        told = json.loads(values["figures"])
        return {**values, "figures": told["measured"], "faults": tuple(told["faults"])}
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("picture.damaged", picture=values["sha256"][:8]) from error


def _held(page: HeldPage, case_id: str, material: str, place: int) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "material": material,
        "page": place,
        "sha256": page.sha256,
        "person": page.person,
        "at": page.at,
        "who": page.who,
    }
