"""The end of a day: one page says where every case is, both ends agree, the platform's word is on paper."""

from pathlib import Path

from tests.journeys.filing import enrol_first, renew
from tests.journeys.town import Town

SENTENCE = "day.whole.sentence"


def test_lesson37_the_day_ends_with_one_sentence_and_a_receipt_that_verifies(town: Town) -> None:
    with town.station() as clerk:
        clerk.log_in()
        clerk.until("anywhere", "网络正常")
        clerk.tell("line", up=False)
        enrol_first(clerk)
        clerk.press("Enter")
        clerk.until("page", "today")
        renew(clerk, "xu_yt", "徐有田")
        clerk.keys = 0

        clerk.press("Ctrl+4", "Alt+5")
        clerk.until("page", "day_close")
        clerk.until("text", "还有 2 件没送到：周福生 参保登记、徐有田 参保登记。件都在本机", name=SENTENCE)
        clerk.until("unclipped", "")
        clerk.tell("line", up=True)
        clerk.press("F5")
        clerk.until("text", "这一天 2 件：本机 2 件 ＝ 平台 2 件，没有少，没有重。", name=SENTENCE, ms=40000)
        clerk.press("F9")
        clerk.until("text", "签好了", name="day.told")
        clerk.until("text", "周桂兰", name="day.closed")
        assert clerk.keys <= 4
        clerk.press("F8")
        clerk.until("text", "日清单存成了文件", name="day.told")
        assert list(Path(clerk.tell("papers_folder")).glob("DAYCLOSE-*.pdf"))

        clerk.press("Enter")
        clerk.until("page", "outbox")
        clerk.until("anywhere", "平台签过字的回执存在本机，在单子里能打")
        case = clerk.desk("outbox", "all", "")["rows"][0]["case_id"]
        code = clerk.desk("slip", case, "RECEIPT", "")["qr"]
        clerk.tell("scan", text=code)
        clerk.until("page", "receipt")
        clerk.until("text", "是真的：平台签过字，内容和本机存的这一件", name="receipt.verdict.sentence")
        other = "B" if code[200] == "A" else "A"
        clerk.tell("scan", text=code[:200] + other + code[201:])
        clerk.until("text", "验不过：这张回执被改过", name="receipt.verdict.sentence")
        assert clerk.tell("state")["mouse"] == 0
