"""联办的各步: who does each step of a bundle, and how it stands."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from station_app.services.views import CaseView, StepLine
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import text_label
from ui.words import Wording

translate = QCoreApplication.translate
_TONES = {
    "here": "ok",
    "handed_on": "send",
    "elsewhere": "wait",
    "running": "send",
    "done": "ok",
    "refused": "error",
}


class StepsCard(Card):
    """One line for each chosen step; hidden where there is no bundle."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, translate("Intake", "联办的各步"), name="intake.steps")
        self._theme, self._words = theme, words
        self._shown: tuple[StepLine, ...] = ()
        self._rows: list[QWidget] = []
        self._grid = QGridLayout()
        theme.fit(self._grid, "space.2")
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.body.addLayout(self._grid)
        hint = translate("Intake", "各部门各办各的，一步没办成不耽误别的")
        self.add_to_head(text_label("caption", hint, tone="muted"))
        self.hide()

    def show_case(self, view: CaseView) -> None:
        """Show the steps of a visit."""
        steps = view.visit.steps if view.visit is not None else ()
        self.setVisible(bool(steps))
        if steps == self._shown:
            return
        self._shown = steps
        for row in self._rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for place, step in enumerate(steps):
            self._add(place, step)

    def _add(self, place: int, step: StepLine) -> None:
        say = self._words.say
        chip = Chip(self._theme, parent=self)
        chip.show_text(step.told, tone=_TONES.get(step.state, "send"))
        cells: tuple[QWidget, ...] = (
            text_label("body", say(step.name), strong=True, wrap=True),
            text_label("label", say(step.office), tone="secondary", wrap=True),
            text_label("label", say(step.bring), tone="muted", wrap=True),
            chip,
        )
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, place, column)
            cell.show()
        self._rows += cells
