"""A bar that moves while a file is read or taken in, and the key that stops it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from ui.screens.roster_file.state import BUSY, RosterFileState, Stage
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label


class BusyCard(Card):
    """What is being done in words, how far it is, and 停下."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, name="roster.busy")
        self._told = text_label("body", wrap=True, name="roster.busy.words")
        self.bar = QProgressBar()
        self.bar.setObjectName("roster.progress")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("做到哪里了"))
        self.stop = KeyButton(theme, self.tr("停下"), key="Esc", name="roster.stop")
        self.body.addWidget(self._told)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_state(self, state: RosterFileState) -> None:
        """Move the bar; nothing is shown while nothing is under way."""
        self.setVisible(state.stage in BUSY)
        if state.stage not in BUSY:
            return
        done, total = state.progress
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self._told.setText(self._words(state).format(done=done, total=total))
        if not self.stop.hasFocus():
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, state: RosterFileState) -> str:
        if state.stopping:
            return self.tr("正在停下，名册会和原来一样")
        if state.stage is Stage.READING:
            return self.tr("正在看表：只看，不动名册。可以随时停下")
        return self.tr("正在存：{done}／{total}。停下就和原来一样，不会只导一半")
