"""How old the oldest open things are: not delivered, without an answer, not compared (protocol 3.9)."""

from datetime import datetime, timedelta

from station_app.services.age_views import AgeAlarm
from station_app.services.here import BEIJING, Here
from station_app.services.reconcile import Reconciled
from station_app.storage.proof import Ages
from station_app.storage.unit_of_work import UnitOfWork

DAY, DAYS = timedelta(hours=24), timedelta(hours=72)
"""Amber after the first, a person to call after the second (design page ux 8)."""


def age_alarms(here: Here, work: UnitOfWork) -> tuple[AgeAlarm, ...]:
    """List what has been open for too long, the worst first; nothing when all is well."""
    ages, now = work.proof.ages(), here.now()
    found = [
        _aged(here, "unsent", ages.unsent, ages.oldest_unsent, now),
        _aged(here, "unjudged", ages.unjudged, ages.oldest_unjudged, now),
        _statement(here, work, ages, now),
    ]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.level != "error"))


def _aged(here: Here, kind: str, count: int, since: datetime | None, now: datetime) -> AgeAlarm | None:
    if since is None or now - since < DAY:
        return None
    late = now - since >= DAYS
    shown = f"{since.astimezone(BEIJING):%m-%d %H:%M}"
    code = f"age.{kind}_days" if late else f"age.{kind}_day"
    words = here.wording.say(code, count=count, since=shown, tel=here.point.county_phone)
    return AgeAlarm(kind, "error" if late else "wait", words)


def _statement(here: Here, work: UnitOfWork, ages: Ages, now: datetime) -> AgeAlarm | None:
    """Remind of the comparison, where there is something to compare and nothing worse to tell."""
    _through, last = Reconciled.proved(work)
    device = work.stream.device()
    state = work.stream.state(device.stream_id) if device else None
    if ages.unsent or state is None or not state.received_through:
        return None
    since = last or state.started_at
    if now - since < DAYS:
        return None
    days = (now - since).days
    late = days >= 2 * DAYS.days
    code = "age.statement_days" if late else "age.statement"
    words = here.wording.say(code, days=days, tel=here.point.county_phone)
    return AgeAlarm("statement", "error" if late else "wait", words)
