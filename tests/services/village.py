from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from station_app.catalogue.shelf import Shelf
from station_app.domain.case import Paper, PaperState
from station_app.domain.person import CardFacts, Resident
from station_app.errors import Unavailable
from station_app.pictures.practice_camera import PracticeCamera
from station_app.services.accept import Accept, BootClock
from station_app.services.build import Outside, build_desk
from station_app.services.casework import Casework
from station_app.services.desk import Desk
from station_app.services.editions import NO_EDITIONS, KeepEditions
from station_app.services.exchange import Exchange
from station_app.services.held import ReleaseHeld
from station_app.services.here import Here
from station_app.services.picture_place import PicturePlace
from station_app.services.station import Health, PlatformKeys
from station_app.services.views import AcceptedView, CaseView, Line, LinkState
from sync.protocol import PushReply, Receipt, Result, StreamPoint

RESOURCES = Path(__file__).parents[2] / "resources"
TRAINING = RESOURCES / "training"
STREAM = "dev-0001/5a5a"
START = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)


@dataclass
class Bench:
    """A whole desk over a real encrypted file, with a clock that tests move."""

    here: Here
    now: datetime = START
    line: Line = field(default_factory=lambda: Line(LinkState.DOWN))
    people: dict[str, Resident] = field(default_factory=dict)
    cards: dict[str, CardFacts] = field(default_factory=dict)
    pictures: PicturePlace | None = None
    camera: PracticeCamera = field(default_factory=PracticeCamera)

    @property
    def desk(self) -> Desk:
        return build_desk(
            self.here,
            Outside(
                health=lambda: Health("keyring"),
                line=lambda: self.line,
                send_now=lambda: "started",
                practice_network=lambda _on: None,
                read_card=_no_card,
                practice_cards=tuple,
                practice_place_card=lambda _key: None,
                clock=BootClock("boot-1"),
                pictures=self.pictures,
            ),
        )

    @property
    def exchange(self) -> Exchange:
        here = self.here
        shelf = here.editions if isinstance(here.editions, Shelf) else None
        return Exchange(
            here.open_work,
            lambda: self.now,
            lambda code: here.catalogue.matter(code).handling_type,
            KeepEditions(here.open_work, lambda: self.now, shelf, PlatformKeys(here.open_work), self.release)
            if shelf
            else NO_EDITIONS,
        )

    def release(self) -> int:
        """Seal what was held back, as the program does after a new pack."""
        accept = Accept(self.here, Casework(self.here), BootClock("boot-1"), lambda: self.line)
        return ReleaseHeld(self.here, accept.release)()

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)


def _no_card() -> CardFacts:
    raise Unavailable("card.none")


def ready(
    bench: Bench, key: str = "xu_yt", matter: str = "resident-enrolment", operator: str = "zhou"
) -> CaseView:
    """Start a case for somebody of the lessons with the guide's answers, card on the reader."""
    card = bench.cards[key]
    guide = bench.desk.guide(matter, None, card, {}, ())
    papers = tuple(
        Paper(
            one.material, one.state or (PaperState.HAVE if PaperState.HAVE in one.allowed else one.allowed[0])
        )
        for one in guide.papers
    )
    return bench.desk.start_case(operator, matter, None, card, guide.answered, papers)


def accepted(bench: Bench, key: str = "xu_yt", matter: str = "resident-enrolment") -> AcceptedView:
    """Accept a case that has nothing missing."""
    return bench.desk.accept("zhou", ready(bench, key, matter).case.case_id)


def insisted(bench: Bench, view: CaseView) -> CaseView:
    """Answer every question about a double with no: it is wanted once more on purpose."""
    while view.double is not None:
        view = bench.desk.answer_double("zhou", view.case.case_id, view.double.pair, "other")
    return view


def told(bench: Bench, *words: tuple[str, Result], through: int | None = None) -> PushReply:
    """Push everything that waits and record a reply with these results (item by case id)."""
    exchange = bench.exchange
    batch = exchange.next_batch(100, 65_536)
    assert batch is not None
    results = []
    for case_id, result in words:
        with bench.here.open_work() as work:
            results.append(replace(result, item_id=work.cases.get(case_id).item_id))
    last = through or batch.last_seq
    point = StreamPoint(STREAM, last, batch.items[last - batch.first_seq].link)
    reply = PushReply("e1", bench.now.isoformat(), point, batch.first_seq, batch.last_seq, tuple(results))
    exchange.record_push(batch, reply, RECEIPT)
    return reply


def result(status: str, **more: str) -> Result:
    return Result(item_id="", status=status, **more)  # type: ignore[arg-type]  # texts only


RECEIPT = Receipt(200, "application/json", b"{}", "nonce", "plt-1", "input", "signature")
