"""A roster through the real window: chosen, read, compared, taken in; the event loop listened to meanwhile.

Run as `python -m tests.bench.roster ROWS` with STATION_DATA in the environment; prints one JSON line:
seconds until the preview stands and until everything is stored, how often the bar moved, the longest
stall of the event loop, the same for a stop in the middle, and how many residents that left behind.
"""

import json
import os
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from station_app.domain.idnumber import check_character
from station_app.spreadsheets.write import Sheet, write_xlsx
from tests.bench.window import BEAT_MS, PATIENCE_MS, _end, _log_in, _painted

if TYPE_CHECKING:
    from station_app.main import Program

SURNAMES = "林陈黄郑吴赖徐苏张李王刘周杨"
GIVEN = "文武志强海英秀兰月娥建国桂花金水土生阿美福良明德"
HEAD = ("户主", "姓名", "性别", "身份证号", "出生日期", "组别", "住址", "电话", "与户主关系", "2026年缴费")
COUNTY = "350526"


def write_roster(target: Path, count: int) -> None:
    """Write a village of invented people as one sheet."""
    write_xlsx(
        target, [Sheet("花名册", HEAD, (_row(place) for place in range(count)), title="青石村居民名册")]
    )


def _row(place: int) -> tuple[str, ...]:
    born = date(1930, 1, 1) + timedelta(days=place * 6 % 32_000)
    woman = place % 2 == 1
    digits = f"{COUNTY}{born:%Y%m%d}{'000' if woman else '999'}"
    group = str(place // 250 % 20 + 1)
    return (
        _name(place // 4 * 4), _name(place), "女" if woman else "男", digits + check_character(digits),
        f"{born.year}.{born.month}.{born.day}", f"第{group}组", f"青石村{group}组{place // 4}号",
        f"1350000{place % 10_000:04}", ("户主", "妻", "子", "女")[place % 4], "已缴" if place % 3 else "未缴",
    )  # fmt: skip


def _name(place: int) -> str:
    return SURNAMES[place // 4 % 14] + GIVEN[place % 24] + GIVEN[place // 24 % 24]


class Ear:
    """Listens to the beats of the event loop."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415 - after the program was painted

        self._beats: list[float] = []
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
        self._timer.timeout.connect(lambda: self._beats.append(time.monotonic()))
        self._timer.start()

    def longest(self) -> float:
        """Return the longest gap since the last question, in seconds."""
        beats, self._beats = self._beats, self._beats[-1:]
        return max((after - before - BEAT_MS / 1000 for before, after in pairwise(beats)), default=0.0)


def through_the_window(rows: int) -> dict[str, float]:
    """Do all of it with the keys and the page of the clerk."""
    program = _painted()
    _log_in(program)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "roster.xlsx"
        write_roster(file, rows)
        told = _play(program, file)
    _end(program)
    return told


def _play(program: "Program", file: Path) -> dict[str, float]:
    from tests.journeys.stage import wait_for  # noqa: PLC0415 - after the program was painted
    from ui.screens.roster_file.state import Stage  # noqa: PLC0415 - the same
    from ui.screens.roster_file.view import RosterFilePage  # noqa: PLC0415 - the same

    before = _count(program)
    program.window.show_route("roster_file", {"path": str(file)})
    page = program.window.findChild(RosterFilePage)
    assert page is not None
    presenter, ear = page._presenter, Ear()
    moves: list[int] = []
    page.moved.connect(lambda done, _total: moves.append(done))
    began = time.monotonic()
    assert wait_for(lambda: presenter.state.stage is Stage.LOOKING, PATIENCE_MS)
    read, read_stall = time.monotonic() - began, ear.longest()
    presenter.load()
    presenter.load()
    assert wait_for(lambda: len(moves) > 3, PATIENCE_MS)
    presenter.stop()
    assert wait_for(lambda: presenter.state.stage is Stage.LOOKING, PATIENCE_MS)
    left, stop_stall = _count(program) - before, ear.longest()
    moves.clear()
    began = time.monotonic()
    presenter.load()
    presenter.load()
    assert wait_for(lambda: presenter.state.stage is Stage.DONE, PATIENCE_MS)
    load, load_stall = time.monotonic() - began, ear.longest()
    return {
        "read": read, "load": load, "moves": len(moves), "added": _count(program) - before,
        "left_after_stop": left, "read_stall": read_stall, "stop_stall": stop_stall, "load_stall": load_stall,
    }  # fmt: skip


def _count(program: "Program") -> int:
    inside = program.inside
    assert inside is not None

    def count() -> int:
        with inside.here.open_work() as work:
            return work.residents.count()

    return program.db.call(count)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(json.dumps(through_the_window(int(sys.argv[1]))))
