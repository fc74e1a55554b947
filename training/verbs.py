"""Writes the list of English verbs that lemmas are checked against: those of the treebanks and of the verb dictionary.

    python -m training.verbs --corpora ../shared/corpora

Sources: UD English EWT and GUM (train), the verb dictionary of openeventdata/petrarch2 (`verb_facts`); see NOTICE.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from training.corpus import TREEBANKS, asking, check

DICTIONARY = "verb_facts/cameo_verbs.csv"
LIST = Path(__file__).parents[1] / "src/counterclaim/data/reader/verbs.txt"
_NO_VERBS = frozenset({"fighting", "losing", "touring"})  # forms that a dictionary lists as verbs of their own


def verbs(corpora: Path) -> list[str]:
    """The verbs of the treebanks and of the dictionary, in lower case, sorted; words of two letters or more."""
    found = {*_of_treebanks(corpora), *_of_dictionary(corpora)} - _NO_VERBS
    return sorted(word for word in found if len(word) > 1 and word.isascii() and word.isalpha())


def _of_treebanks(corpora: Path) -> Iterator[str]:
    for train, _ in TREEBANKS.values():
        for line in (corpora / train).read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) > 5 and columns[0].isdigit() and columns[3] == "VERB":
                yield columns[2].lower()


def _of_dictionary(corpora: Path) -> Iterator[str]:
    with (corpora / DICTIONARY).open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            yield row["verb"].lower().strip()


def main() -> None:
    """Write the list, say how long it is."""
    corpora: Path = asking(__doc__).parse_args().corpora
    check(corpora, (*(train for train, _ in TREEBANKS.values()), DICTIONARY))
    found = verbs(corpora)
    LIST.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} verbs")


if __name__ == "__main__":
    main()
