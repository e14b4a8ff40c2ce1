"""What a clerk can do and look at; one call is one transaction."""
