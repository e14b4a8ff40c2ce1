"""办事指南: the service guide of one matter."""
