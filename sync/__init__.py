"""The wire between station and platform: moves sealed items and receipts, never looks inside a body."""
