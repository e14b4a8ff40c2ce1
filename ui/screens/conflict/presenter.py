"""两边不一样 of one person: which value holds, field by field; no Qt."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.domain.matter import Value
from station_app.errors import StationError
from station_app.services.conflict_views import ConflictDone, ConflictView
from station_app.services.desk import Desk
from ui.run import Run

CALLED = "打电话问本人：两边不一样"
"""Why a number was looked at, as it stands in the audit."""
MINE, THEIRS, OTHER, TOWNSHIP = "mine", "theirs", "other", "township"


@dataclass(frozen=True, slots=True)
class ConflictState:
    """What the page shows. `typing` names the field for which another value is being typed.

    `phone` is the person's number while it is shown in full.
    """

    view: ConflictView | None = None
    typing: str = ""
    busy: bool = False
    problem: StationError | None = None
    phone: str = ""

    @property
    def ready(self) -> bool:
        """Whether nothing is left to choose."""
        return self.view is not None and self.view.left == 0 and not self.busy


@dataclass(frozen=True, slots=True)
class ConflictPaths:
    """Where the page leads: back, and to the resident."""

    back: Callable[[ConflictDone | None], None]
    resident: Callable[[int], None]


class ConflictPresenter:
    """Keeps what is shown; every choice is stored as it is made, so that leaving loses nothing."""

    def __init__(
        self,
        desk: Desk,
        run: Run,
        operator: Callable[[], str],
        *,
        paths: ConflictPaths,
        render: Callable[[ConflictState], None],
    ) -> None:
        self._all = desk
        self._desk = desk.conflicts
        self._run = run
        self._operator = operator
        self._paths = paths
        self._render = render
        self.state = ConflictState()

    def open(self, wanted: str) -> None:
        """Show a difference by its item, or by the case it began with."""
        operator = self._operator()
        self.state = ConflictState()
        self._render(self.state)
        self._run(lambda: self._desk.open(operator, wanted), self._shown)

    def choose(self, field: str, choice: str, value: Value = "") -> None:
        """Take one side, or what was typed."""
        view, operator = self.state.view, self._operator()
        if view is None or self.state.busy:
            return
        if choice == OTHER and not value:
            self._show(typing=field, problem=None)
            return
        item_id = view.item_id
        self._run(lambda: self._desk.choose(operator, item_id, field, choice, value), self._shown)

    def stop_typing(self) -> None:
        """Esc in the line of another value: the choice stays as it was."""
        self._show(typing="", problem=None)

    def hand_up(self) -> None:
        """Leave everything that has no choice yet to the township."""
        view, operator = self.state.view, self._operator()
        if view is None or view.decides_above or self.state.busy:
            return
        item_id = view.item_id
        fields = tuple(one.field for one in view.lines if not one.choice)

        def hand() -> ConflictView:
            shown = view
            for field in fields:
                shown = self._desk.choose(operator, item_id, field, TOWNSHIP, "")
            return shown

        self._run(hand, self._shown)

    def decide(self) -> None:
        """F9: make it so."""
        view, operator = self.state.view, self._operator()
        if view is None or not self.state.ready:
            return
        item_id = view.item_id
        self._show(busy=True, problem=None)
        self._run(lambda: self._desk.decide(operator, item_id), self._decided)

    def call(self) -> None:
        """Show the person's number to dial it; that it was looked at is written down."""
        view, operator = self.state.view, self._operator()
        if view is None or view.resident_id is None:
            return
        resident, reveal = view.resident_id, self._all.reveal
        self._run(lambda: reveal(operator, resident, "tel", CALLED), self._rung)

    def hide_phone(self) -> None:
        """Hide the number again."""
        if self.state.phone:
            self._show(phone="")

    def _rung(self, future: "Future[str]") -> None:
        try:
            self._show(phone=future.result(), problem=None)
        except StationError as error:
            self._show(problem=error)

    def look(self) -> None:
        """Look at the person's page."""
        view = self.state.view
        if view is not None and view.resident_id is not None:
            self._paths.resident(view.resident_id)

    def leave(self) -> None:
        """Esc: put it aside; what was chosen stays chosen."""
        if self.state.typing:
            self.stop_typing()
        else:
            self._paths.back(None)

    def _shown(self, future: "Future[ConflictView]") -> None:
        try:
            view = future.result()
        except StationError as error:
            self._show(problem=error)
        else:
            self._show(view=view, typing="", problem=None, busy=False)

    def _decided(self, future: "Future[ConflictDone]") -> None:
        try:
            done = future.result()
        except StationError as error:
            self._show(busy=False, problem=error)
            return
        self._show(busy=False)
        if done.next_item:
            self.open(done.next_item)
        else:
            self._paths.back(done)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._render(self.state)
