"""Which pages there are, where their code is, and what the navigation calls them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station_app.services.desk import Desk
from ui.bridge import Bridge
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.page import Page

PageMaker = Callable[[Desk, Bridge, Theme, SessionHolder], Page]


@dataclass(frozen=True, slots=True)
class Route:
    """One page: `page` is its class in ui.screens.<name>.view; `section` the entry of the navigation lit."""

    name: str
    page: str
    section: str

    def maker(self) -> PageMaker:
        """Return the page's class; its module is imported at the first visit, not at the start."""
        maker: PageMaker = getattr(import_module(f"ui.screens.{self.name}.view"), self.page)
        return maker


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the navigation."""

    route: str
    words: str
    icon: str
    key: str
    at_end: bool = False

    def title(self) -> str:
        """Return the words in the language in use."""
        return QCoreApplication.translate("Sections", self.words)


ROUTES = {
    route.name: route
    for route in (
        Route("today", "TodayPage", "today"),
        Route("matters", "MattersPage", "matters"),
        Route("leaflet", "LeafletPage", "matters"),
        Route("intake", "IntakePage", "matters"),
        Route("check", "CheckPage", "matters"),
        Route("done", "DonePage", "matters"),
        Route("outbox", "OutboxPage", "outbox"),
        Route("day_close", "DayClosePage", "outbox"),
        Route("receipt", "ReceiptPage", "outbox"),
        Route("supply", "SupplyPage", "outbox"),
        Route("conflict", "ConflictPage", "outbox"),
        Route("event", "EventPage", "outbox"),
        Route("papers", "PapersPage", "outbox"),
        Route("prints", "PrintsPage", "outbox"),
        Route("batch", "BatchPage", "outbox"),
        Route("sending_log", "SendingLogPage", "outbox"),
        Route("scan", "ScanPage", "matters"),
        Route("pages", "PagesPage", "outbox"),
        Route("residents", "ResidentsPage", "residents"),
        Route("resident", "ResidentPage", "residents"),
        Route("household", "HouseholdPage", "residents"),
        Route("season", "SeasonPage", "residents"),
        Route("lists", "ListsPage", "residents"),
        Route("statistics", "StatisticsPage", "statistics"),
        Route("ledger", "LedgerPage", "statistics"),
        Route("report", "ReportPage", "statistics"),
        Route("roster_file", "RosterFilePage", "residents"),
        Route("roster_export", "RosterExportPage", "residents"),
        Route("settings", "SettingsPage", "settings"),
        Route("training", "TrainingPage", "training"),
    )
}

SECTIONS = (
    Section("today", str(QT_TRANSLATE_NOOP("Sections", "今日")), "ri.home-heart-line", "Ctrl+1"),
    Section("matters", str(QT_TRANSLATE_NOOP("Sections", "办理")), "ri.edit-box-line", "Ctrl+2"),
    Section("residents", str(QT_TRANSLATE_NOOP("Sections", "居民")), "ri.group-line", "Ctrl+3"),
    Section("outbox", str(QT_TRANSLATE_NOOP("Sections", "送件")), "ri.mail-send-line", "Ctrl+4"),
    Section("statistics", str(QT_TRANSLATE_NOOP("Sections", "台账统计")), "ri.bar-chart-2-line", "Ctrl+7"),
    Section(
        "settings", str(QT_TRANSLATE_NOOP("Sections", "设置")), "ri.settings-3-line", "Ctrl+9", at_end=True
    ),
)
"""The keys are those of the full navigation, so that fingers need not learn them again later."""
