"""A daughter comes for her father: her card fills the proxy's fields, and her letter is kept on file."""

from station_app.domain.case import PaperState
from station_app.domain.person import CardFacts
from station_app.services.views import CaseView, Entered
from tests.services.filling import fill_least, stops, typed, with_papers
from tests.services.village import Bench

REMOTE, CHRONIC = "remote-long-term-resident", "chronic-special-recognition"
ABSENT = {"person_present": "no"}
LETTER = {
    "agnter_tel": "13900001234",
    "agnter_rlts": "2",
    "x_agnter_auth_type": "2",
    "x_agnter_auth_end": "2027-06-30",
}


def started(bench: Bench, matter: str, card: CardFacts) -> CaseView:
    father = bench.people["zhou_fs"]
    guide = bench.desk.guide(matter, father.resident_id, card, ABSENT, ())
    view = bench.desk.start_case("zhou", matter, father.resident_id, card, guide.answered, ())
    return with_papers(bench, view, PaperState.HAVE)


def values(view: CaseView) -> dict[str, object]:
    return {key: answer.value for key, answer in view.case.answers.items()}


def filed(bench: Bench, *matters: str) -> CaseView:
    """Accept a first case that the daughter brought a letter for."""
    view = started(bench, matters[0], bench.cards["he_xh"])
    view = typed(bench, view, LETTER)
    view = typed(bench, view, {"x_agnter_auth_scope": matters})
    view = with_papers(bench, fill_least(bench, view, {}), PaperState.HAVE)
    assert stops(view) == []
    bench.desk.accept("zhou", view.case.case_id)
    return view


def test_the_card_of_who_came_is_the_proxy_s_and_never_the_person_s(bench: Bench) -> None:
    card, father = bench.cards["he_xh"], bench.people["zhou_fs"]
    view = started(bench, REMOTE, card)
    held = values(view)
    assert (held["psn_name"], held["certno"]) == (father.name, father.id_number.digits)
    assert (held["agnter_name"], held["agnter_certno"]) == (card.name, card.id_number.digits)
    assert held["x_proxy_flag"] is True
    assert "agnter_name" in view.known
    assert "agnter_rlts" in view.asked
    assert {one.material: one.state for one in view.papers}["PROXY_ID"] is PaperState.HAVE


def test_her_own_card_is_hers_when_she_comes_for_herself(bench: Bench) -> None:
    card = bench.cards["he_xh"]
    view = bench.desk.start_case("zhou", REMOTE, bench.people["he_xh"].resident_id, card, {}, ())
    assert values(view)["psn_name"] == card.name
    assert values(view)["x_proxy_flag"] is False
    assert view.proxy == ""


def test_the_letter_of_an_accepted_case_is_on_file_for_the_matters_it_names(bench: Bench) -> None:
    filed(bench, REMOTE, CHRONIC)
    again = started(bench, CHRONIC, bench.cards["he_xh"])
    held = values(again)
    assert {key: held[key] for key in LETTER} == {**LETTER, "agnter_tel": "13900001234"}
    assert not set(LETTER) & set(again.asked)
    assert {one.material: one.state for one in again.papers}["AUTH"] is PaperState.HAVE
    assert again.proxy == "子女" + bench.cards["he_xh"].name


def test_no_letter_stands_for_a_matter_it_does_not_name(bench: Bench) -> None:
    filed(bench, REMOTE)
    assert "agnter_rlts" in started(bench, CHRONIC, bench.cards["he_xh"]).asked


def test_no_letter_stands_after_its_last_day(bench: Bench) -> None:
    filed(bench, REMOTE, CHRONIC)
    bench.later(days=250)
    assert "agnter_rlts" in started(bench, CHRONIC, bench.cards["he_xh"]).asked


def test_a_second_letter_of_the_same_span_adds_its_matters(bench: Bench) -> None:
    filed(bench, REMOTE)
    filed(bench, CHRONIC)
    father, card = bench.people["zhou_fs"], bench.cards["he_xh"]
    with bench.here.open_work() as work:
        held = work.mandates.between(father.id_number.digits, card.id_number.digits)
    assert [set(one.matters) for one in held] == [{REMOTE, CHRONIC}]
    assert held[0].days_left(bench.here.today()) > 0
    assert father.id_number.digits not in repr(held[0])


def test_what_was_begun_is_found_again_with_the_same_card(bench: Bench) -> None:
    view = started(bench, REMOTE, bench.cards["he_xh"])
    view = bench.desk.enter(view.case.case_id, (Entered("memo", "下午再来"),), "memo")
    assert values(bench.desk.open_case("zhou", view.case.case_id))["agnter_name"] == bench.cards["he_xh"].name
