"""A matter that nobody wrote code for: dropped into the folder it loads, makes a form and a body."""

import shutil
from pathlib import Path

import pytest

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.check import faults
from station_app.catalogue.reader import Catalogue
from station_app.domain import form, guide
from station_app.domain.case import Answer, PaperState, Source
from tests.catalogue.conftest import NUMBER, known_person

MADE_UP = """
code = "well-digging"
name = { zh = "打井补助登记", en = "Well grant" }
short_name = { zh = "打井补助", en = "Well grant" }
summary = { zh = "给打井的人家登记。", en = "For households that dig a well." }
category = "X"
category_name = { zh = "试验", en = "Trial" }
who_may_apply = { zh = "打井的人家", en = "Who digs a well" }
accept_levels = ["village"]
decide_level = "county"
handling_type = "CN"
role_separation = "handle_only"
review_offered = false
completeness = "full"
icon = "ri.drop-line"
minutes = 4
search_words = ["水井"]
wire_kind = "note"
wire_schema = "note.well-digging/1"
business_key = ["certno", "begndate"]
defer_working_days = 10
offline_mode = "full"
live_checks = []
legal_basis = []
notes = []
receipt_notes = []
promised = { value = 3, unit = "working_day", confidence = "low", source = "S6" }

[proxy]
allowed = false
person_must_be_seen = true
relations_without_letter = []
extra_proof = []
note = ""

[[groups]]
code = "all"
title = { zh = "全部", en = "All" }

[[fields]]
key = "certno"
required = true
group = "all"

[[fields]]
key = "x_proof_by_commitment"
required = true
group = "all"
label = { zh = "井已打好", en = "Well is dug" }
prefill = ["const.no"]

[[fields]]
key = "begndate"
required = true
group = "all"
show_if = [[{ fact = "x_proof_by_commitment", op = "eq", value = true }]]
checks = ["not_future"]

[[fields]]
key = "psn_clct_amt"
required = true
group = "all"
label = { zh = "补助金额", en = "Grant" }
read_only = false
prefill = []

[[materials]]
code = "HUKOU"
need = "conditional"
condition = [[
    { fact = "@age", op = "ge", value = 60 },
    { fact = "x_proof_by_commitment", op = "eq", value = true },
]]
condition_words = { zh = "60 岁以上", en = "60 and over" }
deferrable = true
commitment = false

[[questions]]
code = "person_present"
text = { zh = "本人来了吗？", en = "Is the person here?" }
fact = "@person_present"

[[outcome_documents]]
code = "DOC01"
name = { zh = "受理通知书", en = "Acceptance notice" }
when = "accepted"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = Path(shutil.copytree(SHIPPED, tmp_path / "catalogue"))
    (copied / "matters" / "well-digging.toml").write_text(MADE_UP.lstrip(), "utf-8")
    return copied


def test_it_is_without_error_and_changes_the_version(folder: Path, catalogue: Catalogue) -> None:
    assert faults(folder) == ()
    assert Catalogue.of_division(folder, "341525").version != catalogue.version
    assert Catalogue.of_division(folder, "341525").version.startswith("2026-11-03+")


def test_it_is_found_listed_and_filled_in(folder: Path) -> None:
    catalogue = Catalogue.of_division(folder, "341525")
    assert catalogue.index()[-1].code == "well-digging"
    assert [found.code for found in catalogue.find("shuijing")] == ["well-digging"]
    matter, ctx = catalogue.matter("well-digging"), known_person(catalogue, "well-digging")
    answers = form.prefill(matter, ctx)
    assert form.asked(matter, answers, ctx) == ("x_proof_by_commitment", "psn_clct_amt")
    for key, value in (
        ("x_proof_by_commitment", "是"),
        ("begndate", "2026年11月1日"),
        ("psn_clct_amt", "1,200元"),
    ):
        field = next(field for field in matter.fields if field.key == key)
        checked = form.check_field(field, value, answers, ctx)
        assert checked.findings == ()
        answers = form.refresh(matter, {**answers, key: Answer(checked.value, Source.TYPED)}, ctx)
    assert form.check(matter, answers, ctx) == ()
    assert form.body(matter, answers, ctx) == {
        "x_matter": "well-digging",
        "certno": NUMBER.digits,
        "x_proof_by_commitment": True,
        "begndate": "2026-11-01",
        "psn_clct_amt": "1200.00",
    }
    (paper,) = guide.papers(matter, answers, ctx)
    assert paper.allowed == (PaperState.HAVE, PaperState.LATER, PaperState.MISSING)
