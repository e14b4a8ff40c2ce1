"""练习台: the invented cards lie here, and the invented line can be cut and mended."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_app.services.desk import Desk
from station_app.services.views import Changed
from ui.bridge import Bridge
from ui.screens.training.presenter import TrainingPresenter, TrainingState
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.widgets.segment_bar import SegmentBar
from ui.words import Wording, link_words

NUMBERED = 8


class TrainingPage(Page):
    """Only in practice. Alt+1..8 lay a card on the reader, F2 reads it, Alt+0 cuts or mends the line."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self.title.setText(self.tr("练习台"))
        scope = bridge.scope(self)
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = TrainingPresenter(desk, scope.run, render=self._render)
        self._shown = TrainingState()
        self._buttons: list[KeyButton] = []
        self._build()

    def _build(self) -> None:
        hint = self.tr("这里的证和网都是假的，随便试，办了不算数")
        self.head.addWidget(text_label("body", hint, tone="secondary"))
        self.head.addStretch(1)
        back = KeyButton(self.theme, self.tr("回去接着练"), key="Esc", name="train.back")
        back.clicked.connect(self._go_back)
        self.head.addWidget(back)
        self._problem = Notice(self.theme, name="train.problem")
        self.body.addWidget(self._problem)
        self.body.addWidget(Columns(self.theme, self._cards(), self._line(), width="size.side_wide"), 1)

    def _cards(self) -> Card:
        card = Card(
            self.theme, self.tr("桌上的身份证"), icon="ri.profile-line", tone="warm", name="train.cards"
        )
        card.add_to_head(text_label("caption", self.tr("放一张到读卡器上，再按 F2 读"), tone="muted"))
        self._table = QWidget(card)
        self._flow = FlowLayout(self._table, self.theme, "space.3")
        card.body.addWidget(self._table)
        self._placed = text_label("body", tone="ok", wrap=True, name="train.placed")
        card.body.addWidget(self._placed)
        card.body.addStretch(1)
        return card

    def _line(self) -> Card:
        card = Card(self.theme, self.tr("练习用的网"), icon="ri.wifi-line", tone="warm", name="train.line")
        row = QHBoxLayout()
        self.theme.fit(row, "space.3")
        self._switch = SegmentBar(
            self.theme, (("on", self.tr("通")), ("off", self.tr("断"))), "on", name="train.network"
        )
        self._switch.setAccessibleName(self.tr("练习用的网"))
        self._switch.chosen.connect(lambda code: self._presenter.switch_network(on=code == "on"))
        row.addWidget(text_label("body", self.tr("网线（Alt+0 切换）")), 1)
        row.addWidget(self._switch)
        self._state = text_label("body", tone="secondary", wrap=True, name="train.state")
        words = QVBoxLayout()
        self.theme.fit(words, "space.3")
        words.addLayout(row)
        words.addWidget(self._state)
        tip = self.tr("断了也能受理：件先存好，接上自动送")
        words.addWidget(text_label("label", tip, tone="muted", wrap=True))
        card.body.addLayout(words)
        card.body.addStretch(1)
        return card

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:  # noqa: ARG002 - the table is always the same
        """Look at the table."""
        self._presenter.refresh()
        self._switch.setFocus()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        cards = self._shown.cards[:NUMBERED]
        numbered = tuple(
            KeyAction(f"Alt+{place}", label, self._placer(key)) for place, (key, label) in enumerate(cards, 1)
        )
        network = KeyAction("Alt+0", self.tr("通断网"), self._toggle)
        read = KeyAction("F2", self.tr("读卡"), lambda: self.navigate.emit("today", {"read": True}))
        return (read, KeyAction("Esc", self.tr("回去"), self._go_back), network, *numbered)

    def refresh(self, changed: Changed) -> None:
        """Tell how the line is."""
        if changed.outbox:
            self._presenter.line_changed()

    # drawing

    def _render(self, state: TrainingState) -> None:
        before, self._shown = self._shown, state
        problem = self._words.problem(state.problem) if state.problem is not None else ""
        self._problem.tell(problem, tone="error")
        if state.cards != before.cards:
            self._lay_out(state.cards)
            self.keys_changed.emit()
        names = dict(state.cards)
        placed = self.tr("读卡器上放着：{name}。按 F2 读").format(name=names.get(state.placed, ""))
        self._placed.setText(placed if state.placed else "")
        self._switch.set_current("on" if state.network_on else "off")
        if state.line is not None:
            self._state.setText(link_words(state.line.state))

    def _lay_out(self, cards: tuple[tuple[str, str], ...]) -> None:
        self._flow.clear()
        self._buttons = []
        for place, (key, label) in enumerate(cards, 1):
            cap = f"Alt {place}" if place <= NUMBERED else ""
            button = KeyButton(
                self.theme, label, key=cap, size="big", name=f"train.card.{key}", parent=self._table
            )
            button.clicked.connect(self._placer(key))
            self._flow.addWidget(button)
            button.show()
            self._buttons.append(button)

    def _placer(self, key: str) -> Callable[[], None]:
        return lambda: self._presenter.place(key)

    def _toggle(self) -> None:
        self._presenter.switch_network(on=not self._shown.network_on)

    def _go_back(self) -> None:
        self.navigate.emit("back", None)
