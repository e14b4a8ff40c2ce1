"""Where a workbook of the season goes, and what became of papers and files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from station_app.services.views import PrintOutcome
from ui.screens.season.presenter import SeasonState

translate = QCoreApplication.translate


def news_words(state: SeasonState) -> str:
    """Say what became of the last paper or file, "" for nothing."""
    if state.written is not None:
        count, name = state.written
        told = translate("Season", "存好了：{name}，{n} 人，姓名、证号、手机都遮住了")
        return told.format(name=name, n=f"{count:,}")
    if state.printed is None:
        return ""
    return {
        PrintOutcome.PRINTED: translate("Season", "打好了，{n} 页"),
        PrintOutcome.PDF: translate("Season", "没有打印机，存成了文件，{n} 页"),
        PrintOutcome.LATER: translate("Season", "没打出来，单子留着，请看打印机再打一次"),
    }[state.printed.outcome].format(n=state.printed.pages)


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
