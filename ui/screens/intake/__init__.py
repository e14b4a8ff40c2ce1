"""填表: one case filled in, from the first gap to the papers."""
