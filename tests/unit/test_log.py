import json
from datetime import UTC, datetime
from pathlib import Path

from station_app.log import Log


def _lines(tmp_path: Path, **facts: str | int) -> dict[str, object]:
    log = Log(tmp_path / "station.log", lambda: datetime(2026, 11, 5, tzinfo=UTC))
    log.event("tried", **facts)
    line: dict[str, object] = json.loads((tmp_path / "station.log").read_text())
    return line


def test_a_fact_off_the_list_is_dropped_and_counted(tmp_path: Path) -> None:
    line = _lines(tmp_path, code="line.down", psn_name="周福生")
    assert line["code"] == "line.down"
    assert line["dropped"] == 1
    assert "周" not in json.dumps(line, ensure_ascii=False)


def test_a_number_that_could_be_a_person_is_dropped_even_under_an_allowed_key(tmp_path: Path) -> None:
    assert "code" not in _lines(tmp_path, code="35062319490101000X")


def test_a_failure_is_written_by_its_class_only(tmp_path: Path) -> None:
    log = Log(tmp_path / "station.log", lambda: datetime(2026, 11, 5, tzinfo=UTC))
    log.failure("engine", ValueError("身份证 35062319490101000X"))
    text = (tmp_path / "station.log").read_text()
    assert "ValueError" in text
    assert "3506" not in text
