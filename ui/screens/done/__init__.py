"""已受理: stored, printed, and what comes next."""
