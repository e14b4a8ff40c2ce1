"""Asking the search index: candidates in one statement, ranked here, best first.

Written as plain SQL because a key pressed in the search box pays for every statement.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row

from station_app.storage.pinyin import sounds_of
from station_app.storage.ranking import Ranked, classify
from station_app.storage.search import any_query, loose_query, match_query, near_numbers, terms_of

_FACTS = "SELECT resident_id, id_key, name, tel, pinyin, initials, brdy, group_no, hukou_division, last_seen"
_ASKED = "SELECT rowid FROM resident_fts WHERE resident_fts MATCH ? LIMIT"
_CANDIDATES = f"""{_FACTS} FROM residents WHERE resident_id IN (
    SELECT rowid FROM ({_ASKED} 60) UNION SELECT rowid FROM ({_ASKED} 150)
)"""  # noqa: S608 - the parts are constants above
_RECENT = f"{_FACTS} FROM residents WHERE last_seen IS NOT NULL ORDER BY last_seen DESC LIMIT 60"
_NEAR_NUMBER = f"{_FACTS} FROM residents WHERE resident_id IN ({_ASKED} 40)"
_NEAR_SOUND = f"""{_FACTS} FROM residents WHERE resident_id IN (
    SELECT resident_id FROM resident_sounds WHERE sound >= ? AND sound < ? ORDER BY sound LIMIT 40
)"""  # noqa: S608 - the parts are constants above
_LETTERS, _HANZI = 4, 2


def found(connection: Connection, words: str, limit: int, village: str) -> list[Ranked]:
    """Rank whom the words find. Without an exact find hanzi are tried one by one.

    People seen lately are looked at besides the candidates, which are cut off at a fixed number.
    """
    terms = terms_of(words)
    if not terms:
        return []
    hits = _rows(connection, _CANDIDATES, match_query(words, whole=True), match_query(words))
    if not hits and (loose := loose_query(words)) is not None:
        hits = _rows(connection, _CANDIDATES, loose, loose)
    known = {row.resident_id for row in hits}
    lately = (row for row in _rows(connection, _RECENT) if row.resident_id not in known)
    ranked = chain(
        (classify(row, terms, village, sure=True) for row in hits),
        (classify(row, terms, village, sure=False) for row in lately),
    )
    return sorted(filter(None, ranked), key=_order)[:limit]


def near(connection: Connection, words: str, limit: int) -> list[Ranked]:
    """Whom one wrong digit or a near sound of one word would find, the other words fitting as they are."""
    terms = terms_of(words)
    ways = [(term, tuple(other for other in terms if other != term)) for term in terms]
    if len(terms) > 1 and all(term.isascii() and term.isalpha() for term in terms):
        ways.append(("".join(terms), ()))
    far: dict[int, None] = {}
    for term, others in ways:
        for row in _alike(connection, term):
            if _fits(row, others) and not _fits(row, terms):
                far[row.resident_id] = None
    return [Ranked((), resident_id, "near") for resident_id in list(far)[:limit]]


def _alike(connection: Connection, term: str) -> Iterable[Row[Any]]:
    numbers = near_numbers(term)
    if numbers:
        return _rows(connection, _NEAR_NUMBER, any_query(numbers))
    if len(term) < (_LETTERS if term.isascii() else _HANZI):
        return ()
    sounds = filter(None, sounds_of(term))
    return chain.from_iterable(_rows(connection, _NEAR_SOUND, sound, f"{sound}~") for sound in sounds)


def _fits(row: Row[Any], terms: tuple[str, ...]) -> bool:
    return not terms or classify(row, terms, "", sure=False) is not None


def _order(ranked: Ranked) -> tuple[Any, ...]:
    return ranked.order


def _rows(connection: Connection, statement: str, *values: str | None) -> Sequence[Row[Any]]:
    return connection.exec_driver_sql(statement, values).all()
