"""What a printer owes, a receipt by hand, the code of a paper, and a second notice that says more."""

import pytest

from station_app.domain.case import PaperState
from station_app.domain.papercode import BETWEEN, CodeKind, notice_number, read_code
from station_app.errors import Refused
from station_app.services.paper_views import NEVER_CAME
from station_app.services.views import Printed, PrintOutcome, Slip
from tests.services.filling import with_papers
from tests.services.five import REMOTE, start
from tests.services.owing import PROOF, bring, owing
from tests.services.village import Bench, accepted, insisted, ready

RECEIPT = "DOC01"


def out(bench: Bench, slip: Slip, outcome: PrintOutcome = PrintOutcome.PRINTED) -> None:
    """Let the printer say how a slip came out, as the program does."""
    printed = Printed(outcome, slip.document, slip.number, slip.copy, 1)
    bench.desk.papers.came_out(slip, printed)


def test_a_copy_is_owed_until_somebody_knows_that_it_is_out(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    slip = bench.desk.slip(case_id, RECEIPT, "")
    (owed,) = bench.desk.papers.waiting()
    assert (owed.document, owed.copy, owed.state, owed.person) == (RECEIPT, 1, "later", "徐有田")
    assert bench.desk.today("zhou").prints_owed == 1
    out(bench, slip, PrintOutcome.LATER)
    again = bench.desk.papers.again(owed.print_id)
    assert (again.copy, again.reprint_reason) == (2, NEVER_CAME)
    out(bench, again)
    assert bench.desk.papers.waiting() == ()
    assert bench.desk.today("zhou").prints_owed == 0
    with pytest.raises(Refused, match=r"print\.not_waiting"):
        bench.desk.papers.again(owed.print_id)


def test_a_file_stays_on_the_list_for_a_month_and_may_be_dropped(bench: Bench) -> None:
    first, second = accepted(bench).case_id, accepted(bench, "zhao_ym").case_id
    for case_id in (first, second):
        out(bench, bench.desk.slip(case_id, RECEIPT, ""), PrintOutcome.PDF)
    assert [one.state for one in bench.desk.papers.waiting()] == ["file", "file"]
    assert bench.desk.papers.of(first).offers[0].filed
    bench.desk.papers.drop("zhou", bench.desk.papers.waiting()[0].print_id)
    assert [one.case_id for one in bench.desk.papers.waiting()] == [second]
    bench.later(days=31)
    assert bench.desk.papers.waiting() == ()


def test_a_receipt_written_by_hand_counts_as_the_first_copy(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    bench.desk.papers.hand_number("zhou", case_id, " A00 12345 ")
    assert bench.desk.papers.of(case_id).handwritten == "A0012345"
    with pytest.raises(Refused, match=r"slip\.reason_needed"):
        bench.desk.slip(case_id, RECEIPT, "")
    assert bench.desk.slip(case_id, RECEIPT, "打印机修好了").copy == 2
    other = accepted(bench, "zhao_ym").case_id
    for number, code in (("", "hand.number"), ("A0012345", "hand.twice")):
        with pytest.raises(Refused) as why:
            bench.desk.papers.hand_number("zhou", other, number)
        assert why.value.code == code
    with pytest.raises(Refused, match=r"case\.not_accepted"):
        bench.desk.papers.hand_number("zhou", ready(bench, "zhou_fs").case.case_id, "A1")


def wanting(bench: Bench) -> str:
    """Begin a filing whose proof is not here; the one-time notice is in the person's hand."""
    view = with_papers(bench, start(bench, REMOTE, "xu_yt", PaperState.MISSING), PaperState.MISSING)
    bench.desk.slip(view.case.case_id, "DOC02", "")
    return view.case.case_id


def number_of(bench: Bench, case_id: str) -> str:
    return notice_number(bench.here.point.code, case_id)


def test_the_code_of_a_notice_holds_no_person_and_leads_to_the_papers_of_its_case(bench: Bench) -> None:
    case_id = wanting(bench)
    code = read_code(number_of(bench, case_id))
    assert code is not None
    assert (code.kind, code.station) == (CodeKind.NOTICE, bench.here.point.code)
    for text in (number_of(bench, case_id), number_of(bench, case_id).lower()):
        found = bench.desk.papers.scanned("zhou", text)
        assert (found.route, found.argument) == ("intake", {"case_id": case_id, "field": "papers"})
    other = bench.desk.papers.scanned("ma", number_of(bench, case_id))
    assert (other.route, other.code) == ("", "scan.draft_of_other")
    bench.desk.discard_draft(case_id, "不办了")
    gone = bench.desk.papers.scanned("zhou", number_of(bench, case_id))
    assert (gone.route, gone.code) == ("", "scan.discarded")


def test_a_notice_follows_its_case_through_everything_that_becomes_of_it(bench: Bench) -> None:
    case_id = owing(bench).case_id
    number = bench.desk.slip(case_id, "DOC02", "").number
    assert bench.desk.papers.scanned("zhou", number).route == "supply"
    bring(bench, case_id, PROOF)
    complete = bench.desk.papers.scanned("zhou", number)
    assert (complete.route, complete.code) == ("outbox", "scan.accepted")
    assert "2026年11月21日" in str(dict(complete.params))


def test_what_leads_nowhere_is_said_by_a_sentence_that_exists(bench: Bench) -> None:
    station, known = bench.here.point.code, bench.here.wording
    receipt = accepted(bench)
    codes = {
        f"DOC02-{station}-0123456789AB": "scan.unknown_notice",
        "DOC02-341525101299-0123456789AB": "scan.other_point",
    }
    for text, code in codes.items():
        found = bench.desk.papers.scanned("zhou", text)
        assert (found.route, found.code) == ("", code)
        assert known.knows(code)
    whole = bench.desk.papers.scanned("zhou", BETWEEN.join((receipt.number, receipt.number)))
    assert (whole.route, whole.argument) == ("outbox", {"case_id": receipt.case_id})
    assert bench.desk.papers.scanned("zhou", f"PJ{receipt.number}").code == "scan.review"
    with pytest.raises(Refused, match=r"scan\.not_ours"):
        bench.desk.papers.scanned("zhou", "6901234567892")


def test_a_second_notice_says_that_it_is_one_and_both_stand_in_the_ledger(bench: Bench) -> None:
    view = start(bench, REMOTE, "xu_yt", PaperState.HAVE)
    case_id = insisted(bench, view).case.case_id
    first = bench.desk.slip(case_id, "DOC02", "")
    assert (first.more, first.copy) == (0, 1)
    bench.desk.set_papers(case_id, ())
    second = bench.desk.slip(case_id, "DOC02", "还缺材料")
    assert second.more > 0
    assert any("第二张告知单" in one for one in second.paragraphs)
    assert bench.desk.today("zhou").second_notices == 1
    same = bench.desk.slip(case_id, "DOC02", "弄丢了")
    assert same.more == 0
    with bench.here.open_work() as work:
        lines = work.ledger.of_case(case_id, "L2")
    assert [one.content["second"] for one in lines] == [False, True]
    assert {one.content["number"] for one in lines} == {first.number}
    assert all(one.content["deadline"] for one in lines)
