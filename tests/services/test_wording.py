"""Words for every code, in both languages; and no words that nobody says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.domain import bundle
from station_app.domain.case import Source
from station_app.domain.events import EventKind
from station_app.services.outbox import EVENT_ICONS
from station_app.services.watchdog import Trouble
from station_app.services.wording import WORDS, Wording
from sync.ports import FaultKind

ROOT = Path(__file__).parents[2]
SERVICES = ROOT / "station_app" / "services"
RAISED = {"Refused", "Unavailable", "Damaged"}
OUTSIDE = {"Unavailable", "Damaged"}
"""Failures that are nobody's fault at the counter: their words have to calm and to lead on."""
CODE = re.compile(r"[a-z_]+\.[a-z_]+")
FAMILIES = re.compile(r"(store|key|card|device|slip|login|print|backup|case|draft|catalogue)\.[a-z_]+")
SAID = re.compile(r'\bsay\(\s*"([a-z_]+\.[a-z_]+)"')
SAFE = re.compile("在|没动|留着|不会丢")
NOW = re.compile("请|再|找|看看|按|要")
SAFE_EN = re.compile("kept|safe|all cases are here|nothing was touched")


def trees(*folders: str) -> Iterator[ast.Module]:
    for folder in folders or ("station_app", "ui"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield ast.parse(file.read_text("utf-8"))


def kind_and_code(node: ast.AST) -> tuple[str, str] | None:
    """Read Refused("a.b") and, as a row of a table of meanings, (…, Refused, "a.b")."""
    parts = [node.func, *node.args[:1]] if isinstance(node, ast.Call) else getattr(node, "elts", [])
    kinds = [one.id for one in parts if isinstance(one, ast.Name) and one.id in RAISED]
    texts = [one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    codes = [one for one in texts if CODE.fullmatch(one)]
    return (kinds[0], codes[-1]) if kinds and codes else None


def raised(kinds: set[str]) -> set[str]:
    nodes = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call | ast.Tuple))
    return {found[1] for node in nodes if (found := kind_and_code(node)) and found[0] in kinds}


def handed_on() -> set[str]:
    """Codes of these families that travel as plain text, such as the problem of an opened file."""
    found = set()
    for tree in trees("station_app"):
        audits = {
            id(argument)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("audit.add", "audit.add_many"))
            for argument in node.args
        }
        widgets = {
            id(word.value) for word in ast.walk(tree) if isinstance(word, ast.keyword) and word.arg == "name"
        }
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and FAMILIES.fullmatch(node.value)
            and not node.value.endswith((".toml", ".csv", ".xlsx"))
            and id(node) not in audits | widgets
        }
    return found


@pytest.fixture(scope="module")
def wording(catalogue: Catalogue) -> Wording:
    return Wording(lambda: "zh", catalogue.reasons)


def test_the_collector_sees_calls_and_tables() -> None:
    assert {"login.wrong", "store.disk_full", "card.none", "print.refused"} <= raised(RAISED)
    assert "store.missing" in handed_on()


@pytest.mark.parametrize("code", sorted(raised(RAISED)))
def test_a_code_that_is_raised_has_words_in_both_languages(wording: Wording, code: str) -> None:
    assert wording.knows(code)
    assert all(wording.pair(code))


@pytest.mark.parametrize("code", sorted(raised(OUTSIDE) | {"store.missing", "store.newer", "key.newer"}))
def test_a_failure_says_what_happened_that_work_is_safe_and_what_to_do(wording: Wording, code: str) -> None:
    zh, en = wording.pair(code)
    assert SAFE.search(zh)
    assert NOW.search(zh)
    assert SAFE_EN.search(en)


def test_every_sentence_of_the_services_has_words(wording: Wording) -> None:
    said = {code for file in SERVICES.glob("*.py") for code in SAID.findall(file.read_text("utf-8"))}
    assert sorted(code for code in said if not wording.knows(code)) == []


def test_a_code_handed_on_as_text_has_words(wording: Wording) -> None:
    assert sorted(code for code in handed_on() if not wording.knows(code)) == []


def test_nothing_is_said_that_nobody_says() -> None:
    """A code stands whole in a service, or its last part does where codes are put together."""
    text = "".join(file.read_text("utf-8") for file in SERVICES.glob("*.py") if file.name != "wording.py")
    ends = set(re.findall(r'"([a-z_0-9]+)"', text)) | {kind.value for kind in FaultKind}
    ends |= {"1", "2", *(source.value for source in Source), *bundle.TOLD_STATES}
    ends |= {bundle.HERE, bundle.HANDED_ON, bundle.ELSEWHERE}
    events = {kind.value for kind in EventKind if kind is not EventKind.SUPPLEMENT}
    ends |= {*events, *(f"event_{kind}{end}" for kind in EVENT_ICONS for end in ("", "_refused"))}
    ends |= {f"restarted_{trouble}" for trouble in Trouble}
    put_together = (
        "next.", "track.", "line.", "source.", "place.", "gender.", "bundle.", "event.", "log.", "clock.",
    )  # fmt: skip
    unsaid = (
        code
        for code in WORDS
        if f'"{code}"' not in text and not (code.startswith(put_together) and code.partition(".")[2] in ends)
    )
    assert sorted(unsaid) == []


@pytest.mark.parametrize("code", sorted(WORDS))
def test_both_languages_carry_the_same_parameters(code: str) -> None:
    zh, en = WORDS[code]
    assert zh
    assert en
    assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en))


def test_a_value_with_braces_breaks_nothing() -> None:
    wording = Wording(lambda: "zh", dict)
    assert wording.say("check.same_tel", name="{0}%s") == "和{0}%s同号"
    assert wording.say("no.such_code") == "no.such_code"
    assert Wording(lambda: "en", dict).say("shown.yes") == "Yes"
