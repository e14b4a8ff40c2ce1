"""The same filings in the practice county and in the practice city: each by its own rules, both accepted."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from station_app.catalogue.shelf import Shelf
from station_app.domain import wait
from station_app.domain.case import Case
from station_app.domain.context import text_of
from station_app.domain.facts import fact
from station_app.domain.region import insured_years
from station_app.services.views import Entered
from sync.protocol import parse_object
from tests.services.conftest import open_bench
from tests.services.joined import Joined, join
from tests.services.village import RESOURCES, Bench, ready

SHIPPED = RESOURCES / "catalogue"
COUNTY, CITY = "341525", "321199"
POINT = {COUNTY: "999000000001", CITY: "999100000001"}


@pytest.fixture
def regions(village: Path, tmp_path: Path) -> Iterator[dict[str, Joined]]:
    with ExitStack() as stack:
        made = {}
        for division, code in POINT.items():
            folder = tmp_path / division
            folder.mkdir()
            bench = stack.enter_context(open_bench(village, folder, Shelf(SHIPPED), division, code))
            made[division] = stack.enter_context(join(bench, SHIPPED, folder / "central.db"))
        yield made


def filed(bench: Bench, key: str, matter: str, values: dict[str, str]) -> Case:
    """Fill and accept a matter for somebody of the lessons and give the case as it is stored."""
    case = ready(bench, key, matter).case
    bench.desk.enter(case.case_id, tuple(Entered(*pair) for pair in values.items()), "")
    view = bench.desk.accept("zhou", case.case_id)
    with bench.here.open_work() as work:
        return work.cases.get(view.case_id)


def sent(joined: Joined, case: Case) -> dict[str, object]:
    """Give the body as it went out."""
    with joined.bench.here.open_work() as work:
        entry = work.outbox.get(case.item_id)
    assert entry is not None
    return parse_object(entry.body)


ENROLLED = {COUNTY: "400.00", CITY: "520.00"}


def test_an_enrolment_costs_what_the_region_says(regions: dict[str, Joined]) -> None:
    for division, amount in ENROLLED.items():
        joined = regions[division]
        case = filed(joined.bench, "xu_yt", "resident-enrolment", {})
        joined.drain()
        assert joined.word(case.case_id)[0] == "accepted", division
        assert text_of(case.answers, "psn_clct_amt") == amount
        assert sent(joined, case)["psn_clct_amt"] == amount
        assert case.catalogue.endswith(joined.bench.here.catalogue.version.partition("/")[2])


def test_a_code_travels_as_the_platform_of_the_region_numbers_it(regions: dict[str, Joined]) -> None:
    numbers = {COUNTY: "PT", CITY: "7000"}
    for division, number in numbers.items():
        joined = regions[division]
        case = filed(joined.bench, "he_xh", "resident-enrolment", {})
        joined.drain()
        assert text_of(case.answers, "psn_idet_type") == "PT"
        assert sent(joined, case)["psn_idet_type"] == number
        assert joined.word(case.case_id)[0] == "accepted"


@pytest.mark.parametrize(
    ("day", "county", "city"),
    [
        (date(2026, 11, 21), [(2026, False), (2027, True)], [(2026, False), (2027, True)]),
        (date(2026, 9, 1), [(2026, False), (2027, True)], [(2026, False)]),
        (date(2027, 1, 5), [(2027, False)], [(2027, True)]),
        (date(2027, 2, 28), [(2027, False)], [(2027, True)]),
        (date(2027, 3, 1), [(2027, False)], [(2027, False)]),
    ],
)
def test_the_season_is_that_of_the_region(
    day: date, county: list[tuple[int, bool]], city: list[tuple[int, bool]]
) -> None:
    shelf = Shelf(SHIPPED)
    told = [
        [(one.year, one.inside) for one in insured_years(day, shelf.in_force(division, day).region.seasons)]
        for division in (COUNTY, CITY)
    ]
    assert told == [county, city]


def test_a_newborn_of_day_100_is_covered_from_birth_in_the_city_only() -> None:
    shelf, born, day = Shelf(SHIPPED), date(2026, 8, 13), date(2026, 11, 21)
    until = {
        division: wait.newborn_until(born, shelf.in_force(division, day).region.limit("newborn_days"))
        for division in POINT
    }
    assert until == {COUNTY: date(2026, 11, 11), CITY: date(2027, 2, 9)}


def test_diseases_matters_and_offices_are_those_of_the_region() -> None:
    shelf, day = Shelf(SHIPPED), date(2026, 11, 21)
    county, city = (shelf.in_force(division, day).region for division in (COUNTY, CITY))
    assert (county.disease_codes, len(city.disease_codes)) == ((), 14)
    assert county.offers("village", "chronic-special-recognition")
    assert not city.offers("village", "chronic-special-recognition")
    office = city.office_for("village", "chronic-special-recognition")
    assert office is not None
    assert (office.level, office.phone) == ("township", "0998-3000002")
    aid = city.office_for("township", "aid-reimbursement")
    assert aid is not None
    assert aid.name.zh == "练习市医疗救助服务窗口"
    assert county.office_for("county", "aid-reimbursement") is None


def test_a_permit_and_the_end_of_a_filing_are_the_regions_word(regions: dict[str, Joined]) -> None:
    wanted = {COUNTY: (True, "2027-05-21"), CITY: (False, "2027-11-21")}
    for division, joined in regions.items():
        at = replace(joined.bench.here, point=replace(joined.bench.here.point, level="township"))
        joined.bench.here = at
        case = ready(joined.bench, "xu_yt", "remote-other-temporary").case
        permit = fact("@asks_permit", {}, at.catalogue.context("flexible-enrolment", at.today()))
        assert (permit, text_of(case.answers, "enddate")) == wanted[division]


def test_every_numbering_leads_there_and_back() -> None:
    """R-MAP: map there and back gives the same value; the two regions differ where they should."""
    shelf, day = Shelf(SHIPPED), date(2026, 11, 21)
    for division in POINT:
        catalogue = shelf.in_force(division, day)
        for table, numbers in catalogue.region.maps.items():
            for code in catalogue.tables(table):
                number = numbers.to_platform(code)
                assert number is not None, (table, code)
                assert numbers.from_platform(number) == code
    relation = shelf.in_force(CITY, day).region.maps["agnter_rlts"]
    assert [relation.to_platform(code) for code in ("3", "4", "8")] == ["4", "5", "9"]
    assert relation.from_platform("3") is None
    assert relation.to_platform("9") is None
    assert shelf.in_force(CITY, day).tables("agnter_rlts")["8"].name.zh == "无亲属关系（含社区工作人员）"


def test_a_region_is_chosen_by_the_point_alone(regions: dict[str, Joined]) -> None:
    names = {division: joined.bench.here.catalogue.region.name.zh for division, joined in regions.items()}
    assert names == {COUNTY: "练习县", CITY: "练习市"}
