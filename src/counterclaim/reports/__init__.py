"""Reports: a page becomes one clean text with labelled blocks; furniture is kept and never coded."""

from counterclaim.reports.reading import read

__all__ = ["read"]
