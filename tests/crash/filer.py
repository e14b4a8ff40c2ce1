"""A station without a screen that files case after case until it is killed.

Run as `python -m tests.crash.filer DATA URL`. Prints `ready` before the first key and `told <item>`
for every case after its acceptance is on the disk; what was told must never be missing.
"""

import os
import random
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from station_app.assembly import Inside, open_inside
from station_app.config import read_settings
from station_app.domain.case import Paper, PaperState
from station_app.domain.guide import PaperChoice
from station_app.domain.matter import Value
from station_app.errors import Refused
from station_app.sending import Sending
from station_app.services.event_views import Brought
from station_app.services.views import CaseView, Entered, Wish
from station_app.worker import Worker

Tell = Callable[[str], None]
PEOPLE, A_ROUND = 2000, 5
"""So few a round that 300 rounds do not run out of people; then the station waits, sends, and is killed."""
MATTER, PAYMENT = "resident-enrolment", "resident-payment-registration"
OWING = "remote-long-term-resident"
ELSEWHERE: dict[str, Value] = {"rloc_admdvs": "321183", "resout_addr": "华阳街道人民路1号"}
KNOWN: dict[str, Value] = {"tel": "13900001234", "x_household_rel": "02"}


def file_one(inside: Inside, resident: int) -> str:
    """File one case key by key, as the form does; return its item id."""
    desk = inside.desk
    view: CaseView = desk.start_case("zhou", MATTER, resident, None, {"present": "yes"}, ())
    case_id = view.case.case_id
    for finding in view.findings:
        if finding.severity == "E" and finding.field in KNOWN:
            desk.enter(case_id, (Entered(finding.field, KNOWN[finding.field]),), finding.field)
    desk.set_papers(case_id, tuple(Paper(one.material, one.state or PaperState.HAVE) for one in view.papers))
    desk.accept("zhou", case_id)
    return desk.open_case("zhou", case_id).case.item_id


def file_visit(inside: Inside, resident: int) -> list[str]:
    """File two matters of one person as one visit; return the ids of both items."""
    desk = inside.desk
    wishes = tuple(Wish(matter, resident, None, {"present": "yes"}, ()) for matter in (MATTER, PAYMENT))
    view = desk.start_visit("zhou", wishes)
    visit = view.case.case_id
    for finding in view.findings:
        if finding.severity == "E" and finding.field in KNOWN:
            desk.enter(visit, (Entered(finding.field, KNOWN[finding.field]),), finding.field)
    desk.set_papers(visit, tuple(Paper(one.material, one.state or PaperState.HAVE) for one in view.papers))
    done = desk.accept("zhou", visit)
    return [desk.open_case("zhou", part.case_id).case.item_id for part in done.parts]


def file_and_supply(inside: Inside, resident: int, tell: Tell) -> list[str]:
    """File a case whose proof is to follow, then bring the proof; return the ids of both items."""
    desk = inside.desk
    asked = {"present": "yes", "insured_now": "yes"}
    view: CaseView = desk.start_case("zhou", OWING, resident, None, asked, ())
    case_id = view.case.case_id
    known = {**KNOWN, **ELSEWHERE}
    typed = tuple(Entered(key, known[key]) for key in view.asked if key in known)
    desk.enter(case_id, typed, "")
    desk.set_papers(case_id, tuple(Paper(one.material, _later(one)) for one in view.papers))
    desk.accept("zhou", case_id)
    first = desk.open_case("zhou", case_id).case.item_id
    tell(first)
    brought = tuple(Brought(one.material, 1) for one in desk.events.owed(case_id).owed)
    done = desk.events.take_papers("zhou", case_id, brought)
    return [desk.open_case("zhou", done.case_id).case.item_id]


def _later(choice: PaperChoice) -> PaperState:
    """Let a paper follow where it may."""
    ways = (PaperState.LATER, choice.state, PaperState.HAVE)
    return next(state for state in ways if state in choice.allowed)


def file_and_withdraw(inside: Inside, resident: int, tell: Tell) -> list[str]:
    """File a case and take it back before it was sent; return the ids of both items."""
    desk = inside.desk
    item = file_one(inside, resident)
    tell(item)
    with inside.here.open_work() as work:
        case = work.cases.by_item(item)
    assert case is not None
    done = desk.events.withdraw("zhou", case.case_id, "不办了", "self")
    return [desk.open_case("zhou", done.case_id).case.item_id]


WAYS: tuple[Callable[[Inside, int, Tell], list[str]], ...] = (
    lambda inside, resident, _tell: [file_one(inside, resident)],
    lambda inside, resident, _tell: file_visit(inside, resident),
    file_and_supply,
    file_and_withdraw,
)
"""What is done for one person after the other: a case, a visit of two, a supplement, a withdrawal."""


def file_some(inside: Inside, resident: int, tell: Tell) -> list[str]:
    """File for one person, each in another way than the one before; `tell` hears what is done on the way."""
    return WAYS[resident % len(WAYS)](inside, resident, tell)


def _tell(item: str) -> None:
    print(f"told {item}", flush=True)


def main() -> None:
    """File until killed."""
    data, url = sys.argv[1:3]
    os.environ["STATION_DATA"], os.environ["STATION_PLATFORM_URL"] = data, url
    settings, sending, db = read_settings(practice=True), Sending(), Worker("db")
    inside = db.call(lambda: open_inside(settings, None, sending, lambda: "zh"))
    heard = threading.Event()
    sending.start(inside, db, lambda _changed: heard.set(), lambda _error: None)
    heard.wait(60)
    taken = Path(data) / "taken"
    first = int(taken.read_text()) if taken.exists() else 1
    dice = random.Random(first)  # noqa: S311 - repeatable, guards nothing
    print("ready", flush=True)
    for resident in range(first, min(first + A_ROUND, PEOPLE) + 1):
        written = taken.with_suffix(".new")
        written.write_text(str(resident + 1))
        written.replace(taken)
        try:
            items = db.call(lambda who=resident: file_some(inside, who, _tell))  # type: ignore[misc]
        except Refused as refusal:
            print(f"refused {refusal.code}", flush=True)
            continue
        for item in items:
            _tell(item)
        if dice.random() < 0.5:
            sending.send_now()
    threading.Event().wait()


if __name__ == "__main__":
    main()
