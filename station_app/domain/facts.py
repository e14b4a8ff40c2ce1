"""Conditions and the derived facts they may ask for.

A derived fact starts with "@" and is True, False, a whole number, or None when nobody knows.
"""

from collections.abc import Callable, Mapping
from datetime import date

from station_app.domain.context import Answers, Context, is_empty, text_of, value_of
from station_app.domain.dates import age_on, real_date, stored_date
from station_app.domain.identity import held_on
from station_app.domain.matter import Clause, Condition, Value

Fact = Callable[[Answers, Context], Value]

LOCAL_HUKOU = frozenset({"11", "21", "51"})
ELSEWHERE_HUKOU = frozenset({"12", "22", "52"})
NO_SUBSIDY = "PT"
UNLISTED = frozenset({"", NO_SUBSIDY, "LN", "DXS"})
"""Ordinary residents, the elderly and students: in no list of another office (R-IDENT)."""


def holds(condition: Condition | None, answers: Answers, ctx: Context) -> bool:
    """Tell whether a condition is true; no condition at all is true."""
    if condition is None:
        return True
    return any(all(_true(clause, answers, ctx) for clause in every) for every in condition.any_of)


def fact(name: str, answers: Answers, ctx: Context) -> Value:
    """Return a fact by name: a derived one, a guide answer, or the answer of a field."""
    if name.startswith("@"):
        return DERIVED[name](answers, ctx)
    if name.startswith("q."):
        return ctx.guide.get(name[2:])
    return value_of(answers, name)


def birth_date(answers: Answers, ctx: Context) -> date | None:
    """Return the birth date the form, the card or the roster knows."""
    if typed := stored_date(text_of(answers, "brdy")):
        return typed
    if ctx.card:
        return ctx.card.brdy
    return ctx.resident.brdy if ctx.resident else None


def age_day(answers: Answers, ctx: Context) -> date:
    """Return the day on which ages count: of acceptance, or the last of the insured year (R-AGE)."""
    year = text_of(answers, "x_insured_year")
    if ctx.region.choice("age_day") == "year_end" and year.isdecimal():
        return real_date(int(year), 12, 31) or ctx.today
    return ctx.today


def age_of(born: date, day: date, ctx: Context) -> int:
    """Return the full years on a day, with the birthday that the region gives to 29 February (R-AGE)."""
    return age_on(born, day, leap_early=ctx.region.choice("leap_birthday") == "28_february")


def default_year(ctx: Context) -> int:
    """Return the insured year that nearly all cases are for: the newest one being collected.

    The year stays a field the clerk sees; this is only what stands in it at first (R-PERIOD).
    """
    inside = [year.year for year in ctx.period if year.inside]
    return max(inside, default=ctx.today.year)


def _true(clause: Clause, answers: Answers, ctx: Context) -> bool:
    return OPERATORS[clause.op](fact(clause.fact, answers, ctx), clause.value)


def _named(value: Value, names: Value) -> bool:
    wanted = names if isinstance(names, tuple) else (names,)
    entries = value if isinstance(value, tuple) else (value,)
    return any(entry in wanted for entry in entries)


def _age(answers: Answers, ctx: Context) -> Value:
    born = birth_date(answers, ctx)
    return age_of(born, ctx.today, ctx) if born else None


def _local_hukou(answers: Answers, ctx: Context) -> Value:
    nature = text_of(answers, "resd_natu") or (ctx.resident.resd_natu if ctx.resident else "")
    if nature in LOCAL_HUKOU:
        return True
    return False if nature in ELSEWHERE_HUKOU else None


def _identity_on_list(answers: Answers, ctx: Context) -> Value:
    claimed = text_of(answers, "psn_idet_type")
    if not claimed or claimed == NO_SUBSIDY:
        return None
    held = held_on(ctx.identities, ctx.today)
    return claimed in held or (ctx.resident is not None and ctx.resident.identity_category == claimed)


def _guardian_in_household(_answers: Answers, ctx: Context) -> Value:
    # A child on the roster stands there with its household; for a stranger nobody knows offline.
    return True if ctx.resident and ctx.resident.head_name else None


def _employee_cover(_answers: Answers, ctx: Context) -> Value:
    if ctx.resident is None or not ctx.resident.psn_type:
        return None
    return ctx.resident.psn_type.startswith(("11", "12", "13"))


def _insured(year: Callable[[Context], int]) -> Fact:
    def insured(_answers: Answers, ctx: Context) -> Value:
        return None if ctx.resident is None else year(ctx) in ctx.resident.insured_years

    return insured


def _ever_insured(_answers: Answers, ctx: Context) -> Value:
    # An empty list may only mean that the roster is young, so it never says no.
    return True if ctx.resident and ctx.resident.insured_years else None


def _alive(_answers: Answers, ctx: Context) -> Value:
    return None if ctx.resident is None else ctx.resident.alive


def _hardship(_answers: Answers, ctx: Context) -> Value:
    """Say whether the synced list names a category (R-IDENT); a new paper may still be in hand."""
    if ctx.resident is None:
        return None
    return ctx.resident.identity_category not in UNLISTED


def _offered_in_region(_answers: Answers, ctx: Context) -> Value:
    """Whether any level of the region takes the matter at all, as with long-term care."""
    if not ctx.region.offered:
        return None
    return any(ctx.matter in matters for matters in ctx.region.offered.values())


def _dead(_answers: Answers, ctx: Context) -> Value:
    # A roster that still says alive may only be old: whoever brings the certificate knows better.
    return True if ctx.resident and not ctx.resident.alive else None


def _newborn(answers: Answers, ctx: Context) -> Value:
    born = birth_date(answers, ctx)
    return age_of(born, ctx.today, ctx) < ctx.region.age("newborn") if born else None


def _retired(_answers: Answers, ctx: Context) -> Value:
    kind = ctx.resident.psn_type if ctx.resident else ""
    return True if kind.startswith(("12", "13")) else False if kind.startswith("11") else None


def _hukou_there(answers: Answers, ctx: Context) -> Value:
    """Tell whether the roster has the household register in the city the person settles in."""
    place = text_of(answers, "rloc_admdvs")[:4]
    division = ctx.resident.hukou_division[:4] if ctx.resident else ""
    return place == division if place and division else None


def _asks_permit(_answers: Answers, ctx: Context) -> Value:
    """Tell whether the region wants the residence permit of who is enrolled without an employer."""
    return ctx.region.limit("flexible_asks_permit") == 1


def _no_phone(_answers: Answers, ctx: Context) -> Value:
    return None if ctx.resident is None else not ctx.resident.tel


DERIVED: Mapping[str, Fact] = {
    "@age": _age,
    "@alive": _alive,
    "@asks_permit": _asks_permit,
    "@card_read": lambda _answers, ctx: ctx.card is not None,
    "@dead": _dead,
    "@employee_cover": _employee_cover,
    "@ever_insured": _ever_insured,
    "@guardian_in_household": _guardian_in_household,
    "@hardship": _hardship,
    "@hukou_there": _hukou_there,
    "@identity_on_list": _identity_on_list,
    "@insured_next": _insured(default_year),
    "@insured_now": _insured(lambda ctx: ctx.today.year),
    "@local_hukou": _local_hukou,
    "@newborn": _newborn,
    "@no_phone": _no_phone,
    "@offered_in_region": _offered_in_region,
    "@on_roster": lambda _answers, ctx: ctx.resident is not None,
    "@person_present": lambda _answers, ctx: True if ctx.card else False if ctx.proxy else None,
    "@retired": _retired,
    "@shared_data": lambda _answers, ctx: ctx.resident is not None,
}
"""Every derived fact a catalogue may name."""

OPERATORS: Mapping[str, Callable[[Value, Value], bool]] = {
    "eq": lambda value, wanted: value == wanted,
    "ne": lambda value, wanted: value != wanted,
    "in": _named,
    "not_in": lambda value, wanted: not _named(value, wanted),
    "lt": lambda value, wanted: isinstance(value, int) and isinstance(wanted, int) and value < wanted,
    "ge": lambda value, wanted: isinstance(value, int) and isinstance(wanted, int) and value >= wanted,
    "not_empty": lambda value, _wanted: not is_empty(value),
    "empty": lambda value, _wanted: is_empty(value),
}
"""Every operator a catalogue may use."""
