"""Checks of who a person is, and of who comes in whose place (R-ID, R-NAME, R-AGE, R-IDENT, R-PROXY)."""

from datetime import date

from station_app.domain import divisions, idnumber, names
from station_app.domain.checking import Call, only
from station_app.domain.context import Context, text_of
from station_app.domain.dates import parse_date
from station_app.domain.facts import age_day, age_of, birth_date
from station_app.domain.findings import Checked, confirm, inform, stop
from station_app.domain.identity import held_on
from station_app.domain.variants import fold

ORDINARY = "PT"
"""Check that the identity category without a subsidy."""
_NO_LETTER = "7"


def idno(call: Call) -> Checked:
    """Check a document number by the rule of the type in another field, else as a resident number."""
    cert_type = (call.other() if call.arguments else "") or "01"
    oldest, tables = call.ctx.region.age("very_old"), call.ctx.tables
    return idnumber.check(
        cert_type, call.text, call.ctx.today, oldest, lambda code: divisions.in_numbers(code, tables)
    )


def permit_tw(call: Call) -> Checked:
    """Check a residence permit of a Taiwan resident (R-ID-HMT with its prefix)."""
    checked = idnumber.check("17", call.text, call.ctx.today)
    if checked.stops or str(checked.value).startswith(idnumber.TAIWAN_PREFIX):
        return checked
    return Checked(checked.value, (stop("R-ID-HMT", "idno.permit_tw"),))


def name(call: Call) -> Checked:
    """Check a name; Latin letters are usual with some document types only (R-NAME)."""
    return names.check(call.text, (call.other() if call.arguments else "") or "01")


def agrees_sex(call: Call) -> Checked:
    """Check that the sex is the one in the number (R-ID-18, 5)."""
    cert_type, number = call.other(0), call.other(1)
    told = idnumber.sex_of(number) if idnumber.speaks(cert_type, number) else ""
    return only(call, confirm("R-ID-18", "gend.differs") if told and told != call.text else None)


def agrees_birth(call: Call) -> Checked:
    """Take the date in the number, and ask when somebody says otherwise (R-ID-18, 6)."""
    cert_type, number = call.other(0), call.other(1)
    told = idnumber.birth_of(number) if idnumber.speaks(cert_type, number) else None
    if told is None:
        return Checked(call.value)
    said = {parse_date(call.text), *_papers_of(number, call.ctx)}
    findings = () if said == {told} else (confirm("R-ID-18", "brdy.differs"),)
    return Checked(told.isoformat(), findings)


def _papers_of(number: str, ctx: Context) -> set[date]:
    papers = [person for person in (ctx.card, ctx.resident) if person and person.id_number.digits == number]
    return {person.brdy for person in papers}


def agrees_roster(call: Call) -> Checked:
    """Compare the name with that of the roster for the same number; a variant is never a silent match."""
    resident = call.ctx.resident
    if resident is None or resident.id_number.digits != call.other() or names.same(call.text, resident.name):
        return Checked(call.value)
    variant = names.variant(call.text, resident.name) or fold(call.text) == fold(resident.name)
    code = "name.variant" if variant else "name.differs"
    return only(call, confirm("R-NAME", code))


def differs_from(call: Call) -> Checked:
    """Check that the number is not the person's own; forms that differ by blanks or x only are the same."""
    return only(call, stop("R-PROXY", "proxy.same_person") if call.text == call.other() else None)


def proxy_not_self(call: Call) -> Checked:
    """Check that name and number together are not the person's own; a namesake may well come (R-PROXY)."""
    person, number, own = (
        (call.other(0), call.other(1), call.other(2))
        if call.arguments
        else tuple(text_of(call.answers, key) for key in ("psn_name", "certno", "agnter_certno"))
    )
    same = bool(number) and number == own and names.same(call.text, person)
    return only(call, stop("R-PROXY", "proxy.same_person") if same else None)


def proxy_age(call: Call) -> Checked:
    """Check that a proxy is grown up, or lives by own work (R-PROXY)."""
    born = idnumber.birth_of(call.text)
    if born is None:
        return Checked(call.value)
    age = age_of(born, call.ctx.today, call.ctx)
    if age >= call.ctx.region.age("adult"):
        return Checked(call.value)
    if age >= call.ctx.region.age("own_income"):
        return only(call, confirm("R-PROXY", "proxy.own_income", age=age))
    return only(call, stop("R-PROXY", "proxy.too_young", age=age, want=call.ctx.region.age("adult")))


def authority_scope(call: Call) -> Checked:
    """Check that the authority names this matter (R-PROXY: matters one by one, not "all matters")."""
    named = isinstance(call.value, tuple) and call.ctx.matter in call.value
    return only(call, None if named else stop("R-PROXY", "proxy.scope"))


def authority_kind(call: Call) -> Checked:
    """Ask a letter of who is no relative; kind 7 is for households that need none."""
    relation = call.other()
    if call.text == _NO_LETTER and relation not in call.ctx.region.relations_without_letter:
        return only(call, stop("R-PROXY", "proxy.letter_needed"))
    return Checked(call.value)


def guardian(call: Call) -> Checked:
    """Ask for the paper of a guardian who is no parent."""
    parents = call.text.startswith("5")
    return only(call, None if parents else confirm("R-NEWBORN", "guardian.paper_needed"))


def resident_type(call: Call) -> Checked:
    """Check that the person type belongs to the resident scheme and to the age (R-AGE)."""
    if not call.text.startswith(("14", "15", "16")):
        return only(call, stop("R-AGE", "psn_type.not_resident"))
    born = birth_date(call.answers, call.ctx)
    if born is None:
        return Checked(call.value)
    age = age_of(born, age_day(call.answers, call.ctx), call.ctx)
    adult, elderly = call.ctx.region.age("adult"), call.ctx.region.age("elderly")
    student = call.text == "1404"
    fits = {"14": age < adult or student, "15": age >= adult, "16": age >= elderly}[call.text[:2]]
    return only(call, None if fits else confirm("R-AGE", "psn_type.age", age=age))


def identity(call: Call) -> Checked:
    """Ask for the paper of a category that is not on the synced list (R-IDENT)."""
    listed = call.ctx.resident.identity_category if call.ctx.resident else ""
    held = held_on(call.ctx.identities, call.ctx.today)  # several at once, each with its own days
    if call.text in {ORDINARY, listed, *held}:
        return Checked(call.value)
    return only(call, confirm("R-IDENT", "identity.not_on_list"))


def phone_persons(call: Call) -> Checked:
    """Mention that many persons gave the same mobile; normal for village workers (R-TEL)."""
    most = call.ctx.region.limit("phone_persons_a_year")
    have = call.ctx.local.phone_persons + 1
    return only(call, inform("R-TEL", "phone.many_persons", have=have) if have > most else None)
