"""The first pass: whether a page speaks of armed conflict or politics at all, told from its words in a millisecond."""

from counterclaim.firstpass.judging import Gate
from counterclaim.firstpass.sieving import sieved

__all__ = ["Gate", "sieved"]
