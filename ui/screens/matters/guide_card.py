"""The right half of 选事项: can it be done, with which papers, and what that comes to."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from station_app.domain.guide import NEEDS_LINE, PRESENT
from station_app.services.views import GuideView
from ui.screens.matters.guide_head import GuideHead
from ui.screens.matters.guide_parts import Band, PaperRow, QuestionRow, clear, reveal
from ui.screens.matters.search_line import DIGITS
from ui.screens.matters.state import MattersState
from ui.screens.matters.way_out import ELSEWHERE, KEYS, WayOut, alone_words
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice

TONES = {"can": "ok", "can_with_debt": "wait", "cannot": "error", "open": "send"}


class GuideCard(Card):
    """`answered` (question, yes/no), `paper_set` (place, state), `typed` (a digit or a letter)."""

    answered = Signal(str, str)
    paper_set = Signal(int, str)
    typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padded=False, name="guide.card")
        theme.fit(self.body)
        self.setAccessibleName(self.tr("能不能办和要带的材料"))
        self._shape: tuple[object, ...] = ()
        self._large = self._waits = False
        self._questions: list[QuestionRow] = []
        self._papers: list[PaperRow] = []
        self.heading = GuideHead(theme)
        self.body.addWidget(self.heading)
        self._asking = QWidget()
        around, inside = QVBoxLayout(self._asking), QWidget()
        theme.fit(around, margins=("space.2", "space.4"))
        around.addWidget(inside)
        self._asked = FlowLayout(inside, theme, gap="space.4")
        self.body.addWidget(self._asking)
        self._proxy = Notice(theme, name="guide.proxy")
        self.body.addWidget(self._proxy)
        hint = self.tr("点“有、后补、没有”，或按数字再按 Y、H、N，承诺 C，共享 S")
        self._band = Band(theme, self.tr("要带的材料"), hint)
        self.body.addWidget(self._band)
        self._scrolled = self._scroll()
        self.body.addWidget(self._scrolled, 1)
        self._air = QWidget()
        self.body.addWidget(self._air, 1)
        self.way = WayOut(theme)
        self.way.chosen.connect(self.typed)
        self.body.addWidget(self.way)
        self.verdict = Notice(theme, name="guide.verdict")
        self.alone = KeyButton(theme, self.tr("一证通办"), key="Z", name="guide.one_id")
        self.alone.clicked.connect(partial(self.typed.emit, "Z"))
        self.verdict.row.addWidget(self.alone)
        self.body.addWidget(self.verdict)
        self._buttons()

    def tell(self, state: MattersState, verdict: str, language: str) -> None:
        """Show the guide; `verdict` is the sentence of the rules in words."""
        guide = state.guide
        here = guide is not None and guide.verdict_code not in ELSEWHERE
        for part in (self._band, self._asking, self._scrolled):
            part.setVisible(here)
        self._air.setVisible(not here)
        self.verdict.setVisible(guide is not None)
        for button in (self.refuse, self.notice, self.start):
            button.setEnabled(guide is not None and not state.busy)
        if guide is None:
            self.heading.tell_nothing()
            self.way.tell_way(state, language)
            self._rebuild(None, language)
            return
        self.heading.tell_matter(guide.matter, language)
        self._rebuild(guide, language)
        for row in self._questions:
            row.tell_answer(guide, asked=row.question.code in state.answers)
        for place, paper in enumerate(self._papers):
            paper.bar.show_value(guide.papers[place].state or "")
            paper.take(taken=place == state.paper)
            if place == state.paper:
                reveal(paper)
        self._waits = guide.verdict_code == NEEDS_LINE
        self._tell_refuse()
        self._tell_proxy(guide)
        self.way.tell_way(state, language)
        self._tell_verdict(guide, verdict, language)

    def focus_next(self, guide: GuideView | None) -> None:
        """Put the focus on the first thing without an answer, else on 开始办."""
        for row in self._questions:
            if guide is not None and row.question.code not in guide.answered:
                reveal(row.bar, focus=True)
                return
        for paper in self._papers:
            if paper.bar.isVisibleTo(self) and not paper.bar.value():
                reveal(paper.bar, focus=True)
                return
        reveal(self.start, focus=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits and letters wherever the focus is inside the guide."""
        letter = event.text().upper()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if plain and len(letter) == 1 and letter in DIGITS + "YHNCS" + KEYS:
            self.typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def _scroll(self) -> QScrollArea:
        area, inside = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setProperty("kind", "plain")
        column = QVBoxLayout(inside)
        self._theme.fit(column)
        self._rows = QVBoxLayout()
        self._theme.fit(self._rows)
        column.addLayout(self._rows)
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _buttons(self) -> None:
        foot = self.foot()
        refuse, notice = self.tr("办不了（要镇里确认）"), self.tr("打一次性告知单")
        self.refuse = KeyButton(self._theme, refuse, icon="ri.close-circle-line", name="guide.refuse")
        self.notice = KeyButton(self._theme, notice, key="F8", icon="ri.printer-line", name="guide.notice")
        self.start = KeyButton(self._theme, self.tr("开始办"), key="F9", primary=True, name="guide.start")
        foot.addWidget(self.refuse)
        foot.addStretch(1)
        foot.addWidget(self.notice)
        foot.addWidget(self.start)

    def be_large(self, *, large: bool) -> None:
        """Put the chips below the name and shorten a button where type is large."""
        self._large = large
        self.heading.be_large(large=large)
        self.way.be_large(large=large)
        self._tell_refuse()
        self.notice.set_words(self.tr("告知单") if large else self.tr("打一次性告知单"))

    def _tell_refuse(self) -> None:
        """Offer to note it down where it only waits for the line, else to put it before the township."""
        short, whole = self.tr("办不了"), self.tr("办不了（要镇里确认）")
        words = self.tr("先记下，有网再办") if self._waits else short if self._large else whole
        self.refuse.set_words(words)

    def _rebuild(self, guide: GuideView | None, language: str) -> None:
        shape: tuple[object, ...] = ()
        if guide is not None:
            shape = (guide.matter.code, language, tuple((p.material, p.allowed) for p in guide.papers))
        if shape == self._shape:
            return
        self._shape = shape
        self._asked.clear()
        clear(self._rows)
        self._questions, self._papers = [], []
        if guide is not None:
            self._fill(guide, language)

    def _fill(self, guide: GuideView, language: str) -> None:
        for question in guide.matter.questions:
            row = QuestionRow(self._theme, question, language, partial(self.answered.emit, question.code))
            self._questions.append(row)
            self._asked.addWidget(row)
        if not self._questions:
            self._asked.addWidget(text_label("label", self.tr("谁来都能办，没有要先问的"), tone="secondary"))
        materials = {material.code: material for material in guide.matter.materials}
        for place, choice in enumerate(guide.papers):
            paper = PaperRow(self._theme, place, materials[choice.material], choice, language)
            paper.bar.chosen.connect(partial(self.paper_set.emit, place))
            self._papers.append(paper)
            self._rows.addWidget(paper)

    def _tell_proxy(self, guide: GuideView) -> None:
        """Say what a proxy has to bring, and that the person must be seen all the same."""
        rule, came = guide.matter.proxy, guide.answered.get(PRESENT) == "no"
        if not came or not rule.allowed:
            self._proxy.tell("")
            return
        bring = self.tr("代办要带：{papers}").format(papers="、".join(rule.extra_proof))
        seen = self.tr("本人要视频或上门见一面") if rule.person_must_be_seen else ""
        told, more = (bring, seen) if rule.extra_proof else (seen, "")
        self._proxy.tell(told, more, tone="warm", icon="ri.user-shared-line")

    def _tell_verdict(self, guide: GuideView, sentence: str, language: str) -> None:
        stop = "。" if "。" in sentence else ". "
        title, _stop, detail = sentence.partition(stop)
        alone, how = alone_words(guide, language)
        if alone:
            title = self.tr("{verdict}，{alone}").format(verdict=title, alone=alone)
            detail = self.tr("；").join(part for part in (detail, how) if part)
        icons = {"cannot": "ri.close-circle-fill", "open": "ri.question-line"}
        icon = icons.get(guide.verdict, "ri.checkbox-circle-fill")
        self.verdict.tell(title, detail, tone=TONES[guide.verdict], icon=icon)
        self.alone.setVisible(bool(alone) and guide.one_id is not None and not guide.one_id.taken)
