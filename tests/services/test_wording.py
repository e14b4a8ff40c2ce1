import re
from pathlib import Path

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.services.wording import WORDS, Wording

SERVICES = Path(__file__).parents[2] / "station_app" / "services"
RAISED = re.compile(r'(?:Refused|Unavailable|Damaged)\(\s*"([a-z_.]+)"')
SAID = re.compile(r'\bsay\(\s*"([a-z_]+\.[a-z_]+)"')


def codes(pattern: re.Pattern[str]) -> list[str]:
    return sorted(
        {code for file in SERVICES.glob("*.py") for code in pattern.findall(file.read_text("utf-8"))}
    )


def test_every_refusal_and_every_sentence_has_words(catalogue: Catalogue) -> None:
    wording = Wording(lambda: "zh", catalogue.reasons)
    assert [code for code in codes(RAISED) + codes(SAID) if not wording.knows(code)] == []


def test_nothing_is_said_that_nobody_says() -> None:
    text = "".join(file.read_text("utf-8") for file in SERVICES.glob("*.py") if file.name != "wording.py")
    made = ("next.", "track.", "line.", "source.", "place.", "gender.")
    assert [code for code in WORDS if f'"{code}"' not in text and not code.startswith(made)] == []


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
