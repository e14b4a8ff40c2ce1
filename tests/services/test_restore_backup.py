"""Putting a backup back: what came since is carried over, nothing is lost, nothing goes out twice."""

from datetime import datetime
from pathlib import Path

import pytest

from station_app import restoring
from station_app.catalogue.reader import Catalogue
from station_app.config import read_settings
from station_app.domain.case import Stage
from station_app.errors import Damaged, Refused
from station_app.services.restore_backup import RestoreBackup, Restored
from station_app.services.restore_words import sentences, why_not
from station_app.storage.backup import write_backup
from station_app.storage.checks import check_file
from station_app.storage.engine import open_engine
from station_app.storage.keyfile import LIGHT_COST, KeyFile
from station_app.storage.keys import Vault
from station_app.storage.migrations.run import migrate
from station_app.storage.opening import StorePlace
from station_app.storage.unit_of_work import UnitOfWork
from tests.services.joined import Joined
from tests.services.test_rekeying import KEY, PEOPLE, check, official, started_from
from tests.services.village import START, Bench, accepted, ready


class Known:
    """The secrets of the station of the tests."""

    def get(self, _name: str) -> bytes | None:
        return KEY

    def put(self, _name: str, _value: bytes) -> None:
        raise AssertionError("nothing is kept anew")


@pytest.fixture
def place(tmp_path: Path) -> StorePlace:
    return StorePlace(tmp_path / "station.db", tmp_path / "backup")


@pytest.fixture
def restore(place: StorePlace) -> RestoreBackup:
    return RestoreBackup(place, Vault(Known(), "keyring"), lambda: START)


def leave(bench: Bench) -> None:
    """Close the program: its one connection to the file goes."""
    with bench.here.open_work() as work:
        engine = work._engine
    engine.dispose()


def backed_up(place: StorePlace, at: datetime = START) -> Path:
    return write_backup(place.file, KEY, place.backups, at)


def test_t17_what_came_after_the_backup_is_carried_over_and_delivered_once(
    joined: Joined, place: StorePlace, restore: RestoreBackup, tmp_path: Path, catalogue: Catalogue
) -> None:
    bench = joined.bench
    before = accepted(bench, PEOPLE[0]).case_id
    joined.drain()
    backed_up(place)
    since = [accepted(bench, key).case_id for key in PEOPLE[1:3]]
    joined.drain()
    numbers = official(joined, [before, *since])
    waiting = accepted(bench, PEOPLE[3]).case_id
    draft = ready(bench, PEOPLE[4]).case.case_id
    leave(bench)
    told = restore()
    assert (told.cases, told.items, told.unreadable, told.readable) == (4, 3, 0, True)
    assert told.aside is not None
    check_file(told.aside, KEY)
    with started_from(place.file, tmp_path / "again", joined, catalogue) as again:
        wish = again.bench.exchange.rekey_ask()
        assert wish is not None
        assert wish.why == "restored"
        assert official(again, [before, *since]) == numbers
        assert [one.case_id for one in again.bench.desk.drafts_open("zhou")] == [draft]
        again.drain()
        assert official(again, [before, *since]) == numbers
        assert again.status(waiting) == "done"
        check(again, tmp_path / "again" / "station.db", 4)
        late = accepted(again.bench, PEOPLE[4])
        earlier = again.bench.desk.track(waiting).number
        assert late.number.replace(" ", "") > earlier.replace(" ", "")


def test_a_file_that_is_gone_is_made_again_from_the_backup(
    bench: Bench, place: StorePlace, restore: RestoreBackup
) -> None:
    case_id = accepted(bench).case_id
    backup = backed_up(place)
    leave(bench)
    for ending in ("", "-wal", "-shm"):
        place.file.with_name(f"station.db{ending}").unlink(missing_ok=True)
    assert restore(backup.name) == Restored(made_at=START)
    assert case_of(place, case_id) is Stage.ACCEPTED


def test_a_damaged_file_gives_what_can_be_read_and_stays_beside(
    bench: Bench, place: StorePlace, restore: RestoreBackup
) -> None:
    accepted(bench)
    backed_up(place)
    since = accepted(bench, PEOPLE[1]).case_id
    leave(bench)
    whole = place.file.read_bytes()
    broken_page = len(whole) // 4096 // 2 * 4096
    place.file.write_bytes(whole[:broken_page] + bytes(4096) + whole[broken_page + 4096 :])
    broken = place.file.read_bytes()
    told = restore()
    assert told.aside is not None
    assert told.aside.read_bytes() == broken
    check_file(place.file, KEY)
    assert (told.readable, told.items) == (True, 1)
    assert case_of(place, since) is Stage.ACCEPTED


def test_a_file_of_noise_is_replaced_and_said_so(
    bench: Bench, place: StorePlace, restore: RestoreBackup
) -> None:
    case_id = accepted(bench).case_id
    backed_up(place)
    leave(bench)
    place.file.write_bytes(b"noise" * 4096)
    (place.pictures / "ab").mkdir(parents=True)
    (place.pictures / "ab" / "picture").write_bytes(b"sealed")
    told = restore()
    (kept,) = place.set_aside.glob("pictures-*/ab/picture")
    assert kept.read_bytes() == b"sealed"
    assert (told.readable, told.cases) == (False, 0)
    assert case_of(place, case_id) is Stage.ACCEPTED
    said = sentences(bench.here.wording, told)
    assert "原来的资料一点也读不出来" in said[1]
    assert said[-1].startswith("这台电脑换过或还原过，要重新登记一次，件都在")


def test_nothing_is_restored_under_a_running_program(
    bench: Bench, place: StorePlace, restore: RestoreBackup
) -> None:
    accepted(bench)
    backed_up(place)
    before = sorted(place.file.parent.iterdir())
    with pytest.raises(Refused) as refused:
        restore()
    assert why_not(bench.here.wording, refused.value) == "程序还开着，先退出再还原；什么都没动"
    assert sorted(place.file.parent.iterdir()) == before


@pytest.mark.parametrize("name", ["", "station-20200101T000000000000Z.db"])
def test_without_a_good_backup_nothing_is_touched(
    name: str, bench: Bench, place: StorePlace, restore: RestoreBackup
) -> None:
    accepted(bench)
    backup = backed_up(place)
    backup.write_bytes(bytes(8192))
    leave(bench)
    before = place.file.read_bytes()
    with pytest.raises((Damaged, Refused)):
        restore(name)
    assert place.file.read_bytes() == before


def test_a_backup_of_an_older_program_is_brought_up_to_date(
    place: StorePlace, restore: RestoreBackup, tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    engine = open_engine(old, KEY)
    migrate(engine, lambda _schema: None, up_to=5)
    engine.dispose()
    write_backup(old, KEY, place.backups, START)
    assert restore().made_at == START
    check_file(place.file, KEY)


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("STATION_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "practice"


def test_the_command_says_what_it_did(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert restoring.run(["--practice"]) == 1
    assert "什么都没动" in capsys.readouterr().out
    practice.mkdir(parents=True, exist_ok=True)
    settings = read_settings(practice=True)
    key = restoring._vault(settings).database_key(new=True)
    engine = open_engine(settings.store_file, key)
    migrate(engine, lambda _schema: None)
    engine.dispose()
    backup = write_backup(settings.store_file, key, settings.backups, START)
    assert restoring.run(["--practice", "--list"]) == 0
    assert backup.name in capsys.readouterr().out
    assert restoring.run(["--practice", backup.name]) == 0
    out = capsys.readouterr().out
    assert out.startswith("已换成 ")
    assert "set-aside" in out
    assert (practice / "restore.txt").read_text("utf-8").endswith(out)


def test_without_a_terminal_nobody_waits_for_a_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STATION_DATA", str(tmp_path))
    monkeypatch.setattr("sys.stdin", None)
    settings = read_settings(practice=False)
    settings.data.mkdir(parents=True)
    KeyFile(settings.key_file, "correct horse", LIGHT_COST).put("database", KEY)
    assert restoring.run([]) == 1
    assert capsys.readouterr().out == "要输开机口令，请在命令行窗口里运行；什么都没动\n"


def case_of(place: StorePlace, case_id: str) -> Stage:
    engine = open_engine(place.file, KEY)
    with UnitOfWork(engine) as work:
        stage = work.cases.get(case_id).stage
    engine.dispose()
    return stage
