"""Bring a file to the newest schema: a copy first, then each step in a transaction of its own."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine

from station_app.errors import Refused
from station_app.storage.migrations import (
    step_001_first,
    step_002_near_sounds,
    step_003_waiting,
    step_004_visits,
    step_005_papers,
    step_006_wire,
)

STEPS: tuple[Callable[[Connection], None], ...] = (
    step_001_first.apply,
    step_002_near_sounds.apply,
    step_003_waiting.apply,
    step_004_visits.apply,
    step_005_papers.apply,
    step_006_wire.apply,
)
"""All steps in order; a step that was released is never changed."""

NEWEST = len(STEPS)


def schema_of(engine: Engine) -> int:
    """Return the schema number of a file; 0 for an empty one."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(engine: Engine, copy_first: Callable[[int], None], up_to: int = NEWEST) -> int:
    """Run the missing steps and return the schema the file had; `copy_first` is given that number.

    Raises Refused("store.newer") for a file written by a newer program; nothing is changed then. A
    step that fails leaves the file at the schema before it.
    """
    had = schema_of(engine)
    if had > NEWEST:
        raise Refused("store.newer", file=had, program=NEWEST)
    if 0 < had < up_to:
        copy_first(had)
    for number, step in enumerate(STEPS[had:up_to], start=had + 1):
        with engine.begin() as connection:
            step(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    return had
