"""Watching: sources that are read again and again, as a file says, and the pages that they name.

pages.feeds -> pages.web -> reading -> the store, in rounds. A source is a feed, a sitemap, a list of addresses, or one
page.
"""
