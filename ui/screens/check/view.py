"""核对: every answer with where it came from, and what follows; F9 accepts."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from station_app.services.desk import Desk
from station_app.services.views import Changed
from ui.bridge import Bridge
from ui.screens.check.parts import Afterwards, AnswerRow, ReadTogether, part_titles
from ui.screens.check.presenter import CheckPaths, CheckPresenter, CheckState
from ui.screens.visit_words import acting, several, to_pay
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.widgets.steps import StepBar
from ui.words import Wording

LARGE = 2.0


class CheckPage(Page):
    """`enter` takes {"case_id": …}; a sealed case is shown read-only."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        scope = bridge.scope(self)
        self._session, self._words = session, Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        paths = CheckPaths(field=self._go_to_field, done=self._go_to_done, today=self._go_to_today)
        self._presenter = CheckPresenter(
            desk, scope.run, lambda: session.operator_id, paths=paths, render=self._render
        )
        self._rows: list[AnswerRow] = []
        self._titles: list[QLabel] = []
        self._shown: CheckState = CheckState()
        self._case_id = ""
        self._who = text_label("body", tone="secondary", name="check.who")
        titles = (self.tr("身份"), self.tr("填表"), self.tr("材料"), self.tr("核对签字"), self.tr("交件"))
        self._steps = StepBar(theme, titles, 3)
        self._build()

    def _build(self) -> None:
        self.head.addWidget(self._who)
        self.head.addStretch(1)
        self.head.addWidget(self._steps)
        self._problem = Notice(self.theme, name="check.problem")
        self._summary = ErrorSummary(self.theme)
        self._summary.setObjectName("check.errors")
        self._summary.chosen.connect(self._presenter.change)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._summary)
        self._afterwards = Afterwards(self.theme)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        self.theme.fit(side, "space.card_gap")
        side.addWidget(ReadTogether(self.theme))
        side.addWidget(self._afterwards, 1)
        self.body.addWidget(Columns(self.theme, self._answers(), self._side, width="size.side_wide"), 1)
        self._build_bar()

    def _answers(self) -> Card:
        card = Card(self.theme, self.tr("交件前，从头看一遍"), padded=False, name="check.answers")
        self._hint = text_label("caption", self.tr("要改哪项，↑ ↓ 选中后按 Enter"), tone="muted")
        card.head.addWidget(self._hint)
        area = QScrollArea(card)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.theme.fix(area, min_height="size.list_min")
        inside = QWidget(area)
        inside.setProperty("kind", "plain")
        self._list = QVBoxLayout(inside)
        self.theme.fit(self._list)
        self._list.addStretch(1)
        area.setWidget(inside)
        self._area = area
        card.body.addWidget(area, 1)
        foot = self.tr("灰字是这一项从哪来的：读卡、名册、还是刚才手填的")
        card.foot().addWidget(text_label("label", foot, tone="secondary", wrap=True))
        return card

    def _build_bar(self) -> None:
        bar: QHBoxLayout = self.action_bar()
        self._back = KeyButton(
            self.theme, self.tr("上一步"), key="Esc", icon="ri.arrow-left-line", name="check.back"
        )
        self._aside = KeyButton(self.theme, self.tr("先放着"), look="text", name="check.aside")
        self._accept = KeyButton(
            self.theme, self.tr("没问题，受理交件"), key="F9", primary=True, name="check.accept"
        )
        self._pictures = KeyButton(
            self.theme, self.tr("看照片"), key="Alt+6", icon="ri.image-line", name="check.pictures"
        )
        self._pictures.clicked.connect(self._to_pictures)
        self._back.clicked.connect(self._go_back)
        self._aside.clicked.connect(self._presenter.put_aside)
        self._accept.clicked.connect(self._presenter.accept)
        bar.addWidget(self._back)
        bar.addWidget(self._aside)
        bar.addStretch(1)
        bar.addWidget(self._pictures)
        bar.addWidget(self._accept)
        self.rescale()

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show one case."""
        self._case_id = str((argument or {}).get("case_id", ""))
        self._presenter.open(self._case_id)

    def _to_papers(self) -> None:
        """Show what is to be signed before the case is accepted: letters, commitments."""
        self.navigate.emit("papers", {"case_id": self._case_id, "back": "check"})

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        back = KeyAction("Esc", self.tr("上一步"), self._go_back)
        look = KeyAction("Alt+6", self.tr("看照片"), self._to_pictures, enabled=self._shown.pictures > 0)
        if self._shown.sealed:
            return (back, look)
        accept = KeyAction("F9", self.tr("受理交件"), self._presenter.accept, strong=True)
        return (back, look, KeyAction("Alt+8", self.tr("单子"), self._to_papers), accept)

    def refresh(self, changed: Changed) -> None:
        """Tell again how the case would travel."""
        if changed.outbox:
            self._presenter.line_changed()

    def rescale(self) -> None:
        """Leave the steps out in very large type: the person matters more."""
        self._steps.setVisible(self.theme.scale < LARGE and not self._shown.sealed)

    # drawing

    def _render(self, state: CheckState) -> None:
        before, self._shown = self._shown, state
        if state.lines != before.lines or state.sealed != before.sealed:
            self._show_lines(state)
        self._show_head(state)
        self._afterwards.show_line(state.line)
        self._side.setVisible(not state.sealed)
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        self._summary.show_problems([(one.field, self._words.finding(one)) for one in state.summary])
        self._accept.setEnabled(not state.busy)
        if state.refusals != before.refusals:
            self._summary.take_focus()

    def _show_head(self, state: CheckState) -> None:
        view = state.view
        if view is None:
            self.title.clear()
            self._who.clear()
            return
        person = view.case.applicant
        gender = {"1": self.tr("男"), "2": self.tr("女")}.get(person.gend, "")
        age = self.tr("{n} 岁").format(n=view.age) if view.age is not None else ""
        tail = self.tr("尾号 {tail}").format(tail=person.id_number[-4:]) if person.id_number else ""
        self.title.setText(self._words.say(view.matter.short_name))
        one = (person.name, gender, age, tail, acting(view.proxy))
        told = several(person.name, view.visit)
        facts: tuple[str, ...] = (told, to_pay(view.visit)) if told else one
        self._who.setText("　".join(part for part in facts if part))
        self._pictures.setVisible(state.pictures > 0)
        for part in (self._accept, self._aside, self._hint):
            part.setVisible(not state.sealed)
        self.rescale()
        self.keys_changed.emit()

    def _show_lines(self, state: CheckState) -> None:
        for row in (*self._rows, *self._titles):
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [
            AnswerRow(self.theme, line, self._words.say(line.label), fixed=line.key not in state.changeable)
            for line in state.lines
        ]
        for place, row in enumerate(self._rows):
            row.chosen.connect(self._presenter.change)
            row.moved.connect(self._move)
            self._list.insertWidget(place, row)
            row.show()
        self._titles = part_titles(self.theme, self._list, self._rows, state.lines)
        start = next((row for row in self._rows if not row.fixed), self._rows[0] if self._rows else None)
        if start is not None:
            start.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, start, lambda: self._area.ensureWidgetVisible(start))

    def _move(self, step: int) -> None:
        at = next((place for place, row in enumerate(self._rows) if row.hasFocus()), 0)
        row = self._rows[max(0, min(len(self._rows) - 1, at + step))]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(row)

    # where it leads

    def _go_back(self) -> None:
        view = self._shown.view
        if view is None or self._shown.sealed:
            self.navigate.emit("back", None)
        else:
            self.navigate.emit("intake", {"case_id": view.case.case_id})

    def _to_pictures(self) -> None:
        if self._shown.pictures:
            back = ("check", {"case_id": self._case_id})
            self.navigate.emit("pages", {"case_id": self._case_id, "back": back})

    def _go_to_field(self, case_id: str, key: str) -> None:
        self.navigate.emit("intake", {"case_id": case_id, "field": key})

    def _go_to_done(self, case_id: str) -> None:
        self.navigate.emit("done", {"case_id": case_id})

    def _go_to_today(self) -> None:
        self.navigate.emit(self._session.waiting_on or "today", None)
