"""People, matters, cases, papers and rules as plain values: no input, no output, no clock."""
