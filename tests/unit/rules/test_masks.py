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


ID, ADDRESS = "35062319490101000X", "安徽省练习县青石镇柳溪村3组17号"
TABLE = [
    # item, text, in a list, in the open case, on the own print, in a ledger, on a public notice
    ("name", "李小明", "李*明", "李小明", "李小明", "李*明", "李*明"),
    ("id_number", ID, "350***********000X", "350623********000X", ID, "350***********000X", ""),
    ("mobile", "13900001234", "139****1234", "139****1234", "13900001234", "1234", ""),
    ("landline", "0596-2023456", "0596-*****56", "0596-*****56", "0596-2023456", "", ""),
    ("account", "6200000000000005", "************0005", "6200********0005", "6200********0005", "", ""),
    ("address", ADDRESS, "安徽省练习县青石镇", ADDRESS, ADDRESS, "安徽省练习县青石镇柳溪村", ""),
    ("disease", "高血压", "慢特病", "高血压", "高血压", "", ""),
    ("identity", "特困人员", "●", "特困人员", "特困人员", "资助对象", "资助对象"),
    ("picture", "signature.png", "", "signature.png", "signature.png", "", ""),
]


@pytest.mark.parametrize("row", TABLE, ids=[f"R-MASK-table-{row[0]}" for row in TABLE])
def test_the_table_of_masks_holds_at_every_place(row: tuple[str, ...]) -> None:
    item, text, *wanted = row
    assert [masks.shown(masks.Item(item), place, text) for place in masks.Place] == wanted
    assert all(masks.shown(masks.Item(item), place, "") == "" for place in masks.Place)


def test_every_item_has_a_row() -> None:
    assert {row[0] for row in TABLE} == {item.value for item in masks.Item}


@given(st.text(alphabet="0123456789X", max_size=20))
def test_a_short_number_is_never_shown_whole(text: str) -> None:
    for shown in (masks.id_number(text), masks.account(text), masks.account(text, 4)):
        assert len(shown) == len(text)
        assert not text or "*" in shown
