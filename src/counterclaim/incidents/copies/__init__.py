"""What repeats what: republished texts, claims that only repeat, and the same words of one voice."""
