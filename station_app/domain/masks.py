"""How much of a person's data is shown where (R-MASK); made where the text is made, never in a widget."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

_MOBILE = re.compile(r"1[0-9]{10}")
_LANDLINE = re.compile(r"(0[0-9]{2,3})-?([0-9]{7,8})(?:-[0-9]+)?")
_TOWNSHIP = re.compile(r".*?(?:街道|镇|乡)")
_VILLAGE = re.compile(r".*?(?:街道|镇|乡).*?(?:村|社区|居委会)")


def name(text: str) -> str:
    """Mask a name: first and last character stay, of two only the first, of one none (code points)."""
    if len(text) <= 1:
        return "*" * len(text)
    last = text[-1] if len(text) > 2 else ""  # noqa: PLR2004 - from three characters on the last stays
    return text[0] + "*" * (len(text) - 1 - len(last)) + last


def id_number(text: str, first: int = 3) -> str:
    """Mask a document number: the first `first` (3 in lists, 6 in the open case) and last 4 stay."""
    hidden = len(text) - first - 4
    return text[:first] + "*" * hidden + text[-4:] if hidden > 0 else "*" * len(text)


def phone(text: str) -> str:
    """Mask a telephone number: 139****1234 or 0596-*****56; anything else shows its last 2."""
    if _MOBILE.fullmatch(text):
        return f"{text[:3]}****{text[-4:]}"
    if match := _LANDLINE.fullmatch(text):
        number = match.group(2)
        return f"{match.group(1)}-{'*' * (len(number) - 2)}{number[-2:]}"
    return "*" * max(len(text) - 2, 0) + text[-2:]


def account(text: str, first: int = 0) -> str:
    """Mask an account: the last 4 stay, in the open case and on prints the first 4 too."""
    hidden = len(text) - first - 4
    return text[:first] + "*" * hidden + text[-4:] if hidden > 0 else "*" * len(text)


def address(text: str, *, village: bool = False) -> str:
    """Cut an address after its township, or after its village; one without either is hidden whole."""
    match = (village and _VILLAGE.match(text)) or _TOWNSHIP.match(text)
    return match.group() if match else "*"


class Place(StrEnum):
    """Where something is shown: a list, the open case, the person's own print, a ledger, a public notice."""

    LIST = "list"
    DETAIL = "detail"
    OWN_PRINT = "own_print"
    LEDGER = "ledger"
    NOTICE = "notice"


class Item(StrEnum):
    """What is shown."""

    NAME = "name"
    ID_NUMBER = "id_number"
    MOBILE = "mobile"
    LANDLINE = "landline"
    ACCOUNT = "account"
    ADDRESS = "address"
    DISEASE = "disease"
    IDENTITY = "identity"
    PICTURE = "picture"


CHRONIC, SUBSIDISED, MARK = "慢特病", "资助对象", "●"
"""The class of an illness, the only words for a category on papers, the sign for one in lists."""
_OPEN_ACCOUNT = 4
_OPEN_NUMBER = 6


def _whole(text: str) -> str:
    return text


def _nothing(_text: str) -> str:
    return ""


def _only(words: str) -> Callable[[str], str]:
    return lambda _text: words


def _tail(text: str) -> str:
    return text[-4:] if len(text) > 4 else ""  # noqa: PLR2004 - the last four, never the whole


_MASKS: Mapping[Item, tuple[Callable[[str], str], ...]] = {
    # in lists, in the open case, on the person's own print, in a ledger, on a public notice
    Item.NAME: (name, _whole, _whole, name, name),
    Item.ID_NUMBER: (id_number, lambda text: id_number(text, _OPEN_NUMBER), _whole, id_number, _nothing),
    Item.MOBILE: (phone, phone, _whole, _tail, _nothing),
    Item.LANDLINE: (phone, phone, _whole, _nothing, _nothing),
    Item.ACCOUNT: (
        account, lambda text: account(text, _OPEN_ACCOUNT), lambda text: account(text, _OPEN_ACCOUNT),
        _nothing, _nothing,
    ),
    Item.ADDRESS: (address, _whole, _whole, lambda text: address(text, village=True), _nothing),
    Item.DISEASE: (_only(CHRONIC), _whole, _whole, _nothing, _nothing),
    Item.IDENTITY: (_only(MARK), _whole, _whole, _only(SUBSIDISED), _only(SUBSIDISED)),
    Item.PICTURE: (_nothing, _whole, _whole, _nothing, _nothing),
}  # fmt: skip
_COLUMN = {place: column for column, place in enumerate(Place)}


def shown(item: Item, place: Place, text: str) -> str:
    """Return what may be seen of something at a place (R-MASK, section 6); "" for nothing at all.

    In the open case numbers stay masked until somebody asks for them, which is logged (`reveal`). For
    logs there is no mask: nothing of a person is ever written into one (station_app/log.py).
    """
    return _MASKS[item][_COLUMN[place]](text) if text else ""
