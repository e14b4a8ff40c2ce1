from dataclasses import replace
from pathlib import Path

import pytest

from station_app.errors import Refused, Unavailable
from station_app.storage.engine import open_engine
from station_app.storage.unit_of_work import UnitOfWork
from tests.services.village import Bench


def test_the_people_of_the_point_can_log_in_without_a_network(bench: Bench) -> None:
    everybody = {"周桂兰", "马志强", "韩雪", "王敏", "沈玉芳", "陶永年"}
    assert {one.name for one in bench.desk.operators()} == everybody
    session = bench.desk.log_in("zhou", "123456")
    assert "accept" in session.rights
    assert "accept" not in bench.desk.log_in("han", "123456").rights
    assert bench.desk.operators()[0].last_used == bench.now


def test_a_wrong_password_says_how_many_tries_are_left_and_the_fifth_waits(bench: Bench) -> None:
    left = []
    for _ in range(4):
        with pytest.raises(Refused) as refused:
            bench.desk.log_in("zhou", "wrong")
        left.append(refused.value.facts["left"])
    assert left == [4, 3, 2, 1]
    with pytest.raises(Refused) as refused:
        bench.desk.log_in("zhou", "wrong")
    assert (refused.value.code, refused.value.facts) == ("login.wait", {"minutes": 5})
    with pytest.raises(Refused) as refused:
        bench.desk.unlock("zhou", "123456")
    assert refused.value.code == "login.wait"
    bench.later(minutes=5, seconds=1)
    assert bench.desk.unlock("zhou", "123456").name == "周桂兰"


def test_a_right_password_forgets_the_mistakes(bench: Bench) -> None:
    for _ in range(3):
        for attempt in ("wrong", "\ud800", ""):
            with pytest.raises(Refused):
                bench.desk.log_in("ma", attempt)
        bench.desk.log_in("ma", "123456")


def test_nobody_by_that_name(bench: Bench) -> None:
    with pytest.raises(Refused) as refused:
        bench.desk.log_in("nobody", "123456")
    assert refused.value.code == "login.wrong"


def test_a_file_that_may_only_be_read_still_lets_people_in(bench: Bench, tmp_path: Path) -> None:
    bench.desk.log_in("zhou", "123456")
    engine = open_engine(tmp_path / "station.db", bytes(32), read_only=True)
    reading = Bench(replace(bench.here, open_work=lambda: UnitOfWork(engine)))
    assert reading.desk.log_in("zhou", "123456").name == "周桂兰"
    with pytest.raises(Unavailable) as told:
        reading.desk.start_case("zhou", "resident-enrolment", 1, None, {}, ())
    assert told.value.code == "store.read_only"
    engine.dispose()
