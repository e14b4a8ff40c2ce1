"""搜一切: one box for everything."""
