"""Looks up what this file knows about the values of a draft, for the rules that ask about other cases."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from statistics import median

from station_app.domain import names
from station_app.domain.case import Case, PaperState, Stage
from station_app.domain.checks_money import bills_in
from station_app.domain.context import Context, LocalFacts, OldBill, text_of, value_of
from station_app.domain.dates import add_months
from station_app.domain.matter import Matter, Value
from station_app.domain.phone import MOBILE
from station_app.services.here import BEIJING, Here, beijing_date
from station_app.storage.case_json import case_from_json
from station_app.storage.unit_of_work import UnitOfWork

BILLS = "invono"
_LOOKED_AT = ("tel", "agnter_certno", "agnter_rlts", BILLS, "begntime")
_YEAR = timedelta(days=365)
_FALSE_PAPERS = frozenset({"R08", "lapsed.false_promise"})
_GONE = frozenset({Stage.WITHDRAWN, Stage.VOID})


def facts_asked(case: Case) -> tuple[Value, ...]:
    """Return all that the facts of a draft depend on, beside what stands in the file."""
    told = (value_of(case.answers, key) for key in _LOOKED_AT)
    return (case.case_id, case.supersedes, _person(case), *told)


def local_facts(here: Here, work: UnitOfWork, case: Case, matter: Matter, ctx: Context) -> LocalFacts:
    """Look everything up that a rule about this matter could ask; a few statements over indices."""
    keys = {field.key for field in matter.fields}
    operator = work.operators.get(case.author)
    worker = operator.name if operator else ""
    return LocalFacts(
        bills=_bills(work, case, ctx) if BILLS in keys else {},
        visits=_treatments(work, case, ctx) if "fixmedins_name" in keys else {},
        phone_persons=_phone_persons(here, work, case),
        proxied_today=_proxied(work, case, ctx),
        on_breach_list=broke_a_promise(
            work, case.applicant.resident_id, case.applicant.id_number, matter, ctx
        ),
        worker=worker,
        worker_household=_lives_there(work, ctx, worker),
        clock_ahead_ms=_clock_ahead(work),
        asked=facts_asked(case),
    )


def _person(case: Case) -> str:
    person = case.applicant
    return str(person.resident_id) if person.resident_id is not None else person.id_number


def _phone_persons(here: Here, work: UnitOfWork, case: Case) -> int:
    tel = text_of(case.answers, "tel")
    if not MOBILE.fullmatch(tel):
        return 0
    return work.known.phone_persons(tel, here.now() - _YEAR, _person(case))


def _proxied(work: UnitOfWork, case: Case, ctx: Context) -> int:
    proxy = text_of(case.answers, "agnter_certno")
    staff = text_of(case.answers, "agnter_rlts") in ctx.region.codes("proxy_staff_relations")
    if not proxy or not staff:
        return 0
    midnight = datetime.combine(ctx.today, time(), BEIJING)
    return work.known.proxied_since(midnight, proxy, _person(case), case.case_id)


def _bills(work: UnitOfWork, case: Case, ctx: Context) -> dict[str, OldBill]:
    """Find the bills of this form in other sealed cases; what this case corrects is the same claim."""
    columns = ctx.columns(BILLS)
    mine = {bill.key: bill for bill in bills_in(value_of(case.answers, BILLS), columns)}
    same = _corrected(work, case)
    found: dict[str, OldBill] = {}
    for old in work.known.with_bills({bill.number for bill in mine.values()}, case.case_id):
        if old.case_id in same:
            continue
        for bill in bills_in(value_of(case_from_json(old.content).answers, BILLS), columns):
            known = found.get(bill.key)
            if bill.key in mine and (known is None or not known.stands):
                found[bill.key] = OldBill(old.number, stands=old.stage not in _GONE)
    return found


def _corrected(work: UnitOfWork, case: Case) -> frozenset[str]:
    """Return the cases that this one corrects, one after the other."""
    found: set[str] = set()
    last: Case | None = case
    while last is not None and last.supersedes and last.supersedes not in found:
        found.add(last.supersedes)
        last = work.cases.find(last.supersedes)
    return frozenset(found)


def _treatments(work: UnitOfWork, case: Case, ctx: Context) -> dict[str, str]:
    begins, resident = text_of(case.answers, "begntime"), ctx.resident
    if not begins or resident is None:
        return {}
    rows = work.known.treated(resident.household_id, resident.resident_id, begins)
    return {f"{day}/{place}": number for number, day, place in rows}


def with_promises(work: UnitOfWork, matter: Matter, ctx: Context) -> Context:
    """Add for the guide whether this person may still promise a paper (R-PROMISE)."""
    number = ctx.card.id_number.digits if ctx.card else ""
    resident = ctx.resident.resident_id if ctx.resident else None
    barred = broke_a_promise(work, resident, number, matter, ctx)
    return replace(ctx, local=replace(ctx.local, on_breach_list=barred))


def broke_a_promise(
    work: UnitOfWork, resident_id: int | None, id_number: str, matter: Matter, ctx: Context
) -> bool:
    """Tell whether a case of this person was turned down for false papers while a promise stood for one."""
    if not any(material.commitment for material in matter.materials):
        return False
    if resident_id is not None:
        others = work.cases.of_resident(resident_id, limit=50)
    else:
        others = work.cases.of_stranger(id_number) if id_number else ()
    first = add_months(ctx.today, -ctx.region.limit("promise_bar_months"))
    return any(
        old.verdict is not None
        and old.verdict.code in _FALSE_PAPERS
        and beijing_date(old.verdict.at) >= first
        and any(paper.state is PaperState.COMMITTED for paper in old.papers)
        for old in others
    )


def _lives_there(work: UnitOfWork, ctx: Context, worker: str) -> bool:
    if not worker or ctx.resident is None:
        return False
    members = work.residents.household(ctx.resident.household_id)
    return any(names.same(one.name, worker) for one in members)


def _clock_ahead(work: UnitOfWork) -> int | None:
    device = work.stream.device()
    if device is None or not device.clock_offsets:
        return None
    return -round(median(device.clock_offsets))
