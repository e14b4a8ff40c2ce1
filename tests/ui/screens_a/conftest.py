"""A desk on paper and a runner that answers when it is told to."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.ui.screens_a.paper_desk import PaperDesk


@dataclass
class Waiting:
    """Runs jobs in order when `answer` is called, so that late answers can be told from early ones."""

    jobs: list[tuple[Callable[[], Any], Callable[[Future[Any]], None]]] = field(default_factory=list)

    def __call__(self, job: Callable[[], Any], done: Callable[[Future[Any]], None], /) -> None:
        self.jobs.append((job, done))

    def answer(self) -> None:
        """Answer everything asked so far, and what those answers ask."""
        while self.jobs:
            self.answer_one()

    def answer_one(self, place: int = 0) -> None:
        """Answer one job."""
        job, done = self.jobs.pop(place)
        future: Future[Any] = Future()
        try:
            future.set_result(job())
        except Exception as error:  # noqa: BLE001 - as a worker does
            future.set_exception(error)
        done(future)


@pytest.fixture
def paper() -> PaperDesk:
    return PaperDesk()


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()
