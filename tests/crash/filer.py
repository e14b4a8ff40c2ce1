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
from station_app.services.views import CaseView, Entered
from station_app.worker import Worker

PEOPLE, A_ROUND = 2000, 5
"""So few a round that 300 rounds do not run out of people; then the station waits, sends, and is killed."""
MATTER = "resident-enrolment"
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
            item = db.call(lambda who=resident: file_one(inside, who))  # type: ignore[misc]
        except Refused as refusal:
            print(f"refused {refusal.code}", flush=True)
            continue
        print(f"told {item}", flush=True)
        if dice.random() < 0.5:
            sending.send_now()
    threading.Event().wait()


if __name__ == "__main__":
    main()
