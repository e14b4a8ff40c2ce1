"""Puts the ledgers and the monthly report together; loaded when one of them is first asked for."""

from station_app.services.here import Here
from station_app.services.ledger_desk import Ledgers
from station_app.services.ledger_export import Open, Paper, Portion, Seconds, WriteFile
from station_app.services.ledger_form import Form, Write
from station_app.services.ledger_pages import Overview, Page
from station_app.services.report import BehindFigure, Note, Report, Sign, Signers
from station_app.services.report_paper import ReportPaper, ReportTables, WriteReport
from station_app.services.residents import Roster


def build_ledgers(here: Here, roster: Roster) -> Ledgers:
    """Put the entries together; `roster` knows the year that is being collected."""
    report = Report(here, roster)
    return Ledgers(
        overview=Overview(here),
        page=Page(here),
        form=Form(here),
        write=Write(here),
        paper=Paper(here),
        seconds=Seconds(here),
        file=Open(here),
        portion=Portion(here),
        write_file=WriteFile(here),
        report=report,
        behind=BehindFigure(report),
        note=Note(report),
        signers=Signers(here),
        sign=Sign(report),
        report_paper=ReportPaper(report),
        report_file=ReportTables(report),
        write_report=WriteReport(here),
    )
