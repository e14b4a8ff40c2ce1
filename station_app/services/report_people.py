"""The part of the report about people and money: reviews, complaints, the season, illness, claims."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from station_app.domain.dates import stored_date
from station_app.domain.matter import Words
from station_app.domain.season import SETTLED, Result, State
from station_app.services import ledger as book
from station_app.services.report_figures import Figure, How, Thing, count, heading, lines, rate, yes
from station_app.services.report_month import Held, Month
from station_app.services.season_board import Person
from station_app.storage.handovers import Handover

SUMS, NEGATIVE, GIVEN = "月汇总", "差评核实", "收到评价"
GRADES = (
    ("g5", Words("非常满意", "Very satisfied")),
    ("g4", Words("满意", "Satisfied")),
    ("g3", Words("基本满意", "Mostly satisfied")),
    ("g2", Words("不满意", "Dissatisfied")),
    ("g1", Words("非常不满意", "Very dissatisfied")),
)
_GOOD = ("g5", "g4", "g3")
_STATES = {
    State.PAID: Words("已缴费", "Paid"),
    State.EXEMPT: Words("不用缴", "Exempt"),
    State.ELSEWHERE: Words("在外地参保", "Insured elsewhere"),
    State.PENDING: Words("在核对", "Being checked"),
    State.REGISTERED: Words("已登记没缴费", "Registered, not paid"),
    State.UNPAID: Words("没缴费", "Not paid"),
    State.UNKNOWN: Words("不知道", "Not known"),
}
_REASONS = {
    Result.WILL: Words("答应来缴", "Will come"),
    Result.ABSENT: Words("没见到人", "Not met"),
    Result.ELSEWHERE: Words("说在外地参保", "Says insured elsewhere"),
    Result.REFUSES: Words("不愿参保", "Does not want"),
    Result.HARDSHIP: Words("有困难", "Cannot afford"),
    Result.LATER: Words("过些时候", "Later"),
    Result.MOVED: Words("搬走了", "Moved away"),
}
_OTHERS = Words("其余各村合计（数目小，不分列）", "Other villages together (small numbers)")


def people_figures(month: Month) -> Iterator[Figure]:
    """Give them in the order of the report."""
    yield from _reviews(month)
    yield from _asked(month)
    yield from _season(month)
    for code, key, zh, en, column in (
        (book.ACTIVATED, "ecert", "电子凭证激活", "Activations", "result"),
        (book.REMOTE, "remote", "异地备案", "Treatment elsewhere", "kind"),
    ):
        yield heading(key, zh, en)
        yield from _whole_and_parts(key, month.held(code), column)
    yield from _chronic(month)
    yield from _claims(month)


def _whole_and_parts(key: str, held: tuple[Held, ...], column: str) -> Iterator[Figure]:
    yield count(f"{key}.all", Words("合计", "All"), lines(held))
    for part, _n in Counter(one.text(column) for one in held if one.text(column)).most_common():
        chosen = (one for one in held if one.text(column) == part)
        yield count(f"{key}.{part}", Words(part, part), lines(chosen), level=2)


def _reviews(month: Month) -> Iterator[Figure]:
    held = month.held(book.REVIEWS)
    yield heading("reviews", "好差评", "Reviews")
    yield count("reviews.given", Words("在本点评的", "Given here"), lines(_of(held, "kind", GIVEN)))
    # The sums of a month are told and written down after its end.
    told = _of(month.held(book.REVIEWS, until=month.here.now()), "kind", SUMS)
    sums = [one for one in told if one.text("month") == month.span.name]
    for key, title in GRADES:
        things = tuple(Thing(held=one, amount=Decimal(one.count(key))) for one in sums if one.count(key))
        yield Figure(f"reviews.{key}", title, How.SUM, things, level=2)
    good = (
        Thing(
            held=one,
            amount=Decimal(sum(one.count(key) for key in _GOOD)),
            out_of=Decimal(sum(one.count(key) for key, _title in GRADES)),
        )
        for one in sums
    )
    wanted = month.here.catalogue.region.limit("report_satisfied_percent")
    yield rate("reviews.good", Words("满意率", "Satisfied"), good, f"{wanted}%")
    negative = tuple(_of(held, "kind", NEGATIVE))
    yield count("reviews.negative", Words("差评核实", "Negative cases"), lines(negative))
    done = (one for one in negative if one.text("closed"))
    yield count("reviews.closed", Words("其中整改完成", "Put right"), lines(done), level=2)


def _asked(month: Month) -> Iterator[Figure]:
    held = month.held(book.ASKED)
    yield heading("asked", "咨询、投诉", "Questions and complaints")
    yield from _whole_and_parts("asked", held, "kind")
    judged = [(one, _in_time(month, one)) for one in held]
    timed = (Thing(held=one, amount=yes(good)) for one, good in judged if good is not None)
    yield rate("asked.in_time", Words("按时答复率", "Answered in time"), timed)
    told = [one for one in held if one.content.get("satisfied") is not None]
    content = (Thing(held=one, amount=yes(bool(one.content["satisfied"]))) for one in told)
    yield rate("asked.content", Words("满意率", "Satisfied"), content)


def _in_time(month: Month, held: Held) -> bool | None:
    """Tell whether something was answered in time; None while its day has not come."""
    due, answered = stored_date(held.text("due")), stored_date(held.text("answered"))
    if due is None:
        return None
    if answered is not None:
        return answered <= due
    return False if month.here.today() > due else None


def _season(month: Month) -> Iterator[Figure]:
    alive = [one for one in month.people if one.state is not State.FROZEN]
    yield heading("season", "参保缴费", "Enrolment and payment")
    yield count("season.people", Words("在册人数", "On the roster"), _persons(alive))
    insured = (Thing(resident_id=one.resident_id, amount=yes(one.state in SETTLED)) for one in alive)
    wanted = month.here.catalogue.region.limit("report_enrolled_percent")
    yield rate("season.insured", Words("参保率", "Insured"), insured, f"{wanted}%")
    for state, title in _STATES.items():
        yield count(f"season.{state}", title, _persons(one for one in alive if one.state is state), level=2)
    asked = [one for one in alive if one.state not in SETTLED and one.note and one.note.reason]
    for result, title in _REASONS.items():
        why = [one for one in asked if one.note and one.note.reason == result]
        if why:
            yield count(f"season.why.{result}", title, _persons(why), level=3)
    entries = month.work.subsidies.of_year(month.boards.roster.year)
    listed = tuple(Thing(word=f"{one.identity} {one.name}") for one in entries if one.cancelled_on is None)
    gone = tuple(Thing(word=f"{one.identity} {one.name}") for one in entries if one.cancelled_on)
    yield count("subsidy.listed", Words("资助名单在册", "On the subsidy list"), listed)
    yield count("subsidy.cancelled", Words("本年度取消资助", "Taken off the subsidy list"), gone, level=2)


def _persons(people: Iterable[Person]) -> Iterator[Thing]:
    return (Thing(resident_id=one.resident_id) for one in people)


def _chronic(month: Month) -> Iterator[Figure]:
    """By class; by village only where no village shows fewer cases than the region allows."""
    held = month.held(book.CHRONIC)
    yield heading("chronic", "慢特病、两病", "Chronic and two diseases")
    yield from _whole_and_parts("chronic", held, "disease")
    least = month.here.catalogue.region.limit("small_numbers")
    by_village: dict[str, list[Held]] = {}
    for one in held:
        by_village.setdefault(_village_of(month, one), []).append(one)
    for number, (village, found) in enumerate(merged_small(by_village, least)):
        title = Words(village, village) if village else _OTHERS
        yield count(f"chronic.village.{number}", title, lines(found), level=2)


def merged_small(parts: dict[str, list[Held]], least: int) -> list[tuple[str, list[Held]]]:
    """Put villages with fewer than `least` together, and one more until nobody can subtract; "" names them.

    Nothing comes back when what is left could not be shown either.
    """
    shown = sorted(parts.items(), key=lambda part: (-len(part[1]), part[0]))
    hidden: list[Held] = []
    while shown and (len(shown[-1][1]) < least or 0 < len(hidden) < least):
        hidden += shown.pop()[1]
    if 0 < len(hidden) < least or not shown:
        return []
    return [*shown, ("", hidden)] if hidden else shown


def _village_of(month: Month, held: Held) -> str:
    first = next(iter(month.work.ledger.of_case(held.line.case_id, book.ACCEPTED)), None)
    return str(first.content.get("village", "")) if first else month.here.point.village


def _claims(month: Month) -> Iterator[Figure]:
    held = month.held(book.CLAIMS)
    yield heading("claims", "零星报销移交", "Claims handed on")
    batches = [one for one in month.work.handovers.between(month.span.begins, month.span.ends) if _batch(one)]
    named = (Thing(word=str(one.content.get("number", one.handover_id))) for one in batches)
    yield count("claims.batches", Words("移交批次", "Batches"), named)
    yield count("claims.all", Words("收件", "Claims"), lines(held))
    bills = tuple(Thing(held=one, amount=Decimal(one.count("bills"))) for one in held)
    yield Figure("claims.bills", Words("票据张数", "Bills"), How.SUM, bills, level=2)
    sums = tuple(Thing(held=one, amount=_money(one.text("sum"))) for one in held)
    yield Figure("claims.sum", Words("金额（元）", "Sum in yuan"), How.MONEY, sums, level=2)


def _batch(one: Handover) -> bool:
    return one.kind == "batch"


def _money(text: str) -> Decimal:
    try:
        return Decimal(text or "0")
    except InvalidOperation:
        return Decimal()


def _of(held: Iterable[Held], key: str, value: str) -> Iterator[Held]:
    return (one for one in held if one.text(key) == value)
