"""One request as the platform reads it, and what a handler may answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from sync import protocol
from sync.coding import DICTIONARY_HEADER, IDENTITY, OFFERED, ZSTD, Dictionary, unpacked, unpacked_zstd
from sync.platform.device_keys import Known, Standing
from sync.platform.incoming import Refusal
from sync.protocol import Malformed, ProblemCode
from sync.signing import Request as SignedRequest
from sync.signing import content_digest, signer, verify

MAX_CONTENT = 2_097_152
MAX_PLAIN = 8_388_608
_NONCE_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Answer:
    """What a handler answers when it is more than the bytes of a reply.

    `media` "" is that of the way. `whole` is the SHA-256 of the whole representation of which
    `content` is a piece (RFC 9530, Repr-Digest); b"" when the content is all there is.
    """

    content: bytes
    status: int = 200
    media: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    whole: bytes = b""


class Exchange:
    """One request, read and believed: who signed it, what it says."""

    def __init__(
        self,
        request: Request,
        content: bytes,
        dictionary: Callable[[str], Dictionary | None] = lambda _short: None,
    ) -> None:
        self.dictionary = dictionary
        self.headers = request.headers
        self.query = request.query_params
        self.content = content
        self.device_id = ""
        self.key_id = ""
        self.station = ""
        self.standing = Standing.GOOD
        self._parts = request.path_params
        self._url = request.url
        self._method = request.method

    @property
    def nonce(self) -> str:
        """The nonce to sign the answer over; "" when none of a sensible length was sent."""
        nonce = self.headers.get(protocol.NONCE_HEADER, "")
        return nonce if len(nonce) <= _NONCE_LENGTH else ""

    @property
    def barred(self) -> bool:
        """Whether what this device hands in waits in quarantine and nothing is given to it."""
        return self.standing is not Standing.GOOD

    def signed(self) -> SignedRequest:
        """Return what the device must have signed; Malformed when the digest is not that of the content."""
        headers = self.headers
        if not self.nonce:
            raise Malformed("nonce")
        if self._method == "GET":
            query = f"?{self._url.query}" if self._url.query else ""
            return SignedRequest("GET", self._url.path, query, self.nonce)
        digest = content_digest(self.content)
        if headers.get("content-digest") != digest:
            raise Malformed("content-digest")
        key = headers.get("idempotency-key", "")
        return SignedRequest(self._method, self._url.path, "", self.nonce, digest, key)

    def check(self, keys: Mapping[str, bytes]) -> str:
        """Verify the signature and return the id of the key it was made with; BadSignature otherwise."""
        parameters = self.headers.get("signature-input", "")
        return verify(self.signed(), parameters, self.headers.get("signature", ""), keys)

    def believe(self, known: Known, now: str) -> None:
        """Verify the device's signature and note whose it is; BadSignature otherwise."""
        self.check({known.key_id: known.public_key})
        self.device_id, self.key_id, self.station = known.device_id, known.key_id, known.station
        self.standing = known.standing(now)

    @property
    def path(self) -> str:
        """The path asked for."""
        return self._url.path

    def part(self, name: str) -> str:
        """Return a variable part of the path."""
        return str(self._parts.get(name, ""))

    def claimed(self) -> str:
        """Return the key id the signature claims."""
        return signer(self.headers.get("signature-input", ""))

    def plain(self) -> bytes:
        """Return the content without its coding, up to the limit."""
        coding = self.headers.get("content-encoding", IDENTITY)
        if coding == IDENTITY:
            return self.content
        if coding not in OFFERED:
            raise Refusal(415, ProblemCode.UNSUPPORTED_CODING, f"understood: {', '.join(OFFERED)}")
        short = self.headers.get(DICTIONARY_HEADER, "")
        dictionary = self.dictionary(short) if short else None
        if short and dictionary is None:
            raise Refusal(415, ProblemCode.UNSUPPORTED_CODING, "no such dictionary")
        try:
            if coding == ZSTD:
                return unpacked_zstd(self.content, MAX_PLAIN, dictionary)
            return unpacked(self.content, MAX_PLAIN)
        except ValueError as error:
            if str(error) == "size":
                raise too_large() from error
            raise Malformed(coding) from error

    def number(self, name: str, default: int) -> int:
        """Return a whole number of the query."""
        text = self.query.get(name, str(default))
        if not (text.isascii() and text.isdigit() and len(text) < 16):  # noqa: PLR2004 - below 2**53
            raise Malformed(name)
        return int(text)

    def text(self, name: str) -> str:
        """Return a text of the query, at most 200 characters."""
        value = self.query.get(name, "")
        if len(value) > 200 or "\0" in value:  # noqa: PLR2004 - ids and cursors are shorter
            raise Malformed(name)
        return value

    def wanted(self) -> int:
        """Return the version of the protocol the client speaks; 1 when it says nothing sensible."""
        text = self.headers.get(protocol.PROTOCOL_HEADER, "1")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1  # noqa: PLR2004


def too_large() -> Refusal:
    """Return the refusal of a request that is too large."""
    return Refusal(413, ProblemCode.TOO_LARGE, f"at most {MAX_CONTENT} bytes, {MAX_PLAIN} unpacked")
