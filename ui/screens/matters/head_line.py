"""Whom it is done for, at the top of 选事项: the person, who came instead, and the elderly first."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from ui.screens.matters.state import MattersState
from ui.screens.matters.whose import came_alone, whose
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.page import Page

ELDERLY = 60


class HeadLine:
    """The parts of the page's head; `for_another` says that the card read is not the person's."""

    def __init__(self, theme: Theme, page: Page, row: QHBoxLayout) -> None:
        words = QCoreApplication.translate("MattersPage", "替别人办")
        self._theme = theme
        self._who = text_label("body", tone="secondary", name="guide.person")
        self.for_another = KeyButton(theme, words, key="Alt B", size="small", name="guide.for_another")
        self._elder = Chip(theme, tone="warm", icon="ri.user-heart-line", parent=page)
        row.addWidget(self._who)
        row.addStretch(1)
        row.addWidget(self.for_another)
        row.addWidget(self._elder)

    def tell(self, state: MattersState) -> None:
        """Show the person of a state."""
        elder = state.visitor is not None and state.visitor.age >= ELDERLY
        self._who.setText(whose(state.visitor, state.guide, brief=self._theme.scale > 1.0))
        self.for_another.setVisible(came_alone(state.visitor))
        self._elder.show_text(QCoreApplication.translate("MattersPage", "老年人优先") if elder else "")
