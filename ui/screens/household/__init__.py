"""全家一起办: the members of one household, for one visit."""
