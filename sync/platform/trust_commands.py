"""Commands about trust: keys of the platform, a county's key, what a barred device handed in."""

import argparse
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from sync.platform import devices
from sync.platform.device_keys import put_county_key
from sync.platform.keeping import roll_keys
from sync.protocol import Malformed, unb64
from sync.signing import key_name


def trust_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    parts = parser.add_subparsers(dest="part", required=True)
    parts.add_parser("new-key", help="sign with the next key from the next start on")
    county = parts.add_parser("county-key", help="the key a county takes over revoked machines with")
    county.add_argument("division", help="division code or its first digits")
    county.add_argument("public_key", help="X25519 public key, base64url without padding")
    release = parts.add_parser("release", help="let what a revoked device handed in be judged")
    release.add_argument("device")


def run_trust(
    connection: Connection, arguments: argparse.Namespace, keys: Path, now: str, say: Callable[[object], None]
) -> bool:
    """Do one of them and say what was done; False when it was refused."""
    if arguments.part == "new-key":
        keeping = roll_keys(keys)
        say({"signs": keeping.key.key_id, "coming": [key.key_id for key in keeping.coming]})
    elif arguments.part == "release":
        say({"released": devices.release(connection, arguments.device)})
    else:
        try:
            public = unb64(arguments.public_key)
            put_county_key(connection, arguments.division, public, now)
        except Malformed as wrong:
            say({"refused": str(wrong)})
            return False
        say({"division": arguments.division, "key_id": key_name("cty", public)})
    return True
