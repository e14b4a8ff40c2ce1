"""Parts of the guide: a question, a paper, the verdict."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from station_app.domain.case import PaperState
from station_app.domain.matter import Material, Question
from station_app.services.views import GuideView, PaperChoice
from ui.screens import saying
from ui.screens.matters.answer_bar import AnswerBar, Choice
from ui.theme import Theme
from ui.widgets.card import IconMark
from ui.widgets.chip import Chip
from ui.widgets.label import text_label

TONES = {
    PaperState.HAVE: "ok",
    PaperState.SHARED: "ok",
    PaperState.LATER: "wait",
    PaperState.COMMITTED: "wait",
    PaperState.MISSING: "error",
}
FORM = "F"


class QuestionRow(QWidget):
    """One question of 能不能办: known by machine it is a tick, else 是 / 不是."""

    def __init__(
        self, theme: Theme, question: Question, language: str, answered: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._theme = theme
        self.question = question
        self._language = language
        row = QHBoxLayout(self)
        theme.fit(row, "space.2")
        words = saying.in_language(question.text, language)
        self._mark = IconMark(theme, "")
        self._words = text_label("label", words)
        theme.fix(self, min_height="size.segment")
        yes, no = Choice("yes", self.tr("是"), "send"), Choice("no", self.tr("不是"), "send")
        self.bar = AnswerBar(theme, (yes, no), name=f"guide.question.{question.code}", label=words)
        self.bar.chosen.connect(answered)
        row.addWidget(self._mark)
        row.addWidget(self._words)
        row.addWidget(self.bar)

    def tell_answer(self, guide: GuideView, *, asked: bool) -> None:
        """Show the answer of a guide, with its source where the roster gave it.

        Where the roster would stop the case it may be told otherwise: it may be old.
        """
        code = self.question.code
        answer, looked_up = guide.answered.get(code, ""), bool(guide.looked_up.get(code))
        stops = bool(answer) and answer == self.question.stop_on
        known = bool(answer) and not asked and bool(self.question.fact) and not (looked_up and stops)
        self.tell(answer, known=known)
        words = saying.in_language(self.question.text, self._language)
        source = self.tr("{question}（名册）") if looked_up and not asked else "{question}"
        self._words.setText(source.format(question=words))

    def tell(self, answer: str, *, known: bool) -> None:
        """Show the answer; `known` when nobody has to be asked."""
        stops = bool(answer) and answer == self.question.stop_on
        self._mark.setVisible(bool(answer) and (known or stops))
        icon = "ri.close-circle-fill" if stops else "ri.checkbox-circle-fill"
        self._mark.show_icon(icon, "status.error.solid" if stops else "status.ok.solid")
        self.bar.setVisible(not known)
        self.bar.show_value(answer)
        self.updateGeometry()


class PaperRow(QWidget):
    """One paper: its number, its name, how much it is needed, and what is the case with it."""

    def __init__(
        self, theme: Theme, place: int, material: Material, choice: PaperChoice, language: str
    ) -> None:
        super().__init__()
        self._theme = theme
        self._taken = False
        self.choice = choice
        theme.fix(self, min_height="size.guide_row")
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.2", "space.4"))
        row.addWidget(text_label("body", str(place + 1), tone="muted"))
        name = saying.in_language(material.name, language)
        row.addLayout(self._lines(material, name, language), 1)
        words, tone = self._need(material)
        row.addWidget(Chip(theme, words, tone=tone))
        self.bar = AnswerBar(theme, self._choices(choice), name=f"guide.paper.{material.code}", label=name)
        self.bar.show_value(choice.state or "")
        if choice.state is PaperState.PRINTED:
            self.bar.hide()
            row.addWidget(Chip(theme, self.tr("系统填好，现场打"), tone="ok", icon="ri.printer-line"))
        else:
            row.addWidget(self.bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for names and conditions that wrap: a scroll area gives only what is asked for."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            needed = layout.totalHeightForWidth(event.size().width())
            self.setMinimumHeight(max(needed, self._theme.px("size.guide_row")))

    def take(self, *, taken: bool) -> None:
        """Mark the row that the next letter is for."""
        self._taken = taken
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the ground of the taken row and the line below."""
        theme, painter, box = self._theme, QPainter(self), QRectF(self.rect())
        if self._taken:
            painter.fillRect(box, theme.color("bg.subtle"))
            bar = QRectF(0, 0, theme.px("line.selected_bar"), box.height())
            painter.fillRect(bar, theme.color("selected.bar"))
        hair = theme.px("line.hairline")
        painter.fillRect(QRectF(0, box.height() - hair, box.width(), hair), theme.color("border.subtle"))

    def _lines(self, material: Material, name: str, language: str) -> QVBoxLayout:
        lines = QVBoxLayout()
        self._theme.fit(lines)
        lines.addWidget(text_label("body", name, strong=True, wrap=True))
        hint = saying.in_language(material.condition_words, language)
        if material.form == FORM:
            hint = self.tr("按读卡信息自动填，本人签字")
        elif self.choice.state is PaperState.SHARED:
            hint = self.tr("共享数据里有，不用带")
        if hint:
            lines.addWidget(text_label("caption", hint, tone="muted", wrap=True))
        return lines

    def _need(self, material: Material) -> tuple[str, str]:
        if material.form == FORM:
            return self.tr("系统出"), "draft"
        if material.deferrable:
            return self.tr("可以后补"), "wait"
        if material.need == "optional":
            return self.tr("有就带上"), "draft"
        return self.tr("必须有"), "error"

    def _choices(self, choice: PaperChoice) -> tuple[Choice, ...]:
        words = {
            PaperState.SHARED: self.tr("不用带"),
            PaperState.HAVE: self.tr("有"),
            PaperState.LATER: self.tr("后补"),
            PaperState.COMMITTED: self.tr("承诺"),
            PaperState.MISSING: self.tr("没有"),
        }
        return tuple(Choice(state, words[state], TONES[state]) for state in choice.allowed if state in words)


class Band(QFrame):
    """A band across the card: the heading of the papers."""

    def __init__(self, theme: Theme, title: str, hint: str) -> None:
        super().__init__()
        self._theme = theme
        theme.fix(self, min_height="size.guide_head")
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.0", "space.4"))
        row.addWidget(text_label("label", title, strong=True))
        row.addWidget(text_label("caption", hint, tone="muted", wrap=True), 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the tinted ground between two lines."""
        theme, painter, box = self._theme, QPainter(self), QRectF(self.rect())
        painter.fillRect(box, theme.color("bg.subtle"))
        hair = theme.px("line.hairline")
        for top in (0, box.height() - hair):
            painter.fillRect(QRectF(0, top, box.width(), hair), theme.color("border.default"))


def clear(layout: QVBoxLayout) -> None:
    """Take out and end every widget of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            widget.deleteLater()


def reveal(part: QWidget, *, focus: bool = False) -> None:
    """Scroll every area around a part so that it is seen, and put the focus on it when asked."""
    if focus:
        part.setFocus(Qt.FocusReason.OtherFocusReason)
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(part)
        around = around.parentWidget()
