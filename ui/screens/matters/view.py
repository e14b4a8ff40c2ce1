"""The page 选事项 (mock-up 04)."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from station_app.domain.case import PaperState
from station_app.services.desk import Desk
from station_app.services.views import CaseView, GuideView, MatterTile, Printed, PrintOutcome, Slip
from ui.bridge import Bridge
from ui.screens import saying
from ui.screens.begin import Visitor, visitor_from_profile
from ui.screens.matters.guide_card import GuideCard
from ui.screens.matters.head_line import HeadLine
from ui.screens.matters.matter_list import MatterList
from ui.screens.matters.presenter import MattersPresenter
from ui.screens.matters.rows import listed
from ui.screens.matters.search_line import DIGITS, SearchLine
from ui.screens.matters.state import MattersDoors, MattersState
from ui.screens.matters.tray_line import TrayLine
from ui.screens.matters.whose import headings_for, number_in
from ui.screens.printing import printed_words
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page


class MattersPage(Page):
    """Find the matter at the left, see at the right whether and with what it can be done.

    The argument of `enter` may carry `matter` (a code), `visitor` (begin.Visitor) or `resident_id`.
    """

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self.title.setText(self.tr("选事项"))
        self._desk, self._session = desk, session
        self._scope = bridge.scope(self)
        self._wording: dict[str, tuple[str, str]] = {}
        self._before: GuideView | None = None
        doors = MattersDoors(self._to_intake, self._to_printer, self._to_refusal)
        self._presenter = MattersPresenter(desk, self._scope.run, self._show, doors)
        self._scope.run(desk.wording, lambda future: self._wording.update(future.result()))
        self._build()
        self._connect()

    def enter(self, argument: dict[str, object] | None) -> None:
        """Come to the front for somebody, with a matter when one is asked for."""
        asked = argument or {}
        visitor, matter = asked.get("visitor"), str(asked.get("matter") or "")
        visitor = visitor if isinstance(visitor, Visitor) else None
        self._search.clear()
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        resident, after = asked.get("resident_id"), asked.get("after")
        operator = self._session.operator_id
        if visitor is not None or not isinstance(resident, int):
            last = after if isinstance(after, CaseView) else None
            self._presenter.enter(operator, visitor, matter, last)
            return
        self._scope.run(
            lambda: visitor_from_profile(self._desk.profile(operator, resident)),
            lambda future: self._presenter.enter(operator, future.result(), matter),
        )

    def rescale(self) -> None:
        """Put the list above the guide in large type."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(beside if self.theme.scale == 1.0 else below)
        narrow = self.theme.scale == 1.0
        self._left.setMaximumWidth(self.theme.px("size.column_side") if narrow else self.maximumWidth())
        self._guide.be_large(large=not narrow)

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        presenter = self._presenter
        return (
            KeyAction("F2", self.tr("读卡"), lambda: presenter.read_card(self._scope.run_device)),
            KeyAction("F4", self.tr("选事项"), self._focus_search, strong=True),
            KeyAction("Alt+A", self.tr("一起办"), lambda: presenter.when_here(presenter.tick)),
            KeyAction("Alt+B", self.tr("替别人办"), lambda: presenter.when_here(presenter.for_another)),
            KeyAction("Alt+G", self.tr("办事指南"), lambda: presenter.when_here(self._to_leaflet)),
            KeyAction("F8", self.tr("打告知单"), lambda: presenter.when_here(presenter.notice)),
            KeyAction("F9", self.tr("开始办"), lambda: presenter.when_here(presenter.start), strong=True),
            KeyAction("Esc", "", lambda: self.navigate.emit("back", None)),
        )

    def _build(self) -> None:
        self._top = HeadLine(self.theme, self, self.head)
        self._top.for_another.clicked.connect(self._presenter.for_another)
        self._problem = Notice(self.theme, name="guide.problem")
        self.body.addWidget(self._problem)
        self._tray = TrayLine(self.theme)
        self.body.addWidget(self._tray)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.theme.fit(self._halves, "space.card_gap")
        self._left = self._list_card()
        self._guide = GuideCard(self.theme)
        self._halves.addWidget(self._left, 1)
        self._halves.addWidget(self._guide, 2)
        self.body.addLayout(self._halves, 1)
        self.rescale()
        self.theme.changed.connect(self.rescale)

    def _list_card(self) -> QWidget:
        card = Card(self.theme, padded=False, name="guide.matters")
        self.theme.fit(card.body)
        self._search = SearchLine()
        self._list = MatterList(self.theme)
        row, column = QHBoxLayout(), QVBoxLayout()
        self.theme.fit(row, margins=("space.3", "space.4"))
        row.addWidget(self._search)
        column.addLayout(row)
        card.body.addLayout(column)
        card.body.addWidget(self._list, 1)
        return card

    def _connect(self) -> None:
        presenter, guide = self._presenter, self._guide
        self._search.textChanged.connect(presenter.typed)
        self._search.stepped.connect(lambda step: presenter.walk(step, self._list.page()))
        self._search.picked.connect(self._pick)
        self._search.ticked.connect(lambda: presenter.when_here(presenter.tick))
        self._search.returnPressed.connect(self._into_guide)
        self._list.clicked.connect(lambda index: presenter.point(self._list.rows.place_of(index.row())))
        guide.answered.connect(presenter.answer)
        guide.paper_set.connect(lambda place, state: presenter.set_paper(place, PaperState(state)))
        guide.typed.connect(lambda letter: presenter.when_here(lambda: self._answer(letter)))
        guide.refuse.clicked.connect(presenter.refuse)
        guide.notice.clicked.connect(presenter.notice)
        guide.start.clicked.connect(presenter.start)

    def _show(self, state: MattersState) -> None:
        language = self._session.language
        self._top.tell(state)
        self._list.show_rows(self._rows(state), state.at, language)
        problem = saying.problem(state.problem, saying.with_days(state.facts), self._wording, language)
        self._problem.tell(problem, tone="wait")
        if self._search.expect_number(whole=state.lacks_person):
            self._focus_search()
        self._tray.tell_tray(state.tray, language)
        self._guide.tell(state, self._verdict(state.guide), language)
        if self._before is not None and state.guide not in (None, self._before):
            self._before = None
            if not state.lacks_person:
                QTimer.singleShot(0, self, self._focus_next)  # rows just made are shown first
        if state.at < len(state.tiles):
            self._guide.heading.tell_place(state.tiles[state.at].place)

    def _rows(self, state: MattersState) -> tuple[str | MatterTile, ...]:
        language = self._session.language
        headings = headings_for(state)
        rest = state.tiles[len(state.found) :]
        return listed(
            state.found, rest, state.text.strip(), headings, lambda words: saying.in_language(words, language)
        )

    def _verdict(self, guide: GuideView | None) -> str:
        if guide is None:
            return ""
        return saying.problem(
            guide.verdict_code, saying.with_days(guide.params), self._wording, self._session.language
        )

    def _pick(self, place: int) -> None:
        self._presenter.when_here(lambda: self._presenter.point(place))
        self._into_guide()

    def scanned(self, text: str) -> bool:
        """Take an identity number as the person's."""
        if number := number_in(text):
            self._before = self._presenter.state.guide
            self._presenter.when_here(lambda: self._presenter.person(number))
        return bool(number)

    def _into_guide(self) -> None:
        """Take the keys at once; the focus goes to the first open answer when the guide is here."""
        if self.scanned(self._search.text()):
            self._search.clear()
        self._guide.setFocus(Qt.FocusReason.OtherFocusReason)
        presenter = self._presenter
        presenter.when_here(lambda: self._guide.focus_next(presenter.state.guide))

    def _answer(self, letter: str) -> None:
        presenter = self._presenter
        ways = {"R": self._refer, "T": presenter.book, "I": presenter.go_instead}
        if letter in ways:
            self._guide.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed goes away
            ways[letter]()
        elif letter in DIGITS:
            self._presenter.take(DIGITS.index(letter))
        else:
            self._before = self._presenter.state.guide
            self._presenter.letter(letter)

    def _refer(self) -> None:
        self._presenter.refer(self._verdict(self._presenter.state.guide))

    def _focus_next(self) -> None:
        self._guide.focus_next(self._presenter.state.guide)

    def _focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _to_intake(self, case: CaseView) -> None:
        self.navigate.emit("intake", {"case": case})

    def _to_leaflet(self) -> None:
        guide = self._presenter.state.guide
        if guide is not None:
            self.navigate.emit("leaflet", {"matter": guide.matter.code})

    def _to_printer(self, slip: Slip) -> None:
        self._scope.run_device(
            lambda: self._desk.print_slip(slip), lambda future: self._printed(future.result())
        )

    def _printed(self, printed: Printed) -> None:
        """Say how the paper came out; it stays on the page until something else happens."""
        words = printed_words(printed)
        tone = "wait" if printed.outcome is PrintOutcome.LATER else "ok"
        self._problem.tell(words, tone=tone, icon="ri.printer-line")
        self.announce.emit(words)

    def _to_refusal(self, case_id: str) -> None:
        self.navigate.emit("event", {"case_id": case_id, "action": "refuse"})
