"""Events about an accepted case, as one bundle of callables beside the rest of the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Never

from station_app.errors import Unavailable
from station_app.services.event_views import Brought, EventDone, OwedView
from station_app.services.views import AcceptedView


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


NO_EVENTS = CaseEvents()
