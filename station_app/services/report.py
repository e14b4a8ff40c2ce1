"""The monthly report: worked out from store and ledgers, signed as a snapshot that stays (workflows 10)."""

from dataclasses import asdict, dataclass

from station_app.domain.masks import Item, Place, shown
from station_app.domain.matter import Words
from station_app.errors import Refused
from station_app.services.casework import NAMELESS, UNIT, find_resident
from station_app.services.here import BEIJING, Here, beijing_date
from station_app.services.ledger_columns import LEDGER_KINDS
from station_app.services.ledger_pages import begun
from station_app.services.ledger_progress import STATES
from station_app.services.ledger_table import Table, period
from station_app.services.ledger_views import (
    Behind,
    BehindView,
    Difference,
    FigureRow,
    ReportDraft,
    ReportView,
    Version,
)
from station_app.services.login import operator_with, rights_of
from station_app.services.report_due import Deadline, deadline
from station_app.services.report_figures import Figure, How, Thing
from station_app.services.report_month import Month
from station_app.services.report_people import people_figures
from station_app.services.report_running import ANSWERS, SELF_CHECK, running_figures
from station_app.services.report_work import work_figures
from station_app.services.residents import Roster
from station_app.services.season_board import Boards
from station_app.services.second_person import SecondPerson, name_of
from station_app.services.views import OperatorCard
from station_app.storage.reports import SignedReport
from station_app.storage.unit_of_work import UnitOfWork

RIGHT = frozenset({"sign"})
_DRAFT = "report.draft."
_LONGEST = 1_000
_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Report:
    """Works reports out."""

    here: Here
    roster: Roster

    def __call__(self, name: str) -> ReportView:
        """Show the report of a month as it stands now, beside what was signed."""
        with self.here.open_work() as work:
            begun(self.here, work)
            return self.view(work, name)

    def view(self, work: UnitOfWork, name: str) -> ReportView:
        """Show it inside a transaction that is open already."""
        draft, signed = draft_of(work, name), work.reports.of_month(name)
        rows = tuple(row_of(one) for one in self.figures(work, name))
        due: Deadline = deadline(self.here, name)
        return ReportView(
            month=name,
            figures=rows,
            problems=draft.problems,
            wishes=draft.wishes,
            checks=draft.checks,
            check_names=tuple((row.code, row.name) for row in self.here.catalogue.table(SELF_CHECK)),
            versions=tuple(_version(work, one) for one in signed),
            differences=differences(signed[-1], rows, draft) if signed else (),
            over=is_over(self.here, name),
            due=due.day.isoformat(),
            to=self.here.wording.say(due.to),
            may_sign=any(RIGHT & rights_of(one.role) for one in work.operators.all()),
        )

    def figures(self, work: UnitOfWork, name: str) -> tuple[Figure, ...]:
        """Work every figure out, in the order of the report."""
        # A board of its own: one that is kept would hold the whole village for a page looked at once a month.
        month = Month.of(self.here, work, Boards(self.here, self.roster), name)
        checks = draft_of(work, name).checks
        return (*work_figures(month), *people_figures(month), *running_figures(month, checks))


@dataclass(frozen=True, slots=True)
class BehindFigure:
    """The list behind a figure."""

    report: Report

    def __call__(self, name: str, key: str) -> BehindView:
        """List it. Refused("report.no_figure")."""
        with self.report.here.open_work() as work:
            found = next((one for one in self.report.figures(work, name) if one.key == key), None)
            if found is None:
                raise Refused("report.no_figure")
            rows = tuple(self._row(work, found, thing) for thing in found.things)
        return BehindView(key, found.title, found.value, rows)

    def _row(self, work: UnitOfWork, figure: Figure, thing: Thing) -> Behind:
        amount = "" if figure.how is How.COUNT else _amount(figure, thing)
        if thing.case is not None:
            return self._case(work, thing, amount)
        if thing.held is not None:
            return self._line(work, thing, amount)
        resident = find_resident(work, thing.resident_id)
        if resident is not None:
            who = shown(Item.NAME, Place.LEDGER, resident.name)
            what = self.report.here.wording.say("report.group", group=resident.group)
            return Behind(who, what, "", "", amount, resident_id=thing.resident_id)
        return Behind("", thing.word, "", "", amount)

    def _case(self, work: UnitOfWork, thing: Thing, amount: str) -> Behind:
        here, case = self.report.here, thing.case
        if case is None:
            raise Refused("report.no_figure")
        del work
        person = case.applicant
        open_name = person.name == NAMELESS or person.id_type == UNIT
        who = person.name if open_name else shown(Item.NAME, Place.LEDGER, person.name)
        when = beijing_date(case.accepted_at).isoformat() if case.accepted_at else ""
        what = here.wording.word(here.edition_of(case).matter(case.matter).short_name)
        return Behind(who, what, when, STATES[case.stage], amount, case.case_id, person.resident_id)

    def _line(self, work: UnitOfWork, thing: Thing, amount: str) -> Behind:
        here, held = self.report.here, thing.held
        if held is None:
            raise Refused("report.no_figure")
        line = held.line
        kind = LEDGER_KINDS[line.ledger]
        cells = dict(zip((one.key for one in kind.columns), Table(here, work, kind).cells(line), strict=True))
        who = cells.pop("name", "")
        cells.pop("tail", "")
        what = "　".join([text for text in cells.values() if text][:_SHOWN])
        return Behind(
            who, what, beijing_date(line.at).isoformat(), f"{line.ledger} {line.number}", amount,
            line.case_id, line.resident_id, line.ledger, line.year, line.number,
        )  # fmt: skip


_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Note:
    """Keeps what people type into a report."""

    report: Report

    def __call__(self, operator_id: str, draft: ReportDraft) -> ReportView:
        """Keep it. Refused("report.bad_month")."""
        here, month = self.report.here, period(draft.month).name
        codes = {row.code for row in here.catalogue.table(SELF_CHECK)}
        checks = {code: said for code, said in draft.checks.items() if code in codes and said in ANSWERS}
        with here.open_work() as work:
            operator_with(work, operator_id, "print")
            kept = {
                "problems": draft.problems.strip()[:_LONGEST],
                "wishes": draft.wishes.strip()[:_LONGEST],
                "checks": checks,
            }
            work.settings.put(_DRAFT + month, kept)
            work.audit.add(operator_id, "report.noted", here.now(), reason=month)
            view = self.report.view(work, month)
            work.commit()
        return view


@dataclass(frozen=True, slots=True)
class Signers:
    """Who may sign a report."""

    here: Here

    def __call__(self) -> tuple[OperatorCard, ...]:
        """List them."""
        return SecondPerson(self.here).who(RIGHT, frozenset())


@dataclass(frozen=True, slots=True)
class Sign:
    """The township head signs what the report says now."""

    report: Report

    def __call__(self, signer_id: str, password: str, name: str, reason: str) -> ReportView:
        """Sign; see Ledgers.sign for what is refused."""
        here = self.report.here
        if not is_over(here, name):
            raise Refused("report.month_open", month=name)
        with here.open_work() as work:
            self._refuse_needless(work, name, reason)
        SecondPerson(here).prove(signer_id, password, rights=RIGHT, never=frozenset())
        with here.open_work() as work:
            view, signed = self.report.view(work, name), work.reports.of_month(name)
            self._refuse_needless(work, name, reason)
            version = len(signed) + 1
            why = reason.strip()[:_LONGEST_REASON] if signed else ""
            content = {
                "figures": [asdict(one) for one in view.figures],
                "problems": view.problems,
                "wishes": view.wishes,
                "differs": [asdict(one) for one in view.differences],
            }
            work.reports.add(SignedReport(name, version, here.now(), signer_id, signer_id, why, content))
            work.audit.add(signer_id, "report.signed", here.now(), reason=name, version=version)
            work.commit()
            return self.report.view(work, name)

    def _refuse_needless(self, work: UnitOfWork, name: str, reason: str) -> None:
        view = self.report.view(work, name)
        if view.versions and not view.differences:
            raise Refused("report.unchanged", version=view.versions[-1].number)
        if view.versions and not reason.strip():
            raise Refused("report.reason_needed")


def row_of(one: Figure) -> FigureRow:
    """Put a figure into words."""
    traced = one.how not in (How.HEADING, How.TYPED)
    return FigureRow(one.key if traced else "", one.title, one.value, one.beside, one.level, len(one.things))


def draft_of(work: UnitOfWork, name: str) -> ReportDraft:
    """Return what people typed into the report of a month."""
    kept = work.settings.get(_DRAFT + name, {})
    return ReportDraft(name, kept.get("problems", ""), kept.get("wishes", ""), dict(kept.get("checks", {})))


def differences(
    signed: SignedReport, rows: tuple[FigureRow, ...], draft: ReportDraft
) -> tuple[Difference, ...]:
    """Tell what is different from what was signed, figure by figure."""
    paths = _by_path(rows)
    before = _by_path(tuple(figure_row(one) for one in signed.content["figures"]))
    found = []
    for path in dict.fromkeys((*before, *paths)):
        was, now = before.get(path), paths.get(path)
        if (was and was.value) != (now and now.value):
            title = (now or was).title  # type: ignore[union-attr]  # one of them is there
            found.append(Difference(title, was.value if was else "", now.value if now else ""))
    for key, title in (("problems", _PROBLEMS), ("wishes", _WISHES)):
        was_said, says = str(signed.content[key]), getattr(draft, key)
        if was_said != says:
            found.append(Difference(title, was_said, says))
    return tuple(found)


_PROBLEMS, _WISHES = Words("存在的问题", "Problems"), Words("建议和要求", "Wishes")


def figure_row(raw: dict[str, object]) -> FigureRow:
    """Read a figure of a signed report."""
    title = raw["title"]
    words = Words(**title) if isinstance(title, dict) else Words("", "")
    return FigureRow(**{**raw, "title": words})  # type: ignore[arg-type]  # JSON of ours


def _by_path(rows: tuple[FigureRow, ...]) -> dict[str, FigureRow]:
    """Name each row by the titles above it: headings and typed lines have no key."""
    above: list[str] = []
    named = {}
    for row in rows:
        above[row.level :] = [row.title.zh]
        named[row.key or "/".join(above)] = row
    return named


def _version(work: UnitOfWork, one: SignedReport) -> Version:
    at = one.at.astimezone(BEIJING)
    return Version(one.version, name_of(work, one.signed_by), f"{at:%Y-%m-%d %H:%M}", one.reason)


def _amount(figure: Figure, thing: Thing) -> str:
    if figure.how is How.RATE:
        whole = thing.out_of
        return f"{thing.amount:f}/{whole:f}"
    return f"{thing.amount:f}{figure.unit}"


def is_over(here: Here, name: str) -> bool:
    """Tell whether a month is over."""
    return here.now() >= period(name).ends
