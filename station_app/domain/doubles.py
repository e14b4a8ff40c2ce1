"""Is this person the one we have already? R-DUP 1 and 2, and only a question with its reasons.

Nothing here looks anything up or knows how hanzi sound: the caller brings the sounds of both names.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from station_app.domain.idnumber import PERMIT_PREFIXES, RESIDENT_TYPES, upgrade
from station_app.domain.namelikeness import NameLikeness, likeness_of
from station_app.domain.numberslips import FULL, Slip, slip_between, valid
from station_app.domain.text import compact

RESIDENT, PERMIT, CERTIFICATE = "resident", "permit", "L2"
_DISABLED = "09"
_PERMIT_TYPES = frozenset({"04", "05"})
_PERMIT_KEY = 9
_OLD_LENGTH = 15

Key = tuple[str, str]
"""(class of document, number as it is compared): R-DUP 1."""
Reason = tuple[str, tuple[tuple[str, int], ...]]
"""(code of the words, counts that fill them)."""


class Answer(StrEnum):
    """What a comparison says."""

    SAME = "same"
    MAYBE = "maybe"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, repr=False)
class Someone:
    """A person as far as a form, a case or the roster knows; what is not known is empty.

    `others` are (type, number) of further documents, `guardians` keys of mother, father or guardian,
    `household` any name of the household that is equal for its members, `sounds` the readings of the name.
    """

    id_type: str = "01"
    id_number: str = ""
    name: str = ""
    gend: str = ""
    brdy: date | None = None
    birth_certificate: str = ""
    guardians: frozenset[Key] = frozenset()
    household: str = ""
    tel: str = ""
    sounds: frozenset[str] = frozenset()
    others: tuple[tuple[str, str], ...] = field(default=())

    def __repr__(self) -> str:
        return "Someone(…)"

    @property
    def key(self) -> Key | None:
        """The key of the document shown, None while no number is known."""
        return key_of(self.id_type, self.id_number)

    @property
    def certificate(self) -> str:
        """The number of the birth certificate, wherever it stands."""
        if self.birth_certificate:
            return compact(self.birth_certificate)
        known = ((self.id_type, self.id_number), *self.others)
        return next((compact(number) for kind, number in known if kind == CERTIFICATE and number), "")

    def keys(self) -> frozenset[Key]:
        """Return every key the person is known by."""
        shown = ((self.id_type, self.id_number), *self.others)
        return frozenset(key for key in (key_of(*one) for one in shown) if key)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The answer and why; the first reason is the strongest."""

    answer: Answer
    reasons: tuple[Reason, ...] = ()


_DIFFERENT = Likeness(Answer.DIFFERENT)


def key_of(id_type: str, number: str) -> Key | None:
    """Return the key of a document: old numbers upgraded, permits by their first nine characters."""
    plain = compact(number)
    if not plain:
        return None
    if id_type in RESIDENT_TYPES:
        old = len(plain) == _OLD_LENGTH and plain.isdecimal()
        return RESIDENT, upgrade(plain) if old else plain
    if id_type == _DISABLED and len(plain) >= FULL:
        return RESIDENT, plain[:FULL]
    if id_type in _PERMIT_TYPES:
        return PERMIT, plain[:_PERMIT_KEY]
    return id_type, plain


def compare(entered: Someone, known: Someone) -> Likeness:
    """Compare the person being entered with one we know."""
    name = likeness_of(entered.name, known.name, entered.sounds, known.sounds)
    if same := _same(entered, known, name):
        return same
    if entered.certificate and known.certificate:
        return _certificates(entered, known, name)
    slip = _slip(entered, known)
    if slip is not None:
        return _near_number(entered, known, name, slip)
    return _other_number(entered, known, name)


def _same(entered: Someone, known: Someone, name: NameLikeness) -> Likeness | None:
    """R-DUP 1: an equal number is the same person, whatever the name."""
    shared = entered.keys() & known.keys()
    if not shared:
        if entered.certificate and entered.certificate == known.certificate:
            return _told(Answer.SAME, name, ("double.birth_certificate", ()))
        return None
    return _told(Answer.SAME, name, (_same_code(entered, known, shared), ()))


def _same_code(entered: Someone, known: Someone, shared: frozenset[Key]) -> str:
    ours, theirs = compact(entered.id_number), compact(known.id_number)
    if entered.key not in shared or known.key not in shared:
        return "double.known_number"
    if ours == theirs:
        return "double.same_number"
    if entered.id_type in _PERMIT_TYPES:
        return "double.permit_renewed"
    return "double.old_form" if _OLD_LENGTH in (len(ours), len(theirs)) else "double.known_number"


def _certificates(entered: Someone, known: Someone, name: NameLikeness) -> Likeness:
    """Two certificates that differ are two children, unless it is one slip in the number of one child."""
    slip = slip_between(entered.certificate, known.certificate)
    one_child = name.certain and _same_day(entered, known) and not _other_sex(entered, known)
    if slip is None or not one_child:
        return _DIFFERENT
    return _told(Answer.MAYBE, name, ("double.certificate_digit", ()))


def _slip(entered: Someone, known: Someone) -> Slip | None:
    ours, theirs = entered.key, known.key
    if ours is None or theirs is None or ours[0] != theirs[0]:
        return None
    return slip_between(ours[1], theirs[1]) if ours[0] == RESIDENT else None


def _near_number(entered: Someone, known: Someone, name: NameLikeness, slip: Slip) -> Likeness:
    """One slip apart: with a wrong number the person meant is near, with two right ones the name decides.

    Sex and birth date are read from the number, so the same slip makes them differ; they say nothing.
    """
    broken = entered.key is not None and not valid(entered.key[1])
    alike = name in (NameLikeness.SOUND, NameLikeness.NEAR, NameLikeness.UNKNOWN)
    if not (name.certain or (broken and alike)):
        return _DIFFERENT
    if not broken and slip.kind == "body" and slip.place > _ORDER_FROM and not _related(entered, known):
        # Order digits of one office and one day: two people of one name there are two people.
        return _DIFFERENT
    return _told(Answer.MAYBE, name, (f"double.{slip.kind}", _places(slip)))


_ORDER_FROM = 14


def _places(slip: Slip) -> tuple[tuple[str, int], ...]:
    return (("place", slip.place), ("other", slip.other))


def _other_number(entered: Someone, known: Someone, name: NameLikeness) -> Likeness:
    """R-DUP 2 and what belongs to it: no number in common, so name, sex, day and family have to agree."""
    related = _related(entered, known)
    # Twins are given names that differ, also by one sound; of a family only the name itself counts.
    alike = name.certain or (name is NameLikeness.SOUND and not related)
    if not alike or _other_sex(entered, known):
        return _DIFFERENT
    code = _family_code(entered, known, related=related) if _same_day(entered, known) else ""
    code = code or (_other_day_code(entered, known) if name.certain else "")
    return _told(Answer.MAYBE, name, (code, ())) if code else _DIFFERENT


def _family_code(entered: Someone, known: Someone, *, related: bool) -> str:
    """Say why two of one name, sex and birth date may be one; "" when nothing more speaks for it."""
    if related:
        return "double.same_family"
    if entered.key is None or known.key is None:
        return "double.same_day"
    return "double.other_document" if _other_document(entered.key, known.key) else ""


def _other_day_code(entered: Someone, known: Someone) -> str:
    """Pass over a slip in a birth date typed by hand where name and guardian are the same."""
    if not entered.guardians & known.guardians or not _other_papers(entered, known):
        return ""
    if entered.brdy is None or known.brdy is None:
        return ""
    slip = slip_between(f"{entered.brdy:%Y%m%d}", f"{known.brdy:%Y%m%d}")
    return "double.same_guardian" if slip else ""


def _other_papers(entered: Someone, known: Someone) -> bool:
    return entered.key is not None and known.key is not None and _other_document(entered.key, known.key)


def _other_document(ours: Key, theirs: Key) -> bool:
    """Tell whether one person can hold both: another class, or a number that changes with each paper."""
    if RESIDENT not in (ours[0], theirs[0]):
        return True
    if ours[0] != theirs[0]:
        return True
    return ours[1].startswith(PERMIT_PREFIXES) != theirs[1].startswith(PERMIT_PREFIXES)


def _same_day(entered: Someone, known: Someone) -> bool:
    return entered.brdy is not None and entered.brdy == known.brdy


def _other_sex(entered: Someone, known: Someone) -> bool:
    return bool(entered.gend and known.gend) and entered.gend != known.gend


def _related(entered: Someone, known: Someone) -> bool:
    """Tell whether both belong to one family as far as anybody wrote it down."""
    household = bool(entered.household) and entered.household == known.household
    phone = bool(entered.tel) and entered.tel == known.tel
    return household or phone or bool(entered.guardians & known.guardians)


def _told(answer: Answer, name: NameLikeness, first: Reason) -> Likeness:
    words = name.words
    return Likeness(answer, (first, (words, ())) if words else (first,))
