"""Gzip as both ends use it: reproducible when written, bounded when read."""

import gzip
import zlib


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
