"""The monthly report: every figure is what stands behind it; what was signed stays."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median

import openpyxl
import pytest

from station_app.errors import Refused
from station_app.services.ledger_views import BehindView, FigureRow, LedgerWish, ReportDraft
from station_app.services.report_month import Held
from station_app.services.report_people import merged_small
from station_app.services.views import Line, LinkState
from station_app.storage.ledger import LedgerLine
from tests.services.busy import HEAD, HEAD_WORD, MONTH, Month
from tests.services.village import Bench

DECEMBER = datetime(2026, 12, 1, 1, tzinfo=UTC)


def figure(month: Month, key: str) -> FigureRow:
    return next(one for one in month.bench.desk.ledgers.report(MONTH).figures if one.key == key)


def recounted(view: BehindView) -> set[str]:
    """Work a figure out again from the words of its list, in every way there is."""
    shown = [one.amount for one in view.rows]
    if not any(shown):
        return {str(len(shown))}
    if "/" in shown[0]:
        part, whole = (sum(Decimal(one.split("/")[side]) for one in shown) for side in (0, 1))
        return {f"{100 * part / whole:.1f}%（{part:f}/{whole:f}）"}
    unit = " 小时" if "小时" in shown[0] else ""
    amounts = [Decimal(one.removesuffix(unit)) for one in shown]
    picked = {sum(amounts, Decimal()) / len(amounts), median(amounts), max(amounts)}
    sums = sum(amounts, Decimal())
    return {f"{sums}{unit}", f"{sums:.2f}", *(f"{one:.1f}{unit}" for one in picked)}


def test_every_figure_is_what_its_list_says(month: Month) -> None:
    view = month.bench.desk.ledgers.report(MONTH)
    traced = [one for one in view.figures if one.key]
    for one in traced:
        behind = month.bench.desk.ledgers.behind(MONTH, one.key)
        assert len(behind.rows) == one.count, one.key
        assert behind.value == one.value
        if one.value not in ("—", "0") and not one.value.startswith("0 "):
            assert one.value in recounted(behind), (one.key, one.value, recounted(behind))
    assert len({one.key for one in traced}) == len(traced)
    print(f"{len(traced)} figures traced")  # noqa: T201 - the figure of the run
    assert len(traced) > 60


def test_what_was_signed_stays_and_a_later_change_is_a_version_that_says_what_differs(month: Month) -> None:
    bench, ledgers = month.bench, month.bench.desk.ledgers
    with pytest.raises(Refused, match=r"report\.month_open"):
        ledgers.sign(HEAD, HEAD_WORD, MONTH, "")
    bench.now = DECEMBER
    ledgers.note("zhou", ReportDraft(MONTH, "网络慢", "换一条线", {"4": "partly"}))
    for who, word, code in (("zhou", "123456", "role.not_allowed"), (HEAD, "wrong", "login.wrong")):
        with pytest.raises(Refused) as told:
            ledgers.sign(who, word, MONTH, "")
        assert told.value.code == code
    first = ledgers.sign(HEAD, HEAD_WORD, MONTH, "")
    assert [(one.number, one.signed_by) for one in first.versions] == [(1, "陶永年")]
    assert first.differences == ()
    with pytest.raises(Refused, match=r"report\.unchanged"):
        ledgers.sign(HEAD, HEAD_WORD, MONTH, "再签")
    ledgers.write("zhou", LedgerWish("L15", {"subject": "慢特病"}, 2026, 1, "写错了题目"))
    assert ledgers.report(MONTH).differences == ()
    ledgers.write("zhou", LedgerWish("L15", {}, 2026, 1, "没有办成", void=True))
    changed = ledgers.report(MONTH)
    assert [(one.title.zh, one.before, one.now) for one in changed.differences] == [("次数", "1", "0")]
    with pytest.raises(Refused, match=r"report\.reason_needed"):
        ledgers.sign(HEAD, HEAD_WORD, MONTH, " ")
    second = ledgers.sign(HEAD, HEAD_WORD, MONTH, "培训没有办成")
    assert [(one.number, one.reason) for one in second.versions] == [(1, ""), (2, "培训没有办成")]
    with bench.here.open_work() as work:
        one, two = work.reports.of_month(MONTH)
    assert one.content["problems"] == two.content["problems"] == "网络慢"
    assert two.content["differs"][0]["before"] == "1"


def test_the_paper_shows_what_was_signed_and_says_when_nothing_was(month: Month, tmp_path: Path) -> None:
    bench, ledgers = month.bench, month.bench.desk.ledgers
    bench.now = DECEMBER
    open_one = ledgers.report_paper("zhou", MONTH)
    assert "未签字" in str(open_one.lines)
    ledgers.sign(HEAD, HEAD_WORD, MONTH, "")
    ledgers.write("zhou", LedgerWish("L15", {}, 2026, 1, "没有办成", void=True))
    signed = ledgers.report_paper("zhou", MONTH)
    assert "陶永年" in str(signed.lines)
    training = next(one for one in signed.tables if one.title == "培训、岗位练兵")
    assert training.rows == (("次数", "1"),)
    name = ledgers.write_report(ledgers.report_file("zhou", MONTH), tmp_path)
    book = openpyxl.load_workbook(tmp_path / name)
    cells = [str(cell) for row in book["月报"].values for cell in row]
    assert "在册人数" in "".join(cells)
    assert not [one for one in month.bench.people.values() if one.name in str(cells)]


def test_the_counts_agree_with_a_count_of_their_own(month: Month) -> None:
    with month.bench.here.open_work() as work:
        cases = [one for one in work.cases.outbox("all", limit=-1) if not one.about and not one.supersedes]
        taken = [one for one in cases if one.stage.value not in ("F3", "F5")]
        claims = work.ledger.between("L9", datetime(2026, 1, 1, tzinfo=UTC), DECEMBER)
    assert figure(month, "accepted").value == str(len(taken)) == str(len(month.accepted))
    assert figure(month, "closed").value == str(len(month.closed))
    assert figure(month, "on_time").value == "100.0%（2/2）"
    assert figure(month, "offered").count == 32
    assert figure(month, "notices.first").value == figure(month, "notices.refused").value == "1"
    assert figure(month, "asked.all").value == "4"
    assert figure(month, "claims.sum").value == claims[0].content["sum"]
    assert figure(month, "outage.hours").value == "2.0 小时"
    assert figure(month, "reviews.good").value == "91.7%（11/12）"
    assert figure(month, "season.people").value == "300"


def test_the_reminder_turns_red_when_paper_has_to_travel_and_ends_with_the_report(month: Month) -> None:
    bench = month.bench

    def told(day: int, state: LinkState) -> list[tuple[str, str]]:
        bench.now, bench.line = datetime(2026, 12, day, 1, tzinfo=UTC), Line(state)
        todos = bench.desk.today("zhou").todos
        return [(one.status, one.case_id) for one in todos if one.kind == "report"]

    assert told(1, LinkState.UP) == [("papers", MONTH)]
    assert told(1, LinkState.DOWN) == [("papers", MONTH)]
    assert told(2, LinkState.DOWN) == [("returned", MONTH)]
    assert told(4, LinkState.DOWN) == told(4, LinkState.UP) == [("returned", MONTH)]
    bench.desk.ledgers.report_paper("zhou", MONTH)
    assert told(4, LinkState.DOWN) == []


def test_a_month_without_anything_is_not_asked_for(bench: Bench) -> None:
    bench.now = DECEMBER
    assert not [one for one in bench.desk.today("zhou").todos if one.kind == "report"]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"甲村": 7}, [("甲村", 7)]),
        ({"甲村": 3}, []),
        ({"甲村": 9, "乙村": 6}, [("甲村", 9), ("乙村", 6)]),
        ({"甲村": 9, "乙村": 6, "丙村": 2}, [("甲村", 9), ("", 8)]),
        ({"甲村": 9, "乙村": 3, "丙村": 2}, [("甲村", 9), ("", 5)]),
        ({"甲村": 9, "乙村": 1}, []),
    ],
)
def test_few_cases_of_a_disease_are_never_shown_by_village_nor_left_to_subtraction(
    counts: dict[str, int], shown: list[tuple[str, int]]
) -> None:
    line = LedgerLine("L7", 2026, 1, DECEMBER, "zhou", "", None, None, {})
    parts = {village: [Held(line, {})] * number for village, number in counts.items()}
    assert [(village, len(found)) for village, found in merged_small(parts, 5)] == shown
