"""DOC01 and DOC02 with every element that workflows, section 1, asks for."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.domain import masks
from station_app.domain.case import PaperState
from station_app.services.views import CaseView, Slip
from tests.services.conftest import open_bench
from tests.services.filling import typed, with_papers
from tests.services.five import CHRONIC, ENROL, LEAST, MATTERS, PROXY, REMOTE, somebody, start
from tests.services.village import Bench, result, told

Has = Callable[[Slip], object]
RULE = re.compile(r"\bR-[A-Z]{2,}|\b[a-z]+\.[a-z_]+\b|\bN1?\d\b")
"""What no paper for people may hold: ids of rules, codes of words."""


def line(label: str, pattern: str) -> Has:
    return lambda slip: re.search(pattern, {one.label: one.text for one in slip.lines}.get(label, ""))


def told_in(pattern: str) -> Has:
    return lambda slip: any(re.search(pattern, one) for one in slip.paragraphs)


def table(slip: Slip, place: int) -> list[dict[str, str]]:
    return [dict(zip(slip.tables[place].columns, row, strict=True)) for row in slip.tables[place].rows]


def texts(slip: Slip) -> list[str]:
    cells = [cell for one in slip.tables for row in one.rows for cell in row]
    return [*(one.text for one in slip.lines), *cells, *slip.paragraphs]


COMMON: Mapping[str, Has] = {
    "station as registered": lambda slip: slip.station == "青石镇 柳溪村医保服务点",
    "number": lambda slip: slip.number,
    "code of the number": lambda slip: slip.qr == slip.number,
    "date": lambda slip: slip.made_at,
    "version of the form": lambda slip: re.match(rf"{slip.document}/\d+ · \d{{4}}-", slip.version),
    "nth print": lambda slip: slip.copy == 1,
    "applicant": line("申请人", r"^徐有田  341\*{11}9\w{3}$"),
    "proxy": line("代办人", r"^何小红  341\*{11}000\w$"),
    "two signatures": lambda slip: slip.signatures == ("申请人（代办人）签字", "工作人员签字"),
    "telephone of station and county": told_in(r"0999-2000001.*0999-2000000"),
    "no rule, no code": lambda slip: not [one for one in texts(slip) if RULE.search(one)],
    "no whole number of a person": lambda slip: not [one for one in texts(slip) if re.search(r"\d{15}", one)],
}
RECEIPT: Mapping[str, Has] = {
    **COMMON,
    "acceptance number": line("受理号", r"9990 ?0000"),
    "matter": line("事项", ".{6}"),
    "date and time of acceptance": line("受理时间", r"^2026年11月21日 10:30$"),
    "handling type": line("办件类型", "件$"),
    "promised date, estimated": line("预计办结", "^预计"),
    "mode": line("受理方式", "^离线受理"),
    "the result follows": told_in("平台核对后才算办结"),
    "what is not settled": told_in("不是|不等于|不代表|不能|才|以.*为准"),
    "how to ask": told_in("凭受理号"),
    "papers: name, kind, sheets, state": lambda slip: all(all(row) for row in slip.tables[0].rows),
    "no paper of 0 sheets": lambda slip: "0" not in {row["份数"] for row in table(slip, 0)},
    "shown only has no sheets": lambda slip: (
        {row["份数"] for row in table(slip, 0) if row["原件或复印件"] == "查验不留存"} == {"—"}
    ),
    "when originals come back": told_in("收下的原件办结后 3 个工作日内退还"),
}
NOTICE: Mapping[str, Has] = {
    **COMMON,
    "number of its own": lambda slip: (
        line("告知单号", f"^{slip.number}$")(slip) and slip.number.startswith("DOC02-")
    ),
    "matter": line("事项", ".{6}"),
    "deadline": line("补齐期限", r"^2026年\d+月\d+日前"),
    "everything at once": lambda slip: len(slip.tables[0].rows) > 1,
    "the paper": lambda slip: all(row["材料或栏目"] for row in table(slip, 0)),
    "what is wrong": lambda slip: all(
        re.match("材料缺失|表格填写错误：.", row["缺什么、错在哪"]) for row in table(slip, 0)
    ),
    "the law or the guide": lambda slip: all(
        re.search("《.+》|国办发", row["依据"]) for row in table(slip, 0)
    ),
    "how to get it": lambda slip: all(
        re.search("带|复印|打印|出示|改好", row["怎么办"]) for row in table(slip, 0)
    ),
    "later, by commitment, by shared data": lambda slip: all(
        re.search("后补|承诺|共享|必须有|—", row["能不能后补、承诺、共享"]) for row in table(slip, 0)
    ),
    "where and how to supply": told_in("窗口.*拍照.*村医保服务员.*邮寄"),
}


def by_proxy(bench: Bench, matter: str) -> CaseView:
    """Fill a case that somebody else brings in, all papers there."""
    view = typed(bench, start(bench, matter, "xu_yt", PaperState.HAVE), {**LEAST[matter], **PROXY})
    return with_papers(bench, view, PaperState.HAVE)


@dataclass(frozen=True)
class Papers:
    """Both slips of one matter, brought by a proxy: accepted, and with everything still wrong."""

    receipt: Slip
    notice: Slip


@pytest.fixture(scope="module", params=MATTERS)
def papers(
    request: pytest.FixtureRequest,
    village: Path,
    catalogue: Catalogue,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Papers]:
    matter: str = request.param
    with open_bench(village, tmp_path_factory.mktemp("slips"), catalogue) as bench:
        view = typed(bench, by_proxy(bench, matter), {"tel": "139", "agnter_tel": "138"})
        wanting = bench.desk.set_papers(view.case.case_id, ()).case.case_id
        done = bench.desk.accept("zhou", by_proxy(bench, matter).case.case_id).case_id
        yield Papers(bench.desk.slip(done, "DOC01", ""), bench.desk.slip(wanting, "DOC02", ""))


@pytest.mark.parametrize("element", RECEIPT)
def test_a_receipt_has(papers: Papers, element: str) -> None:
    assert RECEIPT[element](papers.receipt)


@pytest.mark.parametrize("element", NOTICE)
def test_a_one_time_notice_has(papers: Papers, element: str) -> None:
    assert NOTICE[element](papers.notice)


def test_a_paper_that_is_owed_says_when_and_how(bench: Bench) -> None:
    view = typed(bench, start(bench, REMOTE, "xu_yt", PaperState.LATER), LEAST[REMOTE])
    done = bench.desk.accept("zhou", view.case.case_id)
    (owed,) = table(bench.desk.slip(done.case_id, "DOC01", ""), 1)
    assert owed["最晚补到"] == "2026年11月27日"
    notice = bench.desk.slip(done.case_id, "DOC02", "")
    assert line("受理号", "^9990")(notice)
    (row,) = table(notice, 0)
    assert row["依据"] == "《异地长期居住人员备案》办事指南"
    assert row["怎么办"] == "带原件来核对，留复印件 1 份"
    assert row["能不能后补、承诺、共享"] == (
        "可以后补（5 个工作日）；可以写承诺书代替；可由数据共享代替（公安居住证库）"
    )


def test_what_the_platform_sent_back_names_guide_and_reason(bench: Bench) -> None:
    view = typed(bench, start(bench, CHRONIC, "xu_yt", PaperState.HAVE), LEAST[CHRONIC])
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    told(bench, (case_id, result("rejected", code="N02", field="hosp_ide_date")))
    notice = bench.desk.slip(case_id, "DOC02", "")
    (row,) = table(notice, 0)
    assert (row["缺什么、错在哪"], row["依据"]) == ("材料过期", "《门诊慢特病病种待遇认定》办事指南")
    assert not [one for one in texts(notice) if RULE.search(one)]
    assert line("受理方式", "^离线受理，已送平台$")(bench.desk.slip(case_id, "DOC01", ""))


def test_numbers_are_masked_as_the_rule_says(bench: Bench) -> None:
    resident = somebody(bench, "cheng_xy")
    view = typed(bench, start(bench, ENROL, resident, PaperState.HAVE), {"tel": "13900000199"})
    slip = bench.desk.slip(bench.desk.accept("zhou", view.case.case_id).case_id, "DOC01", "")
    assert line("申请人", re.escape(masks.id_number(resident.id_number.digits)) + "$")(slip)
