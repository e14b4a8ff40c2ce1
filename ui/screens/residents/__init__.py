"""居民: the list."""
