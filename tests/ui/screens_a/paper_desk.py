"""A desk written on paper: contract values answered by plain functions, for looking at screens.

All people are invented; identity numbers carry the order codes 000 and 999.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from station_app.domain.case import Applicant, Case, Paper, PaperState, Stage
from station_app.domain.matter import Material, Matter, ProxyRule, Question, Words
from station_app.domain.person import CardFacts, IdNumber
from station_app.errors import Refused, Unavailable
from station_app.services import views
from station_app.services.desk import Desk

NOW = datetime(2026, 11, 5, 2, 34, tzinfo=UTC)
TODAY = date(2026, 11, 5)


def words(zh: str, en: str = "") -> Words:
    return Words(zh, en or zh)


def tile(code: str, name: str, short: str, place: str, icon: str, *, minutes: int = 3) -> views.MatterTile:
    return views.MatterTile(code, words(name), words(short), place, "JB", f"ri.{icon}", minutes)


TILES = (
    tile("resident-enrolment", "城乡居民参保登记", "参保登记", "direct", "user-add-line"),
    tile("resident-payment-registration", "城乡居民缴费登记", "缴费登记", "direct", "hand-coin-line"),
    tile("resident-change", "参保信息变更", "信息变更", "direct", "edit-2-line", minutes=2),
    tile(
        "remote-long-term-resident",
        "异地长期居住备案（跨省）",
        "异地备案",
        "help",
        "road-map-line",
        minutes=6,
    ),
    tile(
        "chronic-special-recognition", "门诊慢特病认定", "慢特病", "township", "heart-pulse-line", minutes=8
    ),
)
ROWS = (
    views.ResidentRow(1, "陈秀英", "2", 72, "0627", "3", "周福生", 1, "yes", "1234"),
    views.ResidentRow(2, "程晓燕", "2", 34, "2846", "1", "程晓燕", 2, "no", "5140"),
    views.ResidentRow(3, "陈兴元", "1", 61, "1190", "5", "陈兴元", 3, "unknown", ""),
    views.ResidentRow(4, "周福生", "1", 74, "9993", "3", "周福生", 1, "no", ""),
)
CARD = CardFacts(
    "周福生",
    "1",
    "01",
    date(1952, 4, 8),
    "柳溪村3组17号",
    IdNumber("110101195204089993"),
    "青石镇派出所",
    date(2010, 1, 1),
    None,
)
COUNTS = views.Counts(stored=27, undelivered=5, received=22, done=18, todo=3)
LINE = views.Line(views.LinkState.DOWN, since=NOW - timedelta(minutes=52))
TODOS = (
    views.Todo(
        "returned",
        "c1",
        "李建国",
        words("门诊慢特病认定"),
        "病历首页照片看不清，重拍一张就行",
        "returned",
        None,
        NOW,
    ),
    views.Todo(
        "papers_due", "c2", "赵玉梅", words("异地就医备案"), "居住证复印件", "papers", date(2026, 11, 12), NOW
    ),
    views.Todo("parked", "c3", "王德福", words("参保登记"), "镇里的人在看", "parked", None, NOW),
)
DRAFTS = (
    views.DraftRow("d1", "周福生", words("参保登记"), words("手机号"), NOW),
    views.DraftRow("d2", "孙桂芳", words("信息变更"), words("住址"), NOW - timedelta(days=1)),
)
STATION = views.StationInfo(
    "3301",
    "柳溪村医保服务点",
    "柳溪村",
    "青石镇",
    "0571-00000000",
    "12393",
    practice=False,
    protection="keyring",
    read_only=False,
    problem="",
    last_contact=NOW - timedelta(hours=17),
    last_backup=NOW - timedelta(hours=16),
    roster_date=date(2026, 11, 4),
    catalogue_version="2026-10",
)
PEOPLE = (
    views.OperatorCard("zhou", "周桂兰", "V1", words("村级医保服务员"), NOW - timedelta(hours=2)),
    views.OperatorCard("ma", "马志强", "V1", words("村级医保服务员"), NOW - timedelta(hours=17)),
    views.OperatorCard("han", "韩雪", "V2", words("帮办代办员"), None),
    views.OperatorCard("wang", "王敏", "T1", words("镇窗口经办员"), None),
)
SESSION = views.Session("zhou", "周桂兰", "V1", frozenset({"accept", "reveal"}))


def question(code: str, text: str) -> Question:
    return Question(code, words(text), "", "no", "guide.stop")


def material(code: str, name: str, need: str, *, deferrable: bool = False, form: str = "O") -> Material:
    return Material(code, words(name), form, 1, need, deferrable=deferrable)


def matter(code: str, name: str, questions: tuple[Question, ...], materials: tuple[Material, ...]) -> Matter:
    values: dict[str, Any] = {entry.name: "" for entry in fields(Matter)}
    values |= dict.fromkeys(
        ("accept_levels", "live_checks", "groups", "fields", "outcome_documents", "legal_basis", "notes"), ()
    )
    values |= dict.fromkeys(("receipt_notes", "search_words", "business_key"), ())
    values |= {
        "code": code,
        "name": words(name),
        "short_name": words(name),
        "category_name": words("备案"),
        "summary": words("在外省住半年以上的人，先备案，看病才能在那边直接结算。"),
        "who_may_apply": words("参保人"),
        "statutory": None,
        "promised": None,
        "defer_working_days": 5,
        "review_offered": True,
        "minutes": 6,
        "proxy": ProxyRule(True, (), False, (), ""),
        "questions": questions,
        "materials": materials,
        "version": "2026-10",
        "handling_type": "JB",
    }
    return Matter(**values)


MATTERS = {
    "resident-enrolment": matter(
        "resident-enrolment", "城乡居民参保登记", (), (material("M1", "身份证", "required"),)
    ),
    "remote-long-term-resident": matter(
        "remote-long-term-resident",
        "异地长期居住备案（跨省）",
        (question("q1", "外省住满 6 个月？"),),
        (
            material("M1", "身份证或医保电子凭证", "required"),
            material("M2", "异地就医备案登记表", "required", form="F"),
            material("M3", "居住证、户口簿任一件", "required", deferrable=True),
        ),
    ),
}


@dataclass
class PaperDesk:
    """Answers and remembers what was asked of it."""

    asked: list[tuple[object, ...]] = field(default_factory=list)
    card: CardFacts | None = CARD
    drafts: tuple[views.DraftRow, ...] = DRAFTS
    total: int = 2000

    def desk(self) -> Desk:
        """Build the bundle; entries not written here may not be called."""
        own: dict[str, Any] = {
            entry.name: getattr(self, entry.name, _unwritten(entry.name))
            for entry in fields(Desk)
            if not is_dataclass(entry.default)
        }
        return Desk(**own)

    def station(self) -> views.StationInfo:
        return STATION

    def operators(self) -> tuple[views.OperatorCard, ...]:
        return PEOPLE

    def log_in(self, operator: str, password: str) -> views.Session:
        self.asked.append(("log_in", operator))
        if password == "123456":
            return SESSION
        if password == "wait":
            raise Refused("login.wait", minutes=5)
        raise Refused("login.wrong", left=3)

    def today(self, _operator: str) -> views.TodayView:
        return views.TodayView(TODAY, "周桂兰", 9, COUNTS, TODOS, self.drafts, TILES, LINE)

    def line(self) -> views.Line:
        return LINE

    def today_date(self) -> date:
        return TODAY

    def matters(self, text: str, _resident: int | None) -> tuple[views.MatterTile, ...]:
        if not text:
            return TILES
        return tuple(
            views.MatterTile(
                t.code, t.name, t.short_name, t.place, t.handling_type, t.icon, t.minutes, ((0, 2),)
            )
            for t in TILES
            if (text == "ydba" and "remote" in t.code) or text in t.name.zh
        )

    def guide(
        self,
        code: str,
        _resident: int | None,
        _card: CardFacts | None,
        answers: dict[str, str],
        papers: tuple[Paper, ...],
    ) -> views.GuideView:
        chosen, kind = (
            {paper.material: paper.state for paper in papers},
            MATTERS.get(code, MATTERS["resident-enrolment"]),
        )
        shown = []
        for entry in kind.materials:
            allowed = (PaperState.HAVE, PaperState.LATER, PaperState.MISSING) if entry.deferrable else ()
            if entry.form == "F":
                shown.append(views.PaperChoice(entry.code, PaperState.PRINTED, ()))
            elif entry.code == "M1":
                both = (PaperState.HAVE, PaperState.MISSING)
                shown.append(views.PaperChoice(entry.code, chosen.get("M1", PaperState.HAVE), both))
            else:
                shown.append(views.PaperChoice(entry.code, chosen.get(entry.code), allowed))
        open_ = any(p.state is None for p in shown) or any(q.code not in answers for q in kind.questions)
        states = {paper.state for paper in shown}
        verdict, due = "open" if open_ else "can", None
        if "no" in answers.values() or PaperState.MISSING in states:
            verdict = "cannot"
        elif not open_ and PaperState.LATER in states:
            verdict, due = "can_with_debt", date(2026, 11, 12)
        return views.GuideView(
            kind, "", dict(answers), tuple(shown), verdict, f"guide.{verdict}", (("n", 1),), due
        )

    def start_case(self, operator: str, code: str, resident: int | None, *_rest: object) -> views.CaseView:
        self.asked.append(("start_case", operator, code, resident))
        return case_view("new", code)

    def open_case(self, operator: str, case_id: str) -> views.CaseView:
        self.asked.append(("open_case", operator, case_id))
        return case_view(case_id, "resident-enrolment")

    def start_correction(self, operator: str, case_id: str) -> views.CaseView:
        self.asked.append(("start_correction", operator, case_id))
        return case_view("corrected", "resident-enrolment")

    def put_aside(self, case_id: str) -> views.DraftSaved:
        self.asked.append(("put_aside", case_id))
        return views.DraftSaved(case_id, NOW)

    def slip(self, case_id: str, document: str, reason: str) -> views.Slip:
        self.asked.append(("slip", case_id, document, reason))
        return views.Slip(
            document, "一次性告知单", "柳溪村", "", "", NOW, (), (), (), (), "2026-10", 1, practice=True
        )

    def residents(self, text: str, kind: str, offset: int, limit: int) -> views.ResidentPage:
        self.asked.append(("residents", kind, offset, limit))
        if text:
            rows = tuple(r for r in ROWS if text in r.name or text in (r.tail, "cxy") or len(text) == 18)
            return views.ResidentPage(rows, len(rows), 0)
        rows = tuple(
            views.ResidentRow(
                n + 1,
                f"{'陈程周王'[n % 4]}秀{'英燕元生'[n // 4 % 4]}",
                str(n % 2 + 1),
                20 + n % 70,
                f"{n:04d}"[-4:],
                str(n % 12 + 1),
                "周福生",
                n,
                ("yes", "no", "unknown")[n % 3],
                "",
            )
            for n in range(offset, min(offset + limit, self.total))
        )
        return views.ResidentPage(rows, self.total, offset)

    def profile(self, operator: str, resident_id: int) -> views.ProfileView:
        self.asked.append(("profile", operator, resident_id))
        return PROFILE

    def reveal(self, operator: str, resident_id: int, key: str, reason: str) -> str:
        self.asked.append(("reveal", operator, resident_id, key, reason))
        return "110101195402170007"

    def find(self, text: str, _limit: int) -> tuple[views.HitGroup, ...]:
        return GROUPS if text in ("cxy", "chen") else ()

    def find_by_card(self, _card: CardFacts) -> int | None:
        return 4

    def send_now(self) -> str:
        self.asked.append(("send_now",))
        return "started"

    def read_card(self) -> CardFacts:
        if self.card is None:
            raise Unavailable("card.none")
        return self.card

    def wording(self) -> dict[str, tuple[str, str]]:
        return {
            "guide.can": ("能办", "Can be done"),
            "guide.can_with_debt": (
                "可以办，先收件后补。欠 {n} 件：居住证，11月12日前补",
                "Accepted, papers owed",
            ),
            "guide.cannot": ("不能办，原因：缺必须有的材料", "Cannot be done"),
            "guide.open": ("还有 {n} 处没选", "{n} still to be chosen"),
        }


def case_view(case_id: str, code: str) -> views.CaseView:
    case = Case(
        case_id, code, "2026-10", Applicant(4, "01", "", "周福生", "1", None), Stage.DRAFT, "zhou", NOW
    )
    kind = MATTERS.get(code, MATTERS["resident-enrolment"])
    return views.CaseView(case, kind, (), (), (), (), {}, 74)


def _unwritten(name: str) -> Callable[..., Any]:
    def refuse(*_arguments: object) -> None:
        message = f"the paper desk has no {name}"
        raise AssertionError(message)

    return refuse


PROFILE = views.ProfileView(
    1,
    "陈秀英",
    "2",
    72,
    "0627",
    (("yes", "2027 年已参保"), ("elder", "老年人优先")),
    (
        (words("身份证"), "尾号 0627", "certno"),
        (words("手机"), "尾号 1234", "tel"),
        (words("住址"), "柳溪村 3 组 17 号", ""),
        (words("类别"), "普通居民", ""),
    ),
    (views.Member(4, "周福生", "老伴", 74, "no"),),
    (
        views.TimelineRow(NOW, "参保信息变更", "周桂兰办", "stored", "c9"),
        views.TimelineRow(NOW - timedelta(days=8), "2027 年度参保登记", "周桂兰办", "done", "c8"),
        views.TimelineRow(NOW - timedelta(days=400), "门诊慢特病认定", "县里审", "done", "c7"),
    ),
    (("household", "老伴周福生还没参保，集中期剩 56 天"),),
    TILES[1:4],
    2,
    date(2026, 11, 4),
)
GROUPS = (
    views.HitGroup(
        "居民",
        (
            views.Hit("resident", "1", "陈秀英", "女　72 岁　柳溪村 3 组　尾号 0627"),
            views.Hit("resident", "2", "程晓燕", "女　34 岁　柳溪村 1 组　尾号 2846"),
            views.Hit("resident", "3", "陈兴元", "男　61 岁　柳溪村 5 组　尾号 1190"),
        ),
    ),
    views.HitGroup("办件", (views.Hit("case", "c9", "陈秀英　信息变更", "今天 10:34　已存好·待送"),)),
    views.HitGroup(
        "事项和功能",
        (views.Hit("matter", "resident-enrolment", "城乡居民参保登记", "事项　本点直办", "Alt 1"),),
    ),
    views.HitGroup(
        "是不是这位", (views.Hit("resident", "3", "成秀英", "女　51 岁　柳溪村 2 组　尾号 4420"),), near=True
    ),
)
