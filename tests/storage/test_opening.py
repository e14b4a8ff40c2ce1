"""Start: new, whole, damaged, missing, newer; and backups that were proved."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from station_app.domain.case import Case
from station_app.errors import Damaged, Refused, StationError, Unavailable
from station_app.storage.backup import backups_in, newest_good, time_of, write_backup
from station_app.storage.checks import check_file
from station_app.storage.engine import open_engine
from station_app.storage.keys import KeyPlace, Vault, open_vault
from station_app.storage.migrations.run import NEWEST, migrate
from station_app.storage.opening import Opened, StorePlace, open_store
from station_app.storage.unit_of_work import UnitOfWork

Made = Callable[..., Case]


def _keep(opened: Opened, case: Case) -> None:
    with UnitOfWork(opened.engine) as work:
        work.cases.put(case)
        work.commit()


def _drafts(opened: Opened) -> set[str]:
    with UnitOfWork(opened.engine) as work:
        return {case.case_id for case in work.cases.drafts_of("clerk")}


def _spoil(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


@pytest.fixture
def backed_up(place: StorePlace, vault: Vault, noon: datetime, case: Made) -> StorePlace:
    """Yesterday's backup holds case a; the file holds a and b."""
    opened = open_store(place, vault, noon)
    _keep(opened, case("a"))
    opened.back_up(noon)
    _keep(opened, case("b"))
    opened.engine.dispose()
    return place


def test_a_new_station_gets_a_file_a_key_and_no_problem(
    place: StorePlace, vault: Vault, noon: datetime, case: Made
) -> None:
    opened = open_store(place, vault, noon)
    assert (opened.read_only, opened.problem, opened.protection) == (False, "", "practice_passphrase")
    assert place.file.stat().st_mode & 0o077 == 0
    _keep(opened, case("a"))
    opened.engine.dispose()
    again = open_store(place, vault, noon)
    assert _drafts(again) == {"a"}
    again.engine.dispose()


def test_a_first_start_cut_short_is_gone_on_with(place: StorePlace, vault: Vault, noon: datetime) -> None:
    vault.database_key(new=True)
    place.file.touch()
    opened = open_store(place, vault, noon)
    assert (opened.read_only, opened.problem) == (False, "")
    opened.engine.dispose()


def test_a_spoiled_page_anywhere_is_copied_aside_and_the_backup_shown(
    backed_up: StorePlace, vault: Vault, noon: datetime
) -> None:
    size = backed_up.file.stat().st_size
    for at in (100, 4096 + 7, size // 2, size - 5):
        _spoil(backed_up.file, at)
        found = backed_up.file.read_bytes()
        opened = open_store(backed_up, vault, noon)
        assert opened.read_only
        assert opened.problem in {"store.damaged", "store.not_readable"}
        assert opened.shown_from == noon
        assert _drafts(opened) == {"a"}
        opened.engine.dispose()
        assert backed_up.file.read_bytes() == found
        assert found in [copy.read_bytes() for copy in backed_up.set_aside.iterdir()]
        _spoil(backed_up.file, at)
    whole = open_store(backed_up, vault, noon)
    assert (whole.problem, _drafts(whole)) == ("", {"a", "b"})
    whole.engine.dispose()


def test_nothing_can_be_written_while_a_backup_is_shown(
    backed_up: StorePlace, vault: Vault, noon: datetime, case: Made
) -> None:
    _spoil(backed_up.file, 5000)
    opened = open_store(backed_up, vault, noon)
    with pytest.raises(Unavailable, match=r"store\.read_only"):
        _keep(opened, case("c"))
    opened.engine.dispose()


def test_a_file_cut_short_or_gone_is_not_taken_for_a_new_station(
    backed_up: StorePlace, vault: Vault, noon: datetime
) -> None:
    whole = backed_up.file.read_bytes()
    for left, problem in ((whole[: len(whole) // 2], ""), (b"", "store.missing"), (None, "store.missing")):
        backed_up.file.unlink()
        if left is not None:
            backed_up.file.write_bytes(left)
        opened = open_store(backed_up, vault, noon)
        assert opened.read_only
        assert problem in ("", opened.problem)
        assert _drafts(opened) == {"a"}
        opened.engine.dispose()
        backed_up.file.write_bytes(whole)


def test_a_bad_newest_backup_is_passed_over(backed_up: StorePlace, vault: Vault, noon: datetime) -> None:
    opened = open_store(backed_up, vault, noon)
    newer = opened.back_up(noon + timedelta(days=1))
    opened.engine.dispose()
    _spoil(newer, 5000)
    _spoil(backed_up.file, 5000)
    shown = open_store(backed_up, vault, noon)
    assert (shown.shown_from, _drafts(shown)) == (noon, {"a"})
    shown.engine.dispose()


def test_without_a_good_backup_the_start_says_so_and_keeps_the_file(
    place: StorePlace, vault: Vault, noon: datetime
) -> None:
    open_store(place, vault, noon).engine.dispose()
    _spoil(place.file, 5000)
    found = place.file.read_bytes()
    with pytest.raises(Damaged) as told:
        open_store(place, vault, noon)
    assert (told.value.code, told.value.facts) == ("store.no_good_backup", {"problem": "store.damaged"})
    assert place.file.read_bytes() == found
    assert len(list(place.set_aside.iterdir())) == 1


def test_a_lost_key_is_told_and_no_new_one_made(
    backed_up: StorePlace, tmp_path: Path, noon: datetime
) -> None:
    (tmp_path / "station.key").unlink()
    found = backed_up.file.read_bytes()
    bare = open_vault(KeyPlace("test", tmp_path / "station.key", backed_up.file, practice=True))
    with pytest.raises(Damaged, match=r"key\.missing"):
        open_store(backed_up, bare, noon)
    assert not (tmp_path / "station.key").exists()
    assert backed_up.file.read_bytes() == found


def test_a_file_of_a_newer_program_is_refused(place: StorePlace, vault: Vault, noon: datetime) -> None:
    opened = open_store(place, vault, noon)
    with opened.engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {NEWEST + 1}")
    opened.engine.dispose()
    with pytest.raises(Refused, match=r"store\.newer"):
        open_store(place, vault, noon)
    assert not place.set_aside.exists()


def test_an_older_schema_is_backed_up_before_it_is_changed(
    place: StorePlace, vault: Vault, noon: datetime
) -> None:
    key = vault.database_key(new=True)
    old = open_engine(place.file, key)
    migrate(old, lambda _schema: None, up_to=1)
    old.dispose()
    open_store(place, vault, noon).engine.dispose()
    (copy,) = backups_in(place.backups)
    kept = open_engine(copy, key, read_only=True)
    with kept.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 1
    kept.dispose()
    _spoil(place.file, 5000)
    shown = open_store(place, vault, noon)
    assert (shown.read_only, _drafts(shown)) == (True, set())
    shown.engine.dispose()


def test_backups_are_proved_noted_encrypted_and_only_the_newest_stay(
    place: StorePlace, vault: Vault, noon: datetime, case: Made
) -> None:
    opened = open_store(place, vault, noon)
    _keep(opened, case("a"))
    with UnitOfWork(opened.engine) as work:
        work.settings.put("backups_kept", 2)
        work.commit()
    for day in range(4):
        opened.back_up(noon + timedelta(days=day))
    kept = backups_in(place.backups)
    assert [time_of(backup) for backup in kept] == [noon + timedelta(days=3), noon + timedelta(days=2)]
    key = vault.database_key(new=False)
    for backup in kept:
        check_file(backup, key)
        assert backup.stat().st_mode & 0o077 == 0
        assert "陈秀英".encode() not in backup.read_bytes()
    with UnitOfWork(opened.engine) as work:
        assert datetime.fromisoformat(work.settings.get("last_backup")) == noon + timedelta(days=3)
    opened.engine.dispose()


def test_a_backup_of_a_damaged_file_is_not_kept(backed_up: StorePlace, vault: Vault, noon: datetime) -> None:
    key = vault.database_key(new=False)
    _spoil(backed_up.file, backed_up.file.stat().st_size - 5)
    with pytest.raises(StationError):
        write_backup(backed_up.file, key, backed_up.backups, noon + timedelta(days=1))
    assert [time_of(backup) for backup in backups_in(backed_up.backups)] == [noon]
    assert not list(backed_up.backups.glob("*.part"))


def test_another_key_opens_no_backup(backed_up: StorePlace) -> None:
    assert newest_good(backed_up.backups, secrets.token_bytes(32)) is None
