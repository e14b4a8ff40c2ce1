"""Checks of days, months and spans (R-DATE, R-PERIOD)."""

from datetime import date, timedelta

from station_app.domain import cover
from station_app.domain.checking import Call, only
from station_app.domain.context import text_of
from station_app.domain.dates import add_months, stored_date
from station_app.domain.findings import Checked, confirm, stop

_DAY = 10


def day_of(stored: str) -> date | None:
    """Return the day of a stored date or of a stored date with a time; None for anything else."""
    return stored_date(stored[:_DAY])


def not_future(call: Call) -> Checked:
    """Check that the day has come."""
    day = day_of(call.text)
    return only(call, stop("R-DATE", "date.future") if day and day > call.ctx.today else None)


def not_past(call: Call) -> Checked:
    """Check that the day is still to come, or today."""
    day = day_of(call.text)
    return only(call, stop("R-DATE", "date.past") if day and day < call.ctx.today else None)


def not_future_month(call: Call) -> Checked:
    """Check that the month has come."""
    late = call.text > f"{call.ctx.today:%Y%m}"
    return only(call, stop("R-DATE", "date.future") if late else None)


def not_before(call: Call) -> Checked:
    """Check that the day is not earlier than a fixed one."""
    day, first = day_of(call.text), stored_date(call.arguments[0])
    early = day and first and day < first
    return only(call, stop("R-DATE", "date.too_early", first=call.arguments[0]) if early else None)


def not_before_field(call: Call) -> Checked:
    """Check that the day is the one in another field or later."""
    day, first = day_of(call.text), day_of(call.other())
    early = day and first and day < first
    return only(call, stop("R-DATE", "date.too_early", first=str(first)) if early else None)


def not_after(call: Call) -> Checked:
    """Check that the day is the one in another field or earlier."""
    day, last = day_of(call.text), day_of(call.other())
    late = day and last and day > last
    return only(call, stop("R-DATE", "date.too_late", last=str(last)) if late else None)


def after(call: Call) -> Checked:
    """Check that the day is later than the one in another field."""
    day, start = day_of(call.text), day_of(call.other())
    early = day and start and day <= start
    return only(call, stop("R-DATE", "date.not_after", first=str(start)) if early else None)


def before(call: Call) -> Checked:
    """Check that the day is earlier than the one in another field; with a time of day the same day will do.

    Who is hurt in the morning stands in the hospital at noon.
    """
    day, end = day_of(call.text), day_of(call.other())
    if day is None or end is None or day < end:
        return Checked(call.value)
    timed = len(call.text) > _DAY or len(call.other()) > _DAY
    if timed and day == end and not _later(call.text, call.other()):
        return Checked(call.value)
    return only(call, stop("R-DATE", "date.not_earlier", last=str(end)))


def _later(one: str, other: str) -> bool:
    """Compare two moments of one day; a day without a time is later than every time on it."""
    return len(one) > _DAY and len(other) > _DAY and one >= other


def days_back(call: Call) -> Checked:
    """Check that the day lies at most some days before the acceptance day."""
    day = day_of(call.text)
    first = call.ctx.today - timedelta(days=call.amount())
    return only(
        call, stop("R-DATE", "date.too_early", first=first.isoformat()) if day and day < first else None
    )


def years_back(call: Call) -> Checked:
    """Ask about a paper older than some years."""
    day, years = day_of(call.text), call.amount()
    first = add_months(call.ctx.today, -12 * years)
    return only(call, confirm("R-DATE", "date.old_paper", years=years) if day and day < first else None)


def months_back_at_least(call: Call) -> Checked:
    """Check that the day lies at least some months before the acceptance day."""
    day, months = day_of(call.text), call.amount()
    last = add_months(call.ctx.today, -months)
    late = day is not None and day > last
    return only(
        call, stop("R-DATE", "date.too_short_ago", months=months, last=last.isoformat()) if late else None
    )


def months_back_ask(call: Call) -> Checked:
    """Ask about a day that lies less than some months before the acceptance day."""
    day, months = day_of(call.text), call.amount()
    recent = day is not None and add_months(call.ctx.today, -months) < day <= call.ctx.today
    return only(call, confirm("R-DATE", "date.recent", months=months) if recent else None)


def days_between(call: Call) -> Checked:
    """Compare a number of days with two dates, at least 1; hospitals count differently, so it only asks."""
    if not call.text.isdecimal():
        return Checked(call.value)
    if int(call.text) < 1:
        return only(call, stop("R-FORM", "value.below", want="1"))
    want = count_days(call.other(0), call.other(1))
    differs = want is not None and int(call.text) != want
    return only(call, confirm("R-FORM", "value.days_differ", want=want or 0) if differs else None)


def count_days(start: str, end: str) -> int | None:
    """Return the days from one stored date to another, at least 1; None while one of them is missing."""
    first, last = day_of(start), day_of(end)
    return max(1, (last - first).days) if first and last and last >= first else None


def insured_year(call: Call) -> Checked:
    """Check that the year may be chosen today, and ask outside its collection (R-PERIOD)."""
    allowed = {str(year.year): year for year in cover.years(call.answers, call.ctx)}
    chosen = allowed.get(call.text)
    if chosen is None:
        return only(
            call, stop("R-PERIOD", "year.not_open", years="、".join(allowed), years_en=", ".join(allowed))
        )
    return only(call, None if chosen.inside else confirm("R-PERIOD", "year.outside", year=call.text))


def commitment_span(call: Call) -> Checked:
    """Check that a filing by commitment runs for a least number of months."""
    start, end = day_of(call.other(0)), day_of(call.text)
    answer = call.answers.get(call.arguments[1])
    months = call.ctx.region.limit("commitment_months")
    short = answer is not None and answer.value is True and start and end and end < add_months(start, months)
    return only(call, stop("R-PROMISE", "date.commitment_short", months=months) if short else None)


def authority_end(call: Call) -> Checked:
    """Check that an authority holds on the acceptance day and runs for some months at most (R-PROXY)."""
    day, months = day_of(call.text), call.ctx.region.limit("authority_months")
    if day and day < call.ctx.today:
        return only(call, stop("R-PROXY", "proxy.authority_ended"))
    begins = day_of(text_of(call.answers, "x_agnter_auth_begin")) or call.ctx.today
    late = day and day > add_months(begins, months)
    return only(call, stop("R-PROXY", "proxy.authority_long", months=months) if late else None)
