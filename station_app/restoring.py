"""`python -m station_app restore-backup`: put a backup back as the working file.

Needs no window. Says what was done in one sentence for each thing, on the terminal where there is one and
in the file restore.txt beside the database; exit code 1 when nothing was changed.
"""

import argparse
import getpass
import sys
from contextlib import suppress

from station_app.assembly import now
from station_app.config import Settings, read_settings
from station_app.errors import Refused, StationError, Unavailable
from station_app.services.restore_backup import RestoreBackup
from station_app.services.restore_words import sentences, why_not
from station_app.services.wording import Wording
from station_app.storage.keys import KeyPlace, Vault, open_vault
from station_app.storage.opening import StorePlace


def run(arguments: list[str]) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="station restore-backup")
    parser.add_argument("backup", nargs="?", default="", help="name of a backup; the newest good one if none")
    parser.add_argument("--practice", action="store_true", help="the practice file")
    parser.add_argument("--list", action="store_true", help="only list the backups")
    options = parser.parse_args(arguments)
    settings = read_settings(practice=options.practice)
    wording = Wording(lambda: "zh", dict)
    try:
        command = RestoreBackup(StorePlace(settings.store_file, settings.backups), _vault(settings), now)
        lines = _listed(command) if options.list else sentences(wording, command(options.backup))
    except StationError as error:
        _tell(settings, [why_not(wording, error)])
        return 1
    except OSError:
        _tell(settings, [why_not(wording, Unavailable("store.disk_full"))])
        return 1
    _tell(settings, lines)
    return 0


def _tell(settings: Settings, lines: list[str]) -> None:
    """Say it where somebody can read it: the program for Windows has no terminal of its own."""
    text = "".join(f"{line}\n" for line in lines)
    if sys.stdout is not None:
        sys.stdout.write(text)
    with suppress(OSError):
        settings.data.joinpath("restore.txt").write_text(f"{now():%Y-%m-%d %H:%M}\n{text}", "utf-8")


def _vault(settings: Settings) -> Vault:
    place = KeyPlace(settings.profile, settings.key_file, settings.store_file, settings.practice)
    try:
        return open_vault(place)
    except Refused as refusal:
        if refusal.code != "key.passphrase_needed":
            raise
        if sys.stdin is None or not sys.stdin.isatty():
            raise
    return open_vault(place, getpass.getpass("开机口令："))


def _listed(command: RestoreBackup) -> list[str]:
    return [f"{name}  {made_at.astimezone():%Y-%m-%d %H:%M}" for name, made_at in command.list()]
