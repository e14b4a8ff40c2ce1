"""Cases that owe a paper, on a desk joined with a platform."""

from station_app.domain.case import PaperState
from station_app.services.event_views import Brought
from station_app.services.views import AcceptedView
from tests.services.filling import typed
from tests.services.five import LEAST, REMOTE, start
from tests.services.village import Bench

PROOF = "REMOTE_LIVE"


def owing(bench: Bench, key: str = "xu_yt") -> AcceptedView:
    """Accept a filing whose proof is to follow: T4."""
    view = typed(bench, start(bench, REMOTE, key, PaperState.LATER), LEAST[REMOTE])
    return bench.desk.accept("zhou", view.case.case_id)


def bring(bench: Bench, case_id: str, *codes: str) -> AcceptedView:
    """Take papers in, one sheet each."""
    return bench.desk.events.take_papers("zhou", case_id, tuple(Brought(code, 1) for code in codes))
