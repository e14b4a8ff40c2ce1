"""DOC04 授权委托书 and DOC05 告知承诺书: what people sign so that a case may be taken in (workflows 1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from station_app.domain.case import Case, PaperState
from station_app.domain.context import text_of, value_of
from station_app.domain.dates import stored_date
from station_app.domain.mandate import Mandate
from station_app.domain.masks import Item, Place, shown
from station_app.domain.matter import Material, Matter
from station_app.domain.number import grouped
from station_app.domain.papercode import notice_number
from station_app.errors import Refused
from station_app.services.casework import Casework
from station_app.services.here import Here, beijing_date
from station_app.services.slip_making import CLERK, PaperWords, basis, day, table_word
from station_app.services.slip_people import people
from station_app.services.views import SlipLine, SlipTable, SlipTear
from station_app.services.wording import Wording
from station_app.storage.unit_of_work import UnitOfWork

LETTER, COMMITMENT = "DOC04", "DOC05"
_GUARDIAN = "3"
"""Code of proxy_auth_type: a guardian needs no letter."""
_WITNESSES = ("见证人一", "见证人二")
_LETTER_LIMIT, _BAR, _FALSE, _CANCELS = (
    "authority_months", "promise_bar_months", "false_promise", "bars_and_cancels",
)  # fmt: skip
_FACT, _ANY_FACT = "commitment.", "commitment.any"


@dataclass(frozen=True, slots=True)
class LetterSlips:
    """Makes the words of both papers from the case, and from the authority on file."""

    here: Here
    casework: Casework

    def letter(self, work: UnitOfWork, case: Case) -> PaperWords:
        """DOC04. Refused("slip.unknown") for a case that nobody brings for somebody else.

        The numbers stand in full: a letter without them is not complete (R-PROXY), and it is the
        person's own print (R-MASK).
        """
        held = self._held(work, case)
        if held is None:
            raise Refused("slip.unknown")
        span = f"从 {day(held.begins)} 到 {day(held.ends)}"
        lines = (
            SlipLine("委托人", _party(self.here, case.applicant.name, case.applicant.id_type, held.person)),
            SlipLine("委托人电话", shown(Item.MOBILE, Place.OWN_PRINT, text_of(case.answers, "tel"))),
            SlipLine("受托人", _party(self.here, held.name, held.id_type, held.id_number)),
            SlipLine("受托人电话", held.tel),
            SlipLine("受托人住址", held.address),
            SlipLine("和委托人的关系", table_word(self.here, "agnter_rlts", held.relation)),
            SlipLine("委托的种类", table_word(self.here, "proxy_auth_type", held.kind)),
            SlipLine("委托期限", span),
            SlipLine("签字地点", ""),
        )
        names = [self.casework.matter(code).name.zh for code in held.matters]
        rows = tuple((str(place), name) for place, name in enumerate(names, start=1))
        return PaperWords(
            title="授权委托书",
            number=case.number or notice_number(self.here.point.code, case.case_id, LETTER),
            lines=lines,
            tables=(SlipTable("委托办理的事（一件一件写，没写的不算）", ("序号", "事项"), rows),),
            paragraphs=self._rules(case),
            signatures=("委托人签字（签不了的按手印）", "受托人签字"),
            aloud=_ALOUD.format(
                proxy=held.name, station=self.here.point.name, matters="、".join(names), span=span
            ),
            thumbs=("委托人手印",),
            witnesses=_WITNESSES,
            tear=_withdrawal(held),
        )

    def _held(self, work: UnitOfWork, case: Case) -> Mandate | None:
        """Give the authority that the form names; its beginning and matters as they are on file."""
        told = {key: text_of(case.answers, key) for key in _ANSWERS}
        ends = stored_date(told["x_agnter_auth_end"])
        if not needs_letter(case) or ends is None:
            return None
        on = beijing_date(case.accepted_at) if case.accepted_at else self.here.today()
        found = work.mandates.between(case.applicant.id_number, told["agnter_certno"])
        kept = next((one for one in found if one.ends == ends and one.covers(case.matter, on)), None)
        if kept is not None:
            return kept
        scope = value_of(case.answers, "x_agnter_auth_scope")
        return _as_said(case, told, scope if isinstance(scope, tuple) else (), (on, ends))

    def _rules(self, case: Case) -> tuple[str, ...]:
        months = self.here.edition_of(case).region.limit(_LETTER_LIMIT)
        return (
            f"期限最长 {months} 个月；到期就不能再用。受理那天在期限里就算数。",
            "受托人不得收钱、拿走银行卡、要密码或验证码，不得替委托人签字。",
            "按手印的，要两位见证人签字并写明证件号码；工作人员和受托人不能当见证人。",
            "念给委托人听，请委托人用自己的话说一遍再签；听不明白的，不能签，找监护人来办。",
        )

    def commitment(self, _work: UnitOfWork, case: Case, material: str) -> PaperWords:
        """DOC05 for one paper. Refused("slip.unknown") when nothing is promised in its place."""
        matter = self.casework.matter_of(case)
        papers = promised(matter, case)
        paper = next((one for one in papers if one.code == material), None)
        if paper is None:
            raise Refused("slip.unknown")
        lines = (
            *([SlipLine("受理号", grouped(case.number))] if case.number else []),
            *people(case),
            SlipLine("事项", matter.name.zh),
            SlipLine("要证明的事", self._fact(paper)),
            SlipLine("代替的材料", paper.name.zh),
            SlipLine("依据", basis(matter)),
        )
        number = case.number or notice_number(self.here.point.code, case.case_id, COMMITMENT)
        return PaperWords(
            title="告知承诺书",
            number=f"{number}-{papers.index(paper) + 1}" if len(papers) > 1 else number,
            qr=number,
            lines=lines,
            paragraphs=self._promise(case, paper),
            signatures=("承诺人签字", CLERK),
        )

    def _fact(self, paper: Material) -> str:
        """Say what the person promises to be true, in the words kept for this paper."""
        say = Wording(lambda: "zh", self.here.wording.reasons)
        code = _FACT + paper.code
        return say.say(code) if say.knows(code) else say.say(_ANY_FACT, paper=paper.name.zh)

    def _promise(self, case: Case, paper: Material) -> tuple[str, ...]:
        region = self.here.edition_of(case).region
        months = region.limit(_BAR)
        undone = "已经办成的要取消、多得的要退回，并且" if region.choice(_FALSE) == _CANCELS else ""
        return (
            f"告知：这件事本来要交“{paper.name.zh}”，您可以签这份承诺书代替它。不愿意签也行，把材料带来照样办。",
            "承诺：上面“要证明的事”是真的，我符合办理条件，愿意承担说假话的后果。",
            f"后果：查出来是假的，{undone}{months} 个月内不能再用承诺书代替材料；情节严重的依法处理。",
            "核查：我同意医保部门事后向有关部门核对，或者请我补来材料。",
            "撤回：办结以前可以随时到本点说不用承诺了，把材料补来就行。",
        )


def promised(matter: Matter, case: Case) -> tuple[Material, ...]:
    """Return the papers of a case in whose place something is promised."""
    codes = {one.material for one in case.papers if one.state is PaperState.COMMITTED}
    return tuple(one for one in matter.materials if one.code in codes)


def needs_letter(case: Case) -> bool:
    """Whether somebody brings a case for somebody else by an authority that is signed."""
    return (
        value_of(case.answers, "x_proxy_flag") is True
        and bool(text_of(case.answers, "agnter_certno"))
        and bool(text_of(case.answers, "x_agnter_auth_end"))
        and text_of(case.answers, "x_agnter_auth_type") != _GUARDIAN
    )


def _as_said(case: Case, told: dict[str, str], scope: Sequence[str], span: tuple[date, date]) -> Mandate:
    mandate = Mandate(
        mandate_id="",
        person=case.applicant.id_number,
        name=told["agnter_name"],
        id_type=told["agnter_cert_type"],
        id_number=told["agnter_certno"],
        tel=told["agnter_tel"],
        address=told["agnter_addr"],
        relation=told["agnter_rlts"],
        kind=told["x_agnter_auth_type"],
        matters=tuple(scope) or (case.matter,),
        begins=span[0],
        ends=span[1],
        case_id=case.case_id,
    )
    return mandate if case.matter in mandate.matters else replace(mandate, matters=(case.matter, *scope))


def _party(here: Here, name: str, id_type: str, number: str) -> str:
    kind = table_word(here, "psn_cert_type", id_type or "01")
    return f"{name}　{kind} {shown(Item.ID_NUMBER, Place.OWN_PRINT, number)}"


def _withdrawal(held: Mandate) -> SlipTear:
    """Give the slip at the bottom by which the authority is taken back: only by the person (R-PROXY)."""
    return SlipTear(
        title="撤回委托（想撤回时填好这一条，本人交到任何一个医保服务点）",
        lines=(SlipLine("受托人", held.name), SlipLine("撤回日期", "")),
        paragraphs=("从交来那天起，受托人不能再替我办事；已经受理的不受影响。",),
        signatures=("委托人签字或手印",),
    )


_ALOUD = "我请{proxy}替我在{station}办这些事：{matters}。{span}有效。办的结果算我的，我随时可以撤回。"
_ANSWERS = (
    "agnter_name", "agnter_cert_type", "agnter_certno", "agnter_tel", "agnter_addr", "agnter_rlts",
    "x_agnter_auth_type", "x_agnter_auth_end",
)  # fmt: skip
