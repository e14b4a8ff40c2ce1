"""Pages that an examiner could not read: sent back by name until another picture of them comes.

What is told about a person as `unreadable` names them, "MEDREC/1" for the first page of a paper.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from sync.platform.catalogue_reader import MatterRules
from sync.platform.filed import Filed
from sync.platform.standing import Objection
from sync.platform.tables import item

PAPERS = "x_papers"
"""The field of a body that lists its papers; a page is named below it."""
_CODE = "N03"


def page_objection(
    connection: Connection, case: Filed, matter: MatterRules, told: Mapping[str, Any]
) -> Objection | None:
    """Object to the first page nobody could read; a correction with another picture of it may stand."""
    pages = _pages(case.header)
    poor = [role for role in told.get("unreadable", ()) if role in pages]
    if not poor:
        return None
    before = _pages(_header(connection, case.row.supersedes)) if case.row.supersedes else {}
    for role in poor:
        if not before or before.get(role, pages[role]) == pages[role]:
            paper, _mark, page = role.rpartition("/")
            name = matter.papers.get(paper, paper)
            text = f"“{name}”第{page}页看不清，请重拍这一页再交。"
            return Objection(_CODE, f"{PAPERS}/{role}", text)
    return None


def _pages(header: Mapping[str, Any]) -> dict[str, str]:
    """Return the pictures that a header names: which page of which paper, and its hash."""
    named = header.get("blobs")
    return {
        str(one["role"]): str(one["sha256"])
        for one in (named if isinstance(named, list) else ())
        if isinstance(one, dict) and one.keys() >= {"role", "sha256"}
    }


def _header(connection: Connection, item_id: str) -> Mapping[str, Any]:
    stored = connection.scalar(select(item.c.header).where(item.c.item_id == item_id))
    read = json.loads(bytes(stored)) if stored else {}
    return read if isinstance(read, dict) else {}
