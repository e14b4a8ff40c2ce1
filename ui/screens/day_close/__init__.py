"""日清单: the end of a day on one page."""
