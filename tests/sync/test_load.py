"""Many at once: turns instead of a crowd, 503 with a time to come back, and no device takes it all."""

import pytest

from sync.platform.load import BUSY_SECONDS, MAX_OF_ONE, MAX_RUNNING, Load
from sync.platform.server import EmbeddedPlatform
from sync.ports import FaultKind
from tests.sync.conftest import NewStation, check_invariants, item


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_t30_stations_that_return_together_get_turns_one_after_the_other() -> None:
    clock = Clock()
    load = Load(clock)
    turns = [load.turn(100) for _ in range(200)]
    assert turns[:10] == [0.0] * 10, "a few at once come in at once"
    later = [one for one in turns if one]
    assert later == sorted(later)
    assert len(set(later)) == len(later), "no two are told the same moment"
    assert later[-1] < 30
    clock.now = 60.0
    assert load.turn(100) == 0.0, "the crowd is gone"


def test_a_device_has_so_many_requests_at_once_and_no_more_while_others_come_in() -> None:
    load = Load(Clock())
    assert [load.enter("dev-a") for _ in range(MAX_OF_ONE)] == [0.0] * MAX_OF_ONE
    assert load.enter("dev-a") >= BUSY_SECONDS
    assert load.enter("dev-b") == 0.0
    load.leave("dev-a")
    assert load.enter("dev-a") == 0.0


def test_a_process_works_on_so_many_requests_and_tells_the_rest_when_to_come() -> None:
    load = Load(Clock())
    assert not any(load.enter(f"dev-{number}") for number in range(MAX_RUNNING))
    told = [load.enter(f"late-{number}") for number in range(300)]
    assert min(told) >= BUSY_SECONDS
    assert len(set(told)) > 100, "they do not come back together"


def test_t08_a_full_platform_answers_signed_and_the_station_comes_back_by_itself(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    station.store.add(item(1))
    load = platform.register.load
    for number in range(MAX_RUNNING):
        load.enter(f"dev-{number}")
    pause = station.engine.step()
    assert station.store.faults() == [FaultKind.PLATFORM_BUSY]
    assert pause >= BUSY_SECONDS
    for number in range(MAX_RUNNING):
        load.leave(f"dev-{number}")
    station.drain()
    check_invariants(platform, station, 1)


@pytest.mark.sqlite_file
def test_t30_a_greeting_tells_whoever_has_something_to_send_its_turn(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    station.store.add(item(1))
    for _ in range(200):
        platform.register.load.turn(100)
    pause = station.engine.step()
    assert pause > 5
    assert station.store.statuses() == ["sealed"]
    station.drain()
    check_invariants(platform, station, 1)
