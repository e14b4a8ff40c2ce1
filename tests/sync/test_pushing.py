"""Writing down while the line is at work: nothing lost, nothing twice, whatever happens in between."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.engine import Engine
from sync.platform.server import EmbeddedPlatform
from sync.ports import Batch, LineFact
from sync.protocol import PushReply, Receipt
from tests.sync.conftest import LIMITS, NewStation, Station, check_invariants, item, make_station
from tests.sync.fault_proxy import FaultProxy, Plan
from tests.sync.test_exactly_once import FAULTS

T = TypeVar("T")


class Late:
    """A store that works as late as it may: a job is done when somebody waits for it or for a later one."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []
        self.killed_at = 0
        self._done = 0

    def __call__(self, job: Callable[[], T]) -> Callable[[], T]:
        """Take a job; calling the answer does it."""
        box: list[T] = []
        self.jobs.append(lambda: box.append(job()))
        place = len(self.jobs)

        def wait() -> T:
            while self._done < place:
                if self._done + 1 == self.killed_at:
                    raise KeyboardInterrupt
                self._done += 1
                self.jobs[self._done - 1]()
            return box[0]

        return wait


def _overlapping(station: Station, late: Late) -> None:
    clock = station.clock
    station.engine = Engine(
        station.store, station.wire, clock, station.facts.append, jitter=lambda: 0.5, beside=late
    )


def _fill(station: Station, count: int) -> None:
    for serial in range(count):
        station.store.add(item(serial, body={"serial": serial}, kind="note", schema="note/1"))


def test_a_batch_leaves_before_the_reply_to_the_one_before_is_on_file(
    platform: EmbeddedPlatform, new_station: NewStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = new_station()
    seen: list[str] = []
    push, record = station.wire.push, station.store.record_push

    def pushed(batch: Batch, epoch: str) -> Any:  # noqa: ANN401 - handed on as it is
        seen.append(f"push {batch.first_seq}")
        return push(batch, epoch)

    def recorded(batch: Batch, reply: PushReply, receipt: Receipt, seconds: float) -> None:
        seen.append(f"record {batch.first_seq}")
        record(batch, reply, receipt, seconds)

    monkeypatch.setattr(station.wire, "push", pushed)
    monkeypatch.setattr(station.store, "record_push", recorded)
    _overlapping(station, Late())
    _fill(station, 400)
    station.drain()
    assert seen == [
        "push 1", "push 51", "record 1", "push 151", "record 51", "push 251", "record 151", "push 351",
        "record 251", "record 351",
    ]  # fmt: skip
    counts = [fact.count for fact in station.facts if fact.fact is LineFact.BATCH_DONE]
    assert counts == [50, 100, 100, 100, 50]
    check_invariants(platform, station, 400)


@pytest.mark.sqlite_file  # what is tried is the station's end
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(count=st.integers(0, 200), faults=FAULTS)
def test_every_item_takes_effect_exactly_once_also_when_both_ends_work_at_once(
    count: int, faults: list[Plan], platform: EmbeddedPlatform
) -> None:
    proxy = FaultProxy(int(platform.url.rpartition(":")[2]), list(faults)).start()
    station = make_station(platform, proxy.url, LIMITS, Path(":memory:"))
    try:
        _overlapping(station, Late())
        _fill(station, count)
        station.drain()
        proxy.plans.clear()
        check_invariants(platform, station, count)
    finally:
        station.wire.line_changed()
        station.store.db.close()
        proxy.stop()


@pytest.mark.sqlite_file
@pytest.mark.parametrize("killed_at", [1, 3, 4])
def test_t14_killed_between_a_reply_and_its_writing_nothing_is_lost(
    platform: EmbeddedPlatform, new_station: NewStation, killed_at: int
) -> None:
    """The platform has up to two batches more than the station knows of; both ends agree again at once."""
    station = new_station()
    late = Late()
    late.killed_at = killed_at
    _overlapping(station, late)
    _fill(station, 200)
    with pytest.raises(KeyboardInterrupt):
        station.engine.step()
    station.wire.line_changed()
    _overlapping(station, Late())
    station.drain()
    check_invariants(platform, station, 200)
    assert {"received", "accepted"} >= set(station.store.statuses())
