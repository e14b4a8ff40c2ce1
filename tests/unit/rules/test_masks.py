"""The masks of R-MASK."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.domain import masks

NAMES = [
    ("张三", "张*"),
    ("李小明", "李*明"),
    ("欧阳娜娜", "欧**娜"),
    ("买买提·吐尔逊", "买*****逊"),
    ("𠮷野家", "𠮷*家"),
    ("阿", "*"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "shown"), NAMES, ids=[f"R-MASK-name-{n}" for n in range(len(NAMES))])
def test_a_name_is_masked_by_code_points(name: str, shown: str) -> None:
    assert masks.name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13900001234", "139****1234"),
        ("0596-2023456", "0596-*****56"),
        ("0596-2023456-12", "0596-*****56"),
        ("+85221234567", "**********67"),
        ("", ""),
    ],
    ids=["R-MASK-mobile", "R-MASK-landline", "R-MASK-extension", "R-MASK-foreign", "R-MASK-no-phone"],
)
def test_a_telephone_number_is_masked(phone: str, shown: str) -> None:
    assert masks.phone(phone) == shown


def test_numbers_show_their_ends_only() -> None:
    assert masks.id_number("35062319490101000X") == "350***********000X"
    assert masks.id_number("35062319490101000X", 6) == "350623********000X"
    assert masks.account("6200000000000005") == "************0005"
    assert masks.account("6200000000000005", 4) == "6200********0005"


def test_an_address_ends_at_its_township_or_village() -> None:
    full = "安徽省练习县青石镇柳溪村3组17号"
    assert masks.address(full) == "安徽省练习县青石镇"
    assert masks.address(full, village=True) == "安徽省练习县青石镇柳溪村"
    assert masks.address("3组17号") == "*"


@given(st.text(alphabet="0123456789X", max_size=20))
def test_a_short_number_is_never_shown_whole(text: str) -> None:
    for shown in (masks.id_number(text), masks.account(text), masks.account(text, 4)):
        assert len(shown) == len(text)
        assert not text or "*" in shown
