"""Servers of the user's choice that texts are sent to: asked with limits of time and size, a few tries, one clear line.

Nothing here runs unless the user names a server. Redirects are not followed: key and text go to that server alone.
"""

from counterclaim.servers.asking import Asker, ServerError, ServerRefused
from counterclaim.servers.patience import Patience

__all__ = ["Asker", "Patience", "ServerError", "ServerRefused"]
