"""The seventeen ledgers: filled by real events, without gaps, masked, corrected by second lines only."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from station_app.errors import Refused
from station_app.services.ledger_begin import BEGUN
from station_app.services.ledger_columns import LEDGER_KINDS
from station_app.services.ledger_events import SEALED
from station_app.services.ledger_views import MENDED, MENDING, WRONG, LedgerPage, LedgerRow, LedgerWish
from tests.services.busy import HEAD, HEAD_WORD, MONTH, Month

FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


def page(month: Month, code: str, period: str = MONTH) -> LedgerPage:
    return month.bench.desk.ledgers.page(code, period, 0, 1_000)


def cell(shown: LedgerPage, row: LedgerRow, key: str) -> str:
    return row.cells[[one.key for one in shown.columns].index(key)]


def column(month: Month, code: str, key: str) -> list[str]:
    shown = page(month, code)
    return [cell(shown, row, key) for row in shown.rows]


def test_a_busy_month_stands_in_every_ledger_as_it_was_counted_beside_it(month: Month) -> None:
    shown = {card.code: card.lines for card in month.bench.desk.ledgers.overview(MONTH)}
    print(dict(sorted(shown.items())))  # noqa: T201 - the figures of the run
    assert Counter({code: count for code, count in shown.items() if count}) == month.lines
    assert list(shown) == [f"L{number}" for number in range(1, 18)]


def test_numbers_have_no_gap_and_every_acceptance_number_stands_in_the_first_ledger_once(
    month: Month,
) -> None:
    with month.bench.here.open_work() as work:
        given = sorted(case.number for case in work.cases.outbox("all", limit=-1))
        for code in LEDGER_KINDS:
            numbers = [one.number for one in work.ledger.between(code, FIRST, LAST)]
            assert numbers == list(range(1, len(numbers) + 1)), code
    assert sorted(column(month, "L1", "number")) == given


def test_every_ledger_has_just_its_columns_and_a_cell_for_each(month: Month) -> None:
    for code, kind in LEDGER_KINDS.items():
        shown = page(month, code)
        assert [head.key for head in shown.columns] == [one.key for one in kind.columns]
        assert all(len(row.cells) == len(kind.columns) for row in shown.rows)


def test_no_ledger_shows_a_whole_name_or_number_anywhere(month: Month) -> None:
    with month.bench.here.open_work() as work:
        people = [case.applicant for case in work.cases.outbox("all", limit=-1)]
    names = {one.name for one in people if one.resident_id}
    numbers = {one.id_number for one in people if one.id_number}
    ledgers = month.bench.desk.ledgers
    for code in LEDGER_KINDS:
        slip = ledgers.paper("zhou", code, MONTH)
        told = str((page(month, code).rows, slip.tables, slip.paragraphs, slip.lines))
        assert not [one for one in names | numbers if one in told], code


def test_what_moves_on_is_read_from_the_case_as_it_stands_now(month: Month) -> None:
    shown = page(month, "L1")
    state = {row.case_id: cell(shown, row, "state") for row in shown.rows}
    assert [state[case_id] for case_id in month.closed] == ["已办结", "已办结"]
    closed = next(row for row in shown.rows if row.case_id == month.closed[0])
    assert cell(shown, closed, "platform") == "P1"
    assert (cell(shown, closed, "done"), cell(shown, closed, "days")) == ("2026-11-22", "0")
    assert cell(shown, closed, "reviewed") == "是"
    assert column(month, "L1", "reviewed").count("是") == 1
    assert column(month, "L3", "supplied") != [""]
    assert column(month, "L14", "kind") == ["两边不一样", "断网"]


def test_of_what_is_sealed_the_ledger_has_the_number_only(month: Month) -> None:
    shown = page(month, "L13")
    sealed = [row for row in shown.rows if SEALED in row.cells]
    assert len(sealed) == 2
    assert {cell(shown, row, "number") for row in sealed} <= set(column(month, "L1", "number"))
    assert not [row for row in sealed if "等了一上午" in str(row)]
    assert "满意" not in str([row.cells for row in page(month, "L12").rows if "收到评价" in row.cells])


def test_a_correction_is_a_second_line_and_the_first_stays_and_is_marked(month: Month) -> None:
    ledgers, before = month.bench.desk.ledgers, page(month, "L13")
    first = before.rows[0]
    form = ledgers.form("L13", first.year, first.number)
    values = {one.key: one.value for one in form.fields} | {"answered": "2026.11.23", "satisfied": "是"}
    with pytest.raises(Refused, match=r"ledger\.reason_needed"):
        ledgers.write("zhou", LedgerWish("L13", values, first.year, first.number))
    wish = LedgerWish("L13", values, first.year, first.number, "电话里答复了")
    done = ledgers.write("zhou", wish)
    after = page(month, "L13")
    kept, second = after.rows[0], after.rows[-1]
    assert (kept.cells, kept.mark, second.mark) == (first.cells, MENDED, MENDING)
    assert str(done.number) in kept.note
    assert "电话里答复了" in second.note
    assert [cell(after, second, key) for key in ("answered", "satisfied")] == ["2026-11-23", "是"]
    assert cell(after, second, "number") == cell(after, first, "number")
    with pytest.raises(Refused, match=r"ledger\.nothing_changed"):
        ledgers.write("zhou", wish)
    with pytest.raises(Refused, match=r"ledger\.is_correction"):
        ledgers.form("L13", second.year, second.number)
    assert after.total == before.total + 1


def test_a_line_written_twice_by_mistake_is_taken_out_by_a_second_line(month: Month) -> None:
    ledgers = month.bench.desk.ledgers
    once = page(month, "L16").rows[0]
    values = {"device": "U 盘 01", "holder": "周桂兰", "what": "每周备份"}
    again = ledgers.write("zhou", LedgerWish("L16", values)).number
    ledgers.write("zhou", LedgerWish("L16", {}, once.year, again, "记了两次", void=True))
    assert [row.mark for row in page(month, "L16").rows] == ["", WRONG, MENDING]


def test_a_line_of_last_year_is_corrected_in_this_years_ledger(month: Month) -> None:
    bench = month.bench
    bench.now = datetime(2027, 1, 3, 2, tzinfo=UTC)
    done = bench.desk.ledgers.write("zhou", LedgerWish("L15", {"score": "95"}, 2026, 1, "登错了分数"))
    assert done.number == 1
    assert page(month, "L15").rows[0].mark == MENDED
    shown = page(month, "L15", "2027-01")
    assert [cell(shown, shown.rows[0], key) for key in ("subject", "score")] == ["异地备案", "95"]


@pytest.mark.parametrize(
    ("code", "values", "refused"),
    [
        ("L1", {}, "ledger.not_by_hand"),
        ("L99", {}, "ledger.unknown"),
        ("L15", {"day": "2026-11-20"}, "ledger.missing"),
        ("L15", {"day": "昨天", "subject": "备案", "persons": "周桂兰"}, "ledger.bad_value"),
        ("L12", {"kind": "月汇总", "month": MONTH, "given": "十二"}, "ledger.bad_value"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_kept(
    month: Month, code: str, values: dict[str, str], refused: str
) -> None:
    before = month.bench.desk.ledgers.overview(MONTH)
    with pytest.raises(Refused) as told:
        month.bench.desk.ledgers.write("zhou", LedgerWish(code, values))
    assert told.value.code == refused
    assert month.bench.desk.ledgers.overview(MONTH) == before


def test_cases_from_before_the_ledgers_get_their_lines_once_in_the_order_they_came(month: Month) -> None:
    bench, before = month.bench, page(month, "L1")
    with bench.here.open_work() as work:
        for trigger in ("ledger_no_delete", "ledger_no_change"):
            work._connection.exec_driver_sql(f"DROP TRIGGER {trigger}")  # type: ignore[union-attr]
        work._connection.exec_driver_sql("DELETE FROM ledger")  # type: ignore[union-attr]
        work.settings.remove(BEGUN)
        work.commit()
    after = page(month, "L1")
    assert [row.case_id for row in after.rows] == [row.case_id for row in before.rows]
    assert [row.cells for row in after.rows] == [row.cells for row in before.rows]
    again = {card.code: card.lines for card in bench.desk.ledgers.overview(MONTH)}
    of_cases = Counter(L1=20, L3=1, L4=1, L7=2, L8=3, L9=1, L11=1, L12=1, L13=4, L17=1)
    assert Counter({code: count for code, count in again.items() if count}) == of_cases + Counter(L2=1)


def test_a_file_is_masked_unless_a_second_person_agrees_and_both_are_logged(
    month: Month, tmp_path: Path
) -> None:
    ledgers = month.bench.desk.ledgers
    assert HEAD in {one.operator_id for one in ledgers.seconds("zhou")}
    with pytest.raises(Refused, match=r"second\.same"):
        ledgers.file("zhou", "L1", MONTH, "zhou", "123456")
    books = {}
    for second, password in (("", ""), (HEAD, HEAD_WORD)):
        file = ledgers.file("zhou", "L1", MONTH, second, password)
        rows = (*ledgers.portion(file, 0), *ledgers.portion(file, 100))
        name = ledgers.write_file(file, rows, tmp_path)
        sheet = openpyxl.load_workbook(tmp_path / name).active
        books[second] = [[str(one) for one in line] for line in sheet.values]
        assert len(rows) == file.total == 20
        assert "徐" not in name
    masked, whole = (str(books[who]) for who in ("", HEAD))
    assert "徐有田" in whole
    assert "徐有田" not in masked
    assert "徐*田" in masked
    with month.bench.here.open_work() as work:
        logged = [one for one in work.audit.lines() if one.code == "ledger.exported"]
    assert [dict(one.facts)["state"] for one in logged] == ["whole", "masked"]


def test_the_paper_of_a_month_counts_its_copies(month: Month) -> None:
    ledgers = month.bench.desk.ledgers
    first, second = (ledgers.paper("zhou", "L1", MONTH) for _ in range(2))
    assert (first.copy, second.copy) == (1, 2)
    assert first.title == "受理台账 2026年11月"
    assert len(first.tables[0].rows) == 20
    assert first.tables[0].columns[0] == "序号"
    assert replace(second, copy=1) == first
