"""What other offices know is held against a case: for each of the 56 matters, and over all stations."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from station_app.catalogue.__main__ import SHIPPED
from station_app.domain.uscc import check as check_uscc
from sync.platform import judge
from sync.platform.catalogue_reader import CatalogueRules, MatterRules, Rule
from sync.platform.judge import Known
from sync.platform.people import TOLD
from sync.platform.server import EmbeddedPlatform
from sync.protocol import Item
from tests.services.refusals import REFUSED, UNIT, Refusal
from tests.sync.conftest import NewStation, form, invented_number, item

RULES = CatalogueRules(SHIPPED)
BY_CODE = {rules.code: rules for schema in RULES.schemas() if (rules := RULES.matter(schema))}
JUDGED = [code for code in REFUSED if code != "material-supplement"]
"""Papers for another case are no case of their own (test_events.py)."""
NUMBER = invented_number(7)
OF_KEY: Mapping[str, Any] = {
    "certno": NUMBER,
    "brdy": f"{NUMBER[6:10]}-{NUMBER[10:12]}-{NUMBER[12:14]}",
    "psn_cert_type": "01",
    "uscc": UNIT,
    "invono": [{"bill_code": "34152500", "bill_no": "0000000019"}],
    "x_bundle_steps": ["hukou", "insurance"],
    "x_feedback_kind": "1",
    "x_ref_accept_no": "350623202600000001",
    "begndate": "2026-11-21",
    "die_date": "2026-11-20",
    "insu_admdvs": "350623",
    "psn_idet_type": "PT",
    "trafin_admdvs": "350623",
    "x_insured_year": "2027",
}
OF_MATTER: Mapping[str, Mapping[str, Any]] = {
    "fraud-report-tip": {"x_feedback_kind": "4"},
    "bundle-retirement": {"x_bundle_steps": ["pension", "insurance"]},
}
OF_TYPE: Mapping[str, Any] = {
    "address": "林溪村三组十七号", "bool": False, "date": "2026-11-10", "datetime": "2026-11-10T09:30",
    "decimal": "0.50", "int": "2", "list": ["甲"], "money": "12.00", "name": "林小禾", "phone": "13900000199",
    "region": "350681", "year": "2027", "ym": "202603", "idno": NUMBER, "bank_card": "6228480000000000000",
}  # fmt: skip


def least(rules: MatterRules) -> dict[str, Any]:
    """Fill in what the platform insists on, field after field, as some client of the wire would."""
    body: dict[str, Any] = dict(OF_MATTER.get(rules.code, {}))
    for _ in range(2):
        for rule in rules.rules:
            if rule.required and rule.key not in body and judge.is_shown(rule, body) is not False:
                body[rule.key] = _value(rule)
    return body


def _value(rule: Rule) -> Any:  # noqa: ANN401 - whatever JSON holds
    if rule.key in OF_KEY:
        return OF_KEY[rule.key]
    if rule.codes:
        code = min(rule.codes)
        return [code] if rule.type in ("list", "scale") else code
    return OF_TYPE.get(rule.type, "练习内容十个字以上才行")


def known(refusal: Refusal) -> Known:
    facts = {name: value for name, value in (refusal.facts or {}).items() if name != "id_number"}
    told = {name: value for name, value in facts.items() if name in {*TOLD, "name"}}
    categories = frozenset(facts.get("categories", ()))
    return Known(categories, bool(facts.get("employee_cover")), bool(facts.get("alive", True)), told)


def typed(refusal: Refusal) -> dict[str, Any]:
    """Bring what a clerk types to what a body holds."""
    body: dict[str, Any] = {}
    for key, value in refusal.typed.items():
        rows = [one.split("｜") for one in value] if isinstance(value, tuple) else []
        if key == "invono":
            body[key] = [{"bill_code": row[0], "bill_no": row[1]} for row in rows]
        else:
            body[key] = list(value) if isinstance(value, tuple) else value
    return body


def test_every_matter_of_the_catalogue_has_a_refusal() -> None:
    assert set(REFUSED) == set(BY_CODE)
    assert not check_uscc(UNIT).findings


@pytest.mark.parametrize("code", JUDGED)
def test_a_matter_is_refused_for_its_own_reason_and_for_nothing_else(code: str) -> None:
    refusal, rules = REFUSED[code], BY_CODE[code]
    body = least(rules)
    assert judge.object_to(body, rules, Known()) is None
    against = judge.object_to({**body, **typed(refusal)}, rules, known(refusal))
    assert against is not None
    assert (against.code, against.field) == (refusal.code, refusal.field)
    assert against.field in {rule.key for rule in rules.rules}
    assert against.text.endswith("。")


@pytest.mark.parametrize(
    ("typed_name", "name", "code"),
    [("买买提·吐尔逊", "买买提.吐尔逊", ""), ("林 小禾", "林小禾", ""), ("林小河", "林小禾", "K04")],
)
def test_a_name_that_is_only_dotted_or_spaced_otherwise_is_the_same(
    typed_name: str, name: str, code: str
) -> None:
    rules = BY_CODE["appointment-booking"]
    body = {**least(rules), "psn_name": typed_name}
    against = judge.object_to(body, rules, Known(told={"name": name}))
    assert (against.code if against else "") == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [({}, ""), ({"acctname": "林别人"}, "R10"), ({"acctname": "林小河", "agnter_name": "林小河"}, "")],
)
def test_money_goes_to_the_person_the_guardian_or_the_heir(changes: dict[str, str], code: str) -> None:
    rules = BY_CODE["reimburse-outpatient"]
    against = judge.object_to({**least(rules), **changes}, rules, Known())
    assert (against.code if against else "") == code


def test_a_fact_that_nothing_judges_by_is_not_taken(platform: EmbeddedPlatform) -> None:
    with pytest.raises(ValueError, match="insured_in"):
        platform.load_facts([{"id_number": NUMBER, "name": "林小禾", "insured_in": True}])
    with pytest.raises(ValueError, match="insured"):
        platform.load_facts([{"id_number": NUMBER, "name": "林小禾", "insured": "yes"}])


FIELDS = """
[certno]
label = { zh = "证件号码", en = "ID number" }
type = "idno"
[invono]
label = { zh = "发票号", en = "Bills" }
type = "list"
[begndate]
label = { zh = "开始日期", en = "From" }
type = "date"
[enddate]
label = { zh = "结束日期", en = "To" }
type = "date"
[rloc_admdvs]
label = { zh = "安置地", en = "Place" }
type = "region"
"""
MATTER = """
code = "{code}"
wire_kind = "{kind}"
wire_schema = "{kind}/1"
business_key = {key}
fields = [{fields}]
"""


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two matters: one that claims bills, one that files days."""
    folder = tmp_path_factory.mktemp("catalogue")
    (folder / "matters").mkdir()
    (folder / "catalogue.toml").write_text('version = "2026-11-03"\nvalid_from = 2026-01-01\n', "utf-8")
    (folder / "fields.toml").write_text(FIELDS, "utf-8")
    for code, kind, key, keys in (
        ("claim", "reimburse.small", "[]", ("certno", "invono")),
        (
            "filing",
            "filing.remote",
            '["certno", "rloc_admdvs", "begndate"]',
            ("certno", "rloc_admdvs", "begndate"),
        ),
    ):
        fields = ", ".join(f'{{ key = "{one}", required = true }}' for one in keys)
        fields += ', { key = "enddate", required = false }' if code == "filing" else ""
        text = MATTER.format(code=code, kind=kind, key=key, fields=fields)
        (folder / "matters" / f"{code}.toml").write_text(text, "utf-8")
    return folder


def claim(serial: int, *numbers: str, **changes: object) -> Item:
    rows = [{"bill_code": "35062300", "bill_no": number, "amount": "10.00"} for number in numbers]
    body = {"certno": invented_number(serial), "invono": rows}
    whole: dict[str, Any] = {
        "kind": "reimburse.small",
        "schema": "reimburse.small/1",
        "body": body,
        **changes,
    }
    return item(serial, **whole)


def filing(serial: int, place: str, begins: str, ends: str = "") -> Item:
    body = {"certno": invented_number(serial), "rloc_admdvs": place, "begndate": begins}
    body |= {"enddate": ends} if ends else {}
    return item(serial, kind="filing.remote", schema="filing.remote/1", body=body)


def test_a_bill_is_paid_once_whoever_brings_it_and_wherever(new_station: NewStation) -> None:
    one, other = new_station(), new_station()
    first = one.store.add(claim(1, "0001", "0002"))
    one.drain()
    again = other.store.add(claim(2, "0003", "0002"))
    new = other.store.add(claim(3, "0003"))
    other.drain()
    assert one.store.result(first.item_id).status == "accepted"
    refused = other.store.result(again.item_id)
    assert (refused.status, refused.code, refused.field) == ("rejected", "K12", "invono")
    assert other.store.result(new.item_id).status == "accepted"


def test_a_bill_is_seen_twice_in_one_push_and_given_back_by_a_withdrawal(new_station: NewStation) -> None:
    station = new_station()
    first, second = station.store.add(claim(1, "0001")), station.store.add(claim(2, "0001"))
    station.drain()
    assert [station.store.result(one.item_id).status for one in (first, second)] == ["accepted", "rejected"]
    mended = station.store.add(claim(1, "0001", "0004", kind="correction", supersedes=first.item_id))
    station.drain()
    assert station.store.result(mended.item_id).status == "accepted"
    station.store.add(item(1, kind="withdraw", schema="withdraw/1", supersedes=mended.item_id))
    third = station.store.add(claim(3, "0001"))
    station.drain()
    assert station.store.result(third.item_id).status == "accepted"


@pytest.mark.parametrize(
    ("place", "begins", "ends", "code"),
    [
        ("350602", "2026-12-01", "", "K11"),
        ("350602", "2026-01-01", "2026-10-31", ""),
        ("350602", "2026-01-01", "2026-11-01", "K11"),
        ("350602", "2027-05-01", "", ""),
        ("350681", "2026-11-01", "", "K01"),
    ],
)
def test_days_of_a_filing_are_not_filed_again(
    place: str, begins: str, ends: str, code: str, new_station: NewStation
) -> None:
    station = new_station()
    first = station.store.add(filing(1, "350681", "2026-11-01", "2027-04-30"))
    station.drain()
    second = station.store.add(filing(1, place, begins, ends))
    stranger = station.store.add(filing(2, place, begins, ends))
    station.drain()
    assert station.store.result(first.item_id).status == "accepted"
    assert station.store.result(second.item_id).code == code
    assert station.store.result(stranger.item_id).status == "accepted"


def test_facts_of_a_person_go_with_what_was_told_last(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    facts = {"id_number": invented_number(1), "name": form(1)["psn_name"]}
    platform.load_facts([{**facts, "insured": False, "bills": ["35062300/0001"]}])
    refused = station.store.add(claim(1, "0009"))
    station.drain()
    assert station.store.result(refused.item_id).code == "R06"
    platform.load_facts([facts])
    taken = station.store.add(claim(1, "0001"))
    station.drain()
    assert station.store.result(taken.item_id).status == "accepted"
