"""The one form of a visit: the views of its cases laid together, each fact and each paper once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from station_app.domain import amounts
from station_app.domain.case import Answer, Case, Paper, PaperState, Source, Stage
from station_app.domain.context import is_empty
from station_app.domain.findings import Finding, Severity
from station_app.domain.guide import PaperChoice
from station_app.domain.matter import Field, Group, Material, Matter, Words
from station_app.domain.visit import SHARED, Places, Visit, paper_places, part_of, places
from station_app.services.bundle_steps import BundleSteps
from station_app.services.check import Shown
from station_app.services.here import Here
from station_app.services.views import CaseView, Choice
from station_app.services.visit_views import PartLine, VisitView

T = TypeVar("T")

VISIT_MATTER = "visit"
_AMOUNT, _PREMIUM = "psn_clct_amt", "enrol.premium"
_ALWAYS_PER_MEMBER = frozenset({"psn_idet_type"})
"""What differs from one member of a household to the next and changes the amount."""
_FACTS = ("x_insured_year", "psn_type", "psn_idet_type", "x_pay_channel")
_WORST_FIRST = (
    None,
    PaperState.MISSING,
    PaperState.LATER,
    PaperState.COMMITTED,
    PaperState.HAVE,
    PaperState.SHARED,
    PaperState.PRINTED,
)


@dataclass(frozen=True, slots=True)
class Together:
    """A visit, the views of its cases in order, and where their fields and papers stand."""

    visit: Visit
    views: tuple[CaseView, ...]
    fields: Places
    papers: Places

    @property
    def household(self) -> bool:
        """Whether it is for several people."""
        return self.visit.people > 1

    def title(self, place: int) -> Words:
        """Name a part: its matter for one person, the person (and the matter) in a household."""
        view = self.views[place]
        short = view.matter.short_name
        if not self.household:
            return short
        name = view.case.applicant.name
        person = self.visit.parts[place].person
        if sum(part.person == person for part in self.visit.parts) == 1:
            return Words(name, name)
        return Words(f"{name} · {short.zh}", f"{name} · {short.en}")


def named(count: int) -> Words:
    """Name a visit by how many matters it has."""
    return Words(f"一起办 {count} 件", f"{count} matters together")


def together(visit: Visit, views: Sequence[CaseView]) -> Together:
    """Lay the fields and papers of the cases of a visit onto one form."""
    people = [part.person for part in visit.parts]
    fields = places([(person, view.matter) for person, view in zip(people, views, strict=True)])
    papers = paper_places(
        [(person, [one.material for one in view.papers]) for person, view in zip(people, views, strict=True)]
    )
    return Together(visit, tuple(views), fields, papers)


@dataclass(frozen=True, slots=True)
class VisitForm:
    """Makes the one view of a visit from the views of its cases; `choices` gives a whole code table."""

    here: Here
    choices: Callable[[str], tuple[Choice, ...]]

    def view(self, parts: Together) -> CaseView:
        """Merge: what is asked by any part is asked once, what is wrong in any part is told."""
        asked, known = _asked(parts)
        first = parts.views[0]
        return replace(
            first,
            case=_case(parts, asked),
            matter=self._matter(parts),
            asked=asked,
            known=known,
            findings=_findings(parts),
            system_checks=_once(one for view in parts.views for one in view.system_checks),
            tables=self._tables(parts, asked),
            duplicate_hint="；".join(_once(one.duplicate_hint for one in parts.views if one.duplicate_hint)),
            papers=_papers(parts),
            visit=self.lines(parts),
            double=next((one.double for one in parts.views if one.double is not None), None),
            workings=_once(one for view in parts.views for one in view.workings),
            proxy=next((one.proxy for one in parts.views if one.proxy), ""),
        )

    def _tables(self, parts: Together, asked: tuple[str, ...]) -> dict[str, tuple[Choice, ...]]:
        """Give the tables of the asked fields whole, of the others what is shown of them."""
        tables = _tables(parts.views)
        for key in asked:
            place, name = _speaking(parts, key)[0]
            table = next(one.code_table for one in parts.views[place].matter.fields if one.key == name)
            if table:
                tables[table] = self.choices(table)
        return tables

    def lines(self, parts: Together) -> VisitView:
        """Give one line for each matter, and the sum to pay."""
        lines = tuple(self._line(parts, place) for place in range(len(parts.views)))
        counted = _counted(parts, lines)
        total = amounts.total(counted) if counted else ""
        capital = amounts.capital(total) if total else ""
        steps = BundleSteps(self.here).lines(parts.visit, [view.case for view in parts.views])
        return VisitView(parts.visit.visit_id, parts.visit.people, lines, total, capital, steps)

    def _line(self, parts: Together, place: int) -> PartLine:
        view, shown = parts.views[place], Shown(self.here)
        fields = {one.key: one for one in view.matter.fields}
        facts = []
        for key in _FACTS[:-1] if parts.household else _FACTS:  # the way to pay is the same for all
            answer = view.case.answers.get(key)
            if key in fields and answer is not None and not is_empty(answer.value):
                facts.append(shown.value(fields[key], answer))
        amount = view.case.answers.get(_AMOUNT)
        return PartLine(
            place=place,
            case_id=view.case.case_id,
            person=view.case.applicant.name,
            matter=view.matter.short_name,
            facts=tuple(facts),
            amount=str(amount.value) if amount and _AMOUNT in fields else "",
            errors=sum(one.severity is Severity.STOPS for one in view.findings),
            number=view.case.number,
            code=view.matter.code,
        )

    def _short(self, parts: Together) -> Words:
        """Name the whole: the bundle it was started for, the only matter, or how many there are."""
        if parts.visit.kind:
            return self.here.catalogue.matter(parts.visit.kind).short_name
        only = len(parts.views) == 1
        return parts.views[0].matter.short_name if only else named(len(parts.views))

    def _matter(self, parts: Together) -> Matter:
        first, count = parts.views[0].matter, len(parts.views)
        handling = {view.matter.handling_type for view in parts.views}
        short = self._short(parts)
        titles = [Group(str(place + 1), parts.title(place)) for place in range(count)]
        both = (
            Words("大家一样的", "The same for all") if parts.household else Words("共用的", "Common to all")
        )
        return replace(
            first,
            code=VISIT_MATTER,
            name=short,
            short_name=short,
            handling_type=handling.pop() if len(handling) == 1 else "",
            groups=(Group(SHARED, both), *titles),
            fields=_fields(parts),
            materials=_materials(parts),
            questions=(),
            minutes=sum(view.matter.minutes for view in parts.views),
        )


def _asked(parts: Together) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the asked keys and the known ones, what is shared first, then part by part."""
    asked = {parts.fields.key_of(at, key) for at, view in enumerate(parts.views) for key in view.asked}
    known = {parts.fields.key_of(at, key) for at, view in enumerate(parts.views) for key in view.known}
    if parts.household:
        worth = {key for key in asked if parts.fields.shared(key) or _differs(parts, key)}
        worth |= {key for key in known if key.split(".")[-1] in _ALWAYS_PER_MEMBER}
        asked, known = worth, known | (asked - worth)
    order = _in_form_order(parts)
    return tuple(key for key in order if key in asked), tuple(
        key for key in order if key in known and key not in asked
    )


def _differs(parts: Together, key: str) -> bool:
    """Whether somebody has to look at a field of one member: required and empty, wrong, or typed before."""
    for place, name in parts.fields.fields_of(key):
        view = parts.views[place]
        answer = view.case.answers.get(name)
        empty = answer is None or is_empty(answer.value)
        wrong = any(one.field == name and one.severity is Severity.STOPS for one in view.findings)
        if wrong or (empty and _required(parts, place, name)):
            return True
        if answer is not None and answer.source is Source.TYPED:
            return True
    return False


def _in_form_order(parts: Together) -> tuple[str, ...]:
    keys = tuple(parts.fields.by_key)
    own = sorted((key for key in keys if not parts.fields.shared(key)), key=part_of)
    return (*(key for key in keys if parts.fields.shared(key)), *own)


def _fields(parts: Together) -> tuple[Field, ...]:
    """Give the fields of the one form: of each key the field of the first part that asks for it."""
    found = []
    for key in _in_form_order(parts):
        members = _speaking(parts, key)
        place, name = members[0]
        one = next(field for field in parts.views[place].matter.fields if field.key == name)
        required = any(_required(parts, *member) for member in members)
        group = str(part_of(key)) if part_of(key) else SHARED
        found.append(replace(one, key=key, group=group, required=required, show_if=None))
    return tuple(found)


def _speaking(parts: Together, key: str) -> tuple[tuple[int, str], ...]:
    """Give the parts that ask for a key, else all that have it."""
    members = parts.fields.fields_of(key)
    asking = tuple((place, name) for place, name in members if name in parts.views[place].asked)
    return asking or members


def _required(parts: Together, place: int, name: str) -> bool:
    return any(one.required for one in parts.views[place].matter.fields if one.key == name)


def _answer(parts: Together, key: str) -> Answer | None:
    held = (parts.views[place].case.answers.get(name) for place, name in _speaking(parts, key))
    found = [answer for answer in held if answer is not None]
    return next((one for one in found if not is_empty(one.value)), found[0] if found else None)


def _case(parts: Together, asked: tuple[str, ...]) -> Case:
    cases = [view.case for view in parts.views]
    answers = {key: answer for key in parts.fields.by_key if (answer := _answer(parts, key)) is not None}
    draft = any(case.stage is Stage.DRAFT for case in cases)
    saved: list[datetime] = [case.saved_at for case in cases if case.saved_at]
    return replace(
        cases[0],
        case_id=parts.visit.visit_id,
        matter=VISIT_MATTER,
        stage=Stage.DRAFT if draft else cases[0].stage,
        started_at=parts.visit.opened_at,
        answers=answers,
        papers=_kept_papers(parts),
        confirmed=(),
        overruled=(),
        cursor_field=parts.visit.cursor if parts.visit.cursor in asked else "",
        saved_at=max(saved, default=None),
        visit=parts.visit.visit_id,
    )


def _findings(parts: Together) -> tuple[Finding, ...]:
    """Give what there is to say, each sentence once; a field of one part is named with its part."""
    found: dict[tuple[str, str], Finding] = {}
    for place, view in enumerate(parts.views):
        for one in view.findings:
            key = parts.fields.key_of(place, one.field) if one.field else ""
            own = bool(key) and not parts.fields.shared(key)
            named = replace(one, field=key, params=_named(one, parts.title(place)) if own else one.params)
            found.setdefault((key, one.code), named)
    order = {key: at for at, key in enumerate(_in_form_order(parts))}
    return tuple(sorted(found.values(), key=lambda one: order.get(one.field, len(order))))


def _named(finding: Finding, title: Words) -> tuple[tuple[str, str | int], ...]:
    before = {"label": f"{title.zh}：", "label_en": f"{title.en}: "}
    return tuple(
        (name, f"{before[name]}{value}" if name in before else value) for name, value in finding.params
    )


def _tables(views: Iterable[CaseView]) -> dict[str, tuple[Choice, ...]]:
    """Put the tables of all parts together: a part that asks for a code brings the whole table."""
    found: dict[str, tuple[Choice, ...]] = {}
    for view in views:
        for name, rows in view.tables.items():
            longer, shorter = sorted((found.get(name, ()), rows), key=len, reverse=True)
            codes = {one.code for one in longer}
            found[name] = (*longer, *(one for one in shorter if one.code not in codes))
    return found


def _members(parts: Together, key: str) -> tuple[PaperChoice, ...]:
    choices = [{one.material: one for one in view.papers} for view in parts.views]
    return tuple(choices[place][code] for place, code in parts.papers.fields_of(key))


def _papers(parts: Together) -> tuple[PaperChoice, ...]:
    """Ask for each paper once: what is open for one matter is open, and only what all allow is offered."""
    found = []
    for key in parts.papers.by_key:
        members = _members(parts, key)
        state = min((one.state for one in members), key=_WORST_FIRST.index)
        allowed = tuple(one for one in members[0].allowed if all(one in other.allowed for other in members))
        found.append(PaperChoice(key, state, allowed))
    return tuple(found)


def _kept_papers(parts: Together) -> tuple[Paper, ...]:
    dues: dict[str, Paper] = {}
    for place, view in enumerate(parts.views):
        for one in view.case.papers:
            key = parts.papers.key_of(place, one.material)
            before = dues.get(key)
            if before is None or (one.due and (before.due is None or one.due < before.due)):
                dues[key] = replace(one, material=key)
    return tuple(dues.values())


def _materials(parts: Together) -> tuple[Material, ...]:
    found = []
    for key in parts.papers.by_key:
        members = parts.papers.fields_of(key)
        known = [
            next(one for one in parts.views[place].matter.materials if one.code == code)
            for place, code in members
        ]
        optional = all(one.need == "optional" for one in known)
        name = known[0].name
        if parts.household and "." in key:
            person = parts.views[members[0][0]].case.applicant.name
            name = Words(f"{name.zh}（{person}）", f"{name.en} ({person})")
        found.append(
            replace(
                known[0], code=key, name=name, need="optional" if optional else "required", condition=None
            )
        )
    return tuple(found)


def _counted(parts: Together, lines: Sequence[PartLine]) -> list[str]:
    """Give one amount for each person: that of the payment, else that of the enrolment."""
    by_person: dict[int, str] = {}
    paying: set[int] = set()
    for line, part, view in zip(lines, parts.visit.parts, parts.views, strict=True):
        if not line.amount or part.person in paying:
            continue
        by_person[part.person] = line.amount
        if view.matter.wire_kind == _PREMIUM:
            paying.add(part.person)
    return list(by_person.values())


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
