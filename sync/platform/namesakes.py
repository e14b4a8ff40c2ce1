"""One person under several numbers: a birth certificate first, an identity number later (R-NEWBORN)."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from sync.platform.filed import Filed
from sync.platform.tables import person_number
from sync.protocol import Unsealable, canonical, sha256

_CERTIFICATE, _NUMBER, _NEW_NUMBER = "x_birth_cert_no", "certno", "x_new_certno"


class Numbers:
    """Which number stands for a person: the certificate's for a child, else the one known first."""

    def __init__(self, connection: Connection, bodies: Iterable[object]) -> None:
        self._connection = connection
        wanted = {number for body in bodies if isinstance(body, dict) for number in _numbers(body)}
        rows = connection.execute(select(person_number).where(person_number.c.number.in_(wanted)))
        self._known: dict[str, str] = {row.number: row.person for row in rows}
        self._new: dict[str, str] = {}

    def person(self, body: Mapping[str, Any]) -> str:
        """Return the number that stands for the person of a body."""
        number = _text(body, _NUMBER)
        first = _text(body, _CERTIFICATE) or number
        return self._known.get(number) or self._known.get(first) or first

    def keys(self, fields: tuple[str, ...], body: Mapping[str, Any]) -> tuple[bytes, ...]:
        """Return the business keys a body may be held under, that of the person first."""
        own = _text(body, _NUMBER)
        names = dict.fromkeys((self.person(body), own)) if own and _NUMBER in fields else {own: None}
        made = (_key(fields, {**body, _NUMBER: name} if name else body) for name in names)
        return tuple(key for key in made if key)

    def learn(self, body: Mapping[str, Any]) -> None:
        """Keep that the numbers of an item in force are one person's."""
        person = self.person(body)
        for number in _numbers(body):
            if number != person and number not in self._known:
                self._known[number] = self._new[number] = person

    def write(self) -> None:
        """Write what was learnt."""
        if rows := [{"number": number, "person": person} for number, person in self._new.items()]:
            self._connection.execute(insert(person_number), rows)


def under_every_number(case: Filed, numbers: Numbers) -> None:
    """Give a case every business key that its person may be known under."""
    if case.matter is not None and case.key:
        case.keys = numbers.keys(case.matter.key, case.body)
        case.key = case.keys[0] if case.keys else b""


def _numbers(body: Mapping[str, Any]) -> set[str]:
    return {number for name in (_CERTIFICATE, _NUMBER, _NEW_NUMBER) if (number := _text(body, name))}


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) and value.isalnum() else ""


def _key(fields: tuple[str, ...], body: Mapping[str, Any]) -> bytes:
    try:
        return sha256(canonical([body.get(name) for name in fields]))
    except Unsealable:
        return b""
