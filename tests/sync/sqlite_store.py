"""A small real store on an SQLite file: what services/exchange.py is for the station, without the station."""

import json
import sqlite3
import uuid
from datetime import datetime
from pathlib import Path

from sync.incarnation import RekeyAsk, Rekeyed, Why
from sync.ports import Batch, FaultKind, Move, Observed, Presence, StreamCondition, StreamState
from sync.protocol import (
    Editions,
    Hello,
    Item,
    ItemStatus,
    Published,
    PullPage,
    PushReply,
    Receipt,
    Result,
    SealedItem,
    StreamPoint,
    link_zero,
    reseal,
    seal,
)
from sync.wire_results import read_result, result_form

SCHEMA = """
CREATE TABLE item (stream TEXT, seq INTEGER, item_id TEXT UNIQUE, header BLOB, body BLOB, header_hash BLOB,
  body_hash BLOB, link BLOB, attempts INTEGER DEFAULT 0, status TEXT DEFAULT 'sealed',
  version INTEGER DEFAULT 0, result TEXT, receipt INTEGER, PRIMARY KEY (stream, seq));
CREATE TABLE receipt (id INTEGER PRIMARY KEY, status INTEGER, content_type TEXT, body BLOB, nonce TEXT,
  key_id TEXT, signature_input TEXT, signature TEXT);
CREATE TABLE state (stream TEXT, condition TEXT, received INTEGER, link BLOB, durable INTEGER, epoch TEXT,
  server_time TEXT, cursor TEXT, lease TEXT DEFAULT '', attempt TEXT DEFAULT '', why TEXT DEFAULT '');
CREATE TABLE fault (kind TEXT, detail TEXT);
"""


class SqliteStore:
    def __init__(self, file: Path | str, stream: str) -> None:
        self.db = sqlite3.connect(file, check_same_thread=False)
        self.db.executescript(SCHEMA.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"))
        self.db.execute(
            "INSERT INTO state(stream,condition,received,link,durable,epoch,server_time,cursor) "
            "SELECT ?,?,0,?,0,'','','' WHERE NOT EXISTS (SELECT 1 FROM state)",
            (stream, StreamCondition.OPEN, link_zero(stream)),
        )
        self.db.commit()

    @property
    def stream(self) -> str:
        """The stream in use; another one after a re-key."""
        return str(self.db.execute("SELECT stream FROM state").fetchone()[0])

    def add(self, item: Item) -> SealedItem:
        sealed_through = self.stream_state().sealed_through
        before = self.link_at(sealed_through)
        assert before is not None
        sealed = seal(item, sealed_through + 1, before)
        columns = (sealed.seq, sealed.item_id, sealed.header, sealed.body)
        hashes = (sealed.header_hash, sealed.body_hash, sealed.link)
        with self.db:
            self.db.execute(
                "INSERT INTO item (stream,seq,item_id,header,body,header_hash,body_hash,link) "
                "VALUES (?,?,?,?,?,?,?,?)",
                (self.stream, *columns, *hashes),
            )
        return sealed

    def stream_state(self) -> StreamState:
        row = self.db.execute("SELECT * FROM state").fetchone()
        sealed = self.db.execute("SELECT COALESCE(MAX(seq),0) FROM item WHERE stream=?", row[:1]).fetchone()[
            0
        ]
        condition = StreamCondition.FORKED if row[9] else StreamCondition(row[1])
        return StreamState(row[0], condition, row[2], row[3], sealed, row[4], row[5], row[6])

    def link_at(self, seq: int) -> bytes | None:
        if seq == 0:
            return link_zero(self.stream)
        row = self.db.execute("SELECT link FROM item WHERE stream=? AND seq=?", (self.stream, seq)).fetchone()
        return row[0] if row else None

    def next_batch(self, max_items: int, max_bytes: int, after: int = 0) -> Batch | None:
        state = self.stream_state()
        first = self.db.execute(
            "SELECT MIN(seq) FROM item WHERE stream=? AND (status='sealed' OR seq>?) AND seq>?",
            (state.stream, state.received_through, after),
        ).fetchone()[0]
        if first is None:
            return None
        rows = self.db.execute(
            "SELECT item_id,seq,header,body,header_hash,body_hash,link FROM item "
            "WHERE stream=? AND seq>=? ORDER BY seq LIMIT ?",
            (state.stream, first, max_items),
        ).fetchall()
        items: list[SealedItem] = []
        size = 0
        for row in rows:
            size += len(row[2]) + len(row[3])
            if items and size > max_bytes:
                break
            items.append(SealedItem(*row))
        with self.db:
            self.db.execute(
                "UPDATE item SET attempts=attempts+1 WHERE stream=? AND seq BETWEEN ? AND ?",
                (state.stream, first, items[-1].seq),
            )
        before = self.link_at(first - 1)
        assert before is not None
        lease = str(self.db.execute("SELECT lease FROM state").fetchone()[0])
        return Batch(state.stream, before, tuple(items), lease=lease, observed=self._observed(items))

    def _observed(self, items: list[SealedItem]) -> tuple[Observed, ...]:
        known = (self.db.execute("SELECT result FROM item WHERE item_id=?", (one.item_id,)) for one in items)
        told = (read_result(json.loads(text)) for (text,) in (row.fetchone() for row in known) if text)
        return tuple(
            Observed(one.item_id, one.status, one.version, one.official_no, one.at)
            for one in told
            if one.status != "received"
        )

    def record_push(self, batch: Batch, reply: PushReply, receipt: Receipt, trip: float = 0.0) -> None:
        del trip
        with self.db:
            number = self._keep(receipt)
            results = {result.item_id: result for result in reply.results}
            for item in batch.items:
                if item.item_id in results:
                    self._apply(results[item.item_id], number)
            self._contact(reply.epoch, reply.server_time, reply.lease)
            point = reply.point
            if point.received_through >= self.stream_state().received_through:
                self._point(point)

    def _keep(self, receipt: Receipt) -> int:
        cursor = self.db.execute(
            "INSERT INTO receipt VALUES (NULL,?,?,?,?,?,?,?)",
            (
                receipt.status,
                receipt.content_type,
                receipt.body,
                receipt.nonce,
                receipt.key_id,
                receipt.signature_input,
                receipt.signature,
            ),
        )
        return cursor.lastrowid or 0

    def _apply(self, result: Result, receipt: int) -> None:
        self.db.execute(
            "UPDATE item SET status=?,version=?,result=?,receipt=COALESCE(receipt,?) WHERE item_id=? "
            "AND (version<? OR status='sealed')",
            (
                result.status,
                result.version,
                json.dumps(result_form(result)),
                receipt,
                result.item_id,
                result.version,
            ),
        )

    def _contact(self, epoch: str, server_time: str, lease: str = "") -> None:
        self.db.execute("UPDATE state SET epoch=?,server_time=?", (epoch, server_time))
        if lease:
            self.db.execute("UPDATE state SET lease=?", (lease,))

    def _point(self, point: StreamPoint) -> None:
        self.db.execute(
            "UPDATE state SET received=?,link=?,durable=?",
            (point.received_through, point.link, point.durable_through),
        )

    def record_hello(self, hello: Hello, trip: float = 0.0) -> None:
        del trip
        with self.db:
            self._contact(hello.epoch, hello.server_time, hello.lease)

    def presence(self) -> Presence:
        lease = str(self.db.execute("SELECT lease FROM state").fetchone()[0])
        return Presence(lease, self.waiting())

    def rekey_ask(self) -> RekeyAsk | None:
        row = self.db.execute("SELECT attempt,stream,why,received,link,lease FROM state").fetchone()
        return RekeyAsk(*row) if row[0] else None

    def want_rekey(self, why: str) -> None:
        """Note that a new stream is wanted; one wish at a time."""
        with self.db:
            self.db.execute("UPDATE state SET attempt=?,why=? WHERE attempt=''", (str(uuid.uuid4()), why))

    def take_stream(self, ask: RekeyAsk, told: Rekeyed) -> tuple[int, bool]:
        """Move everything above durable_through in one go."""
        rows = self.db.execute(
            "SELECT item_id,seq,header,body,header_hash,body_hash,link FROM item "
            "WHERE stream=? AND seq>(SELECT durable FROM state) ORDER BY seq",
            (ask.stream,),
        ).fetchall()
        link = link_zero(told.stream)
        with self.db:
            for seq, row in enumerate(rows, start=1):
                one = reseal(SealedItem(*row), seq, link)
                link = one.link
                self.db.execute(
                    "UPDATE item SET stream=?,seq=?,header=?,header_hash=?,link=? WHERE item_id=?",
                    (told.stream, seq, one.header, one.header_hash, link, one.item_id),
                )
            self.db.execute(
                "UPDATE state SET stream=?,received=0,link=?,durable=0,lease=?,attempt='',why=''",
                (told.stream, link_zero(told.stream), told.lease),
            )
        return len(rows), False

    def left_streams(self) -> tuple[str, ...]:
        return ()

    def take_left(self, _stream: str, _point: StreamPoint | None) -> tuple[int, bool]:
        return 0, False

    def tidy(self) -> bool:
        return False

    def record_point(self, point: StreamPoint, move: Move, receipt: Receipt) -> None:
        with self.db:
            number = self._keep(receipt)
            if move is Move.FORK:
                self.want_rekey(Why.FORK)
                return
            self._point(point)
            if move is Move.AHEAD:
                self.db.execute(
                    "UPDATE item SET status='received',receipt=? "
                    "WHERE stream=? AND seq<=? AND status='sealed'",
                    (number, self.stream, point.received_through),
                )
            if move is Move.ROLLBACK:
                self.db.execute(
                    "UPDATE item SET status='sealed' WHERE stream=? AND seq>? AND status='received'",
                    (self.stream, point.received_through),
                )

    def cursor(self) -> str:
        return str(self.db.execute("SELECT cursor FROM state").fetchone()[0])

    def record_page(self, page: PullPage, receipt: Receipt, trip: float = 0.0) -> None:
        del trip
        with self.db:
            number = self._keep(receipt) if page.changes else 0
            for row in page.changes:
                if row.t == "verdict":
                    self._apply(read_result(row.b), number)
            self.db.execute("UPDATE state SET cursor=?", (page.next,))
            self._contact(page.epoch, page.server_time)

    def wants_editions(self) -> bool:
        return False

    def missing_editions(self, _told: Editions) -> tuple[Published, ...]:
        return ()

    def keep_edition(self, _file: Published, _content: bytes) -> str:
        return ""

    def editions_told(self, _told: Editions) -> None:
        return

    def record_fault(self, kind: FaultKind, detail: str, at: datetime) -> None:
        del at
        with self.db:
            self.db.execute("INSERT INTO fault VALUES (?,?)", (kind, detail))
            if kind is FaultKind.DEVICE_REVOKED:
                self.db.execute("UPDATE state SET condition=?", (StreamCondition.REVOKED,))

    def statuses(self) -> list[str]:
        return [row[0] for row in self.db.execute("SELECT status FROM item ORDER BY rowid")]

    def result(self, item_id: str) -> Result:
        row = self.db.execute("SELECT result FROM item WHERE item_id=?", (item_id,)).fetchone()
        return read_result(json.loads(row[0]))

    def faults(self) -> list[str]:
        return [row[0] for row in self.db.execute("SELECT kind FROM fault")]

    def waiting(self) -> int:
        """Items without a receipt in the stream in use, and what of it the platform has not written."""
        state = self.stream_state()
        sealed = self.statuses().count("sealed")
        return max(sealed, state.sealed_through - state.received_through)

    def receipts_of_accepted(self) -> list[Receipt | None]:
        """The proof beside every item shown as accepted; None where there is none (I4)."""
        rows = self.db.execute(
            "SELECT r.* FROM item i LEFT JOIN receipt r ON r.id=i.receipt WHERE i.status=?",
            (ItemStatus.ACCEPTED,),
        ).fetchall()
        return [None if row[0] is None else Receipt(*row[1:]) for row in rows]
