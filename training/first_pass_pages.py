"""The pages that the first pass learns from: free corpora, each text a page, read by our own reader for its claims."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from counterclaim import reading
from counterclaim.bench.gate_pages import SETS, Texts, as_pages, held_out
from counterclaim.bench.treebanks import trees
from counterclaim.records import Claim, Named, Page

PARTS = ("train", "dev", "test")
_BEFORE_STOP = re.compile(r" ([.,;:!?)'’]|n't)")


def _wikinews(corpora: Path) -> Texts:
    for line in (corpora / "wikinews" / "wikinews_2019_2020.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield {"id": row["url"], "title": row["title"], "text": row["text"], "published": row["date"]}


def _re3d(corpora: Path) -> Texts:
    for line in (corpora / "re3d" / "re3d.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield {"id": row["id"], "title": row["title"], "text": row["text"]}


def _ecbplus(corpora: Path) -> Texts:
    for part in ("train", "dev"):
        for line in (corpora / "ecbplus" / f"{part}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            said = (_BEFORE_STOP.sub(r"\1", " ".join(sentence["tokens"])) for sentence in row["sentences"])
            yield {"id": f"{part}:{row['id']}", "text": "\n".join(said)}


def _treebank(name: str, corpora: Path) -> Texts:
    """The documents of a treebank, paragraph by paragraph."""
    files = {"EWT": "en_ewt-ud-{}.conllu", "GUM": "en_gum-open-{}.conllu"}
    for part in PARTS:
        texts: dict[str, dict[str, list[str]]] = {}
        for tree in trees(corpora / "ud_english" / name / files[name].format(part)):
            texts.setdefault(tree.document, {}).setdefault(tree.paragraph, []).append(tree.text)
        for document, paragraphs in texts.items():
            yield {"id": f"{part}:{document}", "text": "\n\n".join(map(" ".join, paragraphs.values()))}


LEARNT: dict[str, Callable[[Path], Texts]] = {
    "wikinews": _wikinews,
    "re3d": _re3d,
    "GUM": lambda corpora: _treebank("GUM", corpora),
    "EWT": lambda corpora: _treebank("EWT", corpora),
    "ecbplus": _ecbplus,
}


def to_learn(corpora: Path, name: str) -> Iterator[tuple[str, Page]]:
    """The pages of one of `LEARNT`, each with its name."""
    yield from as_pages(name, LEARNT[name](corpora))


def labelled(pages: Iterable[tuple[str, Page]], instruments: reading.Instruments) -> Iterator[dict[str, Any]]:
    """What our reader codes on each page: for every claim its words, and whether it is of the kind that must be
    kept."""
    names: list[str] = []

    def only_pages() -> Iterator[Page]:
        for name, page in pages:
            names.append(name)
            yield page

    for number, outcome in enumerate(reading.read(only_pages(), lambda: instruments)):
        if not isinstance(outcome, reading.Coded):
            raise outcome
        claims = [{"side": has_a_side(c, instruments), "quote": c.evidence[0].quote} for c in outcome.claims]
        yield {"name": names[number], "read": not outcome.unread, "claims": claims}


def has_a_side(claim: Claim, instruments: reading.Instruments) -> bool:
    """Whether somebody known has a part in what is claimed, or it is violence with arms, people counted, or people at
    arms.

    Somebody known is a state, a body, an office-holder, a group or an organisation of the registry: as doer, target,
    one who is blamed, or a voice other than the outlet.
    """
    parties = (*claim.actors, *claim.targets, *claim.blamed, *(v.who for v in claim.sources.voices[1:]))
    people = [named for named in parties if named.kind != "outlet"]
    if any(named.id for named in people):
        return True
    coder: Any = instruments.coder
    hostile = claim.act is not None and coder.acts[claim.act].hostile
    return hostile and bool(claim.counts or claim.means or any(_of_a_kind(named) for named in people))


def _of_a_kind(named: Named) -> bool:
    return named.kind != "unknown"


def held_out_pages(corpora: Path) -> Iterator[tuple[str, Page]]:
    """All pages that the first pass is measured on."""
    for name in SETS:
        yield from held_out(corpora, name)
