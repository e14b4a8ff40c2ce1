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


@dataclass(frozen=True, slots=True)
class Type:
    """Type sizes of one paper."""

    title: float
    head: float
    number: float
    body: float
    cell: float
    small: float


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
    `seal` the side of the square left free for a seal, `watermark` the length of the word 练习,
    `faint` the colour of labels.
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
            paper=_paper(name, shared["paper"][name]),
            blocks=tuple(own["blocks"]),
            number=own["number"],
            families=tuple(shared["face"]["families"]),
            ink=Ink(**shared["ink"]),
            words=shared["words"],
            thick=shared["line"]["thick"] * MM,
            thin=shared["line"]["thin"] * MM,
            qr_quiet=shared["qr"]["quiet"],
            qr_error=shared["qr"]["error"],
        )

    def paper_for(self, document: str, width_mm: float) -> str:
        """Name the widest paper of a document that fits a printer's paper; its usual one if none does."""
        fitting = [
            (size, name)
            for name in reversed(self.papers(document))
            if (size := self._shared["paper"][name]["width"]) <= width_mm + 1
        ]
        usual = self.papers(document)[0]
        return max(fitting, default=(0.0, usual), key=lambda found: (found[0], found[1] == usual))[1]

    def _document(self, document: str) -> dict[str, Any]:
        path = self._folder / f"{document}.toml"
        if not document.isalnum() or not path.exists():
            raise Refused("slip.unknown_document")
        return _read(path)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _paper(name: str, data: dict[str, Any]) -> Paper:
    plain = {"roll", "qr_beside", "seal_beside", "grid", "leading", "type", "margins", "faint"}
    sizes = {key: value * MM for key, value in data.items() if key not in plain}
    top, right, bottom, left = (side * MM for side in data["margins"])
    return Paper(
        name=name,
        roll=data["roll"],
        margins=(top, right, bottom, left),
        leading=data["leading"],
        faint=data["faint"],
        qr_beside=data["qr_beside"],
        seal_beside=data["seal_beside"],
        grid=data["grid"],
        type=Type(**{key: value * PT for key, value in data["type"].items()}),
        **sizes,
    )
