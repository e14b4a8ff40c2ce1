"""Reads resources/catalogue into frozen values of the domain."""
