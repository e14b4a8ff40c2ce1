"""A paper as words, ready to be drawn."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One labelled line of a slip."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SlipTable:
    """A table on a slip."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A paper ready to be drawn: everything is words already, the layout is in resources/slips.

    `copy` is the n of 第 n 次打印; `practice` draws 练习 across the page; `qr` is the text of the code.
    """

    document: str
    title: str
    station: str
    number: str
    qr: str
    made_at: datetime
    lines: tuple[SlipLine, ...]
    tables: tuple[SlipTable, ...]
    paragraphs: tuple[str, ...]
    signatures: tuple[str, ...]
    version: str
    copy: int
    practice: bool
    reprint_reason: str = ""
