"""A long queue for a drain: thousands of real acceptances at the desk, from one draft typed as a clerk does.

Filling the form anew for each of them would take minutes and measure nothing: everything behind the
form (rules, numbers, sealing, audit, the encrypted file) is done for each case as always.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from station_app.assembly import Inside
from station_app.domain.case import Answer, Case
from station_app.domain.person import Resident
from station_app.errors import Refused
from station_app.services.casework import applicant_of
from station_app.services.here import BEIJING, new_id
from station_app.services.practice import invent
from station_app.services.training import VILLAGE
from tests.journeys.town import SEED, TRAINING

PORTION = 500
_YOUNGEST, _OLDEST = 20, 59
"""Their forms ask for the same: no guardian, no retirement."""
_ORDINARY = frozenset({"", "PT"})


def everybody(people: int) -> tuple[Resident, ...]:
    """Invent so many people."""
    return tuple(invent(people, SEED, VILLAGE, TRAINING, datetime.now(BEIJING).date()))


def people_for(count: int) -> int:
    """Return how many people there have to be, so that so many of them have the same form."""
    return max(2000, count * 3)


def fill(inside: Inside, count: int, draft: Callable[[Inside, int], str]) -> int:
    """Accept so many cases and return how many that were; `draft` types the first of them."""
    people = everybody(people_for(count))
    with inside.here.open_work() as work:
        known = work.residents.count()
    for start in range(known, len(people), PORTION):
        with inside.here.open_work() as work:
            work.residents.put_many(people[start : start + PORTION])
            work.commit()
    accepted = 0
    for case_id in _drafts(inside, people, draft):
        if accepted == count:
            break
        try:
            inside.desk.accept("zhou", case_id)
        except Refused:
            continue
        accepted += 1
    return accepted


def _drafts(
    inside: Inside, people: tuple[Resident, ...], draft: Callable[[Inside, int], str]
) -> Iterator[str]:
    today = datetime.now(BEIJING).date()
    alike = [one for one in people if _is_ordinary(one, today)]
    template = inside.desk.open_case("zhou", draft(inside, alike[0].resident_id or 1)).case
    for start in range(0, len(alike), PORTION):
        drafts = [_draft_of(template, one) for one in alike[start : start + PORTION]]
        with inside.here.open_work() as work:
            work.cases.put_many(drafts)
            work.commit()
        yield from (one.case_id for one in drafts)


def _is_ordinary(one: Resident, today: date) -> bool:
    age = today.year - one.brdy.year if one.brdy else 0
    return one.alive and one.identity_category in _ORDINARY and _YOUNGEST <= age <= _OLDEST


def _draft_of(template: Case, one: Resident) -> Case:
    answers = {**template.answers, **_answers(template.answers, one)}
    return replace(template, case_id=new_id(), applicant=applicant_of(answers, one), answers=answers)


def _answers(typed: Mapping[str, Answer], one: Resident) -> dict[str, Answer]:
    own = {
        "certno": one.id_number.digits,
        "psn_name": one.name,
        "gend": one.gend,
        "brdy": one.brdy.isoformat() if one.brdy else "",
        "naty": one.naty,
        "tel": one.tel,
        "hsreg_addr": one.hukou_address,
        "live_addr": one.address,
    }
    return {key: replace(typed[key], value=value) for key, value in own.items() if key in typed and value}
