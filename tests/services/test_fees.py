"""The premium on both ends: worked out twice and the same; a wrong one comes back with both amounts (K06)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from station_app.catalogue.packs import built_packs, choose, shipped_packs
from station_app.catalogue.reader import Catalogue
from station_app.domain.region import fee
from sync.platform.fees import fee_objection, fee_row
from tests.services.conftest import open_bench
from tests.services.joined import Joined, join
from tests.services.test_editions import SHIPPED
from tests.services.village import accepted

WRONG_BY = Decimal(20)
DAYS = [date(2025, 8, 31), date(2025, 10, 1), date(2026, 2, 28), date(2026, 11, 21), date(2027, 12, 31)]


@pytest.mark.parametrize("name", [path.stem for path in built_packs(SHIPPED)])
def test_both_ends_read_the_fee_table_alike(name: str) -> None:
    (pack,) = (one for one in shipped_packs(SHIPPED) if one.name == name)
    document = json.loads((SHIPPED / "packs" / "built" / f"{name}.json").read_bytes())
    catalogue = Catalogue(SHIPPED, pack)
    types = ["", *catalogue.tables("psn_type")]
    single = ["", *catalogue.tables("identity_category")]
    identities = [*([one] for one in single), ["PT", "DB"], ["DB", "TK"], ["LN", "GE"]]
    compared = 0
    for day, year, person, held in product(DAYS, (2025, 2026, 2027, 2028), types, identities):
        ours = fee(pack.region, year, person, held, day)
        body = {
            "x_insured_year": str(year),
            "psn_type": person,
            "psn_idet_type": [one for one in held if one],
        }
        theirs = fee_row(body, document["region"]["fees"], day)
        assert (ours.own if ours else None) == (Decimal(theirs["own"]) if theirs else None), (body, day)
        compared += ours is not None
    assert compared


def test_only_a_premium_is_held_against_the_table_and_only_where_it_has_the_year() -> None:
    (pack, *_) = (json.loads(path.read_bytes()) for path in built_packs(SHIPPED))
    fees, day = pack["region"]["fees"], date(2026, 11, 21)
    body = {"x_insured_year": "2027", "psn_type": "1502", "psn_idet_type": "PT", "psn_clct_amt": "1.00"}
    told = fee_objection("enrol.premium", body, fees, day)
    assert told is not None
    assert (told.code, told.field) == ("K06", "psn_clct_amt")
    assert fee_objection("enrol.refund", body, fees, day) is None
    assert fee_objection("enrol.premium", {**body, "x_insured_year": "2031"}, fees, day) is None
    assert fee_objection("enrol.premium", body, (), day) is None


@pytest.fixture
def miscounting(village: Path, tmp_path: Path) -> Iterator[Joined]:
    """A desk that works out a wrong premium under the right edition."""
    pack = choose(shipped_packs(SHIPPED), "341525", date(2026, 11, 21))
    fees = tuple(replace(row, own=row.own + WRONG_BY) for row in pack.region.fees)
    wrong = replace(pack, region=replace(pack.region, fees=fees))
    with (
        open_bench(village, tmp_path, Catalogue(SHIPPED, wrong)) as bench,
        join(bench, SHIPPED, tmp_path / "central.db") as joined,
    ):
        joined.drain()
        yield joined


def test_a_wrong_premium_comes_back_and_stands_on_today_with_both_amounts(miscounting: Joined) -> None:
    bench = miscounting.bench
    case_id = accepted(bench).case_id
    miscounting.drain()
    assert miscounting.word(case_id) == ("rejected", "K06", "psn_clct_amt")
    (row,) = bench.desk.today("zhou").todos
    assert (row.kind, row.case_id) == ("returned", case_id)
    assert "400.00元" in row.detail
    assert "420.00元" in row.detail
    assert bench.desk.open_case("zhou", case_id).case.answers["psn_clct_amt"].value == "420.00"
