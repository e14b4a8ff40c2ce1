"""Writing down a call or a visit: who, what came of it, a remark; nobody is ever pressed."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from station_app.domain.season import State
from station_app.services.season_views import HomeView, MemberStand
from ui.screens.season import words
from ui.screens.season.presenter import SeasonPresenter, SeasonState
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import text_label
from ui.widgets.option_group import OptionGroup

LONGEST_REMARK = 120


class VisitCard(QWidget):
    """The household, member by member, and below it what is asked."""

    def __init__(self, theme: Theme, presenter: SeasonPresenter) -> None:
        super().__init__()
        self._theme, self._presenter = theme, presenter
        self._home: HomeView | None = None
        column = QVBoxLayout(self)
        theme.fit(column, "space.card_gap")
        self._card = Card(theme, self.tr("这户人家"), icon="ri.group-line", name="season.home")
        self._told = text_label("caption", tone="muted")
        self._card.add_to_head(self._told)
        self._grid = QGridLayout()
        theme.fit(self._grid, "space.2")
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(3, 1)
        self._card.body.addLayout(self._grid)
        column.addWidget(self._card)
        column.addWidget(self._asking())
        column.addStretch(1)

    def _asking(self) -> Card:
        theme = self._theme
        card = Card(theme, self.tr("记一次电话或上门"), icon="ri.phone-line", name="season.visit")
        hint = self.tr("讲清楚一次就行；不愿意也是一个答复，不催不逼")
        card.add_to_head(text_label("caption", hint, tone="muted"))
        self._who = OptionGroup(theme, name="season.who")
        self._who.setAccessibleName(self.tr("问的是谁"))
        self._who.changed.connect(lambda codes: self._presenter.say(who=int(codes[0])))
        card.body.addWidget(self._who)
        self._result = OptionGroup(theme, words.results(frozen=False), name="season.result")
        self._result.setAccessibleName(self.tr("结果"))
        self._result.changed.connect(lambda codes: self._presenter.say(result=codes[0]))
        card.body.addWidget(self._result)
        self._remark = QLineEdit()
        self._remark.setObjectName("season.remark")
        self._remark.setPlaceholderText(self.tr("备注（选填）"))
        self._remark.setAccessibleName(self.tr("备注（选填）"))
        self._remark.setMaxLength(LONGEST_REMARK)
        self._remark.textEdited.connect(lambda text: self._presenter.say(remark=text))
        card.body.addWidget(self._remark)
        return card

    def take_focus(self) -> None:
        """Begin with the result: who is asked about is chosen already."""
        self._result.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: SeasonState, today: date) -> None:
        """Show the household and what is chosen so far."""
        home = state.home
        if home is None:
            return
        if home is not self._home:
            self._fill(home, today)
        self._who.choose((str(state.who),))
        frozen = any(one.state is State.FROZEN for one in home.members if one.resident_id == state.who)
        self._result.set_options(words.results(frozen=frozen))
        self._result.choose((state.result,) if state.result else ())
        if self._remark.text() != state.remark:
            with QSignalBlocker(self._remark):
                self._remark.setText(state.remark)

    def _fill(self, home: HomeView, today: date) -> None:
        self._home = home
        told = self.tr("{head}家　{n} 组　{year} 年度")
        self._told.setText(told.format(head=home.head, n=home.group, year=home.year))
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, one in enumerate(home.members):
            self._line(row, one, today)
        self._who.set_options([(str(one.resident_id), one.name) for one in home.members])

    def _line(self, row: int, one: MemberStand, today: date) -> None:
        named = self.tr("{name}　{relation}　{age} 岁　尾号 {tail}")
        who = named.format(name=one.name, relation=one.relation, age=one.age, tail=one.tail)
        said, tone, icon = words.state(one.state)
        parts: tuple[QWidget, ...] = (
            text_label("body", who, strong=True),
            Chip(self._theme, said, tone=tone, icon=icon),
            text_label("label", words.known_from(one, today), tone="secondary", wrap=True),
            text_label("label", words.told(one, today), tone="muted", wrap=True),
        )
        for column, part in enumerate(parts):
            self._grid.addWidget(part, row, column)
            part.show()
