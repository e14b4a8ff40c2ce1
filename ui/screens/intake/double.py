"""是不是这位: a calm card that asks about a double, with its reasons and three answers; never in the way."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from station_app.services.views import CaseView, DoubleView
from ui.theme import Theme
from ui.widgets.card import IconMark
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.page import KeyAction

translate = QCoreApplication.translate


class DoubleCard(QFrame):
    """Who is meant, why it is asked, and the answers; `answered` carries same, other or later."""

    answered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[DoubleView | None, str] = (None, "")
        self.setObjectName("intake.same")
        self.setProperty("kind", "notice")
        self.setProperty("tone", "wait")
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.fit(self._parts, "space.3", ("space.2", "space.4"))
        row = QHBoxLayout()
        theme.fit(row, "space.3")
        icon = IconMark(theme, "ri.user-search-line", "status.wait.fg", size="size.icon_notice")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        theme.fit(words)
        self._who = text_label("body", tone="wait", strong=True, wrap=True, name="intake.same.who")
        self._why = text_label("label", tone="wait", wrap=True, name="intake.same.why")
        words.addWidget(self._who)
        words.addWidget(self._why)
        row.addLayout(words, 1)
        self._parts.addLayout(row, 1)
        answers = QHBoxLayout()
        theme.fit(answers, "space.2")
        self._buttons = {
            answer: KeyButton(theme, "", key=f"Alt+{place}", size="small", name=f"intake.same.{answer}")
            for place, answer in enumerate(("same", "other", "later"), start=1)
        }
        for answer, button in self._buttons.items():
            button.clicked.connect(self._teller(answer))
            answers.addWidget(button)
        answers.addStretch(0)
        self._parts.addLayout(answers)
        theme.changed.connect(self._arrange)
        self._arrange()
        self.hide()

    def show_case(self, view: CaseView) -> bool:
        """Show the question of a case, and tell whether it is another one than before."""
        now = (view.double, view.duplicate_hint)
        if now == self._shown:
            return False
        self._shown = now
        self.setVisible(view.double is not None)
        if view.double is not None:
            self._word(view.double, view.duplicate_hint)
        return True

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of the answers while there is a question."""
        if self._shown[0] is None:
            return ()
        return tuple(
            KeyAction(f"Alt+{place}", button.text(), self._teller(answer))
            for place, (answer, button) in enumerate(self._buttons.items(), start=1)
        )

    def _word(self, double: DoubleView, hint: str) -> None:
        if double.done:
            asks = translate("Intake", "{hint}：{who}") if hint else translate("Intake", "办过了：{who}")
            same = translate("Intake", "就是这一件，看它")
            other = translate("Intake", "不是一回事，接着办")
        else:
            asks = translate("Intake", "是不是这位：{who}")
            same, other = translate("Intake", "是同一人"), translate("Intake", "不是同一人")
        self._who.setText(asks.format(who=double.who, hint=hint))
        self._why.setText(translate("Intake", "；").join(double.reasons))
        self._buttons["same"].set_words(same)
        self._buttons["other"].set_words(other)
        self._buttons["later"].set_words(translate("Intake", "先放着"))
        self.setAccessibleName(f"{self._who.text()} {self._why.text()}")

    def _arrange(self) -> None:
        """Put the answers below the question in large type."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(beside if self._theme.scale == 1.0 else below)

    def _teller(self, answer: str) -> Callable[[], None]:
        return lambda: self.answered.emit(answer)
