"""Secrets: never in plain text, never lost, and always known which protection is in force."""

import json
from pathlib import Path
from queue import SimpleQueue

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.errors import Damaged, Refused, Unavailable
from station_app.storage.keyfile import LIGHT_COST, KeyFile
from station_app.storage.keys import DATABASE, KeyPlace, Keyring, Vault, open_vault

WORDS = "a village of words"


class Silent:
    """A keyring that does not answer, as after NoKeyringError, InitError or a time limit."""

    def get(self, name: str) -> bytes | None:
        raise Unavailable("key.keyring_silent", name=name)

    def put(self, name: str, value: bytes) -> None:
        raise Unavailable("key.keyring_silent", name=name, size=len(value))


class Kept(dict[str, bytes]):
    """A keyring that works."""

    def put(self, name: str, value: bytes) -> None:
        self[name] = value


class Forgetful(Kept):
    """A keyring that takes what it is given and loses it."""

    def put(self, name: str, value: bytes) -> None:
        self[name] = value[:-1]


@pytest.fixture
def station(tmp_path: Path) -> KeyPlace:
    return KeyPlace("test", tmp_path / "station.key", tmp_path / "station.db", practice=False)


def test_a_key_file_keeps_many_secrets_and_shows_none(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "station.key"
    keys = KeyFile(file, WORDS)
    assert keys.get(DATABASE) is None
    keys.put(DATABASE, b"secret-of-the-database")
    keys.put("device", b"secret-of-the-device")
    again = KeyFile(file, WORDS)
    assert again.get(DATABASE) == b"secret-of-the-database"
    assert again.get("device") == b"secret-of-the-device"
    assert again.get("none") is None
    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_bytes()
    assert b"secret" not in content
    assert WORDS.encode() not in content
    assert json.loads(content)["head"]["version"] == 1
    assert [f.name for f in file.parent.iterdir()] == ["station.key"]


def test_a_wrong_passphrase_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "station.key"
    KeyFile(file, WORDS, LIGHT_COST).put(DATABASE, b"k")
    before = file.read_bytes()
    wrong = KeyFile(file, "another one", LIGHT_COST)
    with pytest.raises(Refused, match=r"key\.passphrase_wrong"):
        wrong.get(DATABASE)
    with pytest.raises(Refused, match=r"key\.passphrase_wrong"):
        wrong.put(DATABASE, b"x")
    assert file.read_bytes() == before


def test_any_damaged_byte_is_called_damage_and_never_a_wrong_passphrase(tmp_path: Path) -> None:
    file = tmp_path / "station.key"
    KeyFile(file, WORDS, LIGHT_COST).put(DATABASE, b"k")
    whole = file.read_bytes()
    for at in range(0, len(whole), 3):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(Damaged, match=r"key\.file_damaged"):
            KeyFile(file, WORDS, LIGHT_COST).get(DATABASE)
    for cut in (0, 1, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:cut])
        with pytest.raises(Damaged):
            KeyFile(file, WORDS, LIGHT_COST).get(DATABASE)


def test_a_key_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "station.key"
    file.write_text(json.dumps({"sum": "", "head": {"format": "station-key", "version": 2}}))
    with pytest.raises(Refused, match=r"key\.newer"):
        KeyFile(file, WORDS).get(DATABASE)


@given(passphrase=st.text(min_size=1, max_size=40), value=st.binary(max_size=64))
def test_any_passphrase_opens_what_it_closed(
    tmp_path_factory: pytest.TempPathFactory, passphrase: str, value: bytes
) -> None:
    file = tmp_path_factory.mktemp("keys") / "k"
    KeyFile(file, passphrase, LIGHT_COST).put("x", value)
    assert KeyFile(file, passphrase, LIGHT_COST).get("x") == value


def test_practice_says_that_its_passphrase_protects_nothing(tmp_path: Path) -> None:
    vault = open_vault(KeyPlace("p", tmp_path / "k", tmp_path / "db", practice=True), keyring=Kept())
    assert vault.protection == "practice_passphrase"
    assert vault.database_key(new=True) == vault.database_key(new=False)


def test_a_keyring_that_answers_is_used_and_no_file_is_made(station: KeyPlace) -> None:
    keyring = Kept()
    vault = open_vault(station, keyring=keyring)
    key = vault.database_key(new=True)
    assert (vault.protection, keyring[DATABASE], len(key)) == ("keyring", key, 32)
    assert not station.key_file.exists()
    assert open_vault(station, keyring=keyring).database_key(new=False) == key


@pytest.mark.parametrize("keyring", [Silent(), Forgetful()])
def test_a_new_station_without_a_keyring_asks_for_a_passphrase(
    station: KeyPlace, keyring: Silent | Forgetful
) -> None:
    for passphrase, code in ((None, "needed"), ("", "needed"), ("short", "short")):
        with pytest.raises(Refused, match=f"key.passphrase_{code}"):
            open_vault(station, passphrase, keyring)
    vault = open_vault(station, WORDS, keyring)
    assert vault.protection == "passphrase"
    key = vault.database_key(new=True)
    with pytest.raises(Refused, match=r"key\.passphrase_wrong"):
        open_vault(station, "not these words", keyring)
    assert open_vault(station, WORDS, keyring).database_key(new=False) == key


def test_a_key_file_is_in_force_whatever_the_keyring_holds(station: KeyPlace) -> None:
    key = open_vault(station, WORDS, Silent()).database_key(new=True)
    vault = open_vault(station, WORDS, Kept({DATABASE: bytes(32)}))
    assert (vault.protection, vault.database_key(new=False)) == ("passphrase", key)


def test_a_silent_keyring_of_an_existing_station_is_try_later_and_makes_no_key(station: KeyPlace) -> None:
    station.store_file.touch()
    with pytest.raises(Unavailable, match=r"key\.keyring_silent"):
        open_vault(station, WORDS, Silent())
    assert not station.key_file.exists()


def test_a_key_that_does_not_come_back_is_not_used(station: KeyPlace) -> None:
    vault = Vault(Forgetful(), "keyring")
    with pytest.raises(Unavailable, match=r"key\.not_kept"):
        vault.database_key(new=True)
    assert not station.store_file.exists()


def test_an_existing_database_never_gets_a_new_key() -> None:
    for known in ({}, {DATABASE: b"too short"}):
        with pytest.raises(Damaged, match=r"key\.missing"):
            Vault(Kept(known), "keyring").database_key(new=False)


class Backend:
    """A keyring backend of the test's making."""

    def __init__(self, priority: float, answers: "SimpleQueue[str]") -> None:
        self.priority = priority
        self.get_password = lambda _service, _name: answers.get()


def test_a_keyring_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: SimpleQueue[str] = SimpleQueue()
    monkeypatch.setattr("keyring.get_keyring", lambda: Backend(5.0, answers))
    with pytest.raises(Unavailable, match=r"key\.keyring_silent"):
        Keyring("test", patience=0.01).get(DATABASE)
    answers.put("")


def test_a_keyring_that_writes_plain_text_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyring.get_keyring", lambda: Backend(0.5, SimpleQueue()))
    with pytest.raises(Unavailable, match=r"key\.keyring_silent"):
        Keyring("test").get(DATABASE)


def test_a_keyring_entry_that_is_not_ours_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: SimpleQueue[str] = SimpleQueue()
    answers.put("not base64!")
    monkeypatch.setattr("keyring.get_keyring", lambda: Backend(5.0, answers))
    with pytest.raises(Damaged, match=r"key\.keyring_damaged"):
        Keyring("test").get(DATABASE)
