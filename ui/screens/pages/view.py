"""看照片: the list of pages at the left, the open one large at the right; nothing can be changed here."""

from concurrent.futures import Future

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.services.desk import Desk
from station_app.services.picture_views import PageView, PaperPages
from ui.bridge import Bridge
from ui.picture_files import decoded
from ui.screens.pages.presenter import PagesPresenter, PagesState
from ui.screens.picture_words import amount_words, page_detail, page_words
from ui.session import SessionHolder
from ui.theme import Theme
from ui.thumbs import Thumbs
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.widgets.page_list import PageList, PageRow
from ui.widgets.picture import Picture
from ui.words import Wording


class PagesPage(Page):
    """`enter` takes {"case_id", "back"}; `back` is (route, argument) of where Esc leads."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self._scope = scope = bridge.scope(self)
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._back: tuple[str, object] = ("back", None)
        self._content = b""
        self._thumbs = Thumbs(desk, scope.run, self)
        self._presenter = PagesPresenter(
            desk,
            scope.run,
            lambda: session.operator_id,
            back=lambda: self.navigate.emit(*self._back),
            render=self._render,
        )
        self._build()
        self._build_bar()

    def _build(self) -> None:
        self.title.setText(self.tr("看照片"))
        self._who = text_label("body", tone="secondary", name="pages.who")
        self.head.addWidget(self._who)
        self.head.addStretch(1)
        self._problem = Notice(self.theme, name="pages.problem")
        self.body.addWidget(self._problem)
        card = Card(self.theme, self.tr("材料"), padded=False, name="pages.papers")
        self._amount = text_label("caption", tone="secondary", name="pages.amount")
        card.add_to_head(self._amount)
        self.list = PageList(self.theme, self._thumbs.of, name="pages.list")
        self.list.setAccessibleName(self.tr("材料的每一页"))
        self._thumbs.arrived.connect(self.list.repaint_rows)
        self.list.chosen.connect(self._presenter.select)
        self.list.opened.connect(self._presenter.look)
        card.body.addWidget(self.list, 1)
        card.foot().addWidget(text_label("caption", self.tr("↑ ↓ 选，Enter 看"), tone="muted"))
        main = QWidget()
        column = QVBoxLayout(main)
        self.theme.fit(column, "space.2")
        self.picture = Picture(self.theme, name="pages.picture")
        self.picture.told.connect(self.announce)
        self._shown = text_label("label", tone="secondary", wrap=True, name="pages.shown")
        column.addWidget(self.picture, 1)
        column.addWidget(self._shown)
        self.body.addWidget(Columns(self.theme, main, card, width="size.side_wide"), 1)

    def _build_bar(self) -> None:
        bar = self.action_bar()
        back = KeyButton(self.theme, self.tr("返回"), key="Esc", icon="ri.arrow-left-line", name="pages.back")
        back.clicked.connect(self._presenter.back)
        bar.addWidget(back)
        bar.addStretch(1)
        acts = (
            (self.tr("缩小"), "-", "farther", lambda: self.picture.zoom(-1)),
            (self.tr("放大"), "+", "nearer", lambda: self.picture.zoom(1)),
            (self.tr("上一页"), "PgUp", "before", lambda: self._presenter.look_beside(-1)),
            (self.tr("下一页"), "PgDn", "after", lambda: self._presenter.look_beside(1)),
        )
        for words, key, name, act in acts:
            button = KeyButton(self.theme, words, key=key, name=f"pages.{name}")
            button.clicked.connect(act)
            bar.addWidget(button)

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show the pages of one case."""
        wanted = argument or {}
        back = wanted.get("back")
        self._back = (str(back[0]), back[1]) if isinstance(back, tuple) else ("back", None)
        self._presenter.open(str(wanted.get("case_id", "")))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Let go of the pictures."""
        self._presenter.close()
        self._thumbs.forget()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        return (KeyAction("Esc", self.tr("返回"), self._presenter.back),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come nearer and go back from wherever the focus is."""
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.picture.zoom(step)

    def _render(self, state: PagesState) -> None:
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        pages = state.pages
        rows = [
            PageRow(page.sha256, f"{page_words(page)}　{self._words.say(paper.name)}", page_detail(page))
            for paper, page in pages
        ]
        self.list.show_rows(rows, state.at)
        self._thumbs.want(page.sha256 for _paper, page in pages)
        self._amount.setText(amount_words(len(rows), sum(page.size for _p, page in pages)) if rows else "")
        view = state.view
        facts = (view.case.applicant.name, self._words.say(view.matter.short_name)) if view else ()
        self._who.setText("　".join(facts))
        self._show_content(state)

    def _show_content(self, state: PagesState) -> None:
        if not state.shown:
            empty = self.tr("这一件没有照片") if state.view is not None and not state.papers else ""
            self._shown.setText(empty)
        else:
            paper, page = state.pages[state.shown - 1]
            told = self.tr("{page}。看过会记下来").format(page=self._name(paper, page))
            self._shown.setText(told)
        if state.content is self._content:
            return
        self._content = content = state.content
        if not content:
            self.picture.show_picture(None)
            return

        def done(future: Future[QImage]) -> None:
            if content is self._content and future.exception() is None:
                self.picture.show_picture(future.result(), described=self._shown.text())

        self._scope.run_device(lambda: decoded(content), done)

    def _name(self, paper: PaperPages, page: PageView) -> str:
        return f"{self._words.say(paper.name)} {page_words(page)}"
