"""材料: one row for each paper, answered by a digit; the next open one comes by itself."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_app.domain.case import PaperState
from station_app.domain.matter import Material
from station_app.services.picture_views import PaperPages, ReturnedPage
from station_app.services.views import CaseView, PaperChoice
from ui.screens.paper_pages import PagesLine, PaperOptions, shoot_button
from ui.screens.picture_words import amount_words
from ui.theme import Theme
from ui.thumbs import Thumbs
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import text_label
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
    pictured = Signal(str)
    reused = Signal(str)

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
        self.pages = PagesLine(theme, words, "intake", material.code)
        self.pages.reused.connect(lambda: self.reused.emit(self.material))
        column.addWidget(self.pages)
        row.addLayout(column, 3)
        self._build_options(theme, choice, name)
        self.shoot = shoot_button(theme, "intake", material.code, name)
        self.shoot.clicked.connect(lambda: self.pictured.emit(self.material))
        row.addWidget(self.shoot)
        self.show_choice(choice)

    def _build_options(self, theme: Theme, choice: PaperChoice, name: str) -> None:
        fixed = len(choice.allowed) == 1
        self.options = PaperOptions(
            theme,
            [(state.value, state_words(state)) for state in choice.allowed],
            name=f"intake.paper.{self.material}",
        )
        self.options.setAccessibleName(name)
        self.options.changed.connect(self._changed)
        self.options.pictured.connect(lambda: self.pictured.emit(self.material))
        self.options.reused.connect(lambda: self.reused.emit(self.material))
        row = self.layout()
        if fixed and isinstance(row, QHBoxLayout):
            row.addWidget(Chip(theme, state_words(choice.allowed[0]), tone="ok"))
        if isinstance(row, QHBoxLayout):
            row.addWidget(self.options, 4 if not fixed else 0)
        self.options.setVisible(not fixed)

    def show_choice(self, choice: PaperChoice) -> None:
        """Show what is chosen."""
        self.open = choice.state is None
        self.lacking = choice.state in (PaperState.MISSING, PaperState.LATER)
        self.options.choose((choice.state.value,) if choice.state is not None else ())

    def show_pages(
        self, pages: PaperPages | None, small: QImage | None, returned: ReturnedPage | None
    ) -> None:
        """Show the pictures of the paper; None for a desk that keeps none.

        Of a case that came back for one page, that picture may be taken again and nothing else changed.
        """
        self.options.setEnabled(returned is None)
        self.shoot.setEnabled(returned is None or returned.material == self.material)
        self.shoot.setVisible(pages is not None)
        self.pages.show_pages(pages, small, returned)

    def take_focus(self) -> None:
        """Stand on the paper: on its answers, else on its picture."""
        part = self.options if self.options.isEnabled() and not self.options.isHidden() else self.shoot
        part.setFocus(Qt.FocusReason.TabFocusReason)

    def _changed(self, codes: Sequence[str]) -> None:
        if codes:
            self.chosen.emit(self.material, codes[0])


class PapersCard(Card):
    """All papers of the case. `pictured` asks for the pictures of one, `reused` for those held already."""

    chosen = Signal(str, str)
    pictured = Signal(str)
    reused = Signal(str)

    def __init__(self, theme: Theme, words: Wording, thumbs: Thumbs) -> None:
        super().__init__(theme, translate("Intake", "材料"), name="intake.papers")
        self._theme, self._words, self._thumbs = theme, words, thumbs
        self._pages: Mapping[str, PaperPages] = {}
        self._returned: ReturnedPage | None = None
        thumbs.arrived.connect(self._show_rows)
        self._rows: list[PaperRow] = []
        self._offered: tuple[tuple[str, tuple[PaperState, ...]], ...] = ()
        self.add_to_head(
            text_label("caption", translate("Intake", "按数字选，选完自动到下一件"), tone="muted")
        )
        self.amount = text_label("label", tone="secondary", name="intake.amount")
        self.head.insertWidget(self.head.count() - 1, self.amount)
        self.body.addStretch(1)

    def show_case(self, view: CaseView) -> None:
        """Show the papers of a case; rows are kept while the same papers are asked for."""
        offered = tuple((one.material, one.allowed) for one in view.papers)
        if offered != self._offered:
            self._offered = offered
            self._rebuild(view)
        choices = {one.material: one for one in view.papers}
        self._returned = view.returned_page
        for row in self._rows:
            row.show_choice(choices[row.material])
        self._show_rows()

    def show_pages(self, pages: Mapping[str, PaperPages]) -> None:
        """Show the pictures of every paper, and how much there is to send in all."""
        self._pages = pages
        self._thumbs.want(one.pages[0].sha256 for one in pages.values() if one.pages)
        sizes = {page.sha256: page.size for one in pages.values() for page in one.pages}
        amount = amount_words(len(sizes), sum(sizes.values()))
        self.amount.setText(translate("Intake", "照片 {amount}").format(amount=amount) if sizes else "")
        self._show_rows()

    def _show_rows(self) -> None:
        for row in self._rows:
            pages = self._pages.get(row.material)
            small = self._thumbs.of(pages.pages[0].sha256) if pages is not None and pages.pages else None
            row.show_pages(pages, small, self._returned)

    def take_focus(self, material: str = "") -> None:
        """Go to a paper; else to the first open one, to the first that is not here, to the first of all."""
        named = next((row for row in self._rows if row.material == material), None)
        rows = [row for row in self._rows if row.options.isVisibleTo(self)]
        lacking = next((row for row in rows if row.lacking), rows[0] if rows else None)
        first = named or next((row for row in rows if row.open), lacking)
        if first is not None:
            first.take_focus()

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
            row.pictured.connect(self.pictured)
            row.reused.connect(self.reused)
            self.body.insertWidget(place, row)
            row.show()

    def _pass_on(self, material: str, state: str) -> None:
        for row in self._rows:
            if row.material == material:
                row.open = False
        self.chosen.emit(material, state)
        if any(row.open for row in self._rows):
            self.take_focus()
