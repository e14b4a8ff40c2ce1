"""The page 两边不一样 (mock-up 06): field by field, which value holds; nothing is chosen beforehand."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from station_app.services.conflict_views import ConflictDone, ConflictView
from station_app.services.desk import Desk
from ui.bridge import Bridge
from ui.screens import saying
from ui.screens.conflict.fields import FieldsCard
from ui.screens.conflict.presenter import ConflictPaths, ConflictPresenter, ConflictState
from ui.screens.conflict.telling import done_words
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording

SHOWN_MS = 30_000
"""How long a full telephone number stays on the screen (ux page, section 13)."""


class ConflictPage(Page):
    """`enter` takes {"case_id": …}: the case that differs, or the item a station below sent up."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True, title="")
        self.title.setText(self.tr("两边不一样，请您定"))
        scope = bridge.scope(self)
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        paths = ConflictPaths(self._go_back, self._go_to_resident)
        self._presenter = ConflictPresenter(
            desk, scope.run, lambda: session.operator_id, paths=paths, render=self._render
        )
        self._shown = ConflictState()
        self._hiding = QTimer(self)
        self._hiding.setSingleShot(True)
        self._hiding.setInterval(SHOWN_MS)
        self._hiding.timeout.connect(self._presenter.hide_phone)
        self._build()

    def _build(self) -> None:
        self._who = text_label("body", tone="secondary", wrap=True, name="decide.who")
        self._place = Chip(self.theme, tone="decide", icon="ri.scales-3-line", parent=self)
        self.head.addWidget(self._who, 1)
        self.head.addWidget(self._place)
        self._calm = Notice(self.theme, name="decide.calm")
        self._call = KeyButton(self.theme, "", key="Alt+3", icon="ri.phone-line", name="decide.call")
        self._call.clicked.connect(self._presenter.call)
        self._calm.row.addWidget(self._call)
        self._problem = Notice(self.theme, name="decide.problem")
        self._late = Notice(self.theme, name="decide.late")
        for notice in (self._calm, self._problem, self._late):
            self.body.addWidget(notice)
        self._fields = FieldsCard(self.theme, self._words)
        self._fields.chosen.connect(self._presenter.choose)
        self._fields.stopped.connect(self._presenter.stop_typing)
        self._fields.stood_on.connect(self._see)
        self._fields.looked.connect(self._presenter.look)
        self.body.addWidget(self._fields, 1)
        self._build_bar()
        self._fields.finished.connect(lambda: self._confirm.setFocus(Qt.FocusReason.OtherFocusReason))

    def _build_bar(self) -> None:
        bar = self.action_bar()
        self._leave = KeyButton(self.theme, self.tr("先放着，办别的"), key="Esc", name="decide.leave")
        self._leave.clicked.connect(self._presenter.leave)
        self._up = KeyButton(
            self.theme, self.tr("请镇窗口定"), key="Alt+2", look="text", name="decide.hand_up"
        )
        self._up.clicked.connect(self._presenter.hand_up)
        self._how = text_label("caption", self.tr("↑ ↓ 换一项　1 用本机　2 用平台　3 另填"), tone="secondary")
        self._confirm = KeyButton(
            self.theme, self.tr("定下来"), key="F9", primary=True, name="decide.confirm"
        )
        self._confirm.clicked.connect(self._presenter.decide)
        bar.addWidget(self._leave)
        bar.addWidget(self._up)
        bar.addStretch(1)
        bar.addWidget(self._how)
        bar.addWidget(self._confirm)

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show one difference, or the one shown before."""
        wanted = str((argument or {}).get("case_id", ""))
        self._presenter.open(wanted or (self._shown.view.item_id if self._shown.view else ""))

    def rescale(self) -> None:
        """Give way in large type: the hint about keys goes, words get shorter."""
        usual = self.theme.scale <= 1.0
        self._how.setVisible(usual)
        self._leave.set_words(self.tr("先放着，办别的") if usual else self.tr("先放着"))
        self._show_foot(self._shown)

    def leave(self) -> None:
        """Hide the telephone number."""
        self._presenter.hide_phone()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        view, ready = self._shown.view, self._shown.ready
        known = view is not None and view.resident_id is not None
        may_hand_up = view is not None and not view.decides_above and view.left > 0
        return (
            KeyAction("Esc", self.tr("先放着"), self._presenter.leave),
            KeyAction("Alt+1", self.tr("看一眼"), self._presenter.look, enabled=known),
            KeyAction("Alt+2", self.tr("请镇窗口定"), self._presenter.hand_up, enabled=may_hand_up),
            KeyAction("Alt+3", self.tr("给本人打电话"), self._presenter.call, enabled=known),
            KeyAction("F9", self.tr("定下来"), self._presenter.decide, strong=True, enabled=ready),
        )

    # drawing

    def _render(self, state: ConflictState) -> None:
        before, self._shown = self._shown, state
        self._problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        view = state.view
        if view is None:
            self._fields.clear()
        elif before.view is None or before.view.item_id != view.item_id:
            self._show_whole(view)
        else:
            self._fields.show_lines(view, state.typing)
        self._show_foot(state)
        if state.phone != before.phone and state.phone:
            self._hiding.start()
        self.keys_changed.emit()

    def _show_whole(self, view: ConflictView) -> None:
        facts = saying.person_facts(view.gend, view.age, view.tail) if view.age is not None else ""
        self._who.setText(f"{view.person}　{facts}")
        self._place.show_text(self.tr("第 {n} 件，共 {m} 件").format(n=view.place, m=view.total))
        self._calm.tell(*self._calm_words(view), tone="decide", icon="ri.information-line")
        self._late.tell(view.late, tone="wait")
        self._up.setVisible(not view.decides_above)
        self._fields.show_whole(view)

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

    def _show_foot(self, state: ConflictState) -> None:
        view = state.view
        left = view.left if view else 0
        words = self.tr("定下来（还差 {n} 项）").format(n=left) if left else self.tr("定下来")
        if view is not None and view.lines and view.referred == len(view.lines):
            words = self.tr("交给镇窗口")
        self._confirm.set_words(words)
        self._confirm.setEnabled(state.ready)
        self._up.setEnabled(left > 0)
        call = self.tr("给本人打电话　{number}") if self.theme.scale <= 1.0 else self.tr("打电话　{number}")
        tail = self.tr("尾号 {tail}").format(tail=view.tel_tail) if view else ""
        self._call.set_words(call.format(number=state.phone or tail))
        self._call.setVisible(view is not None and bool(view.tel_tail))

    def _see(self, row: QWidget) -> None:
        """Bring a row into view where large type makes the page longer than the window."""
        area = self.findChild(QScrollArea)
        if area is not None:
            area.ensureWidgetVisible(row)

    # where it leads

    def _go_back(self, done: ConflictDone | None) -> None:
        if done is not None:
            self.announce.emit(done_words(done))
        self.navigate.emit("back", None)

    def _go_to_resident(self, resident_id: int) -> None:
        self.navigate.emit("resident", {"resident_id": resident_id})
