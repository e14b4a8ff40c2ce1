"""A line that breaks by dice: lost on the way there, lost on the way back, twice, late."""

import random
from collections import Counter
from dataclasses import dataclass, field, replace

from tests.sync.fault_proxy import FaultProxy, Plan

LATEST = 6
"""A late request arrives before one of the next so many."""


@dataclass(frozen=True, slots=True)
class Mix:
    """The shares of exchanges that go wrong; as they stand, those of the design's model (3.1)."""

    before: float = 0.15
    after: float = 0.20
    twice: float = 0.07
    late: float = 0.05

    def fault(self, dice: random.Random) -> str:
        """Roll what happens to one request."""
        after = dice.choice(("cut_reply", "swallow_reply"))
        shares = {"cut_request": self.before, after: self.after, "twice": self.twice, "late": self.late}
        shares["none"] = 1.0 - sum(shares.values())
        return dice.choices(tuple(shares), tuple(shares.values()))[0]


QUIET = Mix(0.0, 0.0, 0.0, 0.0)


@dataclass
class DiceLine(FaultProxy):
    """The proxy with one plan rolled for every exchange."""

    only: bytes = b"/sync/v1/"
    dice: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 - repeatable
    mix: Mix = field(default_factory=Mix)
    counts: Counter[str] = field(default_factory=Counter)
    _under_way: list[tuple[int, bytes]] = field(default_factory=list)

    def quiet(self) -> None:
        """End the faults; what is under way late still arrives."""
        self.mix = QUIET

    def hang_up(self) -> None:
        """Lose what is under way: connections end with the process at their other end."""
        self._under_way.clear()

    def next_plan(self) -> Plan:
        """Roll, and keep only the last exchange: a run has thousands."""
        del self.seen[:-1], self.replies[:-1]
        fault = self.mix.fault(self.dice)
        self.counts[fault] += 1
        return Plan(fault, at=self.dice.randrange(1, 1_000_000))

    async def _none(self, request: bytes, _plan: Plan) -> bytes | None:
        await self._deliver_late()
        return await self._forward(request)

    async def _cut_request(self, request: bytes, plan: Plan) -> bytes | None:
        """Cut at any place inside, so that the platform never has the whole."""
        return await super()._cut_request(request, replace(plan, at=plan.at % len(request)))

    async def _cut_reply(self, request: bytes, plan: Plan) -> bytes | None:
        reply = await self._forward(request)
        return reply[: plan.at % len(reply)] if reply else None

    async def _late(self, request: bytes, plan: Plan) -> bytes | None:
        """The station hears nothing; the platform gets it after a few later requests."""
        self._under_way.append((plan.at % LATEST + 1, request))
        return None

    async def _deliver_late(self) -> None:
        due = [request for left, request in self._under_way if left <= 1]
        self._under_way = [(left - 1, request) for left, request in self._under_way if left > 1]
        for request in due:
            await self._forward(request)
