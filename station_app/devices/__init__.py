"""Ports, adapters and simulators of what is plugged in."""
