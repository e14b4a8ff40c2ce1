"""How papers are composed, without a PDF."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from station_app.errors import Refused
from station_app.services.views import Slip, SlipLine, SlipTable
from tests.ui.slips.conftest import RESOURCES
from tests.ui.slips.samples import NOTICE, RECEIPT, long_notice
from ui.slip_flow import Text
from ui.slip_forms import PT, SlipForms
from ui.slip_pages import Sheet, compose, shown_number


def lines_by_page(sheet: Sheet) -> list[list[tuple[float, float]]]:
    return [
        [
            (item.at.y(), item.at.y() + (item.last - item.first) * item.block.advance)
            for item in page
            if isinstance(item, Text)
        ]
        for page in sheet.pages
    ]


def printed_lines(sheet: Sheet) -> int:
    return sum(item.last - item.first for page in sheet.pages for item in page if isinstance(item, Text))


def test_nothing_leaves_the_paper(forms: SlipForms) -> None:
    sheet = compose(long_notice(40), forms.form("DOC02", "A4"))
    for page in lines_by_page(sheet):
        assert min(top for top, _ in page) >= 0
        assert max(bottom for _, bottom in page) <= sheet.height


def test_a_row_longer_than_a_page_is_cut_between_lines_and_loses_none(forms: SlipForms) -> None:
    long_text = "很长的说明" * 1200
    table = replace(NOTICE.tables[0], rows=(("材料", long_text, "", "", ""),))
    sheet = compose(replace(NOTICE, tables=(table,)), forms.form("DOC02", "A4"))
    cut = [
        item
        for page in sheet.pages
        for item in page
        if isinstance(item, Text) and item.block.layout.text() == long_text
    ]
    assert len(cut) > 1
    assert [item.first for item in cut[1:]] == [item.last for item in cut[:-1]]
    assert cut[0].first == 0
    assert cut[-1].last == cut[-1].block.lines


def test_signatures_and_seal_stay_together(forms: SlipForms) -> None:
    for rows in range(1, 20):
        sheet = compose(long_notice(rows), forms.form("DOC02", "A4"))
        signed = [
            number
            for number, page in enumerate(sheet.pages)
            for item in page
            if isinstance(item, Text) and item.block.layout.text() in NOTICE.signatures
        ]
        assert signed == [sheet.seal[0]] * 2


def test_a_roll_is_cut_where_the_text_ends(forms: SlipForms) -> None:
    form = forms.form("DOC01", "R80")
    short = compose(replace(RECEIPT, lines=()), form)
    assert len(short.pages) == 1
    assert short.height < compose(RECEIPT, form).height


def test_large_type_is_sixteen_points_and_more(forms: SlipForms) -> None:
    kind = forms.form("DOC01", "A4L").paper.type
    sizes = (kind.title, kind.head, kind.number, kind.body, kind.cell, kind.small)
    assert min(sizes) >= 16 * PT


def test_a_slip_without_a_number_yet_has_no_code(forms: SlipForms) -> None:
    sheet = compose(replace(NOTICE, number="", qr=""), forms.form("DOC02", "A4"))
    assert all(not hasattr(item, "path") for page in sheet.pages for item in page)


def test_only_acceptance_numbers_are_cut_into_groups() -> None:
    assert shown_number(RECEIPT.number).startswith("9990 0000 0001 2026 1105 A1 0028 ")
    assert shown_number("G-17") == "G-17"


def test_invisible_marks_are_left_out(forms: SlipForms) -> None:
    odd = replace(RECEIPT, title="受理\u202e\u0007通知书")
    sheet = compose(odd, forms.form("DOC01", "A4"))
    texts = [item.block.layout.text() for item in sheet.pages[0] if isinstance(item, Text)]
    assert texts[0] == "受理通知书"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=300), paper=st.sampled_from(["A4", "A5", "R80", "A4L"]))
def test_any_text_can_be_composed(qapp: QGuiApplication, words: str, paper: str) -> None:
    assert qapp
    slip = replace(
        RECEIPT,
        title=words,
        lines=(SlipLine(words, words),),
        tables=(SlipTable(words, (words, "份数"), ((words, "1"), ())),),
        paragraphs=(words,),
        reprint_reason=words[:40],
    )
    assert printed_lines(compose(slip, SlipForms(RESOURCES).form("DOC01", paper))) > 0


@pytest.mark.parametrize(
    ("width", "document", "paper"),
    [
        (210.0, "DOC01", "A4"),
        (215.9, "DOC01", "A4"),
        (148.0, "DOC01", "A5"),
        (80.0, "DOC01", "R80"),
        (79.5, "DOC01", "R80"),
        (58.0, "DOC01", "A4"),
        (80.0, "DOC02", "R80"),
        (0.0, "DOC14", "R80"),
        (210.0, "DOC14", "A4"),
        (0.0, "DOC01", "A4"),
    ],
)
def test_the_paper_follows_the_printer(forms: SlipForms, width: float, document: str, paper: str) -> None:
    assert forms.paper_for(document, width) == paper


@pytest.mark.parametrize("document", ["DOC99", "../DOC01", ""])
def test_a_document_without_layout_is_refused(forms: SlipForms, document: str) -> None:
    with pytest.raises(Refused, match=r"slip\.unknown_document"):
        forms.form(document, "A4")


def test_a_paper_without_layout_falls_back_to_the_usual_one(forms: SlipForms) -> None:
    assert forms.form("DOC17", "A4L").paper.name == "A4"


def test_every_layout_file_can_be_composed_on_all_its_papers(forms: SlipForms) -> None:
    documents = sorted(path.stem for path in RESOURCES.glob("DOC*.toml"))
    assert {"DOC01", "DOC02", "DOC03", "DOC06", "DOC18", "DOC19", "DOC20"} <= set(documents)
    for document in documents:
        slip: Slip = replace(RECEIPT, document=document)
        for paper in forms.papers(document):
            assert compose(slip, forms.form(document, paper)).pages


def test_a_row_told_in_lines_is_not_torn_apart(forms: SlipForms) -> None:
    sheet = compose(long_notice(9), forms.form("DOC02", "A4L"))
    firsts = NOTICE.tables[0].columns[0]
    lasts = NOTICE.tables[0].columns[-1]
    for page in sheet.pages:
        said = [item.block.layout.text() for item in page if isinstance(item, Text)]
        assert said.count(firsts) == said.count(lasts)


def test_a_receipt_in_large_type_needs_one_sheet(forms: SlipForms) -> None:
    assert len(compose(RECEIPT, forms.form("DOC01", "A4L")).pages) == 1


def test_a_title_never_stands_without_its_table(forms: SlipForms) -> None:
    two = NOTICE.tables * 2
    for rows in range(1, 14):
        first = replace(two[0], rows=two[0].rows[:1] * rows)
        slip = replace(NOTICE, tables=(first, replace(two[1], title="另外")))
        sheet = compose(slip, forms.form("DOC02", "A4"))
        for page in sheet.pages:
            said = [item.block.layout.text() for item in page if isinstance(item, Text)]
            if "另外" in said:
                assert two[1].rows[0][0] in said[said.index("另外") :]


def test_the_foot_breaks_between_its_parts(forms: SlipForms) -> None:
    slip = replace(RECEIPT, version="DOC01/1 · 2026-11-03+6073", copy=2, reprint_reason="群众遗失原件")
    sheet = compose(slip, forms.form("DOC01", "R80"))
    foot = sheet.pages[0][-1]
    assert isinstance(foot, Text)
    assert foot.block.layout.text().split("\u2028") == [
        "版本 DOC01/1 · 2026-11-03+6073 · 第 1 页 共 1 页",
        "第 2 次打印 · 补打原因：群众遗失原件",
    ]


def test_the_number_stands_once_and_an_empty_table_not_at_all(forms: SlipForms) -> None:
    twice = SlipLine("受理号", RECEIPT.number)
    empty = replace(RECEIPT.tables[0], title="空的", rows=())
    slip = replace(RECEIPT, lines=(twice, *RECEIPT.lines), tables=(empty, *RECEIPT.tables))
    sheet = compose(slip, forms.form("DOC01", "A4"))
    texts = [item.block.layout.text() for item in sheet.pages[0] if isinstance(item, Text)]
    assert texts.count("受理号") == 1
    assert "空的" not in texts
