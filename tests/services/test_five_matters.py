"""Five matters beyond one clean case: refused and mended, waiting for one another, done twice."""

import json
from dataclasses import replace

import pytest

from station_app.domain.case import Paper, PaperState
from tests.services.filling import typed, with_papers
from tests.services.five import CHANGE, CHRONIC, ENROL, LEAST, PAY, REMOTE, somebody, start
from tests.services.joined import Joined
from tests.services.village import Bench, accepted, insisted


@pytest.mark.parametrize("wanted", [PaperState.HAVE, PaperState.LATER, PaperState.COMMITTED])
def test_a_newcomer_with_the_household_book_is_accepted(joined: Joined, wanted: PaperState) -> None:
    bench = joined.bench
    view = start(bench, ENROL, "he_xy", wanted, PaperState.HAVE)
    view = typed(bench, view, {"x_enrol_reason": "首次参保", "resd_natu": "51", "x_household_rel": "38"})
    view = typed(bench, view, {"tel": "13900000199", "live_addr": "青石镇柳溪村3组1号"})
    view = with_papers(bench, view, wanted, PaperState.HAVE)
    assert Paper("HUKOU", wanted) in [replace(one, due=None) for one in view.case.papers]
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    joined.drain()
    assert joined.word(case_id) == (word_for(bench, case_id), "", "")


def word_for(bench: Bench, case_id: str) -> str:
    """Give the platform's yes: on condition when papers are to follow."""
    owed = any(one.state is PaperState.LATER for one in bench.desk.open_case("zhou", case_id).case.papers)
    return "need_material" if owed else "accepted"


DEAD, COVERED, UNLISTED = (
    ("wang_df", "K05", "certno"),
    ("cheng_xy", "K02", "certno"),
    ("li_jg", "K07", "psn_idet_type"),
)


@pytest.mark.parametrize(
    ("matter", "person", "code", "field"),
    [
        (ENROL, *UNLISTED), (ENROL, *COVERED), (ENROL, *DEAD), (PAY, *UNLISTED), (PAY, *COVERED),
        (PAY, *DEAD), (CHANGE, *DEAD), (REMOTE, *DEAD), (CHRONIC, *DEAD),
    ],
)  # fmt: skip
def test_the_platform_refuses_says_why_and_takes_the_mended_one(
    joined: Joined, matter: str, person: str, code: str, field: str
) -> None:
    bench, desk = joined.bench, joined.bench.desk
    resident = somebody(bench, person)
    view = typed(bench, start(bench, matter, resident, PaperState.HAVE), {"tel": "13900000199"})
    view = typed(bench, view, LEAST[matter])
    old = desk.accept("zhou", view.case.case_id).case_id
    joined.drain()
    assert joined.word(old) == ("rejected", code, field)
    assert [(one.kind, one.case_id) for one in desk.today("zhou").todos] == [("returned", old)]
    draft = desk.start_correction("zhou", old)
    assert draft.return_reason
    assert draft.case.answers == desk.open_case("zhou", old).case.answers
    # What only another office can mend is mended there; the claim is mended at the desk.
    joined.platform.load_facts([{"id_number": resident.id_number.digits, "name": resident.name}])
    if field == "psn_idet_type":
        assert draft.returned_fields == (field,)
        draft = typed(bench, draft, {field: "PT"})
    new = desk.accept("zhou", draft.case.case_id).case_id
    joined.drain()
    assert joined.word(new) == ("accepted", "", "")
    assert joined.status(old) == "returned"
    assert desk.today("zhou").todos == ()


@pytest.mark.parametrize("matter", [PAY, REMOTE, CHRONIC])
def test_a_follower_names_the_enrolment_and_waits_until_it_stands(joined: Joined, matter: str) -> None:
    bench, desk = joined.bench, joined.bench.desk
    first = accepted(bench, "li_jg").case_id
    view = typed(bench, start(bench, matter, "li_jg", PaperState.HAVE), LEAST[matter])
    view = typed(bench, view, {"psn_idet_type": "PT"} if matter == PAY else {})
    second = desk.accept("zhou", view.case.case_id).case_id
    joined.drain()
    assert joined.word(first)[0] == "rejected"
    assert joined.word(second)[:2] == ("deferred", "blocked")
    assert "前一件退回了" in desk.outbox("all", "").rows[0].next_step
    assert "自动继续" in desk.track(second).steps[-2].detail
    assert "等它的1件自动继续" in desk.today("zhou").todos[0].detail, "one message, with the cause"
    draft = typed(bench, desk.start_correction("zhou", first), {"psn_idet_type": "PT"})
    mended = desk.accept("zhou", draft.case.case_id).case_id
    joined.drain()
    assert [joined.word(one)[0] for one in (mended, second)] == ["accepted", "accepted"]


def test_a_newcomer_pays_on_the_day_of_the_enrolment(joined: Joined) -> None:
    """Nobody not yet on the roster has a number of ours; the identity number names the enrolment."""
    bench, desk = joined.bench, joined.bench.desk
    view = typed(bench, start(bench, ENROL, "he_xy", PaperState.HAVE), LEAST[ENROL])
    view = typed(
        bench, view, {"resd_natu": "52", "live_addr": "青石镇柳溪村3组1号", "x_residence_permit_no": "A1"}
    )
    first = desk.accept("zhou", with_papers(bench, view, PaperState.HAVE).case.case_id).case_id
    view = typed(bench, start(bench, PAY, "he_xy", PaperState.HAVE), {"tel": "13900000199"})
    second = desk.accept("zhou", view.case.case_id).case_id
    with bench.here.open_work() as work:
        entry = work.outbox.get(work.cases.get(second).item_id)
        assert entry is not None
        assert json.loads(entry.header)["depends_on"] == [work.cases.get(first).item_id]
    joined.drain()
    assert [joined.word(one)[0] for one in (first, second)] == ["accepted", "accepted"]


@pytest.mark.parametrize("matter", [ENROL, PAY, REMOTE, CHRONIC])
def test_a_second_one_of_the_same_is_a_duplicate_of_the_first(joined: Joined, matter: str) -> None:
    bench, desk = joined.bench, joined.bench.desk
    cases = []
    for _ in range(2):
        bench.later(hours=1)
        view = typed(bench, start(bench, matter, "xu_yt", PaperState.HAVE), LEAST[matter])
        cases.append(desk.accept("zhou", insisted(bench, view).case.case_id).case_id)
        joined.drain()
    assert [joined.word(one)[:2] for one in cases] == [("accepted", ""), ("duplicate", "K01")]
    assert [one.kind for one in desk.today("zhou").todos] == ["duplicate"]
    desk.settle("zhou", cases[1])
    assert desk.today("zhou").todos == ()


def test_a_person_may_change_data_twice(joined: Joined) -> None:
    bench = joined.bench
    cases = []
    for number in ("13900000199", "13900000198"):
        view = typed(
            bench, start(bench, CHANGE, "xu_yt", PaperState.HAVE), {**LEAST[CHANGE], "x_new_tel": number}
        )
        cases.append(bench.desk.accept("zhou", view.case.case_id).case_id)
    joined.drain()
    assert [joined.word(one)[0] for one in cases] == ["accepted", "accepted"]
