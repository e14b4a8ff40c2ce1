"""Matters are found by the words people use, by names and by pinyin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.reader import Catalogue

SEARCH = Catalogue.of_division(SHIPPED, "341525")
NAMES = {head.code: head.name.zh for head in SEARCH.index()}


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("ydba", "remote-long-term-resident"),
        ("yidi", "remote-long-term-resident"),
        ("外地看病", "remote-long-term-resident"),
        ("备案 异地", "remote-long-term-resident"),
        ("cbdj", "resident-enrolment"),
        ("tb", "resident-suspension"),
        ("canbaodengji", "resident-enrolment"),
        ("新农合", "resident-enrolment"),
        ("jiaofei", "resident-payment-registration"),
        ("手机号", "resident-change"),
        ("慢特病", "chronic-special-recognition"),
        ("tnb", "chronic-special-recognition"),
        ("Chronic", "chronic-special-recognition"),
    ],
)
def test_the_best_match_comes_first(typed: str, best: str) -> None:
    assert SEARCH.find(typed)[0].code == best


def test_matched_pieces_lie_in_the_name() -> None:
    found = SEARCH.find("ydba")[0]
    assert [NAMES[found.code][start:end] for start, end in found.spans] == ["异地", "备案"]


def test_no_text_lists_all_and_nonsense_none() -> None:
    assert len(SEARCH.find("  ")) == len(SEARCH.find("")) == len(SEARCH.index())
    assert SEARCH.find("qqqq") == ()


@given(st.text(max_size=30))
def test_spans_are_in_order_and_inside_the_name(typed: str) -> None:
    for found in SEARCH.find(typed):
        flat = [edge for span in found.spans for edge in span]
        assert flat == sorted(flat)
        assert not flat or flat[-1] <= len(NAMES[found.code])
