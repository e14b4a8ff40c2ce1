"""Sealed items: in order, once, unchanged."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from station_app.domain.case import Case, Verdict
from station_app.storage.records import Device, InboxMessage, ItemState, OutboxEntry, Receipt
from station_app.storage.unit_of_work import UnitOfWork

Entry = Callable[..., OutboxEntry]
Sealed = Callable[..., Case]


def _filled(work: UnitOfWork, sealed: Sealed, entry: Entry, count: int) -> None:
    for seq in range(1, count + 1):
        work.cases.put(sealed(f"c{seq}"))
        work.outbox.append(entry(seq, f"c{seq}", body=b"x" * 100))


def test_items_come_back_in_order_and_word_for_word(work: UnitOfWork, sealed: Sealed, entry: Entry) -> None:
    _filled(work, sealed, entry, 3)
    slice_ = work.outbox.slice("stream", 2, 10, 10_000)
    assert [e.seq for e in slice_] == [2, 3]
    assert slice_[0] == entry(2, "c2", body=b"x" * 100) == work.outbox.get("item-c2")
    assert work.outbox.at("stream", 3) == work.outbox.of_case("c3")
    assert work.outbox.last("stream") == (3, bytes([3]) * 32)
    assert work.outbox.last("other") is None


def test_a_slice_keeps_to_items_and_bytes_but_always_moves(
    work: UnitOfWork, sealed: Sealed, entry: Entry
) -> None:
    _filled(work, sealed, entry, 5)
    assert len(work.outbox.slice("stream", 1, 3, 10_000)) == 3
    assert len(work.outbox.slice("stream", 1, 10, 250)) == 2
    assert len(work.outbox.slice("stream", 1, 10, 1)) == 1
    assert work.outbox.slice("stream", 6, 10, 10_000) == ()


def test_no_number_and_no_item_is_used_twice(engine: Engine, sealed: Sealed, entry: Entry) -> None:
    with UnitOfWork(engine) as work:
        _filled(work, sealed, entry, 1)
        work.commit()
    for again in (entry(1, "c1", item_id="another"), entry(2, "c1")):
        with UnitOfWork(engine) as work, pytest.raises(IntegrityError):
            work.outbox.append(again)


def test_an_item_without_its_case_is_not_committed(engine: Engine, entry: Entry) -> None:
    with UnitOfWork(engine) as work:
        work.outbox.append(entry(1, "nobody"))
        with pytest.raises(IntegrityError):
            work.commit()
    with UnitOfWork(engine) as work:
        assert work.outbox.last("stream") is None


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM outbox",
        "UPDATE outbox SET body = x'00'",
        "UPDATE outbox SET item_id = 'other'",
        "DELETE FROM cases",
        "DELETE FROM audit",
        "UPDATE audit SET who = 'nobody'",
    ],
)
def test_the_file_itself_refuses_to_lose_what_was_sealed(
    engine: Engine, sealed: Sealed, entry: Entry, noon: datetime, statement: str
) -> None:
    with UnitOfWork(engine) as work:
        _filled(work, sealed, entry, 1)
        work.audit.add("clerk", "case.accepted", noon)
        work.commit()
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.exec_driver_sql(statement)


def test_receipt_and_verdict_settle_items_once(
    work: UnitOfWork, sealed: Sealed, entry: Entry, noon: datetime
) -> None:
    _filled(work, sealed, entry, 4)
    assert work.outbox.oldest_undelivered() == noon
    assert work.outbox.place("item-c3") == 3
    work.outbox.count_attempt("stream", 1, 3, noon)
    work.outbox.count_attempt("stream", 1, 1, noon + timedelta(minutes=1))
    assert work.outbox.mark_received_through("stream", 2, noon) == ("item-c1", "item-c2")
    assert work.outbox.mark_received_through("stream", 3, noon) == ("item-c3",)
    verdict = Verdict("accepted", noon, "P1")
    work.outbox.set_verdicts([("item-c1", verdict), ("not ours", verdict)], noon)
    assert work.outbox.words(["item-c1", "item-c2", "not ours"]) == {"item-c1": (0, "accepted")}
    assert work.outbox.span("stream", ["item-c3", "item-c1", "not ours"]) == (1, 3)
    assert work.outbox.span("stream", ["not ours"]) is None
    counts = work.outbox.counts()
    assert (counts.sealed, counts.received, counts.judged) == (1, 2, 1)
    first = work.outbox.get("item-c1")
    assert first is not None
    assert (first.state, first.verdict, first.attempts) == (ItemState.JUDGED, verdict, 2)
    assert (first.first_attempt_at, first.last_attempt_at) == (noon, noon + timedelta(minutes=1))
    assert (work.outbox.waiting("stream"), work.outbox.place("item-c1")) == (1, 0)


def test_after_a_fork_items_keep_their_id_and_body(work: UnitOfWork, sealed: Sealed, entry: Entry) -> None:
    _filled(work, sealed, entry, 3)
    kept = work.outbox.above("stream", 1)
    work.rekeys.keep_places([one.item_id for one in kept], kept[0].sealed_at)
    work.outbox.move(
        replace(one, stream_id="new", seq=seq, header=b"h", link=b"l" * 32)
        for seq, one in enumerate(kept, start=1)
    )
    assert work.rekeys.former("item-c2") == (("stream", 2),)
    assert work.rekeys.link_at("stream", 3) == kept[1].link
    assert [e.item_id for e in work.outbox.slice("new", 1, 9, 9999)] == ["item-c2", "item-c3"]
    assert work.outbox.last("stream") == (1, bytes([1]) * 32)


def test_device_stream_durability_and_receipts_are_kept(work: UnitOfWork, noon: datetime) -> None:
    assert work.stream.device() is None
    device = Device("dev-1", "341525", "dev-1/a", "inc", "e1", "cur", (3, -4), "lease")
    work.stream.put_device(device)
    work.stream.put_device(replace(device, cursor="next"))
    assert work.stream.device() == replace(device, cursor="next")
    work.stream.start("dev-1/a", noon, b"0" * 32)
    work.stream.set_received_through("dev-1/a", 5, b"5" * 32)
    state = work.stream.state("dev-1/a")
    assert state is not None
    assert (state.received_through, state.received_link) == (5, b"5" * 32)
    assert work.stream.streams() == (state,)
    assert work.stream.state("none") is None
    work.stream.set_durable_through("dev-1/a", "e1", 3)
    work.stream.set_durable_through("dev-1/a", "e1", 4)
    assert work.stream.durable_through("dev-1/a", "e1") == 4
    assert work.stream.durable_through("dev-1/a", "e2") == 0
    receipt = Receipt("dev-1/a", 1, 5, b"l", "e1", noon, b"document", b"signature")
    work.receipts.add(receipt)
    assert work.receipts.covering("dev-1/a", 3) == receipt
    assert work.receipts.covering("dev-1/a", 6) is None
    assert work.receipts.of_stream("dev-1/a") == (receipt,)


def test_a_feed_row_is_applied_once_for_each_version(work: UnitOfWork, noon: datetime) -> None:
    message = InboxMessage("verdict", "i1", 1, b"{}", noon)
    assert work.inbox.add([message]) == (True,)
    assert work.inbox.add([message]) == (False,)
    newest = replace(message, version=3)
    late = replace(message, version=2)
    assert work.inbox.add([newest, late, newest]) == (True, False, False)
    assert work.inbox.add([late, replace(message, message_id="i2")]) == (False, True)
