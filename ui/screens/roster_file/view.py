"""The page 导入名册: choose a file, look at what is doubtful, mend it in place, F9 takes it in whole."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit

from station_app.services.desk import Desk
from station_app.services.views import Changed
from ui.bridge import Bridge
from ui.screens.roster_file import sayings
from ui.screens.roster_file.busy_card import BusyCard
from ui.screens.roster_file.lines import Doors
from ui.screens.roster_file.look_part import LookPart
from ui.screens.roster_file.presenter import RosterFilePresenter, day_text, ready_of
from ui.screens.roster_file.scrolled import scrolled
from ui.screens.roster_file.start_card import StartCards
from ui.screens.roster_file.state import BUSY, RosterFileState, Stage
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording


class RosterFilePage(Page):
    """`enter` may take {"path": …}: the file to look at."""

    moved = Signal(int, int)

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, title="")
        self.title.setText(self.tr("导入名册"))
        self._desk, self._bridge = desk, bridge
        self._words = Wording(session)
        scope = bridge.scope(self)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        doors = Doors(scope.run, scope.run_device, self._render, self.moved.emit, self._tell_others)
        self._presenter = RosterFilePresenter(desk, lambda: session.operator_id, doors)
        self.moved.connect(self._presenter.moved)
        self._dialog: QFileDialog | None = None
        self._shown = RosterFileState()
        self._build()
        self._connect()

    def enter(self, argument: dict[str, object] | None) -> None:
        """Come to the front; a file that was being looked at is still there."""
        path = str((argument or {}).get("path") or "")
        self._presenter.begin()
        if path:
            self._presenter.choose(path)
        self._start.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page, which depend on where it is."""
        state, stage = self._shown, self._shown.stage
        if stage in BUSY:
            return (KeyAction("Esc", self.tr("停下"), self._presenter.stop),)
        back = KeyAction("Esc", self.tr("返回"), self._go_back)
        if stage is Stage.LOOKING:
            return (
                back,
                KeyAction("Alt+1", self.tr("换个文件"), self._choose),
                KeyAction("Alt+2", self.tr("就这样导"), self._stand, enabled=self._card.may_stand),
                KeyAction("Alt+3", self.tr("这行不导"), self._card.turn, enabled=state.line is not None),
                KeyAction("F9", self.tr("导入"), self._presenter.load, strong=True),
            )
        if stage is Stage.UNDO:
            return (back, KeyAction("F9", self.tr("撤回"), self._presenter.undo, strong=True))
        undo = any(one.undoable for one in state.loads)
        return (
            back,
            KeyAction("Alt+1", self.tr("选文件"), self._choose),
            KeyAction("Alt+2", self.tr("导出名册"), self._to_export),
            KeyAction("Alt+3", self.tr("撤回最近一份"), self._presenter.ask_undo, enabled=undo),
        )

    # building

    def _build(self) -> None:
        self._file = text_label("body", tone="secondary", name="roster.file")
        self.head.addWidget(self._file)
        self.head.addStretch(1)
        self._problem = Notice(self.theme, name="roster.problem")
        self._news = Notice(self.theme, name="roster.news")
        self.body.addWidget(self._problem)
        self.body.addWidget(self._news)
        self._start = StartCards(self.theme)
        self.body.addWidget(self._start, 1)
        self._busy = BusyCard(self.theme)
        self.body.addWidget(self._busy)
        self._looking = LookPart(self.theme, self._words)
        self._card = self._looking.card
        self._area = scrolled(self._looking)
        self.body.addWidget(self._area, 1)
        self._build_bar()

    def _build_bar(self) -> None:
        bar = self.action_bar()
        self._back = KeyButton(
            self.theme, self.tr("返回"), key="Esc", icon="ri.arrow-left-line", name="roster.back"
        )
        self._back.clicked.connect(self._go_back)
        self._day_words = text_label("label", self.tr("这份名册是哪天的"), tone="secondary")
        self._day = QLineEdit()
        self._day.setObjectName("roster.day")
        self._day.setAccessibleName(self.tr("这份名册是哪天的"))
        self.theme.fix(self._day, width="size.answer_label")
        self._go = KeyButton(self.theme, "", key="F9", primary=True, name="roster.go")
        bar.addWidget(self._back)
        bar.addStretch(1)
        bar.addWidget(self._day_words)
        bar.addWidget(self._day)
        bar.addWidget(self._go)

    def _connect(self) -> None:
        self._start.choose.connect(self._choose)
        self._start.export.connect(self._to_export)
        self._start.undo.connect(self._presenter.ask_undo)
        self._busy.stop.clicked.connect(self._presenter.stop)
        self._looking.narrowed.connect(self._presenter.narrow)
        self._looking.needed.connect(self._presenter.need)
        self._looking.stood.connect(self._presenter.select)
        self._looking.opened.connect(self._open_person)
        self._looking.moved.connect(self._follow)
        self._card.mended.connect(self._presenter.mend)
        self._card.answered.connect(self._answer)
        self._day.editingFinished.connect(lambda: self._presenter.dated(self._day.text()))
        self._go.clicked.connect(self._act)
        self._render(self._shown)

    # drawing

    def _render(self, state: RosterFileState) -> None:
        before, self._shown = self._shown, state
        stage = state.stage
        self._file.setText(state.name if stage in (Stage.READING, Stage.LOOKING, Stage.WORKING) else "")
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="wait")
        self._tell_news(state)
        self._start.setVisible(stage in (Stage.START, Stage.DONE, Stage.UNDONE, Stage.UNDO))
        self._busy.setVisible(stage in BUSY)
        self._area.setVisible(stage is Stage.LOOKING)
        self._busy.show_state(state)
        self._back.setVisible(stage not in BUSY)
        if state.loads is not before.loads or stage is not before.stage:
            self._start.show_loads(state.loads, self._desk.today_date())
        for part in (self._day_words, self._day):
            part.setVisible(stage is Stage.LOOKING)
        self._go.setVisible(stage in (Stage.LOOKING, Stage.UNDO))
        self._go.set_words(
            self.tr("撤回") if stage is Stage.UNDO else self.tr("导入 {n} 人").format(n=ready_of(state))
        )
        if stage is not before.stage and stage in (Stage.START, Stage.DONE, Stage.UNDONE):
            self._start.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if stage is Stage.LOOKING:
            if before.stage is not Stage.LOOKING:
                self._day.setText(day_text(state.as_of))
                self._looking.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._looking.show_state(state)
        if stage is not before.stage or state.line is not before.line or state.loads is not before.loads:
            self.keys_changed.emit()

    def _tell_news(self, state: RosterFileState) -> None:
        if state.stage is Stage.LOOKING and state.view is not None:
            counts = state.view.counts
            if state.armed:
                self._news.tell(sayings.armed(counts), tone="wait")
                return
            notes = "　".join(self._words.code(code, facts) for code, facts in state.view.notes)
            self._news.tell(sayings.headline(counts), notes, tone="send")
        elif state.stage is Stage.DONE and state.loaded is not None:
            self._news.tell(*sayings.done(state.loaded), tone="ok")
        elif state.stage is Stage.UNDONE and state.loaded is not None:
            self._news.tell(sayings.undone(state.loaded), tone="ok")
        elif state.stage is Stage.UNDO and state.undo is not None:
            self._news.tell(*sayings.undoing(state.undo, self._words), tone="wait")
        else:
            self._news.tell("")

    # acting

    def _open_person(self, resident_id: int) -> None:
        self.navigate.emit("resident", {"resident_id": resident_id})

    def _follow(self) -> None:
        """Bring what has the cursor into sight."""
        focused = self.focusWidget()
        if focused is not None:
            self._area.ensureWidgetVisible(focused)

    def _answer(self, answer: str) -> None:
        self._presenter.answer(answer)
        self._looking.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow()

    def _stand(self) -> None:
        self._answer("stand")

    def _act(self) -> None:
        self._presenter.undo() if self._shown.stage is Stage.UNDO else self._presenter.load()

    def _choose(self) -> None:
        """Open the dialog of files; it is the program's own one, which keys work in on every system."""
        self._dialog = dialog = QFileDialog(self, self.tr("选名册文件"))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("表格 (*.xlsx *.xls *.csv *.XLSX *.XLS *.CSV)"))
        dialog.fileSelected.connect(lambda path: self._presenter.choose(str(Path(path))))
        dialog.finished.connect(self.activateWindow)  # not every system gives the keys back by itself
        dialog.open()

    def _go_back(self) -> None:
        if self._shown.stage in (Stage.LOOKING, Stage.UNDO):
            self._presenter.stop()
            self._start.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.navigate.emit("back", None)

    def _to_export(self) -> None:
        self.navigate.emit("roster_export", None)

    def _tell_others(self) -> None:
        self._bridge.publish(Changed(residents=True))
