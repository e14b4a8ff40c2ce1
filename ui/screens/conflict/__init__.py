"""两边不一样: both sides of a difference, field by field."""
