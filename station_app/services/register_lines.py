"""What a line of a ledger knows for the paper of it, as it was mended since."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from station_app.domain.dates import add_working_days
from station_app.services import ledger as book
from station_app.services.here import BEIJING, Here, beijing_date
from station_app.services.register_forms import Known
from station_app.services.second_person import name_of
from station_app.services.slip_making import day, moment
from station_app.storage.ledger import LedgerLine
from station_app.storage.unit_of_work import UnitOfWork

CONTACT_DAYS, VISIT_DAYS = 1, 3
"""Working days to the first call and to the visit (workflows 4; the same everywhere)."""
_ROWS: Mapping[str, int] = {"E": 0, "D": 1, "B": 2, "C": 2, "P": 3, "A": 4}
"""Order in which classes of tickets are called; B and C wait in one row (workflows 5)."""
_LAST_ROW = 5
_JUST = timedelta(microseconds=1)
"""Takes in the moment of the line itself; of one moment the numbers tell which was first."""
Content = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class LineFacts:
    """Reads lines inside one open transaction."""

    here: Here
    work: UnitOfWork

    def nothing(self) -> Known:
        """Know only where we are: the forms that are taken along empty."""
        point = self.here.point
        months = str(self.here.catalogue.region.limit("authority_months"))
        return Known(
            texts={"months": months},
            options={"reason": self._options("x_service_reason"), "mobility": self._options("x_mobility")},
            station=f"{point.township} {point.name}",
            phone=point.phone,
            county_phone=point.county_phone,
        )

    def known(self, line: LedgerLine) -> Known:
        """Know what a line says."""
        content = self.mended(line)
        make = {
            book.HELPED: self._helped,
            book.HANDED: self._handed,
            book.TICKETS: self._ticket,
            book.REVIEWS: self._reviewed,
            book.ASKED: self._asked,
        }[line.ledger]
        texts = {"number": str(content.get("number") or line_number(line)), **make(line, content)}
        rows = {"things": things(content)} if line.ledger == book.HANDED else matter_rows(content)
        return replace(self.nothing(), texts=texts, rows=rows)

    def mended(self, line: LedgerLine) -> Content:
        """Give the columns of a line with the last correction over them."""
        later = [
            one.content
            for one in self.work.ledger.correcting(line.ledger)
            if (one.year, one.corrects) == (line.year, line.number)
        ]
        return {**line.content, **(later[-1] if later else {})}

    def due(self, start: date, days: int) -> str:
        """Say a day so many working days later; 预计 where the calendar does not reach so far."""
        due = add_working_days(start, days, self.here.catalogue.calendar)
        return f"{day(due.day)}{'（预计）' if due.estimate else ''}"

    def promised(self, start: date) -> dict[str, str]:
        """Say by when somebody calls and comes."""
        return {
            "contact_by": f"{self.due(start, CONTACT_DAYS)}前",
            "visit_by": f"{self.due(start, VISIT_DAYS)}前",
        }

    def booked_before(self, line: LedgerLine) -> int:
        """Count earlier bookings of the same slot, on whatever day of the year they were made."""
        begins = line.at.astimezone(BEIJING).replace(month=1, day=1, hour=0, minute=0, second=0)
        return sum(
            one.content.get("taken") == line.content.get("taken")
            for one in self.work.ledger.between(line.ledger, begins, line.at + _JUST)
            if one.number < line.number and one.corrects is None
        )

    def _helped(self, line: LedgerLine, content: Content) -> dict[str, str]:
        return {
            **texts_of(content, "request", "way", "reason", "workers"),
            **helped_since(content),
            **self.promised(beijing_date(line.at)),
        }

    def _handed(self, line: LedgerLine, content: Content) -> dict[str, str]:
        del line
        rows = things(content)
        counted = [int(row[-1]) for row in rows if row[-1].isdecimal()]
        total = f"{len(rows)} 样" + (f"，{sum(counted)} 张" if counted else "")
        return {
            **texts_of(content, "from", "to"),
            "when": day_of(content.get("when")),
            "back": day_of(content.get("back") or content.get("due")),
            "total": total,
        }

    def _ticket(self, line: LedgerLine, content: Content) -> dict[str, str]:
        number, kind = str(content.get("ticket") or ""), str(content.get("class") or "")
        return {
            "number": f"{beijing_date(line.at):%Y%m%d}-{number}",
            "big": number,
            "class": kind.partition(" ")[2] or kind,
            "slot": clock_of(content.get("taken")),
            "waiting": f"{self._waiting_before(line, kind)} 位",
            "place": self.nothing().station,
        }

    def _reviewed(self, line: LedgerLine, content: Content) -> dict[str, str]:
        limit = self.here.catalogue.region.limit
        opened = str(content.get("opened") or "") or beijing_date(line.at).isoformat()
        start = date.fromisoformat(opened[:10])
        return {
            "opened": day(start),
            "call_by": self.due(start, CONTACT_DAYS),
            "close_by": self.due(start, limit("answer_complaint_days")),
            "taker": name_of(self.work, line.who),
            **days_of(content, "called", "closed"),
            **texts_of(content, "outcome"),
        }

    def _asked(self, line: LedgerLine, content: Content) -> dict[str, str]:
        return {
            "at": moment(line.at),
            "kind": str(content.get("kind") or "").partition("（")[0],
            "sealed": "不密封",
            **texts_of(content, "to"),
            **days_of(content, "due", "answered"),
            "satisfied": yes_no(content.get("satisfied")),
        }

    def _waiting_before(self, line: LedgerLine, kind: str) -> int:
        """Count who is called first: of a higher class, or of the same one and earlier (workflows 5)."""
        begins = line.at.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
        own = _ROWS.get(kind[:1], _LAST_ROW)
        earlier = (
            self.mended(one)
            for one in self.work.ledger.between(line.ledger, begins, line.at + _JUST)
            if one.corrects is None and one.number < line.number
        )
        return sum(
            not one.get("called")
            and not one.get("ended")
            and _ROWS.get(str(one.get("class") or "")[:1], _LAST_ROW) <= own
            for one in earlier
        )

    def _options(self, key: str) -> tuple[str, ...]:
        fields = self.here.catalogue.matter("proxy-service-request").fields
        return tuple(one.label.zh for field in fields if field.key == key for one in field.options)


def line_number(line: LedgerLine) -> str:
    """Name a line of a ledger that has no number of its own."""
    return f"{line.ledger}-{line.year}-{line.number:04}"


def helped_since(content: Content) -> dict[str, str]:
    """Say what happened after somebody asked for help: called, visited, called back."""
    return {
        **texts_of(content, "workers"),
        **days_of(content, "contact", "visit", "callback"),
        "satisfied": yes_no(content.get("satisfied")),
    }


def matter_rows(content: Content) -> dict[str, tuple[tuple[str, ...], ...]]:
    """List the matters somebody wants done, as the rows of DOC11 and DOC12."""
    wanted = [one for one in str(content.get("matters") or "").split("、") if one]
    result = str(content.get("result") or "")
    return {
        "wanted": tuple((str(n), one, result) for n, one in enumerate(wanted, start=1)),
        "done": tuple((one, result, "") for one in wanted),
    }


def things(content: Content) -> tuple[tuple[str, ...], ...]:
    """List what was handed over: each thing with its facts where they were kept, else by name."""
    kept = content.get("items")
    if isinstance(kept, list):
        keys = ("name", "number", "amount", "form", "sheets")
        return tuple(tuple(str(one.get(key) or "") for key in keys) for one in kept)
    return tuple((one, "", "", "", "") for one in str(content.get("what") or "").split("、") if one)


def texts_of(content: Content, *keys: str) -> dict[str, str]:
    """Take texts as they are, "" for what is not there."""
    return {key: str(content.get(key) or "") for key in keys}


def days_of(content: Content, *keys: str) -> dict[str, str]:
    """Take days in full, "" for what is not there."""
    return {key: day_of(content.get(key)) for key in keys}


def day_of(stored: object) -> str:
    """Write a stored day in full; what is no day stays as somebody wrote it."""
    text = str(stored or "")
    try:
        return day(date.fromisoformat(text[:10])) if text else ""
    except ValueError:
        return text


def clock_of(stored: object) -> str:
    """Write a day and a time of the day in full; anything else stays as somebody wrote it."""
    text = str(stored or "")
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{day(at.date())} {at:%H:%M}"


def yes_no(value: object) -> str:
    """Say whether somebody was satisfied, "" while nobody asked."""
    return "" if value is None or value == "" else ("满意" if value else "不满意")
