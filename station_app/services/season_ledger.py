"""Lines of the ledgers L5 and L6: what a visit brought, what a subsidy list changed (workflows 9)."""

from station_app.domain.list_lines import ListKind
from station_app.domain.person import Resident
from station_app.services.here import Here
from station_app.services.ledger import SEASON, SUBSIDY, enter_line
from station_app.services.list_plan import Making, Planned
from station_app.storage.season import SeasonNote
from station_app.storage.unit_of_work import UnitOfWork

_CHANGES = {"new": "新增", "changed": "变更", "cancelled": "取消"}
_SEEN = {
    "will": "愿意参保",
    "hardship": "有困难",
    "moved": "搬走了",
    "alive": "还在世",
    "refuses": "本人不参保",
    "elsewhere": "在别处参保",
    "dead": "已去世",
    "later": "以后再说",
    "absent": "没见到人",
}
"""What a call or visit brought, as the ledger says it; other results stand as they are."""


def note_season(here: Here, work: UnitOfWork, person: Resident, note: SeasonNote) -> None:
    """Write the line of a household member after a call or visit; the caller commits."""
    content = {
        "household": person.head_name or person.name,
        "identity": person.identity_category,
        "last_year": "是" if note.year - 1 in person.insured_years else "否",
        "registered": "是" if note.year in person.insured_years else "",
        "state": note.state,
        "as_of": note.as_of.isoformat(),
        "reason": _SEEN.get(note.reason, note.reason),
        "visits": note.visits,
        "remark": note.remark,
    }
    enter_line(here, work, SEASON, note.who, resident_id=person.resident_id, content=content, at=note.at)


def note_subsidies(here: Here, work: UnitOfWork, making: Making, planned: tuple[Planned, ...]) -> None:
    """Write a line for everybody whom a monthly list added, changed or cancelled; the caller commits."""
    for one in planned:
        entry = one.entry
        if making.kind is not ListKind.SUBSIDIES or entry is None or entry.change not in _CHANGES:
            continue
        person = work.residents.by_id_number(entry.id_key)
        content = {
            "year": entry.year,
            "month": f"{making.as_of:%Y-%m}",
            "identity": entry.identity,
            "since": entry.since.isoformat(),
            "cancelled": entry.cancelled_on.isoformat() if entry.cancelled_on else "",
            "change": _CHANGES[entry.change],
            "remark": entry.content.get("remark", ""),
        }
        who = person.resident_id if person else None
        enter_line(here, work, SUBSIDY, making.who, resident_id=who, content=content, at=making.at)
