"""What the page 选事项 shows and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass, field

from station_app.domain.case import Paper, PaperState
from station_app.domain.guide import PRESENT
from station_app.domain.matter import Question
from station_app.services.views import CaseView, GuideView, MatterTile, ReferralView, Slip
from ui.screens.begin import Visitor
from ui.screens.matters.tray import Tray


@dataclass(frozen=True, slots=True)
class MattersState:
    """What the page shows.

    `found` answers the typed text, `usual` is the whole list in the order that fits the visitor.
    `at` counts through both. `paper` is the place (from 0) of the paper that the next Y, H, N or C
    is for, -1 for none. `case_id` names the draft once a notice or a start made one. `tray` are the
    matters ticked for one visit, `after` the case that the same person was just accepted with,
    `referred` what was said to somebody who was sent to another office.
    """

    visitor: Visitor | None = None
    text: str = ""
    found: tuple[MatterTile, ...] = ()
    usual: tuple[MatterTile, ...] = ()
    at: int = 0
    guide: GuideView | None = None
    answers: dict[str, str] = field(default_factory=dict)
    papers: dict[str, PaperState] = field(default_factory=dict)
    paper: int = -1
    busy: str = ""
    problem: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()
    case_id: str = ""
    tray: Tray = ()
    after: CaseView | None = None
    referred: ReferralView | None = None

    @property
    def tiles(self) -> tuple[MatterTile, ...]:
        """All lines of the list, in the order shown."""
        matched = {tile.code for tile in self.found}
        return self.found + tuple(tile for tile in self.usual if tile.code not in matched)

    @property
    def lacks_person(self) -> bool:
        """Whether somebody came for another whom nobody has named yet: the card read is not the person's."""
        absent = self.answers.get(PRESENT) == "no"
        return absent and self.visitor is not None and self.visitor.card is not None and not self.visitor.sent

    @property
    def open_question(self) -> Question | None:
        """The first question without an answer."""
        if self.guide is None:
            return None
        for question in self.guide.matter.questions:
            if question.code not in self.guide.answered:
                return question
        return None

    @property
    def open_paper(self) -> int:
        """The place of the first paper without an answer, -1 when all have one."""
        if self.guide is not None:
            for place, choice in enumerate(self.guide.papers):
                if choice.state is None:
                    return place
        return -1


@dataclass(frozen=True, slots=True)
class MattersDoors:
    """Where the page leads: the form, the printer, and where 办不了 is put down for the township."""

    intake: Callable[[CaseView], None]
    slip: Callable[[Slip], None]
    kept: Callable[[str], None]


def chosen_states(state: MattersState) -> tuple[Paper, ...]:
    """Return what the clerk said about papers so far."""
    return tuple(Paper(material, chosen) for material, chosen in state.papers.items())
