"""What is printed and handed out of the season: the call list, the poster for the wall, the workbook.

The call list is the worker's own paper: names as on the worker's screen, telephones by their last four;
it never says why somebody has aid or what somebody is ill with. The poster has no names and puts the
groups in the order of their numbers, never by how far they are. The workbook is masked as a ledger is,
in full only when a second person agrees.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from station_app.domain.masks import Item, Place, shown
from station_app.domain.season import Result, Source, State
from station_app.errors import Refused
from station_app.services.here import Here
from station_app.services.login import operator_with
from station_app.services.season import Homes
from station_app.services.season_board import Board, Boards, Home, Person
from station_app.services.season_views import GroupLine, SeasonOverview, SeasonWish
from station_app.services.second_person import SecondPerson
from station_app.services.slip_views import Slip, SlipLine, SlipTable
from station_app.services.views import OperatorCard
from station_app.spreadsheets.write import Cell, Sheet, neutral_name, write_xlsx

CALLS, POSTER = "CALLS", "POSTER"
_RIGHT, _MAY_AGREE = "print", frozenset({"export", "review"})
_PRINTED, _EXPORTED = "season.printed", "season.exported"
_MOST = 400
"""Households on one call list; a longer one is printed group by group."""
_BAR = 20
_PHONES = 2
_RESULT = "这次结果　　　　　　"
"""The heading of the column that is written by hand; a column is as wide as its heading asks for."""
_WHAT = "参保进度"
_STATES = {
    State.PAID: "已缴费",
    State.EXEMPT: "全额资助",
    State.ELSEWHERE: "别处参保",
    State.PENDING: "本点办了，等平台",
    State.REGISTERED: "登记了没缴",
    State.UNPAID: "还没缴",
    State.UNKNOWN: "不清楚",
    State.FROZEN: "先不联系",
}
_SOURCES = {
    Source.ROSTER: "名册",
    Source.PAYMENTS: "缴费名单",
    Source.SUBSIDIES: "资助名单",
    Source.DEATHS: "去世名单",
    Source.HERE: "本点受理",
    Source.PLATFORM: "平台核对",
    Source.SAID: "家里人说",
}
_RESULTS = {
    Result.WILL: "说好了要办",
    Result.ABSENT: "没碰到人",
    Result.LATER: "过些天再说",
    Result.HARDSHIP: "眼下缴不出",
    Result.ELSEWHERE: "别处参保了",
    Result.REFUSES: "讲过了，不愿意",
    Result.MOVED: "搬走了",
    Result.DEAD: "人不在了",
    Result.ALIVE: "人还在",
}
_HEADER = (
    "组", "户主", "姓名", "身份证号", "手机", "年度", "状态", "从哪里知道", "截至",
    "上门次数", "结果", "备注",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeasonPapers:
    """Makes the papers; who printed or handed out what is written to the audit."""

    here: Here
    boards: Boards

    def calls(self, operator_id: str, wish: SeasonWish) -> Slip:
        """Make the call list of who should still be asked among the households of a wish.

        Refused("season.nobody_to_ask"), ("season.list_too_long", most).
        """
        with self.here.open_work() as work:
            operator_with(work, operator_id, _RIGHT)
            board = self.boards.of(work)
            homes = [home for home, _count in Homes(self.boards).chosen(work, board, wish)]
            asked = [(home, people) for home in homes if (people := _asked(home))]
            if not asked:
                raise Refused("season.nobody_to_ask")
            if len(asked) > _MOST:
                raise Refused("season.list_too_long", most=_MOST)
            work.audit.add(operator_id, _PRINTED, self.here.now(), document=CALLS, count=len(asked))
            work.commit()
        return self._calls(board.overview, asked, wish)

    def _calls(self, view: SeasonOverview, asked: list[tuple[Home, list[Person]]], wish: SeasonWish) -> Slip:
        rows = tuple(_call_row(home, people) for home, people in asked)
        where = f"{wish.group} 组" if wish.group else "全村"
        count = sum(len(people) for _home, people in asked)
        ends = f"，收到 {_day(view.closes)}为止" if view.closes else ""
        told = (
            (
                f"这样说就行：{view.year} 年的居民医保，我们这里还没查到您家这几位缴费{ends}。"
                "要办，我们上门帮您办；已经缴了或在别处参保，告诉我们一声就好。"
            ),
            "讲清楚一次就行，不愿意也是一个答复，照实记下，不催不逼。不碰钱、卡、密码、验证码。",
            "名单上没有，不等于没缴：以税务和平台的为准。这张单子用完交回，不外传。",
        )
        return self._slip(
            CALLS,
            f"{view.year} 年度参保联系单",
            where,
            lines=(
                SlipLine("要问的", f"{len(rows)} 户 {count} 人"),
                SlipLine("看的名单", _lists_of(view)),
                SlipLine("谁去问", ""),
            ),
            table=SlipTable("", ("组", "户主", "手机", "问谁", "上次", _RESULT), rows),
            paragraphs=told,
        )

    def poster(self, operator_id: str) -> Slip:
        """Make the poster: how far the village and each group are."""
        with self.here.open_work() as work:
            operator_with(work, operator_id, _RIGHT)
            view = self.boards.of(work).overview
            work.audit.add(operator_id, _PRINTED, self.here.now(), document=POSTER)
            work.commit()
        whole = view.whole
        rows = tuple((f"{one.group} 组", _bar(one), f"{one.settled} / {one.people}") for one in view.groups)
        lines = [SlipLine("已经落实", f"{whole.settled:,} 人，全村 {whole.people:,} 人")]
        if view.closes:
            lines.append(SlipLine("缴费到", _day(view.closes)))
        slip = self._slip(
            POSTER,
            f"{view.year} 年度参保进度",
            f"{view.year}",
            lines=tuple(lines),
            table=SlipTable("", ("组", "进度", "人数"), rows),
            paragraphs=(
                f"数字按{_lists_of(view)}算，平台核对后为准。落实了：已缴费、全额资助、在别处参保的都算。",
                f"还没办的，带身份证到服务点，或打电话 {self.here.point.phone}，可以上门办，不收费。",
            ),
        )
        return replace(slip, big=f"{_percent(whole)}%")

    def name(self) -> str:
        """Propose a file name: what list, which station, which day; nobody's name."""
        return neutral_name(_WHAT, self.here.point.code, self.here.today())

    def seconds(self, operator_id: str) -> tuple[OperatorCard, ...]:
        """List who may agree to full values."""
        return SecondPerson(self.here).who(_MAY_AGREE, frozenset({operator_id}))

    def export(self, operator_id: str, target: str, wish: SeasonWish, second: tuple[str, str] | None) -> int:
        """Write the households of a wish as a workbook and return how many people it names.

        `second` is (operator, password) for full values. Refused as SecondPerson, Unavailable as the writer.
        """
        if second is not None:
            never = frozenset({operator_id})
            SecondPerson(self.here).prove(second[0], second[1], rights=_MAY_AGREE, never=never)
        full = second is not None
        with self.here.open_work() as work:
            operator_with(work, operator_id, _RIGHT)
            board = self.boards.of(work)
            homes = [home for home, _count in Homes(self.boards).chosen(work, board, wish)]
            ids = [one.resident_id for home in homes for one in home.people]
            facts = {one.resident_id: (one.id_number.digits, one.tel) for one in work.residents.of_ids(ids)}
        sheet = self._sheet(board, homes, facts, full=full)
        count = write_xlsx(Path(target), [sheet])
        with self.here.open_work() as work:
            now, state = self.here.now(), "full" if full else "masked"
            work.audit.add(operator_id, _EXPORTED, now, count=count, state=state)
            if second is not None:
                work.audit.add(second[0], _EXPORTED, now, count=count, state="agreed")
            work.commit()
        return count

    def _sheet(
        self, board: Board, homes: list[Home], facts: dict[int, tuple[str, str]], *, full: bool
    ) -> Sheet:
        view = board.overview
        masked = () if full else ("姓名、证号、手机按台账规定遮住；要全的须另一位工作人员当面同意。",)
        return Sheet(
            name=_WHAT,
            header=_HEADER,
            rows=_rows(homes, facts, view.year, full=full),
            title=f"{self.here.point.village} {view.year} 年度参保进度",
            notes=(f"按{_lists_of(view)}", *masked),
        )

    def _slip(
        self, document: str, title: str, number: str, *,
        lines: tuple[SlipLine, ...], table: SlipTable, paragraphs: tuple[str, ...],
    ) -> Slip:  # fmt: skip
        point = self.here.point
        return Slip(
            document=document,
            title=title,
            station=f"{point.township} {point.name}",
            number=number,
            qr="",
            made_at=self.here.now(),
            lines=lines,
            tables=(table,),
            paragraphs=paragraphs,
            signatures=(),
            version=f"{document}/1 · {self.here.catalogue.version}",
            copy=1,
            practice=point.practice,
        )


def _asked(home: Home) -> list[Person]:
    return [one for one in home.people if one.asks]


def _call_row(home: Home, people: list[Person]) -> tuple[str, ...]:
    phones = dict.fromkeys(one.tel for one in (*people, *home.people) if one.tel)
    tails = "、".join(list(phones)[:_PHONES])
    who = "、".join(one.name + ("" if one.state is State.UNPAID else f"（{_said(one)}）") for one in people)
    last = "；".join(
        dict.fromkeys(
            f"{_RESULTS[Result(one.note.reason)]} {one.note.at:%m-%d}"
            for one in people
            if one.note and one.note.reason
        )
    )
    return home.group, home.head, f"尾号 {tails}" if tails else "没有", who, last or "没问过", ""


def _said(one: Person) -> str:
    """Say how somebody stands; an old list only says that it does not name them yet."""
    if one.state is State.UNKNOWN and one.standing.as_of is not None:
        return f"截至 {_day(one.standing.as_of)}的名单上还没有"
    return _STATES[one.state]


def _rows(
    homes: list[Home], facts: dict[int, tuple[str, str]], year: int, *, full: bool
) -> Iterator[tuple[Cell, ...]]:
    for home in homes:
        for one in home.people:
            number, tel = facts.get(one.resident_id, ("", ""))
            note, standing = one.note, one.standing
            phone = Item.MOBILE if tel.startswith("1") else Item.LANDLINE
            yield (
                home.group,
                _seen(Item.NAME, home.head, full=full),
                _seen(Item.NAME, one.name, full=full),
                _seen(Item.ID_NUMBER, number, full=full),
                _seen(phone, tel, full=full),
                year,
                _said(one),
                _SOURCES[standing.source] if standing.source else "",
                standing.as_of,
                one.visits,
                _RESULTS[Result(note.reason)] if note and note.reason else "",
                note.remark if note else "",
            )


def _seen(item: Item, text: str, *, full: bool) -> str:
    return text if full else shown(item, Place.LEDGER, text)


def _lists_of(view: SeasonOverview) -> str:
    days = (("名册", view.roster_date), ("缴费名单", view.payments_date), ("资助名单", view.subsidies_date))
    return "、".join(f"{_day(day)}的{name}" for name, day in days if day) or "本点的记录"


def _bar(line: GroupLine) -> str:
    full = line.settled * _BAR // line.people if line.people else 0
    return "■" * full + "□" * (_BAR - full)


def _percent(line: GroupLine) -> int:
    return line.settled * 100 // line.people if line.people else 0


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
