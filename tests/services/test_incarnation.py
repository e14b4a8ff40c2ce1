"""Whether this is still the installation it was: the file, the computer, the disk, the marker outside."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from station_app.devices.machine import Machine, disk_of, this_machine
from station_app.errors import Unavailable
from station_app.services.incarnation import Incarnation
from station_app.storage.engine import open_engine
from station_app.storage.keys import INCARNATION
from station_app.storage.unit_of_work import UnitOfWork
from tests.services.village import START, Bench

HERE = Machine("system-1", "disk-1")


@dataclass
class Outside:
    """Secrets that a test can copy, put back and make silent."""

    kept: dict[str, bytes] = field(default_factory=dict)
    silent: bool = False
    frozen: bool = False

    def get(self, name: str) -> bytes | None:
        if self.silent:
            raise Unavailable("key.keyring_silent")
        return self.kept.get(name)

    def put(self, name: str, value: bytes) -> None:
        if self.frozen:
            raise Unavailable("key.not_kept")
        self.kept[name] = value


@dataclass
class Installation:
    """A station's file with what lies beside it."""

    file: Path
    outside: Outside
    machine: Machine = HERE

    def start(self) -> str:
        return self._with(lambda one: one.check())

    def back_up(self, target: Path) -> Path:
        target.write_bytes(self.file.read_bytes())
        self._with(rolled)
        return target

    def wish(self) -> str:
        engine = open_engine(self.file, bytes(32))
        with UnitOfWork(engine) as work:
            pending = work.rekeys.pending()
        engine.dispose()
        return pending.why if pending else ""

    def _with(self, job: Callable[[Incarnation], str]) -> str:
        engine = open_engine(self.file, bytes(32))
        try:
            return job(
                Incarnation(lambda: UnitOfWork(engine), lambda: START, self.outside, lambda: self.machine)
            )
        finally:
            engine.dispose()


def rolled(one: Incarnation) -> str:
    one.roll()
    return ""


@pytest.fixture
def installed(village: Path, tmp_path: Path) -> Installation:
    file = tmp_path / "station.db"
    file.write_bytes(village.read_bytes())
    return Installation(file, Outside())


def test_the_same_installation_starts_again_and_again_without_a_wish(installed: Installation) -> None:
    assert [installed.start() for _ in range(4)] == [""] * 4
    assert installed.wish() == ""


def test_t17_a_backup_put_back_by_hand_is_seen_at_the_next_start(
    installed: Installation, tmp_path: Path
) -> None:
    installed.start()
    backup = installed.back_up(tmp_path / "backup.db")
    assert installed.start() == ""
    installed.file.write_bytes(backup.read_bytes())
    assert installed.start() == "restored"
    assert installed.wish() == "restored"
    assert installed.start() == ""
    assert installed.wish() == "restored"


def test_t17_the_backup_of_this_very_session_is_seen_too(installed: Installation, tmp_path: Path) -> None:
    installed.start()
    backup = installed.back_up(tmp_path / "backup.db")
    installed.file.write_bytes(backup.read_bytes())
    assert installed.start() == "restored"


@pytest.mark.parametrize(
    ("machine", "why"),
    [
        (Machine("system-2", "disk-1"), "machine"),
        (Machine("system-2", "disk-2"), "machine"),
        (Machine("system-1", "disk-2"), "clone"),
        (Machine("", "disk-1"), ""),
        (Machine("system-1", ""), ""),
        (Machine("", ""), ""),
    ],
)
def test_t18_another_computer_or_disk_is_seen_and_what_is_not_known_is_not(
    machine: Machine, why: str, installed: Installation
) -> None:
    installed.start()
    installed.machine = machine
    assert installed.start() == why
    assert installed.wish() == why
    assert installed.start() == ""


def test_t18_a_folder_copied_to_another_computer_is_seen_there_and_not_here(
    installed: Installation, tmp_path: Path
) -> None:
    installed.start()
    copy = Installation(tmp_path / "copy.db", Outside(dict(installed.outside.kept)), Machine("s2", "d2"))
    copy.file.write_bytes(installed.file.read_bytes())
    assert (copy.start(), installed.start()) == ("machine", "")


def test_a_power_cut_between_the_two_writes_is_no_difference(installed: Installation) -> None:
    installed.start()
    installed.outside.frozen = True
    assert [installed.start() for _ in range(3)] == [""] * 3
    installed.outside.frozen = False
    assert [installed.start() for _ in range(2)] == [""] * 2


def test_secrets_that_do_not_answer_are_no_difference(installed: Installation) -> None:
    installed.start()
    installed.outside.silent = True
    assert installed.start() == ""
    installed.outside.silent = False
    assert installed.start() == ""


def test_another_file_beside_the_old_secrets_is_a_restored_one(
    installed: Installation, village: Path
) -> None:
    installed.start()
    installed.file.write_bytes(village.read_bytes())
    assert installed.start() == "restored"


def test_secrets_lost_or_unreadable_are_a_restored_installation(installed: Installation) -> None:
    installed.start()
    installed.start()
    installed.outside.kept[INCARNATION] = b"\xff"
    assert installed.start() == "restored"


def test_the_file_holds_no_id_of_the_computer_in_plain(bench: Bench) -> None:
    Incarnation(bench.here.open_work, lambda: START, Outside(), lambda: HERE).check()
    with bench.here.open_work() as work:
        kept = work.settings.get("incarnation")
    assert "system-1" not in str(kept)
    assert "disk-1" not in str(kept)


def test_the_disk_is_found_through_partitions_and_mappings(tmp_path: Path) -> None:
    disk = tmp_path / "devices" / "sda"
    (disk / "sda2").mkdir(parents=True)
    (disk / "device").mkdir()
    (disk / "device" / "wwid").write_text("  naa.5000\n", "ascii")
    mapped = tmp_path / "devices" / "dm-0"
    (mapped / "slaves").mkdir(parents=True)
    (mapped / "slaves" / "sda2").symlink_to(disk / "sda2")
    blocks = tmp_path / "block"
    blocks.mkdir()
    (blocks / "8:2").symlink_to(disk / "sda2")
    (blocks / "253:0").symlink_to(mapped)
    assert disk_of(blocks, 8 << 8 | 2) == disk_of(blocks, 253 << 8) == "naa.5000"
    assert disk_of(blocks, 9 << 8) == ""


def test_this_machine_is_the_same_twice() -> None:
    assert this_machine() == this_machine()
