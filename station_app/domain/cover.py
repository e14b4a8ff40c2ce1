"""What the rules of enrolment say about one person: season, waiting, newborn (R-PERIOD, R-WAIT, R-NEWBORN).

Everything is worked out as if the person paid on the acceptance day; the platform decides.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from station_app.domain import wait
from station_app.domain.context import Answers, Context, text_of
from station_app.domain.dates import add_months
from station_app.domain.facts import birth_date
from station_app.domain.region import InsuredYear, insured_years

YEAR, REASON, IDENTITY = "x_insured_year", "x_enrol_reason", "psn_idet_type"
NEWBORN = "newborn"
_BORN, _SPECIAL = "新生儿", "特殊时点"
_SPECIAL_GROUPS = frozenset({"discharged", "released", "graduate", "employee_ended"})
_WAITING = "waiting"
EITHER, BOTH, BIRTH_YEAR = "either", "both", "birth_year"


@dataclass(frozen=True, slots=True)
class Newborn:
    """A newborn's days: `day` is today's, `last` the last one that counts, `in_time` whether it does.

    `year_end` says which years may be paid by who is born late in a year ("" for others).
    """

    born: date
    day: int
    days: int
    last: date
    in_time: bool
    counts: str
    year_end: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting period with all it was made of; `exempt` when none applies to this person."""

    year: int
    inside: bool
    missed: tuple[int, ...]
    repaired: int
    exempt: bool
    months: wait.Months
    first_day: date


def groups(answers: Answers, ctx: Context) -> frozenset[str]:
    """Return the reasons why this person could not enrol in the season (R-PERIOD), and the category."""
    reason = text_of(answers, REASON)
    found = {identity} if (identity := text_of(answers, IDENTITY)) else set()
    if reason.startswith(_SPECIAL):
        found |= _SPECIAL_GROUPS
    born = newborn(answers, ctx)
    if reason == _BORN or (born is not None and born.in_time):
        found.add(NEWBORN)
    return frozenset(found)


def years(answers: Answers, ctx: Context) -> tuple[InsuredYear, ...]:
    """Return the insured years this person may choose today; some groups have a longer season."""
    return insured_years(ctx.today, ctx.region.seasons, groups(answers, ctx))


def newborn(answers: Answers, ctx: Context) -> Newborn | None:
    """Count the days of a newborn; None for everybody older than a year and for nobody known."""
    born = birth_date(answers, ctx)
    if born is None or not born <= ctx.today < add_months(born, 12):
        return None
    days = ctx.region.limit("newborn_days")
    last = wait.newborn_until(born, days)
    return Newborn(
        born=born,
        day=wait.newborn_day(born, ctx.today),
        days=days,
        last=last,
        in_time=ctx.today <= last,
        counts=ctx.region.choice("newborn_counts"),
        year_end=_year_end(born, ctx),
    )


def _year_end(born: date, ctx: Context) -> str:
    last_day = date(born.year, 12, 31)
    late = born > last_day - timedelta(days=ctx.region.limit("newborn_year_end_days"))
    return ctx.region.choice("newborn_year_end") if late else ""


def newborn_years(born: date, day: date, year_end: str) -> tuple[tuple[int, ...], bool]:
    """Return the years a newborn may pay for, and whether all of them must be paid (R-NEWBORN).

    Who is born late in a year pays for either year, for both, or for the year of birth only; anybody
    else for the year of birth, and from the next January for that year too.
    """
    if year_end == EITHER:
        return (born.year, born.year + 1), False
    if year_end == BOTH:
        return (born.year, born.year + 1), True
    if year_end == BIRTH_YEAR:
        return (born.year,), False
    return tuple(dict.fromkeys((born.year, day.year))), False


def waiting(answers: Answers, ctx: Context, year_key: str = YEAR, repair_key: str = "") -> Waiting | None:
    """Work out the waiting period; None while year or insured years are not known."""
    chosen, told = text_of(answers, year_key), text_of(answers, repair_key)
    open_years = {str(one.year): one for one in years(answers, ctx)}
    if chosen not in open_years or ctx.resident is None or not ctx.resident.insured_years:
        return None
    rules, inside = wait.rules_of(ctx.region), open_years[chosen].inside
    missed = wait.missed_years(ctx.resident.insured_years, int(chosen), rules)
    repaired = min(int(told), len(missed)) if told.isdecimal() else 0
    exempt = is_exempt(answers, ctx)
    counted = wait.months(0 if exempt else len(missed), repaired, rules, inside=inside or exempt)
    first = wait.first_day(ctx.today, int(chosen), counted.total, rules)
    return Waiting(int(chosen), inside, missed, repaired, exempt, counted, first)


def is_exempt(answers: Answers, ctx: Context) -> bool:
    """Tell whether this person never waits, or had no gap: by category or by the reason to enrol (R-WAIT)."""
    never = {*ctx.region.codes("wait_exempt"), *ctx.region.codes("gap_free")}
    return bool(groups(answers, ctx) & never)


def first_day(answers: Answers, ctx: Context, year_key: str, repair_key: str) -> date | None:
    """Return the first day of benefits as far as this station can know it."""
    born = newborn(answers, ctx)
    if born is not None and born.in_time:
        return born.born
    if born is not None:
        return late_newborn(born, ctx)
    found = waiting(answers, ctx, year_key, repair_key)
    return found.first_day if found else None


def late_newborn(born: Newborn, ctx: Context) -> date:
    """Return when benefits begin for a child brought too late: the month after payment, or after waiting."""
    if ctx.region.choice("newborn_late") == _WAITING:
        rules = wait.rules_of(ctx.region)
        return wait.begins(ctx.today, rules.fixed_months, first_of_month=rules.first_of_month)
    return max(add_months(ctx.today.replace(day=1), 1), born.born)
