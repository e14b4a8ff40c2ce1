#!/usr/bin/env python3
"""Everything a developer or a curious user types: `python3 dev.py run|test|check|demo|...`.

Standard library only. The first call on a fresh machine makes `.venv`, installs the locked versions
(hash-checked) and installs the missing system packages, or names them when it may not.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

VENV_PACKAGES = ["python3-venv"]
RUN_PACKAGES = [
    *VENV_PACKAGES,
    "libegl1",
    "libgl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libfreetype6",
    "libxkbcommon0",
    "fonts-noto-cjk",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libcups2",
]
TEST_PACKAGES = ["dbus", "gnome-keyring", "poppler-utils", "postgresql"]
WINDOW_TESTS = ["tests/journeys", "tests/ui"]
WIRE_TESTS = ["tests/crash", "tests/soak", "tests/sync"]
BUILD_PACKAGES = ["binutils"]
if sys.base_prefix == "/usr":  # the system's Python is linked without its library, which the bundle carries
    BUILD_PACKAGES.append(f"libpython{sys.version_info.major}.{sys.version_info.minor}")


class StopError(Exception):
    """A reason to end that a person can act on."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("command", choices=sorted(COMMANDS), metavar="command", help=_command_list())
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="handed on to the command")
    chosen = parser.parse_args(arguments)
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
        print("This program needs Python 3.11 or newer.", file=sys.stderr)
        return 2
    try:
        return COMMANDS[chosen.command](chosen.rest)
    except StopError as reason:
        print(reason, file=sys.stderr)
        return 2


def _command_list() -> str:
    return "\n".join(
        f"{name:10} {(action.__doc__ or '').splitlines()[0]}" for name, action in COMMANDS.items()
    )


def run(rest: list[str]) -> int:
    """Start the program in practice mode on the embedded platform."""
    prepare("run", RUN_PACKAGES)
    if not _has_display():
        raise StopError(
            "There is no display here, so no window can be opened.\n"
            "Start it on a desktop, or watch the program work without one:\n"
            "    python3 dev.py demo --out demo-out"
        )
    return call([PYTHON, "-m", "station_app", "--practice", *rest])


def test(rest: list[str]) -> int:
    """Run all tests in three parts side by side: most of them wait for the disk, a line or a window."""
    prepare("dev", RUN_PACKAGES + TEST_PACKAGES)
    pytest: list[str | Path] = [PYTHON, "-m", "pytest"]
    if rest:
        return call([*pytest, *rest], offscreen=True)
    rest = sorted(set(_test_folders()) - {*WINDOW_TESTS, *WIRE_TESTS})
    return _side_by_side([[*pytest, *part] for part in (WINDOW_TESTS, WIRE_TESTS, rest)])


def _test_folders() -> list[str]:
    folders = {file.relative_to(ROOT).parts[:2] for file in (ROOT / "tests").rglob("test_*.py")}
    return ["/".join(parts) for parts in folders]


def _side_by_side(commands: list[list[str | Path]]) -> int:
    """Run commands at the same time; what each of them says is shown whole, one after the other."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    print(f"running {len(commands)} parts side by side …", flush=True)
    with contextlib.ExitStack() as until_read:
        running = []
        for command in commands:
            said = until_read.enter_context(tempfile.TemporaryFile())
            words = [str(part) for part in command]
            running.append(
                (subprocess.Popen(words, cwd=ROOT, env=environment, stdout=said, stderr=said), said)
            )
        codes = [process.wait() for process, _ in running]
        for _, said in running:
            said.seek(0)
            shutil.copyfileobj(said, sys.stdout.buffer)
        sys.stdout.flush()
    return max(codes)


def check(rest: list[str]) -> int:
    """Run ruff, mypy --strict, the import contracts and the catalogue check."""
    prepare("dev", VENV_PACKAGES)
    places = ["station_app", "sync", "ui", "tests", "dev.py"]
    steps: list[list[str | Path]] = [
        [BIN / "ruff", "check", *places],
        [BIN / "ruff", "format", "--check", *places],
        [BIN / "mypy"],
        [BIN / "lint-imports"],
        [PYTHON, "-m", "station_app.catalogue", "check"],
    ]
    return max([call([*step, *rest]) for step in steps])


def demo(rest: list[str]) -> int:
    """Drive the real program through one story without a display: --out DIR."""
    prepare("run", RUN_PACKAGES)
    return call([PYTHON, "-m", "tests.journeys.demo", *rest], offscreen=True)


def bench(rest: list[str]) -> int:
    """Measure and print ratios (start, save, search, drain, bytes, stalls, memory)."""
    prepare("run", RUN_PACKAGES)
    return call([PYTHON, "-m", "tests.bench", *rest], offscreen=True)


def soak(rest: list[str]) -> int:
    """Run the long runs of faults: [runs|ablations|kills|power|herd|year], counts printed."""
    prepare("dev", RUN_PACKAGES)
    return call([PYTHON, "-m", "tests.soak", *rest], offscreen=True)


def catalogue(rest: list[str]) -> int:
    """Print every matter with its counts, and whether it loads, makes form and slip, and is accepted."""
    prepare("dev", RUN_PACKAGES)
    return call([PYTHON, "-m", "tests.matters", *rest], offscreen=True)


def pictures(rest: list[str]) -> int:
    """Regenerate the pictures in docs/pictures from the real program."""
    prepare("dev", RUN_PACKAGES)
    return call([PYTHON, "-m", "tests.journeys.pictures", *rest], offscreen=True)


def bundle(rest: list[str]) -> int:
    """Build the one-folder program, start it and let it file one practice case."""
    prepare("dev", RUN_PACKAGES + BUILD_PACKAGES)
    began = time.monotonic()
    code = call([PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "build.spec", *rest])
    if code:
        return code
    folder = ROOT / "dist" / "station"
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    took = time.monotonic() - began
    print(f"bundle: {folder.relative_to(ROOT)}, {size / 1e6:.0f} MB, built in {took:.0f} s", flush=True)
    return _start_built(folder / ("station.exe" if os.name == "nt" else "station"))


def _start_built(program: Path) -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as data:
        code = call([program, "--practice", "--file-one"], offscreen=True, STATION_DATA=data)
    told = f"failed with {code}" if code else "filed one practice case"
    print(f"bundle: the built program {told} in {time.monotonic() - began:.1f} s")
    return code


def prepare(lock: str, packages: Sequence[str]) -> None:
    """Make system packages and the virtual environment match what `lock` asks for."""
    _system_packages(packages)
    if not PYTHON.exists():
        if importlib.util.find_spec("ensurepip") is None:
            raise StopError(
                "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"
            )
        print("making .venv …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    wanted = ROOT / "requirements" / f"{lock}.lock"
    mark = VENV / f"installed-{lock}"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == digest:
        return
    print(f"installing {wanted.name} …", flush=True)
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        wanted,
    ]
    if call(pip):
        raise StopError("The Python packages could not be installed; the lines above say why.")
    mark.write_text(digest)


def _system_packages(packages: Sequence[str]) -> None:
    if not sys.platform.startswith("linux"):
        return
    if shutil.which("dpkg-query") is None:
        print("Not a Debian system: please see that these are there: " + " ".join(packages), file=sys.stderr)
        return
    missing = _missing(packages)
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise StopError(
            "These system packages are missing. Ask for them once with:\n"
            "    sudo apt-get update && sudo " + " ".join(command)
        )
    print("installing system packages: " + " ".join(missing), flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    if subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode:
        raise StopError("The system packages could not be installed; the lines above say why.")


def _missing(packages: Sequence[str]) -> list[str]:
    # Since the change to 64-bit times, newer Debian and Ubuntu call some of these names "…t64".
    forms = [form for name in packages for form in (name, f"{name}t64")]
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *forms],
        check=False,
        capture_output=True,
        text=True,
    )
    rows = [line.split() for line in asked.stdout.splitlines()]
    present = {name.removesuffix("t64") for name, state in rows if state == "installed"}
    return [name for name in packages if name not in present]


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    offscreen = os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "vnc"))
    return offscreen or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def call(command: Sequence[str | Path], *, offscreen: bool = False, **settings: str) -> int:
    """Run a command from the project's root, with `settings` in its environment; return its exit code."""
    environment = {**os.environ, **settings}
    if offscreen:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run([str(part) for part in command], check=False, cwd=ROOT, env=environment).returncode


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "demo": demo,
    "bench": bench,
    "soak": soak,
    "bundle": bundle,
    "catalogue": catalogue,
    "pictures": pictures,
}

if __name__ == "__main__":
    sys.exit(main())
