"""The part of the report about the station itself: outages, sending, differences, training, rates."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from station_app.domain.case import Stage
from station_app.domain.matter import Words
from station_app.services import ledger as book
from station_app.services.outage_log import DIFFERS, TWICE
from station_app.services.report_figures import (
    ELSEWHERE,
    Figure,
    How,
    Thing,
    cases,
    count,
    heading,
    lines,
    typed,
)
from station_app.services.report_month import Held, Month
from station_app.services.status import corrected

_HOUR = Decimal(3600)
ANSWERS = {"yes": Words("有", "Yes"), "partly": Words("部分有", "Partly"), "no": Words("没有", "No")}
"""What may be answered in the self-check."""
SELF_CHECK = "station_selfcheck"


def running_figures(month: Month, checks: dict[str, str]) -> Iterator[Figure]:
    """Give them in the order of the report; `checks` are the answers of the self-check by code."""
    yield from _outages(month)
    yield from _sending(month)
    yield heading("training", "培训、岗位练兵", "Training and drills")
    yield count("training.all", Words("次数", "Rounds"), lines(month.held(book.TRAINING)))
    yield heading("check", "六有一能自查", "Self-check")
    for row in month.here.catalogue.table(SELF_CHECK):
        answer = ANSWERS.get(checks.get(row.code, ""))
        yield typed(f"check.{row.code}", row.name, answer.zh if answer else "没填")
    yield from _rates(month)


def _outages(month: Month) -> Iterator[Figure]:
    held = month.held(book.OUTAGES)
    away = [one for one in held if one.text("kind") not in (DIFFERS, TWICE)]
    yield heading("outage", "断网、故障", "Outages")
    yield count("outage.all", Words("次数", "Times"), lines(away))
    timed = ((one, _hours(one)) for one in away)
    hours = tuple(Thing(held=one, amount=long) for one, long in timed if long is not None)
    title = Words("合计时长", "Hours in all")
    yield Figure("outage.hours", title, How.SUM, hours, unit=" 小时", level=2)


def _hours(held: Held) -> Decimal | None:
    try:
        began, ended = (datetime.fromisoformat(held.text(key)) for key in ("began", "ended"))
        seconds = Decimal((ended - began).total_seconds())
    except (ValueError, TypeError):
        return None
    return round(seconds / _HOUR, 1)


def _sending(month: Month) -> Iterator[Figure]:
    waited = tuple(
        Thing(case=case, amount=round(Decimal(minutes) / 60, 1)) for case, minutes in month.delivered
    )
    yield heading("sending", "送件", "Sending")
    for key, how, title in (
        ("sending.median", How.MEDIAN, Words("送到用时（中位数）", "Delay, median")),
        ("sending.longest", How.LONGEST, Words("送到用时（最长）", "Delay, longest")),
    ):
        yield Figure(key, title, how, waited, unit=" 小时")
    held = month.held(book.OUTAGES)
    for key, kind in (("sending.differs", DIFFERS), ("sending.twice", TWICE)):
        yield count(key, Words(kind, kind), lines(one for one in held if one.text("kind") == kind))
    found = month.work.cases.in_stage(Stage.DIFFERS)
    still = (case for case in found if not corrected(month.work, case))
    yield count("sending.open", Words("还没定的", "Not settled yet"), cases(still), level=2)


def _rates(month: Month) -> Iterator[Figure]:
    """Rates of the seeds that only the county can count."""
    limit = month.here.catalogue.region.limit
    yield heading("rates", "县里统计的指标", "Rates counted by the county")
    for name, title in (
        ("report_window_percent", Words("窗口设置率", "Places with a window")),
        ("report_online_percent", Words("网上可办率", "Matters also online")),
        ("report_province_percent", Words("跨省直接结算率", "Direct settlement in other provinces")),
    ):
        yield typed(f"rates.{name}", title, ELSEWHERE.zh, f"{limit(name)}%")
