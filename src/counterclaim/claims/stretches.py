"""Stretches: the characters of the text that a voice's source, cue and content are, cut as a reader would cut them.

A quotation that a voice speaks is what it says, with its marks; what the tree hangs on the quotation from outside of
them ('..., she said in an interview') is the page's. Marks of punctuation at the ends are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.claims.attribution import Attribution
from counterclaim.claims.quotations import Quotation
from counterclaim.claims.tree import Tree, is_any
from counterclaim.records import Span

_MARKS = "“”\"«»„'‘’`"
_SET_OFF = frozenset(",:;—–-.?!")


def source_of(tree: Tree, attribution: Attribution) -> tuple[Span, ...]:
    """Where the source stands: the speaker's whole phrase, less the cue and what is said; empty for nobody."""
    if attribution.speaker is None:
        return ()
    apart = {*attribution.marks, *attribution.content, attribution.cue} - {attribution.speaker}
    inside = [i for i in tree.below(attribution.speaker, ("parataxis",)) if i not in apart]
    return tuple(s for s in runs(tree, inside) if tree.words[attribution.speaker].span.within(s))


def cue_of(tree: Tree, attribution: Attribution) -> tuple[Span, ...]:
    """Where the cue stands, with its auxiliaries, particle and preposition."""
    cue = {attribution.cue} - {attribution.speaker}
    words = {*cue, *attribution.marks}
    return tuple(runs(tree, words) or (tree.words[i].span for i in sorted(words)))  # a colon alone is a cue


def content_of(tree: Tree, attribution: Attribution, own: Sequence[Quotation], text: str) -> tuple[Span, ...]:
    """Where what is said stands; `own` are the quotations that the voice speaks, in order."""
    said = {*attribution.content, *(i for h in attribution.blamed for i in tree.below(h))}
    said -= {*attribution.marks, attribution.cue}
    if attribution.speaker is not None:
        said -= set(tree.below(attribution.speaker, ("parataxis",)))
    stretches = merged([*runs(tree, said), *(q.marked for q in own)], text)
    if not any(_direct(tree, attribution, q, text) for q in own):
        return tuple(stretches)
    return tuple(merged([piece for s in stretches for piece in _of_quotations(s, own, text)], text))


def _direct(tree: Tree, attribution: Attribution, quotation: Quotation, text: str) -> bool:
    """Whether a quotation is the voice's whole sentence or more: set beside its cue, or in another sentence."""
    marked = quotation.marked
    if not marked.overlaps(tree.sentence.span):
        return True
    zone = _zone(tree, attribution)
    between = text[marked.end : zone.start] if marked.end <= zone.start else text[zone.end : marked.start]
    behind = between.strip() in {"", ","}
    ahead = marked.start >= zone.end and between.rstrip()[-1:] in {":", ","} and "\n" not in between
    return behind or ahead


def _zone(tree: Tree, attribution: Attribution) -> Span:
    """The cue with the phrase of its speaker."""
    words = [attribution.cue, *attribution.marks]
    if attribution.speaker is not None:
        words += tree.below(attribution.speaker, ("acl:relcl", "parataxis"))
    return tree.span(words)


def _of_quotations(stretch: Span, own: Sequence[Quotation], text: str) -> list[Span]:
    """What of a stretch stands in the voice's quotations; words that lead into one or out of it are said too."""
    kept = []
    for quotation in own:
        if not quotation.marked.overlaps(stretch):
            continue
        start = quotation.marked.start
        before = text[stretch.start : start].rstrip() if stretch.start < start else ""
        words = quotation.span.of(text).strip()
        led_in = bool(before) and (before[-1] not in _SET_OFF or words[:1].islower())
        led_out = words[-1:].isalnum() and stretch.end > quotation.marked.end
        kept.append(Span(stretch.start if led_in else start, stretch.end if led_out else quotation.marked.end))
    return kept


def runs(tree: Tree, indices: Iterable[int]) -> list[Span]:
    """Unbroken runs of words; loose marks at their ends are cut off, marks of quotation kept."""
    groups: list[list[int]] = []
    for index in sorted(indices):
        if groups and index == groups[-1][-1] + 1:
            groups[-1].append(index)
        else:
            groups.append([index])
    trimmed = (_trimmed(tree, g) for g in groups)
    return [tree.span(g) for g in trimmed if g]


def _trimmed(tree: Tree, group: list[int]) -> list[int]:
    while group and _loose(tree, group[-1]):
        group = group[:-1]
    while group and _loose(tree, group[0]):
        group = group[1:]
    return group


def _loose(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    return is_any(word.deprel, ("punct", "cc")) and word.form.strip(_MARKS) != ""


def merged(spans: Iterable[Span], text: str) -> list[Span]:
    """Stretches in order, those that touch or that only marks and blanks stand between as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and (span.start <= found[-1].end or not text[found[-1].end : span.start].strip(_MARKS + " ")):
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found
