"""A damaged file: the program starts on the last good backup, shows everything and changes nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from station_app.assembly import Inside, now, open_inside
from station_app.config import Settings
from station_app.errors import StationError
from station_app.sending import Sending
from station_app.services.desk import Desk
from station_app.services.station import KeepIdentity
from station_app.services.training import VILLAGE
from station_app.services.views import Entered
from tests.services.village import RESOURCES, STREAM


def settings_in(folder: Path) -> Settings:
    return Settings("practice", folder / "practice", RESOURCES, "", "", None)


def opened(folder: Path) -> Inside:
    return open_inside(settings_in(folder), None, Sending(), lambda: "zh")


def file_cases(inside: Inside) -> tuple[str, str, str]:
    """Accept one case, leave one unfinished, print a slip; give both cases and the resident's number."""
    KeepIdentity(inside.here.open_work, now)(
        "dev-0001", VILLAGE.code, STREAM, lane_key=bytes(32), epoch="e1", platform_keys={}
    )
    desk = inside.desk
    desk.practice_place_card("xu_yt")
    card = desk.read_card()
    view = desk.start_case("zhou", "resident-enrolment", None, card, {}, ())
    done = desk.accept("zhou", view.case.case_id).case_id
    desk.slip(done, "DOC01", "")
    draft = desk.start_case("zhou", "resident-change", None, card, {}, ()).case.case_id
    wanted = (Entered("x_change_items", ("tel",)), Entered("x_new_tel", "13900000198"))
    assert not [one for one in desk.enter(draft, wanted, "").findings if one.severity == "E"]
    return done, draft, str(desk.find_by_card(card))


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Inside, str, str, int, bytes]]:
    """A station with a backup whose file then lost a byte, opened again."""
    folder = tmp_path_factory.mktemp("damaged")
    inside = opened(folder)
    done, draft, resident = file_cases(inside)
    inside.opened.back_up(now())
    inside.opened.engine.dispose()
    file = settings_in(folder).store_file
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    again = opened(folder)
    yield again, done, draft, int(resident), bytes(content)
    again.opened.engine.dispose()


Station = tuple[Inside, str, str, int, bytes]


def test_it_says_so_sends_nothing_and_leaves_the_file_alone(damaged: Station) -> None:
    inside, *_, content = damaged
    info = inside.desk.station()
    assert (info.read_only, info.problem in {"store.damaged", "store.not_readable"}) == (True, True)
    assert inside.desk.wording()[info.problem]
    assert not inside.may_send
    assert inside.sending.loop is None
    assert inside.settings.store_file.read_bytes() == content
    assert not inside.settings.platform_file.exists()


def test_every_query_answers(damaged: Station) -> None:
    inside, done, draft, resident, _ = damaged
    desk = inside.desk
    assert desk.log_in("zhou", "123456").operator_id == "zhou"
    assert desk.unlock("zhou", "123456").name
    assert desk.operators()
    today = desk.today("zhou")
    assert (today.counts.stored, today.counts.undelivered, len(today.drafts)) == (1, 1, 1)
    assert desk.matters("参保", resident)
    assert desk.guide("resident-enrolment", resident, None, {}, ()).verdict
    assert desk.open_case("zhou", done).case.number
    assert desk.open_case("zhou", draft).asked
    assert desk.check_lines(done)
    assert desk.done_view(done).number
    assert desk.residents("", "all", 0, 20).rows
    assert desk.profile("zhou", resident).name == "徐有田"
    assert desk.find("xyt", 5)
    assert [row.case_id for row in desk.outbox("all", "").rows] == [done]
    assert desk.track(done).steps
    assert [one.case_id for one in desk.drafts_open("zhou")] == [draft]
    assert desk.line() is not None


COMMANDS: dict[str, Callable[[Desk, str, str, int], object]] = {
    "start_case": lambda desk, _done, _draft, who: desk.start_case(
        "zhou", "resident-change", who, None, {}, ()
    ),
    "enter": lambda desk, _done, draft, _who: desk.enter(draft, (Entered("tel", "13900000199"),), "tel"),
    "set_papers": lambda desk, _done, draft, _who: desk.set_papers(draft, ()),
    "discard_draft": lambda desk, _done, draft, _who: desk.discard_draft(draft, "不办了"),
    "accept": lambda desk, _done, draft, _who: desk.accept("zhou", draft),
    "slip": lambda desk, done, _draft, _who: desk.slip(done, "DOC01", "再打"),
    "reveal": lambda desk, _done, _draft, who: desk.reveal("zhou", who, "id_number", "核对"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_in_words(damaged: Station, command: str) -> None:
    inside, done, draft, resident, content = damaged
    with pytest.raises(StationError) as refused:
        COMMANDS[command](inside.desk, done, draft, resident)
    assert refused.value.code == "store.read_only"
    zh, en = inside.desk.wording()["store.read_only"]
    assert "已存的件都在" in zh
    assert en
    assert inside.settings.store_file.read_bytes() == content


def test_the_way_back_is_the_file_itself(damaged: Station) -> None:
    """The file is only copied aside: once somebody mends it, the next start is an ordinary one."""
    inside, done, *_, content = damaged
    folder = inside.settings.data.parent
    mended = bytearray(content)
    mended[len(content) // 2] ^= 1
    inside.settings.store_file.write_bytes(mended)
    whole = opened(folder)
    assert (whole.opened.read_only, whole.may_send) == (False, True)
    assert whole.desk.open_case("zhou", done).case.number
    whole.opened.engine.dispose()
    inside.settings.store_file.write_bytes(content)
