"""Who works now."""
