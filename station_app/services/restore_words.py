"""What the restoring of a backup says: what was done, what was carried over, that nothing is lost."""

from station_app.errors import StationError
from station_app.services.restore_backup import Restored
from station_app.services.wording import Wording

_WHY_NOT = {
    "restore.in_use": "restore.in_use",
    "restore.no_such": "restore.no_such",
    "store.no_good_backup": "restore.no_good",
    "store.damaged": "restore.damaged",
    "store.not_readable": "restore.damaged",
    "store.disk_full": "restore.disk_full",
    "key.passphrase_wrong": "restore.passphrase",
    "key.passphrase_needed": "restore.no_terminal",
}


def sentences(wording: Wording, told: Restored) -> list[str]:
    """Say what a restoring brought, one sentence a line."""
    when = f"{told.made_at.astimezone():%Y-%m-%d %H:%M}" if told.made_at else ""
    lines = [wording.say("restore.done", when=when)]
    if not told.readable:
        lines.append(wording.say("restore.old_unreadable"))
    elif told.cases or told.items:
        lines.append(wording.say("restore.carried", cases=told.cases, items=told.items))
    if told.unreadable:
        lines.append(wording.say("restore.left", count=told.unreadable))
    if told.aside:
        lines.append(wording.say("restore.aside", file=told.aside.name))
    return [*lines, wording.say("outbox.rekey")]


def why_not(wording: Wording, error: StationError) -> str:
    """Say why nothing was changed; what has no words of its own names its code for whoever helps."""
    return wording.say(_WHY_NOT.get(error.code, "restore.not_done"), reason=error.code)
