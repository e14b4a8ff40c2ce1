"""The story that `dev.py demo` tells, held to its claims: all arrive once, one comes back and is mended."""

from collections import Counter
from pathlib import Path

from tests.journeys.demo import Report, story
from tests.journeys.town import Town


def test_the_whole_story_of_one_desk(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    report = Report(out)
    with Town(tmp_path / "work") as town:
        end = story(town, report)
    assert end["equal"]
    assert end["platform"]["items"] == 13
    assert end["platform"]["verdicts"] == {"accepted": 12, "rejected": 1}
    receipts = Counter(case["receipt"] for case in end["cases"] if case["receipt"])
    assert max(receipts.values()) == 1
    assert sum(receipts.values()) == 12
    keys = {one["case"]: one["keys"] for one in report.keys}
    assert keys["first enrolment"] <= 20
    returned = next(stage for stage in report.stages if "returned" in stage)
    assert "名单" in returned["reason"]
    assert all((out / name).stat().st_size > 10_000 for name in report.pictures)
