"""Checks of amounts, bills and accounts (R-BILL, R-BANK, R-FEE, R-WAIT)."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from station_app.domain import names, wait
from station_app.domain.checking import Call, only
from station_app.domain.checks_dates import day_of
from station_app.domain.context import Answers, Context, text_of, value_of
from station_app.domain.findings import Checked, Finding, confirm, stop
from station_app.domain.matter import ROW_MARK, Value
from station_app.domain.text import compact

BILL = ("bill_code", "bill_no", "check_code")
"""Check that the columns that name a bill."""
BILL_DAY, AMOUNT = "bill_date", "amount"
"""Check that the columns of its day and its amount."""
ELECTRONIC = "x_bill_electronic"
"""Check that the field that says whether the bills are electronic; a bill with a check code is one anyway."""
BILL_DAYS = "bill_days_after"
"""Check that the limit of the region for a bill written after the treatment, days."""
_PROXY, _GUARDIAN = "agnter_name", "3"
_WEEKS = ("4", "45")
_BILL_FORM = re.compile(r"[0-9]{8}/[0-9]{10}/[0-9A-Z]{6}")


def between(call: Call) -> Checked:
    """Check that a number lies between two others; both belong to it."""
    have = _number(call.text)
    low, high = call.arguments
    if have is None or Decimal(low) <= have <= Decimal(high):
        return Checked(call.value)
    return only(call, stop("R-FORM", "value.between", low=low, high=high))


def weeks(call: Call) -> Checked:
    """Weeks of a pregnancy: 4 to 45 (rule of the field in the national data)."""
    return between(replace(call, arguments=_WEEKS))


def positive(call: Call) -> Checked:
    """Check that an amount is more than nothing."""
    have = _number(call.text)
    return only(call, stop("R-FORM", "value.positive") if have is not None and have <= 0 else None)


def sum_of(call: Call) -> Checked:
    """Check that an amount equals the sum of a column of a list (R-BILL)."""
    key, column = call.arguments
    want, have = sum_rows(call.answers, call.ctx, key, column), _number(call.text)
    if want is None or have is None or have == want:
        return Checked(call.value)
    return only(call, stop("R-BILL", "bill.sum", have=f"{have:.2f}", want=f"{want:.2f}"))


def bill_sum(call: Call) -> Checked:
    """Check that an amount equals the sum of the bills in a list."""
    return sum_of(replace(call, arguments=(call.arguments[0], AMOUNT)))


def sum_rows(answers: Answers, ctx: Context, key: str, column: str) -> Decimal | None:
    """Return the sum of a column of a list, None while the list is empty or a cell is no number."""
    rows = rows_of(value_of(answers, key), ctx.columns(key))
    amounts = [_number(row.get(column, "")) for row in rows]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal()) if rows and len(known) == len(amounts) else None


def rows_of(value: Value, columns: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """Return the rows of a list by the keys of their columns."""
    if not isinstance(value, tuple) or not columns:
        return ()
    return tuple(dict(zip(columns, row.split(ROW_MARK), strict=False)) for row in value)


def bill_rows(call: Call) -> Checked:
    """Check that each bill looks like one, stands there once, and belongs to the treatment (R-BILL).

    Numbers are brought to one form, so that a bill typed with blanks is still the same bill.
    """
    columns = tuple(column.key for column in call.field.columns)
    rows = rows_of(call.value, columns)
    bills = [bill for row in rows if (bill := bill_of(row)).number]
    begin, end = (day_of(call.other(place)) if len(call.arguments) > place else None for place in (0, 1))
    electronic = value_of(call.answers, ELECTRONIC) is True
    found = [*_twice(bills), *_claimed(bills, call.ctx)]
    for place, bill in enumerate(bills, start=1):
        if bill.check or electronic:
            found += _odd(bill, place)
        found += _outside(bill, place, begin, end, call.ctx)
    return Checked(tuple(_plain(row, columns) for row in rows) or call.value, tuple(found))


def _plain(row: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return ROW_MARK.join(compact(row.get(key, "")) if key in BILL else row.get(key, "") for key in columns)


@dataclass(frozen=True, slots=True)
class Bill:
    """One bill; code, number and check code together name it everywhere."""

    code: str
    number: str
    check: str
    day: date | None

    @property
    def key(self) -> str:
        """Return the three together, as the file keeps them."""
        return f"{self.code}/{self.number}/{self.check}"


def bill_of(row: Mapping[str, str]) -> Bill:
    """Read a row of a list of bills."""
    cells = (compact(row.get(key, "")) for key in BILL)
    code, number, check = cells
    return Bill(code, number, check, day_of(row.get(BILL_DAY, "")))


def bills_in(value: Value, columns: tuple[str, ...]) -> tuple[Bill, ...]:
    """Return the bills of a list field; none when its columns are not those of bills."""
    if not {*BILL, BILL_DAY} <= set(columns):
        return ()
    return tuple(bill for row in rows_of(value, columns) if (bill := bill_of(row)).number)


def _twice(bills: list[Bill]) -> list[Finding]:
    counts = Counter(bill.key for bill in bills)
    return [stop("R-BILL", "bill.twice", count=most) for most in counts.values() if most > 1][:1]


def _claimed(bills: list[Bill], ctx: Context) -> list[Finding]:
    """Look for a bill in other cases here: none is paid twice (K12 on the platform)."""
    known = (ctx.local.bills.get(bill.key) for bill in bills)
    return [
        stop("R-BILL", "bill.claimed", number=old.number) if old.stands
        else confirm("R-BILL", "bill.claimed_before", number=old.number)
        for old in dict.fromkeys(one for one in known if one)
    ]  # fmt: skip


def _odd(bill: Bill, place: int) -> list[Finding]:
    if _BILL_FORM.fullmatch(bill.key):
        return []
    return [confirm("R-BILL", "bill.form", row=place)]


def _outside(bill: Bill, place: int, begin: date | None, end: date | None, ctx: Context) -> list[Finding]:
    """Check that a bill was written during the treatment or some days after it."""
    if bill.day is None or begin is None:
        return []
    last = (end or begin) + timedelta(days=ctx.region.limit(BILL_DAYS))
    return [] if begin <= bill.day <= last else [confirm("R-BILL", "bill.day", row=place, last=str(last))]


def same_visit(call: Call) -> Checked:
    """Check that no other member of the family claims this treatment (R-BILL)."""
    number = call.ctx.local.visits.get(f"{call.text}/{call.other()}", "")
    return only(call, confirm("R-BILL", "bill.same_visit", number=number) if number else None)


def account_of(call: Call) -> Checked:
    """Check that an account belongs to the person, the guardian or an heir named on the form (R-BANK)."""
    named = [
        name
        for place, key in enumerate(call.arguments)
        if (name := call.other(place)) and (key != _PROXY or _may_receive(call.answers))
    ]
    if not named or any(names.same(call.text, name) for name in named):
        return Checked(call.value)
    if any(names.variant(call.text, name) for name in named):
        return only(call, confirm("R-BANK", "name.variant"))
    return only(call, stop("R-BANK", "bank.account_name"))


def _may_receive(answers: Answers) -> bool:
    """Tell whether who came is the guardian by law, or an heir; any other proxy receives nothing."""
    return text_of(answers, "x_agnter_auth_type") == _GUARDIAN or bool(text_of(answers, "x_heir_rel"))


def repair_years(call: Call) -> Checked:
    """Check that no more years are repaired than are missing (R-WAIT)."""
    year = call.other()
    if not year.isdecimal() or call.ctx.resident is None or not call.ctx.resident.insured_years:
        return Checked(call.value)
    rules = wait.rules_of(call.ctx.region)
    missed = len(wait.missed_years(call.ctx.resident.insured_years, int(year), rules))
    return only(call, stop("R-WAIT", "repair.too_many", want=missed) if int(call.text) > missed else None)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
