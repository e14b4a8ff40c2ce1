"""A household in one pass: who needs what, who came, and one visit for all of them."""

import pytest

from station_app.domain.case import Paper, PaperState
from station_app.errors import Refused
from station_app.services.views import CaseView, Entered
from station_app.storage.records import RosterFilter
from tests.services.joined import Joined
from tests.services.village import Bench


def five(bench: Bench) -> list[int]:
    """Find a household of five of whom nobody has anything for the coming year yet."""
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
        for one in people:
            family = work.residents.household(one.household_id)
            if len(family) == 5 and all(2027 not in member.insured_years for member in family):
                return [member.resident_id for member in family]
    raise AssertionError("no such household")


def settled(bench: Bench, view: CaseView) -> CaseView:
    """Answer what is left: the papers, the kin that nobody can guess, a phone for who has none."""
    desk, visit = bench.desk, view.case.case_id
    for finding in view.findings:
        if finding.severity == "E":
            key = finding.field.split(".")[-1]
            value = "13900000199" if key.endswith("tel") else {"agnter_rlts": "7"}.get(key, "2")
            view = desk.enter(visit, (Entered(finding.field, value),), "")
    for _ in range(2):
        papers = tuple(
            Paper(one.material, PaperState.HAVE if PaperState.HAVE in one.allowed else one.allowed[0])
            for one in view.papers
        )
        view = desk.set_papers(visit, papers)
    return view


def test_everybody_who_needs_something_is_ticked(bench: Bench) -> None:
    family = five(bench)
    view = bench.desk.household(family[1])
    assert [one.resident_id for one in view.members] == family
    assert all(one.chosen and one.matters for one in view.members)
    assert view.year == 2027


def test_who_has_it_already_is_not_ticked_and_says_why(bench: Bench) -> None:
    view = bench.desk.household(bench.people["chen_xy"].resident_id)
    told = {one.name: (one.chosen, one.why_not) for one in view.members}
    assert told["陈秀英"] == (False, "2027 年度已参保")
    assert told["周福生"] == (True, "")


def test_one_visit_one_slip_and_the_sum_in_capital_numerals(joined: Joined) -> None:
    bench = joined.bench
    family = five(bench)
    view = settled(bench, bench.desk.start_household("zhou", tuple(family), family[0]))
    assert view.visit is not None
    assert [one for one in view.findings if one.severity == "E"] == []
    done = bench.desk.accept("zhou", view.case.case_id)
    assert len({part.person for part in done.parts}) == 5
    slip = bench.desk.slip(done.case_id, "DOC01", "")
    assert f"{view.visit.total} 元（{view.visit.capital}）" in [line.text for line in slip.lines]
    assert len(slip.tables[0].rows) == len(done.parts)
    joined.drain()
    words = {joined.word(part.case_id) for part in done.parts}
    assert words == {("accepted", "", "")}
    assert all(one.why_not for one in bench.desk.household(family[0]).members)


def test_who_did_not_come_is_represented_by_who_did(bench: Bench) -> None:
    family = five(bench)
    view = bench.desk.start_household("zhou", tuple(family), family[0])
    assert view.visit is not None
    cases = [bench.desk.open_case("zhou", line.case_id).case for line in view.visit.lines]
    came = next(one for one in cases if one.applicant.resident_id == family[0])
    others = [one for one in cases if one.applicant.resident_id != family[0]]
    assert came.answers["x_proxy_flag"].value is False
    for case in others:
        assert case.answers["x_proxy_flag"].value is True
        assert case.answers["agnter_name"].value == came.applicant.name
        assert case.answers["agnter_certno"].value == came.applicant.id_number
    assert [one.material for one in view.papers].count("PROXY_ID") == 1


def test_nobody_ticked_is_refused_and_nothing_is_begun(bench: Bench) -> None:
    with pytest.raises(Refused, match=r"visit\.nothing"):
        bench.desk.start_household("zhou", (), None)
    assert bench.desk.today("zhou").drafts == ()
