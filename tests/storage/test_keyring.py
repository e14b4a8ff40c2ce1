"""The keyring of the operating system, really: GNOME's on a bus of its own, none, and one that is shut."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
STATION = """
import sys, pathlib
from station_app.storage.keys import KeyPlace, Keyring, open_vault
from station_app.errors import StationError
folder = pathlib.Path(sys.argv[1])
place = KeyPlace("test", folder / "station.key", folder / "station.db", practice=False)
try:
    vault = open_vault(place, sys.argv[2] or None, Keyring("test", patience=5))
    print(vault.protection, vault.database_key(new=True).hex())
except StationError as error:
    print(error.code)
"""
UNLOCKED = 'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'


def _environment(folder: Path, **more: str) -> dict[str, str]:
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DBUS", "PYTHON_KEYRING"))
    }
    return {**kept, "HOME": str(folder), "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": str(ROOT), **more}


def _run(folder: Path, script: str | None, passphrase: str = "", **more: str) -> str:
    (folder / "station.py").write_text(STATION)
    direct = [sys.executable, str(folder / "station.py"), str(folder), passphrase]
    told = subprocess.run(  # noqa: S603 - our own program
        direct
        if script is None
        else [shutil.which("dbus-run-session") or "", "--", "sh", "-c", script, "sh", *direct],
        env=_environment(folder, **more),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return told.stdout.strip()


@pytest.fixture
def bus() -> None:
    for tool in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed, so no real keyring can be tried here")


@pytest.mark.usefixtures("bus")
def test_an_unlocked_keyring_holds_the_key_over_two_starts(tmp_path: Path) -> None:
    first = _run(tmp_path, UNLOCKED)
    assert first.startswith("keyring ")
    (tmp_path / "station.db").touch()
    assert _run(tmp_path, UNLOCKED) == first
    assert not (tmp_path / "station.key").exists()
    kept = [file.read_bytes() for file in (tmp_path / ".local").rglob("*") if file.is_file()]
    assert kept
    assert not any(first.split()[1].encode() in content for content in kept)


@pytest.mark.usefixtures("bus")
def test_a_bus_without_an_unlocked_keyring_leads_to_the_wrapped_file(tmp_path: Path) -> None:
    assert _run(tmp_path, 'exec "$@"') == "key.passphrase_needed"
    assert _run(tmp_path, 'exec "$@"', "a village of words").startswith("passphrase ")


def test_no_keyring_at_all_leads_to_the_wrapped_file(tmp_path: Path) -> None:
    nothing = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    assert _run(tmp_path, None, **nothing) == "key.passphrase_needed"
    told = _run(tmp_path, None, "a village of words", **nothing)
    assert told.startswith("passphrase ")
    (tmp_path / "station.db").touch()
    assert _run(tmp_path, None, "a village of words", **nothing) == told


def test_a_station_whose_keyring_is_gone_is_told_to_try_later(tmp_path: Path) -> None:
    (tmp_path / "station.db").touch()
    nothing = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    assert _run(tmp_path, None, "a village of words", **nothing) == "key.keyring_silent"
