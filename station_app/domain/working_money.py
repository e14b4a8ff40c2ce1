"""The working of amounts: premium and subsidy (R-FEE), and what the fund may pay of a bill."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from station_app.domain import amounts
from station_app.domain.context import Answers, Context, text_of, value_of
from station_app.domain.matter import Matter
from station_app.domain.region import FeeRow, Share, fee
from station_app.domain.working import Origin, Said, Working, derived, said, source_line

AMOUNT = "derived.amount"
_FEN = Decimal("0.01")
_EMPLOYEE = "310"
_GRADES = {"未定级": "village", "一级": "township", "二级": "county", "三级": "city"}
"""Where an institution of a grade usually stands; the platform knows the institution itself."""
_CITY = 4


def premium(matter: Matter, answers: Answers, ctx: Context) -> Working | None:
    """Say what the person pays, by which row of the fee table (R-FEE)."""
    year = text_of(answers, "x_insured_year")
    if not derived(matter, AMOUNT) or not year.isdecimal():
        return None
    identity = text_of(answers, "psn_idet_type")
    row = fee(ctx.region, int(year), text_of(answers, "psn_type"), identity, ctx.today)
    if row is None:
        return None
    lines = [said("premium.personal", year=row.insured_year, amount=f"{row.personal:.2f}")]
    lines += _subsidy(row, identity, ctx)
    lines.append(said("premium.government", amount=f"{row.government:.2f}"))
    origin = Origin(row.document, row.version, row.valid_from)
    own = f"{row.own:.2f}"
    code = "premium.result" if row.own else "premium.nothing"
    result = said(code, amount=own, capital=amounts.capital(own))
    return Working(
        said("premium.title"), (*lines, source_line(origin)), result, estimate=False, origins=(origin,)
    )


def _subsidy(row: FeeRow, identity: str, ctx: Context) -> list[Said]:
    """Say who is subsidised and how; the largest subsidy holds, they are never added."""
    if not row.subsidised:
        return [said("premium.no_subsidy")]
    known = ctx.tables("identity_category").get(identity)
    who = {"who": known.name.zh, "who_en": known.name.en} if known else {"who": identity, "who_en": identity}
    money = {"amount": f"{row.subsidised:.2f}", "own": f"{row.own:.2f}", "personal": f"{row.personal:.2f}"}
    if row.subsidy == "refund":
        return [said("premium.refund", **who, **money)]
    full = row.subsidy == "full" or not row.own
    return [said("premium.full" if full else "premium.fixed", **who, **money)]


def shares(matter: Matter, answers: Answers, ctx: Context) -> Working | None:
    """Say what the fund may pay: deductible, share and ceiling step by step; always an estimate."""
    keys = {field.key for field in matter.fields}
    total = _amount(text_of(answers, "sumfee")) if {"sumfee", "med_type"} <= keys else None
    row = share_row(answers, ctx) if total is not None else None
    if row is None or total is None:
        return None
    base, lines = total, [said("shares.total", amount=f"{total:.2f}")]
    third = _third(answers)
    if third:
        base = (total * (1 - third)).quantize(_FEN, ROUND_HALF_UP)
        lines.append(said("shares.third", percent=_percent(third * 100), amount=f"{base:.2f}"))
    above = max(base - row.deductible, Decimal())
    paid = (above * row.share / 100).quantize(_FEN, ROUND_HALF_UP)
    money = {"deductible": f"{row.deductible:.2f}", "amount": f"{above:.2f}"}
    lines.append(said(f"shares.level_{row.level}"))
    lines.append(said("shares.deductible", **money) if row.deductible else said("shares.no_deductible"))
    lines.append(said("shares.share", percent=_percent(row.share), amount=f"{paid:.2f}"))
    if row.ceiling is not None:
        capped = min(paid, row.ceiling)
        code = "shares.over_ceiling" if capped < paid else "shares.ceiling"
        lines.append(said(code, ceiling=f"{row.ceiling:.2f}"))
        paid = capped
    origin = Origin(row.document, row.version, row.valid_from)
    result = said("shares.result", amount=f"{paid:.2f}")
    return Working(
        said("shares.title"), (*lines, source_line(origin)), result, estimate=True, origins=(origin,)
    )


def share_row(answers: Answers, ctx: Context) -> Share | None:
    """Find the row for a treatment: its kind, where it was, and under which scheme."""
    insured = "employee" if text_of(answers, "insutype") == _EMPLOYEE else "resident"
    place, home = text_of(answers, "mdtrtarea_admdvs"), text_of(answers, "insu_admdvs")
    away = bool(place and home) and place[:_CITY] != home[:_CITY]
    level = "elsewhere" if away else _GRADES.get(text_of(answers, "hosp_lv"), "")
    rows = (
        row
        for row in ctx.region.shares
        if (row.med_type, row.level, row.insured) == (text_of(answers, "med_type"), level, insured)
        and row.valid_from <= ctx.today
        and (row.valid_to is None or ctx.today <= row.valid_to)
    )
    return next(rows, None)


def _third(answers: Answers) -> Decimal:
    """Return the part that somebody else must pay, 0 to 1."""
    if value_of(answers, "ttp_pay_flag") is not True:
        return Decimal()
    part = _amount(text_of(answers, "ttp_pay_prop"))
    return part if part is not None and part <= 1 else Decimal()


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount > 0 else None


def _percent(value: Decimal) -> str:
    return f"{value.normalize():f}"
