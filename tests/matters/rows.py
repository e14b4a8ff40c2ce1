"""One row a matter: what it asks for, and whether it loads, makes a form and a slip, and is accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from station_app.catalogue.reader import Catalogue
from station_app.domain.matter import Matter
from station_app.errors import StationError
from station_app.services.views import CaseView
from tests.services.conftest import open_bench, seeded
from tests.services.filling import stops
from tests.services.joined import Joined, join
from tests.services.test_all_matters import at_its_level, grown_up, least, where_offered
from tests.services.village import RESOURCES, Bench
from ui.forms.form import Form
from ui.session import SessionHolder
from ui.slip_forms import SlipForms
from ui.slip_pages import compose
from ui.slips import pdf_of
from ui.theme import Theme
from ui.words import Wording

STEPS = ("load", "form", "slip", "platform")


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of a matter and, for each step, what went wrong ("" for nothing, None for not reached)."""

    code: str
    name: str
    mode: str
    fields: int
    materials: int
    conditions: int
    papers: int
    faults: tuple[str | None, ...]

    @property
    def green(self) -> bool:
        """Whether all steps went well."""
        return self.faults == ("",) * len(STEPS)


def rows(only: tuple[str, ...] = ()) -> Iterator[Row]:
    """Take one matter after the other from its file to the platform's word."""
    app = QApplication.instance() or QApplication([])
    index = Catalogue.of_division(RESOURCES / "catalogue", "341525").index()
    with TemporaryDirectory() as folder:
        village = seeded(Path(folder) / "village.db")
        for head in index:
            if only and head.code not in only:
                continue
            catalogue, division, point = where_offered(head.code)
            with (
                TemporaryDirectory() as own,
                open_bench(village, Path(own), catalogue, division, point) as bench,
                join(bench, RESOURCES / "catalogue", Path(own) / "platform.db") as joined,
            ):
                yield _row(joined, catalogue, head.code)
    del app


def _row(joined: Joined, catalogue: Catalogue, code: str) -> Row:
    faults: list[str | None] = [None] * len(STEPS)
    counted = (0, 0, 0, 0)
    name, mode = code, ""
    try:
        matter = catalogue.matter(code)
        name, mode, counted = matter.short_name.zh, matter.offline_mode, _counts(matter)
        faults[0] = ""
        for place, fault in enumerate(_steps(joined, matter), start=1):
            faults[place] = fault
    except StationError as error:
        faults[faults.index(None)] = error.code
    except Exception as error:  # noqa: BLE001 - a row tells what went wrong, whatever it was
        faults[faults.index(None)] = type(error).__name__
    return Row(code, name, mode, *counted, tuple(faults))


def _counts(matter: Matter) -> tuple[int, int, int, int]:
    conditions = [
        *(one.show_if for one in matter.fields),
        *(one.condition for one in matter.materials),
        *(one.shared_when for one in matter.materials),
    ]
    papers = sum(bool(one.code) for one in matter.outcome_documents)
    return len(matter.fields), len(matter.materials), sum(map(bool, conditions)), papers


def _steps(joined: Joined, matter: Matter) -> Iterator[str]:
    bench = at_its_level(joined, matter.code)
    view = least(bench, matter.code, grown_up(bench))
    yield _form(view) or (f"{len(stops(view))} stops" if stops(view) else "")
    case_id = bench.desk.accept("zhou", view.case.case_id).case_id
    yield _slip(bench, case_id)
    joined.drain()
    status, code, field = joined.word(case_id)
    yield "" if status == "accepted" else f"{status} {code} {field}".strip()


def _form(view: CaseView) -> str:
    form = Form(Theme(), Wording(SessionHolder()))
    form.show_case(view)
    shown = set(form.values())
    form.deleteLater()
    lacking = set(view.asked) - shown
    return f"no editor for {sorted(lacking)}" if lacking else ""


def _slip(bench: Bench, case_id: str) -> str:
    slip = bench.desk.slip(case_id, "DOC01", "")
    sheet = compose(slip, SlipForms(RESOURCES / "slips").form("DOC01", "A4"))
    return "" if sheet.pages and pdf_of(sheet, "slip").startswith(b"%PDF") else "no page"


def told(row: Row, *, colour: bool) -> str:
    """Write a row as a line; green and red where the terminal shows colours, words everywhere."""
    marks = []
    for fault in row.faults:
        word, paint = ("ok", "32") if fault == "" else ("-", "2") if fault is None else (fault, "31")
        marks.append(f"\033[{paint}m{word}\033[0m" if colour else word)
    counts = "".join(f"{count:>6}" for count in (row.fields, row.materials, row.conditions, row.papers))
    return f"{row.code:<30}{row.mode:<12}{counts}  {'  '.join(marks)}  {row.name}"


HEAD = f"{'matter':<30}{'offline':<12}{'fields':>6}{'mat.':>6}{'cond.':>6}{'docs':>6}  {'  '.join(STEPS)}"
