"""A case as JSON text and back: the one column that holds it whole."""

import json
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from station_app.domain.bundle import StepState
from station_app.domain.case import (
    Answer,
    Applicant,
    Case,
    Confirmed,
    Page,
    Paper,
    PaperState,
    Source,
    Stage,
    Verdict,
)
from station_app.domain.findings import Finding, Severity
from station_app.domain.matter import Value
from station_app.errors import Damaged

_SOURCES = {source.value: source for source in Source}
"""A case has some thirty answers; looking a source up costs a fifth of making it an enum member."""


def case_to_json(case: Case) -> str:
    """Return the whole case as compact JSON; times keep the zone they were made in."""
    return _dump(
        {
            "case_id": case.case_id,
            "matter": case.matter,
            "catalogue": case.catalogue,
            "applicant": _applicant_out(case.applicant),
            "stage": case.stage.value,
            "author": case.author,
            "started_at": _time_out(case.started_at),
            "answers": {key: [answer.value, answer.source.value] for key, answer in case.answers.items()},
            "papers": [_paper_out(paper) for paper in case.papers],
            "confirmed": [[c.rule, c.code, c.field, c.operator, _time_out(c.at)] for c in case.confirmed],
            "overruled": [
                [f.rule, f.severity.value, f.code, f.field, dict(f.params)] for f in case.overruled
            ],
            "guide_answers": case.guide_answers,
            "card_read_at": _time_out(case.card_read_at),
            "cursor_field": case.cursor_field,
            "saved_at": _time_out(case.saved_at),
            "number": case.number,
            "accepted_at": _time_out(case.accepted_at),
            "item_id": case.item_id,
            "supersedes": case.supersedes,
            "verdict": case.verdict and _verdict_out(case.verdict),
            "visit": case.visit,
            "about": case.about,
            "event": case.event,
            "aside": case.aside,
        }
    )


@lru_cache(maxsize=64)
def case_from_json(text: str) -> Case:
    """Return the case again; Damaged("store.case_unreadable") when the text is not one.

    The last few are kept: a form reads its case, and what else its person has here, at every field.
    """
    try:
        raw = json.loads(text)
        return Case(
            case_id=raw["case_id"],
            matter=raw["matter"],
            catalogue=raw["catalogue"],
            applicant=_applicant_in(raw["applicant"]),
            stage=Stage(raw["stage"]),
            author=raw["author"],
            started_at=datetime.fromisoformat(raw["started_at"]),
            answers={
                key: Answer(_value_in(value), _SOURCES[source])
                for key, (value, source) in raw["answers"].items()
            },
            papers=tuple(_paper_in(*row) for row in raw["papers"]),
            confirmed=tuple(
                Confirmed(r, c, f, o, datetime.fromisoformat(at)) for r, c, f, o, at in raw["confirmed"]
            ),
            overruled=tuple(
                Finding(r, Severity(s), c, f, tuple(p.items())) for r, s, c, f, p in raw.get("overruled", ())
            ),
            guide_answers=raw["guide_answers"],
            card_read_at=_time_in(raw["card_read_at"]),
            cursor_field=raw["cursor_field"],
            saved_at=_time_in(raw["saved_at"]),
            number=raw["number"],
            accepted_at=_time_in(raw["accepted_at"]),
            item_id=raw["item_id"],
            supersedes=raw["supersedes"],
            verdict=raw["verdict"] and _verdict_in(raw["verdict"]),
            visit=raw.get("visit", ""),
            about=raw.get("about", ""),
            event=raw.get("event", ""),
            aside=raw.get("aside", False),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("store.case_unreadable") from error


def verdict_to_json(verdict: Verdict | None) -> str | None:
    """Return a verdict as JSON text, None for none."""
    return None if verdict is None else _dump(_verdict_out(verdict))


def verdict_from_json(text: str | None) -> Verdict | None:
    """Return the verdict again."""
    return None if text is None else _verdict_in(json.loads(text))


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _paper_out(paper: Paper) -> list[Any]:
    """Write a paper; the case that brought it and its pages stand there only when there are any."""
    row = [paper.material, paper.state.value, paper.due.isoformat() if paper.due else None]
    if paper.pages:
        return [*row, paper.supplied, [[page.sha256, page.size] for page in paper.pages]]
    return [*row, paper.supplied] if paper.supplied else row


def _paper_in(
    material: str, state: str, due: str | None, supplied: str = "", pages: list[tuple[str, int]] | None = None
) -> Paper:
    shown = tuple(Page(*page) for page in pages or ())
    return Paper(material, PaperState(state), date.fromisoformat(due) if due else None, supplied, shown)


def _applicant_out(person: Applicant) -> dict[str, Any]:
    return {
        "resident_id": person.resident_id,
        "id_type": person.id_type,
        "id_number": person.id_number,
        "name": person.name,
        "gend": person.gend,
        "brdy": person.brdy and person.brdy.isoformat(),
    }


def _applicant_in(raw: dict[str, Any]) -> Applicant:
    return Applicant(**{**raw, "brdy": raw["brdy"] and date.fromisoformat(raw["brdy"])})


def _verdict_out(verdict: Verdict) -> dict[str, Any]:
    return {
        "status": verdict.status,
        "at": _time_out(verdict.at),
        "official_no": verdict.official_no,
        "code": verdict.code,
        "field": verdict.field,
        "text": verdict.text,
        "bring": list(verdict.bring),
        "version": verdict.version,
        "due": verdict.due and verdict.due.isoformat(),
        "other_station": verdict.other_station,
        "other_receipt": verdict.other_receipt,
        "other_at": _time_out(verdict.other_at),
        "steps": [[one.code, one.state, one.text] for one in verdict.steps],
    }


def _verdict_in(raw: dict[str, Any]) -> Verdict:
    due = raw.get("due")
    return Verdict(
        **{
            **raw,
            "at": datetime.fromisoformat(raw["at"]),
            "bring": tuple(raw["bring"]),
            "due": due and date.fromisoformat(due),
            "other_at": _time_in(raw.get("other_at")),
            "steps": tuple(StepState(code, state, told) for code, state, told in raw.get("steps", ())),
        }
    )


def _value_in(raw: str | int | list[str] | None) -> Value:
    return tuple(raw) if isinstance(raw, list) else raw


def _time_out(value: datetime | None) -> str | None:
    if value is not None and value.tzinfo is None:
        raise ValueError("a stored time needs a zone")
    return None if value is None else value.isoformat()


def _time_in(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
