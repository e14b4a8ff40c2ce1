"""The platform's record of a person: one version after another, with the history of every field."""

from sync.platform.tables_records import record, record_change

__all__ = ["record", "record_change"]
