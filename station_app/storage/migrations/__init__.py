"""Numbered steps from an empty file to the newest schema, forward only."""
