"""Framing: from a frame and the voices behind it to a claim, each field with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.claims.attribution import Attribution
from counterclaim.claims.cast import Cast, belonging, find_cast, same_party, threatens
from counterclaim.claims.chains import UNNAMED_QUOTE, Link, resolve, said_before
from counterclaim.claims.clauses import clause_words, find_means, find_place, stated, times_of
from counterclaim.claims.counts import find_counts
from counterclaim.claims.evoking import told_aside
from counterclaim.claims.hearing import MOST_VOICES
from counterclaim.claims.outlets import outlet_voices
from counterclaim.claims.parties import find_parties, widest
from counterclaim.claims.passage import Passage, quotation_of, quoted_by
from counterclaim.claims.reading import Reading
from counterclaim.claims.roles import Frame
from counterclaim.claims.scene import Scene
from counterclaim.claims.shares import told_apart
from counterclaim.claims.speakers import cue_wording
from counterclaim.claims.stances import called_untrue, find_stance, lost_by_own_side
from counterclaim.claims.timing import Times, Timing, denies, find_timing
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.unsaid import Unsaid
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.claims.when import when_told
from counterclaim.records import Claim, Count, Evidence, Mode, Named, SourceChain, Span, Stance, Voice, Word

_MUTE = frozenset(
    {"this", "that", "it", "which", "death", "killing", "murder", "body", "attack", "strike", "blast", "explosion"}
    | {"bombing", "shooting", "shelling", "discovery", "incident", "violence", "clash", "raid", "massacre"}
)
"""What raises a toll and says nothing."""
_HEADLINE = frozenset({"as", "after"})
"""What marks a clause of news in the simple present: 'Dozens killed as air raid hits camp'."""


def frame_claims(passage: Passage) -> Iterator[Claim]:
    """The claims that a sentence's frames make: one for each chain of voices behind a frame."""
    reading = passage.reading
    unsaid = _unsaid(reading)
    for frame in (_unspoken(reading.tree, f) for f in reading.frames):
        if frame.anchor in unsaid:
            continue
        if frame.act.id in {"accusation", "condemnation"} and _spelt_out(reading, frame):
            continue
        for links in _chains(passage, frame):
            claim = _claim(passage, frame, (*links, *_owning_up(passage, frame)))
            if claim is not None and not _empty(reading, frame, claim, passage.scene.words):
                yield from told_apart(reading.tree, frame.predicate, claim, passage.heard.links)


def _empty(reading: Reading, frame: Frame, claim: Claim, words: Vocabulary) -> bool:
    """An accusation of nobody, 'those killed' without a figure, what is not reported or only true in general."""
    if frame.act.id == "accusation":
        plain = {n.wording.lower().removesuffix("s") for n in claim.targets} & words.offices  # 'blamed separatists'
        named = any(n.id or n.name or n.wording[:1].isupper() or " " in n.wording for n in claim.targets)
        return not (named or plain)
    if frame.evocation.harm and not (claim.targets or claim.counts or claim.actors):
        return True
    anchor = reading.tree.words[frame.anchor]
    if anchor.lemma.lower() in words.reports and claim.factuality == "negated" and not claim.counts:
        return True
    if claim.setting not in {"current", "background"} or claim.factuality != "happened":
        return False  # a condition, a plan: what follows is of things told as facts
    general = (
        stated(reading.tree, frame.anchor) == frame.anchor
        and is_any(anchor.deprel, ("acl:relcl", "advcl"))
        and not _HEADLINE & set(reading.tree.prepositions(frame.anchor))
        and _in_general(reading.tree, frame.anchor)
    )
    figures = any(c.low is not None and c.wording[:1].isdigit() for c in claim.counts)
    reduced = anchor.deprel == "acl" and not reading.tree.children(anchor.index, "nsubj")
    whole = anchor.xpos == "VBN" and claim.targets and (claim.when is not None or claim.actors)
    told = claim.counts or whole or told_aside(reading.tree, anchor) or _between_sides(anchor, claim)
    return (reduced and not told) or (general and claim.when is None and not figures)


def _between_sides(participle: Word, claim: Claim) -> bool:
    """'the coalition fighting the Houthis': a participle of two that the registry knows tells what they are at."""
    known = [bool(n) and any(a.id or a.candidates or a.country for a in n) for n in (claim.actors, claim.targets)]
    return participle.xpos == "VBG" and all(known)


def _in_general(tree: Tree, anchor: int) -> bool:
    """'forces who kill protesters': the simple present of a relative clause tells of no one time."""
    helpers = [w.form.lower() for w in tree.children(anchor, "aux")]
    if not helpers:
        return tree.words[anchor].xpos in {"VBP", "VBZ"}
    return set(helpers) <= {"is", "are"} and tree.words[anchor].xpos == "VBN"


def _spelt_out(reading: Reading, frame: Frame) -> bool:
    """What somebody is accused of is the claim, where the sentence says what it is."""
    said = {i for a in reading.attributions if a.cue == frame.predicate for i in a.content}
    return any(f.predicate in said for f in reading.frames)


def _unspoken(tree: Tree, frame: Frame) -> Frame:
    """'This raised the toll to 60' gives the toll and is said by nobody."""
    speaks = bool(frame.doers) and tree.words[frame.doers[0]].lemma.lower() not in _MUTE
    if speaks or not frame.evocation.voiced:
        return frame
    return replace(frame, doers=(), evocation=replace(frame.evocation, voiced=False))


def _owning_up(passage: Passage, frame: Frame) -> tuple[Link, ...]:
    """'claimed responsibility' is admitted by the doer; 'raised the toll' and 'put its losses at' are said by it."""
    evocation = frame.evocation
    if not (evocation.admitted or evocation.voiced) or not frame.doers:
        return ()
    cue = passage.reading.tree.words[frame.predicate]
    wording = f"{cue.form} responsibility" if evocation.admitted else cue.form
    stance: Stance = "admits" if evocation.admitted else "asserts"
    attribution = Attribution(cue.index, wording, stance, frame.doers[0], frozenset({cue.index}))
    return resolve(passage.reading.tree, attribution, passage.scene, passage.reading.whens)[:1]


def silent_claims(passage: Passage) -> Iterator[Claim]:
    """A sentence's silences: claims without act and counts, by the voice that did not say."""
    for unsaid in passage.reading.silences:
        yield _silent(passage, unsaid)


def _unsaid(reading: Reading) -> frozenset[int]:
    """Anchors below what a voice did not say: 'did not say how many died'."""
    tree = reading.tree
    clauses = [w for s in reading.silences for w in tree.children(s.verb, "ccomp", "advcl", "xcomp")]
    return frozenset({i for w in clauses for i in tree.below(w.index, ("conj",))} | {s.verb for s in reading.silences})


def _chains(passage: Passage, frame: Frame) -> list[tuple[Link, ...]]:
    """The links behind a frame from outside in; several chains where several speakers say one thing."""
    covering = _once_unnamed([k for k in passage.heard.links if frame.predicate in k.attribution.content])
    by_cue: dict[int, list[Link]] = {}
    for link in covering:
        if link.attribution.cue != frame.predicate:
            by_cue.setdefault(link.attribution.cue, []).append(link)
    chains: list[tuple[Link, ...]] = [()]
    for group in by_cue.values():
        chains = [(*chain, link) for chain in chains for link in group]
    spoken = quoted_by(passage, frame)
    if spoken is not None and spoken.attribution not in [k.attribution for k in covering]:
        chains = [(spoken, *chain) for chain in chains]
    return chains[:MOST_VOICES]


def _once_unnamed(links: list[Link]) -> list[Link]:
    """'was charged with allegedly killing two': two words that nobody is named for are one voice, not two."""
    unnamed = [k for k in links if k.attribution.speaker is None]
    kept = next((k for k in unnamed if k.attribution.blamed), unnamed[-1] if unnamed else None)
    return [k for k in links if k.attribution.speaker is not None or k is kept]


def _claim(passage: Passage, frame: Frame, links: tuple[Link, ...]) -> Claim | None:
    """The claim, or None where what governs the act makes it none ('urged them to stop fighting')."""
    reading, scene = passage.reading, passage.scene
    anchors = frozenset(f.anchor for f in reading.frames)
    words = clause_words(reading.tree, frame, _content_here(frame, links, reading), anchors)
    own = times_of(reading.tree, frame.anchor, reading.whens, anchors)
    cast = find_cast(passage, frame, links, words)
    threatening = threatens(reading.tree, frame, cast, scene)
    timing = find_timing(reading.tree, frame, scene, Times(own, reading.whens), threatening)
    if timing.silent:
        return None
    spoken = replace(scene, quoted=quotation_of(passage, frame.predicate) is not None)
    counts = find_counts(reading.tree, frame, spoken, own, cast.said_by)
    counts = tuple(_after(c, passage, cast) for c in counts)
    stance, why = _stance(reading.tree, frame, cast, counts, scene)
    if stance == "asserts" and timing.factuality == "negated" and _disowns(reading.tree, frame, cast, scene):
        stance, why = "denies", "the voice says that its own side did not do it"
    timing = _by_voice(timing, stance, links)
    heads = belonging(reading.tree, frame)
    harms = [reading.tree.words[h].span for h in frame.harms]
    author = [reading.tree.span(_from_author(reading, frame, links))] if frame.author is not None else []
    span = widest([_in_its_quotation(passage, frame, words), *harms, *author, *(c.span for c in counts if c.span)])
    return Claim(
        id="",
        report_id=scene.report.id,
        evidence=(Evidence.cut(scene.report, span),),
        sources=_sources(passage, frame, cast, stance),
        act=frame.act.id,
        setting=timing.setting,
        factuality=timing.factuality,
        rule=frame.evocation.rule,
        reasons=_reasons(reading, frame, cast, (timing, f"{stance}: {why}")),
        actors=() if frame.evocation.voiced else cast.doers,  # who puts a toll at 27 has killed nobody
        targets=cast.targets,
        blamed=cast.blamed,
        place=find_place(reading.tree, words, scene, heads, frame),
        when=when_told(reading.tree, frame.anchor, own, reading.whens, anchors, timing),
        counts=counts,
        means=find_means(reading.tree, words, scene, frame),
        plover=frame.act.plover,
        cameo=frame.evocation.cameo or frame.act.cameo,
        acled=frame.act.acled,
    )


def _disowns(tree: Tree, frame: Frame, cast: Cast, scene: Scene) -> bool:
    """'We did not shoot at anyone', 'the army said its guns had not fired on the town': a denial in plain words."""
    if not (frame.act.hostile and cast.links and cast.doers and denies(tree, frame)):
        return False
    speaker = cast.links[-1].speaker
    return all(same_party(n, speaker, scene) for n in cast.doers)


def _by_voice(timing: Timing, stance: Stance, links: tuple[Link, ...]) -> Timing:
    """What is denied did not happen by that voice, and what is only believed or feared is possible."""
    if stance == "denies":
        doubted = timing.setting == "hypothetical" and timing.reason.startswith("the reader model")
        setting = "current" if doubted else timing.setting  # it is doubted because it is denied
        return replace(timing, setting=setting, factuality="negated", reason=f"{timing.reason}; the voice denies it")
    supposed = bool(links) and links[-1].attribution.force == "supposed"
    if supposed and timing.factuality == "happened":
        return replace(timing, factuality="possible", reason=f"{timing.reason}; the voice only supposes it")
    return timing


def _in_its_quotation(passage: Passage, frame: Frame, words: list[int]) -> Span:
    """The stretch of a claim's words; of one made in a quotation, only what stands between the marks."""
    tree, number = passage.reading.tree, quotation_of(passage, frame.predicate)
    if number is not None:
        marks = passage.quotations[number].span
        words = [i for i in words if tree.words[i].span.within(marks)] or words
    return tree.span(words)


def _from_author(reading: Reading, frame: Frame, links: tuple[Link, ...]) -> list[int]:
    """The deed with whoever is made out to have done it, where the same voice names both."""
    content = _content_here(frame, links, reading)
    own = frame.author is not None and (content is None or frame.author in content)
    return [frame.predicate, frame.author] if own and frame.author is not None else [frame.predicate]


def _content_here(frame: Frame, links: tuple[Link, ...], reading: Reading) -> frozenset[int] | None:
    """What the innermost voice of this sentence answers for; a quotation's speaker may stand in another one."""
    own = [k for k in links if frame.predicate in k.attribution.content and k.attribution in reading.attributions]
    return own[-1].attribution.content if own else None


def _after(count: Count, passage: Passage, cast: Cast) -> Count:
    """'As a result, there are victims': in one voice's words, the harm is to those its last claim says were hit."""
    reading, scene = passage.reading, passage.scene
    opening = reading.tree.sentence.span.of(scene.report.text).lower().lstrip(" “\"'«")
    if count.side or not opening.startswith(("as a result", "as a consequence", "consequently", "in the attack")):
        return count
    last = passage.before[-1] if passage.before else None
    if last is None or cast.said_by is None or last.sources.origin.who.id != cast.said_by.id:
        return count
    sides = {s for n in last.targets if (s := scene.side_of(n))}
    return replace(count, side=sides.pop()) if len(sides) == 1 else count


def _stance(tree: Tree, frame: Frame, cast: Cast, counts: tuple[Count, ...], scene: Scene) -> tuple[Stance, str]:
    cue = cast.links[-1].voices[-1].stance if cast.links else "asserts"
    if cast.links and called_untrue(tree, frame.anchor):
        return "denies", "the voice calls it untrue"
    side = scene.side_of(cast.said_by) if cast.said_by else None
    if not cast.links:
        return "asserts", "the outlet says it in its own voice"
    if frame.part == "did not":
        return "denies", "the voice says that whoever is named had no part in it"
    speaker, owned = cast.links[-1].speaker, frame.part == "did it" and cue not in {"denies", "confirms"}
    if owned and cast.doers and all(same_party(n, speaker, scene) for n in cast.doers):
        return "admits", "the voice says that it was its own deed"
    if any(_ours(tree, h) for h in frame.targets) and any(lost_by_own_side(c) for c in counts) and cue == "asserts":
        return "admits", "a loss of the voice's own people"
    sides = (_sides(cast.doers, scene), _sides(cast.targets, scene)) if frame.act.hostile else (set(), set())
    return find_stance(cue, side, sides, counts, cast.blamed, at_war=side in scene.parties)


def _ours(tree: Tree, head: int) -> bool:
    """'Ten of our men', 'our soldiers'."""
    near = [head, *(w.index for w in tree.children(head, "nmod"))]
    return any(w.form.lower() in {"our", "my"} for i in near for w in tree.children(i, "nmod:poss"))


def _sides(named: tuple[Named, ...], scene: Scene) -> set[str]:
    return {side for n in named if (side := scene.side_of(n))}


def _sources(passage: Passage, frame: Frame, cast: Cast, stance: Stance) -> SourceChain:
    """The chain: the outlet, the agency it credits, then the voices; an unclaimed quotation has an unnamed one."""
    number = quotation_of(passage, frame.predicate)
    mode: Mode = "direct" if number is not None else "indirect"
    voices = [v for k in cast.links for v in k.voices]
    if number is not None and not voices:
        voices = [Voice(Named(UNNAMED_QUOTE, None, why="nobody near the quotation is said to speak"), "asserts")]
    if voices:
        voices[-1] = replace(voices[-1], stance=stance, mode=mode)
    return SourceChain((*outlet_voices(passage.scene), *_without_repeats(voices)))


def _without_repeats(voices: list[Voice]) -> list[Voice]:
    """A voice that leads on to itself ('the ministry said ... it said') is one link."""
    kept: list[Voice] = []
    for voice in voices:
        same = kept and (kept[-1].who.id, kept[-1].who.name) == (voice.who.id, voice.who.name)
        if same and (voice.who.id or voice.who.name):
            kept[-1] = replace(voice, spoke=voice.spoke or kept[-1].spoke)
        else:
            kept.append(voice)
    return kept


def _reasons(reading: Reading, frame: Frame, cast: Cast, ends: tuple[Timing, str]) -> tuple[str, ...]:
    word = reading.tree.words[frame.predicate]
    timing, stance = ends
    evoked = f"'{word.form}' evokes {frame.act.id.replace('_', ' ')}"
    return (evoked, *(k.reason for k in cast.links), stance, f"{timing.setting}: {timing.reason}")


def _silent(passage: Passage, unsaid: Unsaid) -> Claim:
    tree, scene = passage.reading.tree, passage.scene
    who = _who_is_silent(passage, unsaid)
    ends = [unsaid.verb, *(tree.below(unsaid.about, ("acl:relcl", "parataxis")) if unsaid.about is not None else [])]
    first = unsaid.speaker if unsaid.speaker is not None and unsaid.speaker < unsaid.verb else None
    starts = tree.below(first, ("acl:relcl", "parataxis", "appos")) if first is not None else []
    span = tree.span([*starts, *ends])
    about = tree.phrase(unsaid.about).of(scene.report.text) if unsaid.about is not None else ""
    voice = Voice(who, "silent", tree.words[unsaid.verb].form, "indirect")
    return Claim(
        id="",
        report_id=scene.report.id,
        evidence=(Evidence.cut(scene.report, span),),
        sources=SourceChain((*outlet_voices(scene), voice)),
        act=None,
        setting="current",
        factuality="negated",
        rule=unsaid.rule,
        reasons=(f"{who.name or who.wording} did not say: {about or tree.words[unsaid.verb].form}",),
    )


def _who_is_silent(passage: Passage, unsaid: Unsaid) -> Named:
    """Who did not say; a pronoun that the report leaves open is whoever speaks ('a doctor said he was told not to')."""
    tree, scene = passage.reading.tree, passage.scene
    if unsaid.speaker is None:
        return Named(cue_wording(tree, tree.words[unsaid.verb]), None, why="the page does not say who")
    found = find_parties(tree, unsaid.speaker, scene, speaking=True)
    who = said_before(found[0], scene) if found else Named("", None)
    number = quotation_of(passage, unsaid.verb)
    spoken = passage.quoted.get(number) if number is not None else None
    links = [k for k in passage.heard.links if unsaid.verb in k.attribution.content]
    link = links[-1] if links else spoken
    pronoun = tree.words[unsaid.speaker].xpos == "PRP" and not (who.id or who.name)
    return link.speaker if pronoun and link is not None else who
