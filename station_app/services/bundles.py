"""Starting a 一件事: one visit for the bundle and for what of it is done at this desk."""

from dataclasses import dataclass, replace

from station_app.domain import bundle, form, guide
from station_app.domain.visit import VISIT_MARK, Visit
from station_app.errors import Refused
from station_app.services.casework import find_resident
from station_app.services.intake import Enter
from station_app.services.views import CaseView, Entered
from station_app.services.visit_views import Wish
from station_app.services.visits import StartVisit
from station_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class StartBundle:
    """Starts a bundle: its own form where this desk may take it in, and the steps that are done here."""

    start: StartVisit
    enter: Enter

    def __call__(self, operator_id: str, wish: Wish) -> CaseView:
        """Start with every step chosen; Refused("bundle.none_here") when nothing of it is done here."""
        visiting = self.start.visiting
        catalogue = visiting.here.catalogue
        steps = catalogue.bundle(wish.matter)
        chosen = tuple(step.code for step in steps)
        own = bundle.own_matters(steps, chosen)
        wishes = tuple(one for code in (wish.matter, *own) if (one := self._wish(code, wish)) is not None)
        if not wishes:
            raise Refused("bundle.none_here")
        here = visiting.here
        with here.open_work() as work:
            visit = Visit(VISIT_MARK + here.new_id(), operator_id, here.now(), (), wish.matter, chosen)
            visit = self.start.with_more(work, visit, wishes)
            work.visits.put(visit)
            self._choose(work, visit, chosen)
            view = visiting.view(work, visit)
            work.commit()
        return view

    def _wish(self, code: str, first: Wish) -> Wish | None:
        """Take a matter in unless the guide says without any question that it cannot be done here."""
        casework = self.start.visiting.casework
        with casework.here.open_work() as work:
            resident = find_resident(work, first.resident_id)
        matter = casework.matter(code)
        ctx = casework.context(code, card=first.card, resident=resident, asked=first.asked)
        answers = form.prefill(matter, ctx)
        outcome = guide.verdict(matter, answers, guide.papers(matter, answers, ctx), ctx)
        if outcome.verdict == guide.CANNOT:
            return None
        asked = {**guide.answered(matter, answers, ctx), **first.asked}
        return replace(first, matter=code, asked=asked, papers=first.papers if code == first.matter else ())

    def _choose(self, work: UnitOfWork, visit: Visit, chosen: tuple[str, ...]) -> None:
        """Tick every step on the bundle's own form; the clerk takes away what is not wanted."""
        for part in visit.parts:
            if work.cases.get(part.case_id).matter == visit.kind:
                self.enter.within(work, part.case_id, (Entered(bundle.STEPS_FIELD, chosen),), "")
