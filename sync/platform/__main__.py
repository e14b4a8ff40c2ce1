"""`python -m sync.platform`: the platform by itself, and what its operator needs.

Without a command it serves. Commands: activation-code, backup, statement, watch, revoke, new-epoch, publish,
load-roster, scope-budget, scopes, queue, trust.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from sync.platform import devices, scope
from sync.platform.api import make_app
from sync.platform.backup import back_up, confirm, dump
from sync.platform.database import Database, sqlite_url
from sync.platform.editions import Unpublishable
from sync.platform.opening import epochs_of, open_register
from sync.platform.operators import queue_arguments, run_queue
from sync.platform.roster import RosterRefused, read_roster
from sync.platform.server import keeping_file, listen, server_for
from sync.platform.statement import statement
from sync.platform.tables import stream
from sync.platform.trust_commands import run_trust, trust_arguments
from sync.platform.watch import scope_of, watch
from sync.platform.workers import Post, run_workers


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sync.platform", description=__doc__)
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--data", type=Path, help="SQLite file; keys and epoch lie beside it")
    place.add_argument("--database", help="address of a PostgreSQL database")
    parser.add_argument("--keys", type=Path, help="file of keys and epoch; needed with --database")
    parser.add_argument("--catalogue", type=Path, required=True, help="folder of the catalogue")
    parser.add_argument("--facts", type=Path, help="JSON list of facts about people, loaded at start")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8443)
    parser.add_argument("--certificate", type=Path, help="TLS certificate chain")
    parser.add_argument("--private-key", type=Path, help="TLS private key")
    parser.add_argument("--workers", type=int, default=1, help="worker processes; more with --database only")
    commands = parser.add_subparsers(dest="command")
    code = commands.add_parser("activation-code", help="make a code for a station, valid for 72 hours")
    code.add_argument("station", help="division code of the station")
    save = commands.add_parser("backup", help="copy, verify, and call what is covered durable")
    save.add_argument("target", help="file to write, or the address of a restored copy to compare with")
    save.add_argument("--tools", type=Path, help="folder of pg_dump and pg_restore")
    commands.add_parser("statement", help="print what is held of every stream")
    silent = commands.add_parser("watch", help="list the stations by how old their oldest open thing is")
    silent.add_argument("division", nargs="?", default="", help="only those in this division (12 digits)")
    commands.add_parser("new-epoch", help="after a restore from a backup")
    new = commands.add_parser("publish", help="publish catalogue and packs of a folder; older ones stay")
    new.add_argument("folder", type=Path)
    commands.add_parser("revoke", help="a lost machine").add_argument("device")
    roster = commands.add_parser("load-roster", help="take a list of people over, all of it or nothing")
    roster.add_argument("file", type=Path, help="CSV with a line of names, or one JSON object a line")
    budget = commands.add_parser("scope-budget", help="let a station see more people, or fewer")
    budget.add_argument("station", help="division code of the station")
    budget.add_argument("people", type=int, help="how many it may see")
    commands.add_parser("scopes", help="list stations that do not see all their villages")
    queue_arguments(commands.add_parser("queue", help="what only a person can settle"))
    trust_arguments(commands.add_parser("trust", help="keys of the platform and of counties, quarantine"))
    arguments = parser.parse_args(argv)
    if arguments.database and not arguments.keys:
        parser.error("--database needs --keys")
    if arguments.workers > 1 and not arguments.database:
        parser.error("several workers need --database")
    return arguments


class _Platform:
    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.failed = False
        self.keys: Path = arguments.keys or keeping_file(arguments.data)
        self.database = Database(arguments.database or sqlite_url(arguments.data))
        self.epochs = epochs_of(self.database, self.keys)
        serves = arguments.command is None
        self.register = open_register(self.database, self.keys, arguments.catalogue, first=serves)

    def serve(self) -> None:
        arguments = self.arguments
        if arguments.facts:
            self.register.load_facts(json.loads(arguments.facts.read_text("utf-8")))
        certificate, private_key = arguments.certificate, arguments.private_key
        with listen(arguments.host, arguments.port) as opened:
            scheme = "https" if arguments.certificate else "http"
            url = f"{scheme}://{arguments.host}:{opened.getsockname()[1]}"
            self.say({"url": url, "platform_keys": self.register.trust.platform_keys()})
            if arguments.workers > 1:
                post = Post(arguments.database, self.keys, arguments.catalogue)
                run_workers(post, arguments.workers, opened, certificate, private_key)
            else:
                server_for(make_app(self.register), certificate, private_key).run([opened])
        self.epochs.beat(self.register.time())

    def activation_code(self) -> None:
        self.say({"activation_code": self.register.activation_code(self.arguments.station)})

    def backup(self) -> None:
        target, now = self.arguments.target, self.register.time()
        if self.arguments.data:
            covered = back_up(self.database, self.arguments.data, Path(target), now)
        elif "://" in target:
            covered = confirm(self.database, target, target.rpartition("/")[2], now)
        else:
            covered = dump(self.database, Path(target), now, self.arguments.tools)
        self.epochs.start("", now)
        self.say({"durable_items": covered})

    def statement(self) -> None:
        with self.database.read() as connection:
            ids = connection.scalars(select(stream.c.stream_id).order_by(stream.c.stream_id)).all()
            self.say([statement(connection, one, 1, 2**50) for one in ids])

    def watch(self) -> None:
        division = self.arguments.division
        with self.database.read() as connection:
            self.say(watch(connection, scope_of(division) if division else "", self.register.time()))

    def new_epoch(self) -> None:
        self.say({"epoch": self.epochs.begin(self.register.time())})

    def revoke(self) -> None:
        with self.database.write() as connection:
            devices.revoke(connection, self.arguments.device, self.register.time())
        self.say({"revoked": self.arguments.device})

    def publish(self) -> None:
        try:
            self.say({"published": self.register.editions.publish_folder(self.arguments.folder)})
        except Unpublishable as refused:
            self.say({"refused": refused.why})

    def load_roster(self) -> None:
        try:
            self.say({"loaded": self.register.snapshots.load_roster(read_roster(self.arguments.file))})
        except RosterRefused as refused:
            self.say(refused.told)

    def scope_budget(self) -> None:
        with self.database.write() as connection:
            scope.set_budget(connection, self.arguments.station, self.arguments.people)
        self.scopes()

    def scopes(self) -> None:
        with self.database.read() as connection:
            self.say(scope.refused(connection))

    def queue(self) -> None:
        with self.database.write() as connection:
            arguments, now = self.arguments, self.register.time()
            self.failed = not run_queue(connection, arguments, now, self.say)

    def trust(self) -> None:
        with self.database.write() as connection:
            arguments, now = self.arguments, self.register.time()
            self.failed = not run_trust(connection, arguments, self.keys, now, self.say)

    def say(self, what: object) -> None:
        sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def main(argv: list[str]) -> int:
    """Run one command; returns the exit code."""
    platform = _Platform(_arguments(argv))
    commands: dict[str | None, Callable[[], None]] = {
        None: platform.serve,
        "activation-code": platform.activation_code,
        "backup": platform.backup,
        "statement": platform.statement,
        "watch": platform.watch,
        "new-epoch": platform.new_epoch,
        "revoke": platform.revoke,
        "publish": platform.publish,
        "load-roster": platform.load_roster,
        "scope-budget": platform.scope_budget,
        "scopes": platform.scopes,
        "queue": platform.queue,
        "trust": platform.trust,
    }
    try:
        commands[platform.arguments.command]()
    finally:
        platform.database.close()
    return int(platform.failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
