"""搜一切: residents, cases, matters and pages in one box; near hits never mix with exact ones."""

from dataclasses import dataclass

from station_app.domain.case import Case
from station_app.domain.dates import age_on
from station_app.domain.person import Resident
from station_app.services.here import Here
from station_app.services.initials import sounds_like
from station_app.services.matters import Matters
from station_app.services.residents import Roster
from station_app.services.status import shown_time
from station_app.services.views import Hit, HitGroup

_SKIPS_LETTERS = 6
"""Rank of matters found only by letters that skip characters: too faint for a box that finds people."""
_PAGES = (
    ("today", "今日", "Today", "Ctrl+1", ("首页", "工作台")),
    ("intake", "办理", "New case", "Ctrl+2", ("选事项",)),
    ("residents", "居民", "Residents", "Ctrl+3", ("名册",)),
    ("outbox", "送件", "Outbox", "Ctrl+4", ("同步", "对账", "待送")),
    ("day_close", "日清单", "Day sheet", "", ("收工", "下班", "对账", "没有少没有重")),
    ("receipt", "验回执", "Check a receipt", "", ("验真", "平台回执")),
    ("settings", "设置", "Settings", "Ctrl+9", ("设备", "备份", "审计")),
    ("large", "大字", "Large type", "F6", ("长辈版", "关怀版", "关爱版", "亲情版", "大字版")),
    ("lock", "锁屏", "Lock", "F12", ("离开",)),
)


@dataclass(frozen=True, slots=True)
class Find:
    """Answers the search box; at most `limit` hits of each kind."""

    here: Here
    roster: Roster

    def __call__(self, text: str, limit: int) -> tuple[HitGroup, ...]:
        """Search; an empty text finds nothing."""
        if not text.strip():
            return ()
        say = self.here.wording.say
        with self.here.open_work() as work:
            exact = work.residents.search(text, limit, self.here.point.division)
            near = work.residents.near(text, limit)
            cases = work.cases.search(text, limit)
            groups = (
                HitGroup(say("find.residents"), tuple(self._resident(one.resident) for one in exact)),
                HitGroup(say("find.cases"), tuple(self._case(one) for one in cases)),
                HitGroup(say("find.matters"), self._matters(text, limit)),
                HitGroup(say("find.pages"), self._pages(text, limit)),
                HitGroup(say("find.near"), tuple(self._resident(one.resident) for one in near), near=True),
            )
        return tuple(group for group in groups if group.hits)

    def _resident(self, one: Resident) -> Hit:
        detail = self.here.wording.say(
            "find.resident",
            gender=self.here.wording.say(f"gender.{one.gend}"),
            age=age_on(one.brdy, self.here.today()),
            group=one.group,
            tail=one.id_number.tail,
        )
        return Hit("resident", str(one.resident_id), one.name, detail)

    def _case(self, case: Case) -> Hit:
        matter = self.here.wording.word(self.here.catalogue.matter(case.matter).short_name)
        when = self.here.wording.say("find.case", matter=matter, when=shown_time(self.here, case))
        return Hit("case", case.case_id, case.applicant.name, when)

    def _matters(self, text: str, limit: int) -> tuple[Hit, ...]:
        word, say = self.here.wording.word, self.here.wording.say
        codes = [one.code for one in self.here.catalogue.find(text) if one.rank < _SKIPS_LETTERS][:limit]
        tiles = {one.code: one for one in Matters(self.here)("", None)}
        return tuple(
            Hit("matter", code, word(tiles[code].name), say(f"place.{tiles[code].place}")) for code in codes
        )

    def _pages(self, text: str, limit: int) -> tuple[Hit, ...]:
        english = self.here.wording.language() == "en"
        hits = []
        for key, zh, en, shortcut, words in _PAGES:
            names = (zh, *words)
            if any(sounds_like(name, text) for name in names) or text.casefold() in en.casefold():
                hits.append(Hit("page", key, en if english else zh, "", shortcut))
        return tuple(hits[:limit])
