"""The ledgers and the monthly report, as one bundle of callables beside the rest of the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Never

from station_app.errors import Unavailable

if TYPE_CHECKING:
    from station_app.services.ledger_export import LedgerFile, ReportFile
    from station_app.services.ledger_views import (
        BehindView,
        LedgerCard,
        LedgerForm,
        LedgerPage,
        LedgerWish,
        ReportDraft,
        ReportView,
        Written,
    )
    from station_app.services.slip_views import Slip
    from station_app.services.views import OperatorCard


def not_here(*_given: object) -> Never:
    """Answer for a desk that keeps no ledgers."""
    raise Unavailable("ledger.not_here")


@dataclass(frozen=True, slots=True)
class Ledgers:
    """Commands and queries; every one runs on the db worker unless its line says otherwise.

    A period is a month (2026-11) or a year (2026); Refused("report.bad_month") for anything else.
    """

    overview: "Callable[[str], tuple[LedgerCard, ...]]" = not_here
    """(period): the seventeen ledgers with how many lines each has."""
    page: "Callable[[str, str, int, int], LedgerPage]" = not_here
    """(ledger, period, offset, limit): masked. Refused("ledger.unknown")."""
    form: "Callable[[str, int, int], LedgerForm]" = not_here
    """(ledger, year, number): the form that corrects a line; number 0 for a new one.
    Refused("ledger.not_by_hand"), ("ledger.no_line"), ("ledger.is_correction")."""
    write: "Callable[[str, LedgerWish], Written]" = not_here
    """(operator_id, what to write): a new line, or the second line that corrects one.
    Refused("ledger.missing"), ("ledger.bad_value"), ("ledger.reason_needed"), ("ledger.nothing_changed")."""
    paper: "Callable[[str, str, str], Slip]" = not_here
    """(operator_id, ledger, month): the ledger of a month as a paper, masked; counted and logged."""
    seconds: "Callable[[str], tuple[OperatorCard, ...]]" = not_here
    """(operator_id): who may agree to a file with names and numbers in full."""
    file: "Callable[[str, str, str, str, str], LedgerFile]" = not_here
    """(operator_id, ledger, period, second_id or "", password): what an export holds, and the log of it.
    Without a second person it is masked."""
    portion: "Callable[[LedgerFile, int], tuple[tuple[str, ...], ...]]" = not_here
    """(file, offset): the next lines of it, none after the last; taken in portions so that nobody waits."""
    write_file: "Callable[[LedgerFile, tuple[tuple[str, ...], ...], Path], str]" = not_here
    """(file, its rows, folder): on the device worker; the name of the workbook written.
    Unavailable("file.not_written")."""

    report: "Callable[[str], ReportView]" = not_here
    """(month): the monthly report as it stands now, beside what was signed."""
    behind: "Callable[[str, str], BehindView]" = not_here
    """(month, key of a figure): the cases and lines it was counted from. Refused("report.no_figure")."""
    note: "Callable[[str, ReportDraft], ReportView]" = not_here
    """(operator_id, what is typed in): problems, wishes and the self-check of a month."""
    signers: "Callable[[], tuple[OperatorCard, ...]]" = not_here
    """Who may sign: T3."""
    sign: "Callable[[str, str, str, str], ReportView]" = not_here
    """(signer_id, password, month, reason): a snapshot that stays; a later one needs a reason.
    Refused("report.month_open"), ("report.unchanged"), ("report.reason_needed"), and as SecondPerson."""
    report_paper: "Callable[[str, str], Slip]" = not_here
    """(operator_id, month): the newest signed version as a paper, else the figures of now marked unsigned."""
    report_file: "Callable[[str, str], ReportFile]" = not_here
    """(operator_id, month): the same as tables for a file; it holds counts and no person."""
    write_report: "Callable[[ReportFile, Path], str]" = not_here
    """(file, folder): on the device worker; the name of the workbook written."""


NO_LEDGERS = Ledgers()
"""For a desk that keeps none."""
