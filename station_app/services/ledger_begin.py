"""Gives cases that were accepted before there were ledgers their lines, once, in the order they came."""

from collections.abc import Callable
from datetime import datetime

from station_app.domain.case import Case
from station_app.services.here import Here
from station_app.services.ledger_events import note_accepted, note_referred
from station_app.storage.referrals import Referral
from station_app.storage.unit_of_work import UnitOfWork

BEGUN = "ledger.begun"
"""Setting: when the ledgers of this file were begun."""


def begin_ledgers(here: Here, work: UnitOfWork) -> None:
    """Write what is missing if the ledgers were not begun yet; the caller commits.

    A line bears the moment of its case and the number that it would have had.
    """
    if work.settings.get(BEGUN):
        return
    work.settings.put(BEGUN, here.now().isoformat())
    told = [
        (case.accepted_at, _case(here, work, case))
        for case in reversed(work.cases.outbox("all", limit=-1))
        if case.accepted_at
    ]
    asked = [(one.at, _referral(here, work, one)) for one in work.referrals.all()]
    for _at, write in sorted([*told, *asked], key=_moment):
        write()


def _moment(one: tuple[datetime, Callable[[], None]]) -> datetime:
    return one[0]


def _case(here: Here, work: UnitOfWork, case: Case) -> Callable[[], None]:
    return lambda: note_accepted(here, work, case)


def _referral(here: Here, work: UnitOfWork, one: Referral) -> Callable[[], None]:
    return lambda: note_referred(here, work, one)


def case_accepted(here: Here, work: UnitOfWork, case: Case) -> None:
    """Write the lines of a case that was just given its number; called wherever a number is given."""
    begin_ledgers(here, work)
    note_accepted(here, work, case)


def person_referred(here: Here, work: UnitOfWork, told: Referral) -> None:
    """Write the line of somebody who was just sent to another office; the consultation is kept already."""
    begun = bool(work.settings.get(BEGUN))
    begin_ledgers(here, work)
    if begun:
        note_referred(here, work, told)
