"""A station without a screen that files case after case until it is killed.

Run as `python -m tests.crash.filer DATA URL`. Prints `ready` before the first key and `told <item>`
for every case after its acceptance is on the disk; what was told must never be missing.
"""

import os
import random
import sys
import threading
from pathlib import Path

from station_app.assembly import Inside, Sending, open_inside
from station_app.config import read_settings
from station_app.domain.case import Paper, PaperState
from station_app.domain.matter import Value
from station_app.errors import Refused
from station_app.services.views import CaseView, Entered, Wish
from station_app.worker import Worker

PEOPLE, A_ROUND = 2000, 5
"""So few a round that 300 rounds do not run out of people; then the station waits, sends, and is killed."""
MATTER, PAYMENT = "resident-enrolment", "resident-payment-registration"
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


def file_some(inside: Inside, resident: int) -> list[str]:
    """File one case for every other person, and a visit of two for the rest."""
    return file_visit(inside, resident) if resident % 2 else [file_one(inside, resident)]


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
            items = db.call(lambda who=resident: file_some(inside, who))  # type: ignore[misc]
        except Refused as refusal:
            print(f"refused {refusal.code}", flush=True)
            continue
        for item in items:
            print(f"told {item}", flush=True)
        if dice.random() < 0.5:
            sending.send_now()
    threading.Event().wait()


if __name__ == "__main__":
    main()
