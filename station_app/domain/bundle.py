"""一件事: the steps of a bundle, who does each, and how each of them stands on its own (workflows 15)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from station_app.domain.matter import Words

BUNDLE_KIND = "bundle."
"""Wire kinds of bundles begin so."""
STEPS_FIELD = "x_bundle_steps"
HERE, HANDED_ON, ELSEWHERE = "here", "handed_on", "elsewhere"
RUNNING, DONE, REFUSED = "running", "done", "refused"
TOLD_STATES = frozenset({RUNNING, DONE, REFUSED})
"""What the platform may say about a step; any other word is kept out."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `matter` is ours and does it, "" when another office does; `days` 0 is not promised."""

    bundle: str
    code: str
    name: Words
    office: Words
    matter: str
    days: int
    bring: Words
    result: Words


@dataclass(frozen=True, slots=True)
class StepState:
    """What the platform said last about one step; a refused one stops none of the others."""

    code: str
    state: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A step and how it stands now."""

    step: Step
    state: str
    text: str = ""


def standing(
    steps: Sequence[Step],
    chosen: Collection[str],
    matters: Collection[str],
    told: Mapping[str, StepState],
    *,
    handed_in: bool,
) -> tuple[Standing, ...]:
    """Tell how the chosen steps stand; `matters` are those of the visit, `handed_in` that it has the bundle.

    What the platform said counts first; before that a step of a matter of ours is done here, the others
    are handed on with the bundle, and without the bundle the person goes to the office named.
    """
    found = []
    for step in steps:
        if step.code not in chosen:
            continue
        said = told.get(step.code)
        if said is not None and said.state in TOLD_STATES:
            found.append(Standing(step, said.state, said.text))
        elif step.matter and step.matter in matters:
            found.append(Standing(step, HERE))
        else:
            found.append(Standing(step, HANDED_ON if handed_in else ELSEWHERE))
    return tuple(found)


def own_matters(steps: Sequence[Step], chosen: Collection[str]) -> tuple[str, ...]:
    """Return the matters of ours that do chosen steps, in the order of the steps."""
    return tuple(dict.fromkeys(step.matter for step in steps if step.matter and step.code in chosen))
