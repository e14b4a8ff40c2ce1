"""The small catalogue of the wire's tests serves here, too."""

from tests.sync.conftest import catalogue

__all__ = ["catalogue"]
