"""The words of 台账统计: figures, names of bars and weeks, a title, a summary and a table for each chart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station_app.domain.matter import Words
from station_app.domain.statistics import Bar, Period, Way, peaks, share
from station_app.services.statistics_desk import FigureTable
from station_app.services.statistics_views import StatisticsView

translate = QCoreApplication.translate
Say = Callable[[Words], str]
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_SOON = 2 * _DAY

PERIODS: Mapping[Period, str] = {
    Period.TODAY: str(QT_TRANSLATE_NOOP("Statistics", "今天")),
    Period.WEEK: str(QT_TRANSLATE_NOOP("Statistics", "本周")),
    Period.FORTNIGHT: str(QT_TRANSLATE_NOOP("Statistics", "近 14 天")),
    Period.MONTH: str(QT_TRANSLATE_NOOP("Statistics", "本月")),
    Period.YEAR: str(QT_TRANSLATE_NOOP("Statistics", "本年")),
}
_MORE: Mapping[Period, str] = {
    Period.TODAY: str(QT_TRANSLATE_NOOP("Statistics", "比昨天多 {n} 件")),
    Period.WEEK: str(QT_TRANSLATE_NOOP("Statistics", "比上周同期多 {n} 件")),
    Period.FORTNIGHT: str(QT_TRANSLATE_NOOP("Statistics", "比前 14 天多 {n} 件")),
    Period.MONTH: str(QT_TRANSLATE_NOOP("Statistics", "比上月同期多 {n} 件")),
    Period.YEAR: str(QT_TRANSLATE_NOOP("Statistics", "比去年同期多 {n} 件")),
}
_FEWER: Mapping[Period, str] = {
    Period.TODAY: str(QT_TRANSLATE_NOOP("Statistics", "比昨天少 {n} 件")),
    Period.WEEK: str(QT_TRANSLATE_NOOP("Statistics", "比上周同期少 {n} 件")),
    Period.FORTNIGHT: str(QT_TRANSLATE_NOOP("Statistics", "比前 14 天少 {n} 件")),
    Period.MONTH: str(QT_TRANSLATE_NOOP("Statistics", "比上月同期少 {n} 件")),
    Period.YEAR: str(QT_TRANSLATE_NOOP("Statistics", "比去年同期少 {n} 件")),
}
_SAME: Mapping[Period, str] = {
    Period.TODAY: str(QT_TRANSLATE_NOOP("Statistics", "和昨天一样多")),
    Period.WEEK: str(QT_TRANSLATE_NOOP("Statistics", "和上周同期一样多")),
    Period.FORTNIGHT: str(QT_TRANSLATE_NOOP("Statistics", "和前 14 天一样多")),
    Period.MONTH: str(QT_TRANSLATE_NOOP("Statistics", "和上月同期一样多")),
    Period.YEAR: str(QT_TRANSLATE_NOOP("Statistics", "和去年同期一样多")),
}
_WAYS: Mapping[Way, str] = {
    Way.SELF: str(QT_TRANSLATE_NOOP("Statistics", "本人来")),
    Way.FAMILY: str(QT_TRANSLATE_NOOP("Statistics", "家里人代办")),
    Way.HOME: str(QT_TRANSLATE_NOOP("Statistics", "上门办")),
    Way.HELPER: str(QT_TRANSLATE_NOOP("Statistics", "志愿者帮办")),
    Way.REMOTE: str(QT_TRANSLATE_NOOP("Statistics", "电话、视频")),
}
_WEEKDAYS: tuple[str, ...] = (
    str(QT_TRANSLATE_NOOP("Statistics", "周一")),
    str(QT_TRANSLATE_NOOP("Statistics", "周二")),
    str(QT_TRANSLATE_NOOP("Statistics", "周三")),
    str(QT_TRANSLATE_NOOP("Statistics", "周四")),
    str(QT_TRANSLATE_NOOP("Statistics", "周五")),
    str(QT_TRANSLATE_NOOP("Statistics", "周六")),
    str(QT_TRANSLATE_NOOP("Statistics", "周日")),
)


@dataclass(frozen=True, slots=True)
class FigureWords:
    """One figure card."""

    name: str
    value: str
    unit: str
    note: str

    @property
    def sentence(self) -> str:
        """The whole card as one sentence, for screen readers and paper."""
        return translate("Statistics", "{name} {value}{unit}：{note}").format(
            name=self.name, value=self.value, unit=self.unit, note=self.note
        )


@dataclass(frozen=True, slots=True)
class ChartWords:
    """A chart in words: what it asks, what it says, and all its numbers as a table."""

    title: str
    summary: str
    table: FigureTable


# -- figures ------------------------------------------------------------------------------------------


def figure_words(view: StatisticsView) -> tuple[FigureWords, ...]:
    """Return the five cards, from left to right."""
    return handled(view), on_the_spot(view), minutes(view), elderly(view), undelivered(view)


def handled(view: StatisticsView) -> FigureWords:
    """Say how many, and how many more or fewer than before."""
    more = view.now.handled - view.before.handled
    template = _MORE if more > 0 else _FEWER if more < 0 else _SAME
    note = translate("Statistics", template[view.period]).format(n=abs(more))
    return FigureWords(translate("Statistics", "办了"), str(view.now.handled), _cases(), note)


def on_the_spot(view: StatisticsView) -> FigureWords:
    """Say which share was finished at the counter; few cases are told as they are."""
    name, before = translate("Statistics", "当场办结率"), share(view.before.spot, view.before.handled)
    note = translate("Statistics", "{n} 件").format(n=view.now.spot)
    if before is not None:
        note = translate("Statistics", "{n} 件，前一期 {share}%").format(n=view.now.spot, share=before)
    return _shared(name, view.now.spot, view.now.handled, note)


def minutes(view: StatisticsView) -> FigureWords:
    """Say how long a case took on average."""
    average = view.now.average
    name = translate("Statistics", "平均用时")
    if average is None:
        return FigureWords(name, "—", "", translate("Statistics", "还没有能算的件"))
    return FigureWords(name, number(average), translate("Statistics", "分钟"), minutes_mark(view))


def elderly(view: StatisticsView) -> FigureWords:
    """Say which share was for elderly people, and for how many of them the family came."""
    name = translate("Statistics", "{age} 岁以上占").format(age=view.elderly_age)
    note = translate("Statistics", "{n} 件，代办 {proxy} 件").format(
        n=view.now.elderly, proxy=view.now.family
    )
    return _shared(name, view.now.elderly, view.now.handled, note)


def undelivered(view: StatisticsView) -> FigureWords:
    """Say what has not arrived and how long the oldest waits."""
    told = view.undelivered
    name = translate("Statistics", "还没送到")
    if told.oldest is None:
        return FigureWords(name, str(told.count), _cases(), translate("Statistics", "都送到了"))
    waited = view.at - told.oldest
    if waited < _HOUR:
        note = translate("Statistics", "最久等了 {n} 分钟").format(
            n=max(int(waited.total_seconds() // 60), 0)
        )
    elif waited < _SOON:
        note = translate("Statistics", "最久等了 {n} 小时").format(n=waited // _HOUR)
    else:
        note = translate("Statistics", "最久等了 {n} 天").format(n=waited.days)
    return FigureWords(name, str(told.count), _cases(), note)


def _shared(name: str, part: int, whole: int, note: str) -> FigureWords:
    found = share(part, whole)
    if found is not None:
        return FigureWords(name, str(found), "%", note)
    if not whole:
        return FigureWords(name, "—", "", note)
    return FigureWords(name, f"{part} / {whole}", _cases(), translate("Statistics", "件数少，不算比例"))


# -- names --------------------------------------------------------------------------------------------


def period(which: Period) -> str:
    """Name a period."""
    return translate("Statistics", PERIODS[which])


def span(view: StatisticsView) -> str:
    """Say from which day to which day."""
    if view.span.first == view.span.last:
        return day(view.span.first)
    return translate("Statistics", "{first} 到 {last}").format(
        first=day(view.span.first), last=day(view.span.last)
    )


def as_of(view: StatisticsView) -> str:
    """Say whose figures these are when the line is away."""
    if view.online:
        return ""
    return translate("Statistics", "没有网络，这是本机到 {time} 的数").format(time=f"{view.at:%H:%M}")


def day(value: date) -> str:
    """Write a day."""
    return translate("Statistics", "{month}月{day}日").format(month=value.month, day=value.day)


def bar_name(view: StatisticsView, bar: Bar) -> str:
    """Name a bar below it."""
    if view.monthly:
        return translate("Statistics", "{month}月").format(month=bar.first.month)
    return translate("Statistics", "今天") if bar.first == view.at.date() else str(bar.first.day)


def weekday(at: datetime) -> str:
    """Name a day of the week."""
    return translate("Statistics", _WEEKDAYS[at.weekday()])


def weeks_ago(count: int) -> str:
    """Name the first of some weeks."""
    return translate("Statistics", "{n} 周前").format(n=count - 1)


def this_week() -> str:
    """Name the last week."""
    return translate("Statistics", "本周")


def now() -> str:
    """Name the end of the step line."""
    return translate("Statistics", "现在")


def outage() -> str:
    """Name a grey band."""
    return translate("Statistics", "断网")


def closed() -> str:
    """Stand where a bar would be on a day off."""
    return translate("Statistics", "休")


def minutes_mark(view: StatisticsView) -> str:
    """Say what the region asks for."""
    return translate("Statistics", "要求 {n} 分钟内").format(n=view.minutes_wanted)


def spot_name() -> str:
    """Name the solid part of a bar."""
    return translate("Statistics", "即办")


def passed_name() -> str:
    """Name the hatched part of a bar."""
    return translate("Statistics", "转镇、转县")


def number(value: float) -> str:
    """Write minutes, to a tenth."""
    return f"{value:.1f}"


def to_outbox() -> str:
    """Name the way to what waits."""
    return translate("Statistics", "看送件")


def count_of(cases: int) -> str:
    """Write a number of cases."""
    return translate("Statistics", "{n} 件").format(n=cases)


def measured() -> str:
    """Say how minutes are measured."""
    return translate(
        "Statistics",
        "从开始办到受理；几件一起办的，时间平摊。中途放下的、隔夜的、一件超过 60 分钟的，不算进平均。",
    )


def way(which: Way) -> str:
    """Name a way in which somebody was served."""
    return translate("Statistics", _WAYS[which])


# -- charts -------------------------------------------------------------------------------------------


def bars(view: StatisticsView) -> ChartWords:
    """Tell the cases of each day or month."""
    title = translate("Statistics", "每天办了多少件")
    name = translate("Statistics", "日期")
    if view.monthly:
        title, name = translate("Statistics", "每月办了多少件"), translate("Statistics", "月份")
    rows: list[tuple[str | int | float, ...]] = [
        (_bar_row(view, bar), bar.spot, bar.passed_on, closed() if bar.closed else bar.total)
        for bar in view.bars
    ]
    spot, passed = sum(bar.spot for bar in view.bars), sum(bar.passed_on for bar in view.bars)
    rows.append((translate("Statistics", "合计"), spot, passed, spot + passed))
    best = max(view.bars, key=lambda bar: bar.total)
    summary = translate(
        "Statistics",
        "{first} 到 {last} 一共 {n} 件：即办 {spot} 件，转镇、转县 {passed} 件。最多的是 {best}，{most} 件。",
    ).format(
        first=day(view.shown.first),
        last=day(view.shown.last),
        n=spot + passed,
        spot=spot,
        passed=passed,
        best=_bar_row(view, best),
        most=best.total,
    )
    header = (name, spot_name(), passed_name(), translate("Statistics", "合计"))
    return ChartWords(title, summary, FigureTable(title, title, header, tuple(rows)))


def weeks(view: StatisticsView) -> ChartWords:
    """Tell the average minutes of each week."""
    title = translate("Statistics", "平均几分钟办一件")
    rows = tuple(
        (
            translate("Statistics", "{day} 起").format(day=day(week.monday)),
            "—" if week.average is None else week.average,
            week.timed,
        )
        for week in view.weeks
    )
    header = (
        translate("Statistics", "哪一周"),
        translate("Statistics", "平均分钟"),
        translate("Statistics", "按几件算"),
    )
    last = view.weeks[-1]
    said = translate("Statistics", "本周还没有能算的件")
    if last.average is not None:
        said = translate("Statistics", "本周平均 {n} 分钟一件，按 {cases} 件算").format(
            n=number(last.average), cases=last.timed
        )
    template = translate("Statistics", "{week}；{mark}。{measured}")
    summary = template.format(week=said, mark=minutes_mark(view), measured=measured())
    return ChartWords(title, summary, FigureTable(title, title, header, rows))


def waiting(view: StatisticsView) -> ChartWords:
    """Tell what waited on each of the last days, and how long there was no line."""
    title = translate("Statistics", "还没送到的件数")
    told = view.undelivered
    days = [told.begins + back * _DAY for back in range((view.at.date() - told.begins.date()).days + 1)]
    spans = [(first, min(first + _DAY, view.at)) for first in days]
    rows = tuple(
        (day(first.date()), most, end, _minutes_without_line(view, first, last))
        for (first, last), (most, end) in zip(spans, peaks(told.line, spans), strict=True)
    )
    header = (
        translate("Statistics", "日期"),
        translate("Statistics", "最多的时候"),
        translate("Statistics", "当天最后"),
        translate("Statistics", "断网分钟"),
    )
    most = max((step.count for step in told.line), default=0)
    summary = translate(
        "Statistics", "现在 {n} 件还没送到。这 {days} 天里最多的时候 {most} 件，断网 {outages} 次。"
    ).format(n=told.count, days=len(days), most=max(most, told.count), outages=len(told.outages))
    return ChartWords(title, summary, FigureTable(title, title, header, rows))


def matters(view: StatisticsView, say: Say) -> ChartWords:
    """Tell the most frequent matters."""
    title = translate("Statistics", "办得最多的")
    rows = [(say(words), cases) for words, cases in view.matters]
    if view.other_matters:
        rows.append((translate("Statistics", "其他"), view.other_matters))
    return _listed(title, translate("Statistics", "事项"), rows)


def ways(view: StatisticsView) -> ChartWords:
    """Tell how elderly people were served; a way nobody took by telephone is not named."""
    title = translate("Statistics", "老人怎么办的")
    rows = [(way(which), cases) for which, cases in view.ways if cases or which is not Way.REMOTE]
    return _listed(title, translate("Statistics", "怎么办的"), rows)


def _listed(title: str, what: str, rows: list[tuple[str, int]]) -> ChartWords:
    said = [translate("Statistics", "{name} {n} 件").format(name=name, n=cases) for name, cases in rows]
    table = FigureTable(title, title, (what, translate("Statistics", "件数")), tuple(rows))
    return ChartWords(title, "，".join(said) or translate("Statistics", "还没有"), table)


def _bar_row(view: StatisticsView, bar: Bar) -> str:
    return bar_name(view, bar) if view.monthly else day(bar.first)


def _minutes_without_line(view: StatisticsView, first: datetime, last: datetime) -> int:
    inside = (min(b, last) - max(a, first) for a, b in view.undelivered.outages)
    return int(sum((one for one in inside if one > timedelta()), timedelta()).total_seconds() // 60)


def _cases() -> str:
    return translate("Statistics", "件")
