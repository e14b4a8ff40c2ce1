"""Which paper of which case a picture belongs to: of one case, or of every part of a visit that asks."""

from dataclasses import dataclass

from station_app.domain import clocks, guide
from station_app.domain.case import Case, Paper, PaperState, Stage
from station_app.domain.visit import is_visit
from station_app.errors import Refused
from station_app.services.casework import Casework, find_case
from station_app.services.here import Here
from station_app.services.intake import SetPapers
from station_app.services.login import rights_of
from station_app.services.views import CaseView
from station_app.services.visits import Visiting, find_visit
from station_app.storage.unit_of_work import UnitOfWork

_MAY_WRITE = "draft"


@dataclass(frozen=True, slots=True)
class Spot:
    """One paper of one case; `material` is its code in the catalogue."""

    case: Case
    material: str


@dataclass(frozen=True, slots=True)
class Spots:
    """Finds the papers a picture goes to, says whether it may, and makes the view afterwards."""

    here: Here
    casework: Casework

    def of(self, work: UnitOfWork, case_id: str, material: str) -> tuple[Spot, ...]:
        """Return what a paper of a screen stands for. Refused("picture.no_paper") for nothing."""
        if not is_visit(case_id):
            return (Spot(find_case(work, case_id), material),)
        parts = Visiting(self.here, self.casework).parts(work, find_visit(work, case_id))
        found = tuple(
            Spot(work.cases.get(parts.views[place].case.case_id), code)
            for place, code in parts.papers.fields_of(material)
        )
        if not found:
            raise Refused("picture.no_paper")
        return found

    def open_to(self, work: UnitOfWork, operator_id: str, spots: tuple[Spot, ...]) -> None:
        """Refuse what may not change: drafts of others, sealed cases except for papers they still owe."""
        operator = work.operators.get(operator_id)
        if operator is None or _MAY_WRITE not in rights_of(operator.role):
            raise Refused("role.not_allowed", right=_MAY_WRITE)
        for one in spots:
            if one.case.stage is Stage.DRAFT:
                if one.case.author != operator_id:
                    raise Refused("draft.not_yours")
                if self._choice(work, one) is None:
                    raise Refused("picture.no_paper")
            elif one.material not in {paper.material for paper in clocks.owed(one.case)}:
                raise Refused("case.sealed")

    def has_it(self, work: UnitOfWork, spot: Spot) -> None:
        """Set a paper of a draft to 有, where its state may be that; a printed form stays printed."""
        choice = self._choice(work, spot) if spot.case.stage is Stage.DRAFT else None
        if choice is None or PaperState.HAVE not in choice.allowed or choice.state is PaperState.HAVE:
            return
        others = tuple(one for one in spot.case.papers if one.material != spot.material)
        papers = (*others, Paper(spot.material, PaperState.HAVE))
        SetPapers(self.here, self.casework).within(work, spot.case.case_id, papers)

    def view(self, work: UnitOfWork, case_id: str) -> CaseView:
        """Make the view of the case or visit as it is now."""
        if is_visit(case_id):
            return Visiting(self.here, self.casework).view(work, find_visit(work, case_id))
        return self.casework.view(work, find_case(work, case_id))

    def _choice(self, work: UnitOfWork, spot: Spot) -> guide.PaperChoice | None:
        matter = self.casework.matter_of(spot.case)
        ctx = self.casework.context_of(work, spot.case)
        choices = guide.papers(matter, spot.case.answers, ctx, spot.case.papers)
        return next((one for one in choices if one.material == spot.material), None)
