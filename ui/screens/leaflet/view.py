"""The page 办事指南: what the rules say about one matter, as the paper that can be printed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from station_app.services.desk import Desk
from station_app.services.views import Printed, PrintOutcome, Slip
from ui.bridge import Bridge
from ui.screens.printing import LEAFLET, printed_words
from ui.session import SessionHolder
from ui.slip_forms import SlipForms
from ui.slips import SlipPreview
from ui.theme import Theme
from ui.tokens import THEME_FOLDER
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page

LARGE = "A4L"


class LeafletPage(Page):
    """The argument of `enter` carries `matter` (a code). The picture is the paper; F8 prints it."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme)
        del session
        self._desk = desk
        self._scope = bridge.scope(self)
        self._slip: Slip | None = None
        self.title.setText(self.tr("办事指南"))
        self._told = Notice(theme, name="leaflet.told")
        self.body.addWidget(self._told)
        self._forms = SlipForms(THEME_FOLDER.parent / "slips")
        self._area = QScrollArea()
        self._area.setObjectName("leaflet.paper")
        self._area.setAccessibleName(self.tr("办事指南"))
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.addWidget(self._area, 1)

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show the guide of a matter; ↑, ↓, PgUp and PgDn turn it."""
        matter = str((argument or {}).get("matter") or "")
        self._told.tell("")
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scope.run(lambda: self._desk.leaflet(matter), lambda future: self._show(future.result()))

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        return (
            KeyAction("F8", self.tr("打印"), self._print, strong=True),
            KeyAction("Esc", "", lambda: self.navigate.emit("back", None)),
        )

    def _show(self, slip: Slip) -> None:
        self._slip = slip
        self.title.setText(slip.title)
        large = self.theme.scale > 1.0 and LARGE in self._forms.papers(LEAFLET)
        preview = SlipPreview(self._forms, LARGE if large else self._forms.papers(LEAFLET)[0])
        preview.show_slip(slip)
        self._area.setWidget(preview)

    def _print(self) -> None:
        slip = self._slip
        if slip is not None:
            self._scope.run_device(
                lambda: self._desk.print_slip(slip), lambda future: self._printed(future.result())
            )

    def _printed(self, printed: Printed) -> None:
        words = printed_words(printed)
        tone = "wait" if printed.outcome is PrintOutcome.LATER else "ok"
        self._told.tell(words, tone=tone, icon="ri.printer-line")
        self.announce.emit(words)
