"""Every paper as the real services make it, for invented people of the practice village."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from station_app.catalogue.reader import Catalogue
from station_app.domain.case import PaperState, Stage, Verdict
from station_app.domain.matter import Value
from station_app.services import ledger as book
from station_app.services.ledger import enter_line
from station_app.services.register_desk import LineName
from station_app.services.views import CaseView, Slip
from tests.services import filling
from tests.services.conftest import open_bench, seeded
from tests.services.five import CHRONIC, ENROL, LEAST, PROXY, REMOTE, start
from tests.services.owing import owing
from tests.services.village import RESOURCES, Bench, ready, result, told

PROOF = "REMOTE_LIVE"
HELP = "proxy-service-request"
CLAIM = "reimburse-inpatient"


def every_paper(folder: Path) -> dict[str, Slip]:
    """Make each paper once, on a desk of its own; DOC08 and DOC16 twice, from a case and from a register."""
    catalogue = Catalogue.of_division(RESOURCES / "catalogue", "341525")
    seed = seeded(folder / "seed.db")
    slips = {}
    for name, make in MAKERS.items():
        (folder / name).mkdir()
        with open_bench(seed, folder / name, catalogue) as bench:
            slips[name] = make(bench)
    return slips


def accept(bench: Bench, matter: str, person: str = "xu_yt", **own: Value) -> str:
    """Accept a case with everything there, filled in with the least."""
    resident = bench.people[person]
    view = filling.start(bench, matter, resident, PaperState.HAVE, card=person)
    view = filling.fill_least(bench, view, own)
    view = filling.with_papers(bench, view, PaperState.HAVE)
    assert filling.stops(view) == []
    return bench.desk.accept("zhou", view.case.case_id).case_id


def by_proxy(bench: Bench, matter: str, person: str = "xu_yt") -> CaseView:
    """Fill a case that a neighbour brings."""
    view = filling.typed(bench, start(bench, matter, person, PaperState.HAVE), {**LEAST[matter], **PROXY})
    return filling.with_papers(bench, view, PaperState.HAVE)


def _receipt(bench: Bench) -> Slip:
    return bench.desk.slip(
        bench.desk.accept("zhou", by_proxy(bench, REMOTE).case.case_id).case_id, "DOC01", ""
    )


def _notice(bench: Bench) -> Slip:
    view = filling.typed(bench, start(bench, CHRONIC, "zhou_fs"), {**LEAST[CHRONIC], "tel": "139"})
    return bench.desk.slip(bench.desk.set_papers(view.case.case_id, ()).case.case_id, "DOC02", "")


def _not_accepted(bench: Bench) -> str:
    case_id = ready(bench, "liu_dy").case.case_id
    bench.desk.events.propose_refusal("zhou", case_id, "R03", "户口和参保都在邻县", "邻县医保中心")
    bench.desk.events.decide_refusal("shen", "123456", case_id, True)
    return case_id


def _promised(bench: Bench) -> Slip:
    view = filling.typed(bench, start(bench, REMOTE, "he_xh", PaperState.COMMITTED), LEAST[REMOTE])
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    return bench.desk.slip(case_id, f"DOC05/{PROOF}", "")


def _owed(bench: Bench) -> Slip:
    return bench.desk.slip(owing(bench, "sun_gf").case_id, "DOC06", "")


def _served(bench: Bench) -> Slip:
    return bench.desk.slip(_not_accepted(bench), "DOC07", "")


def _finished(bench: Bench) -> Slip:
    view = filling.typed(bench, start(bench, REMOTE, "xu_yt", PaperState.HAVE), LEAST[REMOTE])
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    told(bench, (case_id, result("accepted", official_no="34152526000123")))
    return bench.desk.slip(case_id, "DOC09", "")


def _declined(bench: Bench) -> Slip:
    view = filling.typed(bench, start(bench, CHRONIC, "xu_yt", PaperState.HAVE), LEAST[CHRONIC])
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    told(bench, (case_id, result("received")))
    said = Verdict("refused", bench.now, "34152526000124", "R02", text="病历不能证明达到认定标准")
    with bench.here.open_work() as work:
        work.cases.put(replace(work.cases.get(case_id), stage=Stage.REFUSED, verdict=said))
        work.commit()
    return bench.desk.slip(case_id, "DOC10", "")


def _withdrawn(bench: Bench) -> Slip:
    view = filling.typed(bench, start(bench, CHRONIC, "he_xh", PaperState.HAVE), LEAST[CHRONIC])
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    bench.later(minutes=5)
    done = bench.desk.events.withdraw("zhou", case_id, "去外地住了", "self")
    return bench.desk.slip(done.case_id, "DOC18", "")


def _corrected(bench: Bench) -> Slip:
    view = filling.typed(bench, start(bench, REMOTE, "liu_dy", PaperState.HAVE), LEAST[REMOTE])
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    bench.later(minutes=5)
    draft = bench.desk.events.correct("zhou", case_id, "门牌号写错了")
    filling.typed(bench, draft, {"resout_addr": "华阳街道人民路2号"})
    return bench.desk.slip(bench.desk.accept("zhou", draft.case.case_id).case_id, "DOC19", "")


def asked_for_help(bench: Bench) -> str:
    """Accept a request for a home visit."""
    return accept(
        bench, HELP, "zhou_fs",
        tel="13900000199", x_service_matters=("resident-enrolment", "chronic-special-recognition"),
        x_service_reason="高龄", x_mobility="需搀扶", x_companion="陈秀英", x_proxy_flag=False,
    )  # fmt: skip


def _booked(bench: Bench) -> Slip:
    case_id = accept(bench, "appointment-booking", "xu_yt", tel="13900000199")
    return bench.desk.registers.of_case(case_id, "DOC13", "")


def line(bench: Bench, ledger: str, **content: object) -> LineName:
    """Write a line into a ledger."""
    with bench.here.open_work() as work:
        number = enter_line(bench.here, work, ledger, "zhou", content=content)
        work.commit()
    return LineName(ledger, bench.here.today().year, number)


def _ticket(bench: Bench) -> Slip:
    for number, kind in (("A006", "A 普通"), ("B006", "B 老年人优先")):
        line(bench, book.TICKETS, ticket=number, taken="2026-11-21 10:05", **{"class": kind})
        bench.later(seconds=1)
    named = line(bench, book.TICKETS, ticket="B007", taken="2026-11-21 10:20", **{"class": "B 老年人优先"})
    return bench.desk.registers.of_line("zhou", named, "DOC14", "")


def _followed_up(bench: Bench) -> Slip:
    named = line(bench, book.REVIEWS, kind="差评核实", month="2026-11", opened="2026-11-20")
    return bench.desk.registers.of_line("zhou", named, "DOC15", "")


def complained(bench: Bench, kind: str = "2") -> str:
    """Accept a suggestion, which stays readable, or something that is sealed."""
    return accept(
        bench, "consult-complaint", "xu_yt", x_anonymous=False, x_feedback_kind=kind, tel="13900000199",
        x_feedback_text="窗口中午没有人，上班的人来不了，想请中午也留一个人。",
        x_feedback_target="柳溪村医保服务点", x_reply_way="电话", memo="中午十二点到两点也开着",
    )  # fmt: skip


def tipped(bench: Bench) -> str:
    """Accept a tip on cheating."""
    return accept(
        bench, "fraud-report-tip", "xu_yt", x_anonymous=True, x_feedback_text="夜里没人住院却收床位费",
        x_feedback_target="柳溪夜诊所", x_tip_evidence="有三张照片",
    )  # fmt: skip


def _handed(bench: Bench) -> Slip:
    named = line(
        bench, book.HANDED, number="", what="户口簿原件、残疾证原件、住院票据 2 张", to="镇窗口 王敏",
        when="2026-11-21", due="2026-11-28", **{"from": "周桂兰"},
    )  # fmt: skip
    return bench.desk.registers.of_line("zhou", named, "DOC08", "")


def packed(bench: Bench) -> Slip:
    """Pack claims and filings with paper into a batch."""
    for turn, person in enumerate(("xu_yt", "he_xh", "zhou_fs")):
        accept(bench, CLAIM, person, invono=filling.TURNS["invono"][turn])
    ready_now = bench.desk.registers.batches().ready
    return bench.desk.registers.pack("zhou", tuple(one.case_id for one in ready_now), "马志强")


def _of_case(make: Callable[[Bench], str], document: str) -> Callable[[Bench], Slip]:
    return lambda bench: bench.desk.registers.of_case(make(bench), document, "")


MAKERS: Mapping[str, Callable[[Bench], Slip]] = {
    "DOC01": _receipt,
    "DOC02": _notice,
    "DOC03": lambda bench: bench.desk.slip(_not_accepted(bench), "DOC03", ""),
    "DOC04": lambda bench: bench.desk.slip(by_proxy(bench, ENROL, "zhou_fs").case.case_id, "DOC04", ""),
    "DOC05": _promised,
    "DOC06": _owed,
    "DOC07": _served,
    "DOC08": lambda bench: bench.desk.slip(accept(bench, CLAIM, "liu_dy"), "DOC08/in", ""),
    "DOC08-register": _handed,
    "DOC09": _finished,
    "DOC10": _declined,
    "DOC11": _of_case(asked_for_help, "DOC11"),
    "DOC12": _of_case(asked_for_help, "DOC12"),
    "DOC13": _booked,
    "DOC14": _ticket,
    "DOC15": _followed_up,
    "DOC16": _of_case(complained, "DOC16"),
    "DOC16-sealed": _of_case(tipped, "DOC16"),
    "DOC17": packed,
    "DOC18": _withdrawn,
    "DOC19": _corrected,
    "DOC20": lambda bench: bench.desk.leaflet(REMOTE),
}
