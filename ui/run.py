"""The door to work off the screen, as presenters see it: no Qt here."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

T = TypeVar("T")


class Run(Protocol):
    """Runs `job` on a worker and gives its finished future to `done` on the screen's thread, later."""

    def __call__(self, job: Callable[[], T], done: Callable[[Future[T]], None], /) -> None:
        """Queue the job and return at once."""
