"""The encrypted file: everything the station remembers, and nothing outside it in plain text."""
