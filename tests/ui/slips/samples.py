"""Invented slips, with every element that the two papers have."""

from dataclasses import replace
from datetime import UTC, datetime

from station_app.domain.number import acceptance_number
from station_app.services.views import Slip, SlipLine, SlipTable

MADE_AT = datetime(2026, 11, 5, 2, 37, tzinfo=UTC)
"""10:37 in Beijing, which is what a paper says."""
NUMBER = acceptance_number("999000000001", MADE_AT.date(), "A1", 28)
OFFLINE = "离线受理：平台核对后才算办结，结果有网后告知。"
UNSETTLED = "参保登记不等于缴费，请在 2026年12月31日 前缴费。"

RECEIPT = Slip(
    document="DOC01",
    title="受理通知书（回执）",
    station="示范县柳溪镇柳溪村医疗保障服务点",
    number=NUMBER,
    qr=NUMBER,
    made_at=MADE_AT,
    lines=(
        SlipLine("申请人", "周福生　证件号 320************9998"),
        SlipLine("代办人", "周小梅（女儿）"),
        SlipLine("事项", "城乡居民参保登记"),
        SlipLine("受理时间", "2026年11月5日 10:37"),
        SlipLine("办件类型", "承诺件，预计 2026年11月12日 前办结"),
        SlipLine("怎么查", "凭受理号打电话：服务点 0000-6000101，县医保中心 0000-6000200"),
        SlipLine("原件归还", "户口簿当场归还"),
    ),
    tables=(
        SlipTable(
            "收到的材料",
            ("材料", "原件或复印件", "份数"),
            (("居民身份证", "原件核对，留存复印件", "1"), ("户口簿", "原件核对", "1")),
        ),
    ),
    paragraphs=(OFFLINE, UNSETTLED),
    signatures=("申请人（代办人）签名", "经办人签名 周桂兰"),
    version="2026-11",
    copy=1,
    practice=False,
)

NOTICE_NUMBER = "G" + NUMBER
NOTICE_ROW = (
    "门诊慢特病病历",
    "材料缺失：没有近两年二级以上医院的出院小结",
    "《基本医疗保险门诊慢特病管理办法》第六条",
    "到就诊医院病案室复印，加盖病案专用章",
    "可以后补；医院已上传的可用共享数据",
)
NOTICE = Slip(
    document="DOC02",
    title="一次性告知单",
    station=RECEIPT.station,
    number=NOTICE_NUMBER,
    qr=NOTICE_NUMBER,
    made_at=MADE_AT,
    lines=(
        SlipLine("申请人", "周福生　证件号 320************9998"),
        SlipLine("事项", "门诊慢特病资格认定"),
        SlipLine("补齐期限", "2026年11月12日"),
        SlipLine("补到哪里", "服务点窗口、手机拍照、村医保服务员上门、邮寄都可以"),
        SlipLine("联系电话", "服务点 0000-6000101"),
    ),
    tables=(
        SlipTable(
            "需要补充或更正的全部内容",
            ("材料", "缺什么、哪里不对", "依据", "怎么取得", "能否后补或替代"),
            (
                NOTICE_ROW,
                ("检查报告", "材料过期：超过 6 个月", "同上", "到就诊医院重新打印", "可以后补"),
                ("申请表", "没有签字", "同上", "当场签字", "不能后补"),
            ),
        ),
    ),
    paragraphs=("下面一次告诉您全部要补的内容，补齐后不再另外要材料。",),
    signatures=("申请人（代办人）签名", "告知人签名 周桂兰"),
    version="2026-11",
    copy=1,
    practice=False,
)


def reprinted(slip: Slip, reason: str) -> Slip:
    return replace(slip, copy=2, reprint_reason=reason)


def long_notice(rows: int) -> Slip:
    numbered = tuple((f"第{number}项材料", *NOTICE_ROW[1:]) for number in range(1, rows + 1))
    return replace(NOTICE, tables=(replace(NOTICE.tables[0], rows=numbered),))
