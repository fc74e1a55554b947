"""Archives: files that hold pages of the web with their addresses and the moments when they were fetched.

WARC (what crawlers and national libraries keep), WACZ (the same in a ZIP file), MHTML (what browsers save), and plain
HTML whose saver wrote down where it came from.
"""
