"""A second client of the protocol, written from docs/protocol.md alone: nothing of ours is imported here."""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.second_wire import (
    PUSH_MEDIA,
    Json,
    Line,
    NoNetworkError,
    ProblemError,
    Reply,
    b64,
    canonical,
    first_link,
    leaf_of,
    next_link,
    proof_holds,
    push_bytes,
    push_key,
    receipt_code,
    sha,
    unb64,
    under,
    verifies,
)

MONEY = re.compile(r"-?[0-9]{1,12}[.][0-9]{2}")


class ForkError(Exception):
    """The platform has something else under our numbers."""


@dataclass(frozen=True)
class Entry:
    """One item in its place, with the link that leads to it."""

    item: Json
    body_hash: bytes
    link: bytes


@dataclass
class Station:
    """What a device keeps: its numbers, what the platform knows of them, and every verdict with its proof."""

    line: Line
    device: Json
    stream: str
    entries: list[Entry] = field(default_factory=list)
    received: int = 0
    durable: int = 0
    epoch: str = ""
    lease: str = ""
    seen: str = ""
    cursor: str = ""
    verdicts: dict[str, Json] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, Json] = field(default_factory=dict)
    people: dict[str, Json] = field(default_factory=dict)
    mirrored: bool = False
    sums: dict[str, Json] = field(default_factory=dict)

    @classmethod
    def enrol(cls, address: str, code: str) -> Station:
        line = Line(address, Ed25519PrivateKey.generate())
        first = line.get("/sync/v1/keys").json()["keys"]  # believed this once
        line.known |= {entry["key_id"]: unb64(entry["public_key"]) for entry in first}
        public = line.key.public_key().public_bytes_raw()
        body = canonical({"code": code, "public_key": b64(public)})
        device = line.post("/sync/v1/devices", body, f'"enrol:{sha(public).hex()[:16]}"').json()
        line.known |= {name: unb64(text) for name, text in device["platform_keys"].items()}
        station = cls(line, device, device["stream"], epoch=device["epoch"])
        station.trust(device["certificate"])
        return station

    def trust(self, certificate: Json) -> None:
        content = under("ybx device 1", canonical(certificate["content"]))
        signer = self.line.known[certificate["key_id"]]
        if not verifies(signer, unb64(certificate["signature"]), content):
            raise NoNetworkError("certificate")

    def link(self, number: int) -> bytes:
        return self.entries[number - 1].link if number else first_link(self.stream)

    def take_in(self, item: Json) -> None:
        """Give an item its place; whatever number it had before is no longer its own."""
        item = {**item, "seq": len(self.entries) + 1}
        self.bodies[item["item_id"]] = item["body"]
        header = sha(canonical({name: value for name, value in item.items() if name != "body"}))
        body = sha(canonical(item["body"]))
        self.entries.append(Entry(item, body, next_link(self.link(len(self.entries)), body, header)))

    def hello(self) -> Json:
        told = self.line.get("/sync/v1/hello", {"stream": self.stream, "lease": self.lease}).json()
        self.settle(told)
        return told

    def deliver(self, first: int, last: int, coding: str = "gzip") -> Reply:
        """Send some items and give back the receipt, of which nothing is taken over yet."""
        envelope = {"stream": self.stream, "from_seq": first, "epoch_seen": self.epoch, "lease": self.lease}
        envelope |= {"link_before": b64(self.link(first - 1)), "link_after": b64(self.link(last))}
        body = push_bytes(envelope, [entry.item for entry in self.entries[first - 1 : last]])
        key = push_key(self.stream, first, last, self.link(last))
        return self.line.post("/sync/v1/push", body, key, PUSH_MEDIA, coding)

    def push(self, coding: str = "gzip", first: int = 0) -> None:
        """Send all that is not received; a problem that holds a point moves us on, too."""
        while self.received < len(self.entries):
            try:
                reply = self.deliver(first or self.received + 1, len(self.entries), coding)
            except ProblemError as problem:
                if problem.word != "seq-gap":
                    raise
                self.settle({"stream": problem.body["resume"]} | problem.body)
            else:
                told = reply.json()
                self.settle(told)
                self.judged(told["results"], told["receipt"].get("proof"), reply.keyid)
            first = 0

    def settle(self, told: Json) -> None:
        """Section 6: what a signed point says about what we know."""
        point, at = told.get("stream"), told.get("server_time", "")
        self.epoch, self.lease = told.get("epoch", self.epoch), told.get("lease", self.lease)
        if point and point["id"] == self.stream:
            number = point["received_through"]
            if number > len(self.entries) or b64(self.link(number)) != point["link"]:
                raise ForkError(str(number))
            if number >= self.received or at > self.seen:
                self.received, self.durable = number, point["durable_through"]
        self.seen = max(self.seen, at)

    def judged(self, results: Sequence[Json], proof: str | None, keyid: str) -> None:
        leaves = [leaf_of(result, self.bodies[result["item_id"]]) for result in results]
        if proof is None or not proof_holds(self.line.known[keyid], proof, leaves):
            raise NoNetworkError("proof")
        for place, result in enumerate(results):
            known = self.verdicts.get(result["item_id"], {"version": -1})
            if result["version"] > known["version"]:
                self.verdicts[result["item_id"]] = result
                self.codes[result["item_id"]] = receipt_code(keyid, proof, place, leaves)

    def pull(self) -> int:
        """Take every page there is and say how many rows came."""
        rows, more = 0, True
        while more:
            asked = {"cursor": self.cursor, "max_bytes": 65536} | (
                {} if self.mirrored else {"skip": "person"}
            )
            reply = self.line.get("/sync/v1/pull", asked)
            told = reply.json()
            words = [row["b"] for row in told["changes"] if (row["t"], row["op"]) == ("verdict", "put")]
            if words:
                self.judged(words, told.get("proof"), reply.keyid)
            self._mirror([row for row in told["changes"] if row["t"] == "person"])
            self.cursor, more, rows = told["next"], told["more"], rows + len(told["changes"])
            self.sums |= told.get("sums", {})
        return rows

    def _mirror(self, rows: Sequence[Json]) -> None:
        for row in rows:
            if row["v"] > self.people.get(row["id"], {"v": 0})["v"]:
                self.people[row["id"]] = row

    def summed(self) -> dict[str, Json]:
        """Section 14: count and exclusive or of the people of each bucket."""
        sums: dict[str, Json] = {}
        for row in self.people.values():
            if row.get("op", "put") == "put":
                known = sums.setdefault(row["b"]["division"], {"n": 0, "x": "0" * 16})
                mixed = int(known["x"], 16) ^ int.from_bytes(sha(f"{row['id']}\0{row['v']}".encode())[:8])
                known |= {"n": known["n"] + 1, "x": f"{mixed:016x}"}
        return sums

    def statement(self, first: int, last: int) -> tuple[Json, Json]:
        """Ours and theirs of one part of the stream."""
        told = self.line.get("/sync/v1/statement", {"stream": self.stream, "from": first, "to": last}).json()
        part = self.entries[first - 1 : last]
        status = [self.verdicts.get(entry.item["item_id"], {}).get("status", "received") for entry in part]
        ours: Json = {"count": len(part), "first_seq": first, "last_seq": last}
        ours |= {"link_before": b64(self.link(first - 1)), "link_after": b64(self.link(last))}
        ours |= {
            "digest": b64(sha(b"".join(entry.link for entry in part))),
            "by_status": dict(Counter(status)),
        }
        ours["by_kind"] = dict(Counter(entry.item["kind"] for entry in part))
        return ours, {name: told.get(name) for name in ours}

    def day(self, day: str) -> tuple[Json, Json]:
        """Ours and theirs of one day."""
        asked = {"stream": self.stream, "from": 1, "to": max(1, len(self.entries)), "day": day}
        told = self.line.get("/sync/v1/statement", asked).json()
        part = [entry for entry in self.entries if entry.item["occurred_at"]["wall"][:10] == day]
        first, last = (part[0].item["seq"], part[-1].item["seq"]) if part else (0, 0)
        ours: Json = {"count": len(part), "first_seq": first, "last_seq": last, "sums": {}}
        ours["link_before"] = b64(self.link(first - 1)) if part else ""
        ours["link_after"] = b64(self.link(last)) if part else ""
        ours["digest"] = b64(sha(b"".join(entry.link for entry in part)))
        ours["by_kind"] = dict(Counter(entry.item["kind"] for entry in part))
        money: dict[str, Decimal] = {}
        for name, text in ((name, text) for entry in part for name, text in entry.item["body"].items()):
            if isinstance(text, str) and MONEY.fullmatch(text):
                money[name] = money.get(name, Decimal(0)) + Decimal(text)
        ours["sums"] = {name: str(total) for name, total in money.items()}
        ours["blobs"] = {"named": sum(len(entry.item["blobs"]) for entry in part), "complete": 0}
        ours["blobs"]["open"] = ours["blobs"]["named"]
        return ours, {name: told.get(name) for name in ours}

    def learn_dictionaries(self) -> None:
        """Take the newest published dictionary that vouches for itself."""
        for entry in self.line.get("/sync/v1/catalogue").json()["dictionaries"][:1]:
            self.line.trained = self.file(entry)

    def rekey(self, why: str = "fork") -> None:
        """Leave the stream; everything above what is durable gets new numbers in the old order."""
        asked = {"stream": self.stream, "why": why, "received_through": self.received, "lease": self.lease}
        body = canonical(asked | {"link": b64(self.link(self.received))})
        path = f"/sync/v1/devices/{self.device['device_id']}/rekey"
        told = self.line.post(path, body, f'"rekey:{uuid.uuid4()}"').json()
        left, self.stream, self.entries = self.entries[self.durable :], told["stream"], []
        self.epoch, self.lease, self.received, self.durable = told["epoch"], told["lease"], 0, 0
        for entry in left:
            self.take_in(entry.item)

    def renew(self) -> Json:
        """The certificate of the next key; the old one ends with the first reply to the new one."""
        key, attempt = Ed25519PrivateKey.generate(), str(uuid.uuid4())
        public, device = key.public_key().public_bytes_raw(), str(self.device["device_id"])
        told = under("ybx renewal 1", b"\x00".join((device.encode(), attempt.encode(), public)))
        body = canonical({"public_key": b64(public), "proof": b64(key.sign(told))})
        reply = self.line.post(f"/sync/v1/devices/{device}/renew", body, f'"renew:{attempt}"').json()
        certificate: Json = reply["certificate"]
        self.trust(certificate)
        self.line.key = key
        return certificate

    def keys(self) -> Json:
        told = self.line.get("/sync/v1/keys").json()
        self.line.known |= {entry["key_id"]: unb64(entry["public_key"]) for entry in told["keys"]}
        return told

    def snapshot(self, bucket: str = "") -> Json:
        """Fetch the people in pieces, each held against its hash, and turn to the snapshot's cursor."""
        asked = {"bucket": bucket} if bucket else {"cursor": self.cursor}
        promise = self.line.get("/sync/v1/snapshot", asked).json()
        whole, size = b"", promise["piece_bytes"]
        for piece in promise["pieces"]:
            last = min(len(whole) + size, promise["bytes"]) - 1
            path = f"/sync/v1/snapshot/{promise['id']}"
            reply = self.line.get(path, span=f"bytes={len(whole)}-{last}")
            if b64(sha(reply.body)) != piece:
                raise NoNetworkError("piece")
            whole += reply.body
        lines = zstandard.decompress(whole, max_output_size=promise["plain_bytes"]).splitlines()
        self.people = {row["id"]: row for row in map(json.loads, lines)}
        if b64(sha(whole)) != promise["sha256"] or len(self.people) != promise["rows"]:
            raise NoNetworkError("snapshot")
        self.cursor, self.mirrored, self.sums = promise["cursor"] or self.cursor, True, promise["sums"]
        return promise

    def published(self) -> dict[str, bytes]:
        """Every published file named for us, held against its name and its own signature."""
        files = {}
        for entry in self.line.get("/sync/v1/catalogue").json()["files"]:
            files[entry["name"]] = self.file(entry)
        return files

    def file(self, entry: Json) -> bytes:
        data = self.line.plain(f"/catalogue/{entry['name']}")
        signed, signer = under("ybx catalogue 1", data), self.line.known[entry["key_id"]]
        if sha(data).hex() != entry["name"] or not verifies(signer, unb64(entry["signature"]), signed):
            raise NoNetworkError(entry["name"])
        return data
