"""The roster as a workbook to hand out: masked as a ledger is, in full only when a second person agrees."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from station_app.domain.masks import Item, Place, shown
from station_app.domain.matter import Words
from station_app.domain.person import Resident
from station_app.errors import Refused
from station_app.services.here import Here
from station_app.services.login import operator_with
from station_app.services.residents import Residents
from station_app.services.roster_file_show import labels_of
from station_app.services.roster_file_views import Exported
from station_app.services.second_person import SecondPerson
from station_app.services.views import OperatorCard
from station_app.spreadsheets.write import Cell, Sheet, neutral_name, write_csv, write_xlsx
from station_app.storage.records import RosterFilter

Tell = Callable[[int, int], bool]
_PORTION = 200
_RIGHT, _MAY_AGREE = "print", frozenset({"export", "review"})
_EXPORTED = "roster.exported"
_COLUMNS = (
    "group", "head_name", "name", "gend", "id_number", "brdy", "naty", "household_rel", "address", "tel",
    "year",
)  # fmt: skip
WHAT = Words("居民名册", "Roster")
_CSV = ".csv"


@dataclass(frozen=True, slots=True)
class ExportRoster:
    """Writes the roster, or what a filter of the list shows, to a file the clerk chose."""

    here: Here
    residents: Residents

    def name(self) -> str:
        """Propose a name: what list, which station, which day; nobody's name."""
        return neutral_name(self.here.wording.word(WHAT), self.here.point.code, self.here.today())

    def seconds(self, operator_id: str) -> tuple[OperatorCard, ...]:
        """List who may agree to full values."""
        return SecondPerson(self.here).who(_MAY_AGREE, frozenset({operator_id}))

    def __call__(
        self, operator_id: str, target: str, which: str, second: tuple[str, str] | None, tell: Tell
    ) -> Exported:
        """Write. `second` is (operator, password) for full values, None for masked ones.

        Refused as SecondPerson and as the list of residents, ("roster.stopped"); Unavailable as the writer.
        """
        if second is not None:
            never = frozenset({operator_id})
            SecondPerson(self.here).prove(second[0], second[1], rights=_MAY_AGREE, never=never)
        chosen = self.residents.filter(which)
        with self.here.open_work() as work:
            operator_with(work, operator_id, _RIGHT)
            total = work.residents.list(chosen, "", 0, 1)[1]

        def told(done: int) -> None:
            if not tell(done, total):
                raise Refused("roster.stopped")

        sheet = self._sheet(chosen, full=second is not None)
        path = Path(target)
        write = write_csv if path.suffix.lower() == _CSV else _one_sheet
        count = write(path, sheet, told)
        with self.here.open_work() as work:
            state = "full" if second is not None else "masked"
            work.audit.add(operator_id, _EXPORTED, self.here.now(), count=count, state=state)
            if second is not None:
                work.audit.add(second[0], _EXPORTED, self.here.now(), count=count, state="agreed")
            work.commit()
        return Exported(count, path.name)

    def _sheet(self, chosen: RosterFilter, *, full: bool) -> Sheet:
        say, word, labels = self.here.wording.say, self.here.wording.word, labels_of(self.here)
        title = say("export.roster", village=self.here.point.village, date=self.here.today().isoformat())
        return Sheet(
            name=word(WHAT),
            header=tuple(word(labels[key]) for key in _COLUMNS),
            rows=self._rows(chosen, full=full),
            title=title,
            notes=() if full else (say("export.masked"),),
        )

    def _rows(self, chosen: RosterFilter, *, full: bool) -> Iterator[tuple[Cell, ...]]:
        tables, word = self.here.catalogue.tables, self.here.wording.word

        def named(table: str, code: str) -> str:
            row = tables(table).get(code)
            return word(row.name) if row else ""

        offset = 0
        while True:
            with self.here.open_work() as work:
                people, _total = work.residents.list(chosen, "", offset, _PORTION)
            if not people:
                return
            offset += len(people)
            for one in people:
                yield (
                    one.group,
                    _seen(Item.NAME, one.head_name, full=full),
                    _seen(Item.NAME, one.name, full=full),
                    named("gend", one.gend),
                    _seen(Item.ID_NUMBER, one.id_number.digits, full=full),
                    one.brdy if full else str(one.brdy.year),
                    named("naty", one.naty),
                    named("kinship_gb4761", one.household_rel),
                    _seen(Item.ADDRESS, one.address, full=full),
                    _seen(_phone(one), one.tel, full=full),
                    "、".join(map(str, one.insured_years)),
                )


def _seen(item: Item, text: str, *, full: bool) -> str:
    return text if full else shown(item, Place.LEDGER, text)


def _phone(one: Resident) -> Item:
    return Item.MOBILE if one.tel.startswith("1") else Item.LANDLINE


def _one_sheet(path: Path, sheet: Sheet, told: Callable[[int], None]) -> int:
    return write_xlsx(path, [sheet], told)
