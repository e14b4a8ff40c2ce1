"""送件记录: what the line did, day by day, in plain words."""
