"""选事项: find a matter and see whether it can be done."""
