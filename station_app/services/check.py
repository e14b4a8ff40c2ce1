"""核对: every answer in words, with where it came from, and never a whole number on the screen."""

from dataclasses import dataclass

from station_app.domain import form, scales, workings
from station_app.domain.case import Answer, Case, PaperState, Stage
from station_app.domain.context import Context
from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import ROW_MARK, Field, FieldType, Matter, Words
from station_app.services.casework import Casework, find_case
from station_app.services.doubles import Guard
from station_app.services.here import Here
from station_app.services.views import CheckLine
from station_app.storage.unit_of_work import UnitOfWork

_TAILED = frozenset({FieldType.IDNO, FieldType.PHONE, FieldType.BANK_CARD, FieldType.BIRTH_CERT})
_PAPERS = Words("材料", "Papers")
_LOOK = Words("请看一眼", "Please look")
_TAIL = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """Says a stored value in words."""

    here: Here

    def value(self, field: Field, answer: Answer) -> str:
        """Give the words of a value; numbers of people as tails."""
        say, value = self.here.wording.say, answer.value
        if value is None or value in ("", ()):
            return say("shown.nothing")
        if isinstance(value, bool):
            return say("shown.yes" if value else "shown.no")
        if field.type is FieldType.SCALE and isinstance(value, tuple):
            return self._scale(field, value)
        if isinstance(value, tuple):
            return "、".join(self._code(field, one.replace(ROW_MARK, " ")) for one in value)
        return self._text(field, str(value))

    def _text(self, field: Field, text: str) -> str:
        say = self.here.wording.say
        if field.type in _TAILED:
            return say("shown.tail", tail=text[-_TAIL:])
        if field.type is FieldType.MONEY:
            return say("shown.money", amount=text)
        if field.type is FieldType.YEAR:
            return say("shown.year", year=text)
        return self._code(field, text)

    def _scale(self, field: Field, chosen: tuple[str, ...]) -> str:
        table, word = self.here.catalogue.tables(field.code_table), self.here.wording.word
        rows = [(table[table[code].parent], table[code]) for code in chosen if code in table]
        levels = "、".join(f"{word(item.name)} {word(level.name)}" for item, level in rows)
        return self.here.wording.say("shown.scale", sum=scales.total(chosen), levels=levels)

    def _code(self, field: Field, code: str) -> str:
        row = self.here.catalogue.tables(field.code_table).get(code) if field.code_table else None
        if row is not None:
            return self.here.wording.word(row.name)
        if field.key == "x_agnter_auth_scope":
            return self._matter(code)
        labels = {option.value: option.label for option in field.options}
        return self.here.wording.word(labels[code]) if code in labels else code

    def _matter(self, code: str) -> str:
        """Name a matter by its short name; one that this catalogue no longer has stays as it was stored."""
        named = {head.code: head.short_name for head in self.here.catalogue.index()}
        return self.here.wording.word(named[code]) if code in named else code


@dataclass(frozen=True, slots=True)
class CheckLines:
    """The lines of the check page, in the order of the form, the papers last."""

    here: Here
    casework: Casework

    def __call__(self, case_id: str) -> tuple[CheckLine, ...]:
        """List every shown field that holds something."""
        shown = Shown(self.here)
        with self.here.open_work() as work:
            case = find_case(work, case_id)
            ctx = self.casework.context_of(work, case)
            matter = self.casework.matter(case.matter)
            findings = (*self.casework.findings(case, ctx), *self._doubles(work, case))
            remarks = self._remarks(findings)
            remarks.update(self._same_tel(work, case))
        lines = []
        for field in form.visible(matter, case.answers, ctx):
            answer = case.answers.get(field.key)
            if answer is None or answer.value in (None, "", ()):
                continue
            source = self.here.wording.say(f"source.{answer.source.value}")
            told = remarks.get(field.key, "")
            lines.append(CheckLine(field.key, field.label, shown.value(field, answer), source, told))
        return (
            *lines, *self._workings(matter, case, ctx), *self._of_the_form(findings), self._papers(case)
        )  # fmt: skip

    def _doubles(self, work: UnitOfWork, case: Case) -> tuple[Finding, ...]:
        return Guard(self.here).look(work, case).unanswered if case.stage is Stage.DRAFT else ()

    def _remarks(self, findings: tuple[Finding, ...]) -> dict[str, str]:
        """Give the warnings that accepting confirms, by field."""
        told: dict[str, str] = {}
        for one in findings:
            if one.severity is not Severity.STOPS and one.field:
                sentence = self.here.wording.say(one.code, **dict(one.params))
                told[one.field] = "；".join(part for part in (told.get(one.field, ""), sentence) if part)
        return told

    def _of_the_form(self, findings: tuple[Finding, ...]) -> tuple[CheckLine, ...]:
        """Give the warnings that belong to no field: nothing is confirmed that nobody saw."""
        say = self.here.wording.say
        asks = (one for one in findings if one.severity is Severity.CONFIRM and not one.field)
        return tuple(
            CheckLine(f"warning.{place}", _LOOK, say(one.code, **dict(one.params)), "")
            for place, one in enumerate(asks)
        )

    def _same_tel(self, work: UnitOfWork, case: Case) -> dict[str, str]:
        """Name somebody else on the roster with the same number: normal in families, worth a look."""
        answer = case.answers.get("tel")
        if answer is None or not isinstance(answer.value, str) or not answer.value:
            return {}
        for match in work.residents.search(answer.value, 3):
            other = match.resident
            if other.tel == answer.value and other.resident_id != case.applicant.resident_id:
                return {"tel": self.here.wording.say("check.same_tel", name=other.name)}
        return {}

    def _workings(self, matter: Matter, case: Case, ctx: Context) -> tuple[CheckLine, ...]:
        """Give the results that were worked out, each in one line; the way to them stands on the form."""
        say = self.here.wording
        lines = []
        for place, one in enumerate(workings.of_case(matter, case.answers, ctx)):
            told = say.say(one.result.code, **dict(one.result.params))
            shown = say.say("check.estimate", result=told) if one.estimate else told
            lines.append(CheckLine(f"working.{place}", Words(*say.pair(one.title.code)), shown, ""))
        return tuple(lines)

    def _papers(self, case: Case) -> CheckLine:
        say = self.here.wording.say
        count = sum(one.state is not PaperState.MISSING for one in case.papers)
        owed = sum(one.state is PaperState.LATER for one in case.papers)
        told = (
            say("check.papers_owed", count=count, owed=owed) if owed else say("check.papers_all", count=count)
        )
        return CheckLine("papers", _PAPERS, told, "")
