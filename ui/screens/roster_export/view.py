"""The page 导出名册: which people, masked or in full, who agrees, and F9 asks for the place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QProgressBar

from station_app.services.desk import Desk
from ui.bridge import Bridge
from ui.screens.roster_export.presenter import FULL, MASKED, ExportPresenter, ExportState
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.field_row import FieldRow
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.option_group import OptionGroup
from ui.widgets.page import KeyAction, Page
from ui.words import Wording


class RosterExportPage(Page):
    """Nothing leaves the computer before F9; in full only with a second person's password."""

    moved = Signal(int, int)

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, title="", scrolls=True)
        self.title.setText(self.tr("导出名册"))
        self._words = Wording(session)
        scope = bridge.scope(self)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = ExportPresenter(
            desk, scope.run, lambda: session.operator_id, self._render, self.moved.emit
        )
        self.moved.connect(self._presenter.moved)
        self._dialog: QFileDialog | None = None
        self._shown = ExportState()
        self._build()

    def enter(self, argument: dict[str, object] | None) -> None:  # noqa: ARG002 - it takes none
        """Come to the front with nothing chosen but the safe choice."""
        self._presenter.begin()
        self._which.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        if self._shown.busy:
            return (KeyAction("Esc", self.tr("停下"), self._presenter.stop),)
        return (
            KeyAction("Esc", self.tr("返回"), self._go_back),
            KeyAction("F9", self.tr("选地方，导出"), self._choose, strong=True),
        )

    def _build(self) -> None:
        self._problem = Notice(self.theme, name="export.problem")
        self._news = Notice(self.theme, name="export.news")
        self.body.addWidget(self._problem)
        self.body.addWidget(self._news)
        self.body.addWidget(self._people())
        self.body.addWidget(self._values())
        self.body.addWidget(self._second())
        self._bar = QProgressBar()
        self._bar.setObjectName("export.progress")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("做到哪里了"))
        self._bar.hide()
        self.body.addWidget(self._bar)
        self.body.addStretch(1)
        bar = self.action_bar()
        back = KeyButton(
            self.theme, self.tr("返回"), key="Esc", icon="ri.arrow-left-line", name="export.back"
        )
        back.clicked.connect(self._go_back)
        self._go = KeyButton(self.theme, self.tr("选地方，导出"), key="F9", primary=True, name="export.go")
        self._go.clicked.connect(self._choose)
        bar.addWidget(back)
        bar.addStretch(1)
        bar.addWidget(self._go)

    def _people(self) -> Card:
        card = Card(self.theme, self.tr("导哪些人"), name="export.people")
        options = (("all", self.tr("全部")), ("unpaid", self.tr("没参保")), ("elderly", self.tr("老人")))
        self._which = OptionGroup(self.theme, (*options, ("group", self.tr("一个组"))), name="export.which")
        self._which.setAccessibleName(self.tr("导哪些人"))
        self._which.changed.connect(lambda _codes: self._pick())
        self._group = QComboBox()
        self._group.setObjectName("export.group")
        self._group.setAccessibleName(self.tr("哪个组"))
        self._group.activated.connect(lambda _place: self._pick())
        card.body.addWidget(self._which)
        card.body.addWidget(self._group, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _values(self) -> Card:
        card = Card(self.theme, self.tr("号码和名字"), name="export.values")
        options = ((MASKED, self.tr("遮着导")), (FULL, self.tr("全的，要另一个人同意")))
        self._mask = OptionGroup(self.theme, options, name="export.mask")
        self._mask.setAccessibleName(self.tr("号码和名字"))
        self._mask.changed.connect(lambda codes: self._presenter.say(values=codes[0] if codes else MASKED))
        told = self.tr("文件离开这台电脑就没人看得住了：能遮着导就遮着导。导了多少人、谁同意的都会记下来。")
        card.body.addWidget(self._mask)
        card.body.addWidget(text_label("label", told, tone="secondary", wrap=True))
        return card

    def _second(self) -> Card:
        self._agree = Card(self.theme, self.tr("第二个人"), name="export.second")
        self._people_group = OptionGroup(self.theme, name="export.seconds")
        self._people_group.setAccessibleName(self.tr("第二个人"))
        self._people_group.changed.connect(
            lambda codes: self._presenter.say(second=codes[0] if codes else "")
        )
        self._password = QLineEdit()
        self._password.setObjectName("export.password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)
        self._password.textEdited.connect(lambda text: self._presenter.say(password=text))
        self._nobody = text_label(
            "body", self.tr("这台电脑上没有能同意的人，只能遮着导。"), tone="wait", wrap=True
        )
        row = FieldRow(self.theme, self.tr("请他自己输口令"), self._password)
        for part in (self._nobody, self._people_group, row):
            self._agree.body.addWidget(part)
        return self._agree

    def _render(self, state: ExportState) -> None:
        before, self._shown = self._shown, state
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="wait")
        if state.done is not None:
            told = self.tr("导出好了：{n} 人，文件是 {name}。")
            self._news.tell(told.format(n=state.done.count, name=state.done.name), tone="ok")
        elif state.busy:
            words = self.tr("正在停下，不留半个文件") if state.stopping else self.tr("正在写文件，可以停下")
            self._news.tell(words, tone="send")
        else:
            self._news.tell("")
        self._which.choose((state.which.partition(":")[0],))
        self._group.setVisible(state.which.startswith("group:"))
        if state.groups != before.groups:
            self._group.clear()
            for group in state.groups:
                words = self.tr("{n} 组").format(n=group) if group.isdecimal() else group
                self._group.addItem(words, f"group:{group}")
        self._mask.choose((state.values,))
        self._agree.setVisible(state.values == FULL)
        self._people_group.set_options([(one.operator_id, one.name) for one in state.seconds])
        self._people_group.choose((state.second,) if state.second else ())
        self._nobody.setVisible(not state.seconds)
        if self._password.text() != state.password:
            self._password.setText(state.password)
        self._bar.setVisible(state.busy)
        self._bar.setRange(0, max(state.progress[1], 1))
        self._bar.setValue(state.progress[0])
        self._go.setEnabled(not state.busy)
        if state.busy != before.busy:
            self.keys_changed.emit()

    def _pick(self) -> None:
        chosen = next(iter(self._which.chosen()), "all")
        self._presenter.say(which=str(self._group.currentData()) if chosen == "group" else chosen)

    def _choose(self) -> None:
        """Ask for the place; the proposed name says what list, which station and which day."""
        if self._shown.busy:
            return
        self._dialog = dialog = QFileDialog(self, self.tr("存到哪里"))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilters([self.tr("表格 (*.xlsx)"), self.tr("逗号分隔 (*.csv)")])
        dialog.selectFile(self._shown.name)
        dialog.fileSelected.connect(self._presenter.write)
        dialog.finished.connect(self.activateWindow)  # not every system gives the keys back by itself
        dialog.open()

    def _go_back(self) -> None:
        self.navigate.emit("back", None)
