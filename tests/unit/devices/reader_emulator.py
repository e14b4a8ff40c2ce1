"""A card reader in a process of its own, at the far end of a pseudo-terminal.

In its own process because a serial wait in the tested process may hold the interpreter: an emulator
on a thread beside it would never get to answer. Prints the name of its port, then obeys one JSON
line at a time and prints "ok" after each: {"text": hex of the card's text, or null for no card,
"fault": "", "checksum", "checksum_once", "garbage", "short", "silent", "refuse" or "noise"}.
"""

import json
import os
import pty
import select
import sys
import tty

from station_app.devices.card_frames import FIND, PREAMBLE, READ, SELECT, frame

NO_CARD = {FIND: b"\x00\x00\x80", SELECT: b"\x00\x00\x81", READ: b"\x00\x00\x41"}
PHOTO = bytes(1024)
FRAGMENT = 37


class Reader:
    """What lies on the reader and what is wrong with it."""

    def __init__(self) -> None:
        self.text: bytes | None = None
        self.fault = ""

    def obey(self, line: str) -> None:
        order = json.loads(line)
        self.text = None if order["text"] is None else bytes.fromhex(order["text"])
        self.fault = order["fault"]

    def answer(self, command: bytes) -> bytes:
        if self.fault == "silent":
            return b""
        good = frame(self._payload(command))
        if self.fault.startswith("checksum"):
            self.fault = "" if self.fault == "checksum_once" else self.fault
            return good[:-1] + bytes((good[-1] ^ 1,))
        shapes = {"garbage": b"\x55\xaa" * 40, "short": good[:-3], "noise": b"\x00\xaa\xaa\x17" + good}
        return shapes.get(self.fault, good)

    def _payload(self, command: bytes) -> bytes:
        if self.text is None:
            return NO_CARD[command]
        if self.fault == "refuse" and command == READ:
            return b"\x00\x00\x21"
        if command == FIND:
            return b"\x00\x00\x9f" + bytes(4)
        if command == SELECT:
            return b"\x00\x00\x90" + bytes(8)
        sizes = len(self.text).to_bytes(2, "big") + len(PHOTO).to_bytes(2, "big")
        return b"\x00\x00\x90" + sizes + self.text + PHOTO


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    master, slave = pty.openpty()
    tty.setraw(master)
    tty.setraw(slave)
    say(os.ttyname(slave))
    reader, heard = Reader(), b""
    while True:
        ready, _, _ = select.select([master, sys.stdin], [], [])
        if sys.stdin in ready:
            line = sys.stdin.readline()
            if not line:
                return
            reader.obey(line)
            heard = b""
            say("ok")
        if master in ready:
            heard += os.read(master, 4096)
            while len(heard) >= len(PREAMBLE) + 5:
                command, heard = heard[len(PREAMBLE) + 2 : len(PREAMBLE) + 4], heard[len(PREAMBLE) + 5 :]
                reply = reader.answer(command)
                for at in range(0, len(reply), FRAGMENT):
                    os.write(master, reply[at : at + FRAGMENT])


if __name__ == "__main__":
    main()
