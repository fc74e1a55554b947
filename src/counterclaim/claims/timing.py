"""Setting and factuality: news of now, background, asked for or planned; happened, denied, possible.

Method: the clause's auxiliaries and the verb that governs it, then times (a closed time well before the report's day is
background), then words of looking back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterclaim.claims.roles import Frame
from counterclaim.claims.scene import Scene
from counterclaim.claims.tree import Tree, is_any
from counterclaim.records import Factuality, Setting, When, Word

NEWS_DAYS = 31
"""A happening that ended more than this many days before the report is background to it."""

_BACK = re.compile(
    r"(?<!after )(?<!following )(?<!despite )(?<!since )(?<!after the )(?<!following the )(?<!since the )(?<!at )"
    r"\b(previously|historically|decades? (?:of|ago|earlier)|years? (?:of|ago|earlier)|in the past|last year|"
    r"once(?! again| more| the)|long[- ](?:running|standing)|(?:months|weeks) (?:ago|earlier)|back in|"
    r"(?:19|20)\d\d (?:war|conflict|fighting))\b",
    re.IGNORECASE,
)


_DOUBTED = -0.15  # factuality below which what reads as a fact is none


@dataclass(frozen=True, slots=True)
class Timing:
    """How a claim stands in time, with the reason in words."""

    setting: Setting
    factuality: Factuality
    reason: str


def find_timing(tree: Tree, frame: Frame, scene: Scene, own: tuple[When, ...], around: tuple[When, ...]) -> Timing:
    """The setting and factuality of a frame. `own` times stand in its clause, `around` elsewhere in the sentence."""
    modal = _modal(tree, frame.anchor)
    negated = _negated(tree, frame)
    if modal is not None:
        return replace(modal, factuality="negated") if negated and modal.setting != "current" else modal
    if not negated and (doubt := _doubted(tree, frame)):
        return Timing("planned", "possible", doubt)
    factuality: Factuality = "negated" if negated else "happened"
    past = _past(tree, frame, scene, own, around)
    if past:
        return Timing("background", factuality, past)
    return Timing("current", factuality, "nothing in the clause puts it in another time")


def held_open(tree: Tree, frame: Frame, scene: Scene) -> bool:
    """Whether a governing verb, an infinitive, a condition or a 'nearly' keeps the act from having happened."""
    at = tree.words[frame.anchor]
    if _nearly(tree, frame.anchor):
        return True
    for above in tree.above(at.index):
        marks = set(tree.prepositions(at.index))
        if _governed(at, above, "to" in marks, scene) or marks & {"if", "unless"}:
            return True
        at = above
    return False


def _doubted(tree: Tree, frame: Frame) -> str:
    """Why an act that nothing in the clause holds open is not taken to have happened: the reader model doubts it.

    Of 425 acts in 200 Wikinews articles it doubted ten: seven deeds, none of which had happened, and three acts of
    speech, one of which had. So speech is not asked.
    """
    if not tree.sentence.factuality or frame.act.speech:
        return ""
    value = tree.sentence.factuality[frame.anchor]
    return f"the reader model takes it for something that did not happen ({value:+.1f})" if value < _DOUBTED else ""


def _governed(at: Word, above: Word, infinitive: bool, scene: Scene) -> bool:
    """Whether the word above holds the clause of `at` open: asked for, intended, prevented, or an infinitive at all."""
    words, lemma = scene.words, above.lemma.lower()
    if not is_any(at.deprel, ("xcomp", "ccomp", "advcl", "acl", "obl", "nmod", "obj")):
        return False
    subjunctive = at.xpos in {"VB", "VBP"} and at.deprel == "ccomp" and not infinitive
    if subjunctive and lemma in words.asks | words.intends:
        return True
    if (lemma in words.intends and at.deprel == "xcomp") or (lemma in words.prevents and at.xpos == "VBG"):
        return True
    done = lemma in words.does or lemma in words.reports or lemma in words.cues
    return infinitive and not (done and at.deprel in {"xcomp", "ccomp"})


def _nearly(tree: Tree, anchor: int) -> bool:
    """'nearly killed', 'almost died': what did not quite happen; 'nearly 30 died' did."""
    for word in tree.children(anchor, "advmod"):
        before_number = word.index + 1 < len(tree.words) and tree.words[word.index + 1].upos == "NUM"
        if word.lemma.lower() in {"nearly", "almost", "narrowly"} and not before_number:
            return True
    return False


def _modal(tree: Tree, anchor: int) -> Timing | None:
    helpers = {w.lemma.lower(): w.form for w in tree.children(anchor, "aux")}
    has = "have" in helpers
    if helpers.keys() & {"will", "shall", "'ll", "wo"}:
        return Timing("planned", "future", "the clause speaks of the future")
    if helpers.keys() & {"would"}:
        if has:
            return Timing("current", "possible", "'would have': it did not happen, or is only supposed")
        return Timing("planned", "future", "'would': not said to have happened")
    if found := helpers.keys() & {"should", "must", "ought"}:
        if has:
            return Timing("current", "possible", f"'{sorted(found)[0]} have': supposed, not known")
        return Timing("requested", "asked", f"'{sorted(found)[0]}': called for, not said to have happened")
    if found := helpers.keys() & {"may", "might", "could", "can"}:
        word = sorted(found)[0]
        if has:
            return Timing("current", "possible", f"'{word} have': held possible")
        return Timing("planned", "possible", f"'{word}': held possible, not said to have happened")
    return None


def _negated(tree: Tree, frame: Frame) -> bool:
    words = [frame.anchor, frame.predicate]
    done_to = tree.children(frame.anchor, "obj", "nsubj:pass")
    words += [w.index for w in done_to if w.index == frame.predicate]
    opens = [tree.words[min(tree.below(w.index))].form.lower() for w in done_to]
    nobody = any(_nobody(tree, w) for w in tree.children(frame.anchor, "nsubj"))
    return nobody or any(tree.negated(i) for i in words) or "not" in opens  # 'not a single life was lost'


def _nobody(tree: Tree, subject: Word) -> bool:
    """'No rebels', 'neither side', 'none of them', as a subject."""
    own = {subject.lemma.lower(), *(w.lemma.lower() for w in tree.children(subject.index, "det"))}
    return bool(own & {"no", "none", "nobody", "neither"}) or subject.form.lower() == "no one"


def _past(tree: Tree, frame: Frame, scene: Scene, own: tuple[When, ...], around: tuple[When, ...]) -> str:
    dated = [w for w in own if w.latest is not None]
    if dated:
        old = [w for w in dated if _old(w, scene.on)]
        return f"'{old[0].wording}' is before this report's news" if len(old) == len(dated) else ""
    clause = tree.span(tree.below(frame.anchor, ("ccomp", "parataxis", "conj", "advcl"))).of(scene.report.text)
    if found := _BACK.search(clause):
        return f"'{found.group()}' looks back"
    if _past_perfect(tree, frame.anchor):
        return "the past perfect looks back"
    others = [w for w in around if w.latest is not None]
    if others and all(_old(w, scene.on) for w in others):
        return f"told beside '{others[0].wording}', which is before this report's news"
    return ""


def _past_perfect(tree: Tree, anchor: int) -> bool:
    spoken = tree.words[anchor].deprel in {"ccomp", "parataxis"}
    return not spoken and any(w.form.lower() in {"had", "'d", "’d"} for w in tree.children(anchor, "aux"))


def _old(when: When, on: date | None) -> bool:
    """Whether a time is over well before the report's day; without a day, a year or more that is named is past."""
    if when.grain == "open" and when.earliest is not None and on is not None:
        return when.earliest < on - timedelta(days=NEWS_DAYS)
    if when.latest is None:
        return False
    if on is None:
        return when.grain in {"year", "decade", "decade part"}
    return when.latest < on - timedelta(days=NEWS_DAYS)
