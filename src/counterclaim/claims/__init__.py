"""Claims: who says what happened, by rules over analysed sentences that a researcher can read and edit."""

from counterclaim.claims.coder import Coder

__all__ = ["Coder"]
