"""The page 两边不一样 (mock-up 06): field by field, which value holds; nothing is chosen beforehand."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from station_app.services.conflict_views import ConflictDone, ConflictView
from station_app.services.desk import Desk
from ui.bridge import Bridge
from ui.screens import saying
from ui.screens.conflict.parts import COLUMN_SHARE, DifferenceRow, side_head
from ui.screens.conflict.presenter import ConflictPaths, ConflictPresenter, ConflictState
from ui.screens.conflict.telling import done_words, merged_words, preview_words, same_words
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card, IconMark
from ui.widgets.chip import Chip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording


class ConflictPage(Page):
    """`enter` takes {"case_id": …}: the case that differs, or the item a station below sent up."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, title="")
        self.title.setText(self.tr("两边不一样，请您定"))
        scope = bridge.scope(self)
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        paths = ConflictPaths(self._go_back, self._go_to_resident)
        self._presenter = ConflictPresenter(
            desk.conflicts, scope.run, lambda: session.operator_id, paths=paths, render=self._render
        )
        self._shown = ConflictState()
        self._rows: list[DifferenceRow] = []
        self._build()

    def _build(self) -> None:
        self._who = text_label("body", tone="secondary", name="decide.who")
        self._place = Chip(self.theme, tone="decide", icon="ri.scales-3-line", parent=self)
        self.head.addWidget(self._who)
        self.head.addStretch(1)
        self.head.addWidget(self._place)
        self._calm = Notice(self.theme, name="decide.calm")
        self._problem = Notice(self.theme, name="decide.problem")
        self._late = Notice(self.theme, name="decide.late")
        for notice in (self._calm, self._problem, self._late):
            self.body.addWidget(notice)
        self.body.addWidget(self._fields(), 1)
        self._build_bar()

    def _fields(self) -> Card:
        card = Card(self.theme, padded=False, name="decide.fields")
        card.body.addWidget(self._heads())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        self.theme.fit(column)
        self._list = QVBoxLayout()
        self.theme.fit(self._list)
        column.addLayout(self._list)
        column.addWidget(self._agreed())
        column.addStretch(1)
        area.setWidget(inside)
        self._area = area
        card.body.addWidget(area, 1)
        foot = card.foot()
        foot.addWidget(text_label("label", self.tr("定下来以后"), strong=True))
        self._preview = text_label("label", wrap=True, name="decide.preview")
        foot.addWidget(self._preview, 1)
        return card

    def _heads(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "card_head")
        row = QHBoxLayout(frame)
        self.theme.fit(row, "space.3", ("space.2", "space.card_padding"))
        which = text_label("label", self.tr("哪一项"), tone="secondary", strong=True)
        self.theme.fix(which, width="size.list_min")
        row.addWidget(which)
        mine, self._mine_chip, self._mine = side_head(self.theme, "ri.computer-line", "decide.mine")
        theirs, self._theirs_chip, self._theirs = side_head(self.theme, "ri.government-line", "decide.theirs")
        row.addWidget(mine, COLUMN_SHARE)
        row.addWidget(theirs, COLUMN_SHARE)
        end = QWidget()
        self.theme.fix(end, width="size.answer_label")
        row.addWidget(end)
        return frame

    def _agreed(self) -> QWidget:
        """Make the lines about what nobody has to decide: put together already, or the same anyway."""
        frame = QWidget()
        column = QVBoxLayout(frame)
        self.theme.fit(column, "space.1", ("space.3", "space.card_padding"))
        self._merged = text_label("label", tone="secondary", wrap=True, name="decide.merged")
        column.addWidget(self._merged)
        row = QHBoxLayout()
        self.theme.fit(row, "space.2")
        row.addWidget(IconMark(self.theme, "ri.checkbox-circle-line", "status.ok.fg"))
        self._same = text_label("label", tone="secondary", name="decide.same")
        row.addWidget(self._same)
        self._look = KeyButton(
            self.theme, self.tr("看一眼"), key="Alt+1", look="text", size="small", name="decide.look"
        )
        self._look.clicked.connect(self._presenter_look)
        row.addWidget(self._look)
        row.addStretch(1)
        column.addLayout(row)
        return frame

    def _build_bar(self) -> None:
        bar = self.action_bar()
        back = KeyButton(self.theme, self.tr("先放着，办别的"), key="Esc", name="decide.leave")
        back.clicked.connect(self._presenter.leave)
        self._up = KeyButton(
            self.theme, self.tr("剩下的请镇窗口定"), key="Alt+2", look="text", name="decide.hand_up"
        )
        self._up.clicked.connect(self._presenter.hand_up)
        self._how = text_label("caption", self.tr("↑ ↓ 换一项　1 用本机　2 用平台　3 另填"), tone="secondary")
        self._confirm = KeyButton(
            self.theme, self.tr("定下来"), key="F9", primary=True, name="decide.confirm"
        )
        self._confirm.clicked.connect(self._presenter.decide)
        bar.addWidget(back)
        bar.addWidget(self._up)
        bar.addStretch(1)
        bar.addWidget(self._how)
        bar.addWidget(self._confirm)

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show one difference, or the one shown before."""
        wanted = str((argument or {}).get("case_id", ""))
        self._presenter.open(wanted or (self._shown.view.item_id if self._shown.view else ""))

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        view = self._shown.view
        may_hand_up = view is not None and not view.decides_above and view.left > 0
        return (
            KeyAction("Esc", self.tr("先放着"), self._presenter.leave),
            KeyAction("Alt+1", self.tr("看一眼"), self._presenter.look, enabled=self._can_look()),
            KeyAction("Alt+2", self.tr("剩下的请镇窗口定"), self._presenter.hand_up, enabled=may_hand_up),
            KeyAction(
                "F9", self.tr("定下来"), self._presenter.decide, strong=True, enabled=self._shown.ready
            ),
        )

    def _can_look(self) -> bool:
        return self._shown.view is not None and self._shown.view.resident_id is not None

    def _presenter_look(self) -> None:
        self._presenter.look()

    # drawing

    def _render(self, state: ConflictState) -> None:
        before, self._shown = self._shown, state
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        view = state.view
        if view is None:
            self._clear()
        elif before.view is None or before.view.item_id != view.item_id:
            self._show_whole(view)
        else:
            self._show_lines(state, view)
        self._show_foot(state)
        if (
            view is None
            or before.view is None
            or (view.left, state.ready)
            != (
                before.view.left,
                before.ready,
            )
        ):
            self.keys_changed.emit()

    def _clear(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    def _show_whole(self, view: ConflictView) -> None:
        self._clear()
        facts = saying.person_facts(view.gend, view.age, view.tail) if view.age is not None else ""
        self._who.setText(f"{view.person}　{facts}")
        self._place.show_text(self.tr("第 {n} 件，共 {m} 件").format(n=view.place, m=view.total))
        self._mine_chip.show_text(self.tr("村里的") if view.decides_above else self.tr("本机的"))
        self._theirs_chip.show_text(self.tr("平台的"))
        self._mine.setText(view.mine)
        self._theirs.setText(view.theirs)
        self._calm.tell(*self._calm_words(view), tone="decide", icon="ri.information-line")
        self._late.tell(view.late, tone="wait")
        self._merged.setText(merged_words(view, self._words))
        self._merged.setVisible(bool(view.merged))
        self._same.setText(same_words(view))
        self._look.setVisible(self._can_look())
        self._up.setVisible(not view.decides_above)
        for line in view.lines:
            row = DifferenceRow(self.theme, line, self._words)
            row.chosen.connect(self._presenter.choose)
            row.moved.connect(self._move)
            row.onward.connect(self._onward)
            row.stopped.connect(self._stop_typing)
            self._rows.append(row)
            self._list.addWidget(row)
            row.show()
        if self._rows:
            QTimer.singleShot(0, self._rows[0], self._focus_first)

    def _calm_words(self, view: ConflictView) -> tuple[str, str]:
        if view.decides_above:
            return (
                self.tr("村里请您定这几项。两份都留着，没丢。"),
                self.tr("定好之后村里会看到结果，没用上的那份也留底，以后查得到。"),
            )
        return (
            self.tr("您改过，别处也改过。系统不敢替您定，两份都留着，没丢。"),
            self.tr("问一问本人最稳当。定好之后，没用上的那份也会留底，以后查得到。"),
        )

    def _show_lines(self, state: ConflictState, view: ConflictView) -> None:
        before = next((row for row in self._rows if row.line.field == self._typing), None)
        for row, line in zip(self._rows, view.lines, strict=True):
            row.show_line(line, typing=state.typing == line.field)
        if before is not None and not state.typing:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typing = state.typing

    _typing = ""

    def _show_foot(self, state: ConflictState) -> None:
        view = state.view
        self._preview.setText(preview_words(view, self._words) if view else "")
        left = view.left if view else 0
        words = self.tr("定下来（还差 {n} 项）").format(n=left) if left else self.tr("定下来")
        if view is not None and view.lines and view.referred == len(view.lines):
            words = self.tr("交给镇窗口")
        self._confirm.set_words(words)
        self._confirm.setEnabled(state.ready)
        self._up.setEnabled(left > 0)

    def _focus_first(self) -> None:
        wanted = next((row for row in self._rows if not row.line.choice), None)
        if wanted is None:
            self._confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, by: int) -> None:
        at = next((n for n, row in enumerate(self._rows) if row.hasFocus()), 0)
        to = self._rows[max(0, min(len(self._rows) - 1, at + by))]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(to)

    def _onward(self) -> None:
        self._focus_first()

    def _stop_typing(self) -> None:
        self._presenter.stop_typing()

    # where it leads

    def _go_back(self, done: ConflictDone | None) -> None:
        if done is not None:
            self.announce.emit(done_words(done))
        self.navigate.emit("back", None)

    def _go_to_resident(self, resident_id: int) -> None:
        self.navigate.emit("resident", {"resident_id": resident_id})
