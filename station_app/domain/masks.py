"""How much of a person's data is shown where (R-MASK); made where the text is made, never in a widget."""

import re

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
