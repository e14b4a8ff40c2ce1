"""Where a workbook of the season goes, and what became of papers and files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from station_app.services.views import PrintOutcome
from ui.screens.season.presenter import SeasonPresenter, SeasonState
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.option_group import OptionGroup

translate = QCoreApplication.translate


def news_words(state: SeasonState) -> str:
    """Say what became of the last paper or file, "" for nothing."""
    if state.written is not None:
        count, name = state.written
        masked = translate("Season", "存好了：{name}，{n} 人，姓名、证号、手机都遮住了")
        whole = translate("Season", "存好了：{name}，{n} 人，是全的，记下了是谁同意的；用完请删掉")
        told = whole if state.full else masked
        return told.format(name=name, n=f"{count:,}")
    if state.printed is None:
        return ""
    return {
        PrintOutcome.PRINTED: translate("Season", "打好了，{n} 页"),
        PrintOutcome.PDF: translate("Season", "没有打印机，存成了文件，{n} 页"),
        PrintOutcome.LATER: translate("Season", "没打出来，单子留着，请看打印机再打一次"),
    }[state.printed.outcome].format(n=state.printed.pages)


class SecondCard(Card):
    """Who agrees to full values, by the own password; hidden while nobody asks for them."""

    def __init__(self, theme: Theme, presenter: SeasonPresenter) -> None:
        super().__init__(
            theme, translate("Season", "存全的，要另一位工作人员同意"), name="season.second_card"
        )
        self._who = OptionGroup(theme, name="season.second")
        self._who.setAccessibleName(translate("Season", "谁同意"))
        self._who.changed.connect(lambda codes: presenter.say(second=codes[0]))
        self.password = QLineEdit()
        self.password.setObjectName("season.second.password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(translate("Season", "这位同事的口令"))
        self.password.setPlaceholderText(translate("Season", "请这位同事自己输口令，再按 F9"))
        self.password.textEdited.connect(lambda text: presenter.say(password=text))
        self.body.addWidget(self._who)
        self.body.addWidget(self.password)
        self.hide()

    def show_state(self, state: SeasonState, before: SeasonState) -> None:
        """Show who may agree; the cursor stands where the password goes."""
        asking = state.seconds is not None
        self.setVisible(asking)
        self._who.set_options([(one.operator_id, one.name) for one in state.seconds or ()])
        self._who.choose((state.second,))
        if self.password.text() != state.password:
            self.password.setText(state.password)
        if asking and before.seconds is None:
            self.password.setFocus()


def save_dialog(parent: QWidget, name: str, chosen: Callable[[str], None]) -> QFileDialog:
    """Open the program's own dialog, in which keys work on every system."""
    dialog = QFileDialog(parent, translate("Season", "存到哪里"))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: chosen(str(Path(path))))
    dialog.open()
    return dialog
