"""Single cells of a list that somebody else typed: numbers, dates, sexes, groups, years.

A reading never guesses: what cannot be told for certain comes back as nothing, and the line asks.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from station_app.domain.codes import Tables
from station_app.domain.dates import parse_date
from station_app.domain.idnumber import check_character
from station_app.domain.text import compact, half_width, one_line

Cell = str | int | float | bool | date | datetime | time | timedelta | None

WORDS, COLUMNS = "roster_word", "roster_column"
_KEPT_DIGITS = 10**15
"""A spreadsheet keeps 15 digits of a number; the rest of a longer one is zeros."""
_LONG = 18
_EXPONENT = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}")
_APOSTROPHES = "'\"`’‘＇′“”"
_WHOLE = re.compile(r"[0-9]+\.0+")
_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets, which count 29 February 1900 as a day."""
_SERIALS = range(366, 73_050)
"""From 1901 to 2099: as a birthday nothing else can be meant."""
_NUMERALS = {"零": 0, "〇": 0, **{char: place for place, char in enumerate("一二三四五六七八九", 1)}}
_GROUP = re.compile(r"(?:第)?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:村民)?(?:小)?[组队社]?")
_GROUP_IN = re.compile(r"第?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:村民)?小?组")
_YEAR = re.compile(r"20[0-9]{2}")
_ASIDE = re.compile(r"[(（\[【].*?[)）\]】]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of lists by kind: what 已缴, 妻子 or 合计 stand for, and what names which column."""

    columns: Mapping[str, str]
    by_kind: Mapping[str, Mapping[str, str]]
    nations: Mapping[str, str]
    relations: Mapping[str, str]
    documents: Mapping[str, str]

    def meaning(self, kind: str, text: str) -> str:
        """Return what a word stands for, "" for one that is not known."""
        return self.by_kind.get(kind, {}).get(plain(text), "")


def words_of(tables: Tables) -> Words:
    """Collect the words from the code tables roster_column and roster_word and the official tables."""
    by_kind: dict[str, dict[str, str]] = {}
    for row in tables(WORDS).values():
        kind, _blank, value = row.notes.partition(" ")
        by_kind.setdefault(kind, {})[plain(row.name.zh)] = value
    return Words(
        columns={plain(code): row.notes for code, row in tables(COLUMNS).items()},
        by_kind=by_kind,
        nations={
            name: code
            for code, row in tables("naty").items()
            for name in (row.name.zh, row.name.zh.removesuffix("族"), code)
        },
        relations={plain(row.name.zh): code for code, row in tables("kinship_gb4761").items()},
        documents={row.name.zh: code for code, row in tables("psn_cert_type").items()},
    )


def plain(text: str) -> str:
    """Bring a heading or a word to the form in which they are compared: no blanks, no stars, no asides."""
    kept = _ASIDE.sub("", half_width(one_line(text)))
    return re.sub(r"[\s*:：＊、,，.。]+", "", kept).upper()


def shown(cell: Cell) -> str:
    """Return a cell as text, as a person would read it."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(int(cell))
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _KEPT_DIGITS * 10**6 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return one_line(cell) if isinstance(cell, str) else str(cell)


def number_of(cell: Cell) -> tuple[str, bool]:
    """Return a document number as text, and whether the spreadsheet has lost digits of it.

    A number of 16 digits and more that was kept as a number has zeros in place of its last digits,
    also after it went through a .csv file; what they were, nobody can tell from the file.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return shown(cell), abs(cell) >= _KEPT_DIGITS
    text = compact(shown(cell).strip(_APOSTROPHES + " "))
    if _EXPONENT.fullmatch(text):
        return text, True
    if _WHOLE.fullmatch(text):
        text = text.partition(".")[0]
    return text, _ends_in_lost_zeros(text)


def _ends_in_lost_zeros(text: str) -> bool:
    full = len(text) == _LONG and text.isascii() and text.isdecimal() and text.endswith("000")
    return full and check_character(text[:-1]) != text[-1]


def day_of(cell: Cell) -> date | None:
    """Read a day in any style of lists: a date cell, a serial number, 19580304, 1958.3.4, 1958年3月4日."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell != int(cell):
            return None
        return _EPOCH + timedelta(days=int(cell)) if int(cell) in _SERIALS else parse_date(str(int(cell)))
    text = re.sub(r"\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\.0+)?$", "", half_width(shown(cell)).strip("'’ "))
    return parse_date(re.sub(r"[\s日号]+", "", re.sub(r"[。．、·]", ".", text)).replace("/", "-"))


def group_of(cell: Cell) -> str:
    """Return a group as the roster writes it: 第三组, 三组, 3 and 03 are "3"; another name stays."""
    text = re.sub(r"\s", "", half_width(shown(cell)))
    match = _GROUP.fullmatch(text)
    return str(_counted(match.group(1))) if match else text[:20]


def group_within(text: str) -> str:
    """Return the group a title, a sheet's name or a line between the rows speaks of, "" for none."""
    found = _GROUP_IN.findall(re.sub(r"\s", "", half_width(text)))
    return str(_counted(found[-1])) if found else ""


def _counted(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if ten else 0) + _NUMERALS.get(ones, 0)


def years_of(cell: Cell) -> tuple[int, ...]:
    """Return the years a cell names."""
    return tuple(sorted({int(year) for year in _YEAR.findall(half_width(shown(cell)))}))


def year_within(text: str) -> int | None:
    """Return the one year a title speaks of; None for none, or for several."""
    years = years_of(text)
    return years[0] if len(years) == 1 else None
