"""验回执: is a platform receipt genuine; needs no network."""
