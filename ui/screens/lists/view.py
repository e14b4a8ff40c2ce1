"""名单: take the county's lists in, see what they bring, take the last one back; and whom to look after."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar

from station_app.services.desk import Desk
from station_app.services.list_views import SubsidyView
from station_app.services.views import Changed
from ui.bridge import Bridge
from ui.screens.lists import words
from ui.screens.lists.parts import Actions, PreviewCard, StartPart
from ui.screens.lists.presenter import ListsPresenter, ListsState
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording


class ListsPage(Page):
    """`enter` may take {"kind": …}: the list that comes next."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self.title.setText(self.tr("县里来的名单"))
        self._desk = desk
        self._words = Wording(session)
        scope = bridge.scope(self)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = ListsPresenter(
            desk,
            scope.run,
            scope.run_device,
            lambda: session.operator_id,
            render=self._render,
            tell=bridge.publish,
        )
        self._shown = ListsState()
        self._today = desk.today_date()
        self._dialog: QFileDialog | None = None
        self._build()
        self._render(self._shown)

    # building

    def _build(self) -> None:
        self._sum = text_label("body", tone="secondary", wrap=True, name="lists.sum")
        self.head.addWidget(self._sum, 1)
        self._problem = Notice(self.theme, name="lists.problem")
        self._news = Notice(self.theme, name="lists.news")
        self._bar = QProgressBar()
        self._bar.setObjectName("lists.progress")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("读到哪里了"))
        for part in (self._problem, self._news, self._bar):
            self.body.addWidget(part)
        self._start, self._preview = StartPart(self.theme), PreviewCard(self.theme, self._words)
        self._kinds, self._past, self._rows = self._start.kinds, self._start.past, self._preview.rows
        self.body.addWidget(self._start, 1)
        self.body.addWidget(self._preview, 1)
        self._buttons = Actions(self.theme, self.action_bar())
        self._connect()

    def _connect(self) -> None:
        buttons, show = self._buttons, self._presenter
        self._kinds.changed.connect(lambda codes: show.choose_kind(codes[0]))
        buttons.back.clicked.connect(self._go_back)
        buttons.undo.clicked.connect(self._take_back)
        buttons.choose.clicked.connect(self._open_dialog)
        buttons.without.clicked.connect(show.leave_out)
        buttons.load.clicked.connect(show.load)
        buttons.day.textEdited.connect(show.dated)

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Come to the front; a list that was being looked at is still there."""
        self._today = self._desk.today_date()
        self._presenter.refresh()
        if (argument or {}).get("kind"):
            self._presenter.choose_kind(str((argument or {})["kind"]))
        if (argument or {}).get("path"):
            self._presenter.choose(str((argument or {})["path"]))
        (self._rows if self._shown.preview else self._kinds).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Ask again when residents changed."""
        if changed.residents:
            self._presenter.refresh()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page, which depend on whether a list is looked at."""
        back = KeyAction("Esc", self.tr("返回"), self._go_back)
        if self._shown.preview is not None:
            return (
                back,
                KeyAction("Alt+2", self.tr("看不准的不要"), self._presenter.leave_out),
                KeyAction("F9", self.tr("装进来"), self._presenter.load, strong=True),
            )
        return (
            back,
            KeyAction("Alt+1", self.tr("选文件"), self._open_dialog, strong=True),
            KeyAction("Alt+3", self.tr("退回这一份"), self._take_back),
        )

    # drawing

    def _render(self, state: ListsState) -> None:
        before, self._shown = self._shown, state
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="wait")
        self._tell_news(state)
        looking = state.preview is not None
        self._bar.setVisible(state.progress is not None)
        if state.progress is not None:
            self._bar.setRange(0, state.progress[1])
            self._bar.setValue(state.progress[0])
        self._start.setVisible(not looking)
        self._preview.setVisible(looking)
        self._buttons.show_looking(on=looking)
        self._kinds.choose((state.kind.value,))
        if state.view is not None and state.view is not before.view:
            self._show_view(state.view)
        if state.preview is not None and state.preview is not before.preview:
            self._preview.show_preview(state.preview)
            self._buttons.day.setText(state.day)
        if looking != (before.preview is not None):
            (self._rows if looking else self._kinds).setFocus(Qt.FocusReason.OtherFocusReason)
            self.keys_changed.emit()

    def _tell_news(self, state: ListsState) -> None:
        if state.preview is not None:
            hint = self.tr("看不准的那几行不装") if state.without else ""
            self._news.tell(words.headline(state.preview), hint, tone="send")
        elif state.loaded is not None:
            told = self.tr("{kind}装好了，{n} 处有变。装错了按 Alt+3 整份退回")
            self._news.tell(
                told.format(kind=words.kind(state.loaded.kind), n=state.loaded.changed), tone="ok"
            )
        elif state.undone is not None:
            told = self.tr("{kind}整份退回了，{n} 处还原，{k} 处后来又变过，没动")
            undone = state.undone
            self._news.tell(
                told.format(kind=words.kind(undone.kind), n=undone.changed, k=undone.kept), tone="ok"
            )
        else:
            self._news.tell("")

    def _show_view(self, view: SubsidyView) -> None:
        month = f"{view.month:%Y-%m}" if view.month else self.tr("还没有")
        told = self.tr("{year} 年度资助名单：在册 {a} 人，退出 {b} 人，最近一份 {month}")
        self._sum.setText(told.format(year=view.year, a=view.active, b=view.cancelled, month=month))
        self._start.show_view(view, self._today)

    # what the clerk does

    def _open_dialog(self) -> None:
        """Open the dialog of files; it is the program's own one, which keys work in on every system."""
        self._dialog = dialog = QFileDialog(self, self.tr("选名单文件"))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("表格 (*.xlsx *.xls *.csv *.XLSX *.XLS *.CSV)"))
        dialog.fileSelected.connect(lambda path: self._presenter.choose(str(Path(path))))
        dialog.open()

    def _take_back(self) -> None:
        view, place = self._shown.view, self._past.currentIndex().row()
        if view is not None and 0 <= place < len(view.history):
            self._presenter.undo(view.history[place].load_id)

    def _go_back(self) -> None:
        if self._shown.preview is not None or self._shown.progress is not None:
            self._presenter.stop()
        else:
            self.navigate.emit("back", None)
