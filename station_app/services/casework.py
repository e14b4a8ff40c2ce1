"""What every step of a case needs: its context for the rules, and the view for the screens."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from station_app.domain import form, guide, workings
from station_app.domain.case import Answer, Applicant, Case, Paper, Source, Stage
from station_app.domain.context import Context, text_of
from station_app.domain.dates import age_on, stored_date
from station_app.domain.events import EventKind
from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import Field, Matter
from station_app.domain.person import CardFacts, IdNumber, Resident
from station_app.errors import Refused
from station_app.services.came import who_came, with_came
from station_app.services.doubles import NOTHING, Guard, Look
from station_app.services.edition_change import changes
from station_app.services.here import Here, beijing_date, clock_text
from station_app.services.identities import with_identities
from station_app.services.initials import initials
from station_app.services.local_facts import facts_asked, local_facts
from station_app.services.picture_pages import with_pages
from station_app.services.proxies import proxy_words, with_proxy
from station_app.services.returned_page import returned_page
from station_app.services.views import CaseView, Choice
from station_app.storage.unit_of_work import UnitOfWork

ELDERLY = "elderly"
"""The age line from which somebody is served as elderly (R-AGE)."""
STALE, PROVISIONAL = "roster_stale_days", "roster_provisional_days"
"""Limits: an older roster is shown with a warning; with a still older one cases are taken in as 暂收."""
_CARD = "card."
UNIT, _UNIT_NAMES = "uscc", ("emp_name", "fixmedins_name")
"""The field that holds the code of a unit, also the kind of that number, and those that hold its name."""
NAMELESS = "未留姓名"
"""Stands in lists and on slips where a matter asks for nobody's name."""


def find_case(work: UnitOfWork, case_id: str) -> Case:
    """Find a case. Refused("case.unknown") when there is none of this id."""
    case = work.cases.find(case_id)
    if case is None:
        raise Refused("case.unknown")
    return case


def find_draft(work: UnitOfWork, case_id: str) -> Case:
    """Find a case that may still be changed. Refused("case.sealed") once it was accepted."""
    case = find_case(work, case_id)
    if case.stage is not Stage.DRAFT:
        raise Refused("case.sealed")
    return case


def find_resident(work: UnitOfWork, resident_id: int | None) -> Resident | None:
    """Find a resident by id, None when there is none."""
    if resident_id is None:
        return None
    try:
        return work.residents.get(resident_id)
    except LookupError:
        return None


def applicant_of(answers: Mapping[str, Answer], resident: Resident | None) -> Applicant:
    """Name the person whose case it is by what the form says."""
    return Applicant(
        resident_id=resident.resident_id if resident else None,
        id_type=text_of(answers, "psn_cert_type") or "01",
        id_number=text_of(answers, "certno"),
        name=text_of(answers, "psn_name"),
        gend=text_of(answers, "gend"),
        brdy=stored_date(text_of(answers, "brdy")),
    )


def named(matter: Matter, answers: Mapping[str, Answer], resident: Resident | None) -> Applicant:
    """Name whose case it is: the person, or the unit of a matter that is about no person.

    What asks for neither (a review, a tip) has no number, and never the name of who spoke.
    """
    keys = {one.key for one in matter.fields}
    if "certno" in keys:
        return applicant_of(answers, resident)
    if UNIT not in keys:
        return Applicant(None, "", "", NAMELESS, "", None)
    name = next((text for key in _UNIT_NAMES if (text := text_of(answers, key))), "")
    return Applicant(None, UNIT, text_of(answers, UNIT), name, "", None)


def keep_card(work: UnitOfWork, case_id: str, card: CardFacts) -> None:
    """Keep what the reader read beside the case, so that the form can be worked out again later."""
    work.settings.put(
        _CARD + case_id,
        {
            "name": card.name,
            "gend": card.gend,
            "naty": card.naty,
            "brdy": card.brdy.isoformat(),
            "address": card.address,
            "id_number": card.id_number.digits,
            "issuer": card.issuer,
            "valid_from": card.valid_from.isoformat(),
            "valid_to": card.valid_to.isoformat() if card.valid_to else "",
        },
    )


def kept_card(work: UnitOfWork, case: Case) -> CardFacts | None:
    """Give back what the reader read for a case, be it the person's card or that of who came; else None."""
    raw = work.settings.get(_CARD + case.case_id)
    if raw is None:
        return None
    return CardFacts(
        name=raw["name"],
        gend=raw["gend"],
        naty=raw["naty"],
        brdy=date.fromisoformat(raw["brdy"]),
        address=raw["address"],
        id_number=IdNumber(raw["id_number"]),
        issuer=raw["issuer"],
        valid_from=date.fromisoformat(raw["valid_from"]),
        valid_to=date.fromisoformat(raw["valid_to"]) if raw["valid_to"] else None,
    )


def drop_card(work: UnitOfWork, case_id: str) -> None:
    """Forget the card of a draft that was thrown away, or of somebody whose name is closed."""
    work.settings.remove(_CARD + case_id)


@dataclass(frozen=True, slots=True)
class Casework:
    """Makes contexts and views of cases; code tables are turned into choices once."""

    here: Here
    _choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)

    def matter(self, code: str) -> Matter:
        """Find a matter. Refused("catalogue.no_such_matter") when the catalogue has none of this code."""
        return self.here.catalogue.matter(code)

    def matter_of(self, case: Case) -> Matter:
        """Find the matter of a case as its edition has it: an accepted case keeps its own."""
        return self.here.edition_of(case).matter(case.matter)

    def context(
        self,
        matter: str,
        *,
        card: CardFacts | None = None,
        resident: Resident | None = None,
        asked: Mapping[str, str] | None = None,
        papers: tuple[Paper, ...] = (),
        accepted: Case | None = None,
    ) -> Context:
        """Give what the rules may look at: today's edition, or day and edition of an accepted case."""
        edition = self.here.edition_of(accepted) if accepted else self.here.catalogue
        return edition.context(
            matter,
            beijing_date(accepted.accepted_at) if accepted and accepted.accepted_at else self.here.today(),
            card=card,
            resident=resident,
            station=self.here.point.facts(),
            guide=asked,
            papers=papers,
        )

    def context_of(self, work: UnitOfWork, case: Case) -> Context:
        """Give the context of a stored case."""
        ctx = self.context(
            case.matter,
            card=kept_card(work, case),
            resident=find_resident(work, case.applicant.resident_id),
            asked=case.guide_answers,
            papers=case.papers,
            accepted=case,
        )
        ctx = with_identities(work, who_came(self.matter(case.matter), with_came(work, case, ctx)))
        return self.with_local(work, case, with_proxy(work, ctx))

    def with_local(self, work: UnitOfWork, case: Case, ctx: Context) -> Context:
        """Add what this file knows about the answers of a draft; an accepted case is judged no more."""
        if case.stage is not Stage.DRAFT or ctx.local.asked == facts_asked(case):
            return ctx
        return replace(ctx, local=local_facts(self.here, work, case, self.matter_of(case), ctx))

    def refreshed(self, case: Case, ctx: Context) -> Case:
        """Work out papers and answers again after something changed."""
        matter = self.matter_of(case)
        newly = form.overruled(matter, case.answers, ctx)
        answers = form.refresh(matter, case.answers, ctx)
        papers = guide.as_papers(matter, guide.papers(matter, answers, ctx, case.papers), ctx)
        papers = _same_days(case, papers)
        if papers != ctx.papers:
            answers = form.refresh(matter, answers, replace(ctx, papers=papers))
        applicant = named(matter, answers, ctx.resident)
        said = _still_said(case, answers, newly)
        return replace(case, answers=answers, papers=papers, applicant=applicant, overruled=said)

    def findings(self, case: Case, ctx: Context) -> tuple[Finding, ...]:
        """Give everything there is to say about the form, also what was typed and overruled."""
        return _in_order(case, form.looked_at(self.matter_of(case), case.answers, ctx))

    def view(self, work: UnitOfWork, case: Case, hint: str = "", ctx: Context | None = None) -> CaseView:
        """Make the view of a case; an accepted one shows everything and asks nothing.

        `ctx` saves looking up card and resident again in the same transaction.
        """
        matter = self.matter_of(case)
        ctx = (
            self.with_local(work, case, replace(ctx, papers=case.papers))
            if ctx
            else self.context_of(work, case)
        )
        draft = case.stage is Stage.DRAFT
        seen = (form.looked_at if draft else _only_shown)(matter, case.answers, ctx)
        shown = seen.fields
        reason, returned = self._returned(work, case, shown)
        keys = {*seen.asked, *returned} if draft else set()
        asked = tuple(one.key for one in shown if one.key in keys)
        born = case.applicant.brdy
        look = Guard(self.here).look(work, case) if draft else NOTHING
        return CaseView(
            case=with_pages(work, case) if draft else case,
            matter=matter,
            asked=asked,
            known=tuple(one.key for one in shown if one.key not in keys and _holds(case, one.key)),
            findings=(*_in_order(case, seen), *look.put_off) if draft else (),
            system_checks=self._system_checks(work, case, ctx, hint or self._maybe(look), seen.findings),
            tables=self._tables(case, shown, asked),
            age=age_on(born, ctx.today) if born else None,
            duplicate_hint=hint,
            return_reason=reason,
            returned_fields=returned,
            returned_page=returned_page(work, case) if draft and case.supersedes else None,
            papers=guide.papers(matter, case.answers, ctx, case.papers),
            workings=workings.of_case(matter, case.answers, ctx),
            double=look.question,
            proxy=proxy_words(case.answers, ctx),
        )

    def _maybe(self, look: Look) -> str:
        return self.here.wording.say("double.maybe") if look.unanswered else ""

    def _tables(
        self, case: Case, shown: tuple[Field, ...], asked: tuple[str, ...]
    ) -> dict[str, tuple[Choice, ...]]:
        """Give the tables of the asked fields whole; of others only the rows that are shown."""
        whole = {one.code_table for one in shown if one.code_table and one.key in asked}
        tables = {name: self.choices(name) for name in whole}
        for one in shown:
            if one.code_table and one.code_table not in whole:
                row = self.here.edition_of(case).tables(one.code_table).get(text_of(case.answers, one.key))
                kept = tables.get(one.code_table, ())
                tables[one.code_table] = (*kept, Choice(row.code, row.name)) if row else kept
        return tables

    def choices(self, table: str) -> tuple[Choice, ...]:
        """Give a code table with pinyin initials; worked out once for each table of an edition."""
        catalogue = self.here.catalogue
        key = f"{catalogue.version} {table}"
        if key not in self._choices:
            today = self.here.today()  # once: the largest table has thousands of rows
            self._choices[key] = tuple(
                Choice(row.code, row.name, initials(row.name.zh), row.parent)
                for row in catalogue.table(table)
                if not row.ended(today)
            )
        return self._choices[key]

    def _returned(
        self, work: UnitOfWork, case: Case, shown: tuple[Field, ...]
    ) -> tuple[str, tuple[str, ...]]:
        """Say why the old case came back, and which field that opens, also one that nobody is asked."""
        old = work.cases.find(case.supersedes) if case.supersedes else None
        if old is None or old.verdict is None:
            return "", ()
        verdict = old.verdict
        say = self.here.wording
        reason = verdict.text or (say.say(verdict.code) if say.knows(verdict.code) else "")
        return reason, tuple(one.key for one in shown if one.key == verdict.field and not one.read_only)

    def _system_checks(
        self, work: UnitOfWork, case: Case, ctx: Context, hint: str, found: tuple[Finding, ...]
    ) -> tuple[tuple[str, str], ...]:
        """List what the program looked up for the clerk: (ok | warn | later, sentence)."""
        say = self.here.wording.say
        lines = [self._identity(case, ctx)]
        if told := changes(self.here, case, ctx) if case.stage is Stage.DRAFT else "":
            lines.append(("warn", say("edition.changed", changes=told)))
        lines.append(("warn", hint) if hint else ("ok", say("system.no_duplicate")))
        if (kept := work.settings.get("roster.date")) is not None:
            old = (ctx.today - date.fromisoformat(kept)).days > ctx.region.limit(STALE)
            lines.append(("warn" if old else "ok", say("system.roster_date", date=kept)))
        lines.append(("later", say("system.later")))
        lines += self._of_the_form(found)
        born = case.applicant.brdy
        if born and (age := age_on(born, ctx.today)) >= ctx.region.age(ELDERLY):
            lines.append(("ok", say("system.elder", age=age)))
        return tuple(lines)

    def _of_the_form(self, found: tuple[Finding, ...]) -> list[tuple[str, str]]:
        """Give the warnings about the form as a whole; they have no field to stand beside."""
        return [
            ("warn", self.here.wording.say(one.code, **dict(one.params)))
            for one in found
            if not one.field and one.severity is Severity.CONFIRM
        ]

    def _identity(self, case: Case, ctx: Context) -> tuple[str, str]:
        say = self.here.wording.say
        if ctx.card is None or case.card_read_at is None:
            return "warn", say("system.by_hand")
        ends = ctx.card.valid_to
        if ends is not None and ends < ctx.today:
            return "warn", say("system.card_expired", date=ends.isoformat())
        return "ok", say("system.card_read", time=clock_text(case.card_read_at))


def _only_shown(matter: Matter, answers: Mapping[str, Answer], ctx: Context) -> form.Shown:
    """Give the fields of a form in which nothing is asked any more."""
    return form.Shown(form.visible(matter, answers, ctx), (), ())


def _in_order(case: Case, seen: form.Shown) -> tuple[Finding, ...]:
    """Put what was typed and overruled among the findings, in the order of the form."""
    places = {one.key: place for place, one in enumerate(seen.fields)}
    more = (one for one in case.overruled if one.field in places and one not in seen.findings)
    return tuple(sorted((*seen.findings, *more), key=lambda one: places.get(one.field, len(places))))


def _still_said(case: Case, answers: Mapping[str, Answer], newly: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Keep what was said before about values that are still typed ones, beside what is new."""
    again = {one.field for one in newly}
    typed = {key for key, answer in answers.items() if answer.source is Source.TYPED}
    kept = (one for one in case.overruled if one.field in typed and one.field not in again)
    return (*kept, *newly)


def _same_days(case: Case, papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Keep the due days of a case that is corrected: nobody wins time by a correction."""
    if case.event != EventKind.CORRECTION:
        return papers
    days = {one.material: one.due for one in case.papers if one.due}
    return tuple(replace(one, due=days.get(one.material, one.due)) if one.due else one for one in papers)


def _holds(case: Case, key: str) -> bool:
    answer = case.answers.get(key)
    return answer is not None and answer.value not in (None, "", ())
