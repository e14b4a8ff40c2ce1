"""Who somebody is to somebody else of one household, from what both are to its head (GB/T 4761)."""

SPOUSE, CHILD, GRANDCHILD, PARENT, GRANDPARENT, SIBLING, OTHER = "1", "2", "3", "4", "5", "6", "7"
"""Codes of agnter_rlts: what the proxy is to the person."""

_IN_LAW = frozenset({"28", "38", "45", "46", "53", "54", "55", "56", "65", "68"})
_HEAD, _SPOUSE, _SON, _DAUGHTER, _GRAND, _PARENTS, _GRANDPARENTS, _SIBLINGS = "01234567"
_KINDS = {
    _HEAD: "head",
    _SPOUSE: "spouse",
    _SON: "child",
    _DAUGHTER: "child",
    _GRAND: "grandchild",
    _PARENTS: "parent",
    _GRANDPARENTS: "grandparent",
    _SIBLINGS: "sibling",
}
_RELATIONS = {
    ("head", "spouse"): SPOUSE,
    ("head", "child"): CHILD,
    ("head", "grandchild"): GRANDCHILD,
    ("head", "parent"): PARENT,
    ("head", "grandparent"): GRANDPARENT,
    ("head", "sibling"): SIBLING,
    ("spouse", "head"): SPOUSE,
    ("spouse", "child"): CHILD,
    ("spouse", "grandchild"): GRANDCHILD,
    ("child", "head"): PARENT,
    ("child", "spouse"): PARENT,
    ("child", "child"): SIBLING,
    ("child", "parent"): GRANDPARENT,
    ("grandchild", "head"): GRANDPARENT,
    ("grandchild", "spouse"): GRANDPARENT,
    ("parent", "head"): CHILD,
    ("parent", "child"): GRANDCHILD,
    ("parent", "parent"): SPOUSE,
    ("grandparent", "head"): GRANDCHILD,
    ("sibling", "head"): SIBLING,
    ("sibling", "parent"): PARENT,
    ("sibling", "sibling"): SIBLING,
}
"""(the person, the proxy), both by what they are to the head. What is not here has to be asked."""


def proxy_relation(person: str, proxy: str) -> str:
    """Return the code of agnter_rlts for two members of a household; "" when it does not follow.

    `person` and `proxy` are codes of kinship_gb4761. Two children of the head may be married to each
    other only if one of them is in-law, and then nobody but they can say; so nothing is guessed there.
    """
    pair = (_KINDS.get(person[:1], ""), _KINDS.get(proxy[:1], ""))
    if person in _IN_LAW or proxy in _IN_LAW:
        return OTHER if "head" in pair else ""
    return _RELATIONS.get(pair, "")
