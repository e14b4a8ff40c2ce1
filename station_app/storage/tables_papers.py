"""Typed rows of papers, lists, ledgers and reports (schema 5)."""

from datetime import date, datetime

from sqlalchemy import Column

from station_app.storage.tables import Base


class PictureRow(Base, table="pictures", key=("sha256",)):
    """A picture of a paper: its hash, its size and what was measured; the bytes lie beside the file."""

    sha256: Column[str]
    bytes: Column[int]
    media: Column[str]
    width: Column[int]
    height: Column[int]
    figures: Column[str]
    source: Column[str]
    at: Column[datetime]
    who: Column[str]


class HeldPaperRow(Base, table="held_papers", key=("case_id", "material", "page")):
    """Which page of which paper of a case a picture shows, and whose paper it is (`person` is an id key)."""

    case_id: Column[str]
    material: Column[str]
    page: Column[int]
    sha256: Column[str]
    person: Column[str]
    at: Column[datetime]
    who: Column[str]


class LoadRow(Base, table="loads", key=("load_id",)):
    """A list that came as a file: a roster, a payment list, a subsidy list; undone as a whole."""

    load_id: Column[str]
    kind: Column[str]
    at: Column[datetime]
    who: Column[str]
    as_of: Column[date]
    content: Column[str]
    undone_at: Column[datetime | None]
    undone_by: Column[str]


class LoadChangeRow(Base, table="load_changes", key=("load_id", "number")):
    """One thing a load changed, as JSON before ("" for nothing) and after."""

    load_id: Column[str]
    number: Column[int]
    subject: Column[str]
    before: Column[str]
    after: Column[str]


class SeasonRow(Base, table="season", key=("year", "resident_id")):
    """How a resident stands for an insured year, as of which day and from which source."""

    year: Column[int]
    resident_id: Column[int]
    state: Column[str]
    as_of: Column[date]
    source: Column[str]
    reason: Column[str]
    visits: Column[int]
    remark: Column[str]
    at: Column[datetime]
    who: Column[str]


class SubsidyRow(Base, table="subsidies", key=("year", "id_key")):
    """A person on the subsidy list of a year (L6); what other lists say of them is in `content`."""

    year: Column[int]
    id_key: Column[str]
    name: Column[str]
    identity: Column[str]
    since: Column[date]
    cancelled_on: Column[date | None]
    change: Column[str]
    content: Column[str]
    load_id: Column[str]


class LedgerRow(Base, table="ledger", key=("ledger", "year", "number")):
    """One line of a ledger; triggers refuse change and deletion, `corrects` names the line it mends."""

    ledger: Column[str]
    year: Column[int]
    number: Column[int]
    at: Column[datetime]
    who: Column[str]
    case_id: Column[str]
    resident_id: Column[int | None]
    corrects: Column[int | None]
    content: Column[str]


class ReportRow(Base, table="reports", key=("month", "version")):
    """A signed monthly report; a correction is a new version with its reason."""

    month: Column[str]
    version: Column[int]
    at: Column[datetime]
    who: Column[str]
    signed_by: Column[str]
    reason: Column[str]
    content: Column[str]


class OutageRow(Base, table="outages", key=("began_at",)):
    """A time without the line, and how many items waited when it ended."""

    began_at: Column[datetime]
    ended_at: Column[datetime | None]
    kind: Column[str]
    waiting: Column[int]


class HandoverRow(Base, table="handovers", key=("handover_id",)):
    """Papers, originals or a batch of cases that went from one hand to another, and when they came back."""

    handover_id: Column[str]
    kind: Column[str]
    case_id: Column[str]
    at: Column[datetime]
    who: Column[str]
    from_whom: Column[str]
    to_whom: Column[str]
    due_back: Column[date | None]
    back_at: Column[datetime | None]
    content: Column[str]


class OtherPrintRow(Base, table="other_prints", key=("subject", "document", "copy")):
    """One printing of a paper that belongs to a line of a ledger or to a batch, not to a case."""

    subject: Column[str]
    document: Column[str]
    copy: Column[int]
    reason: Column[str]
    who: Column[str]
    at: Column[datetime]
