"""The vectors of R-NAME on the form, R-IDENT, R-PROXY, R-ROLE, R-DUP and R-NO."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.catalogue.reader import Catalogue
from station_app.domain import checks_whole, doubles
from station_app.domain.context import Context, LocalFacts
from station_app.domain.matter import Value
from station_app.domain.number import acceptance_number, check_character, is_acceptance_number
from station_app.domain.person import IdNumber
from station_app.domain.region import fee
from station_app.services.login import rights_of
from tests.catalogue.conftest import RESIDENT
from tests.unit.rules.conftest import answers, run, told
from tests.unit.rules.test_workings import FEES

NUMBER = "420881202503010004"
ROSTER = [
    ("R-NAME-roster-same", "买买提.吐尔逊", "买买提·吐尔逊", ""),
    ("R-NAME-roster-variant-dragon", "龙小明", "龍小明", "W:name.variant"),
    ("R-NAME-roster-variant-lv", "吕布", "呂布", "W:name.variant"),
    ("R-NAME-roster-compatibility", "王\ufa19", "王神", "W:name.variant"),
    ("R-NAME-roster-other", "周福生", "周福升", "W:name.differs"),
]


@pytest.mark.parametrize(
    ("typed", "kept", "found"), [one[1:] for one in ROSTER], ids=[one[0] for one in ROSTER]
)
def test_a_name_is_compared_with_the_roster(ctx: Context, typed: str, kept: str, found: str) -> None:
    here = replace(ctx, resident=replace(RESIDENT, name=kept, id_number=IdNumber(NUMBER)))
    assert told(run(here, "agrees_roster:certno", typed, {"certno": NUMBER}).findings) == found


IDENTITIES = [
    ("R-IDENT-ordinary", "DB", "PT", ""),
    ("R-IDENT-listed", "DB", "DB", ""),
    ("R-IDENT-not-listed", "DB", "TK", "W:identity.not_on_list"),
    ("R-IDENT-stranger", "", "TK", "W:identity.not_on_list"),
]


@pytest.mark.parametrize(
    ("listed", "claimed", "found"), [one[1:] for one in IDENTITIES], ids=[one[0] for one in IDENTITIES]
)
def test_a_category_stands_on_the_list_or_is_asked_about(
    ctx: Context, listed: str, claimed: str, found: str
) -> None:
    person = replace(RESIDENT, identity_category=listed) if listed else None
    assert told(run(replace(ctx, resident=person), "identity", claimed, {}).findings) == found


@pytest.mark.parametrize(
    ("held", "own"),
    [(("PT",), 400), (("DB", "TK"), 0), (("DB", "ZC"), 200), ((), 400)],
    ids=["R-FEE-one-identity", "R-FEE-two-identities", "R-FEE-largest-never-added", "R-FEE-no-identity"],
)
def test_of_several_identities_the_largest_subsidy_holds(
    ctx: Context, held: tuple[str, ...], own: int
) -> None:
    row = fee(replace(ctx.region, fees=FEES), 2027, "16", held, date(2026, 11, 21))
    assert row is not None
    assert row.own == own


STAFF: Mapping[str, Value] = {
    "x_proxy_flag": True,
    "agnter_name": "王秀兰",
    "agnter_rlts": "8",
    "psn_name": "周福生",
}
COMING = [
    ("R-PROXY-nobody", {"x_proxy_flag": False, "agnter_name": "王秀兰"}, LocalFacts(), ""),
    ("R-PROXY-staff", STAFF, LocalFacts(proxied_today=4), ""),
    ("R-PROXY-staff-cap", STAFF, LocalFacts(proxied_today=5), "E:proxy.too_many_today"),
    ("R-PROXY-family-no-cap", {**STAFF, "agnter_rlts": "2"}, LocalFacts(proxied_today=9), ""),
    ("R-PROXY-own-case", STAFF, LocalFacts(worker="王秀兰"), "E:proxy.own_case"),
    (
        "R-PROXY-worker-namesake",
        {**STAFF, "agnter_rlts": "2"},
        LocalFacts(worker="王秀兰"),
        "W:proxy.your_name",
    ),
    ("R-PROXY-letter", {**STAFF, "x_agnter_auth_type": "2"}, LocalFacts(), "W:proxy.letter_look"),
    ("R-PROXY-in-person", {**STAFF, "x_agnter_auth_type": "1"}, LocalFacts(), ""),
    ("R-PROXY-own-name", {"psn_name": "王 秀兰"}, LocalFacts(worker="王秀兰"), "W:worker.own_name"),
    ("R-PROXY-own-family", {}, LocalFacts(worker="王秀兰", worker_household=True), "W:worker.own_household"),
]


@pytest.mark.parametrize(
    ("facts", "local", "found"), [one[1:] for one in COMING], ids=[one[0] for one in COMING]
)
def test_who_may_come_and_who_may_handle(
    shipped: Catalogue, ctx: Context, facts: Mapping[str, Value], local: LocalFacts, found: str
) -> None:
    here = replace(ctx, local=local)
    matter = shipped.matter("resident-enrolment")
    assert told(checks_whole.whole(matter, answers(facts), here)) == found


AUTHORITIES: list[tuple[str, str, Value, Mapping[str, Value], str]] = [
    ("R-PROXY-age-18", "proxy_age", "341525200811210005", {}, ""),
    ("R-PROXY-age-17", "proxy_age", "341525200811220008", {}, "W:proxy.own_income"),
    ("R-PROXY-age-16", "proxy_age", "341525201011210000", {}, "W:proxy.own_income"),
    ("R-PROXY-age-15", "proxy_age", "341525201011220003", {}, "E:proxy.too_young"),
    ("R-PROXY-authority-today", "authority_end", "2026-11-21", {}, ""),
    ("R-PROXY-authority-yesterday", "authority_end", "2026-11-20", {}, "E:proxy.authority_ended"),
    ("R-PROXY-authority-12-months", "authority_end", "2027-11-21", {}, ""),
    ("R-PROXY-authority-longer", "authority_end", "2027-11-22", {}, "E:proxy.authority_long"),
    (
        "R-PROXY-authority-from-its-start", "authority_end", "2027-11-02",
        {"x_agnter_auth_begin": "2026-11-01"}, "E:proxy.authority_long",
    ),
    ("R-PROXY-scope", "authority_scope", ("resident-enrolment",), {}, ""),
    ("R-PROXY-scope-all", "authority_scope", ("全部",), {}, "E:proxy.scope"),
    ("R-PROXY-scope-other", "authority_scope", ("death-termination",), {}, "E:proxy.scope"),
    ("R-PROXY-no-letter-child", "authority_kind:r", "7", {"r": "2"}, ""),
    ("R-PROXY-no-letter-stranger", "authority_kind:r", "7", {"r": "8"}, "E:proxy.letter_needed"),
    ("R-PROXY-guardian", "authority_kind:r", "3", {"r": "8"}, ""),
    ("R-PROXY-not-self", "differs_from:certno", NUMBER, {"certno": NUMBER}, "E:proxy.same_person"),
    ("R-NEWBORN-guardian-mother", "guardian", "52", {}, ""),
    ("R-NEWBORN-guardian-aunt", "guardian", "97", {}, "W:guardian.paper_needed"),
    ("R-NEWBORN-name-of-the-certificate", "name", "李小禾", {}, ""),
    ("R-NEWBORN-son-of", "name", "王秀兰之子", {}, "E:name.placeholder"),
    ("R-NEWBORN-daughter-of", "name", "王秀兰之女", {}, "E:name.placeholder"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "value", "others", "found"),
    [one[1:] for one in AUTHORITIES],
    ids=[one[0] for one in AUTHORITIES],
)
def test_an_authority_and_a_guardian_are_judged(
    ctx: Context, check: str, value: Value, others: Mapping[str, Value], found: str
) -> None:
    assert told(run(ctx, check, value, others).findings) == found


@pytest.mark.parametrize(
    "code",
    ["e-certificate-activation", "service-review"],
    ids=["R-PROXY-never-activation", "R-PROXY-never-review"],
)
def test_some_matters_are_never_done_by_proxy(shipped: Catalogue, code: str) -> None:
    assert not shipped.matter(code).proxy.allowed


ROLES = [
    ("R-ROLE-handles", "V1", {"accept", "correct"}, {"review"}),
    ("R-ROLE-helps", "V2", {"draft"}, {"accept", "review"}),
    ("R-ROLE-reviews", "T2", {"review"}, {"accept"}),
    ("R-ROLE-township-handles", "T1", {"accept"}, {"review"}),
    ("R-ROLE-nobody", "??", set(), {"draft", "accept", "review"}),
]


@pytest.mark.parametrize(
    ("role", "may", "may_not"), [one[1:] for one in ROLES], ids=[one[0] for one in ROLES]
)
def test_who_handles_never_reviews(role: str, may: set[str], may_not: set[str]) -> None:
    assert may <= rights_of(role)
    assert not may_not & rights_of(role)


KEYS = [
    ("R-DUP-15-and-18", ("01", "350623490101000"), ("01", "35062319490101000X"), True),
    ("R-DUP-blanks", ("01", "420881 20250301 0004"), ("01", NUMBER), True),
    ("R-DUP-permit-card-count", ("04", "H1234567801"), ("05", "H1234567802"), True),
    ("R-DUP-other-type", ("08", "E12345678"), ("16", "E12345678"), False),
    ("R-DUP-twins", ("L2", "P123456789"), ("L2", "P123456790"), False),
    ("R-DUP-hmt-and-resident", ("17", NUMBER), ("01", NUMBER), True),
]


@pytest.mark.parametrize(("one", "other", "same"), [row[1:] for row in KEYS], ids=[row[0] for row in KEYS])
def test_the_number_decides_who_is_one_person(
    one: tuple[str, str], other: tuple[str, str], *, same: bool
) -> None:
    assert (doubles.key_of(*one) == doubles.key_of(*other)) is same


NUMBERS = [
    ("R-NO-example", 7, "341525101201" + "20261121" + "A1" + "0007"),
    ("R-NO-first", 1, "341525101201" + "20261121" + "A1" + "0001"),
    ("R-NO-last", 9999, "341525101201" + "20261121" + "A1" + "9999"),
]


@pytest.mark.parametrize(("sequence", "body"), [one[1:] for one in NUMBERS], ids=[one[0] for one in NUMBERS])
def test_an_acceptance_number_is_built_as_the_rules_say(sequence: int, body: str) -> None:
    number = acceptance_number("341525101201", date(2026, 11, 21), "A1", sequence)
    assert number == body + check_character(body)
    assert is_acceptance_number(number)
    assert is_acceptance_number(f" {number.lower()[:4]} {number[4:]} ")


@given(st.integers(1, 9999), st.integers(0, 26), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_no_single_wrong_character_of_a_number_passes(sequence: int, place: int, wrong: str) -> None:
    number = acceptance_number("341525101201", date(2026, 11, 21), "A1", sequence)
    changed = number[:place] + wrong + number[place + 1 :]
    assert is_acceptance_number(changed) is (changed == number)
