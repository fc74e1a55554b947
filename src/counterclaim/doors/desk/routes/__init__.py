"""What the desk answers, one file a noun."""
