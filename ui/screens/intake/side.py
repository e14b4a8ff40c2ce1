"""The right side of the form: that everything is stored, and what the program looked up itself."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_app.domain.working import Working
from ui.screens.intake.state import IntakeState
from ui.theme import Theme
from ui.widgets.card import Card, IconMark
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.words import BEIJING, Wording

translate = QCoreApplication.translate

KINDS = {
    "ok": ("ri.checkbox-circle-fill", "status.ok.fg"),
    "warn": ("ri.alert-line", "status.wait.fg"),
    "later": ("ri.time-line", "status.wait.fg"),
}


class SystemChecks(Card):
    """系统替您查过."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Intake", "系统替您查过"), name="intake.checks")
        self._theme = theme
        self._shown: tuple[tuple[str, str], ...] = ()
        self._rows: list[QWidget] = []
        self.body.addStretch(1)

    def show_checks(self, checks: tuple[tuple[str, str], ...]) -> None:
        """Show (kind, sentence) for each look-up."""
        if checks == self._shown:
            return
        self._shown = checks
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(kind, words) for kind, words in checks]
        for place, row in enumerate(self._rows):
            self.body.insertWidget(place, row)

    def _row(self, kind: str, words: str) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        self._theme.fit(layout, "space.2")
        icon, color = KINDS.get(kind, KINDS["ok"])
        layout.addWidget(IconMark(self._theme, icon, color), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(text_label("label", words, wrap=True), 1)
        return row


class Workings(Card):
    """怎么算的: each result in one strong line, the way to it in small ones under it."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, translate("Intake", "怎么算的"), name="intake.workings")
        self._theme, self._words = theme, words
        self._shown: tuple[Working, ...] = ()
        self._rows: list[QWidget] = []
        self.hide()

    def show_workings(self, workings: tuple[Working, ...]) -> None:
        """Show them; without any the card is not there."""
        if workings == self._shown:
            return
        self._shown = workings
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(one) for one in workings]
        for row in self._rows:
            self.body.addWidget(row)
        self.setVisible(bool(workings))

    def _row(self, one: Working) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        self._theme.fit(column, "space.1", ("space.0", "space.0", "space.0", "space.3"))
        result = self._words.code(one.result.code, one.result.params)
        if one.estimate:
            result = translate("Intake", "预计 {result}").format(result=result)
        title = self._words.code(one.title.code, one.title.params)
        column.addWidget(text_label("caption", title, tone="secondary", wrap=True))
        column.addWidget(text_label("label", result, wrap=True, strong=True))
        for line in one.lines:
            said = self._words.code(line.code, line.params)
            column.addWidget(text_label("caption", said, tone="secondary", wrap=True))
        return row


class Side(QWidget):
    """The three parts, one above the other."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        theme.fit(column, "space.card_gap")
        self._words, self._learned = words, False
        self._saved = Notice(theme, name="intake.saved")
        self._checks = SystemChecks(theme)
        self._workings = Workings(theme, words)
        column.addWidget(self._saved)
        column.addWidget(self._checks)
        column.addWidget(self._workings)
        column.addStretch(1)

    def learn(self, known: dict[str, tuple[str, str]], state: IntakeState) -> None:
        """Take over the words of the page, and say what waited for them: a case may stand there already."""
        self._words.learn(known)
        self._learned = True
        self._show_workings(state)

    def _show_workings(self, state: IntakeState) -> None:
        if state.view is not None and self._learned:
            self._workings.show_workings(state.view.workings)

    def show_state(self, state: IntakeState) -> None:
        """Tell whether everything typed is stored, and since when."""
        if state.view is not None:
            self._checks.show_checks(state.view.system_checks)
        self._show_workings(state)
        if state.unsaved and state.problem is not None:
            self._saved.tell(
                translate("Intake", "刚写的还没存上"),
                translate("Intake", "先别关，过一下会再存"),
                tone="error",
            )
        elif state.unsaved:
            self._saved.tell(
                translate("Intake", "写着呢"),
                translate("Intake", "一停就自动存"),
                tone="send",
                icon="ri.edit-2-line",
            )
        elif state.saved_at is not None:
            time = state.saved_at.astimezone(BEIJING).strftime("%H:%M:%S")
            detail = translate("Intake", "{time} 自动存，停电也不丢").format(time=time)
            self._saved.tell(translate("Intake", "写的都存好了"), detail, tone="ok", icon="ri.save-3-line")
