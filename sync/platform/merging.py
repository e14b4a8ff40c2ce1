"""A change held against its person's record, field by field and three ways: base, theirs, mine."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.platform.filed import Filed
from sync.platform.person_said import (
    ALONG,
    CHANGE,
    base_of,
    changes_of,
    device_of,
    empty,
    kind_of,
    old_of,
)
from sync.platform.records import Held, Records, Step
from sync.results import Differing


@dataclass(frozen=True, slots=True)
class Look:
    """What a change meets: fields both sides changed, and fields only the other side changed."""

    record: tuple[str, int] = ("", 0)
    differing: tuple[Differing, ...] = ()
    merged: tuple[str, ...] = ()


def look(records: Records, case: Filed) -> Look:
    """Say what a change meets; nothing for other kinds and for people nobody knows yet.

    What both knew is the version the change names; without one it is the old value its form shows.
    """
    held = records.of(case.body) if kind_of(case) == CHANGE else None
    if held is None:
        return Look()
    steps, wanted = records.history(held.record_id), changes_of(case.body)
    own = _own(steps, device_of(case.row.stream_id))
    since = _since(held, steps, base_of(case.body))
    differing = [
        _differing(held, steps, name, base)
        for name, mine in wanted.items()
        if name not in ALONG | own and held.body.get(name, "") != mine
        for base in _moved_from(held, name, case.body, since)
    ]
    merged = (name for name in since or () if name not in ALONG | own | set(wanted))
    return Look(
        (held.record_id, held.version),
        tuple(differing),
        tuple(name for name in merged if _moved_from(held, name, case.body, since)),
    )


def _own(steps: tuple[Step, ...], device: str) -> set[str]:
    """Return the fields last changed by the same device: it knew its own change, whatever its base says."""
    last = {one.field: one.device for one in steps}
    return {name for name, who in last.items() if who == device}


def _since(held: Held, steps: tuple[Step, ...], base: tuple[str, int] | None) -> Mapping[str, Step] | None:
    """Return the first change of each field after the version the desk knew; None when it knew none."""
    if base is None or base[0] != held.record_id or base[1] > held.version:
        return None
    return {one.field: one for one in reversed(steps) if one.version > base[1]}


def _moved_from(
    held: Held, name: str, body: Mapping[str, Any], since: Mapping[str, Step] | None
) -> tuple[Any, ...]:
    """Return the value from which the other side moved away, nothing when it did not."""
    theirs = held.body.get(name, "")
    if since is not None:
        return (since[name].before,) if name in since and since[name].before != theirs else ()
    base = old_of(body, name)
    return () if empty(base) or empty(theirs) or base == theirs else (base,)


def _differing(held: Held, steps: tuple[Step, ...], name: str, base: object) -> Differing:
    last = next((one for one in reversed(steps) if one.field == name), None)
    who = (last.at, last.station, last.operator) if last else ("", held.station, "")
    return Differing(name, base, held.body.get(name, ""), *who)
