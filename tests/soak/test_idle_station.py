"""T16 on a quiet day: nothing new to send, the line never broke, and the platform behind it was put back."""

from pathlib import Path

from tests.soak.station import empty_file, held_by
from tests.soak.world import World


def test_t16_a_station_with_nothing_to_send_notices_that_the_platform_was_put_back(
    tmp_path: Path, catalogue: Path
) -> None:
    world = World(tmp_path / "run", catalogue, empty_file(tmp_path), seed=16)
    try:
        world.line.quiet()
        (station,) = world.stations
        for serial in range(1, 4):
            assert station.seal(serial)
        assert station.drain(5)
        world._backup()
        for serial in range(4, 8):
            assert station.seal(serial)
        assert station.drain(5)
        world._restore()
        assert len(held_by(world.platform)) == 3
        for _ in range(3):
            station.clock.later(1.0)  # the proof of the line never runs out
            station.engine.step()
        assert set(held_by(world.platform)) == set(range(1, 8))
    finally:
        world.close()
