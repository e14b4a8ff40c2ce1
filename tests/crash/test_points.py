"""T14: kill -9 at the named crash points and at a moment nobody chose; I1 to I5 after the restart."""

from pathlib import Path

from tests.crash.kills import play
from tests.crash.pointed import POINTS

ROUNDS = len(POINTS) + 1


def test_t14_what_was_told_as_stored_is_there_once_after_kills_at_named_places(tmp_path: Path) -> None:
    outcome = play(tmp_path, ROUNDS)
    assert outcome.good, outcome.summary()
    met = [point for point in POINTS if outcome.at[point]]
    assert len(met) >= len(POINTS) - 1, outcome.summary()
