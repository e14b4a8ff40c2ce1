"""Who changed something and when, in words; and who above sees by now that nobody decided."""

from datetime import datetime

from station_app.domain.dates import add_working_days, count_working_days
from station_app.services.conflict_sides import is_above, is_county
from station_app.services.here import BEIJING, Here, beijing_date
from station_app.storage.conflicts import Conflict
from station_app.storage.unit_of_work import UnitOfWork

TOWNSHIP_DAYS, COUNTY_DAYS = 3, 7


def changed(here: Here, who: str, at: datetime | None) -> str:
    """Say who changed something when."""
    if at is None:
        return who
    then, say = at.astimezone(BEIJING), here.wording.say
    when = say("conflict.when", month=then.month, day=then.day, time=f"{then:%H:%M}")
    return say("conflict.changed", who=who, when=when)


def place(here: Here, work: UnitOfWork, station: str, operator: str) -> str:
    """Name a desk: the county's, the town's, our own, another; and who, when we know the person."""
    say = here.wording.say
    known = work.operators.get(operator) if operator else None
    name = known.name if known else ""
    if station == here.point.code:
        return say("conflict.colleague", name=name) if name else say("conflict.here")
    if is_county(station):
        return say("conflict.county", name=name).strip()
    if is_above(station):
        return say("conflict.township", name=name).strip()
    if is_above(here.point.code):
        return say("conflict.village", number=station)
    return say("conflict.elsewhere", name=name).strip()


def late_words(here: Here, conflict: Conflict) -> str:
    """Say who above sees it by now because nobody decided, "" while nobody does."""
    limits, calendar = here.catalogue.region.limits, here.catalogue.calendar
    opened, today = beijing_date(conflict.opened_at), here.today()
    for name, usual, code in (
        ("decide_county_days", COUNTY_DAYS, "conflict.late_county"),
        ("decide_township_days", TOWNSHIP_DAYS, "conflict.late_township"),
    ):
        days = int(limits.get(name, usual))
        if today >= add_working_days(opened, days, calendar).day:
            while count_working_days(opened, days + 1, calendar).day <= today:
                days += 1
            return here.wording.say(code, days=days)
    return ""
