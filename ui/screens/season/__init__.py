"""参保进度: the renewal board."""
