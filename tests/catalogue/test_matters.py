"""Every shipped matter: it loads whole, makes a form, and says what the domain rules demand of it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.reader import Catalogue
from station_app.domain import form, guide
from station_app.domain.case import Answer, Paper, PaperState, Source
from station_app.domain.context import Context, is_empty
from station_app.domain.facts import holds
from station_app.domain.matter import Matter, Value
from station_app.errors import Damaged, Refused
from station_app.services.came import for_newborn, who_came
from station_app.services.wording import WORDS
from tests.catalogue.conftest import CARD, NUMBER, STATION, TODAY, known_person, stranger
from tests.services.filling import known_value

CODES = [path.stem for path in sorted((SHIPPED / "matters").glob("*.toml"))]
FILLED: dict[str, dict[str, Value]] = {
    "resident-enrolment": {"tel": "13900001234", "x_household_rel": "02"},
    "resident-payment-registration": {"tel": "13900001234"},
    "resident-change": {
        "tel": "13900001234",
        "x_change_items": ("tel", "live_addr"),
        "x_new_tel": "13800000000",
        "live_addr": "青石镇柳溪村5组2号",
    },
    "remote-long-term-resident": {
        "tel": "13900001234",
        "rloc_admdvs": "321183",
        "resout_addr": "华阳街道人民路1号",
    },
    "chronic-special-recognition": {
        "tel": "13900001234",
        "opsp_dise_code": "M01600",
        "diag_name": "2型糖尿病",
        "ide_fixmedins_name": "练习县医院",
        "hosp_ide_date": "2026-11-01",
        "appy_rea": "长期用药",
    },
}


FIVE = (
    "resident-enrolment",
    "resident-payment-registration",
    "resident-change",
    "remote-long-term-resident",
    "chronic-special-recognition",
)
"""The matters of every day stand first in every list."""
CHILD: dict[str, Value] = {"certno": "T341000019", "psn_name": "汪小苗", "gend": "2", "brdy": "2026-10-20"}
IDENTITY = {"psn_cert_type", "certno", "psn_name", "gend", "naty", "brdy"}


def filled(catalogue: Catalogue, matter: Matter, ctx: Context) -> dict[str, Answer]:
    """Fill in the least that a form insists on, as a clerk would."""
    known = FILLED.get(matter.code, CHILD if for_newborn(matter) else {})
    answers = form.refresh(matter, {**form.prefill(matter, ctx), **typed(known)}, ctx)
    while key := form.first_empty(matter, answers, ctx):
        field = next(field for field in matter.fields if field.key == key)
        codes = tuple(option.value for option in field.options)
        codes = codes or tuple(row.code for row in catalogue.table(field.code_table))
        value = form.check_field(field, known_value(key, field.type, codes), answers, ctx).value
        assert not is_empty(value), key
        answers = form.refresh(matter, {**answers, **typed({key: value})}, ctx)
    return answers


def typed(values: Mapping[str, Value]) -> dict[str, Answer]:
    return {key: Answer(value, Source.TYPED) for key, value in values.items()}


@pytest.mark.parametrize("code", CODES)
def test_a_matter_is_whole(catalogue: Catalogue, code: str) -> None:
    matter = catalogue.matter(code)
    assert matter.version == catalogue.version
    assert matter.outcome_documents[0].code == "DOC01"
    assert matter.statutory
    assert matter.promised
    assert 1 <= len(matter.receipt_notes) <= 4
    assert 8 <= len(matter.search_words) <= 16 or code in FIVE
    assert matter.summary != matter.who_may_apply


@pytest.mark.parametrize("code", CODES)
def test_every_table_option_and_condition_of_a_matter_can_be_used(catalogue: Catalogue, code: str) -> None:
    matter, ctx = catalogue.matter(code), known_person(catalogue, code)
    answers = form.prefill(matter, ctx)
    for field in matter.fields:
        assert not field.code_table or catalogue.table(field.code_table)
        holds(field.show_if, answers, ctx)
    for material in matter.materials:
        assert (material.need == "conditional") == (material.condition is not None)


@pytest.mark.parametrize("code", CODES)
def test_who_is_on_the_roster_needs_little_typing(catalogue: Catalogue, code: str) -> None:
    matter, ctx = catalogue.matter(code), who_came(catalogue.matter(code), known_person(catalogue, code))
    answers = filled(catalogue, matter, ctx)
    findings = form.check(matter, answers, ctx)
    assert [finding for finding in findings if finding.severity == "E"] == []
    body = form.body(matter, answers, ctx)
    assert body["x_matter"] == code
    assert body.get("certno", NUMBER.digits) == (CHILD["certno"] if for_newborn(matter) else NUMBER.digits)
    assert all(key in body for key in matter.business_key)


@pytest.mark.parametrize("code", CODES)
def test_identity_stands_on_the_strip_when_the_card_was_read(catalogue: Catalogue, code: str) -> None:
    matter, ctx = catalogue.matter(code), known_person(catalogue, code)
    answers = form.prefill(matter, ctx)
    asked = form.asked(matter, answers, ctx)
    identity = IDENTITY & {field.key for field in matter.fields}
    if for_newborn(matter) or "certno" not in identity:
        return  # another person's identity, or nobody's
    # A birth certificate or a residence permit is a choice of its own, so its type is looked at.
    fixed = identity - {field.key for field in matter.fields if field.ask == "always"}
    assert not fixed & set(asked)
    assert fixed <= set(form.known(matter, answers, ctx))
    first = next(field.key for field in matter.fields if field.required and field.key in {*asked} - IDENTITY)
    assert first == "tel" or "tel" not in {field.key for field in matter.fields if field.required}


@pytest.mark.parametrize("code", CODES)
def test_a_stranger_without_a_card_is_asked_for_everything(catalogue: Catalogue, code: str) -> None:
    matter, ctx = catalogue.matter(code), stranger(catalogue, code)
    answers = form.prefill(matter, ctx)
    needed = {field.key for field in matter.fields if field.required and field.key in {*IDENTITY, "tel"}}
    assert needed - {"psn_cert_type"} <= set(form.asked(matter, answers, ctx))
    assert "certno" not in needed or form.first_empty(matter, answers, ctx) == "certno"


def test_the_first_enrolment_asks_for_phone_and_relation_only(catalogue: Catalogue) -> None:
    matter, ctx = catalogue.matter("resident-enrolment"), known_person(catalogue, "resident-enrolment")
    answers = form.prefill(matter, ctx)
    stops = [(one.field, one.code) for one in form.check(matter, answers, ctx) if one.severity == "E"]
    assert stops == [("tel", "field.missing"), ("x_household_rel", "field.choose")]
    values = {key: answer.value for key, answer in answers.items()}
    assert (values["x_insured_year"], values["x_enrol_reason"], values["psn_clct_amt"]) == (
        "2027",
        "续保",
        "400.00",
    )
    assert (values["insutype"], values["x_service_mode"], values["x_proxy_flag"]) == ("390", "窗口", False)
    assert values["emp_name"] == "柳溪村"


def test_typing_the_number_by_hand_fills_sex_and_birth_date(catalogue: Catalogue) -> None:
    matter, ctx = catalogue.matter("resident-enrolment"), stranger(catalogue, "resident-enrolment")
    answers = form.refresh(matter, typed({"certno": NUMBER.digits}), ctx)
    assert (answers["gend"].value, answers["brdy"].value) == ("1", "1952-04-08")
    assert answers["psn_type"].value == "16"
    other = form.refresh(matter, {**answers, **typed({"certno": ""})}, ctx)
    assert "gend" not in other


def test_a_choice_of_the_clerk_is_never_overwritten(catalogue: Catalogue) -> None:
    matter, ctx = catalogue.matter("resident-enrolment"), known_person(catalogue, "resident-enrolment")
    answers = {**form.prefill(matter, ctx), **typed({"x_insured_year": "2026", "live_addr": ""})}
    again = form.refresh(matter, answers, ctx)
    assert again["x_insured_year"].value == "2026"
    assert again["live_addr"].value == ""
    assert again["x_enrol_reason"].value == "续保"


def test_an_amount_follows_identity_and_year(catalogue: Catalogue) -> None:
    code = "resident-payment-registration"
    matter, ctx = catalogue.matter(code), known_person(catalogue, code, identity_category="TK")
    assert form.prefill(matter, ctx)["psn_clct_amt"].value == "0.00"
    ctx = replace(ctx, today=date(2030, 1, 5))
    answers = form.refresh(matter, typed({"x_insured_year": "2030"}), ctx)
    assert "psn_clct_amt" not in answers
    assert ("psn_clct_amt", "I") in {(one.field, one.severity) for one in form.check(matter, answers, ctx)}


def test_a_hidden_field_is_neither_asked_nor_sent(catalogue: Catalogue) -> None:
    matter, ctx = catalogue.matter("resident-enrolment"), known_person(catalogue, "resident-enrolment")
    answers = {**form.prefill(matter, ctx), **typed({"agnter_name": "张丽"})}
    assert "agnter_name" not in form.asked(matter, answers, ctx)
    assert "agnter_name" not in form.body(matter, answers, ctx)
    shown = {**answers, **typed({"x_proxy_flag": True})}
    assert "agnter_name" in form.asked(matter, shown, ctx)
    assert form.body(matter, shown, ctx)["agnter_name"] == "张丽"


def test_the_birth_date_in_the_number_wins_and_a_paper_that_differs_is_asked_about(
    catalogue: Catalogue,
) -> None:
    matter = catalogue.matter("resident-enrolment")
    field = next(field for field in matter.fields if field.key == "brdy")
    ctx = known_person(catalogue, matter.code, brdy=date(1952, 4, 9))
    answers = form.prefill(matter, ctx)
    assert answers["brdy"].value == "1952-04-08"
    assert "brdy.differs" in {finding.code for finding in form.check(matter, answers, ctx)}
    checked = form.check_field(field, "1953-04-08", answers, known_person(catalogue, matter.code))
    assert checked.value == "1952-04-08"
    assert [(finding.code, finding.severity) for finding in checked.findings] == [("brdy.differs", "W")]


@pytest.mark.parametrize(
    ("printed", "code"),
    [("周 福生", ""), ("周福昇", "name.differs"), ("周\ufa1b生", "name.variant")],
    ids=["R-NAME-same", "R-NAME-differs", "R-NAME-variant"],
)
def test_a_name_is_compared_with_the_roster(catalogue: Catalogue, printed: str, code: str) -> None:
    matter, ctx = catalogue.matter("resident-enrolment"), known_person(catalogue, "resident-enrolment")
    field = next(field for field in matter.fields if field.key == "psn_name")
    checked = form.check_field(field, printed, form.prefill(matter, ctx), ctx)
    assert "".join(finding.code for finding in checked.findings) == code


def test_a_household_relation_is_asked_for_in_this_region_only(catalogue: Catalogue) -> None:
    fields = {field.key: field for field in catalogue.matter("resident-enrolment").fields}
    assert fields["x_household_rel"].required
    assert not fields["resdbook_no"].required


def test_diseases_are_sent_as_rows(catalogue: Catalogue) -> None:
    code = "chronic-special-recognition"
    matter, ctx = catalogue.matter(code), known_person(catalogue, code)
    answers = form.refresh(matter, typed(FILLED[code]), ctx)
    assert form.body(matter, answers, ctx)["x_dise_list"] == [
        {
            "opsp_dise_code": "M01600",
            "opsp_dise_name": "糖尿病",
            "first_diag_date": "2026-11-01",
            "ide_fixmedins_name": "练习县医院",
        }
    ]


def test_a_key_change_needs_its_proof(catalogue: Catalogue) -> None:
    code = "resident-change"
    matter, ctx = catalogue.matter(code), known_person(catalogue, code)
    answers = form.refresh(matter, typed({"x_change_items": ("psn_name",)}), ctx)
    assert answers["x_key_change_flag"].value is True
    assert answers["x_old_psn_name"].value == "周福生"
    assert "KEY_PROOF" in {choice.material for choice in guide.papers(matter, answers, ctx)}


def test_papers_that_follow_give_the_due_day(catalogue: Catalogue) -> None:
    code = "remote-long-term-resident"
    matter, ctx = catalogue.matter(code), known_person(catalogue, code)
    answers = form.prefill(matter, ctx)
    chosen = (Paper("REMOTE_LIVE", PaperState.LATER),)
    choices = guide.papers(matter, answers, ctx, chosen)
    states = {choice.material: choice.state for choice in choices}
    assert states == {"ID": PaperState.HAVE, "F_REMOTE": PaperState.PRINTED, "REMOTE_LIVE": PaperState.LATER}
    outcome = guide.verdict(matter, answers, choices, ctx)
    assert (outcome.verdict, outcome.code) == ("can_with_debt", "guide.can_with_debt")
    assert outcome.due == date(2026, 11, 27)
    assert dict(outcome.params)["n"] == 1
    ctx = replace(ctx, papers=guide.as_papers(matter, choices, ctx))
    answers = form.refresh(matter, answers, ctx)
    assert answers["x_defer_items"].value == ("REMOTE_LIVE",)
    assert answers["x_defer_due"].value == "2026-11-27"
    assert "x_defer_due" in form.body(matter, answers, ctx)


def test_a_commitment_replaces_a_paper(catalogue: Catalogue) -> None:
    code = "remote-long-term-resident"
    matter, ctx = catalogue.matter(code), known_person(catalogue, code)
    ctx = replace(ctx, papers=(Paper("REMOTE_LIVE", PaperState.COMMITTED),))
    answers = form.prefill(matter, ctx)
    assert answers["x_promise_flag"].value is True
    assert answers["x_promise_items"].value == ("REMOTE_LIVE",)
    short = {**answers, **typed({"enddate": "2027-01-01"})}
    assert "date.commitment_short" in {finding.code for finding in form.check(matter, short, ctx)}


def test_identity_can_never_follow_later(catalogue: Catalogue) -> None:
    code = "resident-enrolment"
    matter, ctx = catalogue.matter(code), stranger(catalogue, code)
    answers = form.prefill(matter, ctx)
    choices = guide.papers(matter, answers, ctx, (Paper("ID", PaperState.LATER),))
    identity = next(choice for choice in choices if choice.material == "ID")
    assert (identity.state, identity.allowed) == (None, (PaperState.HAVE, PaperState.MISSING))
    forced = replace(ctx, papers=(Paper("ID", PaperState.LATER),))
    assert "paper.not_deferrable" in {finding.code for finding in form.check(matter, answers, forced)}


def test_the_verdict_weighs_refusal_before_open_before_owed(catalogue: Catalogue) -> None:
    code = "resident-enrolment"
    matter, ctx = catalogue.matter(code), known_person(catalogue, code)
    answers = form.prefill(matter, ctx)
    choices = guide.papers(matter, answers, ctx)
    assert guide.verdict(matter, answers, choices, ctx).verdict == "can"
    gone = guide.papers(matter, answers, ctx, (Paper("ID", PaperState.MISSING),))
    assert guide.verdict(matter, answers, gone, ctx).code == "guide.paper_missing"
    dead = known_person(catalogue, code, alive=False)
    assert guide.verdict(matter, answers, choices, dead).code == "guide.not_alive"
    county = replace(ctx, station={**STATION, "level": "province"})
    assert guide.verdict(matter, answers, choices, county).code == "guide.other_level"
    new = stranger(catalogue, code)
    unanswered = guide.papers(matter, form.prefill(matter, new), new)
    assert guide.verdict(matter, form.prefill(matter, new), unanswered, new).verdict == "open"


def test_a_proxy_is_asked_for_when_the_person_did_not_come(catalogue: Catalogue) -> None:
    code = "resident-enrolment"
    matter = catalogue.matter(code)
    ctx = replace(known_person(catalogue, code), guide={"person_present": "no"})
    answers = form.prefill(matter, ctx)
    assert answers["x_proxy_flag"].value is True
    assert "PROXY_ID" in {choice.material for choice in guide.papers(matter, answers, ctx)}
    barred = replace(matter, proxy=replace(matter.proxy, allowed=False))
    assert guide.verdict(barred, answers, (), ctx).code == "guide.no_proxy"


def test_a_child_needs_a_guardian(catalogue: Catalogue) -> None:
    code = "resident-enrolment"
    matter = catalogue.matter(code)
    ctx = stranger(catalogue, code)
    body = "34152520150301000"
    answers = form.refresh(matter, typed({"certno": body + "X"}), ctx)
    answers = form.refresh(matter, {**answers, **typed({"brdy": "2015-03-01"})}, ctx)
    assert answers["psn_type"].value == "1403"
    assert "x_guardian_name" in form.asked(matter, answers, ctx)
    assert "GUARD" in {choice.material for choice in guide.papers(matter, answers, ctx)}


def test_every_failure_a_person_can_meet_has_words(catalogue: Catalogue) -> None:
    files = [path for room in ("station_app", "sync", "ui") for path in Path(room).rglob("*.py")]
    source = "".join(path.read_text("utf-8") for path in files)
    codes = set(re.findall(r'(?:Refused|Unavailable|Damaged)\(\s*"([a-z_.0-9]+)"', source))
    assert codes - set(catalogue.reasons()) - set(WORDS) == set()


def test_every_finding_has_words_with_the_same_parameters(catalogue: Catalogue) -> None:
    words = catalogue.reasons()
    source = "".join(path.read_text("utf-8") for path in Path("station_app").rglob("*.py"))
    pattern = r'(?:stop|confirm|inform|_likely|_pattern)\(\s*(?:r?"[^"]*",\s*)?"([a-z_]+\.[a-z_]+)"'
    used = set(re.findall(pattern, source)) | {"phone.too_short", "phone.too_long", "field.missing"}
    assert used <= set(words)
    for code, pair in words.items():
        parameters = set(re.findall(r"\{(\w+)\}", pair.zh)), set(re.findall(r"\{(\w+)\}", pair.en))
        assert {name.removesuffix("_en") for name in parameters[1]} <= {*parameters[0], "label"}, code


def test_heads_are_light_and_in_the_order_of_the_catalogue(catalogue: Catalogue) -> None:
    assert sorted(head.code for head in catalogue.index()) == CODES
    assert [head.code for head in catalogue.index()][: len(FIVE)] == list(FIVE)
    assert catalogue.index()[0].short_name.zh == "参保登记"


def test_what_cannot_be_read_is_said(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(Refused, match=r"catalogue\.no_such_matter"):
        catalogue.matter("nothing")
    with pytest.raises(Damaged, match=r"catalogue\.unreadable"):
        Catalogue(tmp_path).reasons()
    with pytest.raises(Refused, match=r"pack\.no_division"):
        Catalogue(SHIPPED).region  # noqa: B018 - asking is the point
    assert catalogue.table("../fields") == ()
    assert catalogue.table("nothing") == ()


def test_nobody_s_data_stands_in_a_text_form(catalogue: Catalogue) -> None:
    ctx = known_person(catalogue, "resident-enrolment")
    checked = form.check_field(catalogue.matter("resident-enrolment").fields[1], NUMBER.digits, {}, ctx)
    for shown in (repr(ctx), repr(checked)):
        assert CARD.name not in shown
        assert NUMBER.digits not in shown
    assert ctx.today == TODAY
