"""A busy fortnight: invented cases with their receipts and outages, written straight into the file.

Only their counts matter, so the items behind them hold nothing; the pictures of the docs show the same.
"""

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from station_app.domain.case import Answer, Applicant, Case, Source, Stage
from station_app.domain.dates import Calendar
from station_app.services.here import BEIJING, Here, new_id
from station_app.storage.outages import Outage
from station_app.storage.records import ItemState, OutboxEntry

MATTERS = (
    ("resident-enrolment", 36),
    ("resident-payment-registration", 24),
    ("resident-change", 11),
    ("remote-long-term-resident", 9),
    ("chronic-special-recognition", 20),
)
"""With how often each comes, per cent."""
ELDERLY = 41
WAYS: tuple[tuple[dict[str, Any], int], ...] = (
    ({"x_proxy_flag": False, "x_service_mode": "窗口"}, 52),
    ({"x_proxy_flag": True, "agnter_rlts": "2", "x_service_mode": "窗口"}, 30),
    ({"x_proxy_flag": False, "x_service_mode": "上门"}, 12),
    ({"x_proxy_flag": True, "agnter_rlts": "8", "x_service_mode": "窗口"}, 6),
)
STREAM = "dev-0001/busy"
OUTAGES = ((2.1, 1.3), (0.12, 0.12))
"""Days ago, and how many days it lasted."""


@dataclass(frozen=True)
class Busy:
    """Fills a file: so many days up to now, about so many cases on a working day."""

    here: Here
    calendar: Calendar
    days: int = 63
    a_day: int = 19
    seed: int = 20_261_105

    def fill(self) -> int:
        """Write everything in one transaction and return how many cases there are."""
        chance, now = random.Random(self.seed), self.here.now()  # noqa: S311 - no secret
        outages = [
            (now - timedelta(days=ago), now - timedelta(days=max(ago - took, 0.0))) for ago, took in OUTAGES
        ]
        cases = sorted(self._cases(chance, now), key=lambda case: case.accepted_at or now)
        sealed = [self._sent(case, number, now, outages) for number, case in enumerate(cases, 1)]
        with self.here.open_work() as work:
            work.cases.put_many([case for case, _entry in sealed])
            for _case, entry in sealed:
                work.outbox.append(entry)
            for number, (began, ended) in enumerate(outages):
                last = number == len(outages) - 1
                work.outages.put(Outage(began, None if last else ended, "line_down", 5))
            work.commit()
        return len(sealed)

    def _cases(self, chance: random.Random, now: datetime) -> list[Case]:
        today = now.astimezone(BEIJING).date()
        made = []
        for back in range(self.days - 1, -1, -1):
            day = today - timedelta(days=back)
            share = 1.0 if self.calendar.works(day) or not back else 0.25 if day.weekday() == 5 else 0.0
            count = round(chance.uniform(0.65, 1.3) * self.a_day * share * (1 - back / self.days / 3))
            made += [self._case(chance, day, back) for _ in range(count)]
        return [case for case in made if (case.accepted_at or now) <= now]

    def _case(self, chance: random.Random, day: date, back: int) -> Case:
        accepted = datetime.combine(day, time(8), BEIJING) + timedelta(minutes=chance.randrange(9 * 60))
        if back == 0:
            passed = self.here.now() - datetime.combine(day, time(), BEIJING)
            accepted = datetime.combine(day, time(), BEIJING) + passed * chance.uniform(0.8, 0.99)
        minutes = chance.gauss(5.8 + 2.6 * back / self.days, 2.0)
        old = chance.randrange(100) < ELDERLY
        age = chance.randrange(60, 90) if old else chance.randrange(1, 60)
        way = _picked(chance, WAYS) if old else WAYS[0][0]
        return Case(
            case_id=new_id(),
            matter=_picked(chance, MATTERS),
            catalogue=self.here.catalogue.version,
            applicant=Applicant(None, "01", "", "", "2", day - timedelta(days=age * 365 + 200)),
            stage=Stage.ACCEPTED,
            author="zhou",
            started_at=(accepted - timedelta(minutes=max(minutes, 0.5))).astimezone(UTC),
            answers={key: Answer(value, Source.TYPED) for key, value in way.items()},
            accepted_at=accepted.astimezone(UTC),
            item_id=new_id(),
        )

    def _sent(
        self, case: Case, number: int, now: datetime, outages: list[tuple[datetime, datetime]]
    ) -> tuple[Case, OutboxEntry]:
        accepted = case.accepted_at or now
        arrives = accepted + timedelta(minutes=4)
        for began, ended in outages:
            arrives = ended + timedelta(minutes=3) if began <= arrives < ended else arrives
        here = arrives >= now
        entry = OutboxEntry(
            STREAM, number, case.item_id, case.case_id, b"{}", b"{}", bytes(32), bytes(32),
            number.to_bytes(32, "big"),
            accepted, ItemState.SEALED if here else ItemState.RECEIVED, received_at=None if here else arrives,
        )  # fmt: skip
        stage = Stage.ACCEPTED if here else Stage.RECEIVED
        return replace(case, number=f"B{number:08}", stage=stage), entry


def _picked(chance: random.Random, offered: tuple[tuple[Any, int], ...]) -> Any:  # noqa: ANN401 - whatever is offered
    return chance.choices([one for one, _weight in offered], [weight for _one, weight in offered])[0]
