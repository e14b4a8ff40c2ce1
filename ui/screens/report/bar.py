"""The keys below the report: what there is to do with what is in front."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from ui.screens.report.presenter import BEHIND, FIGURES, TYPING, ReportState
from ui.theme import Theme
from ui.widgets.key_button import KeyButton

translate = QCoreApplication.translate


class ReportBar:
    """The buttons of the page."""

    def __init__(self, theme: Theme, bar: QHBoxLayout) -> None:
        def button(words: str, key: str, name: str, icon: str = "") -> KeyButton:
            return KeyButton(theme, words, key=key, icon=icon, name=name)

        self.back = button(translate("ReportPage", "返回"), "Esc", "report.back", "ri.arrow-left-line")
        self.typing = button(translate("ReportPage", "写问题和自查"), "Alt+1", "report.type")
        self.export = button(translate("ReportPage", "导出"), "Alt+2", "report.export")
        self.print = button(translate("ReportPage", "打印"), "F8", "report.print", "ri.printer-line")
        self.trace = button(translate("ReportPage", "怎么来的"), "Enter", "report.trace")
        self.go = button(translate("ReportPage", "签字"), "F9", "report.go")
        self.go.set_primary(True)
        bar.addWidget(self.back)
        bar.addStretch(1)
        for one in (self.typing, self.export, self.print, self.trace, self.go):
            bar.addWidget(one)

    def show_state(self, state: ReportState, *, may_sign: bool) -> None:
        """Show the buttons of what is in front."""
        figures = state.part == FIGURES
        for one in (self.typing, self.export, self.print):
            one.setVisible(figures)
        self.trace.setVisible(state.part in (FIGURES, BEHIND))
        tracing = translate("ReportPage", "怎么来的")
        self.trace.set_words(tracing if figures else translate("ReportPage", "看这一件"))
        self.go.setVisible(state.part != BEHIND)
        saving = translate("ReportPage", "存好")
        self.go.set_words(saving if state.part == TYPING else translate("ReportPage", "签字"))
        self.go.setEnabled(not state.busy and (not figures or may_sign))
