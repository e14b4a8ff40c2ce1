"""The vectors of R-NAME."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.domain import names

VECTORS = [
    ("买买提.吐尔逊", "01", "买买提·吐尔逊", ""),
    ("买买提•吐尔逊", "01", "买买提·吐尔逊", ""),
    ("买买提 · 吐尔逊", "01", "买买提·吐尔逊", ""),
    ("𠮷野家", "01", "𠮷野家", ""),
    ("张 三", "01", "张三", ""),
    ("　张三　", "01", "张三", ""),
    ("张3", "01", "张3", "E:name.digits"),
    ("张３", "01", "张３", "E:name.digits"),
    ("张三!", "01", "张三!", "E:name.signs"),
    ("阿", "01", "阿", "W:name.one_character"),
    ("JOHN SMITH", "07", "JOHN SMITH", ""),
    ("JOHN SMITH", "08", "JOHN SMITH", ""),
    ("JOHN SMITH", "01", "JOHN SMITH", "W:name.latin"),
    ("JEAN-LUC", "08", "JEAN-LUC", ""),
    ("J", "08", "J", "E:name.one_letter"),
    ("", "01", "", "E:name.empty"),
    (" \u200b\u202e ", "01", "", "E:name.empty"),
    ("\u202e张三\u200f", "01", "张三", ""),
    ("李某某之子", "01", "李某某之子", "E:name.placeholder"),
    ("王\ufa19", "01", "王\ufa19", ""),
    ("王" * 50, "01", "王" * 50, ""),
    ("王" * 51, "01", "王" * 51, "E:name.too_long"),
    ("𰻝三", "01", "𰻝三", ""),
    ("· ·", "01", "··", "E:name.signs"),
]


@pytest.mark.parametrize(
    ("typed", "cert_type", "stored", "found"), VECTORS, ids=[f"R-NAME-{n}" for n in range(len(VECTORS))]
)
def test_a_name_is_kept_as_printed(typed: str, cert_type: str, stored: str, found: str) -> None:
    checked = names.check(typed, cert_type)
    assert checked.value == stored
    assert " ".join(f"{one.severity}:{one.code}" for one in checked.findings) == found


@pytest.mark.parametrize(
    ("one", "other", "same", "variant"),
    [
        ("买买提.吐尔逊", "买买提·吐尔逊", True, False),
        ("张 三", "张三", True, False),
        ("葛\U000e0100城", "葛城", True, False),
        ("王\ufa19", "王神", False, True),
        ("吕布", "呂布", False, False),
    ],
    ids=["R-NAME-dot", "R-NAME-blank", "R-NAME-selector", "R-NAME-nfc", "R-NAME-variant"],
)
def test_names_are_compared_with_care(one: str, other: str, *, same: bool, variant: bool) -> None:
    assert names.same(one, other) is same
    assert names.variant(one, other) is variant


@given(st.text(max_size=80))
def test_tidying_twice_is_tidying_once(typed: str) -> None:
    once = names.tidy(typed)
    assert names.tidy(once) == once


@given(st.text(alphabet="张三·.• 　阿Ab-", max_size=30))
def test_tidying_name_like_text_twice_is_tidying_once(typed: str) -> None:
    once = names.tidy(typed)
    assert names.tidy(once) == once
