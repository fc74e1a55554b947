"""Which accounts of many reports are of one incident, each link with its signs as sentences."""
