"""Pages: bytes as they came, with their address and the moment we got them."""

from counterclaim.pages.extent import Extent
from counterclaim.pages.files import MAX_HTML_BYTES, MAX_PAGE_BYTES, too_large
from counterclaim.pages.gathering import extent_of, gather

__all__ = ["MAX_HTML_BYTES", "MAX_PAGE_BYTES", "Extent", "extent_of", "gather", "too_large"]
