"""Devices behind ports: one file per adapter, the simulator beside the real one.

A new adapter is one file `<kind>_<maker>.py`, one line in `registry.py`, and the contract test of its
kind, which runs on every adapter including the simulator.
"""
