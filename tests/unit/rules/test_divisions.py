"""Division codes by the lists of the catalogue: city pools, former counties, samples below the county."""

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.domain import divisions
from station_app.domain.divisions import Standing


@pytest.mark.parametrize(
    ("code", "standing", "name"),
    [
        ("350623", Standing.CURRENT, "漳浦县"),
        ("350600", Standing.CURRENT, "漳州市"),
        ("321171", Standing.CURRENT, "镇江新区"),  # a development zone of the statistics office
        ("320399", Standing.POOL, "徐州市市本级"),
        ("361199", Standing.POOL, "上饶市市本级"),
        ("350699", Standing.POOL, "漳州市市本级"),
        ("350681", Standing.FORMER, "龙海市"),
        ("342427", Standing.FORMER, "霍山县（原六安地区）"),
        ("330103", Standing.FORMER, "下城区"),
        ("999999", Standing.UNKNOWN, ""),
        ("999900", Standing.UNKNOWN, ""),
        ("350698", Standing.UNKNOWN, ""),
        ("341525000000", Standing.CURRENT, "霍山县"),
        ("341525100000", Standing.CURRENT, "衡山镇"),
        ("341525100001", Standing.CURRENT, "衡山社区居委会"),
        ("341525100999", Standing.UNKNOWN, "霍山县"),  # the list has the villages of this town, not this one
        ("341525999000", Standing.UNKNOWN, "霍山县"),
        ("321183002003", Standing.CURRENT, "句容市"),  # no list of villages here: nobody can say
        ("110105001002", Standing.CURRENT, "朝阳区"),
        ("320399001002", Standing.UNKNOWN, ""),  # a pool has no villages
    ],
)
def test_what_a_code_is(shipped: Catalogue, code: str, standing: Standing, name: str) -> None:
    assert divisions.standing(code, shipped.tables) is standing
    assert divisions.name_of(code, shipped.tables) == name


def test_a_former_county_names_the_one_of_today(shipped: Catalogue) -> None:
    tables = shipped.tables
    assert {
        code: row.code for code in ("350681", "342427") if (row := divisions.successor(code, tables))
    } == {
        "350681": "350604",
        "342427": "341525",
    }
    assert divisions.successor("350623", tables) is None
    assert [divisions.in_numbers(code, tables) for code in ("350623", "342427", "360699", "999999")] == [
        True, True, False, False,
    ]  # fmt: skip
