"""One box for people, matters, cases and pages (Ctrl+K)."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import Hit, HitGroup
from ui.run import Run
from ui.screens.patience import Patience

PER_GROUP = 3


@dataclass(frozen=True, slots=True)
class PaletteState:
    """What the box shows; `at` counts through the hits of all groups. `searched` is the text answered."""

    text: str = ""
    searched: str = ""
    groups: tuple[HitGroup, ...] = ()
    at: int = 0
    problem: str = ""

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits of all groups in the order shown."""
        return tuple(hit for group in self.groups for hit in group.hits)

    @property
    def hit(self) -> Hit | None:
        """The highlighted hit."""
        hits = self.hits
        return hits[self.at] if self.at < len(hits) else None

    @property
    def nothing_found(self) -> bool:
        """Whether the answer for this very text is empty."""
        return bool(self.text.strip()) and self.searched == self.text and not self.groups


class PalettePresenter:
    """Keeps the box: one question at a time, and the newest text is always answered last."""

    def __init__(self, desk: Desk, run: Run, render: Callable[[PaletteState], None]) -> None:
        self._desk = desk
        self._run = run
        self._render = render
        self._waiting = False
        self._patience = Patience()
        self.state = PaletteState()

    def clear(self) -> None:
        """Open empty."""
        self.state = PaletteState()
        self._show()

    def typed(self, text: str) -> None:
        """Look for the new text."""
        self._show(text=text, problem="")
        if not text.strip():
            self._show(groups=(), at=0, searched="")
        elif not self._waiting:
            self._ask()

    def move(self, by: int) -> None:
        """↑ and ↓ go round the hits."""
        count = len(self.state.hits)
        if count:
            self._show(at=(self.state.at + by) % count)

    def point(self, place: int) -> None:
        """Highlight one hit."""
        if 0 <= place < len(self.state.hits):
            self._show(at=place)

    def _ask(self) -> None:
        self._waiting = True
        self._patience.begin()
        text = self.state.text
        self._run(lambda: self._desk.find(text, PER_GROUP), lambda future: self._answered(future, text))

    def _answered(self, future: "Future[tuple[HitGroup, ...]]", text: str) -> None:
        self._waiting = False
        try:
            groups = tuple(group for group in future.result() if group.hits)
        except StationError as error:
            self._show(problem=error.code)
            self._patience.end(well=False)
            return
        if self.state.text == text:
            self._show(groups=groups, at=0, searched=text)
        elif self.state.text.strip():
            self._ask()
        self._patience.end()

    def when_here(self, action: Callable[[], object]) -> None:
        """Do something once the newest text is answered: Enter is pressed faster than hits come."""
        self._patience.when_still(action)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._render(self.state)
