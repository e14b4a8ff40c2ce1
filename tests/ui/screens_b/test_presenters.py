"""What the case screens decide, without a window."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from station_app.domain.case import PaperState
from station_app.domain.matter import Words
from station_app.errors import Refused, Unavailable
from station_app.services.desk import keep_for_later
from station_app.services.views import Line, LinkState, PrintOutcome, Slip
from station_app.services.visit_views import AcceptedPart
from tests.ui.screens_b.sample import ACCEPTED, HAVE_ID, HUKOU_OPEN, LINES, NO_CARD, OTHER_CARD, SLIP, VIEW
from tests.ui.screens_b.sample_desk import SampleDesk, at_once
from ui.screens.check.presenter import CheckPaths, CheckPresenter, CheckState
from ui.screens.done.presenter import DonePaths, DonePresenter
from ui.screens.intake.presenter import IntakePresenter
from ui.screens.intake.state import IntakePaths
from ui.screens.intake.twice import Difference, difference
from ui.screens.outbox.presenter import OutboxPaths, OutboxPresenter
from ui.screens.training.presenter import TrainingPresenter

T = TypeVar("T")


class Later:
    """A Run that answers when told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def __call__(self, job: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
        self.waiting.append(lambda: at_once(job, done))

    def answer(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


class Way:
    """Remembers where a page wanted to go."""

    def __init__(self) -> None:
        self.steps: list[tuple[object, ...]] = []

    def to(self, name: str) -> Callable[..., None]:
        return lambda *args: self.steps.append((name, *args))


def intake(sample: SampleDesk, way: Way) -> IntakePresenter:
    paths = IntakePaths(way.to("check"), way.to("back"), way.to("today"), way.to("done"))
    presenter = IntakePresenter(
        sample.desk(), at_once, at_once, lambda: "op-1", paths=paths, render=lambda _state: None
    )
    presenter.open("case-1")
    return presenter


def check(sample: SampleDesk, way: Way, run: Callable[..., None] = at_once) -> CheckPresenter:
    paths = CheckPaths(way.to("field"), way.to("done"), way.to("today"))
    return CheckPresenter(sample.desk(), run, lambda: "op-1", paths=paths, render=lambda _state: None)


def done(sample: SampleDesk, way: Way, **entries: Callable[..., object]) -> DonePresenter:
    paths = DonePaths(way.to("today"), way.to("form"), way.to("guide"))
    return DonePresenter(
        sample.desk(**entries), at_once, at_once, lambda: "op-1", paths=paths, render=lambda _state: None
    )


def outbox(sample: SampleDesk, way: Way) -> OutboxPresenter:
    paths = OutboxPaths(way.to("content"), way.to("form"), way.to("event"))
    return OutboxPresenter(
        sample.desk(), at_once, at_once, lambda: "op-1", paths=paths, render=lambda _state: None
    )


def test_a_form_opens_at_the_first_gap_and_shows_no_error_yet() -> None:
    page = intake(SampleDesk(), Way())
    assert page.state.focus == "tel"
    assert page.state.shown == ()
    assert page.state.summary == ()


def test_a_draft_opens_where_the_cursor_was() -> None:
    sample = SampleDesk(replace(VIEW, case=replace(VIEW.case, cursor_field="live_addr")))
    assert intake(sample, Way()).state.focus == "live_addr"


def test_format_is_told_on_leaving_a_field_and_completeness_only_at_f9() -> None:
    page = intake(SampleDesk(), Way())
    page.leave_field("household_rel")
    page.type("tel", "1380000514")
    page.leave_field("tel")
    assert [finding.code for finding in page.state.shown] == ["tel.length"]
    page.next()
    assert [finding.field for finding in page.state.summary] == ["tel", "household_rel"]
    assert page.state.attempts == 1


def test_an_error_goes_as_soon_as_the_value_is_right() -> None:
    page = intake(SampleDesk(), Way())
    page.type("tel", "1380000514")
    page.next()
    page.type("tel", "13800005140")
    page.save()
    assert [finding.field for finding in page.state.summary] == ["household_rel"]
    assert not page.state.shows_error("tel")


def test_f9_goes_to_the_check_page_when_nothing_is_open() -> None:
    sample, way = SampleDesk(), Way()
    page = intake(sample, way)
    page.type("tel", "13800005140")
    page.type("household_rel", "1")
    page.next()
    assert way.steps == [("check", "case-1")]
    assert {one.key for one in sample.told.entered[-1][1]} == {"tel", "household_rel"}


def test_an_open_paper_opens_the_papers_step_and_esc_leads_back_to_the_form() -> None:
    sample, way = SampleDesk(replace(VIEW, papers=(HAVE_ID, HUKOU_OPEN))), Way()
    page = intake(sample, way)
    page.type("tel", "13800005140")
    page.type("household_rel", "1")
    page.next()
    assert page.state.step == "papers"
    page.next()
    assert page.state.notice == "papers_open"
    page.back()
    assert page.state.step == "form"
    page.next()
    page.choose_paper("HUKOU", PaperState.LATER)
    page.next()
    assert way.steps == [("check", "case-1")]
    assert {paper.material for paper in sample.view.case.papers} == {"ID", "HUKOU"}


def test_what_could_not_be_stored_is_kept_and_stored_the_next_time() -> None:
    sample = SampleDesk()
    page = intake(sample, Way())
    sample.enter_error = Unavailable("disk.full")
    page.type("tel", "13800005140")
    page.save()
    assert page.state.unsaved
    assert page.state.problem is not None
    sample.enter_error = None
    page.save()
    assert not page.state.unsaved
    assert sample.view.case.answers["tel"].value == "13800005140"


def test_esc_stores_before_it_leaves() -> None:
    sample, way = SampleDesk(), Way()
    page = intake(sample, way)
    page.type("tel", "138")
    page.back()
    assert sample.view.case.answers["tel"].value == "138"
    assert way.steps == [("back",)]


def test_putting_aside_stores_first_and_goes_to_today() -> None:
    sample, way = SampleDesk(), Way()
    page = intake(sample, way)
    page.type("tel", "138")
    page.put_aside()
    assert (sample.told.aside, way.steps) == (["case-1"], [("today",)])


def test_a_number_typed_twice_must_be_the_same_number() -> None:
    sample = SampleDesk(NO_CARD)
    page = intake(sample, Way())
    page.type("certno", "110101195203079994")
    page.type("certno_again", "110101195203079944")
    page.next()
    assert dict(page.state.summary[0].params)["place"] == 17
    page.type("certno_again", "１１０１０１ 19520307 9994")
    assert "certno_again" not in {finding.field for finding in page.state.summary}


def test_the_difference_is_told_by_place_or_by_length() -> None:
    assert difference("1234", "12 34") is None
    assert difference("1234", "1244") == Difference("place", 3, 4, 4)
    assert difference("1234", "123") == Difference("short", 0, 4, 3)
    assert difference("123", "1234") == Difference("long", 0, 3, 4)


def test_only_returned_fields_are_open_in_a_correction() -> None:
    from ui.screens.intake.judge import editable  # noqa: PLC0415 - the one test that needs it

    assert editable(replace(VIEW, returned_fields=("tel",))) == ("tel",)
    assert editable(VIEW) == VIEW.asked


def test_the_card_of_somebody_else_does_not_touch_the_case() -> None:
    sample = SampleDesk()
    page = intake(sample, Way())
    sample.card = OTHER_CARD
    page.read_card()
    assert page.state.notice == "card_other"
    sample.card = None
    page.read_card()
    assert page.state.problem is not None
    assert page.state.problem.code == "card.none"
    assert not page.state.busy


def test_f9_accepts_once_however_often_it_is_pressed() -> None:
    sample, way, later = SampleDesk(), Way(), Later()
    page = check(sample, way, later)
    page.open("case-1")
    later.answer()
    page.accept()
    page.accept()
    later.answer()
    page.accept()
    later.answer()
    assert sample.told.accepted == ["case-1"]
    assert way.steps == [("done", "case-1")]


def test_no_answer_of_the_case_before_is_read_out_for_the_next_person() -> None:
    sample, way, later = SampleDesk(), Way(), Later()
    shown: list[CheckState] = []
    paths = CheckPaths(way.to("field"), way.to("done"), way.to("today"))
    page = CheckPresenter(sample.desk(), later, lambda: "op-1", paths=paths, render=shown.append)
    page.open("case-1")
    later.answer()
    assert shown[-1].lines
    page.open("case-2")
    assert (shown[-1].view, shown[-1].lines, shown[-1].busy) == (None, (), True)


def test_a_refused_accept_tells_every_reason_and_keeps_the_answers() -> None:
    sample, way = SampleDesk(), Way()
    sample.accept_error = Refused("case.findings", count=2)
    page = check(sample, way)
    page.open("case-1")
    page.accept()
    assert [finding.field for finding in page.state.summary] == ["tel", "household_rel"]
    assert page.state.lines == LINES
    assert not page.state.busy
    assert way.steps == []


def test_a_disk_fault_gives_the_button_back() -> None:
    sample = SampleDesk()
    sample.accept_error = Unavailable("disk.full")
    page = check(sample, Way())
    page.open("case-1")
    page.accept()
    assert page.state.problem is sample.accept_error
    assert not page.state.busy


def test_the_slip_is_printed_once_by_itself_and_again_only_with_a_reason() -> None:
    sample, way = SampleDesk(), Way()
    page = done(sample, way)
    page.open("case-1")
    page.open("case-1")
    assert sample.told.printed == [("case-1", "DOC01", "")]
    page.ask_reason()
    assert page.state.asks_reason
    page.print_again("墨粉没了")
    assert sample.told.printed[-1] == ("case-1", "DOC01", "墨粉没了")
    assert page.state.slip is not None
    assert page.state.slip.copy == 2


def test_a_missing_printer_keeps_the_slip() -> None:
    page = done(SampleDesk(), Way(), print_slip=keep_for_later)
    page.open("case-1")
    assert page.state.printed is not None
    assert page.state.printed.outcome is PrintOutcome.LATER


def test_in_season_the_card_just_served_makes_no_second_case() -> None:
    sample, way = SampleDesk(), Way()
    page = done(sample, way)
    page.open("case-1")
    page.set_continuous(True)
    page.poll()
    assert page.state.notice == "just_served"
    assert [step for step in way.steps if step[0] == "form"] == []
    sample.card = None
    page.poll()
    assert page.state.notice == ""


def test_sending_twice_answers_that_the_rest_follows() -> None:
    sample = SampleDesk()
    page = outbox(sample, Way())
    page.refresh()
    page.send_now()
    assert page.state.answer == "started"
    page.send_now()
    assert page.state.answer == "queued"
    sample.line = Line(LinkState.UP)
    page.line_changed()
    assert page.state.answer == ""


def test_the_outbox_keeps_its_selection_while_rows_change() -> None:
    sample = SampleDesk()
    page = outbox(sample, Way())
    page.refresh()
    page.select("case-2")
    sample.outbox = replace(sample.outbox, rows=sample.outbox.rows[1:])
    page.refresh()
    assert page.state.selected == "case-2"
    assert page.state.track is not None
    assert page.state.track.case_id == "case-2"
    sample.outbox = replace(sample.outbox, rows=())
    page.refresh()
    assert page.state.selected == ""
    assert page.state.track is None


def test_only_a_returned_case_can_be_corrected() -> None:
    sample, way = SampleDesk(), Way()
    page = outbox(sample, way)
    page.refresh()
    page.act()
    assert way.steps == []
    sample.track = replace(sample.track, can_correct=True)
    page.refresh()
    page.act()
    assert way.steps == [("form", sample.view)]


def test_the_practice_line_starts_as_it_is() -> None:
    sample = SampleDesk()
    page = TrainingPresenter(sample.desk(), at_once, render=lambda _state: None)
    page.refresh()
    assert not page.state.network_on
    page.switch_network(on=True)
    assert page.state.network_on
    page.place("zhou")
    assert page.state.placed == "zhou"


def test_a_visit_that_owes_prints_the_receipt_and_what_is_owed_and_keeps_the_receipt_in_view() -> None:
    made: list[str] = []
    part = AcceptedPart("case-1", ACCEPTED.number, "周福生", Words("备案", "Filing"), 1)

    def slip(_case_id: str, document: str, _reason: str) -> Slip:
        made.append(document)
        return replace(SLIP, document=document)

    for parts, wanted in (((part,), ["DOC01", "DOC06"]), ((replace(part, papers_owed=0),), ["DOC01"])):
        made.clear()
        accepted = replace(ACCEPTED, parts=parts)
        page = done(SampleDesk(), Way(), slip=slip, done_view=lambda _case_id, told=accepted: told)
        page.open("visit-1")
        assert made == wanted
        assert page.state.slip is not None
        assert page.state.slip.document == "DOC01"
