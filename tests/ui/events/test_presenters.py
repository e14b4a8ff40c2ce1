"""The pages 补材料 and of other events without a window: what is asked, stored and said."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from station_app.domain.events import Action, Offer
from station_app.domain.matter import Words
from station_app.errors import Refused
from station_app.services.event_desk import CaseEvents
from station_app.services.event_views import Brought, EventAsk, EventDone, OwedLine, OwedView, Proposal
from station_app.services.views import AcceptedView, Changed, OperatorCard
from tests.ui.screens_b.sample import ACCEPTED
from tests.ui.screens_b.sample_desk import SampleDesk, at_once
from ui.screens.event.presenter import DECIDE, EventPaths, EventPresenter, EventState
from ui.screens.supply.presenter import CAME, NOT_YET, SupplyPaths, SupplyPresenter, SupplyState

DUE = date(2026, 11, 27)
PAPERS = tuple(OwedLine(code, Words(code, code), "OC", DUE) for code in ("PROOF", "LETTER"))
OWED = OwedView(
    "c1", "周福生", "9999", "1234", Words("备案", "Filing"), "9990", DUE, 3, "soon",
    estimate=False, owed=PAPERS, came=(), extend=Offer(Action.EXTEND),
)  # fmt: skip
ASK = EventAsk("c1", Action.WITHDRAW, "周福生", "9999", Words("备案", "Filing"), "9990")
SHEN = OperatorCard("shen", "沈复核", "T2", Words("复核", "Reviewer"), None)


@dataclass
class Seen:
    """Where a page led, and what it asked of the desk."""

    ways: list[tuple[str, str]] = field(default_factory=list)
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def way(self, name: str) -> Callable[..., None]:
        return lambda *given: self.ways.append((name, str(given[0]) if given else ""))


@pytest.fixture
def seen() -> Seen:
    return Seen()


def supply(seen: Seen, owed: OwedView = OWED) -> SupplyPresenter:
    def take(*given: object) -> AcceptedView:
        seen.asked.append(given)
        return ACCEPTED

    events = CaseEvents(owed=lambda _case: owed, take_papers=take)
    desk = replace(SampleDesk().desk(), events=events)
    paths = SupplyPaths(
        done=seen.way("done"),
        extend=seen.way("extend"),
        scan=lambda _view, material: seen.way("scan")(material),
    )
    page = SupplyPresenter(desk, at_once, lambda: "zhou", paths=paths, render=shown)
    page.open("c1")
    return page


def shown(_state: SupplyState | EventState) -> None:
    """Stand for the window."""


def test_only_what_came_is_taken_in_and_the_rest_stays_owed(seen: Seen) -> None:
    page = supply(seen)
    page.answer("PROOF", CAME)
    page.count("PROOF", "3")
    page.answer("LETTER", NOT_YET)
    assert page.state.left == 1
    page.take_in()
    assert seen.asked == [("zhou", "c1", (Brought("PROOF", 3),))]
    assert seen.ways == [("done", ACCEPTED.case_id)]


def test_a_number_that_is_none_counts_as_no_sheet(seen: Seen) -> None:
    page = supply(seen)
    page.answer("PROOF", CAME)
    page.count("PROOF", "两")
    assert page.state.brought == (Brought("PROOF", 0),)


def test_more_time_is_asked_only_where_it_may_be_given(seen: Seen) -> None:
    supply(seen).extend()
    supply(seen, replace(OWED, extend=Offer(Action.EXTEND, "event.extended"))).extend()
    assert seen.ways == [("extend", "c1")]


def event(seen: Seen, action: str, **entries: Callable[..., object]) -> EventPresenter:
    own = {"ask": lambda *_given: ASK, **entries}
    desk = replace(SampleDesk().desk(), events=CaseEvents(**own))  # type: ignore[arg-type]
    paths = EventPaths(form=seen.way("form"), back=seen.way("back"))
    page = EventPresenter(desk, at_once, at_once, lambda: "zhou", paths=paths, render=shown)
    page.open("c1", action)
    return page


def test_a_withdrawal_is_made_once_however_often_f9_is_pressed(seen: Seen) -> None:
    def withdraw(*given: object) -> EventDone:
        seen.asked.append(given)
        return EventDone("e1", "9991", "c1", "")

    page = event(seen, Action.WITHDRAW, withdraw=withdraw)
    page.type(reason="不想办了", asked_by="self")
    page.go()
    page.go()
    assert seen.asked == [("zhou", "c1", "不想办了", "self")]
    assert page.state.done is not None


def test_what_may_not_be_done_is_not_done(seen: Seen) -> None:
    page = event(seen, Action.WITHDRAW, ask=lambda *_given: replace(ASK, refused="event.finished"))
    page.type(reason="不想办了", asked_by="self")
    page.go()
    assert (page.state.refused, page.state.done, page.state.problem) == ("event.finished", None, None)


def test_a_wrong_password_is_forgotten_and_the_reason_is_kept(seen: Seen) -> None:
    def void(*_given: object) -> EventDone:
        raise Refused("login.wrong", left=4)

    page = event(seen, Action.VOID, void=void)
    page.type(reason="人选错了", second="ma", password="wrong")
    page.go()
    assert page.state.problem is not None
    assert (page.state.password, page.state.reason, page.state.busy) == ("", "人选错了", False)


@pytest.mark.parametrize("agreed", [True, False])
def test_the_second_person_decides_either_way(seen: Seen, agreed: bool) -> None:  # noqa: FBT001 - a parameter
    def decide(*given: object) -> EventDone | Changed:
        seen.asked.append(given)
        return EventDone("c1", "9991", "c1", "") if agreed else Changed()

    told = Proposal("R03", "户口在邻县", "", "周桂兰", seconds=(SHEN,))
    page = event(seen, DECIDE, proposal=lambda _case: told, decide_refusal=decide)
    page.type(password="123456")
    page.go() if agreed else page.decline()
    assert seen.asked == [("shen", "123456", "c1", agreed)]
    assert seen.ways == ([] if agreed else [("back", "")])


def test_where_nobody_may_decide_the_page_only_tells(seen: Seen) -> None:
    told = Proposal("R03", "户口在邻县", "", "周桂兰")
    page = event(seen, DECIDE, proposal=lambda _case: told)
    assert page.state.seconds == ()
    assert page.state.second == ""
