"""The reference central platform."""
