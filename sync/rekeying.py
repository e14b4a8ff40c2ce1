"""A new stream for what cannot go on in the old one (docs/protocol.md, section 6).

Nothing is pushed while a new stream is wanted. The wish is on file before the platform is asked, the
same wish gets the same answer, and items are moved portion by portion: a kill at any line is followed
by the same question, and by what was left of the moving.
"""

from collections.abc import Callable

from sync.ports import LineFact, Store, Wire


def take_new_stream(store: Store, wire: Wire, tell: Callable[[LineFact, int], None]) -> bool:
    """Get the new stream that is wanted and move into it; False when none is wanted. May raise Fault.

    `tell` hears FORK before the platform is asked and REKEYED, with the items moved, at the end.
    """
    ask = store.rekey_ask()
    if ask is None:
        return False
    tell(LineFact.FORK, 0)
    signed = wire.rekey(ask)
    moved = 0
    while True:
        portion, more = store.take_stream(ask, signed.value)
        moved += portion
        if not more:
            break
    tell(LineFact.REKEYED, moved)
    return True


def look_after_left(store: Store, wire: Wire, tell: Callable[[LineFact, int], None]) -> None:
    """Under a new epoch, ask once what the platform still holds of the streams that were left.

    Nobody pushes into them any more, so a platform put back from an old backup would miss their end for
    ever: what it lost goes out again at the end of the stream in use. May raise Fault; asked again then.
    """
    for stream in store.left_streams():
        point = wire.hello(stream).value.point
        moved, more = 0, True
        while more:
            portion, more = store.take_left(stream, point)
            moved += portion
        if moved:
            tell(LineFact.ROLLBACK, moved)
