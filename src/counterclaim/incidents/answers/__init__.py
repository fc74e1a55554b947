"""Silence, denial, and who says that they did it."""
