"""The list half of 选事项: which matter is meant."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from station_app.domain.person import CardFacts
from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import CaseView, GuideView, MatterTile
from ui.run import Run
from ui.screens.begin import (
    Visitor,
    card_of,
    done_for,
    resident_of,
    visitor_from_card,
    visitor_of_number,
)
from ui.screens.matters.state import MattersState, chosen_states
from ui.screens.patience import Patience

T = TypeVar("T")


class FindingPart:
    """Finds matters and keeps the guide of the highlighted one; `when_here` lets keys wait for answers."""

    def __init__(self, desk: Desk, run: Run, render: Callable[[MattersState], None]) -> None:
        self._desk = desk
        self._run = run
        self._render = render
        self._patience = Patience()
        self._operator = ""
        self._asked = 0
        self.state = MattersState()

    def enter(
        self, operator: str, visitor: Visitor | None, matter: str, after: CaseView | None = None
    ) -> None:
        """Come to the front for somebody, with a matter or with none chosen yet."""
        self._operator = operator
        self.state = MattersState(visitor=visitor, after=after)
        self._show()
        resident = resident_of(visitor)
        self._ask(lambda: self._desk.matters("", resident), lambda usual: self._listed(usual, matter))

    def typed(self, text: str) -> None:
        """Look for the typed words; a number of the person who is still to be named finds no matter."""
        self._show(text=text)
        if self.state.lacks_person:
            return
        resident = resident_of(self.state.visitor)
        if text.strip():
            self._ask(lambda: self._desk.matters(text, resident), lambda found: self._found(found, text))
        else:
            self._show(found=())
            self.point(0)

    def move(self, by: int) -> None:
        """↑ and ↓ in the list."""
        self.point(self.state.at + by)

    def walk(self, step: str, page: int) -> None:
        """PgUp, PgDn, Home and End beside ↑ and ↓; `page` is how many lines are seen at once."""
        at, last = self.state.at, len(self.state.tiles) - 1
        places = {
            "up": at - 1,
            "down": at + 1,
            "page_up": max(0, at - page),
            "page_down": min(last, at + page),
            "first": 0,
            "last": last,
        }
        self.point(places[step])

    def point(self, place: int) -> None:
        """Highlight a line; its guide opens at the right."""
        tiles = self.state.tiles
        if not 0 <= place < len(tiles):
            return
        same = self.state.guide is not None and self.state.guide.matter.code == tiles[place].code
        self._show(at=place)
        if not same:
            self._show(
                guide=None, answers={}, papers={}, paper=-1, problem="", facts=(), case_id="", referred=None
            )
            self._judge()

    def read_card(self, run_card: Run) -> None:
        """F2: take whose card it is; the matter stays, its guide is judged for the new person."""
        self._show(problem="", facts=())
        self._ask(self._desk.read_card, self._card_read, run_card)

    def _card_read(self, card: CardFacts) -> None:
        self._ask(lambda: visitor_from_card(self._desk, card), self._received)

    def person(self, number: str) -> None:
        """Take the person a number names; who came for that person stays the one who came."""
        self._show(problem="", facts=())
        self._ask(lambda: visitor_of_number(self._desk, number), self._received)

    def _received(self, visitor: Visitor) -> None:
        came = self.state.visitor
        if self.state.lacks_person and came is not None:
            self._show(visitor=done_for(visitor, came), guide=None, papers={}, paper=-1, case_id="")
            self._judge()
            return
        self._show(
            visitor=visitor,
            guide=None,
            answers={},
            papers={},
            paper=-1,
            case_id="",
            tray=(),
            after=None,
            referred=None,
        )
        self._judge()

    def when_here(self, action: Callable[[], object]) -> None:
        """Do something once every answer is here: keys come faster than guides."""
        self._patience.when_still(action)

    def _listed(self, usual: tuple[MatterTile, ...], matter: str) -> None:
        self._show(usual=usual)
        codes = [tile.code for tile in self.state.tiles]
        self.point(codes.index(matter) if matter in codes else 0)

    def _found(self, found: tuple[MatterTile, ...], text: str) -> None:
        if text == self.state.text:
            self._show(found=found)
            self.point(0)

    def _judge(self) -> None:
        tiles, visitor = self.state.tiles, self.state.visitor
        if not tiles:
            return
        answers, papers = dict(self.state.answers), chosen_states(self.state)
        code, resident, card = tiles[self.state.at].code, resident_of(visitor), card_of(visitor)
        self._asked += 1
        asked = self._asked
        self._ask(
            lambda: self._desk.guide(code, resident, card, answers, papers),
            lambda guide: self._judged(guide, asked),
        )

    def _judged(self, guide: GuideView, asked: int) -> None:
        if asked == self._asked:
            self._show(guide=guide)

    def _ask(self, job: Callable[[], T], then: Callable[[T], None], run: Run | None = None) -> None:
        """Run a job; its value goes to `then`, its refusal onto the page, and keys wait for both."""

        def done(future: "Future[T]") -> None:
            try:
                value = future.result()
            except StationError as error:
                self._show(busy="", problem=error.code, facts=tuple(error.facts.items()))
                self._patience.end(well=False)
                return
            then(value)
            self._patience.end()

        self._patience.begin()
        (run or self._run)(job, done)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._render(self.state)
