"""The pinned bar of the form."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from ui.theme import Theme
from ui.widgets.key_button import KeyButton

translate = QCoreApplication.translate


class Actions:
    """上一步, 先放着, 一次性告知单, 下一步."""

    def __init__(self, theme: Theme, bar: QHBoxLayout) -> None:
        self.back = KeyButton(
            theme, translate("Intake", "上一步"), key="Esc", icon="ri.arrow-left-line", name="intake.back"
        )
        self.aside = KeyButton(
            theme, translate("Intake", "先放着，存进“没办完的”"), look="text", name="intake.aside"
        )
        self.notice = KeyButton(
            theme, translate("Intake", "一次性告知单"), key="F8", icon="ri.printer-line", name="intake.notice"
        )
        self.next = KeyButton(
            theme, translate("Intake", "下一步"), key="F9", primary=True, name="intake.next"
        )
        self._short = self._to_papers = False
        bar.addWidget(self.back)
        bar.addWidget(self.aside)
        bar.addStretch(1)
        bar.addWidget(self.notice)
        bar.addWidget(self.next)

    def shorten(self, *, short: bool) -> None:
        """Use short labels in large type, where the long ones would push the bar out of the window."""
        self._short = short
        self._name_next()
        self.aside.set_words(
            translate("Intake", "先放着") if short else translate("Intake", "先放着，存进“没办完的”")
        )
        self.notice.set_words(translate("Intake", "告知单") if short else translate("Intake", "一次性告知单"))

    def show_next(self, *, to_papers: bool, enabled: bool) -> None:
        """Name the step that F9 leads to."""
        self._to_papers = to_papers
        self.next.setEnabled(enabled)
        self._name_next()

    def _name_next(self) -> None:
        long = translate("Intake", "下一步：材料") if self._to_papers else translate("Intake", "下一步：核对")
        self.next.set_words(translate("Intake", "下一步") if self._short else long)
