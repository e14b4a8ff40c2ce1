"""What surrounds the invented village: the cards on the table and what the practice platform knows."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from station_app.devices.card_simulator import TableCard
from station_app.domain.person import CardFacts, IdNumber, Resident
from station_app.services.practice import invented_id
from station_app.services.training import Lead, Place, read_cast, read_names

Fact: TypeAlias = dict[str, str | bool | list[str]]
"""One person as the practice platform knows the person."""

_ISSUED, _RUNS_OUT, _RAN_OUT = date(2015, 6, 1), date(2035, 6, 1), date(2025, 6, 1)
_ORDINARY = ("", "PT")
_LABELS = {"valid": "{name}", "expired": "{name}（证已过期）"}


def cards_on_table(training: Path, place: Place) -> tuple[TableCard, ...]:
    """Give the cards that people of the lessons brought; one of them is broken."""
    division = read_names(training).own_division
    cards = [
        TableCard(lead.key, _LABELS[lead.card].format(name=lead.name), _card(lead, division, place))
        for lead in _everybody(training)
        if lead.card
    ]
    return (*cards, TableCard("broken", "读不出的卡", None))


def cast_numbers(training: Path) -> dict[str, IdNumber]:
    """Give the identity numbers of the people of the lessons by key."""
    division = read_names(training).own_division
    return {lead.key: _number(lead, division) for lead in _everybody(training)}


def platform_facts(residents: Sequence[Resident], training: Path) -> list[Fact]:
    """Give the facts file of the practice platform: the roster, with the lessons' differences.

    `categories` are the identity categories that the platform's list of the month holds; a resident
    whose roster shows one that is not there is sent back when it is claimed.
    """
    division = read_names(training).own_division
    leads = {_number(lead, division).digits: lead for lead in _everybody(training)}
    people = {one.id_number.digits: (one.name, one.identity_category) for one in residents}
    strangers = {number: (lead.name, lead.category) for number, lead in leads.items() if number not in people}
    return [_fact(number, *known, leads.get(number)) for number, known in {**people, **strangers}.items()]


def _fact(number: str, name: str, category: str, lead: Lead | None) -> Fact:
    categories = [] if category in _ORDINARY else [category]
    if lead is not None and lead.platform_categories is not None:
        categories = list(lead.platform_categories)
    unreadable = list(lead.platform_unreadable) if lead is not None else []
    return {
        "id_number": number,
        "name": name,
        "categories": categories,
        "employee_cover": lead is not None and lead.platform_employee_cover,
        "alive": lead is None or lead.platform_alive,
        **({"unreadable": unreadable} if unreadable else {}),
    }


def _everybody(training: Path) -> tuple[Lead, ...]:
    cast = read_cast(training)
    return tuple(lead for household in cast.households for lead in household) + cast.outsiders


def _card(lead: Lead, division: str, place: Place) -> CardFacts:
    return CardFacts(
        name=lead.name,
        gend=lead.gend,
        naty=lead.naty,
        brdy=lead.born,
        address=lead.address or f"{place.township}{place.village}{lead.group}组{lead.house}号",
        id_number=_number(lead, division),
        issuer=place.issuer,
        valid_from=_ISSUED,
        valid_to=_RAN_OUT if lead.card == "expired" else _RUNS_OUT,
    )


def _number(lead: Lead, division: str) -> IdNumber:
    return invented_id(lead.division or division, lead.born, lead.gend)
