"""核对: every answer once more before the case is accepted."""
