"""台账统计: what was done, how long it took, and what has not arrived."""
