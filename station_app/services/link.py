"""How the line is; apart from the other views, because the log-in page is painted before those."""

from enum import StrEnum


class LinkState(StrEnum):
    """The line as people would say it."""

    UNKNOWN = "unknown"
    UP = "up"
    SLOW = "slow"
    DOWN = "down"
    LOGIN_PAGE = "login_page"
    PLATFORM_DOWN = "platform_down"
    NOT_OURS = "not_ours"
