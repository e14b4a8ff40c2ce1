"""Reaching an address: all addresses of a name are tried, certificates always verified, refusals explained.

Nothing here can be switched off. Trusted are the authorities that came with the program or the one
private authority of the settings; those of the operating system are not asked, so that an authority
installed for looking into the line counts as a stranger (protocol F29).
"""

import ipaddress
import selectors
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, zip_longest

from cryptography import x509
from cryptography.x509.oid import NameOID
from urllib3.util.ssl_ import create_urllib3_context

STAGGER_SECONDS = 0.25
"""So long one address has for itself before the next is tried beside it (RFC 8305)."""
CLOCK_DOUBT_SECONDS = 600.0
"""From this distance to the platform's clock on, certificates are judged by the platform's time (3.12)."""
_NO_CHECK_TIME = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME of OpenSSL; the dates are then held against the platform's time here."""
_WHOSE_SECONDS = 5.0
_LONGEST_NAME = 60
_REASONS = {9: "not_yet", 10: "expired", 18: "self_signed", 19: "unknown", 20: "unknown", 21: "unknown"}
_REASONS |= {62: "name", 63: "name", 64: "name"}


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a name, as the resolver gives it."""

    family: int
    place: tuple[str | int | bytes, ...]


Resolve = Callable[[str, int], Sequence[Address]]


class UntimelyError(ssl.SSLError):
    """A certificate that is not valid at the platform's time; `why` is expired or not_yet."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def system_addresses(host: str, port: int) -> Sequence[Address]:
    """Ask the system; OSError when it does not know the name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [Address(family, tuple(place)) for family, _type, _protocol, _name, place in found]


def is_inside(host: str, addresses: Iterable[Address]) -> bool:
    """Say whether a name was answered with private addresses only: an intranet, or a page to log in at."""
    with suppress(ValueError):
        ipaddress.ip_address(host.strip("[]"))
        return False  # somebody wrote the address down on purpose
    known = [ipaddress.ip_address(str(one.place[0]).partition("%")[0]) for one in addresses]
    return bool(known) and all(one.is_private and not one.is_loopback for one in known)


def dial(addresses: Sequence[Address], seconds: float) -> socket.socket:
    """Connect to whichever address answers first, each begun a moment after the one before.

    An address that swallows everything (a dead IPv6 route) thus costs a quarter of a second. OSError
    when none answers in time; the sockets of the others are closed.
    """
    ends, waiting = time.monotonic() + seconds, _interleaved(addresses)
    failure: OSError = ConnectionRefusedError()
    with selectors.DefaultSelector() as selector:
        try:
            while waiting or selector.get_map():
                if waiting:
                    failure = _begin(selector, waiting.pop(0)) or failure
                left = ends - time.monotonic()
                if left <= 0:
                    raise TimeoutError
                for key, _events in selector.select(min(left, STAGGER_SECONDS) if waiting else left):
                    opened = _opened(selector, key.fileobj)
                    if opened is not None:
                        return opened
            raise failure
        finally:
            for key in tuple(selector.get_map().values()):
                _close(key.fileobj)


def _interleaved(addresses: Sequence[Address]) -> list[Address]:
    """Order addresses so that the two families take turns, beginning with the resolver's first."""
    first = [one for one in addresses if one.family == addresses[0].family]
    other = [one for one in addresses if one.family != addresses[0].family]
    return [one for one in chain.from_iterable(zip_longest(first, other)) if one is not None]


def _begin(selector: selectors.BaseSelector, address: Address) -> OSError | None:
    opened = socket.socket(address.family, socket.SOCK_STREAM)
    opened.setblocking(False)
    try:
        with suppress(BlockingIOError):
            opened.connect(address.place)
    except OSError as error:
        opened.close()
        return error
    selector.register(opened, selectors.EVENT_WRITE)
    return None


def _opened(selector: selectors.BaseSelector, one: object) -> socket.socket | None:
    """Return a socket that is connected and take it out of the race; a failed one is closed."""
    if not isinstance(one, socket.socket):
        return None
    selector.unregister(one)
    if one.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
        one.close()
        return None
    return one


def _close(one: object) -> None:
    if isinstance(one, socket.socket):
        one.close()


def context_for(doubt: float) -> ssl.SSLContext:
    """Build the settings of a connection; `doubt` is our clock's distance to the platform's in seconds."""
    context = create_urllib3_context()
    if abs(doubt) > CLOCK_DOUBT_SECONDS:
        context.verify_flags |= _NO_CHECK_TIME
    return context


def check_dates(opened: ssl.SSLSocket, doubt: float) -> None:
    """Hold a verified certificate's dates against the platform's time; UntimelyError outside of them."""
    if abs(doubt) <= CLOCK_DOUBT_SECONDS:
        return  # OpenSSL did it by our own clock
    told, now = opened.getpeercert() or {}, time.time() + doubt
    if now < ssl.cert_time_to_seconds(str(told["notBefore"])):
        raise UntimelyError("not_yet")
    if now > ssl.cert_time_to_seconds(str(told["notAfter"])):
        raise UntimelyError("expired")


def reason_of(error: BaseException) -> str:
    """Say in one word why a certificate was refused: expired, not_yet, name, self_signed, unknown, broken."""
    for one in _causes(error):
        if isinstance(one, UntimelyError):
            return one.why
        if isinstance(one, ssl.SSLCertVerificationError):
            return _REASONS.get(one.verify_code, "unknown")
    return "broken"


def _causes(error: BaseException) -> list[BaseException]:
    """Return an error and all that libraries wrapped into it."""
    found: list[BaseException] = []
    open_ones: list[object] = [error]
    while open_ones:
        one = open_ones.pop()
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            open_ones += [*one.args, one.__cause__, one.__context__, getattr(one, "reason", None)]
    return found


def issuer_of(port: int, *hosts: str) -> str:
    """Return who issued the certificate that was refused, "" when it cannot be had.

    The hosts are tried in order: the name, then the address it led to. The certificate alone is
    fetched; nothing of ours is ever said on that connection.
    """
    for host in hosts:
        with suppress(OSError, ValueError):
            told = ssl.get_server_certificate((host, port), timeout=_WHOSE_SECONDS)
            return _issuer(x509.load_pem_x509_certificate(told.encode("ascii")).issuer)
    return ""


def _issuer(issuer: x509.Name) -> str:
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME, NameOID.ORGANIZATIONAL_UNIT_NAME):
        for name in issuer.get_attributes_for_oid(kind):
            return _shown(str(name.value))
    return _shown(issuer.rfc4514_string())


def _shown(name: str) -> str:
    """Return a stranger's name so that it can stand in a sentence: printable, short, without markup."""
    plain = "".join(letter for letter in name if letter.isprintable() and letter not in "<>&|")
    return plain[:_LONGEST_NAME]
