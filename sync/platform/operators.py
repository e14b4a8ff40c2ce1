"""Commands of the operator about what only a person can settle."""

import argparse
from collections.abc import Callable
from dataclasses import asdict

from sqlalchemy import Connection

from sync.platform import human

Say = Callable[[object], None]


def queue_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands of the human queue."""
    parser.set_defaults(act="list")
    acts = parser.add_subparsers(dest="act")
    acts.add_parser("list", help="what waits for a person; names nobody")
    for name, tells in (
        ("show", "an item as it arrived"),
        ("again", "have an item judged once more"),
        ("accept", "let it be in force"),
        ("reject", "send it back"),
    ):
        act = acts.add_parser(name, help=tells)
        act.add_argument("item")
        if name in ("accept", "reject"):
            act.add_argument("--text", required=name == "reject", default="", help="said to the worker")
            act.add_argument("--by", required=True, help="operator who decides")


def run_queue(connection: Connection, arguments: argparse.Namespace, now: str, say: Say) -> bool:
    """Run one of them; False when there is no such item in the queue."""
    act = arguments.act or "list"
    if act == "list":
        say([asdict(one) for one in human.queue(connection)])
        return True
    item_id = arguments.item
    if act == "show":
        say(human.verbatim(connection, item_id))
        return True
    if act == "again":
        done = human.judge_again(connection, item_id)
    else:
        accepted = act == "accept"
        done = human.rule(
            connection, item_id, accepted=accepted, text=arguments.text, by=arguments.by, now=now
        )
    say({"item": item_id, act: done})
    return done
