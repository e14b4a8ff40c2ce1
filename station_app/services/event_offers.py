"""What may be done about an accepted case here and now; the rules stand in domain/events.py."""

from station_app.domain.case import Case
from station_app.domain.events import Action, EventKind, Facts, Offer, offers
from station_app.errors import Refused
from station_app.services.here import Here
from station_app.services.status import corrected, in_force
from station_app.storage.records import ItemState
from station_app.storage.unit_of_work import UnitOfWork

EXTENSIONS = "defer_extensions"
_ON_THE_SPOT = "JB"


def offers_of(here: Here, work: UnitOfWork, case: Case) -> tuple[Offer, ...]:
    """Return the actions of a case, each with the reason when it may not be done."""
    return offers(case, _facts(here, work, case))


def allow(here: Here, work: UnitOfWork, case: Case, action: Action) -> None:
    """Refuse an action that may not be done here and now; the reason is the code."""
    offer = next((one for one in offers_of(here, work, case) if one.action is action), None)
    if offer is None:
        raise Refused("event.not_now")
    if not offer.allowed:
        raise Refused(offer.reason)


def _facts(here: Here, work: UnitOfWork, case: Case) -> Facts:
    entry = work.outbox.get(case.item_id) if case.item_id else None
    events = [one for one in work.cases.about(case.case_id) if in_force(one)]
    return Facts(
        today=here.today(),
        sent=entry is not None and (entry.attempts > 0 or entry.state is not ItemState.SEALED),
        on_the_spot=here.catalogue.matter(case.matter).handling_type == _ON_THE_SPOT,
        corrected=corrected(work, case),
        pending=any(one.event == EventKind.WITHDRAWAL for one in events),
        extensions=sum(one.event == EventKind.EXTENSION for one in events),
        allowed=here.edition_of(case).region.limit(EXTENSIONS),
    )
