"""What changed between two moments, and because of which report."""
