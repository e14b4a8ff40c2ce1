"""Every paper of a case with the elements of workflows, section 1, from real cases through the real desk."""

import re
from dataclasses import replace

import pytest

from station_app.domain.case import Case, PaperState, Stage, Verdict
from station_app.domain.masks import Item, Place, shown
from station_app.domain.papercode import CodeKind, read_code
from station_app.errors import Refused
from station_app.services.served import Delivery
from station_app.services.views import CaseView, Slip
from tests.services.filling import fill_all, typed, with_papers
from tests.services.filling import start as begin
from tests.services.five import CHRONIC, ENROL, LEAST, PROXY, REMOTE, start
from tests.services.owing import owing
from tests.services.village import Bench, accepted, ready, result, told

CLAIM = "reimburse-outpatient"


def by_proxy(bench: Bench, matter: str = REMOTE) -> CaseView:
    """Fill a case that a neighbour brings in."""
    view = typed(bench, start(bench, matter, "xu_yt", PaperState.HAVE), {**LEAST[matter], **PROXY})
    return with_papers(bench, view, PaperState.HAVE)


def lines(slip: Slip) -> dict[str, str]:
    return {one.label: one.text for one in slip.lines}


def words(slip: Slip) -> str:
    cells = [cell for table in slip.tables for row in table.rows for cell in row]
    return "\n".join([*(f"{one.label} {one.text}" for one in slip.lines), *cells, *slip.paragraphs])


def offered(bench: Bench, case_id: str) -> list[str]:
    return [one.document for one in bench.desk.papers.of(case_id).offers]


def judged(bench: Bench, case_id: str, **more: str) -> None:
    """Let the platform say something on a case."""
    told(bench, (case_id, result(**more)))


def common(slip: Slip, document: str) -> None:
    """Every paper: station, number and its code, date, version of the form, copy, how to ask."""
    assert slip.document == document
    assert slip.station == "青石镇 柳溪村医保服务点"
    assert slip.number
    assert slip.qr
    assert slip.made_at
    assert re.match(rf"{document}/\d+ · \d{{4}}-", slip.version)
    assert slip.copy == 1
    assert slip.practice
    assert any("0999-2000001" in one and "0999-2000000" in one for one in slip.paragraphs)
    assert len(slip.prints) == 1


def test_a_letter_is_complete_and_can_be_taken_back(bench: Bench) -> None:
    draft = by_proxy(bench).case
    slip = bench.desk.slip(draft.case_id, "DOC04", "")
    common(slip, "DOC04")
    told_of = lines(slip)
    person, proxy = draft.applicant.id_number, PROXY["agnter_certno"]
    assert shown(Item.ID_NUMBER, Place.OWN_PRINT, person) in told_of["委托人"]
    assert str(proxy) in told_of["受托人"]
    assert "居民身份证" in told_of["受托人"]
    assert told_of["受托人电话"] == "0564-2023456-12"
    assert told_of["委托期限"] == "从 2026年11月21日 到 2027年6月30日"
    assert told_of["签字地点"] == ""
    assert "异地长期居住人员备案" in [row[1] for row in slip.tables[0].rows]
    assert "何小红" in slip.aloud
    assert "念给委托人听" in words(slip)
    assert len(slip.signatures) == 2
    assert slip.thumbs
    assert len(slip.witnesses) == 2
    found = read_code(slip.qr)
    assert found is not None
    assert bench.desk.papers.scanned("zhou", slip.qr).argument["case_id"] == draft.case_id
    assert slip.tear is not None
    assert "撤回" in slip.tear.title
    assert "12 个月" in words(slip)
    done = bench.desk.accept("zhou", draft.case_id).case_id
    assert "DOC04" in offered(bench, done)
    assert lines(bench.desk.slip(done, "DOC04", "弄丢了"))["委托期限"] == told_of["委托期限"]


def test_nobody_signs_a_letter_for_a_case_of_ones_own(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    assert "DOC04" not in offered(bench, case_id)
    with pytest.raises(Refused, match=r"slip\.unknown"):
        bench.desk.slip(case_id, "DOC04", "")


def test_a_commitment_names_fact_paper_rule_consequence_checks_and_way_back(bench: Bench) -> None:
    view = typed(bench, start(bench, REMOTE, "xu_yt", PaperState.COMMITTED), LEAST[REMOTE])
    (document,) = [one for one in offered(bench, view.case.case_id) if one.startswith("DOC05")]
    slip = bench.desk.slip(view.case.case_id, document, "")
    common(slip, "DOC05")
    assert lines(slip)["要证明的事"] == "我在表上写的地方长期居住"
    assert "长期居住认定材料" in lines(slip)["代替的材料"]
    assert lines(slip)["依据"]
    for needed in ("告知：", "承诺：", "后果：", "核查：", "撤回：", "24 个月", "取消"):
        assert needed in words(slip)
    assert slip.signatures[0] == "承诺人签字"
    with pytest.raises(Refused, match=r"slip\.unknown"):
        bench.desk.slip(view.case.case_id, "DOC05/ID", "")


def test_every_paper_that_may_be_promised_has_its_own_words(bench: Bench) -> None:
    catalogue = bench.here.catalogue
    codes = {
        one.code
        for head in catalogue.index()
        for one in catalogue.matter(head.code).materials
        if one.commitment
    }
    assert codes
    assert not [one for one in codes if not bench.here.wording.knows(f"commitment.{one}")]


def test_a_result_says_what_holds_from_when_and_what_to_do_now(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    assert "DOC09" not in offered(bench, case_id)
    with pytest.raises(Refused, match=r"slip\.unknown"):
        bench.desk.slip(case_id, "DOC09", "")
    judged(bench, case_id, status="accepted", official_no="34152526000188", at=bench.now.isoformat())
    assert offered(bench, case_id)[:2] == ["DOC09", "DOC01"]
    assert bench.desk.track(case_id).slip == "DOC09"
    slip = bench.desk.slip(case_id, "DOC09", "")
    common(slip, "DOC09")
    assert lines(slip)["结果"].startswith("已办结")
    assert lines(slip)["平台编号"] == "34152526000188"
    assert lines(slip)["参保年度"] == "2027 年度"
    assert "社会保险法" in lines(slip)["依据"]
    assert "您现在要做的：还没缴费的，请在2026年12月31日前缴费" in words(slip)
    assert [one.words for one in slip.codes] == ["自愿评价"]
    code = read_code(slip.codes[0].text)
    assert code is not None
    assert code.kind is CodeKind.REVIEW


def test_a_filing_that_is_finished_names_its_span(bench: Bench) -> None:
    view = typed(bench, start(bench, REMOTE, "xu_yt", PaperState.HAVE), LEAST[REMOTE])
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    judged(bench, case_id, status="accepted", official_no="34152526000189", at=bench.now.isoformat())
    assert re.match(r"从 2026年11月\d+日 到 ", lines(bench.desk.slip(case_id, "DOC09", ""))["有效期"])


def claim(bench: Bench) -> str:
    """Accept a claim with two bills."""
    with bench.here.open_work() as work:
        person = work.residents.by_id_number(bench.people["xu_yt"].id_number.digits)
    view = begin(bench, CLAIM, person, PaperState.HAVE, card="xu_yt")
    view = fill_all(bench, view, {})
    return bench.desk.accept("zhou", with_papers(bench, view, PaperState.HAVE).case.case_id).case_id


def test_bills_are_listed_one_by_one_with_total_both_hands_and_the_way_back(bench: Bench) -> None:
    case_id = claim(bench)
    assert "DOC08/in" in offered(bench, case_id)
    slip = bench.desk.slip(case_id, "DOC08/in", "")
    common(slip, "DOC08")
    table = [dict(zip(slip.tables[0].columns, row, strict=True)) for row in slip.tables[0].rows]
    bills = [row for row in table if row["材料或票据"] == "票据"]
    assert [row["金额（元）"] for row in bills] == ["1200.50", "300.00"]
    assert not [row for row in table if "医院收费票据" in row["材料或票据"]]
    assert all(all(row.values()) for row in table)
    assert "票据金额 1500.50 元" in lines(slip)["合计"]
    assert re.search("代办人何小红 → .*服务点", lines(slip)["移交"])
    assert lines(slip)["退还时间"]
    assert slip.signatures == ("交件人签字", "收件人签字")


def test_money_is_told_by_the_last_four_and_never_promised(bench: Bench) -> None:
    case_id = claim(bench)
    judged(bench, case_id, status="accepted", official_no="1", at=bench.now.isoformat())
    with bench.here.open_work() as work:
        case = work.cases.get(case_id)
        work.cases.put(replace(case, stage=Stage.DONE))
        work.commit()
    said = lines(bench.desk.slip(case_id, "DOC09", ""))
    assert re.fullmatch(r"农业银行 \*+0000", said["收款账户"])
    assert said["金额"] == "以平台的支付通知为准"


def refused(bench: Bench) -> str:
    """Let the county refuse a case that is reviewed."""
    view = typed(bench, start(bench, CHRONIC, "xu_yt", PaperState.HAVE), LEAST[CHRONIC])
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    with bench.here.open_work() as work:
        case: Case = work.cases.get(case_id)
        verdict = Verdict("refused", bench.now, "34152526000190", "R02", text="化验单不到标准")
        work.cases.put(replace(case, stage=Stage.REFUSED, verdict=verdict))
        work.commit()
    return case_id


def test_a_refusal_names_findings_reason_rule_and_what_can_be_done(bench: Bench) -> None:
    case_id = refused(bench)
    assert offered(bench, case_id)[0] == "DOC10"
    slip = bench.desk.slip(case_id, "DOC10", "")
    common(slip, "DOC10")
    assert lines(slip)["查明的事实"] == "化验单不到标准"
    assert lines(slip)["理由"] == "R02 不符合办理条件"
    for label in ("依据", "决定单位", "决定时间", "受理时间"):
        assert lines(slip)[label]
    for needed in ("60 日内申请行政复议", "6 个月内", "说明情况、提出不同意见"):
        assert needed in words(slip)
    assert slip.tables[0].title == "退还的材料"


def delivery(bench: Bench, **more: object) -> Delivery:
    plain = Delivery("", "person", bench.here.today(), "徐有田")
    return replace(plain, **more)  # type: ignore[arg-type]  # names are checked by replace


def test_a_delivery_is_written_down_and_a_later_print_knows_it(bench: Bench) -> None:
    case_id = refused(bench)
    blank = bench.desk.slip(case_id, "DOC07", "")
    common(blank, "DOC07")
    assert lines(blank)["收件人"] == ""
    assert len(blank.choices[0].options) == 5
    assert len(blank.witnesses) == 2
    bench.desk.papers.serve("zhou", case_id, delivery(bench, receiver="徐小田", why="本人不在，儿子代收"))
    view = bench.desk.papers.of(case_id).served
    assert view is not None
    assert (view.document, view.way, view.receiver) == ("DOC10", "person", "徐小田")
    again = bench.desk.slip(case_id, "DOC07", "弄丢了")
    assert lines(again)["送达的文书"].startswith("不予通过决定告知书")
    assert lines(again)["送达日期"] == "2026年11月21日"
    assert lines(again)["不是本人签的，原因"] == "本人不在，儿子代收"
    assert lines(again)["送达人"] == "周桂兰"
    assert again.choices[0].ticked == ("当面交给",)
    assert again.witnesses == ()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"way": "pigeon"}, "served.way"),
        ({"receiver": " "}, "served.receiver"),
        ({"receiver": "徐小田"}, "served.why"),
        ({"way": "post"}, "served.detail"),
        ({"way": "left", "witnesses": ("汪一",)}, "served.witnesses"),
    ],
)
def test_a_delivery_that_proves_nothing_is_not_kept(bench: Bench, more: dict[str, object], code: str) -> None:
    case_id = refused(bench)
    with pytest.raises(Refused) as why:
        bench.desk.papers.serve("zhou", case_id, delivery(bench, **more))
    assert why.value.code == code
    served = bench.desk.papers.of(case_id).served
    assert served is not None
    assert served.way == ""


def test_nothing_is_delivered_before_there_is_a_result(bench: Bench) -> None:
    case_id = accepted(bench).case_id
    with pytest.raises(Refused, match=r"served\.nothing"):
        bench.desk.papers.serve("zhou", case_id, delivery(bench))
    assert bench.desk.papers.of(case_id).served is None


def test_the_papers_offered_follow_the_case(bench: Bench) -> None:
    assert offered(bench, ready(bench, "zhou_fs").case.case_id) == ["DOC02"]
    assert offered(bench, accepted(bench).case_id) == ["DOC01"]
    short = owing(bench, "he_xh").case_id
    assert offered(bench, short) == ["DOC01", "DOC06", "DOC02"]
    withdrawal = bench.desk.events.withdraw("zhou", short, "去外地住了", "self")
    assert offered(bench, withdrawal.case_id) == ["DOC18"]


def test_only_what_has_a_twin_is_offered_in_large_type(bench: Bench) -> None:
    draft = by_proxy(bench).case.case_id
    large = {one.document: one.large for one in bench.desk.papers.of(draft).offers}
    assert large == {"DOC02": True, "DOC04": True}
    enrolled = bench.desk.papers.of(accepted(bench, matter=ENROL).case_id)
    assert [one.large for one in enrolled.offers] == [True]
