"""The page 居民档案 (mock-up 07)."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from station_app.services.desk import Desk
from station_app.services.views import CaseView, Changed, ProfileView
from ui.bridge import Bridge
from ui.screens import saying
from ui.screens.begin import Visitor
from ui.screens.resident.cards import ActionsCard, FactsCard, FamilyCard, RemindersCard, clear
from ui.screens.resident.past import PastCard
from ui.screens.resident.presenter import REVEALED_SECONDS, ResidentDoors, ResidentPresenter, ResidentState
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page

SECOND = 1000
CHIPS = {
    "yes": ("ok", "ri.shield-check-line"),
    "no": ("wait", "ri.shield-line"),
    "elder": ("warm", "ri.user-heart-line"),
}


class ResidentPage(Page):
    """One person: facts with tails, household, what was done, what to do. Takes `resident_id`."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self._session = session
        self._desk = desk
        self._resident = 0
        self._fresh = True
        self._wording: dict[str, tuple[str, str]] = {}
        scope = bridge.scope(self)
        doors = ResidentDoors(self._to_intake, self._to_guide, self._to_person)
        self._presenter = ResidentPresenter(desk, scope.run, self._show, doors)
        scope.run(desk.wording, lambda future: self._wording.update(future.result()))
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(REVEALED_SECONDS * SECOND)
        self._hide.timeout.connect(self._presenter.hide)
        self._build()
        self._connect()

    def enter(self, argument: dict[str, object] | None) -> None:
        """Open the profile named; without one, the profile that was open before."""
        wanted = (argument or {}).get("resident_id")
        self._resident = wanted if isinstance(wanted, int) else self._resident
        if self._resident:
            self._presenter.enter(self._session.operator_id, self._resident)
        self._fresh = True

    def leave(self) -> None:
        """Hide what was revealed."""
        self._hide.stop()
        self._presenter.leave()

    def refresh(self, changed: Changed) -> None:
        """Ask again when cases or residents changed; that is no new look at the person."""
        if changed.residents and self._resident:
            self._presenter.enter(self._session.operator_id, self._resident)

    def rescale(self) -> None:
        """Put the columns below one another in large type."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        narrow = self.theme.scale == 1.0
        self._columns.setDirection(beside if narrow else below)
        if narrow:
            self.head.insertWidget(self.head.indexOf(self._facts_line) + 1, self._chip_box)
        else:
            self.body.insertWidget(0, self._chip_box, 0, Qt.AlignmentFlag.AlignLeft)
        for column, width in ((self._left, "size.profile_left"), (self._right, "size.profile_right")):
            column.setMaximumWidth(self.theme.px(width) if narrow else self.maximumWidth())

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        profile = self._presenter.state.profile
        count = len(profile.suggested) if profile else 0
        actions = [
            KeyAction("F4", self.tr("选事项"), self._presenter.choose_matter, strong=True),
            KeyAction("F8", self.tr("单子"), self._to_papers, enabled=bool(self._past.chosen())),
            KeyAction("F9", self.tr("全家一起办"), self._to_household),
            KeyAction("Esc", "", self._escape),
        ]
        actions += [KeyAction(f"Alt+{n + 1}", "", partial(self._presenter.begin, n)) for n in range(count)]
        return tuple(actions)

    def _build(self) -> None:
        self._facts_line = text_label("body", tone="secondary", name="resident.facts_line")
        self._chip_box = QWidget()
        self._chips = QHBoxLayout(self._chip_box)
        self.theme.fit(self._chips, "space.2")
        self._matter = KeyButton(
            self.theme, self.tr("给他办事"), key="F4", primary=True, name="resident.matter"
        )
        self._back = KeyButton(self.theme, "", icon="ri.arrow-left-line", name="resident.back")
        self._back.setAccessibleName(self.tr("返回"))
        self.head.insertWidget(0, self._back)
        self.head.addWidget(self._facts_line)
        self.head.addWidget(self._chip_box)
        self.head.addStretch(1)
        self.head.addWidget(self._matter)
        self._problem = Notice(self.theme, name="resident.problem")
        self.body.addWidget(self._problem)
        self._facts, self._family = FactsCard(self.theme), FamilyCard(self.theme)
        self._past = PastCard(self.theme)
        self._reminders, self._actions = RemindersCard(self.theme), ActionsCard(self.theme)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.theme.fit(self._columns, "space.card_gap")
        self._left = self._column(self._facts, self._family)
        self._right = self._column(self._reminders, self._actions)
        for part, stretch in ((self._left, 1), (self._past, 2), (self._right, 1)):
            self._columns.addWidget(part, stretch)
        self.body.addLayout(self._columns, 1)
        self.rescale()
        self.theme.changed.connect(self.rescale)

    def _column(self, upper: QWidget, lower: QWidget) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        self.theme.fit(layout, "space.card_gap")
        layout.addWidget(upper)
        layout.addWidget(lower, 1)
        return column

    def _connect(self) -> None:
        presenter = self._presenter
        self._back.clicked.connect(lambda: self.navigate.emit("back", None))
        self._matter.clicked.connect(presenter.choose_matter)
        self._facts.asked.connect(presenter.ask_reason)
        self._facts.reason_given.connect(presenter.reveal)
        self._facts.hidden.connect(presenter.hide)
        self._family.asked.connect(presenter.open_member)
        self._family.together.connect(self._to_household)
        self._past.asked.connect(lambda case_id: self.navigate.emit("outbox", {"case_id": case_id}))
        self._actions.asked.connect(presenter.begin)

    def _show(self, state: ResidentState) -> None:
        words = saying.problem(state.problem, state.facts, self._wording, self._session.language)
        self._problem.tell(words, tone="wait")
        if state.revealed is None:
            self._hide.stop()
        elif not self._hide.isActive():
            self._hide.start()
        profile = state.profile
        self._matter.setEnabled(profile is not None and not state.busy)
        if profile is None:
            return
        self._tell_head(profile)
        if self._fresh:
            self._fresh = False
            self._matter.setFocus()
        language = self._session.language
        self._facts.tell(state, language)
        self._family.tell(profile.members)
        self._past.tell(profile, self._desk.today_date(), language)
        self._reminders.tell(profile.reminders)
        self._actions.tell(profile, language)
        self.keys_changed.emit()

    def _tell_head(self, profile: ProfileView) -> None:
        self.title.setText(profile.name)
        self._facts_line.setText(saying.person_facts(profile.gend, profile.age, profile.tail))
        her = profile.gend == saying.WOMAN
        self._matter.set_words(self.tr("给她办事") if her else self.tr("给他办事"))
        clear(self._chips)
        for kind, words in profile.chips:
            tone, icon = CHIPS.get(kind, ("tint", ""))
            self._chips.addWidget(Chip(self.theme, words, tone=tone, icon=icon, parent=self))

    def _escape(self) -> None:
        if self._presenter.state.asking or self._presenter.state.revealed:
            self._presenter.hide()
        else:
            self.navigate.emit("back", None)

    def _to_intake(self, case: CaseView) -> None:
        self.navigate.emit("intake", {"case": case})

    def _to_guide(self, visitor: Visitor, matter: str) -> None:
        self.navigate.emit("matters", {"visitor": visitor, "matter": matter})

    def _to_papers(self) -> None:
        """Show the papers of the chosen thing that was done, of the newest while none is chosen."""
        self.navigate.emit("papers", {"case_id": self._past.chosen()})

    def _to_household(self) -> None:
        profile = self._presenter.state.profile
        if profile is not None and profile.members:
            self.navigate.emit("household", {"resident_id": profile.resident_id})

    def _to_person(self, resident_id: int) -> None:
        self.navigate.emit("resident", {"resident_id": resident_id})
