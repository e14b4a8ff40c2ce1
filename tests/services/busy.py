"""A busy month at the desk: many matters, ways and endings, and what every ledger must hold afterwards."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from station_app.domain.case import PaperState
from station_app.domain.matter import Value
from station_app.domain.person import Resident
from station_app.services.ledger_views import LedgerWish
from station_app.services.outage_log import line_back
from station_app.services.views import AcceptedView, Line, LinkState
from station_app.storage.records import RosterFilter
from sync.ports import FaultKind
from tests.services.filling import fill_least, start, typed, with_papers
from tests.services.owing import PROOF, bring, owing
from tests.services.village import Bench, accepted, insisted, ready, result, told

MONTH = "2026-11"
HEAD, HEAD_WORD = "tao", "123456"
"""The township head of the practice village, who may sign, and the password."""


@dataclass
class Month:
    """What was done, counted by whoever drove the desk and by nothing of the program."""

    bench: Bench
    file: Path = Path()
    lines: Counter[str] = field(default_factory=Counter)
    accepted: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)


def grown_ups(bench: Bench) -> Iterator[Resident]:
    """Give people of the village with a phone, one after the other."""
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
    return (one for one in people if one.psn_type.startswith("15") and one.tel and one.alive)


def take_in(
    bench: Bench, matter: str, person: Resident | None, values: dict[str, Value] | None = None
) -> AcceptedView:
    """Take a matter in with every paper there."""
    view = fill_least(bench, start(bench, matter, person, PaperState.HAVE), values or {})
    view = with_papers(bench, view, PaperState.HAVE)
    return bench.desk.accept("zhou", view.case.case_id)


def busy_month(bench: Bench) -> Month:
    """Do a little of everything there is a ledger for, with a township head among the people."""
    month = Month(bench)
    bench.line = Line(LinkState.UP)
    for part in (_enrolments, _filings, _money_and_help, _words, _refusals, _events, _line, _by_hand):
        part(month)
        bench.later(minutes=7)
    return month


def _enrolments(month: Month) -> None:
    """Three enrolments; two are closed, the platform holds another version of the third."""
    bench = month.bench
    cases = [accepted(bench, key).case_id for key in ("xu_yt", "he_xh", "liu_dy")]
    bench.later(days=1)
    told(
        bench,
        (cases[0], result("accepted", official_no="P1")),
        (cases[1], result("accepted", official_no="P2")),
        (cases[2], result("conflict", code="K04", field="psn_name")),
    )
    month.accepted += cases
    month.closed += cases[:2]
    month.lines += Counter(L1=3, L14=1)


def _filings(month: Month) -> None:
    """Treatment elsewhere with the proof to follow, which comes; a chronic illness, one of the two."""
    bench = month.bench
    case_id = owing(bench, "sun_gf").case_id
    bring(bench, case_id, PROOF)
    people = grown_ups(bench)
    chronic = take_in(bench, "chronic-special-recognition", next(people)).case_id
    two = take_in(bench, "two-disease-registration", next(people)).case_id
    month.accepted += [case_id, chronic, two]
    month.lines += Counter(L1=4, L3=1, L7=2, L8=1)


def _money_and_help(month: Month) -> None:
    """A claim, an activation, a request for help at home, a booking."""
    bench, people = month.bench, list(grown_ups(month.bench))[4:]
    for matter, person in zip(
        ("reimburse-outpatient", "e-certificate-activation", "proxy-service-request", "appointment-booking"),
        people,
        strict=False,
    ):
        month.accepted.append(take_in(bench, matter, person).case_id)
    month.lines += Counter(L1=4, L4=1, L9=1, L11=1, L17=1)


def _words(month: Month) -> None:
    """A question, a sealed complaint, a tip, a review, and somebody sent to another office."""
    bench, person = month.bench, list(grown_ups(month.bench))[9]
    with bench.here.open_work() as work:
        number = work.cases.get(month.closed[0]).number
    wishes: tuple[tuple[str, Resident | None, dict[str, Value]], ...] = (
        ("consult-complaint", person, {"x_feedback_kind": "1"}),
        ("consult-complaint", person, {"x_feedback_kind": "3", "x_feedback_text": "等了一上午也没有人来办"}),
        ("fraud-report-tip", None, {"x_feedback_kind": "4", "x_anonymous": True}),
        ("service-review", None, {"x_ref_accept_no": number, "x_review_grade": "5"}),
    )
    month.accepted += [take_in(bench, *wish).case_id for wish in wishes]
    bench.desk.refer("zhou", "account-withdrawal", person.resident_id, "要取父亲账户里的钱")
    month.lines += Counter(L1=4, L12=1, L13=4)


def _refusals(month: Month) -> None:
    """A one-time notice twice over, which is one line, and a matter that is not accepted."""
    bench, person = month.bench, list(grown_ups(month.bench))[11]
    wanting = start(bench, "remote-long-term-resident", person, PaperState.MISSING).case.case_id
    bench.desk.slip(wanting, "DOC02", "")
    bench.desk.slip(wanting, "DOC02", "纸卡住了")
    refused = insisted(bench, ready(bench, "zeng_zq")).case.case_id
    bench.desk.events.propose_refusal("zhou", refused, "R03", "户口和参保都在邻县", "邻县医保中心")
    bench.desk.events.decide_refusal("shen", "123456", refused, True)
    month.lines += Counter(L1=1, L2=2)


def _events(month: Month) -> None:
    """A case that is taken back and one that is corrected: each has a number of its own."""
    bench, people = month.bench, list(grown_ups(month.bench))[13:]
    gone = take_in(bench, "resident-payment-registration", people[0]).case_id
    bench.desk.events.withdraw("zhou", gone, "不办了", "self")
    filed = take_in(bench, "remote-long-term-resident", people[1]).case_id
    draft = bench.desk.events.correct("zhou", filed, "地址写错了")
    draft = typed(bench, draft, {"resout_addr": "华阳街道人民路2号"})
    bench.desk.accept("zhou", draft.case.case_id)
    month.accepted += [gone, filed]
    month.lines += Counter(L1=4, L8=2)


def _line(month: Month) -> None:
    """Two hours without the line, and a hiccup of seconds that nobody wants to read of."""
    bench = month.bench
    bench.exchange.record_fault(FaultKind.LINE_DOWN, "", bench.now)
    bench.later(hours=2)
    bench.exchange.record_fault(FaultKind.LINE_DOWN, "", bench.now)
    told(bench)
    bench.exchange.record_fault(FaultKind.LINE_DOWN, "", bench.now)
    bench.later(seconds=20)
    with bench.here.open_work() as work:
        line_back(work, bench.now)
        work.commit()
    month.lines += Counter(L14=1)


def _by_hand(month: Month) -> None:
    """What the program cannot know."""
    lines: tuple[tuple[str, dict[str, str]], ...] = (
        ("L10", {"what": "户口簿", "from": "汪玉兰", "to": "周桂兰", "when": "2026-11-20"}),
        ("L12", {"kind": "月汇总", "month": MONTH, "given": "12", "g5": "9", "g4": "2", "g1": "1"}),
        ("L15", {"day": "2026-11-20", "subject": "异地备案", "persons": "周桂兰、马志强", "score": "92"}),
        ("L16", {"device": "U 盘 01", "holder": "周桂兰", "what": "每周备份"}),
    )
    for code, values in lines:
        month.bench.desk.ledgers.write("zhou", LedgerWish(code, values))
        month.lines[code] += 1
