"""A platform that signs: the reply to what waits, as the real one writes it, without a line."""

from dataclasses import replace

from station_app.services.station import PLATFORM_KEYS
from sync.proofs import accept_no_of, sign_words, word_of
from sync.protocol import MEDIA_PUSH_REPLY, PushReply, Receipt, Result, StreamPoint, b64
from sync.signing import Reply, SigningKey, content_digest, key_name
from sync.wire import encode_push_reply
from tests.services.village import STREAM, Bench

PLATFORM = SigningKey("", bytes(range(32, 64)))
PLATFORM.key_id = key_name("plt", PLATFORM.public)


def accepted_by_platform(bench: Bench) -> None:
    """Let everything that waits be received, accepted and signed for."""
    batch = bench.exchange.next_batch(200, 1_000_000)
    assert batch is not None
    at = bench.now.isoformat()
    results = tuple(Result(one.item_id, "accepted", 1, at, f"3415252026{one.seq:08}") for one in batch.items)
    words = [
        word_of(said, one.body_hash, accept_no_of(one.body))
        for said, one in zip(results, batch.items, strict=True)
    ]
    point = StreamPoint(STREAM, batch.last_seq, batch.link_after)
    reply = PushReply("e1", at, point, batch.first_seq, batch.last_seq, results)
    reply = replace(reply, proof=sign_words(PLATFORM, words))
    body = encode_push_reply(reply)
    signed = PLATFORM.sign(Reply(200, MEDIA_PUSH_REPLY, content_digest(body), "nonce"), 0)
    with bench.here.open_work() as work:
        work.settings.put(PLATFORM_KEYS, {PLATFORM.key_id: b64(PLATFORM.public)})
        work.commit()
    parts = (signed["Signature-Input"], signed["Signature"])
    receipt = Receipt(200, MEDIA_PUSH_REPLY, body, "nonce", PLATFORM.key_id, *parts)
    bench.exchange.record_push(batch, reply, receipt)
