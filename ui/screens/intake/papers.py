"""材料: one row for each paper, answered by a digit; the next open one comes by itself."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_app.domain.case import PaperState
from station_app.domain.matter import Material
from station_app.services.views import CaseView, PaperChoice
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import text_label
from ui.widgets.option_group import OptionGroup
from ui.words import Wording

translate = QCoreApplication.translate


def state_words(state: PaperState) -> str:
    """Return how a clerk calls the state of a paper."""
    return {
        PaperState.HAVE: translate("Intake", "有"),
        PaperState.LATER: translate("Intake", "后补"),
        PaperState.MISSING: translate("Intake", "没有"),
        PaperState.COMMITTED: translate("Intake", "承诺"),
        PaperState.SHARED: translate("Intake", "系统里有"),
        PaperState.PRINTED: translate("Intake", "系统出"),
    }[state]


class PaperRow(QWidget):
    """One paper: name, what is allowed, and the choice."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, material: Material, choice: PaperChoice, words: Wording) -> None:
        super().__init__()
        self.material = material.code
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.2", "space.0"))
        name = words.say(material.name)
        column = QVBoxLayout()
        theme.fit(column)
        column.addWidget(text_label("body", name, wrap=True))
        why = words.say(material.condition_words)
        if why:
            column.addWidget(text_label("caption", why, tone="muted", wrap=True))
        row.addLayout(column, 1)
        fixed = len(choice.allowed) == 1
        self.options = OptionGroup(
            theme,
            [(state.value, state_words(state)) for state in choice.allowed],
            name=f"intake.paper.{material.code}",
        )
        self.options.setAccessibleName(name)
        self.options.changed.connect(self._changed)
        if fixed:
            row.addWidget(Chip(theme, state_words(choice.allowed[0]), tone="ok"))
        row.addWidget(self.options, 2 if not fixed else 0)
        self.options.setVisible(not fixed)
        self.show_choice(choice)

    def show_choice(self, choice: PaperChoice) -> None:
        """Show what is chosen."""
        self.open = choice.state is None
        self.lacking = choice.state in (PaperState.MISSING, PaperState.LATER)
        self.options.choose((choice.state.value,) if choice.state is not None else ())

    def _changed(self, codes: Sequence[str]) -> None:
        if codes:
            self.chosen.emit(self.material, codes[0])


class PapersCard(Card):
    """All papers of the case."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, translate("Intake", "材料"), name="intake.papers")
        self._theme, self._words = theme, words
        self._rows: list[PaperRow] = []
        self._offered: tuple[tuple[str, tuple[PaperState, ...]], ...] = ()
        self.add_to_head(
            text_label("caption", translate("Intake", "按数字选，选完自动到下一件"), tone="muted")
        )
        self.body.addStretch(1)

    def show_case(self, view: CaseView) -> None:
        """Show the papers of a case; rows are kept while the same papers are asked for."""
        offered = tuple((one.material, one.allowed) for one in view.papers)
        if offered != self._offered:
            self._offered = offered
            self._rebuild(view)
        choices = {one.material: one for one in view.papers}
        for row in self._rows:
            row.show_choice(choices[row.material])

    def take_focus(self) -> None:
        """Go to the first open paper, else to the first that is not here, else to the first of all."""
        rows = [row for row in self._rows if row.options.isVisibleTo(self)]
        lacking = next((row for row in rows if row.lacking), rows[0] if rows else None)
        first = next((row for row in rows if row.open), lacking)
        if first is not None:
            first.options.setFocus(Qt.FocusReason.TabFocusReason)

    def _rebuild(self, view: CaseView) -> None:
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        materials = {one.code: one for one in view.matter.materials}
        self._rows = [
            PaperRow(self._theme, materials[one.material], one, self._words)
            for one in view.papers
            if one.material in materials
        ]
        for place, row in enumerate(self._rows):
            row.chosen.connect(self._pass_on)
            self.body.insertWidget(place, row)
            row.show()

    def _pass_on(self, material: str, state: str) -> None:
        for row in self._rows:
            if row.material == material:
                row.open = False
        self.chosen.emit(material, state)
        if any(row.open for row in self._rows):
            self.take_focus()
