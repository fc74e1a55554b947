"""Entity labels from sources that each marked some kinds only: per word, the set of tags that may be right.

A word that its source calls "outside" may still be of a kind that this source never marked; the loss then sums over
all that is permitted. Kinds: PER LOC ORG (UNER on EWT, GUM), TIME (GUM), and all seven in re3d.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from counterclaim.bench.treebanks import iob_sentences
from counterclaim.records import Span
from counterclaim.sentences.tokens import words_of
from training.corpus import Tree

KINDS = ("PER", "LOC", "ORG", "NORP", "WEAPON", "QUANTITY", "TIME")
TAGS = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
_BIT = {tag: 1 << index for index, tag in enumerate(TAGS)}
_ANY = (1 << len(TAGS)) - 1
_GUM_KINDS = {"person": "PER", "place": "LOC", "organization": "ORG", "time": "TIME"}
_RE3D_KINDS = {
    "Person": "PER", "Location": "LOC", "Organisation": "ORG", "Nationality": "NORP", "Weapon": "WEAPON",
    "MilitaryPlatform": "WEAPON", "Quantity": "QUANTITY", "Temporal": "TIME",
}  # fmt: skip
_NOT_WEAPONS = re.compile(r"strike|attack|bombard|bomber$|loader|bulldozer|truck|bridge|\bunit\b|\bshe\b|asset|suicide")
_NEVER_LAST = frozenset({"'s", "’s", "'", "’", ",", ".", ")", "-"})
_LINKS = frozenset({"of", "the", "and", "for", "al", "-", "de", "la", "bin", "ibn", "'", "&", "el", "du", "von", "'s"})


@dataclass(frozen=True, slots=True)
class WeakLists:
    """Words that mark a kind without a person having marked them (weak_names.yml)."""

    peoples: frozenset[str]
    people_openers: frozenset[str]
    times: frozenset[str]
    time_words: frozenset[str]
    weapons: frozenset[str]
    weapons_or_not: frozenset[str]

    @classmethod
    def read(cls) -> WeakLists:
        """The lists that stand beside this module."""
        rows = yaml.safe_load((Path(__file__).parent / "weak_names.yml").read_text(encoding="utf-8"))
        return cls(**{name: frozenset(words.split()) for name, words in rows.items()})


def outside(*unmarked: str) -> int:
    """The tags of a word that its source left outside, given the kinds that this source never marked."""
    return _BIT["O"] | sum(_BIT[f"{edge}-{kind}"] for kind in unmarked for edge in "BI")


def marked(kind: str, first: int, last: int, permitted: list[int]) -> None:
    """Mark words first..last as one name of a kind, whatever stood there."""
    for index in range(first, last + 1):
        permitted[index] = _BIT[f"{'B' if index == first else 'I'}-{kind}"]


def uner(path: Path) -> dict[str, tuple[str, ...]]:
    """The UNER tags of an .iob2 file by sentence id; kinds other than PER, LOC and ORG become O."""
    return {name: tuple(tag if tag in _BIT else "O" for tag in tags) for name, _, tags in iob_sentences(path)}


def _unmarked(tree: Tree, index: int) -> list[str]:
    """The kinds that neither UNER nor a list decides for a word, as far as its part of speech allows them."""
    upos = tree.upos[index]
    kinds = []
    if upos in {"NUM", "NOUN", "ADV", "ADJ", "SYM", "ADP", "DET"}:
        kinds.append("QUANTITY")
    if upos in {"NOUN", "PROPN", "NUM", "ADV", "ADJ", "DET", "ADP"}:
        kinds.append("TIME")
    if upos in {"PROPN", "ADJ"} and tree.forms[index][:1].isupper():
        kinds.append("NORP")
    return kinds


def permitted_in_ewt(tree: Tree, tags: Sequence[str] | None, lists: WeakLists) -> tuple[int, ...]:
    """What may stand at each word of an EWT sentence: UNER's names, our weak lists, and the unmarked kinds."""
    if tags is None or len(tags) != len(tree.forms):
        return (_ANY,) * len(tree.forms)
    permitted = [outside(*_unmarked(tree, index)) for index in range(len(tree.forms))]
    _mark_weakly(tree, permitted, lists)
    for index, tag in enumerate(tags):
        if tag != "O":
            permitted[index] = _BIT[tag]
    return tuple(permitted)


def _mark_weakly(tree: Tree, permitted: list[int], lists: WeakLists) -> None:
    for index, (form, lemma, upos) in enumerate(zip(tree.forms, tree.lemmas, tree.upos, strict=True)):
        if form in lists.peoples and upos in {"ADJ", "PROPN", "NOUN"}:
            sure = upos == "ADJ" or tree.xpos[index] in {"NNPS", "NNS"}
            opened = index > 0 and tree.forms[index - 1] in lists.people_openers
            if sure:
                marked("NORP", index - opened, index, permitted)
            else:  # "English" may be the language
                permitted[index] = outside("NORP")
        elif form in lists.times and upos in {"PROPN", "NOUN"}:
            permitted[index] = _BIT["B-TIME"] | _BIT["I-TIME"]
        elif upos in {"NOUN", "PROPN"} and lemma.lower() in lists.weapons:
            permitted[index] = _BIT["B-WEAPON"] | _BIT["I-WEAPON"]
            _loosen_before(tree, index, permitted)
        elif upos in {"NOUN", "PROPN"} and lemma.lower() in lists.weapons_or_not:
            permitted[index] |= outside("WEAPON")
            _loosen_before(tree, index, permitted)


def _loosen_before(tree: Tree, index: int, permitted: list[int]) -> None:
    """Words that modify a weapon may belong to it ("heavy machine gun")."""
    for before in range(max(0, index - 3), index):
        modifies = tree.heads[before] == index + 1 and tree.deprels[before] in {"amod", "compound", "nummod", "punct"}
        if modifies and permitted[before] & _BIT["O"]:
            permitted[before] |= outside("WEAPON")


@dataclass(frozen=True, slots=True)
class _Entity:
    kind: str
    first: int
    last: int


def _gum_entities(misc: Sequence[str]) -> list[_Entity]:
    """The entities of one GUM sentence, from the brackets in its tenth column; innermost close first."""
    open_at: dict[str, list[tuple[str, int]]] = {}
    found: list[_Entity] = []
    for index, cell in enumerate(misc):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", cell)
        for part in re.findall(r"\([^()]+\)?|\d+(?:\[\d+/\d+\])?\)", match.group(1)) if match else ():
            group = re.match(r"\(?(\d+)", part)
            name = group.group(1) if group else ""
            if part.startswith("("):
                open_at.setdefault(name, []).append((part.split("-")[1], index))
            if part.endswith(")") and open_at.get(name):
                kind, first = open_at[name].pop()
                found.append(_Entity(kind, first, index))
    return found


def permitted_in_gum(tree: Tree, lists: WeakLists) -> tuple[int, ...]:
    """What may stand at each word of a GUM sentence: names among its entities, its times, our weak lists.

    An entity is a name when its head is a proper noun and all its words are name-like; an entity whose head is a proper
    noun but that has more in it ("Claire of the museum") is left open.
    """
    size = len(tree.forms)
    permitted = [outside(*(k for k in _unmarked(tree, index) if k != "TIME" or tree.upos[index] == "ADV"))
                 for index in range(size)]  # fmt: skip
    _mark_weakly(tree, permitted, lists)
    entities = sorted(_gum_entities(tree.misc), key=lambda e: e.first - e.last)  # longest first
    taken = [False] * size
    for entity in entities:
        if entity.kind in _GUM_KINDS and not all(taken[entity.first : entity.last + 1]):
            _mark_gum(tree, entity, permitted, taken, lists)
    return tuple(permitted)


def _mark_gum(tree: Tree, entity: _Entity, permitted: list[int], taken: list[bool], lists: WeakLists) -> None:
    kind = _GUM_KINDS[entity.kind]
    first, last = entity.first, entity.last
    while first < last and tree.upos[first] in {"DET", "ADP", "PUNCT"}:
        first += 1
    while first < last and tree.forms[last].lower() in _NEVER_LAST:
        last -= 1
    inside = range(first, last + 1)
    if kind == "TIME":
        if last - first < 4 and any(
            tree.upos[i] in {"NUM", "PROPN"} or tree.lemmas[i] in lists.time_words for i in inside
        ):
            _settle(kind, entity.first if last - entity.first < 4 else first, last, permitted, taken)
        else:
            for index in inside:
                permitted[index] |= outside("TIME")
        return
    head = next((i for i in inside if not first < tree.heads[i] <= last + 1 and tree.heads[i] != first + 1), first)
    if not tree.xpos[head].startswith("NNP"):
        return
    span = _person(tree, head, inside) if kind == "PER" else (first, last)
    followed = last + 1 < len(tree.forms) and tree.xpos[last + 1].startswith("NNP")
    named = all(_name_like(tree, i) for i in range(span[0], span[1] + 1)) and tree.upos[span[0]] != "ADJ"
    doubtful = followed or (kind == "PER" and (tree.xpos[head] == "NNPS" or first != entity.first))
    if named and not doubtful:
        _settle(kind, *span, permitted, taken)
        return
    for index in inside:
        if tree.xpos[index].startswith("NNP") and not taken[index] and permitted[index] != _BIT["B-NORP"]:
            permitted[index] = _ANY


def _settle(kind: str, first: int, last: int, permitted: list[int], taken: list[bool]) -> None:
    marked(kind, first, last, permitted)
    taken[first : last + 1] = [True] * (last + 1 - first)


def _person(tree: Tree, head: int, inside: range) -> tuple[int, int]:
    """The name of a person without titles: the head and what hangs on it as `flat`, with the hyphens between."""
    own = {head}
    for index in range(head + 1, inside.stop):
        if tree.deprels[index] == "flat" and tree.heads[index] - 1 in own:
            own.add(index)
    return head, max(own)


def _name_like(tree: Tree, index: int) -> bool:
    form = tree.forms[index]
    return tree.xpos[index].startswith("NNP") or form.lower() in _LINKS or (form[:1].isupper() and form.isalpha())


def re3d(path: Path) -> Iterator[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    """The sentences of re3d with what may stand at each word: (document id, words, permitted tags).

    Only names count for PER, LOC and ORG (all words capitalised); other marked phrases of these kinds are left open.
    """
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    disputed = _disputed(documents)
    for document in documents:
        text = document["text"]
        for first, last in _sentences(text):
            spans = words_of(text, first, last)
            if len(spans) > 2:
                yield document["id"], tuple(s.of(text) for s in spans), _permitted_in_re3d(document, spans, disputed)


def _disputed(documents: Iterable[dict[str, list[dict[str, str]]]]) -> frozenset[str]:
    """Names that re3d marks with several kinds: which one is right where is not to be trusted."""
    kinds: dict[str, Counter[str]] = {}
    for document in documents:
        for entity in document["entities"]:
            kinds.setdefault(entity["value"], Counter())[_RE3D_KINDS.get(entity["type"], "")] += 1
    return frozenset(v for v, seen in kinds.items() if len(seen) > 1 and max(seen.values()) < 0.9 * seen.total())


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    edges = [0, *(m.end() for m in re.finditer(r"\n\s*\n|(?<=[a-z)\d][.!?])\s+(?=[A-Z“\"])", text)), len(text)]
    yield from (pair for pair in pairwise(edges) if pair[0] < pair[1])


def _permitted_in_re3d(document: dict[str, list[dict[str, object]]], spans: Sequence[Span],
                       disputed: frozenset[str]) -> tuple[int, ...]:  # fmt: skip
    text = str(document["text"])
    permitted = [outside()] + [
        outside("PER", "LOC", "ORG", "NORP") if s.of(text)[:1].isupper() else outside() for s in spans[1:]
    ]  # its lists of countries are not all marked
    ordered = sorted(document["entities"], key=lambda e: int(str(e["end"])) - int(str(e["begin"])))
    for entity in reversed(ordered):  # the shorter, later, overrules
        kind = _RE3D_KINDS.get(str(entity["type"]))
        span = Span(int(str(entity["begin"])), int(str(entity["end"])))
        inside = [i for i, s in enumerate(spans) if s.within(span)]
        while inside and spans[inside[0]].of(text).lower() in {"the", "a", "an", "such", "other"}:
            inside.pop(0)
        if not inside or kind is None:
            continue
        words = [spans[i].of(text) for i in inside]
        named = all(w[:1].isupper() or w.lower() in _LINKS for w in words) and words[0][:1].isupper()
        phrase = " ".join(words).lower()
        named = named and not (len(words) == 1 and f" {phrase} " in text)
        sure = named and len(words) < 6 if kind in {"PER", "LOC", "ORG"} else not _NOT_WEAPONS.search(phrase)
        if kind in {"QUANTITY", "WEAPON"} and phrase in {"a", "an", "attack", "fighter"}:
            continue
        if sure and str(entity["value"]) not in disputed:
            marked(kind, inside[0], inside[-1], permitted)
        else:
            for i in inside:
                permitted[i] = _ANY
    return tuple(permitted)
