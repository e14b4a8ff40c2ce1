"""One folder per screen: presenter.py (plain Python) and view.py (Qt)."""
