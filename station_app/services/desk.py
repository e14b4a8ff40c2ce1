"""The whole of what screens may ask for, as one frozen bundle of callables.

`main` fills it; presenters take the few entries they need. Every entry is run on the db worker
through ui.bridge unless its line says otherwise. Every entry may raise StationError.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from station_app.domain.case import Case, Paper
from station_app.domain.matter import Matter
from station_app.domain.person import CardFacts
from station_app.errors import Refused
from station_app.services.conflict_desk import NO_CONFLICTS, ConflictDesk
from station_app.services.day_close_desk import NO_DAY_CLOSING, DayClosing
from station_app.services.event_desk import NO_EVENTS, CaseEvents
from station_app.services.ledger_desk import NO_LEDGERS, Ledgers
from station_app.services.paper_desk import NO_PAPERS, Papers
from station_app.services.picture_desk import NO_PICTURES, Pictures
from station_app.services.register_desk import NO_REGISTERS, Registers
from station_app.services.roster_desk import NO_ROSTERS, Rosters
from station_app.services.season_desk import NO_SEASON, SeasonDesk
from station_app.services.sending_log_views import LogDay
from station_app.services.statistics_desk import NO_STATISTICS, StatisticsDesk
from station_app.services.views import (
    AcceptedView,
    CaseView,
    Changed,
    CheckLine,
    DraftSaved,
    Entered,
    GuideView,
    HitGroup,
    HouseholdView,
    Line,
    MatterTile,
    OperatorCard,
    OutboxView,
    Printed,
    PrintOutcome,
    ProfileView,
    ReferralView,
    ResidentPage,
    Session,
    Slip,
    StationInfo,
    TodayView,
    TrackView,
    Wish,
)


def keep_for_later(slip: Slip) -> Printed:
    """Answer for a desk without a printer: the slip stays in the list of what is to be printed."""
    return Printed(PrintOutcome.LATER, slip.document, slip.number, slip.copy, 0)


def nothing_asked(operator_id: str, case_id: str, pair: str, answer: str) -> CaseView:
    """Answer for a desk that asks nothing about doubles."""
    del operator_id, case_id, pair, answer
    raise Refused("double.not_asked")


def nobody_above(_operator: str, _matter: str, _resident: int | None, _said: str) -> ReferralView:
    """Answer for a desk without other offices."""
    raise Refused("refer.nowhere")


def no_leaflet(matter: str) -> Slip:
    """Answer for a desk without a catalogue."""
    raise Refused("catalogue.no_such_matter", matter=matter)


@dataclass(frozen=True, slots=True)
class Desk:
    """Commands and queries by the name screens use."""

    station: Callable[[], StationInfo]
    operators: Callable[[], tuple[OperatorCard, ...]]
    log_in: Callable[[str, str], Session]
    """(operator_id, password); Refused("login.wrong", left=n) or Refused("login.wait", minutes=n)."""
    unlock: Callable[[str, str], Session]
    today: Callable[[str], TodayView]
    """(operator_id)"""
    matters: Callable[[str, int | None], tuple[MatterTile, ...]]
    """(search text, resident_id for whom); everyday words, pinyin initials, names."""
    matter: Callable[[str], Matter]
    guide: Callable[[str, int | None, CardFacts | None, dict[str, str], tuple[Paper, ...]], GuideView]
    """(matter, resident, card, question answers, papers chosen so far)"""
    start_case: Callable[
        [str, str, int | None, CardFacts | None, dict[str, str], tuple[Paper, ...]], CaseView
    ]
    """(operator_id, matter, resident, card, question answers, papers): prefilled draft, saved."""
    open_case: Callable[[str, str], CaseView]
    """(operator_id, case_id): a draft of one's own, or a sealed case read-only."""
    enter: Callable[[str, tuple[Entered, ...], str], CaseView]
    """(case_id, values, key of the field with the cursor): stores the draft, returns it checked."""
    set_papers: Callable[[str, tuple[Paper, ...]], CaseView]
    put_aside: Callable[[str], DraftSaved]
    discard_draft: Callable[[str, str], Changed]
    """(case_id, reason)"""
    check_lines: Callable[[str], tuple[CheckLine, ...]]
    accept: Callable[[str, str], AcceptedView]
    """(operator_id, case_id): validate, number, seal, commit. Refused("case.findings") when an E stands."""
    done_view: Callable[[str], AcceptedView]
    start_correction: Callable[[str, str], CaseView]
    """(operator_id, case_id of the returned case): a new draft that names the old item."""
    slip: Callable[[str, str, str], Slip]
    """(case_id, document, reprint reason or ""): counts the print; Refused("slip.reason_needed")."""
    residents: Callable[[str, str, int, int], ResidentPage]
    """(search text, filter: all|unpaid|elderly|group:<n>, offset, limit)"""
    profile: Callable[[str, int], ProfileView]
    """(operator_id, resident_id): the look is written to the audit."""
    reveal: Callable[[str, int, str, str], str]
    """(operator_id, resident_id, fact key, reason): the full value, logged."""
    find: Callable[[str, int], tuple[HitGroup, ...]]
    """(text, limit per group)"""
    find_by_card: Callable[[CardFacts], int | None]
    outbox: Callable[[str, str], OutboxView]
    """(tab: all|todo|waiting|received|done, text)"""
    track: Callable[[str], TrackView]
    settle: Callable[[str, str], Changed]
    """(operator_id, case_id of a duplicate): seen, no longer in 要您办的."""
    drafts_open: Callable[[str], tuple[Case, ...]]
    line: Callable[[], Line]
    """May be called on any thread: reads the last published value."""
    send_now: Callable[[], str]
    """May be called on any thread: "started" or "queued" (正在送，送完这批接着送)."""
    practice_network: Callable[[bool], None]
    """Practice only, any thread: switch the invented line on or off."""
    read_card: Callable[[], CardFacts]
    """On the device worker: Unavailable("card.none"), Unavailable("card.unreadable")."""
    practice_cards: Callable[[], tuple[tuple[str, str], ...]]
    """Practice only: (key, label) of the cards lying on the table."""
    practice_place_card: Callable[[str], None]
    wording: Callable[[], dict[str, tuple[str, str]]]
    """Code -> (zh, en) of findings, refusals and verdict sentences, {name} marks parameters."""
    today_date: Callable[[], date]
    start_visit: Callable[[str, tuple[Wish, ...]], CaseView]
    """(operator_id, wishes): one draft for each matter; its id goes wherever a case id goes, from
    open_case, enter, set_papers and check_lines to accept, done_view, track, slip and discard_draft."""
    start_bundle: Callable[[str, Wish], CaseView]
    """(operator_id, wish for a bundle): a visit of the bundle and of its steps that are done here."""
    household: Callable[[int], HouseholdView]
    """(resident_id): who lives there and what each of them needs for the year being collected."""
    start_household: Callable[[str, tuple[int, ...], int | None], CaseView]
    """(operator_id, chosen residents, who came or None for all): one visit for all of them."""
    visit_card: Callable[[str, CardFacts], CaseView]
    """(visit_id, card): proves every part of its person; Refused("visit.other_card")."""
    leave_out: Callable[[str, str], CaseView]
    """(visit_id, case_id): the matter stays a draft of its own; Refused("visit.last_part")."""
    answer_double: Callable[[str, str, str, str], CaseView] = nothing_asked
    """(operator_id, case_id, pair, same|other|later): see services/double_views.py."""
    refer: Callable[[str, str, int | None, str], ReferralView] = nobody_above
    """(operator_id, matter, resident or None, what was said): sent on to another office and logged."""
    leaflet: Callable[[str], Slip] = no_leaflet
    """(matter): the service guide as a paper to print, DOC20."""
    conflicts: ConflictDesk = NO_CONFLICTS
    """两边不一样: services/conflict_desk.py."""
    events: CaseEvents = NO_EVENTS
    """What may happen to a case after it was accepted: services/event_desk.py."""
    pictures: Pictures = NO_PICTURES
    """Papers as pictures: services/picture_desk.py."""
    registers: Registers = NO_REGISTERS
    """Papers of registers and batches: services/register_desk.py."""
    season: SeasonDesk = NO_SEASON
    """集中参保期: services/season_desk.py."""
    statistics: StatisticsDesk = NO_STATISTICS
    """台账统计: services/statistics_desk.py."""
    ledgers: Ledgers = NO_LEDGERS
    """The seventeen ledgers and the monthly report: services/ledger_desk.py."""
    papers: Papers = NO_PAPERS
    """What belongs to a case as a paper, and what a printer still owes: services/paper_desk.py."""
    rosters: Rosters = NO_ROSTERS
    """The roster in and out as a file: services/roster_desk.py."""
    sending_log: Callable[[], tuple[LogDay, ...]] = tuple
    """送件记录: what the line did, day by day, the newest first."""
    day_close: DayClosing = NO_DAY_CLOSING
    """The end of a day and the check of receipts: services/day_close_desk.py."""
    print_slip: Callable[[Slip], Printed] = keep_for_later
    """On the device worker: how a slip came out; never raises. `main` puts the printer here."""
