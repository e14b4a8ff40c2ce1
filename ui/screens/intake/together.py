"""这次一起办的: the matters of a visit, each in one line, with the sum to pay below."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from station_app.services.views import CaseView, PartLine, VisitView
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.words import Wording

translate = QCoreApplication.translate


class TogetherCard(Card):
    """One line for each matter of a visit; `left_out` carries the case that is to be done another time."""

    left_out = Signal(str)

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, translate("Intake", "这次一起办"), name="intake.together")
        self._theme, self._words = theme, words
        self._shown: VisitView | None = None
        self._rows: list[QWidget] = []
        self._grid = QGridLayout()
        theme.fit(self._grid, "space.1")
        self._grid.setHorizontalSpacing(theme.px("space.4"))
        self.body.addLayout(self._grid)
        self._sum = text_label("body", strong=True, wrap=True, name="intake.sum")
        self._capital = text_label("label", tone="secondary", wrap=True, name="intake.capital")
        foot = self.foot()
        foot.addWidget(self._sum)
        foot.addWidget(self._capital, 1)
        self._foot = self._sum.parentWidget()
        self.add_to_head(text_label("caption", translate("Intake", "一样的只填一次"), tone="muted"))
        theme.changed.connect(self._again)
        self.hide()

    def show_case(self, view: CaseView) -> None:
        """Show the lines of a visit; a single case has none."""
        self.setVisible(view.visit is not None)
        if view.visit is not None and view.visit != self._shown:
            self._shown = view.visit
            self._again()

    def _again(self) -> None:
        visit = self._shown
        if visit is None:
            return
        self._clear()
        for place, line in enumerate(visit.lines):
            self._add(place, visit, line)
        told = translate("Intake", "合计 {total} 元").format(total=visit.total) if visit.total else ""
        self._sum.setText(told)
        self._capital.setText(visit.capital)
        if self._foot is not None:
            self._foot.setVisible(bool(told))

    def _clear(self) -> None:
        for row in self._rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    def _add(self, place: int, visit: VisitView, line: PartLine) -> None:
        matter = self._words.say(line.matter)
        first, second = (line.person, matter) if visit.people > 1 else (matter, "")
        parts: list[QWidget] = [
            text_label("label", str(place + 1), tone="muted"),
            text_label("body", first, strong=True, wrap=True, name=f"intake.part.{place + 1}"),
        ]
        said = "　".join(part for part in (second, *line.facts) if part)
        parts.append(text_label("label", said, tone="secondary", wrap=True))
        parts.append(self._amount(line))
        chip = Chip(self._theme, parent=self)
        chip.show_text(
            translate("Intake", "{n} 处要填").format(n=line.errors)
            if line.errors
            else translate("Intake", "齐了"),
            tone="wait" if line.errors else "ok",
        )
        parts.append(chip)
        if len(visit.lines) > 1:
            parts.append(self._leave(line, first))
        for column, part in enumerate(parts):
            self._grid.addWidget(part, place, column)
            part.show()
        self._grid.setColumnStretch(2, 1)
        self._rows += parts

    def _amount(self, line: PartLine) -> QLabel:
        words = translate("Intake", "{amount} 元").format(amount=line.amount) if line.amount else ""
        label = text_label("body", words, strong=True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _leave(self, line: PartLine, named: str) -> KeyButton:
        button = KeyButton(
            self._theme,
            translate("Intake", "先不办这件"),
            look="text",
            size="small",
            name=f"intake.leave.{line.place + 1}",
        )
        button.setAccessibleName(f"{button.text()} {named}")
        button.clicked.connect(partial(self.left_out.emit, line.case_id))
        return button
