"""How the steps of a bundle stand, for the form, the slip and the track."""

from collections.abc import Iterable
from dataclasses import dataclass

from station_app.domain import bundle
from station_app.domain.bundle import Standing, StepState
from station_app.domain.case import Case
from station_app.domain.visit import Visit
from station_app.services.here import Here
from station_app.services.views import TrackStep
from station_app.services.visit_views import StepLine

_ICONS = {
    bundle.HERE: ("home-heart-line", "done"),
    bundle.HANDED_ON: ("share-forward-line", "ahead"),
    bundle.ELSEWHERE: ("map-pin-user-line", "ahead"),
    bundle.RUNNING: ("time-line", "now"),
    bundle.DONE: ("checkbox-circle-fill", "done"),
    bundle.REFUSED: ("close-circle-line", "now"),
}


@dataclass(frozen=True, slots=True)
class BundleSteps:
    """Tells how the steps of a bundle stand."""

    here: Here

    def lines(self, visit: Visit, cases: Iterable[Case]) -> tuple[StepLine, ...]:
        """Give the steps of a visit that was started for a bundle; none for any other visit."""
        return tuple(self._line(one) for one in self._standing(visit, tuple(cases)))

    def track(self, case: Case) -> tuple[TrackStep, ...]:
        """Give the steps of an accepted bundle for its track, with who does each."""
        told = {one.code: one for one in case.verdict.steps} if case.verdict else {}
        steps = self.here.catalogue.bundle(case.matter)
        found = bundle.standing(steps, chosen_steps(case), (), told, handed_in=True) if steps else ()
        return tuple(self._track(one) for one in found)

    def _standing(self, visit: Visit, cases: tuple[Case, ...]) -> tuple[Standing, ...]:
        steps = self.here.catalogue.bundle(visit.kind) if visit.kind else ()
        leading = next((case for case in cases if case.matter == visit.kind), None)
        chosen = chosen_steps(leading) if leading is not None else visit.steps
        told: dict[str, StepState] = {}
        if leading is not None and leading.verdict is not None:
            told = {one.code: one for one in leading.verdict.steps}
        matters = {case.matter for case in cases}
        return bundle.standing(steps, chosen, matters, told, handed_in=leading is not None)

    def _line(self, one: Standing) -> StepLine:
        step = one.step
        return StepLine(
            step.code,
            step.name,
            step.office,
            step.bring,
            step.result,
            one.state,
            one.text or self._word(one.state),
        )

    def _track(self, one: Standing) -> TrackStep:
        icon, state = _ICONS[one.state]
        word = self.here.wording.word
        title = f"{word(one.step.name)} · {word(one.step.office)}"
        return TrackStep(f"ri.{icon}", title, one.text or self._word(one.state), "", state)

    def _word(self, state: str) -> str:
        return self.here.wording.say(f"bundle.{state}")


def chosen_steps(case: Case) -> tuple[str, ...]:
    """Return the steps a bundle was asked for."""
    answer = case.answers.get(bundle.STEPS_FIELD)
    return answer.value if answer is not None and isinstance(answer.value, tuple) else ()
