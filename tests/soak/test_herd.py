from pathlib import Path

from tests.soak.herd import returned

STATIONS, EACH, WITHIN = 40, 10, 2.0


def test_t30_stations_that_come_back_together_all_get_their_answers(tmp_path: Path, catalogue: Path) -> None:
    outcome = returned(tmp_path, catalogue, stations=STATIONS, each=EACH, within=WITHIN)
    assert (outcome.received, outcome.judged) == (STATIONS * EACH, STATIONS * EACH), outcome.summary()
    assert (outcome.streams_short, outcome.undrained) == (0, 0), outcome.summary()
    assert outcome.seen.unexplained == 0, outcome.seen.faults
    assert outcome.hello_p95 < 2.0, outcome.summary()  # the long form holds it to one second
