"""What the platform said of a twin of a case, kept as a link and put into words; a number used twice."""

from datetime import datetime

from station_app.domain.case import Case, Verdict
from station_app.domain.number import acceptance_number, grouped, is_acceptance_number
from station_app.services.here import BEIJING, Here, beijing_date
from station_app.services.rekeying import skipped_numbers
from station_app.storage.links import AFTER, FIRST, OLD_NUMBER
from station_app.storage.records import Link
from station_app.storage.unit_of_work import UnitOfWork
from sync.protocol import Result

_STATION, _DEVICE = slice(0, 12), slice(20, 22)
_PREMIUM = "enrol.premium"


def keep_link(work: UnitOfWork, case: Case, result: Result, now: datetime) -> None:
    """Keep which case elsewhere is about the same thing; nothing is said of its person here."""
    other = result.other_receipt or result.other_no
    if (
        not other
        or not result.other_station
        or result.status not in ("accepted", "duplicate", "need_material")
    ):
        return
    kind = FIRST if result.status == "duplicate" else AFTER
    at = moment_of(result.other_at) or now
    work.links.put(Link(case.case_id, other, kind, at, result.other_station, result.code or "K01"))


def renumbered(work: UnitOfWork, case: Case, result: Result, who: str, now: datetime) -> str:
    """Return the number a case bears from now on: a new one when another item bears its own (K14)."""
    old = case.number
    if result.code != "K14" or case.accepted_at is None or not is_acceptance_number(old):
        return old
    if work.links.of(case.case_id, (OLD_NUMBER,)):
        return old
    day = beijing_date(case.accepted_at)
    sequence = work.numbers.next(day, old[_STATION], old[_DEVICE]) + skipped_numbers(work, day)
    new = acceptance_number(old[_STATION], day, old[_DEVICE], sequence)
    work.links.put(Link(case.case_id, old, OLD_NUMBER, now, who, "K14"))
    work.audit.add(who, "case.renumbered", now, case_id=case.case_id, number=new, reason="K14")
    return new


def linked_words(here: Here, work: UnitOfWork, case: Case) -> tuple[str, ...]:
    """Say which case elsewhere is the same thing, which of both stands, and which number it bore before."""
    say = here.wording.say
    links = work.links.of(case.case_id, (FIRST, AFTER, OLD_NUMBER))
    second = case.verdict is not None and case.verdict.status == "duplicate"
    shown = [link for link in links if link.kind == (FIRST if second else AFTER)]
    words = [_linked(here, link, second=second) for link in shown]
    if shown and here.catalogue.matter(case.matter).wire_kind == _PREMIUM:
        words.append(say("double.pay_once"))
    words += [
        say("double.renumbered", number=grouped(one.other_id)) for one in links if one.kind == OLD_NUMBER
    ]
    return tuple(words)


def duplicate_words(here: Here, verdict: Verdict | None) -> str:
    """Say that there is nothing to do, whose the other one is, and what the platform says besides."""
    say = here.wording.say
    told = verdict.text if verdict else ""
    station = verdict.other_station if verdict else ""
    if told and told != station:
        return say("double.todo", told=told)
    return say("todo.duplicate_by", station=station) if station else say("todo.duplicate")


def old_number(work: UnitOfWork, case: Case) -> str:
    """Return the number a case bore before, "" when it always bore this one."""
    links = work.links.of(case.case_id, (OLD_NUMBER,))
    return links[0].other_id if links else ""


def _linked(here: Here, link: Link, *, second: bool) -> str:
    say = here.wording.say
    own = link.who == here.point.code
    station = say("double.own_station") if own else say("double.station", station=link.who)
    when = f"{link.at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    told = say("double.linked", station=station, date=when, number=grouped(link.other_id))
    return say(
        "double.linked_whole",
        told=told,
        which=say("double.linked_first" if second else "double.linked_after"),
    )


def moment_of(text: str) -> datetime | None:
    """Read a time of the wire, None for one that cannot be read."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None
