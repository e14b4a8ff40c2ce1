"""How lists, what becomes of their lines, and tasks are called on the screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station_app.domain.list_lines import ListKind
from station_app.services.list_views import Fate, ListLoadLine, ListPreview, ListRow

translate = QCoreApplication.translate

_KINDS = {
    ListKind.PAYMENTS: QT_TRANSLATE_NOOP("Lists", "缴费名单"),
    ListKind.SUBSIDIES: QT_TRANSLATE_NOOP("Lists", "资助对象名单"),
    ListKind.INSURED: QT_TRANSLATE_NOOP("Lists", "参保核对名单"),
    ListKind.TAX: QT_TRANSLATE_NOOP("Lists", "代缴申请名单"),
    ListKind.DEATHS: QT_TRANSLATE_NOOP("Lists", "去世名单"),
}
_FATES = {
    Fate.NEW: (QT_TRANSLATE_NOOP("Lists", "新的"), "ok"),
    Fate.CHANGED: (QT_TRANSLATE_NOOP("Lists", "有变动"), "send"),
    Fate.CANCELLED: (QT_TRANSLATE_NOOP("Lists", "退出"), "wait"),
    Fate.SAME: (QT_TRANSLATE_NOOP("Lists", "没变"), "draft"),
    Fate.ASIDE: (QT_TRANSLATE_NOOP("Lists", "不是本村"), "offline"),
    Fate.ASK: (QT_TRANSLATE_NOOP("Lists", "看不准"), "error"),
}
_VALUES = {
    "paid": QT_TRANSLATE_NOOP("Lists", "已缴"),
    "unpaid": QT_TRANSLATE_NOOP("Lists", "没缴"),
    "yes": QT_TRANSLATE_NOOP("Lists", "已参保"),
    "no": QT_TRANSLATE_NOOP("Lists", "没参保"),
    "elsewhere": QT_TRANSLATE_NOOP("Lists", "别处参保"),
    "asked": QT_TRANSLATE_NOOP("Lists", "已报代缴"),
    "dead": QT_TRANSLATE_NOOP("Lists", "去世"),
}
_WHY = {
    "dead": (QT_TRANSLATE_NOOP("Lists", "报去世：不打电话不发通知，悄悄上门看过"), "offline"),
    "uninsured": (QT_TRANSLATE_NOOP("Lists", "在名单上还没参保：问一问要不要帮着办"), "wait"),
    "off_roster": (QT_TRANSLATE_NOOP("Lists", "本村名册上没有：报镇里核对"), "send"),
}


def kind(one: ListKind) -> str:
    """Return what a list is called."""
    return translate("Lists", str(_KINDS[one]))


def kinds() -> list[tuple[str, str]]:
    """Return every kind as options."""
    return [(one.value, kind(one)) for one in _KINDS]


def fate(one: Fate) -> tuple[str, str]:
    """Return (words, tone) of what becomes of a line."""
    said, tone = _FATES[one]
    return translate("Lists", str(said)), tone


def value(row: ListRow) -> str:
    """Return what a line says; a category stands with its code, which is all a list shows openly."""
    return translate("Lists", str(_VALUES[row.value])) if row.value in _VALUES else row.value


def why(code: str) -> tuple[str, str]:
    """Return (words, tone) of what is to be done."""
    said, tone = _WHY[code]
    return translate("Lists", str(said)), tone


def headline(preview: ListPreview) -> str:
    """Say what the list would do, in one sentence."""
    parts = [f"{fate(one)[0]} {preview.count(one):,}" for one in Fate if preview.count(one)]
    told = translate("Lists", "{kind}，{year} 年度：{parts}。还没装，按 F9 才装")
    return told.format(kind=kind(preview.kind), year=preview.year, parts=" · ".join(parts))


def line(one: ListLoadLine) -> str:
    """Say what a list brought."""
    told = translate("Lists", "新 {a} · 变 {b} · 退 {c}")
    return told.format(a=one.new, b=one.changed, c=one.cancelled)
