"""Kill -9 at any moment: what was said is kept, nothing is done twice."""
