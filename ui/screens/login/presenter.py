"""Who works now: choosing a person, the password, and the door of the encrypted file."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from station_app.errors import StationError
from ui.run import Run

if TYPE_CHECKING:
    from station_app.services.desk import Desk
    from station_app.services.views import Line, OperatorCard, Session, StationInfo


class Stage(StrEnum):
    """How far the station has come: the window is painted before the file is open."""

    OPENING = "opening"
    LOCKED = "locked"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LoginState:
    """What the login page shows. `problem` is a refusal code with its facts."""

    stage: Stage = Stage.OPENING
    people: tuple[OperatorCard, ...] = ()
    chosen: int = 0
    station: StationInfo | None = None
    line: Line | None = None
    busy: bool = False
    problem: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()

    @property
    def person(self) -> OperatorCard | None:
        """The person whose card is chosen."""
        return self.people[self.chosen] if self.people else None


@dataclass(frozen=True, slots=True)
class _Opening:
    people: tuple[OperatorCard, ...]
    station: StationInfo
    line: Line


class LoginPresenter:
    """Keeps the login page's state. `entered` is called with the session of who logged in.

    `unlock_store` opens the file with a passphrase and answers in a future whose error is a
    StationError; it is given by the composition root only while the file waits for one.
    """

    def __init__(
        self, run: Run, render: Callable[[LoginState], None], entered: Callable[[Session], None]
    ) -> None:
        self._run = run
        self._render = render
        self._entered = entered
        self._desk: Desk | None = None
        self._early = ""
        self.state = LoginState()

    def needs_passphrase(self) -> None:
        """Ask for the passphrase of the key file before anything else; a refusal stays told."""
        self._show(stage=Stage.LOCKED, busy=False)

    def unlocking(self) -> None:
        """Show that a passphrase is being tried; the answer takes about half a second."""
        self._show(busy=True, problem="", facts=())

    def store_failed(self, error: StationError) -> None:
        """Say that the file did not open; a wrong passphrase may be typed again."""
        again = error.code.startswith("key.passphrase") or self.state.stage is Stage.LOCKED
        stage = Stage.LOCKED if again else Stage.FAILED
        self._show(stage=stage, busy=False, problem=error.code, facts=tuple(error.facts.items()))

    def attach(self, desk: Desk) -> None:
        """Fill in people and facts: the file is open."""
        self._desk = desk
        self._run(lambda: _Opening(desk.operators(), desk.station(), desk.line()), self._opened)

    def refresh(self) -> None:
        """Ask again for people and facts, keeping the choice."""
        if self._desk is not None:
            self.attach(self._desk)

    def choose(self, place: int) -> None:
        """Choose the card at `place`; out of range stays where it is."""
        if 0 <= place < len(self.state.people) and not self.state.busy:
            self._show(chosen=place, problem="", facts=())

    def step(self, by: int) -> None:
        """Move the choice with ← and →."""
        self.choose(self.state.chosen + by)

    def log_in(self, password: str) -> None:
        """Try the password of the chosen person; who types before the file is open need not repeat it."""
        desk, person = self._desk, self.state.person
        if desk is None or person is None:
            self._early = password
            return
        if self.state.busy:
            return
        if not password:
            self._show(problem="login.empty", facts=())
            return
        self._show(busy=True, problem="", facts=())
        self._run(lambda: desk.log_in(person.operator_id, password), self._answered)

    def _opened(self, future: Future[_Opening]) -> None:
        try:
            opening = future.result()
        except StationError as error:
            self.store_failed(error)
            return
        chosen = min(self.state.chosen, max(len(opening.people) - 1, 0))
        self._show(
            stage=Stage.READY,
            people=opening.people,
            station=opening.station,
            line=opening.line,
            chosen=chosen,
            busy=False,
        )
        if not opening.people:
            self._show(problem="login.nobody", facts=())
        early, self._early = self._early, ""
        if early:
            self.log_in(early)

    def _answered(self, future: Future[Session]) -> None:
        try:
            session = future.result()
        except StationError as error:
            self._show(busy=False, problem=error.code, facts=tuple(error.facts.items()))
            return
        self._show(busy=False, problem="", facts=())
        self._entered(session)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._render(self.state)
