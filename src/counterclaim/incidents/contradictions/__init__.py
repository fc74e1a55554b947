"""What cannot both be true, in sentences that name the voices and figures."""
