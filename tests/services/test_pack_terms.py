"""The term of papers that follow is the region's, and of the edition a case names (R-DEFER)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.catalogue.shelf import Shelf
from station_app.domain.case import PaperState
from station_app.domain.region import Region
from station_app.errors import Refused
from station_app.services.editions import kept_in
from station_app.storage.unit_of_work import UnitOfWork
from sync.platform.catalogue_reader import CatalogueRules
from tests.services.conftest import open_bench
from tests.services.five import REMOTE
from tests.services.joined import Joined, join
from tests.services.owing import owing
from tests.services.test_editions import COUNTY, SHIPPED, edited
from tests.services.village import Bench
from tests.sync.test_editions import pack

AID = ("aid-application", "aid-reimbursement", "subsidised-enrolment")
TERMS = {
    "defer_working_days = 5 ": "defer_working_days = 7 ",
    "defer_aid_working_days = 10": "defer_aid_working_days = 12",
    "defer_extensions = 1": "defer_extensions = 2",
}


def other_terms(target: Path, since: str) -> Path:
    """Make an edition whose county gives more time and twice."""
    head = {
        'version = "2026-11-03"': f'version = "{since}"',
        "valid_from = 2026-01-01": f"valid_from = {since}",
    }
    return edited(target, {"catalogue.toml": head, f"{COUNTY}/region.toml": {**head, **TERMS}})


@contextmanager
def desk_and_platform(village: Path, folder: Path, shipped: Path) -> Iterator[Joined]:
    made: list[Bench] = []

    def open_work() -> UnitOfWork:
        return made[0].here.open_work()

    with open_bench(village, folder, Shelf(shipped, kept_in(open_work))) as bench:
        made.append(bench)
        with join(bench, shipped, folder / "central.db") as joined:
            joined.drain()
            yield joined


def extended(joined: Joined, case_id: str) -> tuple[str, date | None]:
    """Extend and give the platform's word on it, and the day it says for the case."""
    done = joined.bench.desk.events.extend("zhou", case_id, "房东下周才回来")
    joined.drain()
    verdict = joined.bench.desk.open_case("zhou", case_id).case.verdict
    assert verdict is not None
    return joined.word(done.case_id)[0], verdict.due


@pytest.mark.parametrize("code", [REMOTE, *AID])
def test_the_region_says_the_days_for_both_ends(tmp_path: Path, code: str) -> None:
    folder = other_terms(tmp_path / "terms", "2026-11-20")
    wanted = 12 if code in AID else 7
    matter = Catalogue.of_division(folder, "341525").matter(code)
    assert matter.defer_working_days == wanted
    terms = {"limits": {"defer_working_days": 7, "defer_aid_working_days": 12}}
    rules = CatalogueRules(folder, {**pack("practice-county"), "region": terms}).matter(matter.wire_schema)
    assert rules is not None
    assert rules.days == wanted


def test_without_a_number_of_the_region_the_matter_has_its_own() -> None:
    region: Region = Catalogue.of_division(SHIPPED, "341525").region
    silent = replace(region, limits={})
    assert [silent.defer_days(category, 6) for category in ("H", "A")] == [6, 6]
    assert Catalogue(SHIPPED).matter("aid-application").defer_working_days == 10
    bare = CatalogueRules(SHIPPED).matter("aid.apply/1")
    assert bare is not None
    assert bare.days == 10


def test_guide_form_and_platform_name_the_same_day(village: Path, tmp_path: Path) -> None:
    folder = other_terms(tmp_path / "terms", "2026-11-20")
    with desk_and_platform(village, tmp_path, folder) as joined:
        bench = joined.bench
        card = bench.cards["xu_yt"]
        first = bench.desk.guide(REMOTE, None, card, {}, ())
        later = tuple(
            replace(one, state=PaperState.LATER) for one in first.papers if PaperState.LATER in one.allowed
        )
        assert later
        case = owing(bench).case_id
        view = bench.desk.open_case("zhou", case)
        assert view.case.answers["x_defer_due"].value == "2026-12-01"
        joined.drain()
        assert view.case.papers
        assert extended(joined, case) == ("accepted", date(2026, 12, 10))
        assert extended(joined, case) == ("accepted", date(2026, 12, 21))
        with pytest.raises(Refused, match=r"event\.extended"):
            bench.desk.events.extend("zhou", case, "还要等")


def test_an_older_case_keeps_its_term_after_a_newer_pack(village: Path, tmp_path: Path) -> None:
    with desk_and_platform(village, tmp_path, SHIPPED) as joined:
        bench = joined.bench
        old = owing(bench).case_id
        joined.platform.register.editions.publish_folder(other_terms(tmp_path / "terms", "2026-11-20"))
        joined.drain()
        assert bench.here.catalogue.region.limit("defer_extensions") == 2
        assert extended(joined, old) == ("accepted", date(2026, 12, 4))
        with pytest.raises(Refused, match=r"event\.extended"):
            bench.desk.events.extend("zhou", old, "还要等")
        new = owing(bench, "he_xh").case_id
        joined.drain()
        assert extended(joined, new) == ("accepted", date(2026, 12, 10))
