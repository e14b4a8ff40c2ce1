"""Every kind of error in a catalogue is named by file and line."""

import shutil
from pathlib import Path

import pytest

from station_app.catalogue.__main__ import SHIPPED, main
from station_app.catalogue.check import faults

ENROL = "matters/resident-enrolment.toml"
COUNTY = "packs/practice-county/region.toml"
FEES = "packs/practice-county/fees.toml"
KEY = Path(__file__).with_name("practice_pack.key")
SHARES = "packs/practice-county/shares.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "catalogue"))


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Change the first place where `old` stands and return the line it stood on."""
    path = folder / name
    text = path.read_text("utf-8")
    place = text.index(old)
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, place) + 1


def test_the_shipped_catalogue_has_no_error() -> None:
    assert faults(SHIPPED) == ()


# (file, text there, text instead, words of the error)
ERRORS: list[tuple[str, str, str, str]] = [
    (ENROL, "minutes = 3", "minuts = 3", "unknown key minuts"),
    (ENROL, "minutes = 3", 'minutes = "3"', "minutes must be a whole number"),
    (ENROL, 'key = "certno"', 'key = "certnr"', "unknown field certnr"),
    (ENROL, 'key = "naty"', 'key = "certno"', "certno is there twice"),
    (ENROL, 'group = "business"', 'group = "busy"', "unknown group busy"),
    (ENROL, 'group = "proxy"\nshow_if', 'group = "proxy"\nshown_if', "unknown key shown_if"),
    (ENROL, 'fact = "resd_natu", op', 'fact = "resd_nature", op', "unknown fact resd_nature"),
    (ENROL, 'fact = "resd_natu", op', 'fact = "@age", op', "show_if may ask for fields only"),
    (ENROL, 'op = "in", value = ["12"', 'op = "within", value = ["12"', "unknown operator within"),
    (ENROL, 'show_if = [[{ fact = "x_defer', 'show_if = [{ fact = "x_defer', "TOML"),
    (ENROL, 'fact = "@local_hukou"', 'fact = "@hukou"', "unknown fact @hukou"),
    (ENROL, 'code = "HUKOU"', 'code = "HUKOO"', "unknown material HUKOO"),
    (ENROL, 'stop_reason = "guide.not_alive"', 'stop_reason = "guide.nowhere"', "no words for guide.nowhere"),
    (ENROL, 'fact = "@alive"', 'fact = "@living"', "unknown fact @living"),
    (ENROL, 'handling_type = "JB"', 'handling_type = "XX"', "unknown code XX of table handling_type"),
    (ENROL, 'wire_kind = "enrol.register"', 'wire_kind = "enrol"', "wire_kind must be one of"),
    (ENROL, 'wire_schema = "enrol.register/1"', 'wire_schema = "enrol"', "wire_schema must look like a.b/1"),
    (ENROL, 'wire_schema = "enrol.register/1"', 'wire_schema = "enrol.change/1"', "belongs to"),
    (ENROL, 'code = "resident-enrolment"', 'code = "other"', "code must be the file's name"),
    (ENROL, 'business_key = ["certno"', 'business_key = ["cert"', "unknown field cert in business_key"),
    (ENROL, 'zh = "参保登记", en = "Enrolment"', 'zh = "参保登记"', "short_name must have zh and en"),
    (ENROL, 'source = "S4"', 'source = "S99"', "unknown source S99"),
    (ENROL, 'icon = "ri.', 'icon = "md.', "icon must look like"),
    ("fields.toml", 'code_table = "gend"', 'code_table = "sex"', "unknown table sex"),
    ("fields.toml", 'checks = ["name:', 'checks = ["nam:', "unknown check nam"),
    ("fields.toml", '"idno:psn_cert_type"', '"idno:no_field"', "unknown field no_field"),
    ("fields.toml", '"years_back:certificate_years"', '"years_back:long"', "needs a limit of the region"),
    ("fields.toml", '"at_least:2"', '"at_least:two"', "needs a number"),
    ("fields.toml", '"between:4,45"', '"between:4"', "needs two numbers"),
    ("fields.toml", '"sum_of:invono,amount"', '"sum_of:invono,sum"', "invono has no column sum"),
    ("fields.toml", '"sum_of:invono,amount"', '"sum_of:bills,amount"', "unknown field bills in sum_of"),
    ("fields.toml", '"not_before:1850-01-01"', '"not_before:long ago"', "needs a date"),
    ("fields.toml", '"roster.tel"', '"roster.telephone"', "unknown source roster.telephone"),
    (
        "matters/remote-referral.toml",
        "months_later:begndate,filing_months",
        "months_later:begndate,filing_moons",
        "months_later needs a limit that every pack has",
    ),
    ("fields.toml", '"derived.gend:', '"derived.sex:', "unknown derived value sex"),
    ("fields.toml", 'type = "idno"', 'type = "number"', "type must be one of"),
    ("fields.toml", 'pii = "sensitive"', 'pii = "secret"', "pii must be one of"),
    ("fields.toml", 'zh = "姓名", en = "Name"', 'zh = "姓名", en = ""', "lacks words"),
    ("fields.toml", "max_length = 6", "max_lenght = 6", "unknown key max_lenght"),
    ("materials.toml", 'form = "V"', 'form = "Z"', "form must be one of"),
    ("reasons.toml", "field]\nmissing = { zh =", "field]\nmissing = { zn =", "must have zh and en"),
    ("packs/calendar.toml", "working_weekends = []", "weekends = []", "cannot be used"),
    (COUNTY, "opens = 2026-09-01", "starts = 2026-09-01", "unknown key starts"),
    (COUNTY, "opens = 2026-09-01", "opens = 2028-09-01", "a period closes before it opens"),
    (COUNTY, "year = 2027", "year = 2026", "the season of 2026 is there twice"),
    (COUNTY, '["newborn", "graduate"', '["newborns", "graduate"', "unknown group newborns"),
    (COUNTY, "newborn_days = 90", 'newborn_days = "90"', "newborn_days must be a whole number"),
    (COUNTY, 'newborn_counts = "payment"', 'newborn_counts = "birth"', "newborn_counts must be one of"),
    (COUNTY, '"newborn", "TK"', '"newborn", "TQ"', "unknown code TQ in wait_exempt"),
    (COUNTY, "disease_codes = []", 'disease_codes = ["M99999"]', "unknown code M99999 in disease_codes"),
    (COUNTY, 'code = "practice-county"', 'kode = "practice-county"', "unknown key kode"),
    (COUNTY, '["341525"', '["3411x"', "a division has digits only"),
    (COUNTY, '["x_household_rel"]', '["x_household"]', "unknown code x_household"),
    (COUNTY, "village = [", 'village = ["no-matter", ', "is no matter that a village takes"),
    (COUNTY, 'level = "township"\nname', 'level = "town"\nname', "level must be one of"),
    (COUNTY, '8 = "8" }', '8 = "7" }', "two codes of agnter_rlts have one number"),
    (COUNTY, ', 8 = "8" }', " }", "no number for 8 of agnter_rlts"),
    (FEES, 'own = "400.00"', 'own = "300.00"', "own must be personal less subsidised"),
    (FEES, 'identities = ["TK"', 'identities = ["TKK", "TK"', "unknown code TKK in identities"),
    (FEES, 'personal = "400.00"', 'personal = "many"', "an amount must be a number"),
    (SHARES, 'med_type = "11"', 'med_type = "99"', "unknown code 99 of med_type"),
    (SHARES, 'share = "60"', 'share = "160"', "share is in per cent"),
    ("codes/gend.csv", "code,name_zh", "code,name", "must begin with"),
    ("codes/gend.csv", "2,女性", "1,女性", "code 1 is there twice"),
    ("codes/psn_type.csv", "Ordinary adult resident,15,", "Ordinary adult resident,18,", "unknown parent 18"),
    ("codes/gend.csv", "1,男性,Male,,17th ID digit odd", "1,男性", "must have 5 cells"),
]  # fmt: skip


@pytest.mark.parametrize("row", ERRORS, ids=[row[3] for row in ERRORS])
def test_an_error_is_named_with_file_and_line(
    folder: Path, row: tuple[str, str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    name, old, new, words = row
    line = change(folder, name, old, new)
    found = [fault for fault in faults(folder) if fault.file == name and words in fault.text]
    assert found
    close = {line, line + old.count("\n"), 1} if "cannot be used" in words else {line, line + old.count("\n")}
    assert {fault.line for fault in found} & close
    assert main(["check", str(folder)]) == 1
    assert f"{name}:{found[0].line}: " in capsys.readouterr().out


def remove_line(folder: Path, name: str, beginning: str) -> None:
    path = folder / name
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines.pop(next(number for number, line in enumerate(lines) if line.startswith(beginning)))
    path.write_text("".join(lines), "utf-8")


@pytest.mark.parametrize(
    ("name", "beginning", "words"),
    [
        (ENROL, "summary =", "lacks summary"),
        (ENROL, "condition =", "a conditional material lacks condition"),
        (ENROL, "condition_words =", "a conditional material lacks condition_words"),
        (ENROL, "stop_reason =", "stop_on and stop_reason go together"),
        ("fields.toml", "rule =", "lacks rule"),
        ("catalogue.toml", "version =", "lacks version"),
        (COUNTY, "newborn_days =", "lacks newborn_days"),
        (COUNTY, "elderly =", "lacks elderly"),
        (COUNTY, "wait_exempt =", "lacks wait_exempt"),
        (COUNTY, "newborn_counts =", "lacks newborn_counts"),
        (COUNTY, "version =", "lacks version"),
        (FEES, "confidence =", "lacks confidence"),
        (SHARES, "document =", "lacks document"),
    ],
    ids=str,
)
def test_what_is_missing_is_named(folder: Path, name: str, beginning: str, words: str) -> None:
    remove_line(folder, name, beginning)
    assert any(fault.file == name and words in fault.text for fault in faults(folder))


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "materials.toml").unlink()
    assert any(fault.file == "materials.toml" and "cannot be read" in fault.text for fault in faults(folder))


def test_a_good_folder_ends_with_zero(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == "catalogue: no errors\n"


def test_two_rows_for_the_same_people_are_a_fault(folder: Path) -> None:
    line = change(folder, FEES, 'identities = ["DB", "DBBY"', 'identities = ["DB", "TK", "DBBY"')
    found = [fault for fault in faults(folder) if "at the same time as a row before" in fault.text]
    assert [fault.file for fault in found] == [FEES]
    assert 0 < line - found[0].line < 5
    change(folder, SHARES, 'level = "township"', 'level = "village"')
    assert any(fault.file == SHARES and "row before" in fault.text for fault in faults(folder))


def test_a_pack_is_built_from_its_source_and_signed(folder: Path) -> None:
    change(folder, COUNTY, "newborn_days = 90", "newborn_days = 91")
    assert [fault.text for fault in faults(folder)] == [
        "is not what the sources say: build the packs anew"
    ] * 2
    assert main(["build", str(folder), "--key", str(KEY)]) == 0
    assert faults(folder) == ()
    seal = next((folder / "packs" / "built").glob("*.sig"))
    seal.write_text(seal.read_text("ascii").replace(" ", " A")[:-2], "ascii")
    assert [fault.text for fault in faults(folder)] == ["bears no signature of a key in keys.toml"]


def test_a_limit_of_one_region_must_be_one_of_all(folder: Path) -> None:
    change(folder, COUNTY, "facilities = 3", "facilities = 3\nvisits = 9")
    assert any("lacks visits, which another pack has" in fault.text for fault in faults(folder))
