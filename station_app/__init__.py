"""The station without a screen and without a network."""
