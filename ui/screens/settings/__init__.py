"""设置: this computer and this point."""
