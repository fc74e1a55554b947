"""What people decided of claims and pairs, kept beside what the machine read, and what it leaves standing."""
