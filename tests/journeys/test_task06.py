"""T6: is it safe, has it arrived."""

import re
import time
from xml.etree import ElementTree as ET

from sqlalchemy import delete

from station_app.services.wording import WORDS
from sync.platform.tables import entry
from tests.journeys.filing import enrol_first, renew
from tests.journeys.player import ROOT, Player
from tests.journeys.town import Town
from tests.sync.fault_proxy import Plan

SENTENCE = "outbox.sentence"
FIVE = (
    ("xu_yt", "徐有田"),
    ("he_xh", "何小红"),
    ("liu_dy", "刘大勇"),
    ("sun_gf", "孙桂芳"),
    ("zeng_zq", "曾志强"),
)
VISIBLE_SECONDS = 1.0
"""The answer stands there so soon after the page was asked for (tasks.md, T6)."""
I18N = ROOT / "resources" / "i18n"


def test_task06_she_can_tell_what_is_safe_and_what_has_arrived(town: Town) -> None:
    with town.station() as clerk:
        clerk.log_in()
        clerk.tell("line", up=False)
        for key, name in FIVE:
            renew(clerk, key, name)
        clerk.keys, heard = 0, Heard(clerk)

        begun = time.monotonic()
        clerk.press("Ctrl+4")
        clerk.until("page", "outbox")
        clerk.until("text", "5 件都存好了，放心", name=SENTENCE)
        assert time.monotonic() - begun < VISIBLE_SECONDS
        clerk.until("text", "5 件还没送到，有网自动送。现在关机也没事。", name=SENTENCE)
        heard.note()

        the_answer_is_lost(town, clerk, heard)
        the_network_wants_a_log_in(town, clerk, heard)

        clerk.until("text", "都送到了", name=SENTENCE, ms=60000)
        assert clerk.keys == 4
        clerk.until("text", "本机 5 件 ＝ 平台 5 件", name="outbox.reconcile", ms=60000)
        heard.note()
        rows = clerk.desk("outbox", "all", "")["rows"]
        assert [bool(row["receipt"]) for row in rows] == [True] * 5
        held = town.held()
        assert held.items == 5
        assert held.verdicts == {"accepted": 5}
        heard.check()


def the_answer_is_lost(town: Town, clerk: Player, heard: "Heard") -> None:
    """The platform has all five and its answer hangs in the line; F5 during the run is kept for the next."""
    town.line.only, town.line.plans = b"/sync/v1/push", [Plan("stall")]
    clerk.tell("line", up=True)
    clerk.press("F5")
    clerk.until("text", "正在送，再送一次也只算一件", name="outbox.line")
    heard.note()
    ends = time.monotonic() + 20
    while town.held().items < len(FIVE) and time.monotonic() < ends:
        clerk.tell("state")  # the program goes on while it is looked at
    assert town.held().items == len(FIVE)
    clerk.press("F5")
    clerk.until("text", "正在送，送完这批接着送", name="outbox.line")
    heard.note()
    assert {row["status"] for row in clerk.desk("outbox", "all", "")["rows"]} == {"sending"}


def the_network_wants_a_log_in(town: Town, clerk: Player, heard: "Heard") -> None:
    """The answer never comes; whoever asks next meets a page to log in at. Nothing counts as failed."""
    town.line.only, town.line.plans = b"/sync/v1/", [Plan("login")] * 40
    town.line.released.set()
    clerk.until("anywhere", "网络要先登录网页")
    clerk.press("F5")
    clerk.until("text", "5 件还没送到，网络要先登录网页。现在关机也没事。", name=SENTENCE)
    clerk.until("text", "正在送", name="outbox.track")
    heard.note()
    rows = clerk.desk("outbox", "all", "")["rows"]
    assert {row["status"] for row in rows} == {"sending"}, "an open outcome is never called failed"
    assert town.held().items == 5
    town.line.plans = []


SAYS = re.compile(r"[\u4e00-\u9fff]{2}")


def _pattern(template: str) -> str:
    """Return what a sentence of this template looks like; a figure or a time stands in its braces."""
    return re.sub(r"\\\{\w+\\\}", "[0-9:]{1,8}", re.escape(template))


class Heard:
    """Everything the page of sending said; each sentence must be one of the written ones, in full."""

    PARTS = ("outbox.sentence.safe", "outbox.sentence.arrived", "outbox.line", "outbox.reconcile")
    NEVER = re.compile(r"同步|队列|冲突|超时|异常|失败|JSON|HTTP")

    def __init__(self, clerk: Player) -> None:
        self._clerk = clerk
        self._said: set[str] = set()

    def note(self) -> None:
        """Keep what stands there now."""
        for part in self.PARTS:
            said = str(self._clerk.tell("text", name=part))
            self._said |= {one for one in said.split("\u3000") if one}

    def check(self) -> None:
        """Compare with every template that the program has words for."""
        sources = ET.parse(I18N / "station_en.ts").getroot().iter("source")  # noqa: S314 - our own file
        written = [*(one.text or "" for one in sources), *(zh for zh, _en in WORDS.values())]
        fits = [re.compile(_pattern(one)) for one in written if SAYS.search(one)]
        unknown = {one for one in self._said if not any(fit.fullmatch(one) for fit in fits)}
        assert self._said
        assert not unknown
        assert not [one for one in self._said if self.NEVER.search(one) and "不算失败" not in one]


def test_task06_an_item_that_is_gone_at_the_platform_is_found_and_named(town: Town) -> None:
    with town.station() as clerk:
        clerk.log_in()
        enrol_first(clerk)
        clerk.press("Enter")
        clerk.until("page", "today")
        renew(clerk, "xu_yt", "徐有田")
        clerk.press("Ctrl+4")
        clerk.until("text", "都送到了", name=SENTENCE)
        with town.platform.database.write() as connection:
            connection.execute(delete(entry).where(entry.c.seq == 2))
        clerk.press("F5")
        clerk.until("text", "差 1 件：徐有田 参保登记", name="outbox.reconcile")


def test_task06_a_lost_reply_counts_once(town: Town) -> None:
    with town.station() as clerk:
        clerk.log_in()
        clerk.tell("line", up=False)
        enrol_first(clerk)
        town.line.only = b"/sync/v1/push"
        town.line.plans = [Plan("swallow_reply"), Plan("swallow_reply")]
        clerk.tell("line", up=True)
        clerk.press("Ctrl+4", "F5")
        clerk.until("text", "都送到了", name=SENTENCE, ms=40000)
        assert town.held().items == 1
        clerk.until("text", "办结", name="outbox.track")
        assert [row["status"] for row in clerk.desk("outbox", "all", "")["rows"]] == ["done"]
