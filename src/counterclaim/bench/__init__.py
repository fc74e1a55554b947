"""The bench: each row measures one stage on public gold data with a small, tested metric of our own."""
