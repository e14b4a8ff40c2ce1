"""The parts of the page 拍材料 in their places, and what each of them asks for."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.screens.scan.gather import Gather
from ui.screens.scan.parts import KEEP, Judgement, Kept, Sources
from ui.screens.scan.presenter import ScanPresenter
from ui.screens.scan.tools import Bar, Tools
from ui.thumbs import Thumbs
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.sheet import Sheet
from ui.words import Wording

translate = QCoreApplication.translate


class Body:
    """Notices above, the large picture with its tools beside judgement, sources and pages, the bar below."""

    def __init__(self, page: Page, words: Wording, thumbs: Thumbs) -> None:
        theme = page.theme
        self.problem = Notice(theme, name="scan.problem")
        self.told = Notice(theme, name="scan.told")
        self.held = Notice(theme, name="scan.held")
        self.use = KeyButton(
            theme,
            translate("Scan", "用这一份"),
            key="Alt+4",
            icon="ri.history-line",
            size="small",
            name="scan.use",
        )
        self.held.row.addWidget(self.use)
        for notice in (self.problem, self.told, self.held):
            page.body.addWidget(notice)
        self.judgement = Judgement(theme, words)
        self.sources = Sources(theme)
        self.kept = Kept(theme, thumbs)
        side = QWidget()
        column = QVBoxLayout(side)
        theme.fit(column, "space.3")
        column.addWidget(self.judgement)
        column.addWidget(self.sources)
        column.addWidget(self.kept, 1)
        self.stack = QStackedWidget()
        self.tools = Tools(theme)
        main = QWidget()
        column = QVBoxLayout(main)
        theme.fit(column, "space.2")
        column.addWidget(self.stack, 1)
        column.addWidget(self.tools)
        page.body.addWidget(Columns(theme, main, side, width="size.side_middle"), 1)
        self.bar = Bar(theme, page.action_bar())

    def connect(self, show: ScanPresenter, gather: Gather, sheet: Sheet) -> None:
        """Let every part ask the presenter for what its words say."""
        self.tools.left.clicked.connect(lambda: show.turn(-1))
        self.tools.right.clicked.connect(lambda: show.turn(1))
        self.tools.straight.clicked.connect(show.straighten)
        self.tools.nearer.clicked.connect(lambda: sheet.zoom(1))
        self.tools.farther.clicked.connect(lambda: sheet.zoom(-1))
        self.sources.shoot.clicked.connect(show.shoot)
        self.sources.files.clicked.connect(gather.choose_files)
        self.sources.folder.clicked.connect(show.take_scanned)
        self.sources.paste.clicked.connect(gather.paste)
        self.judgement.answered.connect(
            lambda answer: show.keep(although=True) if answer == KEEP else show.drop_question()
        )
        self._connect_pages(show)

    def _connect_pages(self, show: ScanPresenter) -> None:
        kept, bar = self.kept, self.bar
        kept.list.chosen.connect(show.select)
        kept.list.opened.connect(show.look_at)
        kept.list.removed.connect(lambda _page: show.remove())
        kept.swap.clicked.connect(show.replace_page)
        kept.out.clicked.connect(show.remove)
        kept.up.clicked.connect(lambda: show.move(-1))
        kept.down.clicked.connect(lambda: show.move(1))
        self.use.clicked.connect(show.use_held)
        bar.back.clicked.connect(show.back)
        bar.undo.clicked.connect(show.undo)
        bar.although.clicked.connect(show.keep_or_ask)
        bar.onward.clicked.connect(show.keep_and_go_on)
        bar.primary.clicked.connect(show.primary)
