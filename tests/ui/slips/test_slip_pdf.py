"""The papers as a citizen, a scanner and a file viewer see them."""

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp

from station_app.domain.number import grouped
from station_app.services.views import Slip
from tests.ui.slips.pdf import DPI, INCH, made, page_image, page_sizes, ran, text_of
from tests.ui.slips.samples import NOTICE, NUMBER, RECEIPT, long_notice, reprinted
from ui.slip_forms import MM, SlipForms
from ui.slip_pages import Sheet

PAPERS = [(RECEIPT, paper) for paper in ("A4", "A5", "R80", "A4L")] + [(NOTICE, "A4"), (NOTICE, "A4L")]
EVERY_PAPER = pytest.mark.parametrize(
    ("slip", "paper"), PAPERS, ids=[f"{slip.document}-{name}" for slip, name in PAPERS]
)
WHITE = 255


def everything(slip: Slip) -> list[str]:
    number = grouped(slip.number) if slip.number == NUMBER else slip.number
    said = [part for line in slip.lines for part in (line.label, line.text)]
    for table in slip.tables:
        said += [table.title, *table.columns, *(cell for row in table.rows for cell in row)]
    head = [slip.title, slip.station, number, "2026年11月5日 10:37"]
    foot = [f"版本 {slip.version}", "第 1 页 共", f"第 {slip.copy} 次打印", "（盖章处）"]
    return [*head, *said, *slip.paragraphs, *slip.signatures, *foot]


@EVERY_PAPER
def test_every_element_stands_on_the_paper(forms: SlipForms, tmp_path: Path, slip: Slip, paper: str) -> None:
    path, _ = made(forms, slip, paper, tmp_path)
    text = text_of(path)
    assert [part for part in everything(slip) if "".join(part.split()) not in text] == []


@EVERY_PAPER
def test_a_scanner_reads_the_number(forms: SlipForms, tmp_path: Path, slip: Slip, paper: str) -> None:
    path, _ = made(forms, replace(slip, practice=True), paper, tmp_path)
    read = zxingcpp.read_barcodes(page_image(path, 1))
    assert [code.text for code in read] == [slip.qr]


@EVERY_PAPER
def test_fonts_are_inside_and_cut_down(forms: SlipForms, tmp_path: Path, slip: Slip, paper: str) -> None:
    path, _ = made(forms, slip, paper, tmp_path)
    rows = [row.split() for row in ran("pdffonts", str(path)).splitlines()[2:]]
    assert rows
    assert all(row[-5] == "yes" for row in rows)
    assert path.stat().st_size < 200_000


@pytest.mark.parametrize(
    ("paper", "size"), [("A4", (595, 842)), ("A5", (420, 595)), ("A4L", (595, 842)), ("R80", (227, None))]
)
def test_paper_sizes_are_those_of_the_standard(
    forms: SlipForms, tmp_path: Path, paper: str, size: tuple[int, int | None]
) -> None:
    path, sheet = made(forms, RECEIPT, paper, tmp_path)
    shown, _ = page_sizes(path)
    width, height = (float(part) for part in shown.split(" pts")[0].split(" x "))
    assert abs(width - size[0]) <= 1
    assert abs(height - (size[1] or sheet.height / MM / INCH * 72)) <= 1


def test_a_second_print_says_so_and_why(forms: SlipForms, tmp_path: Path) -> None:
    path, _ = made(forms, reprinted(RECEIPT, "群众遗失原件"), "A4", tmp_path)
    text = text_of(path)
    assert text.count("第2次打印") == 2
    assert "补打原因：群众遗失原件" in text


def test_a_first_print_gives_no_reason(forms: SlipForms, tmp_path: Path) -> None:
    path, _ = made(forms, RECEIPT, "A4", tmp_path)
    assert "补打原因" not in text_of(path)


def test_a_long_list_goes_on_over_the_page(forms: SlipForms, tmp_path: Path) -> None:
    path, _ = made(forms, long_notice(30), "A4", tmp_path)
    _, pages = page_sizes(path)
    text = text_of(path)
    assert pages >= 3
    assert all(f"第{page}页共{pages}页" in text for page in range(1, pages + 1))
    assert text.count("一次性告知单（续）") == pages - 1
    assert text.count("缺什么、哪里不对") == pages
    assert all(f"第{number}项材料" in text for number in range(1, 31))


def seal_shades(path: Path, sheet: Sheet) -> set[int]:
    page, square = sheet.seal
    dots = DPI / INCH / MM
    edges = (square.left(), square.top(), square.right(), square.bottom())
    inside = [round(edge * dots) + shrink for edge, shrink in zip(edges, (1, 1, -1, -1), strict=True)]
    part = page_image(path, page + 1).crop((inside[0], inside[1], inside[2], inside[3]))
    return set(part.tobytes())


@EVERY_PAPER
def test_the_place_for_the_seal_stays_empty(forms: SlipForms, tmp_path: Path, slip: Slip, paper: str) -> None:
    path, sheet = made(forms, replace(slip, practice=True), paper, tmp_path)
    assert seal_shades(path, sheet) == {WHITE}


@EVERY_PAPER
def test_practice_stands_across_every_page(forms: SlipForms, tmp_path: Path, slip: Slip, paper: str) -> None:
    path, sheet = made(forms, replace(slip, practice=True), paper, tmp_path)
    for page in range(1, len(sheet.pages) + 1):
        words = ran("pdftotext", "-f", str(page), "-l", str(page), "-raw", str(path), "-")
        assert "练习" in "".join(words.split())


def test_real_work_bears_no_practice_mark(forms: SlipForms, tmp_path: Path) -> None:
    path, _ = made(forms, RECEIPT, "A4", tmp_path)
    assert "练习" not in text_of(path)


def test_a_file_says_nothing_about_the_person_in_its_properties(forms: SlipForms, tmp_path: Path) -> None:
    path, _ = made(forms, RECEIPT, "A4", tmp_path)
    assert "周福生" not in ran("pdfinfo", str(path))


def test_a_character_beyond_the_basic_plane_is_drawn(forms: SlipForms, tmp_path: Path) -> None:
    rare = replace(RECEIPT, title="𠮷𠮷𠮷", copy=1)
    blank = replace(RECEIPT, title="　　　", copy=1)
    drawn, sheet = made(forms, rare, "A4", tmp_path)
    with_title = page_image(drawn, 1).tobytes()
    without, _ = made(forms, blank, "A4", tmp_path)
    assert sheet.missing == ()
    assert with_title != page_image(without, 1).tobytes()


def test_a_character_no_font_has_is_marked_and_named(forms: SlipForms, tmp_path: Path) -> None:
    rare = replace(RECEIPT, lines=(replace(RECEIPT.lines[0], text="李\U00030000"), *RECEIPT.lines[1:]))
    path, sheet = made(forms, rare, "A4", tmp_path)
    text = text_of(path)
    assert sheet.missing == ("\U00030000",)
    assert "李〓" in text
    assert "〓=U+30000" in text
