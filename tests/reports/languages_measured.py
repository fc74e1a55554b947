"""Print how the languages of `languages.yml` are told: by half, what is right, and every text that is not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from counterclaim.knowledge import table
from counterclaim.reports.language import language

TEXTS = Path(__file__).with_name("languages.yml")
UNNAMED = ("other", "transliterated")
"""Heads of texts in languages that the detector has no names for."""


def told(half: str) -> Iterator[tuple[str, str, str]]:
    """The code of each text of one half, what it is told to be, and the text."""
    for code, halves in table("", TEXTS).items():
        for text in halves[half]:
            yield code, language(text), text


def main(halves: list[str]) -> None:
    """Print the figures of the halves named, or of both."""
    for half in halves or ["look", "held"]:
        texts = list(told(half))
        named = [(code, found, text) for code, found, text in texts if code not in UNNAMED]
        taken = [(code, text) for code, found, text in texts if code != "en" and found == "en"]
        open_ = [(code, text) for code, found, text in texts if code != "en" and found == "und"]
        lost = [(found, text) for code, found, text in texts if code == "en" and found not in {"en", "und"}]
        right = sum(code == found for code, found, _ in named)
        print(f"{half}: {len(texts)} texts, {right} of {len(named)} told by name, {len(taken)} taken for English,")
        print(f"  {len(open_)} of other languages left open, {len(lost)} English ones lost")
        for heading, rows in (("taken for English", taken), ("left open", open_), ("English, lost", lost)):
            print(*(f"  {heading}: {code}: {text}" for code, text in rows), sep="\n")
        print(*(f"  {code} told as {found}: {text}" for code, found, text in named if code != found), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
