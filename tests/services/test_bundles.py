"""一件事: one visit for the bundle and what is done here, every step judged by its own office."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from station_app.errors import Refused
from station_app.services.views import CaseView, Wish
from sync.platform.judge import Known
from sync.platform.steps import judge_steps
from tests.services.village import Bench

DEATH, BIRTH = "bundle-death", "bundle-birth"


@pytest.fixture
def township(bench: Bench) -> Iterator[Bench]:
    """The same desk at the window of the township, which may take bundles in."""
    bench.here = replace(bench.here, point=replace(bench.here.point, level="township"))
    return bench


def start(bench: Bench, matter: str, key: str) -> CaseView:
    resident = bench.people[key].resident_id
    guide = bench.desk.guide(matter, resident, None, {}, ())
    return bench.desk.start_bundle("zhou", Wish(matter, resident, None, guide.answered, ()))


def test_every_step_says_who_does_it_and_ours_is_opened_in_the_same_visit(township: Bench) -> None:
    view = start(township, DEATH, "xu_yt")
    assert view.visit is not None
    assert [line.code for line in view.visit.lines] == [DEATH, "death-termination"]
    told = {step.code: (step.office.zh, step.state) for step in view.visit.steps}
    assert told["insurance"] == ("医保部门（本点能办停保）", "here")
    assert told["hukou"] == ("户籍所在地派出所", "handed_on")
    assert view.asked.count("die_date") == 1


def test_a_village_does_its_own_step_and_says_where_the_others_are_done(bench: Bench) -> None:
    view = start(bench, DEATH, "xu_yt")
    assert view.visit is not None
    assert [line.code for line in view.visit.lines] == ["death-termination"]
    told = {step.code: step.state for step in view.visit.steps}
    assert told["insurance"] == "here"
    assert {state for code, state in told.items() if code != "insurance"} == {"elsewhere"}


def test_nothing_to_do_here_is_refused_with_a_reason(bench: Bench) -> None:
    with pytest.raises(Refused, match=r"bundle\.elsewhere"):
        start(bench, "bundle-retirement", "xu_yt")
    assert bench.desk.today("zhou").drafts == ()


def test_a_refused_step_stops_none_of_the_others() -> None:
    body = {"x_bundle_steps": ["hukou", "insurance", "card"]}
    words = judge_steps("bundle.birth", body, Known(employee_cover=True))
    assert [(one.code, one.state) for one in words] == [
        ("hukou", "running"),
        ("insurance", "refused"),
        ("card", "running"),
    ]
    assert judge_steps("enrol.register", body, None) == ()
