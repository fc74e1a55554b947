"""The command line. `app.py` is the tree; each other file holds the commands of a noun."""

from counterclaim.doors.cli.app import app, main

__all__ = ["app", "main"]
