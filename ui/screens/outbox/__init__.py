"""送件: is it safe, has it arrived."""
