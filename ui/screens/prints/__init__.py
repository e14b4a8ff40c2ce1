"""还没打出来的: papers that a printer still owes, until they are out or not needed any more."""
