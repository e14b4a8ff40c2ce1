"""What the lists of other offices say against a case: per kind, written apart from the station's rules.

`told` is what the platform was told about a person or a unit (people.TOLD). What nobody told is not
known, and what is not known is never held against anybody. Codes: reject_reason and conflict_reason.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]
Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a body is refused: code, field key, words for the clerk, what to bring."""

    code: str
    field: str
    text: str
    bring: tuple[str, ...] = ()


Standing = Callable[[Body, Told], Objection | None]

_DISEASES: Mapping[str, str] = {"高血压": "M03900", "糖尿病": "M01600"}
"""By the words of the two-disease scheme: the chronic disease that it may not be held beside."""
_FOR_EVER = "9999-12-31"
BILLS = "invono"
_NOBODY = frozenset({"不知道", "不清楚", "不认识", "没有", "无"})
"""Said of whom a tip is about: a tip that names nobody is not taken up."""
_SLIP_NO = re.compile(r"^\d{12}20\d{6}[0-9A-Z]{2}\d{4}[0-9A-Z]?\Z", re.ASCII)
_OFFICIAL_NO = re.compile(r"^\d{18}\Z", re.ASCII)


def bills_of(body: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the bills of a body by code and number, each once (R-BILL)."""
    rows = body.get(BILLS)
    found = []
    for row in rows if isinstance(rows, list) else ():
        number = row.get("bill_no") if isinstance(row, dict) else None
        if isinstance(number, str) and number:
            found.append(f"{row.get('bill_code', '')}/{number}")
    return tuple(dict.fromkeys(found))


def bill_used() -> Objection:
    """Object to a bill that was claimed before (R-BILL, K12)."""
    return Objection("K12", BILLS, "这张票据已经报过或正在报，同一张票只能报一次。")


def standing_objection(kind: str, body: Body, told: Told) -> Objection | None:
    """Return the first thing that stands against a body of a kind, None when nothing does."""
    for rule in (*_ALWAYS, *_BY_KIND.get(kind, ())):
        if found := rule(body, told):
            return found
    return None


def _same_name(body: Body, told: Told) -> Objection | None:
    name, said = told.get("name"), body.get("psn_name")
    if not name or not isinstance(said, str) or not said or _plain(said) == _plain(name):
        return None
    return Objection("K04", "psn_name", "姓名跟平台登记的不一样，请对照证件核对。", ("有效身份证件",))


def _plain(name: str) -> str:
    """Bring the ways a name is spaced and dotted to one."""
    return re.sub(r"[\s.•・﹒．‧]", "", name.replace("·", ""))


def _account_holder(body: Body, _told: Told) -> Objection | None:
    holder = body.get("acctname")
    if not isinstance(holder, str) or not holder:
        return None
    named = [body.get(key) for key in ("psn_name", "x_guardian_name", "agnter_name")]
    if any(isinstance(one, str) and _plain(one) == _plain(holder) for one in named):
        return None
    return Objection("R10", "acctname", "银行卡户名不是本人、监护人或继承人，请换一个账户。", ("本人银行卡",))


def _claimed(body: Body, told: Told) -> Objection | None:
    return bill_used() if set(bills_of(body)) & set(told.get("bills", ())) else None


def _elsewhere(body: Body, told: Told) -> Objection | None:
    place = told.get("insured_at")
    if not place or place == body.get("insu_admdvs"):
        return None
    text = "平台显示此人在别的统筹区参保；先在那边停保，或在那边办。"
    return Objection("K03", "certno", text, ("原参保地停保证明",))


def _not_insured(code: str, text: str) -> Standing:
    def rule(_body: Body, told: Told) -> Objection | None:
        return Objection(code, "certno", text) if told.get("insured") is False else None

    return rule


_NO_BENEFIT = _not_insured("R06", "平台显示此人现在没有待遇（没参保、没缴费或在等待期）；先办参保缴费。")
_NO_COVER = _not_insured("R02", "平台显示此人没有参保，没有可以办的参保关系；请核对参保地。")


def _nothing_paid(body: Body, told: Told) -> Objection | None:
    years = told.get("paid_years")
    if years is None or _whole(body.get("x_insured_year")) in years:
        return None
    return Objection(
        "R02", "x_insured_year", "税务没有这一年的缴费记录，没有可退的钱；请核对年度。", ("缴费凭证",)
    )


def _used_care_after(body: Body, told: Told) -> Objection | None:
    died, seen = body.get("die_date"), told.get("last_seen")
    if not isinstance(died, str) or not seen or seen <= died:
        return None
    return Objection("R10", "die_date", "平台上这一天之后还有看病记录，请核对死亡日期。", ("死亡证明材料",))


def _nothing_left(_body: Body, told: Told) -> Objection | None:
    if told.get("account") != "0.00":
        return None
    return Objection("R02", "certno", "平台显示个人账户没有余额，没有可支取的钱。")


def _same_place(body: Body, told: Told) -> Objection | None:
    place = told.get("insured_at")
    if not place or place != body.get("trafin_admdvs"):
        return None
    return Objection("R02", "trafin_admdvs", "平台显示参保关系已经在转入地，不用再转。")


def _subsidised(body: Body, told: Told) -> Objection | None:
    if _whole(body.get("x_insured_year")) not in told.get("subsidised_years", ()):
        return None
    return Objection("R05", "x_insured_year", "这一年已经资助过，一个人一年只补一次。")


def _filed(body: Body, told: Told) -> Objection | None:
    return overlap(body, told.get("filings", ()))


def span(body: Body) -> tuple[str, str] | None:
    """Return the first and last day a filing asks for; open-ended ones never end."""
    begins = body.get("begndate")
    return (begins, str(body.get("enddate") or _FOR_EVER)) if isinstance(begins, str) and begins else None


def overlap(body: Body, filings: Iterable[Sequence[str]]) -> Objection | None:
    """Object to a filing whose days fall on those of one in force."""
    wanted = span(body)
    for first, last in filings:
        if wanted and wanted[0] <= (last or _FOR_EVER) and first <= wanted[1]:
            text = f"平台已有{first}起的备案，时间重叠；要改请办备案变更。"
            return Objection("K11", "begndate", text)
    return None


def _no_such_filing(body: Body, told: Told) -> Objection | None:
    numbers = told.get("filing_numbers")
    if numbers is None or body.get("x_cancel_target") in numbers:
        return None
    return Objection("R02", "x_cancel_target", "平台没有这个备案，请对照原来的备案单。", ("备案回执",))


def _chronic_held(body: Body, told: Told) -> Objection | None:
    if body.get("opsp_dise_code") not in told.get("chronic", ()):
        return None
    return Objection("R05", "opsp_dise_code", "这个病种已经认定过，待遇还在，不用再办。")


def _chronic_unknown(body: Body, told: Told) -> Objection | None:
    disease = body.get("opsp_dise_code")
    if disease is None or "chronic" not in told or disease in told["chronic"]:
        return None
    return Objection("R02", "opsp_dise_code", "平台没有这个病种的认定；先办慢特病认定。")


def _chronic_beside(body: Body, told: Told) -> Objection | None:
    wanted = {code for word, code in _DISEASES.items() if word in str(body.get("x_two_dise"))}
    if not wanted & set(told.get("chronic", ())):
        return None
    return Objection("R05", "x_two_dise", "同一个病已有慢特病待遇，比两病高，不用再登记。")


def _at_work(body: Body, told: Told) -> Objection | None:
    when = body.get("x_injury_when")
    if not isinstance(when, str) or when[:10] not in told.get("work_injuries", ()):
        return None
    return Objection("R13", "x_injury_when", "人社有这一天的工伤认定，应由工伤保险支付。")


def _allowance_paid(body: Body, told: Told) -> Objection | None:
    if "x_leave_days" not in body or body.get("birctrl_matn_date") not in told.get("allowances", ()):
        return None
    return Objection("R05", "birctrl_matn_date", "这一次生育的津贴已经发过，请到单位核对。")


def _means(_body: Body, told: Told) -> Objection | None:
    if told.get("means_ok") is not False:
        return None
    return Objection(
        "R02",
        "x_family_income",
        "民政核对的收入或财产超过标准；有新情况可以再申请。",
        ("家庭收入、财产材料",),
    )


def _not_in_care(_body: Body, told: Told) -> Objection | None:
    if told.get("in_care") is not False:
        return None
    return Objection("R02", "certno", "平台显示此人没有参加长期护理保险。")


def _assessed_lately(body: Body, told: Told) -> Objection | None:
    last = told.get("care_last")
    if not last or body.get("x_ltc_prev") == last:
        return None
    return Objection("R10", "x_ltc_prev", f"平台上次评估结论是{last}，请照实填上次评估日期。")


def _unit_gone(_body: Body, told: Told) -> Objection | None:
    if told.get("registered") is not False:
        return None
    return Objection(
        "R02", "uscc", "登记机关显示这个单位已注销，请核对统一社会信用代码。", ("营业执照或登记证书",)
    )


def _agreement(*, wanted: bool) -> Standing:
    text = "这家机构没有生效的定点协议，先申请定点。" if wanted else "这家机构已有定点协议，不用再申请。"
    code = "R02" if wanted else "R05"

    def rule(_body: Body, told: Told) -> Objection | None:
        has = told.get("agreement")
        return None if has is None or has is wanted else Objection(code, "uscc", text)

    return rule


def _too_few_years(_body: Body, told: Told) -> Objection | None:
    missing = told.get("years_missing", 0)
    if not missing:
        return None
    return Objection("R02", "certno", f"职工医保缴费还差{missing}年，不够退休年限；先问补缴。")


def _no_number_yet(body: Body, _told: Told) -> Objection | None:
    steps = body.get("x_bundle_steps")
    if not isinstance(steps, list) or "card" not in steps or "hukou" in steps:
        return None
    return Objection("R18", "x_bundle_steps", "社保卡要先有户口和身份证号，请把“户口登记”一起选上。")


def _sealed_kind(body: Body, _told: Told) -> Objection | None:
    if body.get("x_feedback_kind") == "4":
        return None
    return Objection("R01", "x_feedback_kind", "这里只收骗保线索；别的诉求请办咨询投诉。")


def _nobody_named(body: Body, _told: Told) -> Objection | None:
    target = body.get("x_feedback_target")
    if not isinstance(target, str) or target.strip(" 。.") not in _NOBODY:
        return None
    return Objection("R02", "x_feedback_target", "没写清举报的是谁，查不了；请问清单位或人的名字再报。")


def _open_kind(body: Body, _told: Told) -> Objection | None:
    if body.get("x_feedback_kind") != "4":
        return None
    return Objection("R01", "x_feedback_kind", "骗保线索要密封，请办“骗保举报”，不要写在投诉里。")


def _case_named(body: Body, _told: Told) -> Objection | None:
    number = body.get("x_ref_accept_no")
    if not isinstance(number, str) or not number:
        return None
    plain = number.replace(" ", "").upper()
    if _SLIP_NO.match(plain) or _OFFICIAL_NO.match(plain):
        return None
    return Objection("R02", "x_ref_accept_no", "这不是受理号，也不是平台编号，请照受理单写。")


def _whole(value: object) -> int:
    return int(value) if isinstance(value, str | int) and str(value).isdecimal() else 0


_ALWAYS: tuple[Standing, ...] = (_same_name, _account_holder, _claimed)
_BY_KIND: Mapping[str, tuple[Standing, ...]] = {
    "account.withdraw": (_nothing_left,),
    "agreement.apply": (_unit_gone, _agreement(wanted=False)),
    "agreement.settle": (_unit_gone, _agreement(wanted=True)),
    "aid.apply": (_means,),
    "assess.ltc": (_not_in_care, _assessed_lately),
    "bundle.birth": (_no_number_yet,),
    "bundle.death": (_used_care_after,),
    "bundle.retirement": (_too_few_years,),
    "enrol.employee": (_unit_gone, _elsewhere),
    "enrol.employer": (_unit_gone,),
    "enrol.employer-change": (_unit_gone,),
    "enrol.end": (_used_care_after,),
    "enrol.flexible": (_elsewhere,),
    "enrol.refund": (_nothing_paid,),
    "enrol.register": (_elsewhere,),
    "enrol.subsidy": (_subsidised,),
    "enrol.suspend": (_NO_COVER,),
    "filing.chronic": (_NO_BENEFIT, _chronic_held),
    "filing.drug": (_NO_BENEFIT,),
    "filing.fixpoint": (_NO_BENEFIT, _chronic_unknown),
    "filing.remote": (_NO_BENEFIT, _filed),
    "filing.remote-change": (_no_such_filing,),
    "filing.transfer": (_same_place,),
    "filing.twodisease": (_NO_BENEFIT, _chronic_beside),
    "help.ecert": (_NO_COVER,),
    "query.certificate": (_NO_COVER,),
    "query.employer": (_unit_gone,),
    "reimburse.injury": (_NO_BENEFIT, _at_work),
    "reimburse.maternity": (_NO_BENEFIT, _allowance_paid),
    "reimburse.small": (_NO_BENEFIT,),
    "voice.feedback": (_open_kind, _case_named),
    "voice.review": (_case_named,),
    "voice.tip": (_sealed_kind, _nobody_named),
}
