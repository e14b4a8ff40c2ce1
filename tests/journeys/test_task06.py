"""T6: is it safe, has it arrived."""

from sqlalchemy import delete

from sync.platform.tables import entry
from tests.journeys.filing import enrol_first, renew
from tests.journeys.town import Town
from tests.sync.fault_proxy import Plan

SENTENCE = "outbox.sentence"


def test_task06_she_can_tell_what_is_safe_and_what_has_arrived(town: Town) -> None:
    with town.station() as clerk:
        clerk.log_in()
        clerk.tell("line", up=False)
        enrol_first(clerk)
        clerk.press("Enter")
        clerk.until("page", "today")
        renew(clerk, "xu_yt", "徐有田")
        clerk.keys = 0

        clerk.press("Ctrl+4")
        clerk.until("page", "outbox")
        clerk.until("text", "2 件都存好了，放心", name=SENTENCE)
        clerk.until("text", "还没送到", name=SENTENCE)

        town.line.plans = [Plan("login")] * 4
        clerk.tell("line", up=True)
        clerk.press("F5")
        clerk.until("anywhere", "网络要先登录网页")
        assert town.held().items == 0
        town.line.plans = []

        clerk.press("F5")
        clerk.until("text", "都送到了", name=SENTENCE)
        assert clerk.keys <= 4
        rows = clerk.desk("outbox", "all", "")["rows"]
        assert [bool(row["receipt"]) for row in rows] == [True, True]
        held = town.held()
        assert held.items == 2
        assert held.verdicts == {"accepted": 2}
        clerk.until("text", "本机 2 件 ＝ 平台 2 件", name="outbox.reconcile")


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
