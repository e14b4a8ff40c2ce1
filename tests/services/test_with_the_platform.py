"""The desk, the engine and the practice platform together: the story of the first lesson."""

from station_app.services.views import Entered, LinkState
from tests.services.joined import Joined
from tests.services.village import accepted, insisted, ready


def test_the_story_of_the_first_lesson(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    joined.wire.switch(on=False)
    cases = [accepted(bench, key).case_id for key in ("xu_yt", "he_xh", "liu_dy", "li_jg", "cheng_xy", "mmt")]
    cases.append(accepted(bench, "xu_yt", "resident-payment-registration").case_id)
    joined.drain()
    assert joined.line.read().state is LinkState.DOWN
    assert joined.line.read().last_outcome == "没网，不算失败，件还在"
    assert desk.today("zhou").counts.undelivered == 7
    joined.wire.switch(on=True)
    joined.drain()
    joined.drain()
    assert {one: joined.status(one) for one in cases} == dict(
        zip(cases, ["done", "done", "done", "returned", "returned", "done", "done"], strict=True)
    )
    view = desk.outbox("all", "")
    assert view.counts.undelivered == 0
    assert (view.reconcile, view.reconcile_ok) == ("本机 7 件 ＝ 平台 7 件", True)
    assert desk.track(cases[0]).official_no


def test_a_claim_the_platform_does_not_know_is_mended_and_accepted(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    old = accepted(bench, "li_jg").case_id
    joined.drain()
    assert joined.status(old) == "returned"
    draft = desk.start_correction("zhou", old)
    assert draft.returned_fields == ("psn_idet_type",)
    assert draft.return_reason
    desk.enter(draft.case.case_id, (Entered("psn_idet_type", "PT"),), "psn_idet_type")
    new = desk.accept("zhou", draft.case.case_id).case_id
    joined.drain()
    assert joined.status(new) == "done"
    assert joined.status(old) == "returned"
    assert desk.today("zhou").todos == ()


def test_the_platform_already_has_it(joined: Joined) -> None:
    bench = joined.bench
    first = accepted(bench).case_id
    joined.drain()
    second = bench.desk.accept("zhou", insisted(bench, ready(bench)).case.case_id).case_id
    joined.drain()
    assert (joined.status(first), joined.status(second)) == ("done", "duplicate")
    assert [one.kind for one in bench.desk.today("zhou").todos] == ["duplicate"]
