"""Each of the twenty papers, as the real services make it, on every paper it can be printed on.

One walk makes them all; each PDF is looked at with poppler and zxing, as a citizen, a scanner and a file
viewer would.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtWidgets import QApplication

from station_app.domain.number import grouped, is_acceptance_number
from station_app.services.views import Slip
from tests.ui.slips.conftest import RESOURCES
from tests.ui.slips.elements import COMMON, ELEMENTS, NEVER
from tests.ui.slips.pdf import made, page_image, ran, text_of
from tests.ui.slips.real import MAKERS, every_paper
from ui.slip_forms import LARGE, SlipForms

CASES = [(name, paper) for name in MAKERS for paper in SlipForms(RESOURCES).papers(name.partition("-")[0])]
EVERY = pytest.mark.parametrize(("name", "paper"), CASES, ids=["-".join(case) for case in CASES])
TWINS = ("DOC01", "DOC02", "DOC04", "DOC09")
SIXTEEN = 16
READER_DPI = 135
"""Less than a camera sees of a slip held before it."""
SMALL_FILE = 120_000
"""Bytes: papers are kept and carried on sticks by the hundred."""


@dataclass(frozen=True)
class Looked:
    """One PDF, and what others see of it; each look is taken once."""

    slip: Slip
    path: Path
    pages: int
    missing: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        return text_of(self.path)


class Desk:
    """Makes each slip once and each PDF once."""

    def __init__(self, folder: Path, forms: SlipForms) -> None:
        self._folder = folder
        self._forms = forms
        self._slips = every_paper(folder)
        self._kept: dict[tuple[str, str], Looked] = {}

    def look(self, name: str, paper: str) -> Looked:
        if (name, paper) not in self._kept:
            folder = self._folder / f"{name}-{paper}"
            folder.mkdir()
            path, sheet = made(self._forms, self._slips[name], paper, folder)
            self._kept[name, paper] = Looked(self._slips[name], path, len(sheet.pages), sheet.missing)
        return self._kept[name, paper]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Desk:
    assert qapp
    return Desk(tmp_path_factory.mktemp("papers"), SlipForms(RESOURCES))


@pytest.fixture
def looked(desk: Desk, name: str, paper: str) -> Looked:
    return desk.look(name, paper)


def test_there_are_twenty() -> None:
    assert {name.partition("-")[0] for name in MAKERS} == {f"DOC{n:02}" for n in range(1, 21)}
    assert {paper for _, paper in CASES} == {"A4", "A5", "R80", LARGE}
    for document in {name for name, _ in CASES}:
        assert {"A4", "A5", "R80"} <= {paper for name, paper in CASES if name == document}


@EVERY
def test_it_bears_every_element(looked: Looked, name: str, paper: str) -> None:
    del paper
    wanted = [*COMMON, *ELEMENTS[name], *(f"第{n}页共{looked.pages}页" for n in range(1, looked.pages + 1))]
    number = looked.slip.number
    wanted.append(re.escape("".join((grouped(number) if is_acceptance_number(number) else number).split())))
    assert [one for one in wanted if not re.search(one, looked.text)] == []
    assert [one for one in NEVER.get(name, ()) if one in looked.text] == []
    assert looked.missing == ()


@EVERY
def test_its_fonts_are_inside_and_cut_down(looked: Looked, name: str, paper: str) -> None:
    """Qt puts the tag of a subset on the descriptor alone, where pdffonts does not look for it."""
    del name, paper
    rows = [row.split() for row in ran("pdffonts", str(looked.path)).splitlines()[2:]]
    assert rows
    assert {row[-5] for row in rows} == {"yes"}
    named = re.findall(rb"/FontName /(\S+)", looked.path.read_bytes())
    assert len(named) == len(rows)
    assert all(re.fullmatch(rb"[A-Z]{6}\+.+", one) for one in named)
    assert looked.path.stat().st_size < SMALL_FILE


@pytest.mark.parametrize(
    ("name", "paper"), [(name, paper) for name, paper in CASES if paper in ("A4", "R80")]
)
def test_a_scanner_reads_its_number_through_the_practice_mark(looked: Looked, name: str, paper: str) -> None:
    del paper
    assert looked.slip.practice
    read = [code.text for code in zxingcpp.read_barcodes(page_image(looked.path, 1, READER_DPI))]
    if name == "DOC20":
        assert read == []  # a guide belongs to no case
        return
    assert looked.slip.qr in read
    assert {code.text for code in looked.slip.codes} <= set(read)


@pytest.mark.parametrize(("name", "paper"), [(name, paper) for name, paper in CASES if paper == LARGE])
def test_large_type_has_nothing_under_sixteen_points(looked: Looked, name: str, paper: str) -> None:
    del name, paper
    told = ran("pdftohtml", "-xml", "-stdout", "-i", "-zoom", "1", str(looked.path))
    sizes = {int(size) for size in re.findall(r'<fontspec [^>]*size="(\d+)"', told)}
    assert min(sizes) >= SIXTEEN


def test_the_four_twins_are_there() -> None:
    assert all((name, LARGE) in CASES for name in TWINS)


@pytest.mark.parametrize(("name", "paper"), [("DOC04", "A4")])
def test_the_letter_is_one_page(looked: Looked, name: str, paper: str) -> None:
    del name, paper
    assert looked.pages == 1
