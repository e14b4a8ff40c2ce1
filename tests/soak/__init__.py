"""Long runs: invented faults, crashes, restores, clones, a year, a whole county at once; counts printed."""
