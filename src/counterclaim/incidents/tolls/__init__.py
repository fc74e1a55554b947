"""Figures: the versions of each voice, and what a policy makes of them."""
