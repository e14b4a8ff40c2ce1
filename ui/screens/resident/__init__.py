"""居民档案: one person."""
