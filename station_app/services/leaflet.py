"""DOC20 办事指南: everything the rules say about one matter, on one paper to take home (workflows 8)."""

from dataclasses import dataclass

from station_app.domain.guide import levels_of
from station_app.domain.matter import Limit, Material, Matter
from station_app.services.here import Here
from station_app.services.offices import office_of
from station_app.services.views import Slip, SlipLine, SlipTable

LEAFLET = "DOC20"
_VERSION = "DOC20/1"
_LEVELS = {"village": "村（社区）服务点", "township": "镇（街道）窗口", "county": "县（市、区）经办机构"}
_MODES = {
    "full": "没网也能受理，有网自动送平台",
    "provisional": "先收件，平台核后算数",
    "online": "要有网才能办；没网可以约时间",
    "info": "只能咨询，到县里办",
}
_NEEDS = {"required": "必须有", "optional": "有就带上"}


@dataclass(frozen=True, slots=True)
class Leaflet:
    """Makes the service guide of a matter from the catalogue; nothing is counted or kept."""

    here: Here

    def __call__(self, code: str) -> Slip:
        """Make it. Refused("catalogue.no_such_matter")."""
        here, point = self.here, self.here.point
        matter = here.catalogue.matter(code)
        return Slip(
            document=LEAFLET,
            title=f"办事指南·{matter.short_name.zh}",
            station=f"{point.township} {point.name}",
            number=matter.name.zh,
            qr="",
            made_at=here.now(),
            lines=tuple(self._lines(matter)),
            tables=(_papers(matter, here), *_steps(matter)),
            paragraphs=tuple(self._paragraphs(matter)),
            signatures=(),
            version=f"{_VERSION} · {here.catalogue.version}",
            copy=1,
            practice=point.practice,
        )

    def _lines(self, matter: Matter) -> list[SlipLine]:
        point = self.here.point
        levels = levels_of(matter, self.here.catalogue.region)
        handling = self.here.catalogue.tables("handling_type").get(matter.handling_type)
        return [
            SlipLine("事项", matter.name.zh),
            SlipLine("办什么", matter.summary.zh),
            SlipLine("谁能办", matter.who_may_apply.zh),
            SlipLine("哪里办", "、".join(_LEVELS[level] for level in levels)),
            SlipLine("什么时候", "工作日，按窗口公布的时间；行动不便的可以约上门"),
            SlipLine("怎么办", _MODES.get(matter.offline_mode, _MODES["full"])),
            *self._office(matter),
            SlipLine("办件类型", handling.name.zh if handling else matter.handling_type),
            SlipLine("法定时限", _limit(matter.statutory)),
            SlipLine("承诺时限", _limit(matter.promised)),
            SlipLine("收费", "不收费"),
            SlipLine("结果", "、".join(dict.fromkeys(one.name.zh for one in matter.outcome_documents))),
            SlipLine("能不能代办", _proxy(matter)),
            SlipLine("咨询电话", f"本点 {point.phone}，县里 {point.county_phone}"),
            SlipLine("投诉电话", point.county_phone),
        ]

    def _office(self, matter: Matter) -> list[SlipLine]:
        if self.here.point.level in levels_of(matter, self.here.catalogue.region):
            return []
        office = office_of(self.here, matter.code)
        if office is None:
            return []
        place = f"，{office.address.zh}" if office.address.zh else ""
        return [SlipLine("请到", f"{office.name.zh}{place}，电话 {office.phone}")]

    def _paragraphs(self, matter: Matter) -> list[str]:
        stops = [one for one in matter.questions if one.stop_on]
        why = self.here.catalogue.reasons()
        told = [f"{one.text.zh}{why[one.stop_reason].zh}。" for one in stops if one.stop_reason in why]
        return [
            *(["哪些情况要先看清：" + "".join(told)] if told else []),
            *(note.zh for note in matter.receipt_notes),
            "依据：" + ("；".join(matter.legal_basis) or "《全国医疗保障经办政务服务事项清单》"),
            f"材料可以带到窗口、手机拍照、请人上门取或邮寄。按 {self.here.today().isoformat()} 的规则印出。",
        ]


def _papers(matter: Matter, here: Here) -> SlipTable:
    forms = here.catalogue.tables("form_of_material")
    rows = tuple(
        (
            one.name.zh,
            row.name.zh if (row := forms.get(one.form)) else one.form,
            _NEEDS.get(one.need, one.condition_words.zh or "看情况"),
            _ways(matter, one),
        )
        for one in matter.materials
    )
    return SlipTable("要带的材料", ("材料", "原件或复印件", "要不要", "能不能后补、承诺、共享"), rows)


def _ways(matter: Matter, one: Material) -> str:
    ways = (
        (f"可以后补（{matter.defer_working_days} 个工作日）", one.deferrable),
        ("可以写承诺书", one.commitment),
        ("数据共享，能查到就不用带", one.data_sharing),
        ("本点打印", one.form == "F"),
    )
    return "；".join(word for word, may in ways if may) or "—"


def _steps(matter: Matter) -> tuple[SlipTable, ...]:
    decides = _LEVELS.get(matter.decide_level, matter.decide_level)
    rows = (
        ("1", "申请", "本人或代办人", "说明要办的事，交材料，核对签字"),
        ("2", "受理", "服务点或窗口", "能办当场受理给回执；缺材料一次说全"),
        ("3", "审核、决定", decides, f"承诺时限：{_limit(matter.promised)}"),
        ("4", "告知结果", "服务点或窗口", "当面、电话或手机告知，给办结通知"),
    )
    return (SlipTable("怎么一步步办", ("步", "做什么", "谁来做", "说明"), rows),)


def _limit(limit: Limit | None) -> str:
    if limit is None:
        return "以当地公布的为准"
    if limit.unit == "instant" or limit.value == 0:
        return "当场"
    units = {"working_day": "个工作日", "calendar_day": "天", "month": "个月"}
    sure = "" if limit.confidence == "high" else "（以当地公布的为准）"
    return f"{limit.value} {units.get(limit.unit, '天')}{sure}"


def _proxy(matter: Matter) -> str:
    rule = matter.proxy
    if not rule.allowed:
        return "要本人来，不能代办"
    seen = "；本人要视频或上门见一面" if rule.person_must_be_seen else ""
    extra = f"，要带：{'、'.join(rule.extra_proof)}" if rule.extra_proof else ""
    return f"可以代办{extra}{seen}"
