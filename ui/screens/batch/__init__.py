"""移交到镇: papers and originals packed into a batch with its list, and empty forms for a home visit."""
