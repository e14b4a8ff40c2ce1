"""Which hit stands first: exact tail > initials > the person's own name > … > the household head's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from station_app.storage.search import tails_of

_WEIGHT = {
    "tail": 0, "id": 0, "phone": 0, "initials": 1, "name": 1, "pinyin": 2, "part": 3, "birth": 4, "group": 4,
    "number": 5, "head": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with its place: `order` sorts, smaller first."""

    order: tuple[Any, ...]
    resident_id: int
    by: str


def classify(row: Row[Any], terms: tuple[str, ...], village: str, *, sure: bool) -> Ranked | None:
    """Rank one resident for the words asked.

    `sure` says that the index found them: a word that fits nothing of their own then fits the head
    of their household. Without it such a resident is no hit and None comes back.
    """
    kinds = [_kind(row, term) or ("head" if sure else "") for term in terms]
    if "" in kinds:
        return None
    weights = [_WEIGHT[kind] for kind in kinds]
    unseen = 0.0 if row.last_seen is None else -datetime.fromisoformat(row.last_seen).timestamp()
    elsewhere = bool(village) and not row.hukou_division.startswith(village)
    whole = (row.name, *row.initials.split(), *row.pinyin.split())
    unequal = not any(term in whole for term in terms)
    order = (sum(weights), unseen, elsewhere, unequal, len(row.name), row.resident_id)
    return Ranked(order, row.resident_id, kinds[weights.index(min(weights))])


def _kind(row: Row[Any], term: str) -> str:
    """How a word fits a resident's own facts; empty when it does not."""
    if term[0].isdigit():
        return _number_kind(row, term)
    if term.isascii():
        if _begins(row.initials, term):
            return "initials"
        if _begins(row.pinyin, term):
            return "pinyin"
        return "part" if term in row.pinyin else ""
    if row.name.startswith(term):
        return "name"
    return "part" if all(character in row.name for character in term) else ""


def _number_kind(row: Row[Any], term: str) -> str:
    number, phone = row.id_key.lower(), row.tel
    if term in (*tails_of(number), *tails_of(phone)):
        return "tail"
    if term == number:
        return "id"
    if term == phone:
        return "phone"
    if term.removesuffix("组") == row.group_no.removesuffix("组"):
        return "group"
    if row.brdy.replace("-", "").startswith(term):
        return "birth"
    return "number" if number.startswith(term) or phone.startswith(term) else ""


def _begins(words: str, term: str) -> bool:
    """Whether one of the words, set apart by blanks, begins with the term."""
    return words.startswith(term) or f" {term}" in words
