"""The action bar of the board: what is done for the household chosen, or for the visit written down."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from ui.theme import Theme
from ui.widgets.key_button import KeyButton

translate = QCoreApplication.translate


class Actions:
    """Buttons of the bar; which of them are shown depends on the list or the visit being in front."""

    def __init__(self, theme: Theme, bar: QHBoxLayout) -> None:
        self.back = KeyButton(
            theme, translate("Season", "返回"), key="Esc", icon="ri.arrow-left-line", name="season.back"
        )
        self.visit = KeyButton(
            theme,
            translate("Season", "记一次上门"),
            key="Alt+1",
            icon="ri.phone-line",
            name="season.begin_visit",
        )
        self.lists = KeyButton(
            theme, translate("Season", "装名单"), key="Alt+4", icon="ri.upload-2-line", name="season.lists"
        )
        self.calls = KeyButton(
            theme, translate("Season", "打联系单"), key="F8", icon="ri.printer-line", name="season.calls"
        )
        self.handle = KeyButton(
            theme, translate("Season", "给这户办"), key="Enter", primary=True, name="season.handle"
        )
        self.save = KeyButton(theme, translate("Season", "存好"), key="F9", primary=True, name="season.save")
        bar.addWidget(self.back)
        bar.addStretch(1)
        for one in (self.lists, self.calls, self.visit, self.handle, self.save):
            bar.addWidget(one)
        self._short = False
        self._visiting = False
        self._arrange()

    def show_visit(self, *, on: bool) -> None:
        """Offer what a visit needs, or what the list needs."""
        self._visiting = on
        self._arrange()

    def shorten(self, *, short: bool) -> None:
        """In large type leave out what has a key of its own."""
        self._short = short
        self._arrange()

    def _arrange(self) -> None:
        listing = not self._visiting
        self.save.setVisible(self._visiting)
        self.handle.setVisible(listing)
        self.visit.setVisible(listing)
        for one in (self.lists, self.calls):
            one.setVisible(listing and not self._short)
        self.back.setVisible(not self._short)
