"""What a clerk may do on the form of a visit only; no Qt."""

from abc import ABC, abstractmethod
from collections.abc import Callable

from station_app.services.desk import Desk
from station_app.services.views import CaseView
from ui.screens.intake.draft import Draft


class VisitPart(ABC):
    """The part of the form's presenter that knows of visits."""

    _desk: Desk
    _draft: Draft

    def leave_out(self, case_id: str) -> None:
        """先不办这件: the matter leaves the visit and stays among the drafts."""
        self._draft.send(
            lambda view: self._open(lambda: self._desk.leave_out(view.case.case_id, case_id), "")
        )

    @abstractmethod
    def _open(self, job: Callable[[], CaseView], field: str) -> None:
        """Show what a job answers with."""
