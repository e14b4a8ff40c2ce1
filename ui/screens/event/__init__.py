"""One page for what may happen to a case: the reason, a second person where needed, what becomes of it."""
