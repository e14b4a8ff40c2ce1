"""Builds and signs the packs of a catalogue folder; only whoever holds the key can do it."""

import base64
from pathlib import Path

from station_app.catalogue import signatures
from station_app.catalogue.files import PACKS, name_of
from station_app.catalogue.packs import BUILT, compiled, read_pack, sources


def build(folder: Path, key_file: Path) -> tuple[str, ...]:
    """Build every pack of a folder, sign it, and return the names; packs without a source go.

    The key file holds 32 bytes as base64url. Damaged when a source does not make a pack.
    """
    private = base64.urlsafe_b64decode(key_file.read_text("ascii").split()[-1] + "=")
    built = {name_of(content): content for content in map(compiled, sources(folder))}
    target = folder / PACKS / BUILT
    target.mkdir(exist_ok=True)
    for name, content in built.items():
        read_pack(content)
        (target / f"{name}.json").write_bytes(content)
        (target / f"{name}.sig").write_text(seal(content, private), "ascii")
    for path in target.iterdir():
        if path.stem not in built:
            path.unlink()
    return tuple(built)


def seal(content: bytes, private: bytes) -> str:
    """Return the text that lies beside a pack: the id of the key and the signature."""
    return f"{signatures.key_id(signatures.public_of(private))} {signatures.sign(content, private)}\n"
