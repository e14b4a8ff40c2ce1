"""What screens look at: frozen values that services return. No row, no live object, no full number.

Names stand in full on the clerk's own screens; ID numbers and phones as tails (design page ux 20).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from station_app.domain.case import Case
from station_app.domain.findings import Finding
from station_app.domain.guide import PaperChoice
from station_app.domain.matter import NO_WORDS, Matter, Value, Words
from station_app.domain.one_id import OneId
from station_app.domain.working import Working
from station_app.services.age_views import AgeAlarm
from station_app.services.double_views import DoubleView
from station_app.services.link import LinkState as LinkState  # noqa: PLC0414 - this is where screens find it
from station_app.services.office_views import OfficeView, ReferralView
from station_app.services.picture_views import ReturnedPage
from station_app.services.roster_views import Hit, HitGroup, Member, ResidentPage, ResidentRow, TimelineRow
from station_app.services.slip_views import (
    Slip,
    SlipChoice,
    SlipCode,
    SlipLine,
    SlipSpace,
    SlipTable,
    SlipTear,
)
from station_app.services.track_views import TrackStep, TrackView
from station_app.services.visit_views import (
    AcceptedPart,
    HouseholdView,
    MemberLine,
    PartLine,
    StepLine,
    VisitView,
    Wish,
)

__all__ = [
    "AcceptedPart", "AcceptedView", "CaseView", "Changed", "CheckLine", "Choice", "Counts", "DoubleView",
    "DraftRow", "DraftSaved", "Entered", "GuideView", "Hit", "HitGroup", "HouseholdView", "Line",
    "LinkState", "MatterTile", "Member", "MemberLine", "OfficeView", "OneId", "OperatorCard",
    "OutboxRow", "OutboxView", "PaperChoice", "PartLine", "ProfileView", "ReferralView", "ResidentPage",
    "ResidentRow", "Session", "Slip", "SlipChoice", "SlipCode", "SlipLine", "SlipSpace",
    "SlipTable", "SlipTear", "StationInfo", "StepLine", "TimelineRow",
    "TodayView", "Todo", "TrackStep", "TrackView", "VisitView", "Wish",
]  # fmt: skip
"""Every view, wherever it is defined: screens import from here."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a command changed; open screens that show any of it ask again."""

    cases: frozenset[str] = frozenset()
    outbox: bool = False
    drafts: bool = False
    residents: bool = False


@dataclass(frozen=True, slots=True)
class OperatorCard:
    """One person on the login page."""

    operator_id: str
    name: str
    role: str
    role_name: Words
    last_used: datetime | None


@dataclass(frozen=True, slots=True)
class Session:
    """Who works now and what the person may do (`rights`: accept, review, reveal, export …)."""

    operator_id: str
    name: str
    role: str
    rights: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """State of the line: `since` it is so, when the next automatic try is, whether a run is going on.

    `unanswered`: the last batch went out and no answer came; nobody may call that failed.
    `last_outcome` is a sentence for people. `alarm` says that sending had stopped and was started anew
    ("" for no such thing), for long enough that somebody sees it.
    """

    state: LinkState
    since: datetime | None = None
    next_try: datetime | None = None
    sending: bool = False
    last_outcome: str = ""
    unanswered: bool = False
    alarm: str = ""
    alarm_since: datetime | None = None
    blocked: str = ""
    """Item that does not come through this line, whatever is tried (protocol 3.15.4); "" for none."""


@dataclass(frozen=True, slots=True)
class StationInfo:
    """The point as printed on screens and papers. `protection` is keyring or passphrase."""

    code: str
    name: str
    village: str
    township: str
    phone: str
    county_phone: str
    practice: bool
    protection: str
    read_only: bool
    problem: str
    last_contact: datetime | None
    last_backup: datetime | None
    roster_date: date | None
    catalogue_version: str
    """The edition in force, "" while there is none."""
    catalogue_note: str = ""
    """Why there is none, or why the last one that came was not taken over; "" when all is well."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Safety figures: stored today, not yet at the platform, there, finished, wanting a person."""

    stored: int
    undelivered: int
    received: int
    done: int
    todo: int
    oldest_undelivered: datetime | None = None


@dataclass(frozen=True, slots=True)
class MatterTile:
    """A matter in a list. `place` is direct, help or township (本点直办, 帮办代办, 转镇窗口).

    `mode` is full, provisional, online or info; `recent` when the person had it done before.
    """

    code: str
    name: Words
    short_name: Words
    place: str
    handling_type: str
    icon: str
    minutes: int
    matched: tuple[tuple[int, int], ...] = ()
    mode: str = "full"
    category: Words = NO_WORDS
    recent: bool = False


@dataclass(frozen=True, slots=True)
class Todo:
    """One row of 要您办的. `kind` is returned, papers_due, duplicate or parked; `status` a token name.

    A row of kind report reminds of the monthly report; its month stands as `case_id`.
    """

    kind: str
    case_id: str
    person: str
    matter: Words
    detail: str
    status: str
    due: date | None
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One unfinished case of the person who works now."""

    case_id: str
    person: str
    matter: Words
    field: Words
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class TodayView:
    """The page 今日."""

    today: date
    operator: str
    handled: int
    counts: Counts
    todos: tuple[Todo, ...]
    drafts: tuple[DraftRow, ...]
    frequent: tuple[MatterTile, ...]
    line: Line
    consulted: int = 0
    prints_owed: int = 0
    """Papers that never came out of the printer."""
    second_notices: int = 0
    """One-time notices of this month that said what could have been said the first time."""
    clock: str = ""
    """That this computer's clock is wrong, and what time it is; "" while it is right."""
    ages: tuple[AgeAlarm, ...] = ()
    """What has been open for too long, the worst first."""


@dataclass(frozen=True, slots=True)
class ProfileView:
    """One resident's page; facts are (label, shown text, reveal key or "")."""

    resident_id: int
    name: str
    gend: str
    age: int
    tail: str
    chips: tuple[tuple[str, str], ...]
    facts: tuple[tuple[Words, str, str], ...]
    members: tuple[Member, ...]
    timeline: tuple[TimelineRow, ...]
    reminders: tuple[tuple[str, str], ...]
    suggested: tuple[MatterTile, ...]
    looked_at_today: int
    known_until: date | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a code table, searchable by pinyin initials."""

    code: str
    name: Words
    initials: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case ready for the form: the matter, the answers, and the code tables its fields need.

    `asked` are the keys of the visible fields a clerk has to fill or may change; fields known from
    card or station stand in `known` and are shown on the strip, never focusable. `papers` are those
    the case asks for, the settled ones included; a paper without a state opens the papers step.
    `workings` say how amounts and days on the form were worked out. `proxy` names who acts for the
    person, with the relation. `returned_page` is the one page that a case came back for.
    """

    case: Case
    matter: Matter
    asked: tuple[str, ...]
    known: tuple[str, ...]
    findings: tuple[Finding, ...]
    system_checks: tuple[tuple[str, str], ...]
    tables: dict[str, tuple[Choice, ...]]
    age: int | None
    duplicate_hint: str = ""
    return_reason: str = ""
    returned_fields: tuple[str, ...] = ()
    papers: tuple[PaperChoice, ...] = ()
    visit: VisitView | None = None
    double: DoubleView | None = None
    workings: tuple[Working, ...] = ()
    proxy: str = ""
    returned_page: ReturnedPage | None = None


@dataclass(frozen=True, slots=True)
class DraftSaved:
    """A draft is on disk."""

    case_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of the check page."""

    key: str
    label: Words
    shown: str
    source: str
    remark: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedView:
    """What the page after F9 shows. `seconds` the case took, `count_today` including it.

    `provisional`: taken in only, it counts after the platform's check (先收件).
    """

    case_id: str
    number: str
    person: str
    tail: str
    matter: Words
    stored_at: datetime
    queue_place: int
    papers_owed: int
    seconds: int
    count_today: int
    household_hint: str
    next_matter: MatterTile | None
    parts: tuple[AcceptedPart, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One line of 送件. `status` is a key of tokens.json status; `next_step` is plain words."""

    case_id: str
    status: str
    matter: Words
    person: str
    at: datetime
    receipt: str
    next_step: str
    needs_clerk: bool


@dataclass(frozen=True, slots=True)
class OutboxView:
    """The page 送件."""

    counts: Counts
    line: Line
    tabs: tuple[tuple[str, int], ...]
    rows: tuple[OutboxRow, ...]
    reconcile: str
    reconcile_ok: bool


class PrintOutcome(StrEnum):
    """What became of a slip: on paper, in a file because no printer is there, or kept for later."""

    PRINTED = "printed"
    PDF = "pdf"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Printed:
    """The end of one print. `file` is the PDF's name in the station's print folder, "" if there is none."""

    outcome: PrintOutcome
    document: str
    number: str
    copy: int
    pages: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class GuideView:
    """The guide of one matter for one person: questions, papers and the one verdict sentence.

    `verdict` is can, can_with_debt, cannot or open; `verdict_code` and `params` give its words.
    `proxy` names who came for the person, with the relation when it is known. `one_id` tells how
    the ID card alone is enough, `office` where to send the person, `instead` the matter to do then.
    `sources` says of each answer whether somebody said it, it was looked up or is assumed;
    `looked_up` what card or roster say. `appointment` is the matter that books a time when this one
    must wait for the line, `line` whether the line is up ("up", "down", "" unknown).
    """

    matter: Matter
    person: str
    answered: dict[str, str]
    papers: tuple[PaperChoice, ...]
    verdict: str
    verdict_code: str
    params: tuple[tuple[str, str | int], ...]
    due: date | None
    proxy: str = ""
    one_id: OneId | None = None
    office: OfficeView | None = None
    sources: dict[str, str] = field(default_factory=dict)
    looked_up: dict[str, str] = field(default_factory=dict)
    instead: MatterTile | None = None
    appointment: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """One value typed into a form."""

    key: str
    value: Value
