"""Chains: from a sentence's attributions and a report's quotations to the voices behind each word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from counterclaim.claims.attribution import Attribution
from counterclaim.claims.clauses import first_word, governing_verb
from counterclaim.claims.parties import find_parties
from counterclaim.claims.quotations import Quotation
from counterclaim.claims.scene import Scene
from counterclaim.claims.tree import Tree
from counterclaim.records import Named, Span, Voice, When

_BODIES = frozenset({"ministry", "government", "military", "group", "organisation", "parliament", "outlet"})
UNNAMED_QUOTE = "a quotation without a named speaker"


@dataclass(frozen=True, slots=True)
class Link:
    """An attribution with its voices resolved: those who relay first, the speaker last."""

    attribution: Attribution
    voices: tuple[Voice, ...]
    reason: str

    @property
    def speaker(self) -> Named:
        """Who speaks."""
        return self.voices[-1].who


def resolve(tree: Tree, attribution: Attribution, scene: Scene, whens: tuple[When, ...]) -> tuple[Link, ...]:
    """The voices of an attribution: one link for each of several speakers; none where a thing only bears it out."""
    if _bears_out(tree, attribution, scene):
        return ()
    spoke = _spoke(tree, attribution, whens)
    relays = [n for via in attribution.vias for n in find_parties(tree, via, scene, speaking=True)[:1]]
    told = tree.words[attribution.cue].lemma.lower() == "tell"
    heard_by = [n for n in relays if (not told or n.kind == "outlet") and not _paper(n, scene)]
    vias = tuple(Voice(n, "asserts", "", "indirect") for n in heard_by)
    links = []
    for speaker in _speakers(tree, attribution, scene):
        voice = Voice(speaker, attribution.stance, attribution.cue_wording, attribution.mode, spoke)
        reason = _reason(attribution, speaker)
        links.append(Link(attribution, (*vias, voice), reason))
    return tuple(links)


def _bears_out(tree: Tree, attribution: Attribution, scene: Scene) -> bool:
    """'The model, meaning that X', 'the data show that X': what follows from a thing is the page's own word.

    What somebody has written, filmed or asked around for stays a voice: 'the report shows', 'footage showed'.
    """
    words, cue = scene.words, tree.words[attribution.cue]
    if cue.lemma.lower() not in words.bears_out or attribution.speaker is None:
        return False
    if cue.lemma.lower() == "mean" and cue.xpos == "VBG":
        return True
    speaker = tree.words[attribution.speaker]
    if speaker.upos in {"DET", "PRON"}:
        return speaker.form.lower() in {"this", "that", "these", "those", "it", "which"}
    voiced = (words.documents, words.headline_voices, words.records, words.people)
    if speaker.upos != "NOUN" or any(speaker.lemma.lower() in voices for voices in voiced):
        return False
    return not any(n.id or n.name for n in find_parties(tree, speaker.index, scene, speaking=True))


def _paper(named: Named, scene: Scene) -> bool:
    """Whether a relay is only a paper without an author: 'a report citing the mayor' carries the mayor, unnamed."""
    words = {w.lower() for w in named.wording.split(" citing ")[0].split()}
    return not (named.id or named.name) and bool(words & scene.words.documents)


def _speakers(tree: Tree, attribution: Attribution, scene: Scene) -> tuple[Named, ...]:
    if attribution.speaker is None:
        span = tree.words[attribution.cue].span
        return (Named(attribution.wording, span, why="the page does not say who"),)
    speakers = find_parties(tree, _author(tree, attribution.speaker, scene), scene, speaking=True)
    grounded = tuple(s for s in speakers if s.id or s.name)
    chosen = grounded or speakers[:1]
    return tuple(said_before(s, scene) for s in chosen) or (_bare(tree, attribution.speaker),)


def _author(tree: Tree, head: int, scene: Scene) -> int:
    """Whose words a document is: 'the ministry's statement said', 'a statement from the ministry read'."""
    if tree.words[head].lemma.lower() not in scene.words.documents:
        return head
    owners = [w for w in tree.children(head, "nmod", "compound") if w.upos in {"PROPN", "NOUN"}]
    by = {"by", "from", "of"}
    named = [w for w in owners if w.deprel == "nmod:poss" or by & set(tree.prepositions(w.index))]
    verb = tree.parent(head)
    writer = tree.subject(verb.index) if verb is not None and tree.words[head].deprel == "obj" else None
    if not named and writer is not None:
        return writer.index  # 'he posted a message blaming X'
    return named[0].index if named else head


def _bare(tree: Tree, head: int) -> Named:
    word = tree.words[head]
    return Named(word.form, word.span, why="not in the registry")


def said_before(named: Named, scene: Scene) -> Named:
    """'the ministry' is the one ministry that has spoken, and 'a spokesman' speaks for the one body that has."""
    noun = named.wording.lower().removeprefix("the ").removeprefix("a ").removeprefix("its ")
    spokes = noun.startswith("spokes")
    if named.id or named.name or not (spokes or named.wording.lower().startswith("the ")):
        return named
    human = not spokes and bool(set(noun.split()) & scene.words.human_nouns)  # 'the police' is not their director
    heard = [v for v in scene.voices if v.id and (v.kind in _BODIES or (v.kind == "person" and human))]
    words = set(noun.split())
    same = {v.id: v for v in heard if spokes or words <= set(f"{v.name} {v.wording}".lower().split())}
    if len(same) != 1:
        return named
    voice = next(iter(same.values()))
    return replace(
        voice, wording=named.wording, span=named.span, why=f"the only '{noun}' that has spoken: {voice.name}"
    )


def _reason(attribution: Attribution, speaker: Named) -> str:
    if attribution.speaker is None:
        return f"'{attribution.cue_wording}': somebody says so, nobody is named"
    return f"'{attribution.cue_wording}' gives {speaker.name or speaker.wording} as the voice"


def _spoke(tree: Tree, attribution: Attribution, whens: tuple[When, ...]) -> date | None:
    """The day on which the voice spoke: a day that stands in the cue's clause, outside of what is said."""
    anchors = frozenset({attribution.cue})
    for when in whens:
        head = first_word(tree, when.span) if when.span else None
        if head is None or head in attribution.content or when.grain != "day" or when.earliest is None:
            continue
        verb = tree.words[governing_verb(tree, head, anchors)]
        beside = verb.index == attribution.cue or attribution.cue in {w.index for w in tree.above(verb.index)}
        if beside or verb.head == attribution.cue:
            return when.earliest
    return None


def in_quotes(span: Span, quotations: tuple[Quotation, ...], text: str) -> int | None:
    """The number of the quotation that a stretch stands in, where that is somebody's words; None outside."""
    for number, quotation in enumerate(quotations):
        if span.within(quotation.span) and quotation.speech(text):
            return number
    return None
