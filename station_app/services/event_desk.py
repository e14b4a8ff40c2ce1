"""Events about an accepted case, as one bundle of callables beside the rest of the desk."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Never, ParamSpec, TypeVar

from station_app.errors import Unavailable
from station_app.services.event_views import Brought, EventAsk, EventDone, OwedView, Proposal
from station_app.services.views import AcceptedView, CaseView, Changed, Choice

P = ParamSpec("P")
T = TypeVar("T")


def not_here(*_given: object) -> Never:
    """Answer for a desk that knows no events."""
    raise Unavailable("event.not_here")


@dataclass(frozen=True, slots=True)
class CaseEvents:
    """Commands and queries about a case that was accepted; every one runs on the db worker."""

    owed: Callable[[str], OwedView] = not_here
    """(case_id): what is still owed; Refused("supply.lapsed"), Refused("supply.nothing_owed")."""
    take_papers: Callable[[str, str, tuple[Brought, ...]], AcceptedView] = not_here
    """(operator_id, case_id, what came): a new case of the matter 补材料; the rest stays owed."""
    extend: Callable[[str, str, str], EventDone] = not_here
    """(operator_id, case_id, reason): more time, as often as the region allows."""

    ask: Callable[[str, str, str], EventAsk] = not_here
    """(operator_id, case_id, action): what it would do, and why it may not be done if it may not."""
    withdraw: Callable[[str, str, str, str], EventDone] = not_here
    """(operator_id, case_id, reason, self|proxy): 撤回, until the platform has finished the case."""
    void: Callable[[str, str, str, str, str], EventDone] = not_here
    """(operator_id, case_id, reason, second_id, password): 作废, before it left."""
    correct: Callable[[str, str, str], CaseView] = not_here
    """(operator_id, case_id, reason): 更正 of an accepted case, a new draft that names it."""
    again: Callable[[str, str], CaseView] = not_here
    """(operator_id, case_id): a new case with what an ended one knew."""
    propose_refusal: Callable[[str, str, str, str, str], EventDone] = not_here
    """(operator_id, case_id of a draft, reason code, facts, right office): 不予受理, waits as D1."""
    reasons: Callable[[], tuple[Choice, ...]] = not_here
    """The reasons of a refusal, with pinyin initials."""
    proposal: Callable[[str], Proposal] = not_here
    """(case_id): what was proposed, and who may decide."""
    decide_refusal: Callable[[str, str, str, bool], EventDone | Changed] = not_here
    """(second_id, password, case_id, agreed): F3 with its slip, or back to the drafts."""


NO_EVENTS = CaseEvents()


def announced(events: CaseEvents, tell: Callable[[], None]) -> CaseEvents:
    """Let every event that was sealed wake the sending half and tell the open screens."""
    return replace(
        events,
        take_papers=_telling(events.take_papers, tell),
        extend=_telling(events.extend, tell),
        withdraw=_telling(events.withdraw, tell),
        void=_telling(events.void, tell),
        propose_refusal=_telling(events.propose_refusal, tell),
        decide_refusal=_telling(events.decide_refusal, tell),
    )


def _telling(event: Callable[P, T], tell: Callable[[], None]) -> Callable[P, T]:
    def run(*given: P.args, **named: P.kwargs) -> T:
        outcome = event(*given, **named)
        tell()
        return outcome

    return run
