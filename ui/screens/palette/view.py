"""The search box over the page (mock-up 12); the frame lays it over the window and takes it away."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from station_app.services.desk import Desk
from station_app.services.views import Hit
from ui.bridge import Bridge
from ui.screens.palette.hit_list import HitList
from ui.screens.palette.presenter import PalettePresenter, PaletteState
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import IconMark
from ui.widgets.chip import Chip
from ui.widgets.label import text_label
from ui.widgets.page import Page

PAGES = {"intake": "matters", "large": "settings"}
"""Pages whose name in the search is not their route: 办理 begins with the matter, 大字 is a setting."""
LOCK = "lock"


@runtime_checkable
class Lockable(Protocol):
    """The frame of the desk, as far as 锁屏 in the search box needs it."""

    def lock_up(self) -> None:
        """Cover everything."""


class PalettePage(Page):
    """One box for people, matters, cases and pages. Enter opens, Tab begins a matter for the person."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, title="")
        self._session = session
        self._presenter = PalettePresenter(desk, bridge.scope(self).run, self._show)
        self.title.hide()
        theme.fit(self._outer)
        theme.fit(self.body)
        self._build()

    def enter(self, argument: dict[str, object] | None) -> None:
        """Open empty, or with a text already typed."""
        self._presenter.clear()
        self._box.setText(str((argument or {}).get("text") or ""))
        self._box.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Forget what was typed."""
        self._box.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑ ↓ walk, Tab begins a matter; what is typed stays in the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self._presenter.move(step)
                return True
            if event.key() == Qt.Key.Key_Tab:
                self._presenter.when_here(self._begin_for)
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        head = QFrame()
        head.setProperty("kind", "card_head")
        self.theme.fix(head, height="size.palette_head")
        row = QHBoxLayout(head)
        self.theme.fit(row, "space.3", ("space.0", "space.4"))
        self._box = QLineEdit()
        self._box.setObjectName("palette.input")
        self._box.setProperty("kind", "bare")
        self._box.setAccessibleName(self.tr("搜人、事项、办件、页面"))
        self._box.setPlaceholderText(self.tr("搜人、事项、办件，拼音首字母也行"))
        self._box.setFont(self.theme.font("subtitle"))
        self._box.installEventFilter(self)
        self._box.textChanged.connect(self._presenter.typed)
        self._box.returnPressed.connect(lambda: self._presenter.when_here(self._open))
        row.addWidget(IconMark(self.theme, "ri.search-line", size="size.icon_tile"))
        row.addWidget(self._box, 1)
        row.addWidget(Chip(self.theme, self.tr("没网也能搜"), tone="draft"))
        self.body.addWidget(head)
        self._list = HitList(self.theme)
        self._list.pressed_hit.connect(self._clicked)
        self.body.addWidget(self._list, 1)
        self._quiet = text_label("body", tone="secondary", wrap=True, name="palette.quiet")
        self._quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.theme.fix(self._quiet, min_height="size.palette_row")
        self.body.addWidget(self._quiet)
        self.body.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "card_foot")
        self.theme.fix(foot, min_height="size.palette_foot")
        row = QHBoxLayout(foot)
        self.theme.fit(row, "space.4", ("space.0", "space.4"))
        for words in (self.tr("↑ ↓ 选"), self.tr("Enter 打开"), self.tr("Tab 给他办事")):
            row.addWidget(text_label("caption", words, tone="secondary"))
        hint = self.tr("拼音首字母、姓名、证号后 4 位、回执号都行")
        right = text_label("caption", hint, tone="secondary")
        right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(right, 1)
        return foot

    def _show(self, state: PaletteState) -> None:
        self._list.show_groups(state.groups, state.at)
        self._quiet.setVisible(not state.groups)
        quiet = self.tr("输几个字母就行，比如 cxy 找陈秀英")
        if state.nothing_found:
            quiet = self.tr("没找到，按 F2 读卡试试")
        self._quiet.setText(quiet)

    def _clicked(self, place: int) -> None:
        self._presenter.point(place)
        self._open()

    def _open(self) -> None:
        hit = self._presenter.state.hit
        if hit is None:
            return
        if hit.key == LOCK:
            self.navigate.emit("back", None)
            frame = getattr(self.window(), "frame", None)
            if isinstance(frame, Lockable):
                frame.lock_up()
            return
        route, argument = self._where(hit)
        self.navigate.emit(route, argument)

    def _where(self, hit: Hit) -> tuple[str, dict[str, object] | None]:
        if hit.kind == "resident":
            return "resident", {"resident_id": int(hit.key)}
        if hit.kind == "matter":
            return "matters", {"matter": hit.key}
        if hit.kind == "case":
            return "outbox", {"case_id": hit.key}
        return PAGES.get(hit.key, hit.key), None

    def _begin_for(self) -> None:
        hit = self._presenter.state.hit
        if hit is not None and hit.kind == "resident":
            self.navigate.emit("matters", {"resident_id": int(hit.key)})
