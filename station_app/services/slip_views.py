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
class SlipChoice:
    """Boxes to tick under one label: all words, and those that are ticked already."""

    label: str
    options: tuple[str, ...]
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlipSpace:
    """Ruled lines to write on by hand."""

    label: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class SlipCode:
    """One more code beside that of the number, and the words that say what it is for."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class SlipTear:
    """A small slip under a dashed line at the bottom of the page, to be filled in and cut off."""

    title: str
    lines: tuple[SlipLine, ...]
    paragraphs: tuple[str, ...]
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A paper ready to be drawn: everything is words already, the layout is in resources/slips.

    `copy` is the n of 第 n 次打印; `practice` draws 练习 across the page; `qr` is the text of the code.
    A line without text, a table row of empty cells and an empty number are drawn as rules to write on.
    `big` is set very large; `aloud` is read to the person before signing; `thumbs` are places for a
    thumbprint and `witnesses` places for name, number and signature of each; `large` asks for large type
    where a document has it. `prints` are the lines of the print log that wait to hear how the paper came
    out; `more` counts what a second notice says that the first one could have said.
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
    big: str = ""
    choices: tuple[SlipChoice, ...] = ()
    spaces: tuple[SlipSpace, ...] = ()
    aloud: str = ""
    thumbs: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    codes: tuple[SlipCode, ...] = ()
    tear: SlipTear | None = None
    large: bool = False
    prints: tuple[int, ...] = ()
    more: int = 0
