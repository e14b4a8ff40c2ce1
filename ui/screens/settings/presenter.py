"""This computer and this point: what is kept, how it is kept, and how the screen reads."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from station_app.errors import StationError
from station_app.services.desk import Desk
from station_app.services.views import Line, StationInfo
from ui.run import Run

LANGUAGES = ("zh", "en")
SCALES = (1.0, 1.5, 2.0)
SHEETS = ("light", "high_contrast", "dark")


@dataclass(frozen=True, slots=True)
class SettingsState:
    """What the page shows; station and line are None until they are here."""

    station: StationInfo | None = None
    line: Line | None = None
    language: str = "zh"
    scale: float = 1.0
    sheet: str = "light"
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Who carries out a choice: each is called with the new value."""

    language: Callable[[str], None]
    scale: Callable[[float], None]
    sheet: Callable[[str], None]


class SettingsPresenter:
    """Keeps the page's state."""

    def __init__(
        self, desk: Desk, run: Run, render: Callable[[SettingsState], None], preferences: Preferences
    ) -> None:
        self._desk = desk
        self._run = run
        self._render = render
        self._preferences = preferences
        self.state = SettingsState()

    def enter(self, language: str, scale: float, sheet: str) -> None:
        """Come to the front with the preferences in force."""
        self._show(language=language, scale=scale, sheet=sheet, problem="")
        self._run(lambda: (self._desk.station(), self._desk.line()), self._filled)

    def _filled(self, future: "Future[tuple[StationInfo, Line]]") -> None:
        try:
            station, line = future.result()
        except StationError as error:
            self._show(problem=error.code)
            return
        self._show(station=station, line=line)

    def choose_language(self, language: str) -> None:
        """中文 or English."""
        if language in LANGUAGES and language != self.state.language:
            self._show(language=language)
            self._preferences.language(language)

    def choose_scale(self, scale: float) -> None:
        """标准, 大 or 特大."""
        if scale in SCALES and scale != self.state.scale:
            self._show(scale=scale)
            self._preferences.scale(scale)

    def choose_sheet(self, sheet: str) -> None:
        """Light, high contrast or dark."""
        if sheet in SHEETS and sheet != self.state.sheet:
            self._show(sheet=sheet)
            self._preferences.sheet(sheet)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._render(self.state)
