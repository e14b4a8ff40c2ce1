"""A desk of plain functions and the invented case of the mock-ups, for the screens after the guide."""

from dataclasses import replace
from datetime import UTC, date, datetime

from station_app.domain.case import Answer, Applicant, Case, Paper, PaperState, Source, Stage
from station_app.domain.matter import Field, FieldType, Group, Material, Matter, ProxyRule, Words
from station_app.domain.person import CardFacts, IdNumber
from station_app.services.views import (
    AcceptedView,
    CaseView,
    CheckLine,
    Choice,
    Counts,
    Line,
    LinkState,
    MatterTile,
    OutboxRow,
    OutboxView,
    PaperChoice,
    Slip,
    SlipLine,
    StationInfo,
    TrackStep,
    TrackView,
)

NUMBER = "110101195203079994"
OTHER_NUMBER = "110101196001010007"
NOW = datetime(2026, 11, 5, 2, 34, 6, tzinfo=UTC)


def words(zh: str, en: str = "") -> Words:
    return Words(zh, en or zh)


def form_field(key: str, zh: str, kind: FieldType, *, required: bool = True, table: str = "") -> Field:
    return Field(
        key, words(zh), kind, required, "business", 50, "basic", platform_key=False, code_table=table
    )


FIELDS = (
    form_field("certno", "证件号码", FieldType.IDNO),
    form_field("psn_name", "姓名", FieldType.NAME),
    form_field("x_insured_year", "参保年度", FieldType.YEAR),
    form_field("psn_type", "人员类别", FieldType.ENUM, table="psn_type"),
    form_field("tel", "手机号", FieldType.PHONE),
    form_field("household_rel", "和户主的关系", FieldType.ENUM, table="household_rel"),
    form_field("live_addr", "现住地址", FieldType.TEXT, required=False),
)

TABLES = {
    "psn_type": (Choice("14", words("普通居民")), Choice("15", words("在校学生"))),
    "household_rel": tuple(
        Choice(str(place), words(name), "")
        for place, name in enumerate(("户主本人", "配偶", "子女", "父母", "祖父母", "其他"), 1)
    ),
}

PROXY = ProxyRule(
    allowed=True, extra_proof=(), person_must_be_seen=False, relations_without_letter=(), note=""
)


def material(code: str, zh: str, *, deferrable: bool = False) -> Material:
    return Material(code, words(zh), "OC", 1, "required", deferrable=deferrable)


MATTER = Matter(
    code="resident-enrolment",
    name=words("城乡居民参保登记"),
    short_name=words("参保登记", "Enrolment"),
    summary=words(""),
    category="A",
    category_name=words("参保"),
    who_may_apply=words(""),
    accept_levels=("village",),
    decide_level="county",
    handling_type="JB",
    statutory=None,
    promised=None,
    defer_working_days=5,
    offline_mode="full",
    live_checks=(),
    proxy=PROXY,
    role_separation="",
    groups=(Group("business", words("参保信息")),),
    fields=FIELDS,
    materials=(material("ID", "有效身份证件"), material("HUKOU", "户口簿（首页及本人页）", deferrable=True)),
    questions=(),
    outcome_documents=(),
    review_offered=False,
    legal_basis=(),
    notes=(),
    receipt_notes=(),
    search_words=(),
    wire_kind="filing",
    wire_schema="enrolment/1",
    business_key=(),
    icon="ri.user-add-line",
    minutes=5,
    completeness="full",
    version="2026.11",
)

CARD = CardFacts(
    name="周福生",
    gend="1",
    naty="01",
    brdy=date(1952, 3, 7),
    address="青石镇柳溪村 3 组 17 号",
    id_number=IdNumber(NUMBER),
    issuer="青石县公安局",
    valid_from=date(2020, 1, 1),
    valid_to=None,
)
OTHER_CARD = replace(CARD, name="何小燕", gend="2", id_number=IdNumber(OTHER_NUMBER))

ANSWERS: dict[str, Answer] = {
    "certno": Answer(NUMBER, Source.CARD),
    "psn_name": Answer("周福生", Source.CARD),
    "x_insured_year": Answer("2027", Source.DEFAULT),
    "psn_type": Answer("14", Source.ROSTER),
    "live_addr": Answer("青石镇柳溪村 3 组 17 号", Source.CARD),
}

CASE = Case(
    case_id="case-1",
    matter=MATTER.code,
    catalogue=MATTER.version,
    applicant=Applicant(7, "01", NUMBER, "周福生", "1", date(1952, 3, 7)),
    stage=Stage.DRAFT,
    author="op-1",
    started_at=NOW,
    answers=ANSWERS,
    papers=(Paper("ID", PaperState.HAVE),),
    card_read_at=NOW,
    saved_at=NOW,
)

HAVE_ID = PaperChoice("ID", PaperState.HAVE, (PaperState.HAVE,))
HUKOU_OPEN = PaperChoice(
    "HUKOU", None, (PaperState.HAVE, PaperState.LATER, PaperState.MISSING, PaperState.COMMITTED)
)

VIEW = CaseView(
    case=CASE,
    matter=MATTER,
    asked=("x_insured_year", "psn_type", "tel", "household_rel", "live_addr"),
    known=("certno", "psn_name"),
    findings=(),
    system_checks=(
        ("ok", "证号校验位对得上"),
        ("ok", "本机和名册里没有重复"),
        ("later", "平台上是否重复，有网后再查"),
        ("ok", "74 岁，可开大字、朗读"),
    ),
    tables=TABLES,
    age=74,
    papers=(HAVE_ID,),
)

NO_CARD = replace(
    VIEW,
    case=replace(
        CASE, applicant=Applicant(None, "01", "", "", "", None), answers={}, card_read_at=None, papers=()
    ),
    asked=("certno", "psn_name", "x_insured_year", "psn_type", "tel", "household_rel", "live_addr"),
    known=(),
    system_checks=(),
    age=None,
    papers=(),
)

LINES = (
    CheckLine("x_insured_year", words("参保年度"), "2027 年度", "默认"),
    CheckLine("psn_type", words("人员类别"), "普通居民", "名册"),
    CheckLine("tel", words("手机号"), "尾号 5140", "刚填", "和陈秀英同号"),
    CheckLine("household_rel", words("和户主的关系"), "户主本人", "刚填"),
    CheckLine("live_addr", words("现住地址"), "青石镇柳溪村 3 组 17 号", "身份证"),
)

ACCEPTED = AcceptedView(
    case_id="case-1",
    number="999000000001202611050A100287",
    person="周福生",
    tail="9994",
    matter=words("参保登记", "Enrolment"),
    stored_at=NOW,
    queue_place=5,
    papers_owed=0,
    seconds=252,
    count_today=10,
    household_hint="同户还有 1 人没参保",
    next_matter=MatterTile(
        "resident-payment-registration",
        words("城乡居民缴费登记"),
        words("缴费登记", "Payment"),
        "direct",
        "JB",
        "ri.hand-coin-line",
        2,
    ),
)

TRACK = TrackView(
    case_id="case-1",
    person="周福生",
    matter=words("参保登记", "Enrolment"),
    status="stored",
    number=ACCEPTED.number,
    official_no="",
    durable=False,
    steps=(
        TrackStep("ri.check-line", "办完，存好", "锁在本机", "10:37:02", "done"),
        TrackStep("ri.wifi-off-line", "试送过 6 次", "没网，不算失败，件还在", "最近 10:30", "done"),
        TrackStep("ri.time-line", "下一次自动送", "也可按 F5", "约 10:35", "now"),
        TrackStep("ri.mail-check-line", "平台收到，给回执号", "收到才算送到", "", "ahead"),
        TrackStep("ri.checkbox-circle-line", "办结", "", "", "ahead"),
    ),
    reason="",
    can_correct=False,
)

SLIP = Slip(
    document="DOC01",
    title="受理通知书（回执）",
    station="柳溪村医保服务点",
    number=ACCEPTED.number,
    qr=ACCEPTED.number,
    made_at=NOW,
    lines=(
        SlipLine("事项", "城乡居民参保登记"),
        SlipLine("办理人", "周福生　尾号 9994"),
        SlipLine("受理号", ACCEPTED.number),
        SlipLine("工作人员", "周桂兰"),
    ),
    tables=(),
    paragraphs=("离线受理，平台核对后才算办结。参保登记不等于缴费。",),
    signatures=("申请人", "工作人员"),
    version="1",
    copy=1,
    practice=True,
)

ROWS = (
    OutboxRow("case-9", "returned", words("慢特病备案"), "李建国", NOW, "2026 1104 0031", "照片看不清", True),
    OutboxRow("case-1", "stored", words("参保登记"), "周福生", NOW, "", "等网络，排第 1", False),
    OutboxRow("case-2", "stored", words("缴费登记"), "何小燕", NOW, "", "跟着上一件一起送", False),
    OutboxRow("case-3", "received", words("信息变更"), "吴国强", NOW, "2026 1105 0019", "镇窗口在审", False),
    OutboxRow("case-4", "done", words("参保登记"), "徐有田", NOW, "2026 1105 0016", "09:40 办结", False),
)  # fmt: skip

OUTBOX = OutboxView(
    counts=Counts(stored=27, undelivered=5, received=22, done=18, todo=1, oldest_undelivered=NOW),
    line=Line(LinkState.DOWN, since=NOW, next_try=NOW),
    tabs=(("all", 28), ("todo", 1), ("waiting", 5), ("received", 4), ("done", 18)),
    rows=ROWS,
    reconcile="昨天对过账：本机 37 件 ＝ 平台 37 件",
    reconcile_ok=True,
)

STATION = StationInfo(
    code="9990000001",
    name="柳溪村医保服务点",
    village="柳溪村",
    township="青石镇",
    phone="0991-0000000",
    county_phone="0991-0000001",
    practice=True,
    protection="keyring",
    read_only=False,
    problem="",
    last_contact=NOW,
    last_backup=NOW,
    roster_date=date(2026, 11, 4),
    catalogue_version="2026.11",
)

WORDING = {
    "field.required": ("还没填{field}", "Fill in {field}"),
    "tel.length": ("手机号少 {short} 位：现在 {have} 位，要 {need} 位", "{short} short: {have} of {need}"),
    "case.findings": ("还有要改的地方", "Something is left to fix"),
    "disk.full": ("这台电脑的盘满了，先别关机", "The disk is full"),
    "card.none": ("读卡器上没有证", "No card on the reader"),
}
