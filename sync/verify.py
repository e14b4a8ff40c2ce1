"""`python -m sync.verify`: check a printed receipt with nothing but the platform's public keys.

The keys file is JSON, `{"plt-…": "<public key, base64url>"}`, as the platform prints and hands them out.
The receipt comes as an argument or on standard input. Ends with 0 when it is genuine, else with 1.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from sync.proofs import check
from sync.protocol import Malformed, parse_object, unb64
from sync.signing import BadSignature


def read_keys(file: Path) -> Mapping[str, bytes]:
    """Read the public keys; also out of an object that has them as `platform_keys`. Malformed otherwise."""
    found = parse_object(file.read_bytes())
    keys = found.get("platform_keys", found)
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        raise Malformed("keys")
    return {name: unb64(key) for name, key in keys.items()}


def main(argv: list[str], given: TextIO, out: TextIO) -> int:
    """Check one receipt and say what it says; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sync.verify", description=__doc__)
    parser.add_argument("--keys", type=Path, required=True, help="JSON file of the platform's public keys")
    parser.add_argument("receipt", nargs="?", help="text of the code; without it standard input is read")
    arguments = parser.parse_args(argv)
    try:
        word = check(arguments.receipt or given.read(), read_keys(arguments.keys))
    except (Malformed, BadSignature) as refused:
        out.write(json.dumps({"genuine": False, "why": str(refused)}) + "\n")
        return 1
    out.write(json.dumps({"genuine": True, **asdict(word)}, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdin, sys.stdout))
