"""一件事: one visit for the bundle and what is done here, every step judged by its own office."""

from dataclasses import replace

import pytest

from station_app.domain.case import PaperState
from station_app.errors import Refused
from station_app.services.views import CaseView, Wish
from sync.platform.judge import Known
from sync.platform.steps import decide_step, judge_steps
from sync.protocol import StepWord
from tests.services.filling import fill_least, stops, with_papers
from tests.services.joined import Joined
from tests.services.village import Bench

DEATH = "bundle-death"


@pytest.fixture
def township(bench: Bench) -> Bench:
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
    with pytest.raises(Refused, match=r"bundle\.none_here"):
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


def test_each_office_says_its_word_and_the_track_and_the_slip_show_it(joined: Joined) -> None:
    bench = joined.bench
    bench.here = replace(bench.here, point=replace(bench.here.point, level="township"))
    view = fill_least(bench, start(bench, DEATH, "xu_yt"), {"agnter_rlts": "2", "x_agnter_auth_type": "7"})
    view = with_papers(bench, view, PaperState.HAVE)
    assert stops(view) == []
    done = bench.desk.accept("zhou", view.case.case_id)
    slip = bench.desk.slip(done.case_id, "DOC01", "")
    steps = next(table for table in slip.tables if table.title == "联办的各步")
    assert ("医保停保和个人账户", "医保部门（本点能办停保）", "本点这次一起办") in [
        row[:3] for row in steps.rows
    ]
    joined.drain()
    assert {joined.word(part.case_id)[0] for part in done.parts} == {"accepted"}
    case_id = done.parts[0].case_id
    with bench.here.open_work() as work:
        item = work.cases.get(case_id).item_id
    with joined.platform.database.write() as connection:
        assert decide_step(connection, item, StepWord("hukou", "done", "户口已注销"))
        assert decide_step(connection, item, StepWord("pension", "refused", "没有参加养老保险"))
        assert not decide_step(connection, item, StepWord("nobody", "done", ""))
    joined.drain()
    told = {step.title.split(" ")[0]: (step.detail, step.state) for step in bench.desk.track(case_id).steps}
    assert told["注销户口"] == ("户口已注销", "done")
    assert told["养老待遇停发和丧葬费"][0] == "没有参加养老保险"
    assert told["各种补贴停发"][1] == "now"
    again = bench.desk.open_case("zhou", done.case_id)
    assert again.visit is not None
    assert {step.code: step.state for step in again.visit.steps}["hukou"] == "done"
