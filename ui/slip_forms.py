"""The layouts of printed papers, read from resources/slips.

Files hold millimetres and points; everything here is in hundredths of a millimetre, the unit in
which papers are composed, so that screen, printer and PDF break lines at the same character.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from station_app.errors import Refused

MM = 100.0
"""Units in one millimetre."""
PT = 25.4 / 72 * MM
"""Units in one point."""
LARGE = "A4L"
"""The paper of the twins in large type."""


@dataclass(frozen=True, slots=True)
class Type:
    """Type sizes of one paper; `big` is that of a ticket's number."""

    title: float
    head: float
    number: float
    body: float
    cell: float
    small: float
    big: float


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours of a paper, by name."""

    text: str
    rule: str
    watermark: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper.

    `margins` are top, right, bottom, left. `roll` ends the paper where the text ends. `label` is the
    width of the labels, `cell` the air inside a table cell, `signature` the room for one signature,
    `writing` for a line written by hand, `seal` the side of the square left free for a seal, `thumb` that
    for a thumbprint, `watermark` the length of the word 练习, `faint` the colour of labels.
    `hands_beside` puts thumbprints and witnesses side by side.
    `grid` draws tables as tables; without it each row stands as labelled lines.
    """

    name: str
    width: float
    height: float
    roll: bool
    margins: tuple[float, float, float, float]
    leading: float
    gap: float
    cell: float
    label: float
    qr: float
    qr_beside: bool
    seal: float
    seal_beside: bool
    grid: bool
    signature: float
    writing: float
    thumb: float
    hands_beside: bool
    watermark: float
    faint: str
    type: Type

    @property
    def left(self) -> float:
        """Where text begins."""
        return self.margins[3]

    @property
    def room(self) -> float:
        """Width of a line of text."""
        return self.width - self.margins[1] - self.margins[3]


@dataclass(frozen=True, slots=True)
class SlipForm:
    """Everything that is needed to compose one document on one paper."""

    paper: Paper
    blocks: tuple[str, ...]
    number: str
    families: tuple[str, ...]
    ink: Ink
    words: Mapping[str, str]
    witness: tuple[str, ...]
    thick: float
    thin: float
    qr_quiet: int
    qr_error: str


class SlipForms:
    """The layouts of all documents; `folder` is resources/slips."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shared = _read(folder / "papers.toml")

    def papers(self, document: str) -> tuple[str, ...]:
        """Names of the papers a document can be printed on, the usual one first."""
        return tuple(self._document(document)["papers"])

    def form(self, document: str, paper: str) -> SlipForm:
        """Give the layout of a document; on a paper it has no layout for, that of its usual paper.

        Raises Refused("slip.unknown_document") for a document without a layout.
        """
        own, shared = self._document(document), self._shared
        name = paper if paper in own["papers"] else own["papers"][0]
        return SlipForm(
            paper=_paper(name, _merged(shared["paper"][name], own.get("own", {}), own.get(name, {}))),
            blocks=tuple(own["blocks"]),
            number=own["number"],
            families=tuple(shared["face"]["families"]),
            ink=Ink(**shared["ink"]),
            words=shared["words"],
            witness=tuple(shared["words"]["witness"]),
            thick=shared["line"]["thick"] * MM,
            thin=shared["line"]["thin"] * MM,
            qr_quiet=shared["qr"]["quiet"],
            qr_error=shared["qr"]["error"],
        )

    def paper_for(self, document: str, width_mm: float, *, large: bool = False) -> str:
        """Name the widest paper of a document that fits a printer's paper; its usual one if none does.

        `large` takes its twin in large type, where the document has one and the printer does not hinder.
        """
        if large and LARGE in self.papers(document) and not 0 < width_mm < self._width(LARGE) - 1:
            return LARGE
        fitting = [
            (size, name)
            for name in reversed(self.papers(document))
            if name != LARGE and (size := self._width(name)) <= width_mm + 1
        ]
        usual = self.papers(document)[0]
        return max(fitting, default=(0.0, usual), key=lambda found: (found[0], found[1] == usual))[1]

    def _width(self, paper: str) -> float:
        return float(self._shared["paper"][paper]["width"])

    def _document(self, document: str) -> dict[str, Any]:
        path = self._folder / f"{document}.toml"
        if not document.isalnum() or not path.exists():
            raise Refused("slip.unknown_document")
        return _read(path)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _merged(*tables: dict[str, Any]) -> dict[str, Any]:
    """Let the later tables speak last, type size by type size."""
    together: dict[str, Any] = {}
    for table in tables:
        together |= {**table, "type": {**together.get("type", {}), **table.get("type", {})}}
    return together


def _paper(name: str, data: dict[str, Any]) -> Paper:
    flags = {key: value for key, value in data.items() if isinstance(value, bool)}
    plain = {*flags, "leading", "type", "margins", "faint"}
    sizes = {key: value * MM for key, value in data.items() if key not in plain}
    top, right, bottom, left = (side * MM for side in data["margins"])
    return Paper(
        name=name,
        margins=(top, right, bottom, left),
        leading=data["leading"],
        faint=data["faint"],
        type=Type(**{key: value * PT for key, value in data["type"].items()}),
        **flags,
        **sizes,
    )
