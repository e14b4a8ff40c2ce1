"""Batches of papers that go to the township, and their list DOC17 批量移交清单 (workflows 1 and 3).

A batch is a row of hand-overs of the kind BATCH; `content` holds its number, the ids of its `cases`, a row
of words for each of them, who packed, carried and received it and the differences found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from station_app.domain.amounts import capital
from station_app.domain.case import Case, PaperState
from station_app.domain.context import text_of, value_of
from station_app.domain.masks import Item, Place, shown
from station_app.domain.number import grouped
from station_app.errors import Refused
from station_app.services import ledger as book
from station_app.services.casework import Casework, find_case
from station_app.services.here import Here, beijing_date
from station_app.services.ledger import enter_line
from station_app.services.register_desk import BatchBoard, BatchCase, BatchView
from station_app.services.register_forms import Form
from station_app.services.register_slips import note_other, register_slip
from station_app.services.second_person import name_of
from station_app.services.slip_making import day, moment
from station_app.services.views import Slip, SlipLine, SlipSpace, SlipTable
from station_app.storage.handovers import Handover
from station_app.storage.unit_of_work import UnitOfWork

LIST = "DOC17"
BATCH = "batch"
_BACK = timedelta(days=366)
"""How far back a case may have been accepted, and a batch packed, to be shown."""
_ON_PAPER = frozenset({"O", "OC", "C", "F"})
"""Forms of papers of which a sheet is kept (codes of form_of_material)."""
_NO_SUM = Decimal(0)


@dataclass(frozen=True, slots=True)
class Batches:
    """Packs, prints and signs for batches."""

    here: Here
    casework: Casework

    def board(self) -> BatchBoard:
        """Tell what could be packed, the oldest first, and what was packed, the newest first."""
        with self.here.open_work() as work:
            packed = self._packed(work)
            gone = {case_id for batch in packed for case_id in batch.content["cases"]}
            since = self.here.now() - _BACK
            ready = (self._ready(case) for case in work.cases.running(since) if case.case_id not in gone)
            return BatchBoard(
                tuple(one for one in ready if one is not None),
                tuple(_view(one) for one in reversed(packed)),
            )

    def pack(self, operator_id: str, case_ids: tuple[str, ...], carried_by: str) -> Slip:
        """Keep a batch and make its list.

        Refused("batch.empty"), ("batch.carrier_needed"), ("batch.not_ready", number=…) for a case that is
        in a batch already or has nothing on paper.
        """
        if not case_ids:
            raise Refused("batch.empty")
        if not carried_by.strip():
            raise Refused("batch.carrier_needed")
        with self.here.open_work() as work:
            chosen = [self._chosen(work, case_id) for case_id in dict.fromkeys(case_ids)]
            batch = self._new(work, operator_id, chosen, carried_by.strip())
            self._keep(work, operator_id, batch)
            slip = self._slip(work, operator_id, batch, "")
            work.commit()
        return slip

    def again(self, operator_id: str, handover_id: str, reason: str) -> Slip:
        """Print the list of a batch once more. Refused("batch.unknown"), ("slip.reason_needed")."""
        with self.here.open_work() as work:
            slip = self._slip(work, operator_id, _found(work, handover_id), reason)
            work.commit()
        return slip

    def receive(self, operator_id: str, handover_id: str, received_by: str, differences: str) -> BatchView:
        """Keep who signed for a batch and what did not agree.

        Refused("batch.receiver_needed"), ("batch.unknown"), ("batch.received") for one that was signed
        for: what is signed stays.
        """
        if not received_by.strip():
            raise Refused("batch.receiver_needed")
        with self.here.open_work() as work:
            batch = _found(work, handover_id)
            if batch.content["received_at"]:
                raise Refused("batch.received")
            content = {
                **batch.content,
                "received_by": received_by.strip(),
                "received_at": self.here.now().isoformat(),
                "differences": differences.strip(),
            }
            kept = replace(batch, to_whom=received_by.strip(), content=content)
            work.handovers.put(kept)
            work.audit.add(operator_id, "batch.received", self.here.now(), number=content["number"])
            work.commit()
        return _view(kept)

    # inside

    def _packed(self, work: UnitOfWork) -> list[Handover]:
        now = self.here.now()
        kept = work.handovers.between(now - _BACK, now + timedelta(seconds=1))
        return [one for one in kept if one.kind == BATCH]

    def _ready(self, case: Case) -> BatchCase | None:
        """Tell what of a case can travel; None for one that has nothing on paper."""
        matter = self.casework.matter_of(case)
        there = {one.material for one in case.papers if one.state is PaperState.HAVE or one.supplied}
        sheets = sum(
            max(one.copies, 1) for one in matter.materials if one.code in there and one.form in _ON_PAPER
        )
        bills = value_of(case.answers, "invono")
        if not sheets or case.accepted_at is None:
            return None
        return BatchCase(
            case.case_id,
            case.number,
            matter.short_name.zh,
            shown(Item.NAME, Place.LEDGER, case.applicant.name),
            case.accepted_at,
            sheets,
            len(bills) if isinstance(bills, tuple) else 0,
            text_of(case.answers, "sumfee"),
        )

    def _chosen(self, work: UnitOfWork, case_id: str) -> BatchCase:
        case = find_case(work, case_id)
        ready = self._ready(case)
        if ready is None or work.handovers.batch_of(case_id) is not None:
            raise Refused("batch.not_ready", number=grouped(case.number))
        return ready

    def _new(self, work: UnitOfWork, operator_id: str, chosen: list[BatchCase], carried_by: str) -> Handover:
        now, point = self.here.now(), self.here.point
        today = [one for one in self._packed(work) if beijing_date(one.at) == self.here.today()]
        total = sum((Decimal(one.money) for one in chosen if one.money), _NO_SUM)
        content = {
            "number": f"PL{point.code}{self.here.today():%Y%m%d}{point.device}{len(today) + 1:02}",
            "cases": [one.case_id for one in chosen],
            "rows": [
                {
                    "number": one.number, "matter": one.matter, "person": one.person,
                    "sheets": one.sheets, "bills": one.bills, "money": one.money,
                }
                for one in chosen
            ],
            "to_place": f"{point.township}窗口",
            "sheets": sum(one.sheets for one in chosen),
            "bills": sum(one.bills for one in chosen),
            "money": f"{total:.2f}" if total else "",
            "packed_by": name_of(work, operator_id),
            "carried_by": carried_by,
            "received_by": "",
            "received_at": "",
            "differences": "",
        }  # fmt: skip
        return Handover(
            self.here.new_id(), BATCH, "", now, operator_id,
            from_whom=point.name, to_whom="", content=content,
        )  # fmt: skip

    def _keep(self, work: UnitOfWork, operator_id: str, batch: Handover) -> None:
        """Write the batch and the line of L10 about it."""
        work.handovers.put(batch)
        content = batch.content
        what = f"{len(content['cases'])} 件的材料 {content['sheets']} 份、票据 {content['bills']} 张"
        line = {
            "number": content["number"],
            "what": what,
            "from": content["packed_by"],
            "to": content["to_place"],
            "when": self.here.today().isoformat(),
            "handover_id": batch.handover_id,
        }
        enter_line(self.here, work, book.HANDED, operator_id, content=line)
        work.audit.add(operator_id, "batch.packed", batch.at, number=content["number"])

    def _slip(self, work: UnitOfWork, operator_id: str, batch: Handover, reason: str) -> Slip:
        number = str(batch.content["number"])
        printed = note_other(self.here, work, batch.handover_id, LIST, who=operator_id, reason=reason)
        return register_slip(self.here, LIST, _form(batch), number, printed)


def _found(work: UnitOfWork, handover_id: str) -> Handover:
    batch = work.handovers.find(handover_id)
    if batch is None or batch.kind != BATCH:
        raise Refused("batch.unknown")
    return batch


def _view(batch: Handover) -> BatchView:
    content = batch.content
    received = str(content["received_at"])
    return BatchView(
        batch.handover_id,
        content["number"],
        batch.at,
        content["packed_by"],
        content["carried_by"],
        content["received_by"],
        len(content["cases"]),
        content["sheets"],
        content["money"],
        datetime.fromisoformat(received) if received else None,
        content["differences"],
    )


def _form(batch: Handover) -> Form:
    """DOC17: every case with its sheets, bills and money, the totals, and who had it in hand."""
    content = batch.content
    columns = ("序号", "受理号", "事项", "申请人", "材料（份）", "票据（张）", "金额（元）", "收到")
    rows = tuple(_row(n, one) for n, one in enumerate(content["rows"], start=1))
    money = str(content["money"])
    lines = (
        SlipLine("批次号", content["number"]),
        SlipLine("打包时间", moment(batch.at)),
        SlipLine("从哪里到哪里", f"{batch.from_whom} → {content['to_place']}"),
        SlipLine("合计", f"{len(rows)} 件，材料 {content['sheets']} 份，票据 {content['bills']} 张"),
        SlipLine("金额合计", f"{money} 元（{capital(money)}）" if money else "没有报销的件"),
        SlipLine("打包人", content["packed_by"]),
        SlipLine("送交人", content["carried_by"]),
        SlipLine("接收人", content["received_by"]),
    )
    received = str(content["received_at"])
    told = (f"{day(beijing_date(datetime.fromisoformat(received)))}收到。",) if received else ()
    found = str(content["differences"])
    return Form(
        "批量移交清单",
        lines,
        tables=(SlipTable("移交的件", columns, rows),),
        spaces=() if received else (SlipSpace("不一致的地方", 3),),
        paragraphs=(
            *told,
            *((f"不一致的地方：{found or '没有'}",) if received else ()),
            "当面一件一件点清；不一致的写在这张单子上，双方都看过再签字。",
        ),
        signatures=("打包人签字", "送交人签字", "接收人签字"),
    )


def _row(n: int, one: Mapping[str, Any]) -> tuple[str, ...]:
    bills = str(one["bills"]) if one["bills"] else "—"
    return (
        str(n), grouped(one["number"]), one["matter"], one["person"], str(one["sheets"]), bills,
        one["money"] or "—", "□",
    )  # fmt: skip
