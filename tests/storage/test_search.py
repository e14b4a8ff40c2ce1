"""The search finds people in every way in which a desk asks for them, and survives every line typed."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from station_app.domain.idnumber import upgrade
from station_app.domain.person import IdNumber, Resident
from station_app.storage.pinyin import folded, name_readings, sound_columns
from station_app.storage.records import RosterFilter
from station_app.storage.search import match_query, near_numbers, terms_of
from station_app.storage.unit_of_work import UnitOfWork

OLD = "350623491231000"

Made = Callable[..., Resident]


@pytest.fixture
def village(work: UnitOfWork, resident: Made) -> UnitOfWork:
    work.residents.put_many(
        [
            resident(1, "陈秀英", tel="13905556688", household_id=1, group="3组", brdy=date(1949, 12, 31)),
            resident(2, "陈小明", household_id=1, head_name="陈秀英", group="3组", brdy=date(1985, 2, 3)),
            resident(3, "曾乐", group="5组", brdy=date(1999, 1, 2)),
            resident(4, "长孙无忌", id_number=IdNumber("35062319490101000X")),
            resident(5, "吕绿", group="12组"),
            resident(6, "阿依古丽·买买提", id_number=IdNumber(OLD)),
            resident(7, "仇单于", insured_years=(2027,)),
            resident(8, "𠮷野家"),
            resident(9, "李林", tel="13911112222"),
            resident(10, "里玲", alive=False),
        ]
    )
    return work


def found(work: UnitOfWork, words: str) -> list[int]:
    return [match.resident.resident_id for match in work.residents.search(words)]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("陈秀英", 1), ("陈秀", 1), ("秀英", 1), ("秀", 1), ("英", 1), ("陈英", 1), ("英 陈", 1),
        ("chenxiuying", 1), ("chenxiu", 1), ("xiuying", 1), ("cxy", 1), ("CXY", 1), ("ｃｘｙ", 1), ("xy", 1),
        ("chen xiu ying", 1), ("ying xiu", 1), ("陈xy", 1), ("chén xiù", 1),
        ("6688", 1), ("556688", 1), ("13905556688", 1), ("1390555", 1), ("139-0555", 1),
        ("19491231", 1), ("1949-12-31", 1), ("194912", 1), ("3组 cxy", 1), ("cxy 3", 1), ("cxy6688", 1),
        ("zengle", 3), ("cengle", 3), ("zengyue", 3), ("cengyue", 3), ("zl", 3), ("cy", 3), ("曾", 3),
        ("zhangsunwuji", 4), ("changsunwuji", 4), ("zswj", 4), ("cswj", 4), ("wuji", 4), ("长孙", 4),
        ("000x", 4), ("000X", 4), ("01000x", 4), ("35062319490101000x", 4),
        ("lvlv", 5), ("lulu", 5), ("lyulyu", 5), ("lǜ", 5), ("12组", 5), ("１２组", 5),
        ("阿依古丽", 6), ("买买提", 6), ("阿依古丽·买买提", 6), ("阿依古丽 买买提", 6),
        ("ayiguli", 6), ("1000", 6),
        ("qiu", 7), ("chou", 7), ("qdy", 7), ("𠮷", 8), ("𠮷野家", 8),
    ],
)  # fmt: skip
def test_every_way_of_asking_finds_the_person(village: UnitOfWork, words: str, who: int) -> None:
    assert who in found(village, words)


@pytest.mark.parametrize("words", ["陈秀英", "cxy", "chenxiuying", "chen"])
def test_a_household_is_found_by_its_head_after_the_head(village: UnitOfWork, words: str) -> None:
    assert found(village, words)[:2] == [1, 2]


def test_all_words_have_to_fit_in_any_order(village: UnitOfWork) -> None:
    assert found(village, "6688 陈") == found(village, "陈 6688") == [1]
    assert found(village, "陈 9999") == []
    assert found(village, "") == found(village, " \t") == []


def test_every_polyphone_surname_is_found_by_each_reading(work: UnitOfWork, resident: Made) -> None:
    vectors = {
        "曾": "zeng ceng", "仇": "qiu chou", "解": "xie jie", "任": "ren", "查": "zha cha", "单": "shan dan",
        "区": "ou qu", "盖": "ge gai", "朴": "piao pu", "繁": "po fan", "尉": "wei yu",
        "尉迟": "yuchi weichi", "万俟": "moqi", "覃": "qin tan", "翟": "zhai di", "乐": "yue le",
        "缪": "miao mou", "单于": "chanyu",
    }  # fmt: skip
    for number, surname in enumerate(vectors, start=1):
        work.residents.put(resident(number, f"{surname}大海"))
    for number, readings in enumerate(vectors.values(), start=1):
        for reading in readings.split():
            assert number in found(work, f"{reading}dahai"), reading
            assert number in found(work, f"{reading[0]} dh"), reading


def test_rank_is_tail_then_initials_then_who_was_seen_last(work: UnitOfWork, resident: Made) -> None:
    number = "341525196001012"
    people = [
        resident(1, "王芳", tel="13900002345"),
        resident(2, "王菲", id_number=IdNumber(f"{number}345")),
        resident(3, "吴芬", tel="23450000000"),
        resident(4, "孟晚芳"),
    ]
    work.residents.put_many(people)
    assert set(found(work, "2345")[:2]) == {1, 2}
    assert found(work, "2345")[2:] == [3]
    assert found(work, "wf") == [1, 2, 3, 4]
    now = datetime(2026, 11, 21, tzinfo=UTC)
    work.residents.seen(3, now)
    work.residents.seen(2, now - timedelta(hours=1))
    assert found(work, "wf") == [3, 2, 1, 4]
    assert [match.by for match in work.residents.search("wf")] == ["initials"] * 4
    assert work.residents.search("2345")[0].by == "tail"


def test_people_of_the_own_village_come_first(work: UnitOfWork, resident: Made) -> None:
    work.residents.put(resident(1, "王芳", hukou_division="341525101999"))
    work.residents.put(resident(2, "王芳"))
    hits = work.residents.search("王芳", village="341525101201")
    assert [match.resident.resident_id for match in hits] == [2, 1]


def test_someone_seen_lately_is_found_among_thousands(work: UnitOfWork, resident: Made) -> None:
    work.residents.put_many([resident(number, "王芳") for number in range(1, 600)])
    work.residents.seen(599, datetime(2026, 11, 21, tzinfo=UTC))
    assert found(work, "wf")[0] == 599
    assert found(work, "w")[0] == 599


def test_a_changed_resident_is_found_by_the_new_words_only(work: UnitOfWork, resident: Made) -> None:
    work.residents.put(resident(1, "王芳", tel="13900002345"))
    work.residents.seen(1, datetime(2026, 11, 21, tzinfo=UTC))
    work.residents.put(resident(1, "李芳", tel="13900006789"))
    assert found(work, "王") == found(work, "2345") == found(work, "wf") == []
    assert found(work, "李") == found(work, "6789") == found(work, "lf") == [1]
    assert [match.resident.resident_id for match in work.residents.near("里方")] == [1]
    assert work.residents.near("黄芳") == ()


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("6689", 1), ("6868", 1), ("13905556698", 1), ("13905565688", 1),
        ("35062319490101001x", 4), ("成秀音", 1), ("chengxiuyin", 1), ("cenxiuyin", 1), ("城秀银", 1),
        ("linin", 10), ("nining", 9), ("黎琳", 9), ("zhengle", 3),
        ("陈 6689", 1), ("cen xiu yin", 1), ("3组 6689", 1),
    ],
)  # fmt: skip
def test_a_wrong_digit_or_a_near_sound_is_asked_back(village: UnitOfWork, words: str, who: int) -> None:
    near = [match.resident.resident_id for match in village.residents.near(words, limit=9)]
    assert who in near
    assert not set(near) & {m.resident.resident_id for m in village.residents.search(words) if m.by != "head"}


def test_a_near_hit_fits_all_the_other_words(village: UnitOfWork) -> None:
    assert village.residents.near("曾 6689") == village.residents.near("陈") == ()


def test_the_roster_is_paged_filtered_and_counted(village: UnitOfWork) -> None:
    everybody, total = village.residents.list(RosterFilter(), limit=4)
    assert ([r.resident_id for r in everybody], total) == ([4, 6, 7, 8], 9)
    rest, _ = village.residents.list(RosterFilter(), offset=4, limit=9)
    assert {r.resident_id for r in rest} == {1, 2, 3, 5, 9}
    assert village.residents.list(RosterFilter(group="3组"))[1] == 2
    assert village.residents.list(RosterFilter(unpaid_year=2027))[1] == 8
    assert village.residents.list(RosterFilter(born_by=date(1950, 1, 1)))[1] == 1
    assert village.residents.list(RosterFilter(group="3组"), "cxy")[1] == 2
    assert village.residents.list(RosterFilter(), "陈秀英 6688")[1] == 1
    assert village.residents.groups() == ("1组", "3组", "5组", "12组")
    assert village.residents.count() == 10


def test_households_and_old_numbers(village: UnitOfWork) -> None:
    assert [r.resident_id for r in village.residents.household(1)] == [1, 2]
    by_old, by_new = (village.residents.by_id_number(n) for n in (OLD, upgrade(OLD)))
    assert by_old is not None
    assert by_old == by_new
    assert by_old.resident_id == 6
    assert village.residents.by_id_number("35062319490101000x") == village.residents.get(4)
    assert village.residents.by_id_number("none") is None
    with pytest.raises(LookupError):
        village.residents.get(99)


def test_readings_and_folds() -> None:
    assert name_readings("任单") == ((("ren",), ("dan",)),)
    assert sound_columns("曾乐")[1].split() == ["zl", "l", "zy", "y", "cl", "cy"]
    assert folded("zhengxiuying") == folded("zenxiuyin")
    assert "1243" in near_numbers("1234")
    assert "1234" not in near_numbers("1234")
    assert near_numbers("cxy") == near_numbers("123") == ()
    assert match_query("陈 cxy12") == '"陈"* AND ("cxy12"* OR ("cxy"* AND "12"*))'
    assert match_query("·*\"'()") is None


HOSTILE = st.text(max_size=120) | st.text(
    alphabet=st.sampled_from("陈a1\"'*()^:-+{}%_\\;组xXＡ１　·\x00\u202e\u0301𠮷䷀\ue000 AND OR NOT NEAR"),
    max_size=60,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=HOSTILE)
@example('" OR 1=1 --')
@example("tok:陈* NOT 英")
@example("'; DROP TABLE residents; --")
@example("陈䷀英")
@example("a" * 10_000)
@example("陈 " * 10_000)
@example("\ud800")
def test_nothing_typed_ever_raises(engine: Engine, resident: Made, words: str) -> None:
    with UnitOfWork(engine) as work:
        work.residents.put(resident(1, "陈秀英"))
        assert len(work.residents.search(words)) <= 1
        assert len(work.residents.near(words)) <= 1
        work.residents.list(RosterFilter(), words)
        work.cases.search(words)
        work.cases.outbox("all", words)
        assert len(terms_of(words)) <= 8


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=30), group=st.text(max_size=10), tel=st.text(max_size=20))
def test_any_name_can_be_kept(engine: Engine, resident: Made, name: str, group: str, tel: str) -> None:
    keepable = [text.encode(errors="ignore").decode() for text in (name, group, tel)]
    person = resident(1, keepable[0], group=keepable[1], tel=keepable[2])
    with UnitOfWork(engine) as work:
        work.residents.put(person)
        assert work.residents.get(1) == person
