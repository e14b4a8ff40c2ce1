"""One-time notices: what the first one said, and how often a second one had to say more (ledger L2)."""

from dataclasses import dataclass

from station_app.domain.case import Case, Stage
from station_app.services.here import Here
from station_app.storage.unit_of_work import UnitOfWork

_KEPT, _FAULTS = "notice.", "notice.faults"


@dataclass(frozen=True, slots=True)
class SecondNotices:
    """How many notices of a month said what could have been said the first time, and how many things."""

    month: str
    notices: int
    items: int


def note_notice(here: Here, work: UnitOfWork, case: Case, items: tuple[str, ...]) -> int:
    """Keep what a notice says; answer how many things it says that the first one could have said.

    What came back from the platform could not be seen at the desk and is no fault of the station.
    The caller commits.
    """
    name = _KEPT + case.case_id
    kept = work.settings.get(name)
    said = list(kept["items"]) if kept else []
    new = [one for one in items if one not in said]
    at = kept["at"] if kept else here.now().isoformat()
    work.settings.put(name, {"at": at, "items": [*said, *new]})
    if kept is None or not new or case.stage is Stage.RETURNED:
        return 0
    month = f"{here.today():%Y-%m}"
    faults = dict(work.settings.get(_FAULTS, {}))
    notices, things = faults.get(month, (0, 0))
    work.settings.put(_FAULTS, {**faults, month: [notices + 1, things + len(new)]})
    work.audit.add(case.author, "notice.second", here.now(), case_id=case.case_id, count=len(new))
    return len(new)


def second_notices(work: UnitOfWork, month: str) -> SecondNotices:
    """Return the fault statistic of a month (YYYY-MM)."""
    notices, items = work.settings.get(_FAULTS, {}).get(month, (0, 0))
    return SecondNotices(month, notices, items)
