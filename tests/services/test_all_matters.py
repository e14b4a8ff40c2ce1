"""Every matter of the catalogue from the empty form to the platform's last word: least, and everything."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.reader import Catalogue
from station_app.domain.case import PaperState
from station_app.domain.guide import levels_of
from station_app.domain.matter import Matter, Value
from station_app.domain.person import Resident
from station_app.domain.region import LEVELS
from station_app.services.views import CaseView, Line, LinkState
from station_app.storage.records import RosterFilter
from tests.services.conftest import open_bench
from tests.services.filling import Typed, fill_all, fill_least, start, stops, the_other_way, with_papers
from tests.services.joined import Joined
from tests.services.owing import owing
from tests.services.refusals import REFUSED
from tests.services.test_two_regions import POINT
from tests.services.village import Bench

SUPPLEMENT = "material-supplement"
MATTERS = [path.stem for path in sorted((SHIPPED / "matters").glob("*.toml"))]
PROTOCOL = Path(__file__).parents[2] / "docs" / "protocol.md"
OWN: dict[str, Typed] = {
    # A parent came: the child is on no roster and has no number yet.
    "newborn-enrolment": {
        "certno": "T341000019", "psn_name": "汪小苗", "gend": "2", "brdy": "2026-10-20", "naty": "01",
    },
    "resident-change": {"x_change_items": ("tel",), "x_new_tel": "95588"},
}  # fmt: skip
"""What one matter needs beside the values that do for all."""
WHOLE: dict[str, Typed] = {
    "employee-change": {
        "x_change_items": ("psn_name", "gend", "certno", "brdy", "naty", "tel", "hsreg_addr", "live_addr"),
        "x_new_tel": "12345",
    },
    "fraud-report-tip": {"x_feedback_kind": "4"},
    "reimburse-inpatient": {"med_type": "21"},
    "reimburse-outpatient": {"med_type": "14"},
    "relationship-transfer": {"insutype": "310"},
    "resident-enrolment": {"x_repair_years": "0"},  # the pupils missed no year
    "employer-change": {
        "x_change_items": ("emp_name", "legal_person", "unit_addr", "unit_tel", "bankacct"),
        "emp_name": "练习县青石粮站",
        "x_new_emp_name": "练习县青石粮油公司",
    },
    "resident-change": {
        "x_change_items": (
            "psn_name", "gend", "certno", "brdy", "naty", "tel", "hsreg_addr", "live_addr", "bankacct",
            "x_contact",
        ),
        "x_new_psn_name": "𠮷野家",
        "x_new_tel": "12345",
    },
}  # fmt: skip
NEVER_FILLED: dict[str, set[str]] = {"resident-payment-registration": {"clct_flag"}}
"""What nobody at a desk fills: only another office holds it."""


def where_offered(matter: str) -> tuple[Catalogue, str, str]:
    """Give the first region some level of which takes a matter: its catalogue, division and point.

    Long-term care insurance is not everywhere: the practice county has none.
    """
    for division, point in POINT.items():
        catalogue = Catalogue.of_division(SHIPPED, division)
        if any(catalogue.region.offers(level, matter) for level in LEVELS):
            return catalogue, division, point
    raise AssertionError(matter)


@pytest.fixture
def bench(request: pytest.FixtureRequest, village: Path, tmp_path: Path) -> Iterator[Bench]:
    """Open a desk where the matter of the test is taken in."""
    matter = request.node.callspec.params["matter"]
    with open_bench(village, tmp_path, *where_offered(matter)) as bench:
        yield bench


def at_its_level(joined: Joined, matter: str) -> Bench:
    """Move the desk to the lowest level that takes the matter in, with the line up."""
    bench = joined.bench
    catalogue = bench.here.catalogue
    level = levels_of(catalogue.matter(matter), catalogue.region)[0]
    bench.here = replace(bench.here, point=replace(bench.here.point, level=level))
    bench.line = Line(LinkState.UP)
    return bench


def grown_up(bench: Bench) -> Resident:
    """Find somebody of the village with a phone."""
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
    return next(one for one in people if one.psn_type.startswith("15") and one.tel)


def pupils(bench: Bench) -> list[Resident]:
    """Find three pupils and forget the head of their households: they need every paper."""
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
        found = [one for one in people if one.psn_type == "1403"][:3]
        found = [replace(one, head_name="", person_no="34152500001234", tel="0564-2023456") for one in found]
        work.residents.put_many(found)
        work.commit()
    return found


def body_of(bench: Bench, case_id: str) -> dict[str, Any]:
    with bench.here.open_work() as work:
        entry = work.outbox.get(work.cases.get(case_id).item_id)
    assert entry is not None
    body: dict[str, Any] = json.loads(entry.body)
    return body


def needs(bench: Bench, matter: str, turn: int = 0) -> Typed:
    """Give what a matter needs that another case has to bring about first: papers are owed to a case."""
    who = ("xu_yt", "he_xh", "liu_dy")[turn]
    return {"x_ref_accept_no": owing(bench, who).number} if matter == SUPPLEMENT else {}


def least(bench: Bench, matter: str, person: Resident, **told: Value) -> CaseView:
    """Fill in the least a desk accepts, with some values said otherwise."""
    own = {**OWN.get(matter, {}), **(told or needs(bench, matter))}
    view = start(bench, matter, person, PaperState.HAVE)
    return with_papers(bench, fill_least(bench, view, own), PaperState.HAVE)


def never_filled(matter: Matter) -> set[str]:
    """Name what stays empty: what no paper of the matter can make true, and what only others know."""
    empty = set(NEVER_FILLED.get(matter.code, ()))
    if not any(one.commitment and one.form != "F" for one in matter.materials):
        empty.add("x_promise_items")
    if not any(one.deferrable for one in matter.materials):
        empty |= {"x_defer_items", "x_defer_due"}
    return empty


@pytest.mark.parametrize("matter", MATTERS)
def test_the_least_a_desk_accepts_is_accepted(joined: Joined, matter: str) -> None:
    bench = at_its_level(joined, matter)
    view = least(bench, matter, grown_up(bench))
    assert stops(view) == []
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    body = set(body_of(bench, case_id))
    spare = {one.key for one in view.matter.fields if not one.required and one.key in view.asked}
    assert not (spare - set(OWN.get(matter, {}))) & body
    added = body - {one.key for one in view.matter.fields}
    assert [one for one in added if f"`{one}`" not in PROTOCOL.read_text("utf-8")] == []
    joined.drain()
    assert joined.word(case_id) == ("accepted", "", "")


@pytest.mark.parametrize("matter", MATTERS)
def test_everything_a_clerk_can_fill_in_is_accepted(joined: Joined, matter: str) -> None:
    """Three cases each: all papers there, what may follow to follow, what may be promised promised."""
    bench = at_its_level(joined, matter)
    sent: set[str] = set()
    papers: set[str] = set()
    cases = []
    wishes = (PaperState.HAVE, PaperState.LATER, PaperState.COMMITTED)
    people = pupils(bench)
    for turn, wanted in enumerate(wishes):
        person = people[turn]
        listed = {"id_number": person.id_number.digits, "name": person.name, "categories": ["DB"]}
        joined.platform.load_facts([listed])
        asked = the_other_way(bench.here.catalogue.matter(matter))
        view = start(bench, matter, person, wanted, PaperState.HAVE, asked=asked)
        own = {**WHOLE.get(matter, {}), **needs(bench, matter, turn)}
        view = fill_all(bench, view, own, turn)
        view = with_papers(bench, view, wanted, PaperState.HAVE)
        assert stops(view) == []
        cases.append(bench.desk.accept("zhou", view.case.case_id).case_id)
        body = body_of(bench, cases[-1])
        sent |= set(body)
        papers |= {one["code"] for one in body["x_papers"]}
    joined.drain()
    words = [joined.word(one) for one in cases]
    assert {word[0] for word in words} <= {"accepted", "need_material"}, words
    assert {one.key for one in view.matter.fields} - sent <= never_filled(view.matter)
    assert {one.code for one in view.matter.materials} >= papers


@pytest.mark.parametrize("matter", MATTERS)
def test_the_platform_refuses_for_the_right_reason(joined: Joined, matter: str) -> None:
    """What only the platform can know is told to it; the desk takes the case in, and shows what came back."""
    bench, refusal = at_its_level(joined, matter), REFUSED[matter]
    person = grown_up(bench)
    if refusal.facts is not None:
        known = {"id_number": person.id_number.digits, "name": person.name, "categories": ["DB"]}
        joined.platform.load_facts([known, {**known, **refusal.facts}])
    unknown = {"x_ref_accept_no": "34152510120120261121A10007"} if matter == SUPPLEMENT else {}
    view = least(bench, matter, person, **refusal.typed, **unknown)
    assert stops(view) == []
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    joined.drain()
    assert joined.word(case_id) == ("rejected", refusal.code, refusal.field)
    assert joined.status(case_id) == "returned"
    assert bench.desk.track(case_id).reason
