import csv
import json
import os
import subprocess
import sys

import pytest

from station_app.services.initials import initials
from tests.services.village import RESOURCES

OTHERS_ARE_WRONG = {"朝阳", "漯河", "南乐", "民乐", "浪卡子", "延长", "马尾", "曾外"}
"""Places and words that the library's phrases read otherwise than their people do, or where both are said."""

WITH_PHRASES = """
import json, sys
from pypinyin import Style, lazy_pinyin
names = json.load(sys.stdin)
print(json.dumps([
    "".join(one[:1].lower() or "?" for one in lazy_pinyin(name, style=Style.FIRST_LETTER, errors=lambda s: s))
    for name in names
]))
"""


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("异地长期居住人员备案", "ydcqjzryba"),
        ("重庆市", "cqs"),
        ("藏族", "zz"),
        ("长子", "zz"),
        ("银行账户", "yhzh"),
    ],
)
def test_words_are_read_as_words(text: str, letters: str) -> None:
    assert initials(text) == letters


def test_our_few_words_read_all_tables_as_the_whole_phrase_book_would() -> None:
    names: set[str] = set()
    for table in (RESOURCES / "catalogue" / "codes").glob("*.csv"):
        with table.open(encoding="utf-8", newline="") as rows:
            names |= {row["name_zh"] for row in csv.DictReader(rows)}
    asked = sorted(name for name in names if not any(place in name for place in OTHERS_ARE_WRONG))
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PYPINYIN")}
    told = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", WITH_PHRASES],
        input=json.dumps(asked),
        capture_output=True,
        check=True,
        text=True,
        env=plain,
    )
    whole = dict(zip(asked, json.loads(told.stdout), strict=True))
    assert {name: (initials(name), whole[name]) for name in asked if initials(name) != whole[name]} == {}
