"""导入名册: a file looked at line by line before anything is taken in."""
