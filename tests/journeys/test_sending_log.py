"""送件记录 by keys alone: what the line did stands there in plain words, until she has read it."""

from tests.journeys.filing import enrol_first
from tests.journeys.town import Town
from tests.sync.fault_proxy import Plan


def test_lesson37_what_the_line_did_can_be_read_afterwards(town: Town) -> None:
    with town.station() as clerk:
        clerk.log_in()
        clerk.tell("line", up=False)
        enrol_first(clerk)
        town.line.only = b"/sync/v1/"
        town.line.plans = [Plan("login"), Plan("login")]
        clerk.tell("line", up=True)
        clerk.press("Ctrl+4", "F5")
        clerk.until("anywhere", "网络要先登录网页")
        town.line.plans = []
        clerk.press("F5")
        clerk.until("text", "都送到了", name="outbox.sentence", ms=40000)
        clerk.keys = 0
        clerk.press("Alt+0")
        clerk.until("page", "sending_log")
        clerk.until("focus", "sending_log.list")
        days = clerk.desk("sending_log")
        words = [row["words"] for day in days for row in day["rows"]]
        for told in ("送到 1 件", "连上平台了", "网络要先登录网页，件还在", "没网，不算失败，件还在"):
            assert told in words
        assert words.index("送到 1 件") < words.index("网络要先登录网页，件还在"), "the newest stands first"
        clerk.press("Esc")
        clerk.until("page", "outbox")
        assert clerk.keys == 2
