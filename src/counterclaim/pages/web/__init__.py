"""The web: one address asked for, within limits and with manners. What loads the libraries is in `fetching`."""

from counterclaim.pages.web.manners import Manners

__all__ = ["Manners"]
