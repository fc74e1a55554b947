"""Sentences: words, parts of speech, lemmas, trees and names, by the reader model that ships with the package."""

from counterclaim.sentences.reader import ANALYSED, Reader

__all__ = ["ANALYSED", "Reader"]
