import shutil
from pathlib import Path

from tests.crash.rounds import Outcome, play

ROUNDS = 3


def test_t14_what_was_told_as_stored_is_there_once_after_kills(tmp_path: Path) -> None:
    outcome = play(tmp_path, ROUNDS)
    assert outcome.good, outcome.summary()
    assert outcome.rounds == ROUNDS
    shutil.rmtree(tmp_path)


def test_the_judgement_can_fail() -> None:
    assert not Outcome(missing=["an item that was told and is gone"]).good
