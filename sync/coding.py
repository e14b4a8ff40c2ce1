"""How contents are packed for the line: gzip always, zstd with a trained dictionary where both ends have it.

Whatever is packed is reproducible; whatever is unpacked is bounded before a byte of it is written.
"""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import zstandard

GZIP, ZSTD, IDENTITY = "gzip", "zstd", "identity"
OFFERED = (GZIP, ZSTD)
"""What this program understands, as hello names it; identity is always understood."""
DICTIONARY_HEADER = "YBX-Dictionary"
DICTIONARY, DICTIONARY_FOLDER = "dictionary", "dictionaries"
"""What a published dictionary is called by, and where under the catalogue the shipped ones lie."""
_MAGIC = b"\x37\xa4\x30\xec"
_SHORT = 8
MAX_DICTIONARY = 131_072
_LEVEL = 9
"""Of zstd: 12 saves one byte in a hundred and takes twice as long, 3 costs six in a hundred."""


def packed(content: bytes) -> bytes:
    """Gzip without a time stamp, so that equal content gives equal bytes."""
    return gzip.compress(content, compresslevel=6, mtime=0)


def unpacked(content: bytes, limit: int) -> bytes:
    """Undo gzip up to `limit` bytes; ValueError beyond it, for broken and for trailing data."""
    stream = zlib.decompressobj(wbits=31)
    try:
        plain = stream.decompress(content, limit + 1)
    except zlib.error as error:
        raise ValueError("gzip") from error
    if len(plain) > limit:
        raise ValueError("size")
    if not stream.eof or stream.unused_data:
        raise ValueError("gzip")
    return plain


class Dictionary:
    """A trained zstd dictionary; ValueError when the content is none. It never changes: its hash names it."""

    def __init__(self, content: bytes) -> None:
        if not is_dictionary(content):
            raise ValueError("dictionary")
        self.content = content
        self.name = hashlib.sha256(content).hexdigest()

    @property
    def id(self) -> str:
        """The first eight digits of its name: what hello and the header of a request call it by."""
        return self.name[:_SHORT]

    @cached_property
    def trained(self) -> zstandard.ZstdCompressionDict:
        """The dictionary as the library holds it, read once."""
        held = zstandard.ZstdCompressionDict(self.content, dict_type=zstandard.DICT_TYPE_FULLDICT)
        held.precompute_compress(level=_LEVEL)
        return held

    def __repr__(self) -> str:
        return f"Dictionary({self.id})"


def is_dictionary(content: bytes) -> bool:
    """Tell whether a file is a zstd dictionary of a size that we take."""
    if not content.startswith(_MAGIC) or len(content) > MAX_DICTIONARY:
        return False
    try:
        return zstandard.ZstdCompressionDict(content, dict_type=zstandard.DICT_TYPE_FULLDICT).dict_id() != 0
    except zstandard.ZstdError:
        return False


@dataclass(frozen=True, slots=True)
class Coding:
    """One way to pack a content: `name` is the Content-Encoding."""

    name: str
    dictionary: Dictionary | None = None

    def pack(self, content: bytes) -> bytes:
        """Return the content as it travels."""
        if self.name == GZIP:
            return packed(content)
        if self.name == IDENTITY:
            return content
        trained = self.dictionary.trained if self.dictionary else None
        return zstandard.ZstdCompressor(level=_LEVEL, dict_data=trained).compress(content)

    def headers(self) -> dict[str, str]:
        """Return the headers that tell the other end."""
        told = {"Content-Encoding": self.name}
        return {**told, DICTIONARY_HEADER: self.dictionary.id} if self.dictionary else told


PLAIN_GZIP = Coding(GZIP)


def unpacked_zstd(content: bytes, limit: int, dictionary: Dictionary | None = None) -> bytes:
    """Undo one zstd frame that states its size, up to `limit` bytes; ValueError as `unpacked` raises it.

    The stated size is looked at before anything is written: a small bomb stays small.
    """
    try:
        size = zstandard.frame_content_size(content)
        if size > limit:
            raise ValueError("size")
        if size < 0:
            raise ValueError("zstd")
        trained = dictionary.trained if dictionary else None
        plain = zstandard.ZstdDecompressor(dict_data=trained).decompress(content, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise ValueError("zstd") from error
    if len(plain) != size:
        raise ValueError("zstd")
    return plain


class Coder:
    """The station's choice among what the platform's last greeting offered; gzip before there was one.

    `held` gives the dictionaries of this station by their short ids; it is asked again when a greeting
    offers one that was not there before. Used on the net thread only.
    """

    def __init__(self, held: Callable[[], Mapping[str, Dictionary]] = dict) -> None:
        self._held = held
        self._known: Mapping[str, Dictionary] = {}
        self._codings: Collection[str] = ()
        self._dictionaries: Collection[str] = ()
        self._refused: set[tuple[str, str]] = set()
        self._only = ""

    def heard(self, codings: Collection[str], dictionaries: Collection[str]) -> None:
        """Take over what a greeting offers."""
        self._codings, self._dictionaries = codings, dictionaries
        if set(dictionaries) - set(self._known):
            self._known = self._held()

    def now(self) -> Coding:
        """Return the best coding that is offered, held, and was not refused."""
        if self._only:
            return Coding(self._only)
        if ZSTD in self._codings:
            for one in self._dictionaries:
                if one in self._known and (ZSTD, one) not in self._refused:
                    return Coding(ZSTD, self._known[one])
            if (ZSTD, "") not in self._refused:
                return Coding(ZSTD)
        return PLAIN_GZIP

    def refused(self, coding: Coding) -> bool:
        """Note a 415; True when there is another coding to try at once."""
        if coding.name != ZSTD:
            return False
        self._refused.add((ZSTD, coding.dictionary.id if coding.dictionary else ""))
        return True

    def hold(self, name: str) -> None:
        """Send in this coding only, on a line that alters others; "" lets go."""
        self._only = name
