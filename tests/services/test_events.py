"""What may happen to a case after it was accepted: lapse, more time, withdrawal, correction, refusal."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from station_app.domain.case import Paper, PaperState, Stage
from station_app.domain.events import Action
from station_app.errors import Refused
from station_app.services.event_offers import offers_of
from station_app.services.event_views import EventDone
from station_app.services.notices import SecondNotices, second_notices
from station_app.services.views import AcceptedView, Entered, Slip
from sync.platform.tables import verdict
from tests.services.filling import typed
from tests.services.five import CHRONIC, LEAST, REMOTE, start
from tests.services.joined import Joined
from tests.services.owing import PROOF, bring, owing
from tests.services.village import Bench, accepted, ready


def stage(bench: Bench, case_id: str) -> Stage:
    return bench.desk.open_case("zhou", case_id).case.stage


def refused(bench: Bench, action: Action, case_id: str) -> str:
    """Give the reason why an action is not offered, "" when it is, "none" when it makes no sense."""
    with bench.here.open_work() as work:
        offers = {one.action: one.reason for one in offers_of(bench.here, work, work.cases.get(case_id))}
    return offers.get(action, "none")


def on_platform(joined: Joined) -> dict[str, int]:
    """Count the platform's words by status."""
    with joined.platform.database.read() as connection:
        rows = connection.execute(select(verdict.c.status, func.count()).group_by(verdict.c.status)).all()
    return {row[0]: row[1] for row in rows}


def chronic(bench: Bench, key: str = "xu_yt") -> AcceptedView:
    """Accept a case that is reviewed before it is finished."""
    view = typed(bench, start(bench, CHRONIC, key, PaperState.HAVE), LEAST[CHRONIC])
    return bench.desk.accept("zhou", view.case.case_id)


def test_papers_that_never_come_end_the_case_and_a_new_one_may_begin(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    case_id = owing(bench).case_id
    joined.drain()
    bench.later(days=7)
    joined.drain()
    assert joined.word(case_id)[:2] == ("lapsed", "F6")
    assert stage(bench, case_id) is Stage.LAPSED
    assert [(one.kind, one.case_id) for one in desk.today("zhou").todos] == [("lapsed", case_id)]
    with pytest.raises(Refused) as late:
        bring(bench, case_id, PROOF)
    assert late.value.code == "supply.lapsed"
    draft = desk.events.again("zhou", case_id)
    assert draft.case.answers["resout_addr"].value == "华阳街道人民路1号"
    assert desk.events.again("zhou", case_id).case.case_id == draft.case.case_id
    papers = tuple(one for one in start(bench, REMOTE, "xu_yt", PaperState.HAVE).case.papers)
    desk.set_papers(draft.case.case_id, papers)
    fresh = desk.accept("zhou", draft.case.case_id).case_id
    assert desk.today("zhou").todos == ()
    joined.drain()
    assert joined.word(fresh)[0] == "accepted"


def test_taken_in_on_friday_offline_and_sent_on_monday_after_the_lapse_still_counts(joined: Joined) -> None:
    bench = joined.bench
    case_id = owing(bench).case_id
    joined.drain()
    bench.later(days=6)  # Friday, the day it is due
    joined.wire.switch(on=False)
    done = bring(bench, case_id, PROOF).case_id
    joined.drain()
    bench.later(days=1)
    joined.platform.register.pull("nobody", "", 1)  # another station asks on Saturday: the lapse is noted
    assert on_platform(joined) == {"lapsed": 1}
    bench.later(days=2)
    joined.wire.switch(on=True)
    joined.drain()
    joined.drain()
    assert joined.word(done)[0] == "accepted"
    assert joined.word(case_id)[0] == "accepted"
    assert stage(bench, case_id) is Stage.DONE
    assert on_platform(joined) == {"accepted": 2}


def test_a_supplement_taken_in_after_the_day_is_refused_by_the_platform(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    case_id = owing(bench).case_id
    joined.drain()
    joined.wire.switch(on=False)
    bench.later(days=8)
    assert "过期没补" in desk.outbox("all", "").rows[0].next_step
    done = bring(bench, case_id, PROOF).case_id
    joined.wire.switch(on=True)
    joined.drain()
    joined.drain()
    assert joined.word(done)[:2] == ("rejected", "late")
    assert stage(bench, case_id) is Stage.LAPSED
    assert {one.kind for one in desk.today("zhou").todos} == {"event_refused", "lapsed"}
    desk.settle("zhou", done)
    desk.settle("zhou", case_id)
    assert desk.today("zhou").todos == ()


def test_more_time_is_given_once_with_a_reason_and_before_the_day_is_over(joined: Joined) -> None:
    bench, events = joined.bench, joined.bench.desk.events
    case_id = owing(bench).case_id
    with pytest.raises(Refused) as empty:
        events.extend("zhou", case_id, "  ")
    assert empty.value.code == "event.reason_needed"
    done = events.extend("zhou", case_id, "房东下周才回来")
    assert (done.slip, str(done.due)) == ("DOC06", "2026-12-04")
    joined.drain()
    assert joined.word(done.case_id)[0] == "accepted"
    verdict = bench.desk.open_case("zhou", case_id).case.verdict
    assert verdict is not None
    assert str(verdict.due) == "2026-12-04"
    with pytest.raises(Refused) as twice:
        events.extend("zhou", case_id, "还要等")
    assert twice.value.code == "event.extended"
    bench.later(days=10)
    joined.drain()
    assert joined.word(case_id)[0] == "need_material"
    bench.later(days=4)
    joined.drain()
    assert joined.word(case_id)[0] == "lapsed"


def test_an_extension_the_platform_refuses_gives_the_old_day_back(joined: Joined) -> None:
    bench, events = joined.bench, joined.bench.desk.events
    case_id = owing(bench).case_id
    joined.drain()
    joined.wire.switch(on=False)
    done = events.extend("zhou", case_id, "房东下周才回来")
    with bench.here.open_work() as work:
        twin = work.cases.get(case_id)
    assert str(twin.papers[-1].due or twin.papers[2].due) == "2026-12-04"
    # The township took the case back meanwhile: the extension comes too late.
    with joined.platform.database.write() as connection:
        connection.exec_driver_sql("UPDATE owing SET extensions = 1")
    joined.wire.switch(on=True)
    joined.drain()
    assert joined.word(done.case_id)[:2] == ("rejected", "extended")
    assert bench.desk.events.owed(case_id).due.isoformat() == "2026-11-27"


def test_a_withdrawal_counts_once_the_platform_says_so_and_frees_the_place(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    case_id = chronic(bench).case_id
    joined.drain()
    assert stage(bench, case_id) is Stage.REVIEWING
    done = desk.events.withdraw("zhou", case_id, "去外地住了", "self")
    assert (done.slip, stage(bench, case_id)) == ("DOC18", Stage.REVIEWING)
    assert desk.outbox("all", "").rows[-1].next_step == "撤回已登记·待送"
    assert refused(bench, Action.WITHDRAW, case_id) == "event.withdrawal_waits"
    joined.drain()
    assert stage(bench, case_id) is Stage.WITHDRAWN
    assert stage(bench, done.case_id) is Stage.DONE
    again = chronic(bench).case_id
    joined.drain()
    assert joined.word(again)[0] == "accepted"


def test_withdrawn_before_the_platform_ever_saw_it(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    case_id = accepted(bench).case_id
    bench.later(minutes=5)
    desk.events.withdraw("zhou", case_id, "去外地参保", "self")
    joined.drain()
    assert stage(bench, case_id) is Stage.WITHDRAWN
    again = accepted(bench).case_id
    joined.drain()
    assert joined.word(again)[0] == "accepted"


def test_what_is_finished_is_not_withdrawn_and_the_words_say_what_is_right(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    case_id = accepted(bench).case_id
    joined.drain()
    with pytest.raises(Refused) as late:
        desk.events.withdraw("zhou", case_id, "去外地参保", "self")
    assert late.value.code == "event.finished"
    assert "更正" in bench.here.wording.say(late.value.code)


def test_void_needs_two_people_and_only_before_it_left(joined: Joined) -> None:
    bench, events = joined.bench, joined.bench.desk.events
    case_id = accepted(bench).case_id
    ask = events.ask("zhou", case_id, "void")
    assert ask.seconds is not None
    assert "zhou" not in [one.operator_id for one in ask.seconds]
    for second, password, code in (
        ("", "", "second.needed"),
        ("zhou", "123456", "second.same"),
        ("ma", "wrong", "login.wrong"),
        ("han", "123456", "role.not_allowed"),
    ):
        with pytest.raises(Refused) as no:
            events.void("zhou", case_id, "打错了人", second, password)
        assert no.value.code == code
    events.void("zhou", case_id, "打错了人", "ma", "123456")
    assert stage(bench, case_id) is Stage.VOID
    joined.drain()
    assert stage(bench, case_id) is Stage.VOID
    assert joined.word(case_id)[0] == "withdrawn"
    sent = accepted(bench).case_id
    joined.drain()
    assert joined.word(sent)[0] == "accepted"
    assert refused(bench, Action.VOID, sent) == "none"


def test_an_accepted_case_is_corrected_by_a_new_one_with_a_reason(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    case_id = accepted(bench).case_id
    joined.drain()
    first = desk.open_case("zhou", case_id).case
    with pytest.raises(Refused):
        desk.events.correct("zhou", case_id, " ")
    draft = desk.events.correct("zhou", case_id, "电话写错了")
    desk.enter(draft.case.case_id, (Entered("tel", "13900000177"),), "tel")
    new = desk.accept("zhou", draft.case.case_id).case_id
    joined.drain()
    assert joined.word(new)[0] == "accepted"
    second = desk.open_case("zhou", new).case
    assert first.verdict is not None
    assert second.verdict is not None
    assert first.verdict.official_no == second.verdict.official_no
    assert desk.open_case("zhou", case_id).case.answers == first.answers
    assert refused(bench, Action.CORRECT, case_id) == "event.corrected"


def test_a_correction_of_a_case_that_owes_wins_no_time(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    case_id = owing(bench).case_id
    joined.drain()
    bench.later(days=2)
    draft = desk.events.correct("zhou", case_id, "地址写错了")
    desk.enter(draft.case.case_id, (Entered("resout_addr", "华阳街道人民路2号"),), "resout_addr")
    new = desk.accept("zhou", draft.case.case_id).case_id
    joined.drain()
    assert joined.word(new)[0] == "need_material"
    assert desk.events.owed(new).due.isoformat() == "2026-11-27"
    bring(bench, new, PROOF)
    joined.drain()
    assert stage(bench, new) is Stage.DONE


def nobody_reviews(bench: Bench) -> None:
    """Make the reviewers of the lessons two more clerks."""
    with bench.here.open_work() as work:
        for who in ("shen", "tao"):
            reviewer = work.operators.get(who)
            assert reviewer is not None
            work.operators.put(replace(reviewer, role="V1"))
        work.commit()


def test_a_refusal_waits_for_a_second_person_and_there_is_no_way_around(bench: Bench) -> None:
    events = bench.desk.events
    nobody_reviews(bench)
    case_id = ready(bench).case.case_id
    events.propose_refusal("zhou", case_id, "R03", "户口和参保都在邻县", "邻县医保中心")
    assert stage(bench, case_id) is Stage.WAITING_PAPERS
    assert events.proposal(case_id).seconds == ()
    for who in ("zhou", "ma", "han"):
        with pytest.raises(Refused):
            events.decide_refusal(who, "123456", case_id, True)
    with pytest.raises(Refused):
        bench.desk.accept("zhou", case_id)
    assert stage(bench, case_id) is Stage.WAITING_PAPERS


def test_a_reviewer_confirms_a_refusal_and_the_platform_is_told(joined: Joined) -> None:
    bench, events = joined.bench, joined.bench.desk.events
    case_id = ready(bench).case.case_id
    events.propose_refusal("zhou", case_id, "R03", "户口和参保都在邻县", "邻县医保中心")
    assert [one.operator_id for one in events.proposal(case_id).seconds] == ["shen", "tao"]
    done = events.decide_refusal("shen", "123456", case_id, True)
    assert isinstance(done, EventDone)
    assert done.slip == "DOC03"
    joined.drain()
    assert stage(bench, case_id) is Stage.NOT_ACCEPTED
    assert joined.word(case_id)[0] == "accepted"


def test_a_reviewer_may_say_no_and_the_draft_comes_back(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    bench.desk.events.propose_refusal("zhou", case_id, "R03", "户口和参保都在邻县", "")
    bench.desk.events.decide_refusal("shen", "123456", case_id, False)
    assert bench.desk.accept("zhou", case_id).number


def texts(slip: Slip) -> str:
    """Give all words of a slip."""
    lines = [f"{one.label} {one.text}" for one in slip.lines]
    cells = [cell for table in slip.tables for row in table.rows for cell in (table.title, *row)]
    return "\n".join([slip.title, *lines, *cells, *slip.paragraphs])


def test_the_slip_of_more_time_names_the_new_day_and_what_a_lapse_means(bench: Bench) -> None:
    case_id = owing(bench).case_id
    done = bench.desk.events.extend("zhou", case_id, "房东下周才回来")
    said = texts(bench.desk.slip(done.case_id, done.slip, ""))
    for words in ("容缺受理承诺书", "2026年11月27日", "2026年12月4日", "房东下周才回来", "视为撤回"):
        assert words in said
    assert "容缺受理承诺书" in texts(bench.desk.slip(case_id, "DOC06", ""))
    with pytest.raises(Refused):
        bench.desk.slip(accepted(bench).case_id, "DOC06", "")


def test_the_slip_of_a_withdrawal_says_who_asked_and_that_the_platform_has_to_confirm(bench: Bench) -> None:
    case_id = chronic(bench).case_id
    done = bench.desk.events.withdraw("zhou", case_id, "去外地住了", "self")
    said = texts(bench.desk.slip(done.case_id, done.slip, ""))
    for words in ("撤回申请书", "去外地住了", "本人", "平台确认后才算撤回", "申请人撤回"):
        assert words in said


def test_the_slip_of_a_correction_lists_old_and_new_values(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    draft = bench.desk.events.correct("zhou", case_id, "电话写错了")
    bench.desk.enter(draft.case.case_id, (Entered("tel", "13900000177"),), "tel")
    new = bench.desk.accept("zhou", draft.case.case_id).case_id
    slip = bench.desk.slip(new, "DOC19", "")
    assert [row[2] for row in slip.tables[0].rows] == ["尾号 0177"]
    assert "电话写错了" in texts(slip)
    assert bench.desk.track(new).slip == "DOC19"


def test_the_slip_of_a_refusal_names_reason_remedies_and_who_decided(bench: Bench) -> None:
    case_id = ready(bench).case.case_id
    bench.desk.events.propose_refusal("zhou", case_id, "R03", "户口和参保都在邻县", "邻县医保中心")
    with pytest.raises(Refused):
        bench.desk.slip(case_id, "DOC03", "")
    bench.desk.events.decide_refusal("shen", "123456", case_id, True)
    said = texts(bench.desk.slip(case_id, "DOC03", ""))
    for words in ("不予受理通知书", "户口和参保都在邻县", "R03", "邻县医保中心", "60 日", "6 个月", "沈玉芳"):
        assert words in said
    with pytest.raises(Refused):
        bench.desk.slip(case_id, "DOC03", "")


def test_what_a_second_notice_could_have_said_the_first_time_is_counted(bench: Bench) -> None:
    view = start(bench, REMOTE, "xu_yt", PaperState.HAVE)
    bench.desk.slip(view.case.case_id, "DOC02", "")
    bench.desk.slip(view.case.case_id, "DOC02", "弄丢了")
    with bench.here.open_work() as work:
        assert second_notices(work, "2026-11").notices == 0
    missing = Paper(PROOF, PaperState.MISSING)
    papers = tuple(missing if one.material == PROOF else one for one in view.case.papers)
    bench.desk.set_papers(view.case.case_id, papers)
    bench.desk.slip(view.case.case_id, "DOC02", "还缺一份")
    with bench.here.open_work() as work:
        assert second_notices(work, "2026-11") == SecondNotices("2026-11", 1, 1)
