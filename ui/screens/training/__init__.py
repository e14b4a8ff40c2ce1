"""练习: the practice table with its cards and its line."""
