"""The vectors of R-ADDR, R-PII-FREE-TEXT, R-DATE, R-DEFER, R-PROMISE, R-MAP and R-BANK on a form."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.packs import Pack, shipped_packs
from station_app.catalogue.reader import Catalogue
from station_app.domain import checks, checks_whole, entry, form, guide
from station_app.domain.case import Paper, PaperState
from station_app.domain.context import Context, LocalFacts
from station_app.domain.matter import Column, FieldType, Value, Words
from station_app.domain.region import CodeMap
from tests.unit.rules.conftest import COUNTY, field, told

BACK = "350623194901010001"
TEXTS = [
    ("R-PII-FREE-TEXT-number", "证号35062319490101000X。", "W:free_text.idno"),
    ("R-PII-FREE-TEXT-small-x", "证号35062319490101000x", "W:free_text.idno"),
    ("R-PII-FREE-TEXT-no-number", f"流水{BACK}", ""),
    ("R-PII-FREE-TEXT-account", "卡号6200000000000005", "W:free_text.account"),
    ("R-PII-FREE-TEXT-no-account", "卡号6200000000000006", ""),
    ("R-PII-FREE-TEXT-mobile", "打13900001234", "W:free_text.mobile"),
    ("R-PII-FREE-TEXT-landline", "打0596-2023456", ""),
    ("R-PII-FREE-TEXT-twice", "13900001234和13900005678", "W:free_text.mobile"),
    ("R-PII-FREE-TEXT-empty", "", ""),
]


@pytest.mark.parametrize(("text", "found"), [one[1:] for one in TEXTS], ids=[one[0] for one in TEXTS])
def test_numbers_in_free_text_are_asked_about(text: str, found: str) -> None:
    assert told(checks.free_text(text)) == found


ENTRIES: list[tuple[str, FieldType, Value, Value, str]] = [
    ("R-ADDR-four", FieldType.ADDRESS, "柳溪三组", "柳溪三组", "E:address.too_short"),
    ("R-ADDR-five", FieldType.ADDRESS, " 柳溪村三组 ", "柳溪村三组", ""),
    ("R-ADDR-200", FieldType.ADDRESS, "村" * 200, "村" * 200, ""),
    ("R-ADDR-201", FieldType.ADDRESS, "村" * 201, "村" * 201, "E:text.too_long"),
    ("R-ADDR-blanks", FieldType.ADDRESS, " 　 ", "", ""),
    ("R-DATE-entry", FieldType.DATE, "２０２６年３月１日", "2026-03-01", ""),
    ("R-DATE-entry-none", FieldType.DATE, "2026-02-30", "2026-02-30", "E:date.unreadable"),
    ("R-DATE-entry-blanks", FieldType.DATE, "   ", "", ""),
    ("R-BANK-valid", FieldType.BANK_CARD, "6228 4800 0000 0000 000", "6228480000000000000", ""),
    ("R-BANK-full-width", FieldType.BANK_CARD, "６２０００００００００００００５", "6200000000000005", ""),
    ("R-BANK-luhn", FieldType.BANK_CARD, "6200000000000006", "6200000000000006", "W:bank.luhn"),
    ("R-BANK-eleven", FieldType.BANK_CARD, "62000000000", "62000000000", "E:bank.form"),
    ("R-BANK-twenty", FieldType.BANK_CARD, "6" * 20, "6" * 20, "E:bank.form"),
    ("R-BANK-letter", FieldType.BANK_CARD, "620000000000000A", "620000000000000A", "E:bank.form"),
    ("R-BANK-blanks", FieldType.BANK_CARD, "  ", "", ""),
    ("R-USCC-full-width", FieldType.USCC, "９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43", ""),
    ("R-USCC-long", FieldType.USCC, "91350100M000100Y431", "91350100M000100Y431", "E:uscc.form"),
    ("R-USCC-blanks", FieldType.USCC, " ", "", ""),
    ("R-TEL-blanks", FieldType.PHONE, " ", "", ""),
    ("R-FEE-comma", FieldType.MONEY, "1,400元", "1400.00", ""),
    ("R-FEE-three-places", FieldType.MONEY, "400.001", "400.001", "E:value.two_places"),
    ("R-FEE-below-nothing", FieldType.MONEY, "-1", "-1", "E:value.amount"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "typed", "stored", "found"), [one[1:] for one in ENTRIES], ids=[one[0] for one in ENTRIES]
)
def test_an_entry_is_brought_to_its_stored_form(
    ctx: Context, kind: FieldType, typed: Value, stored: Value, found: str
) -> None:
    once = entry.read(field(kind), typed, ctx)
    assert (once.value, told(once.findings)) == (stored, found)
    assert entry.read(field(kind), once.value, ctx) == once, "the same input twice says the same"


COLUMNS = (
    Column("who", Words("姓名", "Name"), FieldType.NAME),
    Column("number", Words("证件号码", "ID number"), FieldType.IDNO, required=False),
    Column("day", Words("日期", "Date"), FieldType.DATE, required=False),
    Column("amount", Words("金额", "Amount"), FieldType.MONEY, required=False),
    Column("count", Words("张数", "Sheets"), FieldType.INT, required=False),
)
ROWS = [
    (
        "R-FORM-row", "张 三｜420881 20250301 0004｜2026.3.1｜12｜３",
        "张三｜420881202503010004｜2026-03-01｜12.00｜3", "",
    ),
    ("R-FORM-row-date", "张三｜｜昨天", "张三｜｜昨天｜｜", "E:date.unreadable"),
    ("R-FORM-row-money", "张三｜｜｜一百", "张三｜｜｜一百｜", "E:value.amount"),
    ("R-FORM-row-count", "张三｜｜｜｜1.5", "张三｜｜｜｜1.5", "E:value.whole_number"),
    ("R-FORM-row-number", f"张三｜{BACK}", f"张三｜{BACK}｜｜｜", "E:idno.check_character"),
    ("R-FORM-row-name", "张3", "张3｜｜｜｜", "E:name.digits"),
    ("R-FORM-row-empty-cell", "｜420881202503010004", "｜420881202503010004｜｜｜", "E:list.cell_missing"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "stored", "found"), [one[1:] for one in ROWS], ids=[one[0] for one in ROWS]
)
def test_every_cell_of_a_row_is_read_by_its_column(ctx: Context, typed: str, stored: str, found: str) -> None:
    checked = entry.read(field(FieldType.LIST, COLUMNS), (typed,), ctx)
    assert (checked.value, told(checked.findings)) == ((stored,), found)


def test_a_finding_in_a_row_names_row_and_column(ctx: Context) -> None:
    checked = form.check_field(field(FieldType.LIST, COLUMNS), ("张三", "李四｜｜昨天"), {}, ctx)
    assert dict(checked.findings[0].params)["label"] == "第 2 行的日期"


@given(st.lists(st.text(max_size=30), max_size=4))
def test_no_text_breaks_the_reading_of_rows(shipped: Catalogue, rows: list[str]) -> None:
    ctx = shipped.context("resident-enrolment", date(2026, 11, 21))
    once = entry.read(field(FieldType.LIST, COLUMNS), tuple(rows), ctx)
    assert isinstance(once.value, tuple | str)


PAPERS = [
    ("R-DEFER-may", "deferrable", PaperState.LATER, LocalFacts(), ""),
    ("R-DEFER-may-not", "neither", PaperState.LATER, LocalFacts(), "E:paper.not_deferrable"),
    ("R-PROMISE-may", "commitment", PaperState.COMMITTED, LocalFacts(), ""),
    ("R-PROMISE-may-not", "neither", PaperState.COMMITTED, LocalFacts(), "E:paper.no_commitment"),
    (
        "R-PROMISE-broken-before", "commitment", PaperState.COMMITTED, LocalFacts(on_breach_list=True),
        "E:paper.barred",
    ),
    ("R-PROMISE-broken-but-brought", "commitment", PaperState.HAVE, LocalFacts(on_breach_list=True), ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "state", "local", "found"), [one[1:] for one in PAPERS], ids=[one[0] for one in PAPERS]
)
def test_a_paper_may_follow_or_be_promised_only_where_the_matter_says(
    shipped: Catalogue, ctx: Context, *, kind: str, state: PaperState, local: LocalFacts, found: str
) -> None:
    matter = shipped.matter("resident-enrolment")
    one = replace(matter.materials[0], deferrable=kind == "deferrable", commitment=kind == "commitment")
    matter = replace(matter, fields=(), materials=(one,))
    here = replace(ctx, papers=(Paper(one.code, state),), local=local)
    assert told(form.check(matter, {}, here)) == found


def test_nobody_who_broke_a_promise_is_offered_another(shipped: Catalogue, ctx: Context) -> None:
    matter = shipped.matter("resident-enrolment")
    one = replace(matter.materials[0], form="O", need="required", commitment=True, deferrable=False)
    matter = replace(matter, materials=(one,))
    free, barred = (
        guide.papers(matter, {}, replace(ctx, local=LocalFacts(on_breach_list=broken)))[0].allowed
        for broken in (False, True)
    )
    assert PaperState.COMMITTED in free
    assert PaperState.COMMITTED not in barred


NEVER = frozenset({guide.IDENTITY, guide.PROXY_IDENTITY, guide.LETTER, "BILL"})


@pytest.mark.parametrize("code", sorted(head.code for head in Catalogue.of_division(SHIPPED, COUNTY).index()))
def test_identity_letter_form_and_bill_never_follow_later(shipped: Catalogue, code: str) -> None:
    for one in shipped.matter(code).materials:
        assert not (one.deferrable and (one.code in NEVER or one.code.startswith("F_"))), one.code


CLOCKS = [
    ("R-DATE-clock-never-measured", None, ""),
    ("R-DATE-clock-right", 0, ""),
    ("R-DATE-clock-ten-minutes", 600_000, ""),
    ("R-DATE-clock-ahead", 600_001, "W:clock.ahead"),
    ("R-DATE-clock-slow-line", -60_000, ""),
    ("R-DATE-clock-behind", -60_001, "W:clock.behind"),
]


@pytest.mark.parametrize(("ahead", "found"), [one[1:] for one in CLOCKS], ids=[one[0] for one in CLOCKS])
def test_a_clock_that_is_not_the_platforms_is_asked_about(
    shipped: Catalogue, ctx: Context, ahead: int | None, found: str
) -> None:
    here = replace(ctx, local=LocalFacts(clock_ahead_ms=ahead))
    assert told(checks_whole.whole(shipped.matter("resident-enrolment"), {}, here)) == found


TABLE = CodeMap("t", "1", date(2026, 1, 1), {"4": "5", "8": "9"}, ("M",))
CODES: list[tuple[str, str, str | None]] = [
    ("R-MAP-pair", "4", "5"),
    ("R-MAP-national", "M01600", "M01600"),
    ("R-MAP-none", "5", None),
    ("R-MAP-empty", "", None),
]


@pytest.mark.parametrize(("ours", "theirs"), [one[1:] for one in CODES], ids=[one[0] for one in CODES])
def test_a_code_is_turned_into_the_platforms_or_nothing(ours: str, theirs: str | None) -> None:
    assert TABLE.to_platform(ours) == theirs
    if theirs is not None:
        assert TABLE.from_platform(theirs) == ours


@pytest.mark.parametrize("pack", shipped_packs(SHIPPED), ids=lambda pack: f"R-MAP-{pack.region.code}")
def test_every_mapping_of_a_pack_leads_there_and_back(shipped: Catalogue, pack: Pack) -> None:
    for table, mapping in pack.region.maps.items():
        for code in shipped.tables(table):
            theirs = mapping.to_platform(code)
            assert theirs is None or mapping.from_platform(theirs) == code, (table, code)
