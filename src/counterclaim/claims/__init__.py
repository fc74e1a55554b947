"""Claims: who says what happened, by rules over analysed sentences that a researcher can read and edit."""

from counterclaim.claims.coder import READ_LANGUAGES, Coder

__all__ = ["READ_LANGUAGES", "Coder"]
