"""The part of the report about matters: how many, how fast, which way, for whom, what was told."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from station_app.domain.case import Case
from station_app.domain.matter import Words
from station_app.services import ledger as book
from station_app.services.ledger_events import NOTICE, OWED, PROMISED, REFUSAL
from station_app.services.ledger_progress import is_lapsed
from station_app.services.report_figures import Figure, How, Thing, cases, count, heading, lines, rate, yes
from station_app.services.report_month import HOME, PHONE, PROXY, WINDOW, Held, Month, minutes_of, way_of

_PARTS = {"matter": Words("按事项", "By matter"), "village": Words("按村", "By village")}
_WAYS = (
    (WINDOW, Words("窗口", "At the window")),
    (HOME, Words("上门", "At home")),
    (PROXY, Words("代办", "By proxy")),
    (PHONE, Words("电话、视频", "By phone or video")),
)


def work_figures(month: Month) -> Iterator[Figure]:
    """Give them in the order of the report."""
    yield heading("work", "办件", "Matters")
    yield from _offered(month)
    yield from _pace(month, "", month.accepted, month.closed, level=1)
    yield from _counter(month)
    yield from _by(month, "matter", lambda case: case.matter, _matter_names(month))
    villages = {case.case_id: _village(month, case) for case in (*month.accepted, *month.closed)}
    names = {name: Words(name, name) for name in villages.values()}
    yield from _by(month, "village", lambda case: villages[case.case_id], names)
    yield heading("way", "怎么办的", "Ways")
    for way, title in _WAYS:
        yield count(f"way.{way}", title, cases(one for one in month.accepted if way_of(one) == way))
    known = [(one, month.is_elderly(one)) for one in month.accepted]
    elderly = (Thing(case=one, amount=yes(old)) for one, old in known if old is not None)
    yield rate("elderly", Words("老年人占比", "Share of the elderly"), elderly)
    yield from _told(month)
    yield from _later(month)


def _offered(month: Month) -> Iterator[Figure]:
    here = month.here
    offered = here.catalogue.region.offered.get(here.point.level, ())
    names = _matter_names(month)
    things = (Thing(word=names[code].zh) for code in offered if code in names)
    yield count("offered", Words("能办的事项", "Matters offered"), things)


def _pace(
    month: Month, key: str, taken: Iterable[Case], closed: Iterable[Case], *, level: int
) -> Iterator[Figure]:
    """Give the four figures of a lot of cases; `key` ends with a dot where they are a part."""
    done = tuple(closed)
    judged = ((one, month.on_time(one)) for one in done)
    timed = (Thing(case=one, amount=yes(good)) for one, good in judged if good is not None)
    used = ((one, month.days(one)) for one in done)
    took = tuple(Thing(case=one, amount=Decimal(days)) for one, days in used if days is not None)
    yield count(f"{key}accepted", Words("受理", "Accepted"), cases(taken), level)
    yield count(f"{key}closed", Words("办结", "Closed"), cases(done), level)
    yield rate(f"{key}on_time", Words("按时办结率", "Closed in time"), timed, level=level)
    title = Words("平均用时（工作日）", "Average working days")
    yield Figure(f"{key}days", title, How.AVERAGE, took, level=level)


def _counter(month: Month) -> Iterator[Figure]:
    wanted = month.here.catalogue.region.limit("counter_minutes")
    measured = minutes_of(month.accepted)
    quick = (Thing(case=one, amount=yes(minutes <= wanted)) for one, minutes in measured)
    title = Words(f"{wanted} 分钟内办好", f"Done within {wanted} minutes")
    yield rate("counter", title, quick, f"{wanted} 分钟")


def _by(month: Month, key: str, part_of: Callable[[Case], str], names: dict[str, Words]) -> Iterator[Figure]:
    """Give the four figures for each part that had anything, most accepted first."""
    taken: dict[str, list[Case]] = {}
    closed: dict[str, list[Case]] = {}
    for found, where in ((month.accepted, taken), (month.closed, closed)):
        for case in found:
            where.setdefault(part_of(case), []).append(case)
    if taken or closed:
        yield Figure(key, _PARTS[key], How.HEADING, level=1)
    for part in sorted({*taken, *closed}, key=lambda one: (-len(taken.get(one, ())), one)):
        yield Figure(f"{key}.{part}", names.get(part, Words(part, part)), How.HEADING, level=2)
        yield from _pace(month, f"{key}.{part}.", taken.get(part, ()), closed.get(part, ()), level=3)


def _matter_names(month: Month) -> dict[str, Words]:
    return {head.code: head.short_name for head in month.here.catalogue.index()}


def _village(month: Month, case: Case) -> str:
    """Take the village as the acceptance wrote it down."""
    first = next(iter(month.work.ledger.of_case(case.case_id, book.ACCEPTED)), None)
    return str(first.content.get("village", "")) if first else month.here.point.village


def _told(month: Month) -> Iterator[Figure]:
    notices = month.held(book.NOTICES)
    yield heading("notices", "一次性告知、不予受理", "Notices and refusals")
    first = (one for one in notices if one.text("kind") == NOTICE and not one.content.get("second"))
    second = (one for one in notices if one.text("kind") == NOTICE and one.content.get("second"))
    refused = (one for one in notices if one.text("kind") == REFUSAL)
    yield count("notices.first", Words("一次性告知", "One-time notices"), lines(first))
    yield count("notices.second", Words("第二次告知（本点差错）", "Second notices"), lines(second))
    yield count("notices.refused", Words("不予受理", "Not accepted"), lines(refused))


def _later(month: Month) -> Iterator[Figure]:
    owed = month.held(book.OWED)
    yield heading("later", "容缺、承诺", "Papers owed, commitments")
    for key, kind, en in (
        ("later.owed", OWED, "Papers to follow"),
        ("later.promised", PROMISED, "Commitments"),
    ):
        yield count(key, Words(kind, en), lines(one for one in owed if one.text("kind") == kind))
    yield count("later.lapsed", Words("过期没补", "Lapsed"), lines(_lapsed(month)))


def _lapsed(month: Month) -> Iterator[Held]:
    """Find papers whose day was in this month and that had not come."""
    since = month.span.begins.replace(year=month.span.begins.year - 1)
    for one in month.held(book.OWED, since=since):
        case = month.case_of(one)
        paper = next((p for p in case.papers if p.material == one.text("material")), None) if case else None
        due = paper.due if paper else None
        mine = due is not None and month.first <= due <= month.last
        if case and mine and is_lapsed(one.line, case, month.here.today()):
            yield one
