"""Near-copies that stand in the corpora by themselves: every pair of texts that shares much wording, to be read by eye.

`python -m counterclaim.bench.natural_copies CORPORA [SHARE]` prints the pairs that share at least 0.4 of the shorter
text, with the share and whether their keys meet. All texts are taken as of outlets of their own.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from counterclaim.incidents.copies.republished import containment
from counterclaim.incidents.copies.shingles import Wording, wording_of
from counterclaim.records import Report

COMMON = 60  # texts; a run of five words that more texts have is no sign of a copy


def texts(corpora: Path) -> Iterator[tuple[str, str]]:
    """The texts of ECB+, PolNeAR, MUC-4, Wikinews and the article extraction benchmark, with a name each."""
    for row in _rows(corpora / "wikinews/wikinews_2019_2020.jsonl"):
        yield row["url"], row["text"]
    for part in ("train", "dev"):
        for row in _rows(corpora / f"ecbplus/{part}.jsonl"):
            yield f"ecb {row['id']}", "\n".join(" ".join(s["tokens"]) for s in row["sentences"])
        for row in _rows(corpora / f"polnear/{part}.jsonl"):
            yield row["id"], row["text"]
    for row in _rows(corpora / "muc4/dev.jsonl"):
        yield row["id"], row["text"]
    pages = json.loads((corpora / "page_reading/scrapinghub/ground-truth.json").read_text("utf-8"))
    yield from ((f"page {name[:12]}", page["articleBody"]) for name, page in pages.items())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines())


def pairs(wordings: list[Wording], least: float) -> list[tuple[float, bool, str, str]]:
    """The pairs that share at least so much: the share, whether they have a key in common, and their names."""
    holders: dict[int, list[int]] = defaultdict(list)
    for i, wording in enumerate(wordings):
        for shingle in wording.shingles.tolist():
            holders[shingle].append(i)
    sharing = Counter(p for held in holders.values() if len(held) <= COMMON for p in combinations(held, 2))
    found = []
    for i, j in sharing:
        a, b = wordings[i], wordings[j]
        if (share := containment(a, b)) >= least:
            found.append((share, not set(a.keys).isdisjoint(b.keys), a.report_id, b.report_id))
    return sorted(found, reverse=True)


if __name__ == "__main__":
    own = [Report(n, n, n, n, "", "", "en", None, text, ()) for n, text in texts(Path(sys.argv[1]))]
    found = pairs([wording_of(report) for report in own], float(sys.argv[2]) if len(sys.argv) > 2 else 0.4)
    for share, meets, first, second in found:
        print(f"{share:.2f} {'meets' if meets else 'does not meet'}: {first} | {second}")
    near = [meets for share, meets, *_ in found if share >= 0.6]
    print(f"{len(own)} texts, {len(found)} pairs; {len(near)} share 0.6 or more, and {sum(near)} of these meet")
