import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import Words
from station_app.errors import Refused
from station_app.services.views import LinkState
from ui.app import I18N_FOLDER
from ui.session import SessionHolder
from ui.words import Wording, clock, day, grouped, link_words, moment

TODAY = date(2026, 11, 5)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def wording() -> Wording:
    wording = Wording(SessionHolder())
    wording.learn({"tel.short": ("少 {n} 位", "{n} short"), "only.zh": ("只有中文", "")})
    return wording


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-11-05T01:45", "今天 09:45"),
        ("2026-11-04T09:50", "昨天 17:50"),
        ("2026-11-01T09:05", "11月1日 17:05"),
        ("2025-11-20T00:00", "2025年11月20日 08:00"),
        ("2026-11-04T16:30", "今天 00:30"),
    ],
)
def test_times_are_said_in_beijing(when: str, said: str) -> None:
    assert moment(at(when), TODAY) == said


def test_days_and_clocks_are_short() -> None:
    assert (day(TODAY, TODAY), day(date(2026, 11, 4), TODAY)) == ("今天", "昨天")
    assert clock(at("2026-11-05T02:34")) == "10:34"


def test_long_numbers_stand_in_groups_of_four() -> None:
    assert grouped("9990000000012026110500280") == "9990 0000 0001 2026 1105 0028 0"
    assert grouped("2026 11050019") == "2026 1105 0019"


def test_codes_become_sentences_in_the_language_in_use(wording: Wording) -> None:
    finding = Finding("R-TEL", Severity.STOPS, "tel.short", "tel", (("n", 1),))
    assert wording.finding(finding) == "少 1 位"
    english = Wording(SessionHolder(language="en"))
    english.learn({"tel.short": ("少 {n} 位", "{n} short"), "only.zh": ("只有中文", "")})
    assert english.finding(finding) == "1 short"
    assert english.code("only.zh") == "只有中文"
    assert english.say(Words("中", "en")) == "en"
    assert english.say(Words("中", "")) == "中"


def test_an_unknown_code_is_told_with_the_code_and_a_missing_parameter_leaves_a_gap(wording: Wording) -> None:
    assert "no.such" in wording.problem(Refused("no.such"))
    assert wording.code("tel.short") == "少  位"


@pytest.mark.parametrize("link", list(LinkState))
def test_every_state_of_the_line_has_words(link: LinkState) -> None:
    assert link_words(link)


def test_the_english_words_are_complete_and_up_to_date() -> None:
    command = [sys.executable, str(I18N_FOLDER / "collect.py"), "--check"]
    done = subprocess.run(command, check=False)  # noqa: S603 - our own file
    assert done.returncode == 0, "run: python resources/i18n/collect.py"


def test_translations_keep_the_parameters_of_their_source() -> None:
    text = (I18N_FOLDER / "station_en.ts").read_text(encoding="utf-8")
    pairs = re.findall(r"<source>(.*?)</source>\s*<translation>(.*?)</translation>", text, re.DOTALL)
    assert pairs
    names = re.compile(r"{(\w+)}")
    wrong = [zh for zh, en in pairs if not set(names.findall(en)) <= set(names.findall(zh))]
    assert wrong == []


def test_the_compiled_words_are_those_of_the_catalogue(qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load("station_en", str(I18N_FOLDER))
    qapp.installTranslator(translator)
    try:
        assert qapp.translate("Sections", "今日") == "Today"
        assert qapp.translate("Words", "没有网络") == "No network"
    finally:
        qapp.removeTranslator(translator)


def test_no_sentence_is_built_inside_tr() -> None:
    inside = re.compile(r"\btr\(f[\"']")
    root = Path(__file__).resolve().parents[3]
    assert [path for path in (root / "ui").rglob("*.py") if inside.search(path.read_text("utf-8"))] == []
