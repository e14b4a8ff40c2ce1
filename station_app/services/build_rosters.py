"""Builds what reads and writes roster files; imported when the first file is opened or written."""

from pathlib import Path

from station_app.services.here import Here
from station_app.services.residents import Residents
from station_app.services.roster_desk import Rosters
from station_app.services.roster_export import ExportRoster
from station_app.services.roster_file import RosterFile
from station_app.services.roster_file_show import line_of, page_of, view_of
from station_app.services.roster_file_views import FileLine, Progress
from station_app.services.roster_load import ListLoads, LoadRoster, UndoRoster


def build_rosters(here: Here, residents: Residents) -> Rosters:
    """Put the entries together."""
    undo, export = UndoRoster(here), ExportRoster(here, residents)

    def compare(file: RosterFile) -> Progress:
        with here.open_work() as work:
            return file.compare(work)

    def mend(file: RosterFile, number: int, key: str, text: str) -> FileLine:
        with here.open_work() as work:
            file.mend(work, number, key, text)
        return line_of(file, number, here)

    def answer(file: RosterFile, number: int, answer: str) -> FileLine:
        file.answer(number, answer)
        return line_of(file, number, here)

    def groups() -> tuple[str, ...]:
        with here.open_work() as work:
            return work.residents.groups()

    return Rosters(
        open=lambda path: RosterFile(Path(path), here),
        read=lambda file: file.read(),
        compare=compare,
        view=view_of,
        rows=lambda file, which, offset, limit: page_of(file, which, offset, limit, here),
        line=lambda file, number: line_of(file, number, here),
        mend=mend,
        answer=answer,
        load=LoadRoster(here),
        loads=ListLoads(here),
        look_undo=undo.look,
        undo=undo,
        groups=groups,
        export_name=export.name,
        export_seconds=export.seconds,
        export=export,
    )
