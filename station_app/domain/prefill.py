"""Where first values come from: card, roster, station, other fields, and what can be worked out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from station_app.domain import cover, idnumber, wait
from station_app.domain.case import Answer, PaperState, Source
from station_app.domain.checks_dates import count_days
from station_app.domain.checks_money import sum_rows
from station_app.domain.context import Answers, Context, is_empty, text_of, value_of
from station_app.domain.dates import add_months, add_working_days, stored_date
from station_app.domain.facts import age_day, age_of, birth_date, default_year
from station_app.domain.mandate import Mandate
from station_app.domain.matter import ROW_MARK, Field, FieldType, Matter, Value
from station_app.domain.person import CardFacts, Resident
from station_app.domain.region import fee

Deriver = Callable[[tuple[str, ...], Answers, Context, Matter], Value]

CARD: Mapping[str, Callable[[CardFacts], Value]] = {
    "address": lambda card: card.address,
    "brdy": lambda card: card.brdy.isoformat(),
    "cert_type": lambda _card: "01",
    "certno": lambda card: card.id_number.digits,
    "gend": lambda card: card.gend,
    "name": lambda card: card.name,
    "naty": lambda card: card.naty,
}
"""What card.<x> may name."""

ROSTER: Mapping[str, Callable[[Resident], Value]] = {
    "address": lambda person: person.address,
    "brdy": lambda person: person.brdy.isoformat(),
    "cert_type": lambda person: person.id_type,
    "certno": lambda person: person.id_number.digits,
    "gend": lambda person: person.gend,
    "household_rel": lambda person: person.household_rel,
    "hukou_address": lambda person: person.hukou_address,
    "hukou_division": lambda person: person.hukou_division,
    "identity_category": lambda person: person.identity_category,
    "name": lambda person: person.name,
    "naty": lambda person: person.naty,
    "person_no": lambda person: person.person_no,
    "psn_type": lambda person: person.psn_type,
    "resd_natu": lambda person: person.resd_natu,
    "tel": lambda person: person.tel,
    "tel_owner": lambda person: person.tel_owner,
}
"""What roster.<x> may name."""

BIRTH_CERTIFICATE = "L2"
"""The document type of a child that has no ID number yet (table psn_cert_type)."""

MANDATE: Mapping[str, Callable[[Mandate], Value]] = {
    "address": lambda mandate: mandate.address,
    "ends": lambda mandate: mandate.ends.isoformat(),
    "kind": lambda mandate: mandate.kind,
    "relation": lambda mandate: mandate.relation,
    "tel": lambda mandate: mandate.tel,
}
"""What mandate.<x> may name: what an authority on file says beside the proxy's card."""

STATION = frozenset({"area_code", "division", "insu_admdvs", "level", "unit_name", "unit_no"})
"""What station.<x> may name."""


def first_answer(field: Field, answers: Answers, ctx: Context, matter: Matter) -> Answer | None:
    """Return the first value that a source of the field has; None when no source has one."""
    for source in field.prefill:
        kind, _, name = source.partition(".")
        value, origin = _SOURCES[kind](name, field, answers, ctx, matter)
        if not is_empty(value):
            return Answer(value, origin)
    return None


def _card(name: str, _field: Field, _answers: Answers, ctx: Context, _matter: Matter) -> tuple[Value, Source]:
    return (CARD[name](ctx.card) if ctx.card else None), Source.CARD


def _proxy(
    name: str, _field: Field, _answers: Answers, ctx: Context, _matter: Matter
) -> tuple[Value, Source]:
    return (CARD[name](ctx.proxy) if ctx.proxy else None), Source.CARD


def _came(name: str, _field: Field, _answers: Answers, ctx: Context, _matter: Matter) -> tuple[Value, Source]:
    return (ROSTER[name](ctx.came) if ctx.came else None), Source.ROSTER


def _parent(_keys: tuple[str, ...], _answers: Answers, ctx: Context, _matter: Matter) -> Value:
    """Say mother or father of who came for a child (table kinship_gb4761)."""
    gend = ctx.proxy.gend if ctx.proxy else ctx.came.gend if ctx.came else ""
    return {"1": "51", "2": "52"}.get(gend)


def _mandate(
    name: str, _field: Field, _answers: Answers, ctx: Context, _matter: Matter
) -> tuple[Value, Source]:
    return (MANDATE[name](ctx.mandate) if ctx.mandate else None), Source.ROSTER


def _roster(
    name: str, _field: Field, _answers: Answers, ctx: Context, _matter: Matter
) -> tuple[Value, Source]:
    return (ROSTER[name](ctx.resident) if ctx.resident else None), Source.ROSTER


def _station(
    name: str, _field: Field, _answers: Answers, ctx: Context, _matter: Matter
) -> tuple[Value, Source]:
    return ctx.station.get(name), Source.DEFAULT


def _other(
    name: str, _field: Field, answers: Answers, _ctx: Context, _matter: Matter
) -> tuple[Value, Source]:
    return value_of(answers, name), Source.DERIVED


def _const(
    name: str, field: Field, _answers: Answers, _ctx: Context, _matter: Matter
) -> tuple[Value, Source]:
    return (name == "yes" if field.type is FieldType.BOOL else name), Source.DEFAULT


def _derived(
    name: str, _field: Field, answers: Answers, ctx: Context, matter: Matter
) -> tuple[Value, Source]:
    function, _, arguments = name.partition(":")
    return DERIVERS[function](tuple(arguments.split(",")), answers, ctx, matter), Source.DERIVED


def _gend(keys: tuple[str, ...], answers: Answers, _ctx: Context, _matter: Matter) -> Value:
    cert_type, number = (text_of(answers, key) for key in keys)
    return idnumber.sex_of(number) if idnumber.speaks(cert_type, number) else None


def _brdy(keys: tuple[str, ...], answers: Answers, _ctx: Context, _matter: Matter) -> Value:
    cert_type, number = (text_of(answers, key) for key in keys)
    born = idnumber.birth_of(number) if idnumber.speaks(cert_type, number) else None
    return born.isoformat() if born else None


def _psn_type(_keys: tuple[str, ...], answers: Answers, ctx: Context, _matter: Matter) -> Value:
    born = birth_date(answers, ctx)
    if born is None:
        return None
    age = age_of(born, age_day(answers, ctx), ctx)
    for line, code in (("newborn", "1401"), ("school", "1402"), ("adult", "1403"), ("elderly", "1501")):
        if age < ctx.region.age(line):
            return code
    return "16"


def _enrol_reason(_keys: tuple[str, ...], answers: Answers, ctx: Context, _matter: Matter) -> Value:
    year = text_of(answers, "x_insured_year")
    if ctx.resident is None or not ctx.resident.insured_years or not year.isdecimal():
        born = birth_date(answers, ctx)
        newborn = born is not None and age_of(born, ctx.today, ctx) < ctx.region.age("newborn")
        return "新生儿" if newborn else "首次参保"
    return "续保" if int(year) - 1 in ctx.resident.insured_years else "断保再参保"


def _amount(keys: tuple[str, ...], answers: Answers, ctx: Context, _matter: Matter) -> Value:
    year = text_of(answers, "x_insured_year")
    if not year.isdecimal():
        return None
    person, identity = text_of(answers, "psn_type"), text_of(answers, "psn_idet_type")
    row = fee(ctx.region, int(year), person, identity, ctx.today)
    if row is None:
        return None
    return f"{row.own if keys == ('own',) else row.government:.2f}"


def _days_between(keys: tuple[str, ...], answers: Answers, _ctx: Context, _matter: Matter) -> Value:
    days = count_days(*(text_of(answers, key) for key in keys))
    return None if days is None else str(days)


def _sum_of_rows(keys: tuple[str, ...], answers: Answers, ctx: Context, _matter: Matter) -> Value:
    total = sum_rows(answers, ctx, *keys)
    return None if total is None else f"{total:.2f}"


def _coty_type(keys: tuple[str, ...], answers: Answers, _ctx: Context, _matter: Matter) -> Value:
    home, away = (text_of(answers, key)[:2] for key in keys)
    if not home or not away:
        return None
    return "0" if home == away else "1"


def _name_of(keys: tuple[str, ...], answers: Answers, ctx: Context, _matter: Matter) -> Value:
    key, table = keys
    row = ctx.tables(table).get(text_of(answers, key))
    return row.name.zh if row else None


def _row(keys: tuple[str, ...], answers: Answers, _ctx: Context, _matter: Matter) -> Value:
    cells = [text_of(answers, key) for key in keys]
    return (ROW_MARK.join(cells),) if cells[0] else None


def _any_of(keys: tuple[str, ...], answers: Answers, _ctx: Context, _matter: Matter) -> Value:
    chosen = value_of(answers, keys[0])
    return bool(set(keys[1:]) & set(chosen)) if isinstance(chosen, tuple) else False


def _papers(state: PaperState) -> Deriver:
    def codes(_keys: tuple[str, ...], _answers: Answers, ctx: Context, _matter: Matter) -> Value:
        return tuple(paper.material for paper in ctx.papers if paper.state is state)

    return codes


def _defer_due(_keys: tuple[str, ...], _answers: Answers, ctx: Context, matter: Matter) -> Value:
    return add_working_days(ctx.today, matter.defer_working_days, ctx.calendar).day.isoformat()


def _insu_stas(_keys: tuple[str, ...], _answers: Answers, ctx: Context, _matter: Matter) -> Value:
    # The roster knows who is insured this year; that somebody is not it cannot know for sure.
    insured = ctx.resident is not None and ctx.today.year in ctx.resident.insured_years
    return "1" if insured else None


def _waiting(keys: tuple[str, ...], answers: Answers, ctx: Context, _matter: Matter) -> Value:
    """Estimate the first day of benefits as if the person paid today."""
    found = cover.first_day(answers, ctx, *keys)
    return found.isoformat() if found else None


def _birth_cert(keys: tuple[str, ...], answers: Answers, _ctx: Context, _matter: Matter) -> Value:
    """Take the number of the birth certificate where that is the document of the child (type L2)."""
    cert_type, number = (text_of(answers, key) for key in keys)
    return number if cert_type == BIRTH_CERTIFICATE else None


def _months_later(keys: tuple[str, ...], answers: Answers, ctx: Context, _matter: Matter) -> Value:
    """Give the last day of the months after a day that a limit of the region names."""
    key, limit = keys
    start = stored_date(text_of(answers, key))
    return add_months(start, ctx.region.limit(limit)).isoformat() if start else None


def _subsidy_mode(_keys: tuple[str, ...], answers: Answers, ctx: Context, _matter: Matter) -> Value:
    year = text_of(answers, "x_insured_year")
    if not year.isdecimal():
        return None
    person, identity = text_of(answers, "psn_type"), text_of(answers, "psn_idet_type")
    row = fee(ctx.region, int(year), person, identity, ctx.today)
    return _SUBSIDIES.get(row.subsidy) if row else None


def _bundle_order(keys: tuple[str, ...], answers: Answers, ctx: Context, matter: Matter) -> Value:
    """Say of each chosen step of a bundle that it was taken in, and when; the offices say the rest."""
    chosen = value_of(answers, keys[0])
    names = {
        one.value: one.label.zh for field in matter.fields if field.key == keys[0] for one in field.options
    }
    steps = chosen if isinstance(chosen, tuple) else ()
    day = ctx.today.isoformat()
    return tuple(ROW_MARK.join((names.get(step, step), "已收件", day)) for step in steps)


def _newborn(keys: tuple[str, ...], answers: Answers, ctx: Context, _matter: Matter) -> Value:
    """Tell whether somebody was a newborn on a day of the form (R-NEWBORN)."""
    born, day = birth_date(answers, ctx), stored_date(text_of(answers, keys[0])[:10]) or ctx.today
    return None if born is None else born <= day <= wait.newborn_until(born, ctx.region.limit("newborn_days"))


def _answered(keys: tuple[str, ...], _answers: Answers, ctx: Context, _matter: Matter) -> Value:
    question, wanted = keys
    given = ctx.guide.get(question)
    return given == wanted if given else None


_SUBSIDIES = {"full": "全额", "fixed": "定额", "refund": "先缴后补"}
"""What the fee table calls a way of subsidy, as the field of the form has it."""

DERIVERS: Mapping[str, Deriver] = {
    "amount": _amount,
    "answered": _answered,
    "any_of": _any_of,
    "birth_cert": _birth_cert,
    "brdy": _brdy,
    "bundle_order": _bundle_order,
    "coty_type": _coty_type,
    "days_between": _days_between,
    "defer_due": _defer_due,
    "defer_items": _papers(PaperState.LATER),
    "enrol_reason": _enrol_reason,
    "gend": _gend,
    "insu_stas": _insu_stas,
    "insured_year": lambda _keys, _answers, ctx, _matter: str(default_year(ctx)),
    "matter": lambda _keys, _answers, _ctx, matter: (matter.code,),
    "months_later": _months_later,
    "name_of": _name_of,
    "newborn": _newborn,
    "parent": _parent,
    "promise_flag": lambda keys, answers, ctx, matter: bool(
        _papers(PaperState.COMMITTED)(keys, answers, ctx, matter)
    ),
    "promise_items": _papers(PaperState.COMMITTED),
    "psn_type": _psn_type,
    "row": _row,
    "subsidy_mode": _subsidy_mode,
    "sum_of_rows": _sum_of_rows,
    "today": lambda _keys, _answers, ctx, _matter: ctx.today.isoformat(),
    "waiting": _waiting,
}
"""What derived.<name>:<arguments> may name; the arguments stand after the name, parted by commas."""

_Sources = Callable[[str, Field, Answers, Context, Matter], tuple[Value, Source]]

_SOURCES: Mapping[str, _Sources] = {
    "card": _card,
    "const": _const,
    "derived": _derived,
    "field": _other,
    "mandate": _mandate,
    "proxy": _proxy,
    "came": _came,
    "roster": _roster,
    "station": _station,
}

KINDS = frozenset(_SOURCES)
"""The kinds of source a catalogue may use."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many arguments a derived value takes; the first `fields` of them are field keys."""

    least: int = 0
    most: int = 0
    fields: int = 0


ARGUMENTS: Mapping[str, Wanted] = {
    **{name: Wanted() for name in DERIVERS},
    "amount": Wanted(1, 1),
    "answered": Wanted(2, 2),
    "any_of": Wanted(2, 20, 1),
    "birth_cert": Wanted(2, 2, 2),
    "brdy": Wanted(2, 2, 2),
    "bundle_order": Wanted(1, 1, 1),
    "coty_type": Wanted(2, 2, 2),
    "days_between": Wanted(2, 2, 2),
    "gend": Wanted(2, 2, 2),
    "months_later": Wanted(2, 2, 1),
    "name_of": Wanted(2, 2, 1),
    "newborn": Wanted(1, 1, 1),
    "row": Wanted(1, 20, 20),
    "sum_of_rows": Wanted(2, 2, 1),
    "waiting": Wanted(2, 2, 2),
}
"""The arguments of each derived value."""

AGES = ("newborn", "school", "own_income", "adult", "elderly", "very_old")
"""The age lines that rules ask the region for."""
