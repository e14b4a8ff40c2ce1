"""Sentences about the list of people that comes from the platform."""

from collections.abc import Mapping
from types import MappingProxyType

MIRROR_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "shown.unconfirmed": ("{value}\n待确认", "{value}\nnot confirmed yet"),
        "line.roster": (
            "正在收平台的名册，收了 {count}%，不耽误办件",
            "Fetching the list of people, {count}% here; go on working",
        ),
        "line.roster_done": ("平台的名册收好了，{count} 人", "List of people is here, {count} people"),
        "line.roster_differs": (
            "名册和平台对不上，正在重收，件都在",
            "The list differs from the platform's; fetching it anew, no case is touched",
        ),
        "line.roster_failed": (
            "新名册没收好，过一会儿再收，原来的还能用",
            "The new list did not arrive whole; the old one stays, trying again later",
        ),
        "log.roster": ("平台的名册收好了，{count} 人", "List of people arrived, {count} people"),
        "log.roster_differs": ("名册和平台差 {count} 人，重收一遍", "List differs by {count}, fetched anew"),
        "log.roster_failed": ("新名册没收好，原来的还在用", "New list did not arrive; the old one stays"),
    }
)
