"""Feeds: what lists the pages of a site, read without fetching anything."""

from counterclaim.pages.feeds.entries import MAX_LISTING_BYTES, entries_of
from counterclaim.pages.feeds.listing import MAX_ENTRIES, Kind, Link, Listing

__all__ = ["MAX_ENTRIES", "MAX_LISTING_BYTES", "Kind", "Link", "Listing", "entries_of"]
