"""The working of days and months: waiting and repair, a newborn's days, the day a result is due."""

from collections.abc import Sequence
from datetime import date, timedelta

from station_app.domain import cover, wait
from station_app.domain.context import Answers, Context, text_of
from station_app.domain.dates import add_months, count_working_days
from station_app.domain.matter import Limit, Matter
from station_app.domain.region import FeeRow, fee
from station_app.domain.working import (
    Origin,
    Said,
    Working,
    arguments,
    day_of,
    days_of,
    derived,
    said,
    years_of,
)

WAITING = "derived.waiting"
_NAMED = 12
"""So many days are named one by one; more are only counted."""


def newborn(matter: Matter, answers: Answers, ctx: Context) -> Working | None:
    """Count the days of a newborn (R-NEWBORN): the acceptance time is the evidence, not the sending."""
    child = cover.newborn(answers, ctx) if derived(matter, WAITING) else None
    if child is None:
        return None
    lines = [
        said("newborn.from", **day_of("born", child.born), **day_of("first", child.born + timedelta(days=1))),
        said("newborn.today" if child.day else "newborn.born_today", day=child.day, days=child.days),
        said("newborn.by_payment" if child.counts == "payment" else "newborn.by_registration"),
        said("newborn.evidence"),
    ]
    if child.year_end:
        born, after = child.born.year, child.born.year + 1
        lines.append(said(f"newborn.year_end_{child.year_end}", born=born, after=after))
    if child.in_time:
        result = said("newborn.in_time", **day_of("last", child.last))
    else:
        begins = cover.late_newborn(child, ctx)
        result = said("newborn.late", **day_of("last", child.last), **day_of("begins", begins))
    return Working(said("newborn.title"), tuple(lines), result, estimate=not child.in_time)


def waiting(matter: Matter, answers: Answers, ctx: Context) -> Working | None:
    """Name the missed years one by one, and what each repaired one costs and saves (R-WAIT)."""
    field = derived(matter, WAITING)
    if field is None or cover.newborn(answers, ctx) is not None:
        return None
    found = cover.waiting(answers, ctx, *arguments(field, WAITING))
    if found is None:
        return None
    rows = _repair_rows(found, answers, ctx)
    lines = [_missed(found), *_parts(found, ctx), *_repairs(found, rows, ctx), *_loyal(found, ctx)]
    begins = day_of("begins", found.first_day)
    code = "waiting.result" if found.months.total else "waiting.none"
    result = said(code, months=found.months.total, **begins)
    origins = tuple(dict.fromkeys(Origin(row.document, row.version, row.valid_from) for row in rows))
    return Working(said("waiting.title"), tuple(lines), result, estimate=True, origins=origins)


def _missed(found: cover.Waiting) -> Said:
    if not found.missed:
        return said("waiting.no_gap", before=found.year - 1)
    return said("waiting.missed", count=len(found.missed), **years_of("years", found.missed))


def _parts(found: cover.Waiting, ctx: Context) -> list[Said]:
    rules, months = wait.rules_of(ctx.region), found.months
    inside = said("waiting.inside" if found.inside else "waiting.outside", year=found.year)
    if found.exempt:
        return [inside, said("waiting.exempt")]
    lines = [inside]
    if months.fixed:
        lines.append(said("waiting.fixed", months=months.fixed))
    if found.missed:
        left = max(0, len(found.missed) - found.repaired)
        lines.append(
            said(
                "waiting.variable", missed=len(found.missed), repaired=found.repaired, left=left,
                each=rules.missed_year_months, months=months.variable,
            )
        )  # fmt: skip
    if months.least:
        lines.append(said("waiting.least", years=rules.long_gap_years, months=rules.long_gap_months))
    return lines


def _repair_rows(found: cover.Waiting, answers: Answers, ctx: Context) -> list[FeeRow]:
    """Return the fee rows that price the repair: of the year paid now, or of each missed year (regional)."""
    if found.exempt or not found.missed:
        return []
    own = ctx.region.choice("wait_repair_price") == "missed_year"
    years = found.missed if own else (found.year,) * len(found.missed)
    kind = text_of(answers, "psn_type")
    # Repaired years are paid whole: no subsidy reaches back (R-WAIT: the personal premium).
    rows = [fee(ctx.region, year, kind, "", ctx.today) for year in years]
    return [row for row in rows if row is not None] if all(rows) else []


def _repairs(found: cover.Waiting, rows: Sequence[FeeRow], ctx: Context) -> list[Said]:
    """Say what repairing one year, two years and so on would cost and how many months it would save."""
    rules = wait.rules_of(ctx.region)
    now = wait.months(len(found.missed), 0, rules, inside=found.inside).total
    lines = []
    for count in range(1, len(rows) + 1):
        then = wait.months(len(found.missed), count, rules, inside=found.inside).total
        price = sum(row.personal for row in rows[:count])
        begins = day_of("begins", wait.first_day(ctx.today, found.year, then, rules))
        lines.append(
            said("waiting.repair", count=count, price=f"{price:.2f}", saved=now - then, months=then, **begins)
        )
    return lines


def _loyal(found: cover.Waiting, ctx: Context) -> list[Said]:
    """Mention, and never promise, what years without a gap bring (R-WAIT)."""
    insured = ctx.resident.insured_years if ctx.resident else ()
    run = 0
    while found.year - 1 - run in insured:
        run += 1
    if run + 1 < ctx.region.limit("loyal_from_year"):
        return []
    return [said("waiting.loyal", years=run + 1, yuan=ctx.region.limit("loyal_yuan"))]


def deadline(matter: Matter, _answers: Answers, ctx: Context) -> Working | None:
    """Say when a result is due at the latest, and which days on the way do not count (R-WORKDAY)."""
    limit = matter.promised or matter.statutory
    if limit is None or limit.value < 1 or limit.unit == "instant":
        return None
    title = said("deadline.title")
    if limit.unit != "working_day":
        due = _calendar_due(limit, ctx.today)
        line = said(f"deadline.{limit.unit}", count=limit.value)
        return Working(title, (line,), said("deadline.result", **day_of("due", due)), estimate=True)
    counted = count_working_days(ctx.today, limit.value, ctx.calendar)
    first = count_working_days(ctx.today, 1, ctx.calendar).day
    lines = [said("deadline.working_day", count=limit.value, **day_of("first", first))]
    lines += _passed("deadline.weekends", counted.weekends)
    lines += _passed("deadline.holidays", counted.holidays)
    worked = (day for day in ctx.calendar.working_weekends if ctx.today < day <= counted.day)
    lines += _passed("deadline.worked", tuple(sorted(worked)))
    if counted.estimate:
        lines.append(said("deadline.no_calendar"))
    lines.append(said("deadline.still"))
    return Working(title, tuple(lines), said("deadline.result", **day_of("due", counted.day)), estimate=True)


def _calendar_due(limit: Limit, day: date) -> date:
    return add_months(day, limit.value) if limit.unit == "month" else day + timedelta(days=limit.value)


def _passed(code: str, days: tuple[date, ...]) -> list[Said]:
    if not days:
        return []
    if len(days) > _NAMED:
        return [said(f"{code}_many", count=len(days))]
    return [said(code, **days_of("days", days))]
