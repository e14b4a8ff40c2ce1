"""What the form has to say above its fields: why it came back, doubles, cards, prints, faults."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.services.views import Printed, PrintOutcome
from ui.screens.intake.state import IntakeState
from ui.screens.printing import second_words
from ui.theme import Theme
from ui.widgets.notice import Notice
from ui.widgets.reason_line import ReasonLine
from ui.words import Wording

translate = QCoreApplication.translate


def own_words() -> dict[str, tuple[str, str]]:
    """Return the words of the findings that only this page makes, in the language in use."""
    said = {
        "intake.second_missing": translate("Intake", "请把证件号码再输一遍"),
        "intake.second_place": translate("Intake", "两次不一样：第 {place} 位不同"),
        "intake.second_length": translate("Intake", "两次不一样：先 {first} 位，后 {second} 位"),
    }
    return {code: (words, words) for code, words in said.items()}


class Notices(QWidget):
    """Four bars, each hidden while it has nothing to say, and the question before a second print."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        theme.fit(column, "space.2")
        self._returned = Notice(theme, name="intake.returned")
        self._double = Notice(theme, name="intake.double")
        self._problem = Notice(theme, name="intake.problem")
        self._told = Notice(theme, name="intake.told")
        self.asks = ReasonLine(theme, "intake")
        for part in (self._returned, self._double, self._problem, self._told, self.asks):
            column.addWidget(part)
        self.hide()

    def show_state(self, state: IntakeState) -> None:
        """Say what holds now."""
        view = state.view
        why = view.return_reason if view is not None else ""
        self._returned.tell(
            translate("Intake", "退回要改：{why}").format(why=why) if why else "",
            translate("Intake", "改好再交。别的都锁着，不会动"),
            tone="error",
            icon="ri.arrow-go-back-line",
        )
        asked = view is not None and view.double is not None and view.double.done
        hint = view.duplicate_hint if view is not None and not asked else ""
        self._double.tell(
            hint,
            translate("Intake", "是同一件就不用再办；不是就接着填"),
            tone="wait",
            icon="ri.question-line",
        )
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        words, tone = self._notice(state)
        second = second_words(state.more) if state.printed is not None else ""
        self._told.tell(words, second, tone=tone, icon="ri.information-line")
        self.asks.setVisible(state.asks_reason)
        bars = (self._returned, self._double, self._problem, self._told, self.asks)
        self.setVisible(any(not bar.isHidden() for bar in bars))

    def _notice(self, state: IntakeState) -> tuple[str, str]:
        if state.printed is not None:
            return self._print_words(state.printed), "send"
        told = {
            "card_same": (translate("Intake", "读到了，还是这一位"), "ok"),
            "card_other": (translate("Intake", "这张证是另一个人的。要给他办，先把这件放着"), "wait"),
            "papers_open": (translate("Intake", "还有材料没选，都选好再按 F9"), "wait"),
            "papers_missing": (
                translate("Intake", "有必须的材料没有，先不能受理。按 F8 打一次性告知单给他"),
                "wait",
            ),
            "page_not_retaken": (translate("Intake", "退回的那一页还没重拍，按空格拍"), "wait"),
            "saved": (translate("Intake", "存好了"), "ok"),
        }
        return told.get(state.notice, ("", "send"))

    def _print_words(self, printed: Printed) -> str:
        if printed.outcome is PrintOutcome.PRINTED:
            return translate("Intake", "一次性告知单打好了，第 {n} 次打印").format(n=printed.copy)
        if printed.outcome is PrintOutcome.PDF:
            return translate("Intake", "没有打印机，存成了文件：{file}").format(file=printed.file)
        return translate("Intake", "没打出来，单子留着")
