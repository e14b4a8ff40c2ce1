"""`python3 dev.py demo --out DIR`: one story on the real program, without a display.

A village clerk enrols somebody from the card and sees the platform's receipt; the line is cut, ten
more are accepted, the program is killed in the middle of another one, starts again, the line comes
back and all arrive once each; one is sent back for a stated reason, corrected and accepted. Writes
`report.json` and a picture of every screen.
"""

import argparse
import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.filing import accept, read_card, renew
from tests.journeys.player import Player
from tests.journeys.town import Town

OFFLINE = (
    ("xu_yt", "徐有田"),
    ("he_xh", "何小红"),
    ("liu_dy", "刘大勇"),
    ("sun_gf", "孙桂芳"),
    ("zeng_zq", "曾志强"),
)
RETURNED = ("li_jg", "李建国")


@dataclass
class Report:
    """What report.json holds."""

    out: Path
    stages: list[dict[str, Any]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    keys: list[dict[str, Any]] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def stage(self, name: str) -> None:
        """Close a stage: its seconds."""
        now = time.monotonic()
        self.stages.append({"stage": name, "seconds": round(now - self.began, 2)})
        self.began = now
        print(f"{self.stages[-1]['seconds']:7.2f} s  {name}", flush=True)

    def picture(self, clerk: Player, name: str) -> None:
        """Take a picture of the window as it stands."""
        clerk.grab(self.out / f"{name}.png")
        self.pictures.append(f"{name}.png")

    def counted(self, clerk: Player, what: str) -> None:
        """Note the keys since the last case."""
        self.keys.append({"case": what, "keys": clerk.keys})
        clerk.keys = 0


def first_case(clerk: Player, report: Report) -> None:
    """From the card to the platform's receipt number, with pictures of each page."""
    report.picture(clerk, "today")
    read_card(clerk, "zhou_fs", "周福生")
    report.picture(clerk, "today-person")
    clerk.press("Alt+1")
    clerk.until("page", "intake")
    clerk.until("focus", "intake.field.tel")
    clerk.press("=13900001234", "Enter")
    clerk.until("focus", "intake.field.x_household_rel")
    report.picture(clerk, "intake")
    clerk.press("=h", "Enter", "F9")
    clerk.until("page", "check")
    clerk.until("seen", name="check.row.certno")
    report.picture(clerk, "check")
    clerk.press("F9")
    clerk.until("page", "done")
    clerk.until("text", "已受理，存好了", name="done.title")
    report.counted(clerk, "first enrolment")
    clerk.until("text", "99900", name="done.track", ms=30000)
    report.picture(clerk, "done")


def without_line(clerk: Player, report: Report) -> None:
    """Ten cases with the line cut: five renewals and their five payment registrations."""
    clerk.press("Enter")
    clerk.until("page", "today")
    clerk.keys = 0
    for key, name in OFFLINE:
        renew(clerk, key, name)
        report.counted(clerk, "renewal")
        clerk.press("Alt+1")
        clerk.until("page", "intake")
        accept(clerk)
        report.counted(clerk, "payment registration")
        clerk.press("Enter")
        clerk.until("page", "today")
        clerk.keys = 0
    clerk.press("Ctrl+4")
    clerk.until("page", "outbox")
    clerk.until("text", "还没送到", name="outbox.sentence")
    report.picture(clerk, "outbox-waiting")


def killed_in_a_form(clerk: Player) -> None:
    """Half a form, then the power goes."""
    clerk.press("Ctrl+1")
    clerk.until("page", "today")
    read_card(clerk, *RETURNED)
    clerk.press("Alt+1")
    clerk.until("page", "intake")
    clerk.kill()


def after_the_cut(clerk: Player, report: Report) -> None:
    """The draft is offered; then the line comes back and everything arrives."""
    clerk.until("anywhere", "接着办吗")
    report.picture(clerk, "today-recovered")
    clerk.press("Alt+0")
    clerk.until("page", "intake")
    clerk.tell("line", up=False)
    accept(clerk)
    clerk.press("Ctrl+4")
    clerk.until("page", "outbox")
    clerk.tell("line", up=True)
    clerk.press("F5")
    clerk.until("text", "都送到了", name="outbox.sentence", ms=30000)
    report.picture(clerk, "outbox")


def sent_back(clerk: Player, report: Report) -> None:
    """The platform's list does not hold the claimed identity: corrected as a new item, accepted."""
    clerk.press("Ctrl+1")
    clerk.until("page", "today")
    clerk.until("anywhere", "退回要改")
    report.picture(clerk, "today-returned")
    row = next(one for one in clerk.desk("outbox", "todo", "")["rows"] if one["status"] == "returned")
    clerk.tell("focus", name=f"today.todo.{row['case_id']}")
    clerk.press("Enter")
    clerk.until("page", "intake")
    report.picture(clerk, "intake-returned")
    clerk.keys = 0
    clerk.press("=p", "Enter")
    accept(clerk)
    report.counted(clerk, "correction")
    clerk.until("text", "99900", name="done.track", ms=30000)
    track = clerk.desk("track", row["case_id"])
    report.stages.append({"returned": row["status"], "reason": track["reason"]})


def other_screens(clerk: Player, report: Report) -> None:
    """The screens that the story does not walk through, and large type."""
    clerk.press("Ctrl+2")
    clerk.until("page", "matters")
    clerk.until("text", "城乡居民参保登记", name="guide.matter")
    report.picture(clerk, "matters")
    clerk.press("Ctrl+3")
    clerk.until("page", "residents")
    clerk.until("listed", name="residents.list")
    report.picture(clerk, "residents")
    clerk.tell("navigate", route="resident", argument={"resident_id": 2})
    clerk.until("page", "resident")
    clerk.until("anywhere", "陈秀英")
    report.picture(clerk, "resident")
    clerk.press("Ctrl+K")
    clerk.until("seen", name="palette.input")
    clerk.press("=cxy")
    clerk.until("listed", name="palette.list")
    report.picture(clerk, "palette")
    clerk.press("Esc")
    clerk.press("Ctrl+9")
    clerk.until("page", "settings")
    report.picture(clerk, "settings")
    clerk.press("Alt+R")
    clerk.until("page", "training")
    report.picture(clerk, "training")
    clerk.press("Ctrl+1", "F6", "F6")
    clerk.until("page", "today")
    report.picture(clerk, "today-200")
    clerk.press("F6")


def story(town: Town, report: Report) -> dict[str, Any]:
    """Play it all and return both statements and every case."""
    with town.station() as clerk:
        clerk.until("anywhere", "周桂兰", ms=60000)
        report.picture(clerk, "login")
        report.stage("start")
        clerk.log_in()
        first_case(clerk, report)
        report.stage("first case, received")
        town.cut()
        without_line(clerk, report)
        report.stage("ten cases without a line")
        killed_in_a_form(clerk)
    town.mend()
    with town.station() as clerk:
        clerk.log_in()
        after_the_cut(clerk, report)
        report.stage("killed, started again, all delivered")
        sent_back(clerk, report)
        report.stage("sent back and corrected")
        other_screens(clerk, report)
        report.stage("pictures")
        return ending(town, clerk)


def ending(town: Town, clerk: Player) -> dict[str, Any]:
    """Return what both ends say now; they must say the same."""
    view = clerk.desk("outbox", "all", "")
    held = town.held()
    items = len(view["rows"])
    return {
        "cases": view["rows"],
        "station": {
            "items": items,
            "undelivered": view["counts"]["undelivered"],
            "sentence": view["reconcile"],
        },
        "platform": {"items": held.items, "verdicts": held.verdicts},
        "equal": items == held.items and view["counts"]["undelivered"] == 0,
    }


def main() -> int:
    """Play the story into a folder; 0 when both ends agree."""
    parser = argparse.ArgumentParser(prog="dev.py demo")
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    report = Report(out)
    work = out / "work"
    with Town(work) as town:
        end = story(town, report)
    document = {**end, "keys": report.keys, "stages": report.stages, "pictures": report.pictures}
    (out / "report.json").write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"station {end['station']['items']} = platform {end['platform']['items']}: {end['equal']}")
    return 0 if end["equal"] else 1


if __name__ == "__main__":
    sys.exit(main())
