"""The page 单子: the papers that are right for one case now, each printed by one key."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.services.desk import Desk
from station_app.services.paper_views import PapersView
from station_app.services.views import Changed, Printed, PrintOutcome
from ui.bridge import Bridge
from ui.screens.papers.parts import HandCard, PaperRow, ServedCard, key_of
from ui.screens.papers.presenter import PapersPresenter, PapersState
from ui.screens.printing import second_words
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.widgets.reason_line import ReasonLine
from ui.widgets.segment_bar import SegmentBar
from ui.words import Wording

translate = QCoreApplication.translate
LARGE, USUAL = "large", "usual"


class PapersPage(Page):
    """`enter` takes {"case_id": …} of a case or visit, and "back": the page of the case that Esc shows."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self.title.setText(self.tr("单子"))
        scope = bridge.scope(self)
        self._desk = desk
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = PapersPresenter(
            desk, scope.run, scope.run_device, lambda: session.operator_id, self._render
        )
        self._shown = PapersState()
        self._case_id = self._back_to = ""
        self._rows: list[PaperRow] = []
        self._build()

    def _build(self) -> None:
        self._who = text_label("body", tone="secondary", wrap=True, name="papers.who")
        self.head.addWidget(self._who, 1)
        later = KeyButton(
            self.theme, self.tr("还没打出来的"), key="Alt+0", icon="ri.printer-line", name="papers.later"
        )
        later.clicked.connect(self._to_later)
        self.head.addWidget(later)
        self._told = Notice(self.theme, name="papers.told")
        self.body.addWidget(self._told)
        self._served, self._hand = ServedCard(self.theme), HandCard(self.theme)
        self._served.given.connect(self._presenter.serve)
        self._served.unreadable.connect(self._no_day)
        self._hand.given.connect(self._presenter.hand_number)
        side = QWidget()
        column = QVBoxLayout(side)
        self.theme.fit(column, "space.card_gap")
        for part in (self._served, self._hand):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(Columns(self.theme, self._list(), side, width="size.side_wide"), 1)

    def _list(self) -> Card:
        card = Card(self.theme, self.tr("这一件现在该有的单子"), padded=False, name="papers.list")
        self._size = SegmentBar(
            self.theme,
            ((USUAL, self.tr("普通字")), (LARGE, self.tr("大字版"))),
            USUAL,
            size="size.control_small",
            name="papers.size",
        )
        self._size.setAccessibleName(self.tr("单子的字"))
        self._size.chosen.connect(lambda code: self._presenter.set_large(code == LARGE))
        card.add_to_head(self._size)
        self.reason = ReasonLine(self.theme, "papers")
        self.reason.given.connect(self._presenter.again)
        self.reason.dropped.connect(self._presenter.stop_asking)
        card.body.addWidget(self.reason)
        self._papers = QVBoxLayout()
        self.theme.fit(self._papers)
        card.body.addLayout(self._papers)
        card.body.addStretch(1)
        return card

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show the papers of a case."""
        wanted = argument or {}
        self._case_id = str(wanted.get("case_id", self._case_id))
        self._back_to = str(wanted.get("back", ""))
        self._presenter.open(self._case_id, large=self.theme.scale > 1.0)

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page: F8 the obvious paper by its name, the others by number."""
        offers = self._shown.view.offers if self._shown.view is not None else ()
        choose, say = self._presenter.choose, self._words.say
        actions = [
            KeyAction(key, say(one.name), partial(choose, place), strong=not place)
            for place, one in enumerate(offers)
            if (key := key_of(place))
        ]
        if offers:
            actions.append(KeyAction("Alt+1", "", partial(choose, 0)))
        if self._shown.view is not None and self._shown.view.served is not None:
            actions.append(KeyAction("F9", self.tr("记下送达"), self._served.give))
        actions.append(KeyAction("Alt+0", self.tr("还没打出来的"), self._to_later))
        actions.append(KeyAction("Esc", self.tr("返回"), self._escape))
        return tuple(actions)

    def refresh(self, changed: Changed) -> None:
        """Ask again when the case changed."""
        if changed.outbox or self._case_id in changed.cases:
            self._presenter.refresh()

    def rescale(self) -> None:
        """Take the large twins by themselves in large type."""
        self._presenter.set_large(self.theme.scale > 1.0)

    # drawing

    def _render(self, state: PapersState) -> None:
        before, self._shown = self._shown, state
        self._size.set_current(LARGE if state.large else USUAL)
        self._tell(state)
        self.reason.setVisible(state.asks is not None)
        if state.asks is not None and before.asks is None:
            self.reason.ask()
        if state.view is not None and state.view != before.view:
            self._show_case(state.view)
        for row in self._rows:
            row.button.setEnabled(state.printing is None)
        if before.asks is not None and state.asks is None:
            self._focus_first()

    def _tell(self, state: PapersState) -> None:
        told = {
            "served": self.tr("送达记下了"),
            "by_hand": self.tr("手写单的编号记下了"),
        }
        if state.problem is not None:
            self._told.tell(self._words.problem(state.problem), tone="wait")
        elif state.printed is not None:
            words, tone = printed_words(state.printed)
            self._told.tell(words, second_words(state.more), tone=tone, icon="ri.printer-line")
            self.announce.emit(words)
        else:
            self._told.tell(told.get(state.told, ""), tone="ok")

    def _show_case(self, view: PapersView) -> None:
        parts = (view.person, self._words.say(view.matter), view.number)
        self._who.setText("　".join(part for part in parts if part))
        for row in self._rows:
            self._papers.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for place, offer in enumerate(view.offers):
            row = PaperRow(self.theme, offer, place, self._words.say)
            row.button.clicked.connect(partial(self._presenter.choose, place))
            self._rows.append(row)
            self._papers.addWidget(row)
            row.show()
        self._size.setVisible(any(one.large for one in view.offers))
        self._served.show_served(view.served, self._desk.today_date(), self._words.say)
        self._hand.show_number(view.handwritten, accepted=view.accepted)
        self._focus_first()
        self.keys_changed.emit()

    def _focus_first(self) -> None:
        if self._rows:
            self._rows[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _no_day(self) -> None:
        self._told.tell(self.tr("送达的日子没看懂，写成 2026-11-21 这样，再按 F9"), tone="wait")

    # where it leads

    def _to_later(self) -> None:
        self.navigate.emit("prints", None)

    def _escape(self) -> None:
        if self._shown.asks is not None:
            self._presenter.stop_asking()
        elif self._back_to:
            self.navigate.emit(self._back_to, {"case_id": self._case_id})
        else:
            self.navigate.emit("back", None)


def printed_words(printed: Printed) -> tuple[str, str]:
    """Say how a paper came out, and in which tone."""
    words = {
        PrintOutcome.PRINTED: (translate("Papers", "打好了，第 {n} 次打印"), "ok"),
        PrintOutcome.PDF: (translate("Papers", "没有打印机，存成了文件：{file}"), "wait"),
        PrintOutcome.LATER: (translate("Papers", "没打出来，单子留着；打印机好了按 Alt+0 再打"), "wait"),
    }
    told, tone = words[printed.outcome]
    return told.format(n=printed.copy, file=printed.file), tone
