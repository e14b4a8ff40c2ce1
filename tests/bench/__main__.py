"""`python3 dev.py bench`: every figure of the product's promises, as ratios measured in one run.

Each part runs in processes of its own, the real ones: the program with its window (offscreen), the
station without one, the platform. A ratio holds two things that this run measured on this machine
against each other, so that it means the same on a fast machine and on a slow one.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STARTS = 5
DRAINS = 3
CASES = 1000
QUEUE = 10_000
VILLAGE, COUNTY = 2_000, 50_000
LINES = 1_000
ROSTER = 5_000
FRAME_MS = 16.0

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `worth` is compared with `aim`, None where nothing was promised."""

    what: str
    figure: str
    worth: float
    unit: str
    aim: float | None

    def row(self) -> tuple[str, str, str, str, str]:
        """Return the cells."""
        aim = "" if self.aim is None else f"<= {self.aim:g}{self.unit}"
        verdict = "" if self.aim is None else "ok" if self.worth <= self.aim else "over"
        return self.what, self.figure, f"{self.worth:.1f}{self.unit}", aim, verdict


def _environment() -> dict[str, str]:
    """Return what every part runs in: no display, and compiled modules kept, as on an installed machine."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = str(Path(tempfile.gettempdir()) / f"bench-compiled-{os.getpid()}")
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": compiled}


@contextmanager
def _process(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    child = subprocess.Popen(  # noqa: S603 - our own part
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield child
    finally:
        child.terminate() if arguments[0].endswith("sink") else child.communicate(timeout=60)
        child.wait(60)


def _line(child: "subprocess.Popen[str]") -> str:
    assert child.stdout is not None
    line = child.stdout.readline()
    if not line:
        raise RuntimeError("a part of the measurement ended early")
    return line


def _ask(child: "subprocess.Popen[str]") -> Figures:
    assert child.stdin is not None
    child.stdin.write("\n")
    child.stdin.flush()
    told: Figures = json.loads(_line(child))
    return told


def _run(part: str, *arguments: str, **environment: str) -> Figures:
    """Run one part to its end and return what it measured."""
    done = subprocess.run(  # noqa: S603 - our own part
        [sys.executable, "-m", f"tests.bench.{part}", *arguments],
        cwd=ROOT,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
        env={**_environment(), **environment},
    )
    told: Figures = json.loads(done.stdout.splitlines()[-1])
    return told


@contextmanager
def _town(world: Path, *cases: str) -> Iterator[tuple["subprocess.Popen[str]", dict[str, Any]]]:
    with _process("tests.bench.town", str(world), *cases) as town:
        yield town, json.loads(_line(town))


def _place(world: Path, told: dict[str, Any], line: str = "url") -> dict[str, str]:
    """Return the environment of a station of this world."""
    return {
        "STATION_DATA": str(world / "station"),
        "STATION_PLATFORM_URL": told[line],
        "STATION_ACTIVATION_CODE": told["code"],
    }


def _median(figures: list[Figures], name: str) -> float:
    return statistics.median(one[name] for one in figures)


def _starts(world: Path) -> list[Line]:
    """Start a bare window and the program in turn, so that both meet the same machine."""
    bare, ours = [], []
    with _town(world) as (_child, told):
        place = _place(world, told)
        for number in range(STARTS + 1):
            pair = [
                _run("window", kind, **place, BENCH_BEGAN=str(time.monotonic()))
                for kind in ("bare", "station")
            ]
            if number:  # the first pair only warms the disk
                bare.append(pair[0])
                ours.append(pair[1])
    base, empty, full = _median(bare, "painted"), _median(bare, "mb"), _median(ours, "mb")
    lines = [Line("bare PySide6 window painted", f"{base * 1000:.0f} ms", 1.0, "x", None)]
    for name, what, aim in (
        ("painted", "start to log-in page painted", 1.6),
        ("usable", "start to 今日 usable, keys pressed at once", 6.0),
        ("after_enter", "Enter of the log-in to 今日 usable", None),
    ):
        seconds = _median(ours, name)
        lines.append(Line(what, f"{seconds * 1000:.0f} ms", seconds / base, "x", aim))
    lines.append(Line("memory at 今日 beyond a bare window", f"{full:.0f} MB", full - empty, " MB", 90))
    return lines


def _saves(world: Path) -> list[Line]:
    with _town(world) as (_child, told):
        figures = _run("station", "file", str(CASES), **_place(world, told))
    plain = figures["plain"]
    return [
        Line("plain encrypted one-row commit", f"{plain:.2f} ms", 1.0, "x", None),
        Line("save of a case", f"{figures['save']:.2f} ms", figures["save"] / plain, "x", 4),
    ]


def _firsts(world: Path, scratch: Path) -> list[Line]:
    """Do in new processes what a station reads only when it is first asked for."""
    copy = Path(shutil.copytree(world, scratch / "first"))
    place = {"STATION_DATA": str(copy / "station"), "STATION_PLATFORM_URL": ""}
    told = [_run("station", "first", **place) for _ in range(STARTS + 1)][1:]  # the first one makes the index
    shutil.rmtree(copy)
    base = _median(told, "kept")
    return [
        Line(what, f"{_median(told, name):.1f} ms", _median(told, name) / base, "x", None)
        for name, what in (
            ("kept", "catalogue index as kept"),
            ("files", "catalogue index from the matter files"),
            ("words", "first matter search"),
            ("form", "first form opened"),
            ("guard", "guard against doubles at entry"),
            ("enter", "value entered into a form, stored and checked"),
        )
    ]


def _searches(world: Path, scratch: Path) -> list[Line]:
    lines = []
    for people in (VILLAGE, COUNTY):
        copy = Path(shutil.copytree(world, scratch / f"people-{people}"))
        place = {"STATION_DATA": str(copy / "station"), "STATION_PLATFORM_URL": ""}
        told = _run("station", "search", str(people), str(LINES), **place)
        shutil.rmtree(copy)
        for name in ("p50", "p99"):
            aim = FRAME_MS if (people, name) == (COUNTY, "p99") else None
            figure = f"{told[name] / FRAME_MS:.2f} frames"
            lines.append(Line(f"search {name}, {people:,} residents", figure, told[name], " ms", aim))
    return lines


def _queue(scratch: Path) -> Path:
    """Make a village with a long queue and a platform that knows everybody in it."""
    world = scratch / "queue"
    world.mkdir()
    with _town(world, str(QUEUE)) as (_child, told):
        filed = _run("station", "queue", str(QUEUE), **_place(world, told))["filed"]
    if filed != QUEUE:
        raise RuntimeError(f"only {filed} cases could be filed")
    return world


def _drains(_world: Path, scratch: Path) -> list[Line]:
    """Drain a long queue over loopback, straight from one end to the other."""
    told = []
    world = _queue(scratch)
    for number in range(DRAINS):
        copy = Path(shutil.copytree(world, scratch / f"drain-{number}"))
        with _process("tests.bench.sink") as sink, _town(copy) as (child, town):
            address = f"http://127.0.0.1:{_line(sink).strip()}/"
            before = _ask(child)["mb"]
            one = _run("station", "drain", address, **_place(copy, town))
            told.append({**one, "platform_mb": _ask(child)["mb"] - before})
        shutil.rmtree(copy)
    shutil.rmtree(world)
    return _drained(told)


def _drained(told: list[Figures]) -> list[Line]:
    post, seconds, everything = (_median(told, name) for name in ("post", "drain", "everything"))
    pace, packed = QUEUE / seconds, _median(told, "post_bytes") / QUEUE
    up, down = _median(told, "up") / QUEUE, _median(told, "down") / QUEUE
    grown, held = _median(told, "grown_mb"), _median(told, "platform_mb")
    return [
        Line(f"one gzip POST of the bytes of {QUEUE:,} cases", f"{post * 1000:.0f} ms", 1.0, "x", None),
        Line("bytes of that POST per case", f"{packed * QUEUE / 1000:.0f} KB", packed, " B", None),
        Line(f"drain of {QUEUE:,} queued cases", f"{seconds:.2f} s", seconds / post, "x", None),
        Line("one case of it", f"{pace:,.0f} cases/s", 1e6 / pace, " us", 250),
        Line("until the list of people follows", f"{everything:.1f} s", everything / post, "x", None),
        Line("bytes sent per case of it", f"{up * QUEUE / 1000:.0f} KB", up, " B", 160),
        Line("bytes received per case of it", f"{down * QUEUE / 1000:.0f} KB", down, " B", None),
        Line("station's memory grown after its first fifth", f"{grown:.0f} MB", grown, " MB", 16),
        Line("platform's memory grown by it", f"{held:.0f} MB", held, " MB", None),
    ]


def _stalls(world: Path, scratch: Path) -> list[Line]:
    """Drain with the real window; the counting line tells the bytes that went over it."""
    told, up, down = [], [], []
    for number in range(DRAINS):
        copy = Path(shutil.copytree(world, scratch / f"window-{number}"))
        with _town(copy) as (child, town):
            told.append(_run("window", "drain", **_place(copy, town, "line")))
            bytes_moved = _ask(child)
        shutil.rmtree(copy)
        up.append(bytes_moved["up"] / CASES)
        down.append(bytes_moved["down"] / CASES)
    stall = max(one["stall"] for one in told) * 1000
    sent, came = statistics.median(up), statistics.median(down)
    return [
        Line(
            f"bytes sent per case of {CASES:,}, headers included",
            f"{sent * CASES / 1000:.0f} KB",
            sent,
            " B",
            250,
        ),
        Line(
            f"bytes received per case of {CASES:,} with the window",
            f"{came * CASES / 1000:.0f} KB",
            came,
            " B",
            None,
        ),
        Line("longest event-loop stall while draining", f"{stall / 5:.1f} beats", stall, " ms", 50),
        Line("memory after draining", f"{_median(told, 'mb'):.0f} MB", _median(told, "mb"), " MB", None),
    ]


def _rosters(world: Path, scratch: Path) -> list[Line]:
    """Take a roster in by the real window, three times anew; the first half of a stop leaves nothing."""
    told = []
    for number in range(DRAINS):
        copy = Path(shutil.copytree(world, scratch / f"roster-{number}"))
        place = {"STATION_DATA": str(copy / "station"), "STATION_PLATFORM_URL": ""}
        told.append(_run("roster", str(ROSTER), **place))
        shutil.rmtree(copy)
    seconds = statistics.median(one["read"] + one["load"] for one in told)
    stall = max(_median(told, name) for name in ("read_stall", "stop_stall", "load_stall")) * 1000
    moves = min(one["moves"] for one in told)
    left = max(one["left_after_stop"] for one in told)
    return [
        Line(f"roster of {ROSTER:,} rows, file to roster", f"bar moved {moves:.0f} times", seconds, " s", 10),
        Line("longest event-loop stall meanwhile", f"{stall / 5:.1f} beats", stall, " ms", 50),
        Line("people left behind by a stop in the middle", f"{left:.0f}", left, "", 0),
    ]


def _table(lines: list[Line]) -> str:
    rows = [("what", "figure", "worth", "aim", ""), *(line.row() for line in lines)]
    marks = [tuple("-" * 3 for _ in rows[0])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], *marks, *rows[1:]))


def main(only: list[str]) -> None:
    """Measure everything, or the parts named, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        world = scratch / "world"
        world.mkdir()
        lines = _saves(world) if not only or set(only) - {"drains"} else []  # leaves a village behind
        for name, part in PARTS.items():
            if not only or name in only:
                lines += part(world, scratch)
        if not only or "starts" in only:
            lines = _starts(world) + lines
    print(_table(lines))


PARTS: dict[str, Callable[[Path, Path], list[Line]]] = {
    "drains": _drains,
    "stalls": _stalls,
    "rosters": _rosters,
    "firsts": _firsts,
    "searches": _searches,
}


if __name__ == "__main__":
    main(sys.argv[1:])
