"""Ways out of the guide: the ID card alone, another office, another matter, another day; no Qt."""

from collections.abc import Callable
from typing import TypeVar

from station_app.services.views import CaseView, Entered, GuideView, MatterTile, ReferralView
from ui.screens.begin import card_of, resident_of
from ui.screens.matters.finding import FindingPart
from ui.screens.matters.state import MattersDoors

T = TypeVar("T")

MATTERS_WANTED = "x_service_matters"
"""The field that names the matters a time is booked for."""


class WaysPart(FindingPart):
    """The part of the page's presenter that leads past a plain start."""

    _doors: MattersDoors

    def with_id_alone(self) -> None:
        """一证通办: settle every other paper in the way the rules allow, with one key."""
        guide = self.state.guide
        if guide is None or guide.one_id is None or guide.verdict == "cannot":
            return
        chosen = {paper.material: paper.state for paper in guide.one_id.papers}
        self._show(papers={**self.state.papers, **chosen}, paper=-1, problem="", facts=())
        self._judge()

    def refer(self, said: str) -> None:
        """转过去: name the office and log the consultation; pressing twice for one matter is one."""
        guide = self.state.guide
        if guide is None or guide.office is None or self.state.referred is not None or self.state.busy:
            return
        operator, code, resident = self._operator, guide.matter.code, resident_of(self.state.visitor)
        self._do("refer", lambda: self._desk.refer(operator, code, resident, said), self._referred)

    def _referred(self, told: ReferralView) -> None:
        self._show(referred=told)

    def book(self) -> None:
        """约个时间: start the booking for this person, with this matter in it."""
        guide = self.state.guide
        if guide is None or not guide.appointment or self.state.busy:
            return
        self._do("book", self._booking(guide), self._doors.intake)

    def _booking(self, guide: GuideView) -> Callable[[], CaseView]:
        operator, visitor, code = self._operator, self.state.visitor, guide.matter.code

        def job() -> CaseView:
            resident, card = resident_of(visitor), card_of(visitor)
            view = self._desk.start_case(operator, guide.appointment, resident, card, {}, ())
            wanted = Entered(MATTERS_WANTED, (code,))
            return self._desk.enter(view.case.case_id, (wanted,), "")

        return job

    def go_instead(self) -> None:
        """改办: open the guide of the matter that fits instead."""
        instead = self.state.guide.instead if self.state.guide is not None else None
        if instead is not None:
            self._show(text="", found=())
            self._go_to(instead)

    def _go_to(self, tile: MatterTile) -> None:
        codes = [one.code for one in self.state.tiles]
        if tile.code in codes:
            self.point(codes.index(tile.code))

    def _do(self, busy: str, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a job with the page busy."""

        def done(value: T) -> None:
            self._show(busy="")
            then(value)

        self._show(busy=busy, problem="", facts=())
        self._ask(job, done)
