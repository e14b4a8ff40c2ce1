"""台账: seventeen ledgers, their lines, a line more, a line that corrects."""
