"""T7: the township and the village changed one person offline; she settles what she may settle."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from station_app.domain.person import Resident
from station_app.services.here import BEIJING
from station_app.services.practice import invent
from station_app.services.training import VILLAGE
from sync.platform import records
from sync.protocol import Moment
from tests.journeys.filing import read_card
from tests.journeys.player import Player
from tests.journeys.robot import choose, fill, papers
from tests.journeys.town import SEED, TRAINING, Town
from tests.sync.conftest import LIMITS, item, make_station

BUDGET, SECONDS = 8, 45
PERSON, CARD = "孙桂芳", "sun_gf"
ABOVE = "999000000000"
OURS = {"tel": "13900005140", "live_addr": "青石镇柳溪村5组21号", "x_contact": "孙小明（儿子）13900007752"}
THEIRS = {"tel": "13900002218", "live_addr": "青石镇河东小区2栋501", "x_contact": "孙小亮（儿子）13900008863"}
MONEY = ("6228480000000000018", "6228480000000000026")


def person() -> Resident:
    people = invent(2000, SEED, VILLAGE, TRAINING, datetime.now(BEIJING).date())
    return next(one for one in people if one.name == PERSON)


def body_of(one: Resident) -> dict[str, Any]:
    return {
        "psn_cert_type": "01", "certno": one.id_number.digits, "psn_name": one.name, "gend": one.gend,
        "brdy": one.brdy.isoformat(), "naty": one.naty, "tel": "13900000100", "live_addr": one.address,
    }  # fmt: skip


def known_above(town: Town, one: Resident) -> None:
    with town.platform.database.write() as connection:
        row = {**body_of(one), "division": VILLAGE.code}
        records.load(connection, [row], datetime.now(BEIJING).isoformat(), ABOVE)


def heard_of(clerk: Player) -> int:
    """Wait until the list of residents has what the platform knows of her; gives her place in it."""
    for _ in range(200):
        (row,) = clerk.desk("residents", PERSON, "all", 0, 1)["rows"]
        if row["tel_tail"] == "0100":
            resident: int = row["resident_id"]
            return resident
        clerk.tell("until", what="anywhere", value="13900000100", ms=100)  # lets the program run
    raise AssertionError("the platform's word on her never came")


def changed_above(town: Town, one: Resident, **values: str) -> None:
    """The township changes her, on a line of its own."""
    desk = make_station(town.platform, town.platform.url, LIMITS, ":memory:", ABOVE)
    new: Mapping[str, str] = {
        name if name in ("live_addr", "bankacct") else f"x_new_{name.removeprefix('x_')}": value
        for name, value in values.items()
    }
    said = {
        **body_of(one), "insutype": "390", "insu_admdvs": "999000", "x_proxy_flag": False,
        "x_service_mode": "窗口", "x_change_items": list(values), **new, "bank_type_code": "102",
    }  # fmt: skip
    wall = datetime.now(BEIJING).isoformat(timespec="milliseconds")
    desk.store.add(
        item(1, kind="enrol.change", schema="enrol.change/1", body=said, occurred_at=Moment(wall, "b", 1, 0))
    )
    desk.drain()
    assert desk.store.statuses() == ["accepted"]
    desk.wire.line_changed()
    desk.store.db.close()


def change_offline(clerk: Player, resident: int) -> str:
    read_card(clerk, CARD, PERSON)
    choose(clerk, "resident-change", "xxbg", resident)
    clerk.tell("focus", name="intake.field.x_change_items")
    clerk.press("=89", "Right", "Space", "Enter")  # the phone is chosen already
    clerk.until("elsewhere", "intake.field.x_change_items")
    own = {
        "bankacct": MONEY[0],
        "x_new_tel": OURS["tel"],
        "live_addr": OURS["live_addr"],
        "x_new_contact": OURS["x_contact"],
    }
    fill(clerk, own)
    papers(clerk)
    clerk.until("seen", name="check.row.certno")
    clerk.press("F9")
    clerk.until("page", "done")
    (row,) = clerk.desk("outbox", "all", "")["rows"]
    case: str = row["case_id"]
    return case


def record_of(town: Town, number: str) -> dict[str, Any]:
    with town.platform.database.read() as connection:
        text = connection.scalar(select(records.record.c.body).where(records.record.c.certno == number))
    body: dict[str, Any] = json.loads(text or "{}")
    return body


def test_task07_two_versions(town: Town, tmp_path: Path) -> None:
    her = person()
    known_above(town, her)
    with town.station() as clerk:
        clerk.log_in()
        resident = heard_of(clerk)
        town.cut()
        case = change_offline(clerk, resident)
        changed_above(town, her, naty="02", bankacct=MONEY[1], **THEIRS)
        town.mend()
        clerk.press("Ctrl+1")
        clerk.until("page", "today")
        clerk.press("F5")
        clerk.until("anywhere", "两边都改过", ms=60000)
        clerk.grab(tmp_path / "today.png")
        clerk.tell("focus", name=f"today.todo.{case}")
        clerk.keys = clerk.pages = 0

        clerk.press("Enter")
        clerk.until("page", "conflict")
        clerk.until("focus", "decide.row.tel")
        nothing_chosen(clerk)
        clerk.press("=1")
        clerk.until("text", "还差 2 项", name="decide.confirm")
        clerk.press("Down", "=2")
        clerk.until("text", "还差 1 项", name="decide.confirm")
        come_back(clerk, case)
        clerk.press("Down", "=2")
        clerk.until("text", "紧急联系人 孙小亮", name="decide.preview")
        clerk.grab(tmp_path / "conflict.png")
        clerk.press("F9")
        clerk.until("page", "today")
        assert clerk.keys <= BUDGET
        assert 0.5 * clerk.keys + 2 * clerk.pages <= SECONDS

        settled(clerk, town, her, case)


def nothing_chosen(clerk: Player) -> None:
    """No side is marked, F9 does nothing yet and says so, money is for the township alone."""
    clerk.until("text", "定下来（还差 3 项）", name="decide.confirm")
    clerk.until("anywhere", "请镇窗口定")
    usable = {one["name"] for one in clerk.tell("widgets") if one["focusable"]}
    assert "decide.confirm" not in usable
    clerk.until("text", "只有平台改过的已经并好：民族", name="decide.merged")


def come_back(clerk: Player, case: str) -> None:
    """Esc in the middle keeps the choices."""
    kept, pages = clerk.keys, clerk.pages
    clerk.press("Esc")
    clerk.until("page", "today")
    clerk.tell("focus", name=f"today.todo.{case}")
    clerk.press("Enter")
    clerk.until("page", "conflict")
    clerk.until("text", "还差 1 项", name="decide.confirm")
    clerk.until("focus", "decide.row.x_contact")
    clerk.press("Up")
    clerk.until("focus", "decide.row.live_addr")
    clerk.keys, clerk.pages = kept, pages


def settled(clerk: Player, town: Town, her: Resident, case: str) -> None:
    """The result is a new item that names the old; both versions stay readable; nothing waits for her."""
    number, wanted = her.id_number.digits, {**THEIRS, "tel": OURS["tel"], "bankacct": MONEY[1], "naty": "02"}
    for _ in range(300):
        held = record_of(town, number)
        if held["tel"] == OURS["tel"]:
            break
        clerk.tell("until", what="anywhere", value="13900000100", ms=100)  # lets the program run
    assert {name: held[name] for name in wanted} == wanted
    rows = clerk.desk("outbox", "all", "")["rows"]
    (new,) = [one["case_id"] for one in rows if one["case_id"] != case]
    assert clerk.desk("open_case", "zhou", new)["case"]["supersedes"] == case
    assert not [one for one in clerk.desk("today", "zhou")["todos"] if one["kind"] == "differs"]
    (row,) = clerk.desk("residents", PERSON, "all", 0, 1)["rows"]
    told = " ".join(one["detail"] for one in clerk.desk("profile", "zhou", row["resident_id"])["timeline"])
    for words in ("139****5140", "139****2218", "定了用本机的", "定了用平台的", "请镇窗口定", "并好"):
        assert words in told, told
    assert town.held().verdicts == {"accepted": 3, "conflict": 1}
    assert clerk.tell("state")["mouse"] == 0
