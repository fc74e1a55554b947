"""Pages: bytes as they came, with their address and the moment we got them."""

from counterclaim.pages.files import MAX_PAGE_BYTES
from counterclaim.pages.gathering import gather

__all__ = ["MAX_PAGE_BYTES", "gather"]
