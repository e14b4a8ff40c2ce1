"""What the desk shows of a person while the platform's record does not hold a change made here yet.

Until the record covers our item the screen shows our own value, marked 待确认: what was typed a minute ago
does not seem to vanish because an older value came down the line (protocol 3.6).
"""

from collections.abc import Mapping

from station_app.domain.case import Case
from station_app.domain.context import text_of
from station_app.domain.person import Resident
from station_app.services.here import Here
from station_app.services.mirror import mirrored
from station_app.storage.mirror import Mirrored
from station_app.storage.unit_of_work import UnitOfWork

_CHANGE = "enrol.change"
_ITEMS = "x_change_items"
_FIELDS: Mapping[str, str] = {
    "tel": "tel",
    "live_addr": "address",
    "hsreg_addr": "hukou_address",
    "naty": "naty",
    "psn_name": "name",
    "gend": "gend",
}
"""Fields of a change that the page of a person shows, and what they are called there."""
_OPEN = frozenset({"", "received", "retry", "deferred", "need_material", "parked"})
_AT_MOST = 20


def unconfirmed(here: Here, work: UnitOfWork, resident: Resident) -> dict[str, str]:
    """Return the values changed here that the platform's record does not hold yet, the newest of each.

    What the record says already needs no mark, whichever item brought it there.
    """
    changes = [
        case
        for case in work.cases.of_resident(resident.resident_id, limit=_AT_MOST)
        if case.item_id and not case.event and here.catalogue.matter(case.matter).wire_kind == _CHANGE
    ]
    if not changes:
        return {}
    record = mirrored(work, resident.id_number.digits)
    values: dict[str, str] = {}
    for case in sorted(changes, key=lambda one: one.accepted_at or one.started_at):
        if _is_open(work, case, record):
            values.update(_changed(case))
    held = record.body if record else {}
    return {_FIELDS[name]: value for name, value in values.items() if str(held.get(name, "")) != value}


def _is_open(work: UnitOfWork, case: Case, record: Mirrored | None) -> bool:
    """Say whether a change is under way, or in force without the record holding it."""
    status = case.verdict.status if case.verdict else ""
    if status != "accepted":
        return status in _OPEN and case.item_id is not None
    entry = work.outbox.get(case.item_id or "")
    if entry is None or record is None or entry.stream_id != record.covers_stream:
        return False
    return entry.seq > record.covers_seq


def _changed(case: Case) -> dict[str, str]:
    named = case.answers.get(_ITEMS)
    items = named.value if named is not None and isinstance(named.value, tuple) else ()
    values = {}
    for name in map(str, items):
        value = text_of(case.answers, f"x_new_{name.removeprefix('x_')}") or text_of(case.answers, name)
        if name in _FIELDS and value:
            values[name] = value
    return values
