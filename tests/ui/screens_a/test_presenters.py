"""What the screens decide, without a screen."""

from collections.abc import Callable
from typing import Any

import pytest

from station_app.domain.case import PaperState
from tests.ui.screens_a.conftest import Waiting
from tests.ui.screens_a.paper_desk import CARD, TODOS, PaperDesk
from ui.screens.begin import Visitor
from ui.screens.login.presenter import LoginPresenter, Stage
from ui.screens.matters.presenter import MattersPresenter
from ui.screens.matters.state import MattersDoors
from ui.screens.palette.presenter import PalettePresenter
from ui.screens.resident.presenter import ResidentDoors, ResidentPresenter
from ui.screens.residents.presenter import ResidentsPresenter
from ui.screens.settings.presenter import Preferences, SettingsPresenter
from ui.screens.today.presenter import TodayDoors, TodayPresenter


def nothing(_value: object) -> None:
    """Take a state and do nothing with it."""


class Walks:
    """Remembers through which doors a page led."""

    def __init__(self) -> None:
        self.taken: list[tuple[object, ...]] = []

    def door(self, name: str) -> Callable[..., None]:
        return lambda *argument: self.taken.append((name, *argument))

    @property
    def names(self) -> list[object]:
        return [walk[0] for walk in self.taken]


@pytest.fixture
def walks() -> Walks:
    return Walks()


@pytest.fixture
def today(paper: PaperDesk, waiting: Waiting, walks: Walks) -> TodayPresenter:
    doors = TodayDoors(*(walks.door(name) for name in ("intake", "guide", "visitor", "row")))
    presenter = TodayPresenter(paper.desk(), waiting, waiting, nothing, doors)
    presenter.enter("zhou", None, ask_resume=True)
    waiting.answer()
    return presenter


@pytest.fixture
def matters(paper: PaperDesk, waiting: Waiting, walks: Walks) -> MattersPresenter:
    doors = MattersDoors(*(walks.door(name) for name in ("intake", "slip", "kept")))
    presenter = MattersPresenter(paper.desk(), waiting, nothing, doors)
    presenter.enter("zhou", Visitor(4, CARD, "周福生", "1", 74, "9993", "no"), "")
    waiting.answer()
    return presenter


# login


def test_the_password_of_the_chosen_person_is_tried_and_a_wrong_one_says_how_many_tries_are_left(
    paper: PaperDesk, waiting: Waiting
) -> None:
    entered: list[Any] = []
    login = LoginPresenter(waiting, nothing, entered.append)
    assert login.state.stage is Stage.OPENING
    login.attach(paper.desk())
    waiting.answer()
    login.step(1)
    login.log_in("654321")
    waiting.answer()
    assert paper.asked == [("log_in", "ma")]
    assert (login.state.problem, dict(login.state.facts)) == ("login.wrong", {"left": 3})
    login.log_in("123456")
    waiting.answer()
    assert [session.operator_id for session in entered] == ["zhou"]


def test_the_choice_stops_at_both_ends_and_an_empty_password_is_not_a_try(
    paper: PaperDesk, waiting: Waiting
) -> None:
    login = LoginPresenter(waiting, nothing, nothing)
    login.attach(paper.desk())
    waiting.answer()
    login.step(-1)
    assert login.state.chosen == 0
    login.log_in("")
    assert login.state.problem == "login.empty"
    assert paper.asked == []


# today


def test_the_newest_draft_is_asked_about_once_after_the_log_in(
    today: TodayPresenter, waiting: Waiting
) -> None:
    assert today.state.resume is not None
    assert today.state.resume.case_id == "d1"
    today.leave_for_later()
    today.enter("zhou", None, ask_resume=False)
    waiting.answer()
    assert today.state.resume is None
    assert today.state.view is not None
    assert len(today.state.view.drafts) == 2


def test_a_read_card_makes_the_visitor_and_a_clear_matter_opens_the_form_at_once(
    today: TodayPresenter, waiting: Waiting, walks: Walks, paper: PaperDesk
) -> None:
    today.read_card()
    waiting.answer()
    assert today.state.visitor is not None
    assert (today.state.visitor.name, today.state.visitor.insured) == ("周福生", "no")
    today.begin(0)
    waiting.answer()
    assert ("start_case", "zhou", "resident-enrolment", 4) in paper.asked
    assert walks.names == ["visitor", "intake"]


def test_keys_pressed_while_the_card_is_read_wait_for_it(
    today: TodayPresenter, waiting: Waiting, walks: Walks, paper: PaperDesk
) -> None:
    today.read_card()
    today.begin(0)
    assert walks.names == []
    waiting.answer()
    assert ("start_case", "zhou", "resident-enrolment", 4) in paper.asked
    assert walks.names == ["visitor", "intake"]


def test_a_card_that_is_not_read_begins_nobodys_case(
    today: TodayPresenter, waiting: Waiting, walks: Walks, paper: PaperDesk
) -> None:
    paper.card = None
    today.read_card()
    today.begin(0)
    waiting.answer()
    assert walks.names == []
    assert today.state.problem == "card.none"


def test_enter_before_the_hits_are_here_takes_the_first_of_them(
    today: TodayPresenter, waiting: Waiting
) -> None:
    today.typed("cx")
    today.typed("cxy")
    today.pick()
    waiting.answer()
    assert today.state.visitor is not None
    assert today.state.visitor.name == "陈秀英"


def test_a_matter_with_an_open_question_opens_the_guide(
    today: TodayPresenter, waiting: Waiting, walks: Walks, paper: PaperDesk
) -> None:
    today.begin(3)
    waiting.answer()
    assert walks.taken == [("guide", "remote-long-term-resident")]
    assert not [asked for asked in paper.asked if asked[0] == "start_case"]


def test_no_card_on_the_reader_is_said_and_typing_finds_the_person(
    today: TodayPresenter, waiting: Waiting, paper: PaperDesk
) -> None:
    paper.card = None
    today.read_card()
    waiting.answer()
    assert (today.state.problem, today.state.busy) == ("card.none", "")
    today.typed("cxy")
    waiting.answer()
    today.move(1)
    today.pick()
    assert today.state.visitor is not None
    assert today.state.visitor.name == "程晓燕"
    assert (today.state.text, today.state.hits) == ("", ())


def test_only_the_newest_text_is_answered(today: TodayPresenter, waiting: Waiting) -> None:
    today.typed("陈")
    today.typed("陈秀英")
    assert len(waiting.jobs) == 1
    waiting.answer()
    assert [row.name for row in today.state.hits] == ["陈秀英"]


def test_nobody_found_is_said_on_enter(today: TodayPresenter, waiting: Waiting) -> None:
    today.typed("没有这个人")
    waiting.answer()
    today.pick()
    assert today.state.problem == "today.nobody"


def test_a_returned_case_opens_its_correction_and_other_rows_open_their_page(
    today: TodayPresenter, waiting: Waiting, walks: Walks, paper: PaperDesk
) -> None:
    today.act(TODOS[0])
    waiting.answer()
    assert ("start_correction", "zhou", "c1") in paper.asked
    today.act(TODOS[1])
    assert walks.names == ["intake", "row"]


def test_alt_0_opens_the_newest_draft_and_f5_sends(
    today: TodayPresenter, waiting: Waiting, paper: PaperDesk
) -> None:
    today.resume_last()
    waiting.answer()
    assert ("open_case", "zhou", "d1") in paper.asked
    today.send_now()
    assert today.state.sent == "started"


# matters


def test_the_keys_of_the_remote_filing_with_one_paper_owed(
    matters: MattersPresenter, waiting: Waiting, walks: Walks, paper: PaperDesk
) -> None:
    matters.typed("ydba")
    waiting.answer()
    assert matters.state.guide is not None
    assert matters.state.guide.matter.code == "remote-long-term-resident"
    assert matters.letter("Y")
    waiting.answer()
    matters.take(2)
    assert matters.letter("H")
    waiting.answer()
    assert matters.state.guide.verdict == "can_with_debt"
    matters.start()
    waiting.answer()
    assert ("start_case", "zhou", "remote-long-term-resident", 4) in paper.asked
    assert walks.names == ["intake"]


def test_the_same_keys_faster_than_any_answer_mean_the_same(
    matters: MattersPresenter, waiting: Waiting, walks: Walks, paper: PaperDesk
) -> None:
    for length in range(1, 5):
        matters.typed("ydba"[:length])
    pressed: tuple[Callable[[], object], ...] = (
        lambda: matters.letter("Y"),
        lambda: matters.take(2),
        lambda: matters.letter("H"),
        matters.start,
    )
    for action in pressed:
        matters.when_here(action)
    waiting.answer()
    assert ("start_case", "zhou", "remote-long-term-resident", 4) in paper.asked
    assert walks.names == ["intake"]


def test_a_card_read_on_the_guide_changes_the_person_and_keeps_the_matter(
    matters: MattersPresenter, waiting: Waiting
) -> None:
    matters.enter("zhou", None, "remote-long-term-resident")
    waiting.answer()
    matters.read_card(waiting)
    waiting.answer()
    assert matters.state.visitor is not None
    assert matters.state.visitor.name == "周福生"
    assert matters.state.guide is not None
    assert matters.state.guide.matter.code == "remote-long-term-resident"


def test_open_and_refused_matters_do_not_start(
    matters: MattersPresenter, waiting: Waiting, walks: Walks
) -> None:
    matters.typed("ydba")
    waiting.answer()
    matters.start()
    assert matters.state.problem == "guide.still_open"
    matters.letter("N")
    waiting.answer()
    matters.start()
    assert matters.state.problem == "guide.cannot"
    assert walks.taken == []


def test_a_paper_that_may_not_follow_stays_as_it_is(matters: MattersPresenter, waiting: Waiting) -> None:
    matters.take(0)
    matters.letter("H")
    waiting.answer()
    assert matters.state.problem == "guide.paper_not_allowed"
    assert matters.state.papers == {}
    matters.set_paper(0, PaperState.MISSING)
    waiting.answer()
    assert matters.state.guide is not None
    assert matters.state.guide.verdict == "cannot"


def test_the_notice_makes_one_draft_and_the_start_goes_on_with_it(
    matters: MattersPresenter, waiting: Waiting, walks: Walks, paper: PaperDesk
) -> None:
    matters.notice()
    waiting.answer()
    assert ("slip", "new", "DOC02", "") in paper.asked
    assert matters.state.case_id == "new"
    assert walks.names == ["slip"]


# residents and one resident


def test_pages_are_fetched_when_they_come_into_view_and_only_once(paper: PaperDesk, waiting: Waiting) -> None:
    paper.total = 50_000
    residents = ResidentsPresenter(paper.desk(), waiting, nothing)
    residents.refresh()
    waiting.answer()
    assert residents.state.total == 50_000
    residents.need(49_999)
    residents.need(49_950)
    assert len(waiting.jobs) == 1
    waiting.answer()
    row = residents.state.row(49_999)
    assert row is not None
    assert residents.state.row(25_000) is None
    assert paper.asked[-1] == ("residents", "all", 49_900, 100)


def test_a_late_page_of_an_old_question_is_dropped_and_only_the_newest_is_asked(
    paper: PaperDesk, waiting: Waiting
) -> None:
    residents = ResidentsPresenter(paper.desk(), waiting, nothing)
    residents.refresh()
    for text in ("c", "cx", "cxy"):
        residents.typed(text)
    assert len(waiting.jobs) == 1
    waiting.answer_one()
    assert residents.state.total == -1
    waiting.answer()
    assert residents.state.total == 4
    assert len(paper.asked) == 2


def test_a_number_is_shown_for_a_reason_and_hidden_again(
    paper: PaperDesk, waiting: Waiting, walks: Walks
) -> None:
    doors = ResidentDoors(*(walks.door(name) for name in ("intake", "guide", "person")))
    resident = ResidentPresenter(paper.desk(), waiting, nothing, doors)
    resident.enter("zhou", 1)
    waiting.answer()
    resident.ask_reason("certno")
    resident.reveal("  ")
    assert waiting.jobs == []
    resident.reveal("核对证件")
    waiting.answer()
    assert resident.state.revealed is not None
    assert ("reveal", "zhou", 1, "certno", "核对证件") in paper.asked
    assert "0007" not in repr(resident.state)
    resident.hide()
    assert resident.state.revealed is None


# the search box and the settings


def test_the_box_answers_the_newest_text_and_goes_round(paper: PaperDesk, waiting: Waiting) -> None:
    palette = PalettePresenter(paper.desk(), waiting, nothing)
    palette.typed("c")
    palette.typed("cxy")
    waiting.answer()
    assert len(palette.state.hits) == 6
    palette.move(-1)
    assert palette.state.hit is not None
    assert palette.state.hit.title == "成秀英"
    palette.typed("zzz")
    assert not palette.state.nothing_found
    waiting.answer()
    assert palette.state.nothing_found


def test_a_preference_is_carried_out_once(paper: PaperDesk, waiting: Waiting) -> None:
    done: list[object] = []
    settings = SettingsPresenter(
        paper.desk(), waiting, nothing, Preferences(done.append, done.append, done.append)
    )
    settings.enter("zh", 1.0, "light")
    waiting.answer()
    settings.choose_scale(1.5)
    settings.choose_scale(1.5)
    settings.choose_sheet("dark")
    settings.choose_language("fr")
    assert done == [1.5, "dark"]
