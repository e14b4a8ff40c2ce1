"""Papers as pictures, as one bundle of callables beside the rest of the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Never

from station_app.errors import Unavailable
from station_app.services.picture_views import Corner, PaperPages, Scanned, Shot
from station_app.services.views import CaseView


def not_here(*_given: object) -> Never:
    """Answer for a desk that keeps no pictures."""
    raise Unavailable("picture.not_here")


@dataclass(frozen=True, slots=True)
class Pictures:
    """Commands and queries; those marked so run on the device worker, all others on the db worker."""

    look: Callable[[bytes, str], Shot] = not_here
    """Device worker: (bytes of a picture file, source: file|folder|camera|paste); finds the sheet, makes it
    straight, judges and reduces it. Refused("picture.unreadable"), ("picture.too_large")."""
    shape: Callable[[Shot, tuple[Corner, Corner, Corner, Corner], int], Shot] = not_here
    """Device worker: (shot, corners, quarter turns to the right): the picture cut out and turned anew."""
    pages: Callable[[str, str], PaperPages] = not_here
    """(case_id, material): what is kept, and what of the household could be used again."""
    keep: Callable[[str, str, str, Shot, bool], CaseView] = not_here
    """(operator_id, case_id, material, shot, although it has faults): one more page at the end; the
    paper's state becomes 有. Refused("picture.faults"), ("picture.too_many"); Unavailable for a full disk.

    The case may also be an accepted one that owes the paper: the pages then wait beside it until
    `events.take_papers` gives them to the supplement. case_id may be that of a visit here and below."""
    replace: Callable[[str, str, str, int, Shot, bool], CaseView] = not_here
    """As `keep`, in place of page n."""
    remove: Callable[[str, str, str, int], CaseView] = not_here
    """(operator_id, case_id, material, page)"""
    put_back: Callable[[str, str, str, int, str], CaseView] = not_here
    """(operator_id, case_id, material, place, sha256): a page that was removed just now, back in its place.
    Refused("picture.gone") when its bytes are not here any more."""
    move: Callable[[str, str, str, int, int], CaseView] = not_here
    """(operator_id, case_id, material, page, its new place)"""
    use_held: Callable[[str, str, str, str], CaseView] = not_here
    """(operator_id, case_id, material, case that holds the paper): the same pictures, stored once."""
    open: Callable[[str, str], bytes] = not_here
    """(operator_id, sha256): the picture's bytes; the look is logged. Damaged("picture.damaged")."""
    thumb: Callable[[str], bytes] = not_here
    """(sha256): the picture so small that nobody can read it (JPEG, 160 px at most); no look, not logged."""
    scanned: Callable[[], tuple[Scanned, ...]] = not_here
    """Device worker: files in the watched folder that are written to the end, the newest last."""
    fetch: Callable[[str], bytes] = not_here
    """Device worker: (name of a scanned file): its bytes. Unavailable("picture.file_gone")."""
    put_away: Callable[[str], None] = not_here
    """Device worker: (name): the scanned file was kept and leaves the watched folder."""
    shoot: Callable[[], bytes] = not_here
    """Device worker: a picture of the practice camera. Unavailable("camera.none")."""


NO_PICTURES = Pictures()
