"""One transaction: what a command reads and writes, kept by commit() and by nothing else."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from station_app.errors import Unavailable
from station_app.storage.alike import Alike
from station_app.storage.audit import Audit
from station_app.storage.cases import Cases
from station_app.storage.conflicts import Conflicts
from station_app.storage.counting import Counting
from station_app.storage.desk_rows import Numbers, Operators, Prints, Settings
from station_app.storage.editions import EditionFiles
from station_app.storage.handovers import Handovers
from station_app.storage.known import Known
from station_app.storage.ledger import Ledger
from station_app.storage.links import Links
from station_app.storage.loads import Loads
from station_app.storage.mandates import Mandates
from station_app.storage.mirror import Mirror
from station_app.storage.other_prints import OtherPrints
from station_app.storage.outages import Outages
from station_app.storage.outbox import Outbox
from station_app.storage.pictures import Pictures
from station_app.storage.proof import Proof
from station_app.storage.referrals import Referrals
from station_app.storage.rekeys import Rekeys
from station_app.storage.reports import Reports
from station_app.storage.reserve import FULL
from station_app.storage.residents import Residents
from station_app.storage.season import Seasons
from station_app.storage.sending_log import SendingLog
from station_app.storage.stream import Inbox, Receipts, Stream
from station_app.storage.subsidies import Subsidies
from station_app.storage.visits import Visits


class UnitOfWork:
    """A transaction with its repositories; leaving the block without commit() forgets everything.

    To be used on the db worker only, one at a time: the file has one connection. `on_full` is called when
    the disk had no room for it.
    """

    cases: Cases
    conflicts: Conflicts
    counting: Counting
    residents: Residents
    loads: Loads
    mandates: Mandates
    mirror: Mirror
    outbox: Outbox
    stream: Stream
    receipts: Receipts
    inbox: Inbox
    audit: Audit
    prints: Prints
    other_prints: OtherPrints
    operators: Operators
    numbers: Numbers
    settings: Settings
    links: Links
    alike: Alike
    visits: Visits
    referrals: Referrals
    rekeys: Rekeys
    editions: EditionFiles
    known: Known
    seasons: Seasons
    subsidies: Subsidies
    ledger: Ledger
    handovers: Handovers
    outages: Outages
    reports: Reports
    pictures: Pictures
    sending_log: SendingLog
    proof: Proof

    def __init__(self, engine: Engine, on_full: Callable[[], object] = bool) -> None:
        self._engine = engine
        self._on_full = on_full
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        connection = self._engine.connect()
        self._connection = connection
        self.cases = Cases(connection)
        self.conflicts = Conflicts(connection)
        self.counting = Counting(connection)
        self.residents = Residents(connection)
        self.loads = Loads(connection)
        self.mandates = Mandates(connection)
        self.mirror = Mirror(connection)
        self.outbox = Outbox(connection)
        self.stream = Stream(connection)
        self.receipts = Receipts(connection)
        self.inbox = Inbox(connection)
        self.audit = Audit(connection)
        self.prints = Prints(connection)
        self.other_prints = OtherPrints(connection)
        self.operators = Operators(connection)
        self.numbers = Numbers(connection)
        self.settings = Settings(connection)
        self.links = Links(connection)
        self.alike = Alike(connection)
        self.visits = Visits(connection)
        self.referrals = Referrals(connection)
        self.rekeys = Rekeys(connection)
        self.editions = EditionFiles(connection)
        self.known = Known(connection)
        self.seasons = Seasons(connection)
        self.subsidies = Subsidies(connection)
        self.ledger = Ledger(connection)
        self.handovers = Handovers(connection)
        self.outages = Outages(connection)
        self.reports = Reports(connection)
        self.pictures = Pictures(connection)
        self.sending_log = SendingLog(connection)
        self.proof = Proof(connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        if isinstance(error, Unavailable) and error.code == FULL:
            self._on_full()  # what is begun may be written the next time

    def commit(self) -> None:
        """Write everything since the start, or since the last commit, to the disk.

        A commit that fails (full disk) keeps nothing; the transaction is closed here because the
        layer above believes that it is closed already.
        """
        if self._connection is None:
            raise RuntimeError("commit() belongs inside the with block")
        try:
            self._connection.commit()
        except BaseException:
            self._connection.connection.rollback()
            raise
        finally:
            self.audit = Audit(self._connection)
