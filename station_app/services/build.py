"""Builds the desk: the one place where commands and queries get their parts."""

from collections.abc import Callable
from dataclasses import dataclass

from station_app.domain.person import CardFacts
from station_app.services.accept import Accept, BootClock
from station_app.services.build_events import build_events
from station_app.services.build_visits import build_visits
from station_app.services.casework import Casework
from station_app.services.check import CheckLines
from station_app.services.desk import Desk
from station_app.services.done import DoneView
from station_app.services.double_answers import AnswerDouble
from station_app.services.event_slips import EventSlips
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
from station_app.services.slips import MakeSlip
from station_app.services.station import Health, Station
from station_app.services.today import Today
from station_app.services.training import Place
from station_app.services.views import Line
from station_app.services.visit_or_case import either
from station_app.services.visit_pages import VisitLines, VisitTrack
from station_app.services.visit_slips import VisitSlip
from station_app.services.visits import (
    AcceptVisit,
    DiscardVisit,
    EnterVisit,
    OpenVisit,
    VisitAside,
    VisitDone,
    Visiting,
    VisitPapers,
)


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


def build_desk(here: Here, outside: Outside) -> Desk:
    """Put every command and query together; main and tests build the same desk."""
    casework = Casework(here)
    roster = Roster(here, casework)
    visiting = Visiting(here, casework)
    start, enter, set_papers = StartCase(here, casework), Enter(here, casework), SetPapers(here, casework)
    accept, slip, discard = (
        Accept(here, casework, outside.clock, outside.line),
        MakeSlip(here, casework),
        DiscardDraft(here),
    )
    lines, track = CheckLines(here, casework), Track(here, outside.line)
    papers = EventSlips(here, casework, slip)
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
        open_case=either(OpenCase(here, casework), OpenVisit(visiting), at=1),
        enter=either(enter, EnterVisit(visiting, enter)),
        set_papers=either(set_papers, VisitPapers(visiting, set_papers)),
        put_aside=either(PutAside(here), VisitAside(visiting)),
        discard_draft=either(discard, DiscardVisit(visiting, discard)),
        check_lines=either(lines, VisitLines(visiting, lines)),
        accept=either(accept, AcceptVisit(visiting, accept), at=1),
        done_view=either(DoneView(here), VisitDone(visiting)),
        start_correction=StartCorrection(here, casework),
        slip=either(papers, VisitSlip(visiting, papers)),
        residents=Residents(here, roster),
        profile=Profile(here, roster),
        reveal=Reveal(here),
        find=Find(here, roster),
        find_by_card=FindByCard(here),
        outbox=Outbox(here, outside.line),
        leaflet=Leaflet(here),
        refer=Refer(here, outside.clock),
        track=either(track, VisitTrack(visiting, track)),
        settle=Settle(here),
        drafts_open=DraftsOpen(here),
        line=outside.line,
        send_now=outside.send_now,
        practice_network=outside.practice_network,
        read_card=outside.read_card,
        practice_cards=outside.practice_cards,
        practice_place_card=outside.practice_place_card,
        wording=here.wording.all,
        today_date=here.today,
        answer_double=AnswerDouble(here, casework),
        events=build_events(here, casework, outside.clock, start, accept),
        **build_visits(visiting, roster, start, enter),
    )
