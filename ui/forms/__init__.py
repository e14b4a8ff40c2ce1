"""Builds a form from a matter: one widget per field type."""
