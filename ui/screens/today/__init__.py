"""今日: the page a day is worked from."""
