from dataclasses import replace

from station_app.domain.case import Stage
from station_app.storage.records import ItemState
from sync.ports import FaultKind, Move, StreamCondition
from sync.protocol import Change, Json, PullPage, PushReply, Result, StreamPoint, link_next, link_zero
from tests.services.village import RECEIPT, STREAM, Bench, accepted, result, told

PEOPLE = ("xu_yt", "he_xh", "liu_dy", "sun_gf", "zeng_zq")


def stage(bench: Bench, case_id: str) -> Stage:
    with bench.here.open_work() as work:
        return work.cases.get(case_id).stage


def test_items_stand_in_one_chain_without_holes(bench: Bench) -> None:
    for key in PEOPLE:
        accepted(bench, key)
    batch = bench.exchange.next_batch(3, 1_000_000)
    assert batch is not None
    assert [one.seq for one in batch.items] == [1, 2, 3]
    assert batch.link_before == link_zero(STREAM)
    link = batch.link_before
    for item in batch.items:
        link = link_next(link, item.body_hash, item.header_hash)
        assert item.link == link
    assert bench.exchange.stream_state().sealed_through == 5


def test_the_attempt_is_counted_before_anything_is_sent(bench: Bench) -> None:
    accepted(bench)
    exchange = bench.exchange
    assert exchange.next_batch(10, 65_536) is not None
    again = exchange.next_batch(10, 65_536)
    assert again is not None
    assert again.attempt == 2
    with bench.here.open_work() as work:
        entry = work.outbox.at(STREAM, 1)
        assert entry is not None
        assert entry.attempts == 2


def test_a_first_item_larger_than_the_budget_still_goes(bench: Bench) -> None:
    accepted(bench)
    accepted(bench, "he_xh")
    batch = bench.exchange.next_batch(10, 1)
    assert batch is not None
    assert len(batch.items) == 1


def test_every_result_moves_its_case(bench: Bench) -> None:
    cases = [accepted(bench, key).case_id for key in PEOPLE]
    told(
        bench,
        (cases[0], result("received")),
        (cases[1], result("accepted", official_no="P1")),
        (cases[2], result("rejected", code="K02", text="职工医保在保")),
        (cases[3], result("duplicate", other_no="P0", other_station="城关镇")),
        (cases[4], result("parked")),
    )
    assert [stage(bench, one) for one in cases] == [
        Stage.RECEIVED,
        Stage.DONE,
        Stage.RETURNED,
        Stage.DONE,
        Stage.RECEIVED,
    ]
    rows = {row.case_id: row for row in bench.desk.outbox("all", "").rows}
    assert [rows[one].status for one in cases] == ["received", "done", "returned", "duplicate", "parked"]
    counts = bench.desk.today("zhou").counts
    assert (counts.stored, counts.undelivered) == (5, 0)
    assert bench.exchange.next_batch(10, 65_536) is None


def test_an_item_without_a_word_of_its_own_stays(bench: Bench) -> None:
    first, second = accepted(bench).case_id, accepted(bench, "he_xh").case_id
    told(bench, (second, result("accepted")))
    assert stage(bench, first) is Stage.ACCEPTED
    assert stage(bench, second) is Stage.DONE
    batch = bench.exchange.next_batch(10, 65_536)
    assert batch is not None
    assert batch.first_seq == 1


def test_an_unknown_status_changes_nothing(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    told(bench, (case_id, result("blessed", official_no="P9")))
    assert stage(bench, case_id) is Stage.ACCEPTED
    assert bench.desk.outbox("all", "").rows[0].receipt == ""
    told(bench, (case_id, result("accepted", official_no="P1")))
    assert stage(bench, case_id) is Stage.DONE


def test_a_reply_told_twice_changes_nothing_the_second_time(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    batch = bench.exchange.next_batch(10, 65_536)
    assert batch is not None
    point = StreamPoint(STREAM, 1, batch.link_after)
    one = replace(result("accepted", official_no="P1"), item_id=batch.items[0].item_id)
    reply = PushReply("e1", bench.now.isoformat(), point, 1, 1, (one,))
    for _ in range(2):
        bench.exchange.record_push(batch, reply, RECEIPT)
    with bench.here.open_work() as work:
        told_lines = [line for line in work.audit.of_case(case_id) if line.code == "case.verdict"]
        assert len(told_lines) == 1
        assert work.audit.verify() > 0


def test_a_late_yes_wins_and_a_late_no_does_not(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    with bench.here.open_work() as work:
        item_id = work.cases.get(case_id).item_id
    told(bench, (case_id, result("rejected", code="K02")))
    for version, status in ((2, "accepted"), (3, "rejected"), (4, "received")):
        bench.exchange.record_page(page(item_id, version, status), RECEIPT)
    assert stage(bench, case_id) is Stage.DONE


def test_words_on_one_case_count_in_their_order_within_a_page(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    with bench.here.open_work() as work:
        item_id = work.cases.get(case_id).item_id
    words = (
        (1, "received"),
        (3, "rejected"),
        (2, "conflict"),
        (4, "accepted"),
        (5, "rejected"),
        (4, "retry"),
    )
    rows = tuple(page(item_id, version, status).changes[0] for version, status in words)
    bench.exchange.record_page(replace(page(item_id, 1, "received"), changes=rows), RECEIPT)
    with bench.here.open_work() as work:
        entry, case = work.outbox.get(item_id), work.cases.get(case_id)
        said = [
            dict(line.facts)["status"] for line in work.audit.of_case(case_id) if line.code == "case.verdict"
        ]
        assert work.audit.verify() > 0
    assert entry is not None
    assert entry.verdict == case.verdict
    assert (case.stage, said) == (Stage.DONE, ["accepted", "rejected"])


def page(item_id: str, version: int, status: str, cursor: str = "") -> PullPage:
    body: dict[str, Json] = {"status": status, "version": version}
    changes = (Change("verdict", item_id, version, "put", body),)
    return PullPage("e1", "2026-11-21T02:31:00+00:00", changes, cursor or f"c{version}", more=False)


def test_page_and_cursor_are_one_and_a_repeat_is_nothing(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    with bench.here.open_work() as work:
        item_id = work.cases.get(case_id).item_id
    for _ in range(2):
        bench.exchange.record_page(page(item_id, 1, "accepted", "c9"), RECEIPT)
    assert bench.exchange.cursor() == "c9"
    strange = (Change("omen", "x", 1, "put", {"a": 1}), Change("verdict", "y", 1, "put"))
    bench.exchange.record_page(PullPage("e1", "later", strange, "c10", more=False), RECEIPT)
    assert bench.exchange.cursor() == "c10"
    assert stage(bench, case_id) is Stage.DONE


def test_a_word_on_a_case_mended_meanwhile_is_kept_and_shown(bench: Bench) -> None:
    old = accepted(bench, "li_jg").case_id
    told(bench, (old, result("rejected", field="psn_idet_type")))
    new = bench.desk.accept("zhou", bench.desk.start_correction("zhou", old).case.case_id).case_id
    with bench.here.open_work() as work:
        item_id = work.cases.get(old).item_id
    bench.exchange.record_page(page(item_id, 5, "accepted"), RECEIPT)
    assert stage(bench, old) is Stage.DONE
    assert stage(bench, new) is Stage.ACCEPTED


def test_an_answer_that_was_lost_is_made_good_by_a_signed_point(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    batch = bench.exchange.next_batch(10, 65_536)
    assert batch is not None
    bench.exchange.record_point(StreamPoint(STREAM, 1, batch.link_after, 1), Move.AHEAD, RECEIPT)
    assert stage(bench, case_id) is Stage.RECEIVED
    assert bench.desk.track(case_id).durable
    with bench.here.open_work() as work:
        assert work.receipts.covering(STREAM, 1) is not None
    assert bench.exchange.next_batch(10, 65_536) is None


def test_a_restored_platform_gets_again_what_it_lost_and_verdicts_stay(bench: Bench) -> None:
    cases = [accepted(bench, key).case_id for key in PEOPLE[:3]]
    told(bench, *((one, result("received")) for one in cases[:2]), (cases[2], result("accepted")))
    first = bench.exchange.link_at(1)
    assert first is not None
    bench.exchange.record_point(StreamPoint(STREAM, 1, first), Move.ROLLBACK, RECEIPT)
    batch = bench.exchange.next_batch(10, 65_536)
    assert batch is not None
    assert [one.seq for one in batch.items] == [2, 3]
    assert stage(bench, cases[2]) is Stage.DONE


def test_t17_after_a_fork_work_goes_on_and_nothing_of_the_stream_is_touched(bench: Bench) -> None:
    number = accepted(bench).number
    bench.exchange.record_point(StreamPoint(STREAM, 9, bytes(32)), Move.FORK, RECEIPT)
    state = bench.exchange.stream_state()
    assert (state.condition, state.received_through) == (StreamCondition.FORKED, 0)
    ask = bench.exchange.rekey_ask()
    assert ask is not None
    assert (ask.stream, ask.why, ask.received_through) == (STREAM, "fork", 0)
    bench.exchange.record_point(StreamPoint(STREAM, 9, bytes(32)), Move.FORK, RECEIPT)
    assert bench.exchange.rekey_ask() == ask
    later = accepted(bench, "he_xh").number
    assert int(later[-6:-1]) - int(number[-6:-1]) > 100


def test_a_revoked_device_keeps_everything(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    bench.exchange.record_fault(FaultKind.DEVICE_REVOKED, "403", bench.now)
    assert bench.exchange.stream_state().condition is StreamCondition.REVOKED
    assert stage(bench, case_id) is Stage.ACCEPTED


def test_the_receipt_is_stored_word_for_word(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    told(bench, (case_id, result("received")))
    with bench.here.open_work() as work:
        receipt = work.receipts.covering(STREAM, 1)
        entry = work.outbox.at(STREAM, 1)
    assert receipt is not None
    assert receipt.document == RECEIPT.body
    assert entry is not None
    assert entry.state is ItemState.RECEIVED


def test_deferred_names_what_it_waits_for(bench: Bench) -> None:
    first = accepted(bench).case_id
    second = accepted(bench, matter="resident-payment-registration").case_id
    with bench.here.open_work() as work:
        item_id = work.cases.get(first).item_id
    waiting = Result("", "deferred", waiting_for=(item_id,))
    told(bench, (first, result("received")), (second, waiting))
    rows = {row.case_id: row for row in bench.desk.outbox("all", "").rows}
    assert rows[second].status == "waiting_first"
    assert rows[second].next_step.startswith("等前一件：")
