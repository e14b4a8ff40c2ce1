"""Labelled pairs: one person twice with the slips that happen, and two people who look like one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from station_app.domain.doubles import Someone, key_of
from tests.doubles.people import DOTTED, MAN, WOMAN, Village

Made = tuple[Someone, Someone] | None
Maker = Callable[[Village], Made]


@dataclass(frozen=True)
class Pair:
    kind: str
    same: bool
    entered: Someone
    known: Someone


def stranger(one: Someone, **facts: object) -> Someone:
    """Return a person as a form knows one who was typed by hand: no household."""
    return replace(one, household="", **facts)  # type: ignore[arg-type]  # names are checked by replace


def _slip(slip: Callable[[Village, str], str]) -> Maker:
    def make(village: Village) -> Made:
        one = village.person()
        return stranger(one, id_number=slip(village, one.id_number), tel=""), one

    return make


def _far_swap(village: Village) -> Made:
    """Two digits ten places apart: the check character does not see it; sex and birth date may change."""
    one = village.person()
    number = village.swapped(one.id_number, apart=10)
    return (stranger(one, id_number=number, tel=""), one) if number != one.id_number else None


def _slip_and(rename: Callable[[Village, str], str]) -> Maker:
    def make(village: Village) -> Made:
        one = village.person()
        name = rename(village, one.name)
        number = village.any_slip(one.id_number)
        return (stranger(village.named(one, name), id_number=number, tel=""), one) if name else None

    return make


def _two_slips(village: Village) -> Made:
    """Two slips in one number: beyond what is looked for, counted all the same."""
    one = village.person()
    number = village.any_slip(one.id_number)
    return stranger(one, id_number=village.digit_wrong(number.ljust(18, "0")), tel=""), one


def _number_first(village: Village) -> Made:
    """Only the number was typed so far, with a slip."""
    one = village.person()
    return Someone(id_number=village.any_slip(one.id_number)), one


def _name_first(village: Village) -> Made:
    one = village.person()
    return Someone(name=one.name, gend=one.gend, brdy=one.brdy, sounds=one.sounds), one


def _old_form(village: Village) -> Made:
    one = village.person(brdy=village.born(1935, 1989))
    return stranger(one, id_number=one.id_number[:6] + one.id_number[8:17]), one


def _other_name(village: Village) -> Made:
    """R-DUP 1: an equal number, whatever the name (marriage, a nickname on the roster)."""
    one = village.person()
    return stranger(village.named(one, village.person().name)), one


def _new_number(rename: Callable[[Village, str], str]) -> Maker:
    """A second number of one person (corrected birth date), known by the household."""

    def make(village: Village) -> Made:
        one = village.person()
        name = rename(village, one.name)
        number = village.number(one.brdy or village.born(), one.gend, office="349902")
        return (replace(village.named(one, name), id_number=number), one) if name else None

    return make


def _permit(village: Village) -> Made:
    number = f"H{village.dice.randrange(10**8):08d}"
    one = village.person(id_type="04", id_number=number + "01")
    return stranger(one, id_number=number + village.dice.choice(("", "02", "03"))), one


def _permit_to_residence(village: Village) -> Made:
    one = village.person(id_type="04", id_number=f"H{village.dice.randrange(10**8):08d}")
    number = village.number(one.brdy or village.born(), one.gend, office="810000")
    return stranger(one, id_type="17", id_number=number, tel=""), one


def _residence_to_card(village: Village) -> Made:
    one = village.person(id_type="17")
    number = village.number(one.brdy or village.born(), one.gend, office="830000")
    return stranger(one, id_type="01", tel=""), replace(one, id_number=number)


def _foreign_card(village: Village) -> Made:
    name = village.dice.choice(("JOHN SMITH", "ANNA MARIA KOWALSKA", "NGUYEN THI HOA"))
    one = village.person(name=name, id_type="07", id_number=f"CAN{village.dice.randrange(10**12):012d}")
    turned = " ".join(reversed(name.split())) if village.dice.random() < 0.5 else name
    number = village.number(one.brdy or village.born(), one.gend, office="911840")
    return stranger(village.named(one, turned), id_number=number, tel=""), one


def _dotted(village: Village) -> Made:
    """A name with dots: a part or the dot left out, the document another one."""
    full = village.dice.choice(DOTTED)
    short = village.dice.choice((full.rpartition("·")[0], full.replace("·", ""), full))
    one = village.person(name=full, id_type="16", id_number=f"E{village.dice.randrange(10**8):08d}")
    number = village.number(one.brdy or village.born(), one.gend)
    return stranger(village.named(one, short), id_type="01", id_number=number, tel=""), one


def _certificate_linked(village: Village) -> Made:
    """The identity number came later; the form names the certificate."""
    baby = village.baby()
    number = village.number(baby.brdy or village.born(), baby.gend)
    name = village.person(gend=baby.gend).name if village.dice.random() < 0.3 else baby.name
    grown = replace(village.named(baby, name), id_type="01", id_number=number)
    return replace(grown, birth_certificate=baby.id_number), baby


def _certificate_unnamed(village: Village) -> Made:
    """The identity number came later and nobody wrote the certificate down; name, day, mother agree."""
    baby = village.baby()
    number = village.number(baby.brdy or village.born(), baby.gend)
    return replace(baby, id_type="01", id_number=number), baby


def _certificate_slip(village: Village) -> Made:
    baby = village.baby()
    digits = baby.id_number
    at = village.dice.randrange(1, 10)
    digit = village.dice.choice([sign for sign in "0123456789" if sign != digits[at]])
    return replace(baby, id_number=digits[:at] + digit + digits[at + 1 :]), baby


def _birthday_slip(village: Village) -> Made:
    """The birth date of the certificate was typed one digit off."""
    baby = village.baby()
    born = baby.brdy or village.born()
    wrong = born + timedelta(days=village.dice.choice((-3, -2, -1, 1, 2, 3)))
    if sum(a != b for a, b in zip(f"{born:%Y%m%d}", f"{wrong:%Y%m%d}", strict=True)) != 1:
        return None
    number = village.number(born, baby.gend)
    return replace(baby, id_type="01", id_number=number), replace(baby, brdy=wrong)


SAME: dict[str, tuple[int, Maker]] = {
    "equal number, other name": (6, _other_name),
    "15 and 18 digits": (6, _old_form),
    "one digit wrong": (10, _slip(Village.digit_wrong)),
    "two neighbours exchanged": (10, _slip(Village.swapped)),
    "two exchanged ten apart": (4, _far_swap),
    "one digit lost": (5, _slip(Village.lost)),
    "one digit doubled": (5, _slip(Village.doubled)),
    "check character wrong": (5, _slip(Village.check_wrong)),
    "slip, name a homophone": (6, _slip_and(Village.homophone)),
    "slip, name another shape": (4, _slip_and(Village.other_shape)),
    "two slips in the number": (2, _two_slips),
    "slip, only the number yet": (4, _number_first),
    "no number yet": (4, _name_first),
    "new number, same household": (5, _new_number(lambda _village, name: name)),
    "new number, other shape": (3, _new_number(Village.other_shape)),
    "new number, name a homophone": (2, _new_number(Village.homophone)),
    "permit renewed": (3, _permit),
    "permit to residence permit": (3, _permit_to_residence),
    "residence permit to card": (2, _residence_to_card),
    "foreign card old and new": (3, _foreign_card),
    "name with dots, new paper": (3, _dotted),
    "certificate linked": (5, _certificate_linked),
    "certificate not written down": (4, _certificate_unnamed),
    "slip in the certificate": (3, _certificate_slip),
    "birth date one digit off": (2, _birthday_slip),
}
"""Kinds of one person twice, with how many of a hundred pairs each is given."""


def _twin_of(village: Village, one: Someone) -> str:
    """Name a twin as families do: the same surname, half of the given name shared, sometimes one sound."""
    if len(one.name) > 2 and village.dice.random() < 0.3 and (alike := village.homophone(one.name)):
        return alike
    last = village.given(one.gend)[-1]
    name = one.name[:-1] + last if len(one.name) > 2 else one.name[0] + last
    return name if name != one.name else one.name[0] + village.given(WOMAN) + "双"


def _twins_certificates(village: Village) -> Made:
    baby = village.baby()
    number = f"{baby.id_number[0]}{(int(baby.id_number[1:]) + 1) % 10**9:09d}"
    return replace(village.named(baby, _twin_of(village, baby)), id_number=number), baby


def _twins_mixed(village: Village) -> Made:
    """One twin has a number already, the other is known by the certificate."""
    baby = village.baby()
    twin = village.named(baby, _twin_of(village, baby))
    return replace(twin, id_type="01", id_number=village.number(baby.brdy or village.born(), baby.gend)), baby


def _twins_numbers(village: Village) -> Made:
    """Order numbers side by side, of one household."""
    one = village.person()
    order = int(one.id_number[14:17]) // 2 + 1
    number = village.number(one.brdy or village.born(), one.gend, order)
    return replace(village.named(one, _twin_of(village, one)), id_number=number), one


def _twins_boy_and_girl(village: Village) -> Made:
    baby = village.baby(gend=MAN)
    girl = village.named(baby, _twin_of(village, baby))
    return replace(girl, gend=WOMAN, id_number=village.certificate()), baby


def _siblings(village: Village) -> Made:
    one = village.baby()
    later = (one.brdy or village.born()) + timedelta(days=village.dice.randrange(300, 2500))
    number = village.certificate()
    return replace(village.named(one, _twin_of(village, one)), brdy=later, id_number=number), one


def _father_and_son(village: Village) -> Made:
    """One name in one household, a generation apart."""
    son = village.person(gend=MAN, brdy=village.born(1975, 2010))
    born = (son.brdy or village.born()) - timedelta(days=village.dice.randrange(21, 35) * 365)
    return son, replace(son, brdy=born, id_number=village.number(born, MAN))


def _namesakes(village: Village) -> Made:
    one = village.person()
    return village.person(name=one.name, gend=one.gend), one


def _namesakes_same_day(village: Village) -> Made:
    one = village.person()
    return stranger(village.person(name=one.name, gend=one.gend, brdy=one.brdy)), one


def _namesakes_next_in_register(village: Village) -> Made:
    """Same name, same office, same day, order numbers side by side, two families."""
    one = village.person()
    number = village.number(one.brdy or village.born(), one.gend, int(one.id_number[14:17]) // 2 + 1)
    return village.person(name=one.name, gend=one.gend, brdy=one.brdy, id_number=number), one


def _next_in_register(village: Village) -> Made:
    one = village.person()
    number = village.number(one.brdy or village.born(), one.gend, int(one.id_number[14:17]) // 2 + 1)
    return village.person(gend=one.gend, brdy=one.brdy, id_number=number), one


def _slip_towards_another(village: Village) -> Made:
    """A wrong digit makes the number look like that of the next in the register."""
    one = village.person()
    number = one.id_number[:16] + village.dice.choice("0123456789") + one.id_number[17]
    other = village.person(gend=one.gend, brdy=one.brdy, id_number=number)
    return (stranger(other), one) if number != one.id_number and other.name != one.name else None


def _same_sound_other_family(village: Village) -> Made:
    one = village.person()
    name = village.homophone(one.name)
    return (village.person(name=name, gend=one.gend, brdy=one.brdy), one) if name else None


def _one_phone(village: Village) -> Made:
    """The telephone of the village worker stands with many people."""
    one = village.person()
    return stranger(village.person(tel=one.tel, gend=one.gend)), one


def _couple_of_one_day(village: Village) -> Made:
    one = village.person(gend=MAN, brdy=village.born(1950, 1995))
    return village.person(gend=WOMAN, brdy=one.brdy, household=one.household), one


def _mother_and_child(village: Village) -> Made:
    mother = village.person(gend=WOMAN, brdy=village.born(1985, 2003))
    guardians = frozenset({key_of("01", mother.id_number)})
    return village.baby(gend=WOMAN, guardians=guardians, household=mother.household), mother


def _two_newborns(village: Village) -> Made:
    """Two families call their children of one day the same."""
    one = village.baby()
    return village.baby(name=one.name, gend=one.gend, brdy=one.brdy), one


def _anybody(village: Village) -> Made:
    return stranger(village.person()), village.person()


DIFFERENT: dict[str, tuple[int, Maker]] = {
    "twins, certificates": (9, _twins_certificates),
    "twins, number and certificate": (9, _twins_mixed),
    "twins, numbers": (9, _twins_numbers),
    "twins, boy and girl": (5, _twins_boy_and_girl),
    "siblings": (8, _siblings),
    "father and son of one name": (6, _father_and_son),
    "namesakes": (12, _namesakes),
    "namesakes of one day": (3, _namesakes_same_day),
    "namesakes side by side": (2, _namesakes_next_in_register),
    "side by side in the register": (9, _next_in_register),
    "slip towards another": (4, _slip_towards_another),
    "same sound, other family": (4, _same_sound_other_family),
    "one telephone": (4, _one_phone),
    "couple of one day": (3, _couple_of_one_day),
    "mother and child": (4, _mother_and_child),
    "two newborns of one name": (2, _two_newborns),
    "anybody": (12, _anybody),
}
"""Kinds of two people who are not one."""


def pairs(seed: int, hundreds: int = 20) -> Iterator[Pair]:
    """Make `hundreds` times about two hundred labelled pairs; a maker that finds no slip is asked again."""
    village = Village(seed)
    for same, kinds in ((True, SAME), (False, DIFFERENT)):
        for kind, (share, make) in kinds.items():
            made = 0
            while made < share * hundreds:
                if (both := make(village)) is not None:
                    made += 1
                    yield Pair(kind, same, *both)
