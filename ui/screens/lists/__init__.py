"""名单: the lists of the county, taken in as files."""
