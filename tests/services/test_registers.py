"""Papers of registers: from a case, from a line of a ledger, empty, and a batch for the township."""

from collections.abc import Callable

import pytest

from station_app.domain.amounts import capital
from station_app.errors import Refused
from station_app.services import ledger as book
from station_app.services.register_desk import LineName
from station_app.services.tip_word import tip_word
from station_app.services.views import Slip
from tests.services.village import Bench
from tests.ui.slips.real import accept, asked_for_help, complained, line, packed, tipped


def lines(slip: Slip) -> dict[str, str]:
    return {one.label: one.text for one in slip.lines}


def said(slip: Slip) -> str:
    cells = [cell for table in slip.tables for row in table.rows for cell in row]
    return "\n".join([*(one.text for one in slip.lines), *cells, *slip.paragraphs, slip.big])


@pytest.mark.parametrize(
    ("matter", "document"), [(asked_for_help, "DOC12"), (asked_for_help, "DOC11"), (complained, "DOC16")]
)
def test_each_matter_has_its_own_papers(bench: Bench, matter: Callable[[Bench], str], document: str) -> None:
    case_id = matter(bench)
    assert bench.desk.registers.of_case(case_id, document, "").document == document
    assert bench.desk.slip(case_id, document, "没打清楚").copy == 2
    assert document in [one.document for one in bench.desk.papers.of(case_id).offers]
    with pytest.raises(Refused, match=r"slip\.unknown"):
        bench.desk.registers.of_case(case_id, "DOC13", "")


def test_a_second_copy_asks_why(bench: Bench) -> None:
    case_id = complained(bench)
    named = line(bench, book.REVIEWS, kind="差评核实", month="2026-11", opened="2026-11-20")
    makers: tuple[Callable[[str], Slip], ...] = (
        lambda reason: bench.desk.registers.of_case(case_id, "DOC16", reason),
        lambda reason: bench.desk.registers.of_line("zhou", named, "DOC15", reason),
    )
    for make in makers:
        assert make("").copy == 1
        with pytest.raises(Refused, match=r"slip\.reason_needed"):
            make(" ")
        again = make("弄丢了")
        assert (again.copy, again.reprint_reason) == (2, "弄丢了")


def test_a_sealed_tip_has_a_number_and_a_word_and_nothing_else(bench: Bench) -> None:
    slip = bench.desk.registers.of_case(tipped(bench), "DOC16", "")
    assert [one.label for one in slip.lines] == ["登记号", "暗语"]
    assert lines(slip)["暗语"] == slip.big == tip_word(slip.number, bytes(32))
    assert not slip.signatures
    assert not slip.choices


def test_the_word_is_the_same_each_time_and_another_for_another_number_or_key() -> None:
    number = "99900000000120261121A100017"
    words = {tip_word(number, bytes(32)), tip_word(number, bytes(32))}
    assert len(words) == 1
    assert tip_word(number[:-1] + "5", bytes(32)) not in words
    assert tip_word(number, b"1" * 32) not in words


@pytest.mark.parametrize(("kind", "words"), [("3", "投诉"), ("5", "信访")])
def test_a_sealed_complaint_says_its_kind_and_where_it_goes(bench: Bench, kind: str, words: str) -> None:
    slip = bench.desk.registers.of_case(complained(bench, kind), "DOC16", "")
    told = lines(slip)
    assert (told["说了什么"], told["说的是谁"], told["希望怎样"]) == ("已密封",) * 3
    assert told["转交给"].startswith("县里")
    assert slip.choices[0].ticked == (words,)
    assert slip.choices[1].ticked == ("密封，本点打不开",)
    assert "徐有田" not in said(slip)


def test_a_line_that_was_mended_prints_what_it_says_now(bench: Bench) -> None:
    named = line(bench, book.HELPED, request="电话来的", way="子女或邻居电话", matters="参保登记")
    with bench.here.open_work() as work:
        content = {"workers": "周桂兰、马志强", "visit": "2026-11-23"}
        work.ledger.add(book.HELPED, "zhou", bench.now, content, corrects=named.number)
        work.commit()
    slip = bench.desk.registers.of_line("zhou", named, "DOC12", "")
    assert lines(slip)["办理人员"] == "周桂兰、马志强"
    assert lines(slip)["实际上门"] == "2026年11月23日"
    assert slip.choices[0].ticked == ("子女或邻居电话",)
    assert slip.number == f"L4-2026-{named.number:04}"


def test_a_line_of_a_case_prints_the_paper_of_the_case(bench: Bench) -> None:
    case_id = asked_for_help(bench)
    with bench.here.open_work() as work:
        (kept,) = work.ledger.of_case(case_id, book.HELPED)
    named = LineName(kept.ledger, kept.year, kept.number)
    slip = bench.desk.registers.of_line("zhou", named, "DOC12", "")
    assert lines(slip)["申请人"].startswith("周福生")


@pytest.mark.parametrize(
    ("waiting", "own", "before"),
    [
        (("A 普通", "B 老年人优先"), "B 老年人优先", 1),
        (("A 普通", "B 老年人优先"), "A 普通", 2),
        (("A 普通", "P 帮办代办"), "E 应急", 0),
        (("B 老年人优先", "C 特殊群体优先"), "C 特殊群体优先", 2),
    ],
)
def test_a_ticket_counts_who_is_called_first(
    bench: Bench, waiting: tuple[str, ...], own: str, before: int
) -> None:
    for number, kind in enumerate((*waiting, own)):
        named = line(bench, book.TICKETS, ticket=f"X{number:03}", taken="10:00", **{"class": kind})
        bench.later(seconds=1)
    slip = bench.desk.registers.of_line("zhou", named, "DOC14", "")
    assert lines(slip)["前面等候"] == f"{before} 位"
    assert slip.big == f"X{len(waiting):03}"


def test_two_bookings_of_one_slot_say_who_was_first(bench: Bench) -> None:
    slips = [
        bench.desk.registers.of_case(
            accept(bench, "appointment-booking", person, tel="13900000199"), "DOC13", ""
        )
        for person in ("xu_yt", "he_xh")
    ]
    assert [lines(one)["前面等候"] for one in slips] == ["0 位", "1 位"]
    assert all("参保" not in said(one) for one in slips)


@pytest.mark.parametrize("document", ["DOC04", "DOC08", "DOC11", "DOC12", "DOC15", "DOC16"])
def test_an_empty_form_names_nobody_and_counts_nothing(bench: Bench, document: str) -> None:
    first, second = (bench.desk.registers.blank(document) for _ in range(2))
    assert (first.number, first.qr, first.copy, second.copy) == ("", "", 1, 1)
    assert any(not one.text for one in first.lines)
    assert not any(choice.ticked for choice in first.choices)


@pytest.mark.parametrize("document", ["DOC01", "DOC13", "DOC17"])
def test_papers_that_prove_something_are_never_empty(bench: Bench, document: str) -> None:
    with pytest.raises(Refused, match=r"slip\.unknown"):
        bench.desk.registers.blank(document)


def test_a_batch_lists_its_cases_and_what_they_come_to(bench: Bench) -> None:
    slip = packed(bench)
    assert [row[5] for row in slip.tables[0].rows] == ["2", "2", "2"]
    assert lines(slip)["金额合计"] == f"4501.50 元（{capital('4501.50')}）"
    assert (lines(slip)["打包人"], lines(slip)["送交人"], lines(slip)["接收人"]) == ("周桂兰", "马志强", "")
    board = bench.desk.registers.batches()
    assert board.ready == ()
    (batch,) = board.packed
    assert (batch.number, batch.cases, batch.money) == (slip.number, 3, "4501.50")
    with bench.here.open_work() as work:
        (told,) = work.ledger.between(book.HANDED, bench.now, bench.now.replace(year=2027))
    assert (told.content["number"], told.content["to"]) == (slip.number, "青石镇窗口")


def test_a_case_goes_with_one_batch_only(bench: Bench) -> None:
    case_id = accept(bench, "reimburse-inpatient")
    bench.desk.registers.pack("zhou", (case_id,), "马志强")
    with pytest.raises(Refused, match=r"batch\.not_ready"):
        bench.desk.registers.pack("zhou", (case_id,), "马志强")
    assert len(bench.desk.registers.batches().packed) == 1


@pytest.mark.parametrize(
    ("cases", "carrier", "code"),
    [(False, "马志强", "batch.empty"), (True, "  ", "batch.carrier_needed")],
)
def test_a_batch_wants_cases_and_a_carrier(bench: Bench, cases: bool, carrier: str, code: str) -> None:  # noqa: FBT001
    case_id = accept(bench, "reimburse-inpatient")
    with pytest.raises(Refused) as refused:
        bench.desk.registers.pack("zhou", (case_id,) if cases else (), carrier)
    assert refused.value.code == code
    assert bench.desk.registers.batches().packed == ()


def test_what_was_signed_for_stands_on_the_next_copy_and_stays(bench: Bench) -> None:
    packed(bench)
    registers = bench.desk.registers
    (batch,) = registers.batches().packed
    bench.later(hours=3)
    with pytest.raises(Refused, match=r"batch\.receiver_needed"):
        registers.receive("zhou", batch.handover_id, " ", "")
    done = registers.receive("zhou", batch.handover_id, "王敏", "少一张票据")
    assert (done.received_by, done.differences) == ("王敏", "少一张票据")
    with pytest.raises(Refused, match=r"batch\.received"):
        registers.receive("zhou", batch.handover_id, "别人", "")
    with pytest.raises(Refused, match=r"slip\.reason_needed"):
        registers.batch_slip("zhou", batch.handover_id, "")
    slip = registers.batch_slip("zhou", batch.handover_id, "留底")
    assert slip.copy == 2
    assert lines(slip)["接收人"] == "王敏"
    assert "不一致的地方：少一张票据" in slip.paragraphs
    with pytest.raises(Refused, match=r"batch\.unknown"):
        registers.batch_slip("zhou", "nothing", "留底")
