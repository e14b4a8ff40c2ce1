"""Builds the desk: the one place where commands and queries get their parts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from station_app.domain.person import CardFacts
from station_app.services import build_on_use
from station_app.services.accept import Accept, BootClock
from station_app.services.build_events import build_events
from station_app.services.build_papers import build_papers, build_slips
from station_app.services.casework import Casework
from station_app.services.check import CheckLines
from station_app.services.desk import Desk
from station_app.services.done import DoneView
from station_app.services.double_answers import AnswerDouble
from station_app.services.find import Find
from station_app.services.here import Here, Point
from station_app.services.intake import (
    DiscardDraft,
    DraftsOpen,
    Enter,
    OpenCase,
    PutAside,
    SetPapers,
    StartCase,
    StartCorrection,
)
from station_app.services.leaflet import Leaflet
from station_app.services.login import LogIn, Operators
from station_app.services.matters import Guide, Matters
from station_app.services.outbox import Outbox, Settle, Track
from station_app.services.refer import Refer
from station_app.services.residents import FindByCard, Profile, Residents, Reveal, Roster
from station_app.services.sending_log import ShowLog
from station_app.services.station import Health, Station
from station_app.services.today import Today
from station_app.services.training import Place
from station_app.services.views import Line
from station_app.services.visit_or_case import Single, either, later

if TYPE_CHECKING:
    from station_app.services.build_visits import VisitEntries
    from station_app.services.picture_place import PicturePlace


@dataclass(frozen=True, slots=True)
class Outside:
    """What reaches beyond the file: the line, the reader, the practice table. See services/desk.py."""

    health: Callable[[], Health]
    line: Callable[[], Line]
    send_now: Callable[[], str]
    practice_network: Callable[[bool], None]
    read_card: Callable[[], CardFacts]
    practice_cards: Callable[[], tuple[tuple[str, str], ...]]
    practice_place_card: Callable[[str], None]
    clock: BootClock
    pictures: "PicturePlace | None" = None
    """None: this desk keeps no pictures."""
    back_up: Callable[[], object] | None = None
    """Makes a backup of the file; None: this desk cannot."""


def practice_point(place: Place, division: str, device: str = "A1") -> Point:
    """Make the service point of an invented village in a county (6 digits)."""
    return Point(
        code=place.code,
        device=device,
        name=place.name,
        village=place.village,
        township=place.township,
        phone=place.phone,
        county_phone=place.county_phone,
        level="village",
        division=division,
        insu_admdvs=division,
        unit_no="",
        practice=True,
    )


def work_point(code: str) -> Point:
    """Make the point of real work as far as this computer knows it; `code` is "" before the enrolment."""
    return Point(
        code=code,
        device="A1",
        name="医保服务点",
        village="",
        township="",
        phone="",
        county_phone="",
        level="village",
        division=code,
        insu_admdvs=code[:6],
        unit_no="",
        practice=False,
    )


def _visits(here: Here, casework: Casework, roster: Roster, single: Single) -> "VisitEntries":
    """Load what a day without visits never needs: it would hold up the start."""
    from station_app.services.build_visits import build_visits

    return build_visits(here, casework, roster, single)


def _of_visits(visits: "Callable[[], VisitEntries]") -> dict[str, Any]:
    """Name what only visits have."""
    names = ("start_visit", "start_bundle", "household", "start_household", "visit_card", "leave_out")

    def entry(name: str) -> Callable[..., Any]:
        return later(lambda: getattr(visits(), name))

    return {name: entry(name) for name in names}


def _tools(here: Here, outside: Outside) -> dict[str, Any]:
    """Name what stands on the desk as it is: line, reader, practice table, words, calendar."""
    names = ("line", "send_now", "practice_network", "read_card", "practice_cards", "practice_place_card")
    own = {"wording": here.wording.all, "today_date": here.today}
    return {**own, **{name: getattr(outside, name) for name in names}}


def build_desk(here: Here, outside: Outside) -> Desk:
    """Put every command and query together; main and tests build the same desk."""
    casework = Casework(here)
    roster = Roster(here, casework)
    residents = Residents(here, roster)
    start, enter, set_papers = StartCase(here, casework), Enter(here, casework), SetPapers(here, casework)
    accept, discard = Accept(here, casework, outside.clock, outside.line), DiscardDraft(here)
    lines, track = CheckLines(here, casework), Track(here, outside.line)
    papers = build_slips(here, casework)

    single = Single(start, enter, set_papers, discard, lines, accept, papers, track)
    visits = cache(lambda: _visits(here, casework, roster, single))
    slip = either(papers, later(lambda: visits().slip))
    return Desk(
        station=Station(here, outside.health),
        operators=Operators(here),
        log_in=LogIn(here, "login"),
        unlock=LogIn(here, "unlock"),
        today=Today(here, outside.line),
        matters=Matters(here),
        matter=casework.matter,
        guide=Guide(here, casework, outside.line),
        start_case=start,
        open_case=either(OpenCase(here, casework), later(lambda: visits().open_case), at=1),
        enter=either(enter, later(lambda: visits().enter)),
        set_papers=either(set_papers, later(lambda: visits().set_papers)),
        put_aside=either(PutAside(here), later(lambda: visits().put_aside)),
        discard_draft=either(discard, later(lambda: visits().discard_draft)),
        check_lines=either(lines, later(lambda: visits().check_lines)),
        accept=either(accept, later(lambda: visits().accept), at=1),
        done_view=either(DoneView(here), later(lambda: visits().done_view)),
        start_correction=StartCorrection(here, casework),
        slip=slip,
        papers=build_papers(here, casework, slip),
        residents=residents,
        rosters=build_on_use.rosters(here, residents),
        profile=Profile(here, roster),
        reveal=Reveal(here),
        find=Find(here, roster),
        find_by_card=FindByCard(here),
        outbox=Outbox(here, outside.line),
        sending_log=ShowLog(here),
        leaflet=Leaflet(here),
        refer=Refer(here, outside.clock),
        track=either(track, later(lambda: visits().track)),
        settle=Settle(here),
        drafts_open=DraftsOpen(here),
        **_tools(here, outside),
        statistics=build_on_use.statistics(here, outside.line),
        ledgers=build_on_use.ledgers(here, roster),
        answer_double=AnswerDouble(here, casework),
        season=build_on_use.season(here, roster),
        registers=build_on_use.registers(here, casework),
        day_close=build_on_use.day_closing(here, outside.line, outside.back_up),
        conflicts=build_on_use.conflicts(here, casework, accept, outside.clock),
        events=build_events(here, casework, outside.clock, start, accept),
        **_of_visits(visits),
        pictures=build_on_use.pictures(here, casework, outside.pictures),
    )
