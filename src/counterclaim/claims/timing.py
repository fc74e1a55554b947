"""Setting and factuality: news of now or background, asked for, planned, threatened or only thought of.

Method: first what holds the act open (`outlook.py`); then whether it is denied; then whether it lies before this
report's news, by the times beside it, by words of looking back, by tense and by habit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from counterclaim.claims.clauses import first_word
from counterclaim.claims.outlook import find_outlook, in_spite_of, ought_not
from counterclaim.claims.prospects import nobody
from counterclaim.claims.roles import Frame
from counterclaim.claims.scene import Scene
from counterclaim.claims.stances import called_untrue
from counterclaim.claims.tree import Tree, is_any
from counterclaim.grounding.calendars import WEEKDAYS
from counterclaim.records import Factuality, Setting, When

NEWS_DAYS = 31
"""A happening that ended more than this many days before the report is background to it."""

_AGO = re.compile(
    r"\b(?:(?:years?|decades?|centur(?:y|ies)) (?:ago|earlier|before)|the (?:year|decade|month) before"
    r"|(?:First|Second) World War|World War (?:I|II|One|Two)\b|Cold War"
    r"|(?:in|over|for|during) (?:the )?(?:recent|past|many|several|last few) (?:years|decades)"
    r"|(?:in|over) the (?:years|decades)\b(?! to come)|used to)\b",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"(?<!first time )(?<!last time )"
    r"\b(?:(?:in|over|during) (?:the )?(?:(?:past|last|course of) )?(?:(?:\w+|two or three) )?(?:years|decades)\b"
    r"(?! to come)"
    r"|(?:in|over|during|throughout) (?:the course of )?(?:his|her|its|their) "
    r"(?:career|lifetime|life|reign|rule|history|existence)\b"
    r"|responsible for (?:the )?(?:deaths?|killings?|murders?|loss) of (?!the\b|these\b|those\b|this\b|all\b))",
    re.IGNORECASE,
)
"""What somebody has done in a life or in years, which is no news of now; unless a time says when."""
_BACK = re.compile(
    r"(?<!after )(?<!following )(?<!despite )(?<!since )(?<!after the )(?<!following the )(?<!since the )(?<!at )"
    r"\b(in an? (?:earlier|previous)|decades? (?:of|ago|earlier)|years? (?:of|ago|earlier)|in the past|last year|"
    r"once(?! again| more| the)|long[- ](?:running|standing)|(?:months|weeks) (?:ago|earlier)|back in|"
    r"(?:19|20)\d\d (?:war|conflict|fighting))\b",
    re.IGNORECASE,
)
_LONG_BEFORE = re.compile(
    r"\b(?:after|following|despite|amid|since) (?:\S+ ){0,4}?(?:years|decades|months|weeks) of\b", re.IGNORECASE
)
"""'made peace after 30 years of war': the war is past, the peace is not."""
_HABIT = re.compile(
    r"\b(?:(?:each|every|per|a) (?:year|month|week|day|night|spring|summer|autumn|winter)\b(?! ago)"
    r"|(?:several|many|countless|dozens of|a number of) times\b)",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\b(?:years?|decades?|months)\s+(?:after|since)\b(?:\s+\S+){0,6}?\s*$", re.IGNORECASE)
_BEFORE = frozenset({"previously", "historically", "formerly", "before"})
_DOUBTED = -0.15  # factuality below which what reads as a fact is none


@dataclass(frozen=True, slots=True)
class Timing:
    """How a claim stands in time, with the reason in words; `silent` where it is no claim."""

    setting: Setting
    factuality: Factuality
    reason: str
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """The times of a claim's sentence: those of its clause, and the others."""

    own: tuple[When, ...]
    around: tuple[When, ...]


def find_timing(tree: Tree, frame: Frame, scene: Scene, times: Times, threatening: bool = False) -> Timing:
    """The setting and factuality of a frame. `threatening`: its doer is who speaks, or the cue is one of warning."""
    negated = denies(tree, frame)
    outlook = find_outlook(tree, frame, scene, threatening)
    if outlook is not None and outlook.factuality != "negated" and negated and outlook.setting == "planned":
        return Timing("planned", "negated", outlook.reason, outlook.silent)
    if outlook is not None and not (negated and outlook.setting == "current"):
        past = _past(tree, frame, scene, times, True) if outlook.setting == "current" else ""
        if past:
            return Timing("background", outlook.factuality, f"{past}; {outlook.reason}", outlook.silent)
        return Timing(outlook.setting, outlook.factuality, outlook.reason, outlook.silent)
    if outlook is None and not negated and (to_come := _to_come(tree, frame, scene, times.own)):
        return Timing("planned", "future", to_come)
    past = _past(tree, frame, scene, times, negated)
    if not (negated or past or _granted(tree, frame)) and (doubt := _doubted(tree, frame, scene)):
        return Timing("hypothetical", "possible", doubt)
    factuality: Factuality = "negated" if negated else "happened"
    denied = "; the clause denies it" if negated else ""
    if past:
        return Timing("background", factuality, past + denied)
    return Timing("current", factuality, f"nothing in the clause puts it in another time{denied}")


def _doubted(tree: Tree, frame: Frame, scene: Scene) -> str:
    """Why an act that nothing in the clause holds open is not taken to have happened: the reader model doubts it.

    Of 425 acts in 200 Wikinews articles it doubted ten: seven deeds, none of which had happened, and three acts of
    speech, one of which had. So speech is not asked.
    """
    above = tree.parent(frame.anchor)
    if not tree.sentence.factuality or frame.act.speech or (above is None and _headline(tree, frame.anchor)):
        return ""
    if above is not None and scene.words.cues.get(above.lemma.lower()) == "denies":
        return ""  # the stance says it: 'has denied supplying them'

    value = tree.sentence.factuality[frame.anchor]
    return f"the reader model takes it for something that did not happen ({value:+.1f})" if value < _DOUBTED else ""


def _headline(tree: Tree, anchor: int) -> bool:
    """'Taliban, US sign deal': the main verb of a sentence in the present without a full stop tells news."""
    return tree.words[anchor].xpos in {"VBZ", "VBP"} and tree.words[-1].upos != "PUNCT"


def _granted(tree: Tree, frame: Frame) -> bool:
    """Whether a clause with 'not' grants the act: 'should never have been held', 'not opened despite the deaths'."""
    return ought_not(tree, frame.anchor) or in_spite_of(tree, tree.words[frame.predicate])


def denies(tree: Tree, frame: Frame) -> bool:
    """Whether the clause itself, or a word above that calls it untrue, denies the act."""
    words = [frame.anchor, frame.predicate]
    done_to = tree.children(frame.anchor, "obj", "nsubj:pass")
    said = frame.evocation.object and frame.act.speech  # 'expressed no regret', 'made no threats'
    words += [w.index for w in done_to if w.index == frame.predicate or said]
    opens = [tree.words[min(tree.below(w.index))].form.lower() for w in done_to]
    if _granted(tree, frame):
        return False
    return (
        any(nobody(tree, w) for w in tree.children(frame.anchor, "nsubj"))
        or any(tree.negated(i) for i in words)
        or "not" in opens  # 'not a single life was lost'
        or called_untrue(tree, frame.anchor)
    )


def _to_come(tree: Tree, frame: Frame, scene: Scene, own: tuple[When, ...]) -> str:
    """'meet tomorrow', 'begins on Monday': a time that is still to come, or a day beside the present tense."""
    at = tree.words[frame.anchor]
    present = at.xpos in {"VBZ", "VBP"} and not tree.children(at.index, "aux")
    for when in own:
        later = scene.on is not None and when.earliest is not None and when.earliest > scene.on
        if later or (present and when.wording.lower().removesuffix("s") in WEEKDAYS):
            return f"'{when.wording}' is still to come"
    return ""


def _past(tree: Tree, frame: Frame, scene: Scene, times: Times, negated: bool) -> str:
    """Why the act lies before this report's news; "" where nothing says so."""
    clause = _clause(tree, frame, scene)
    if found := _AGO.search(clause) or (_MEASURED.search(_before(tree, frame, scene))):
        return f"'{found.group().strip()}' looks back"
    own = (*times.own, *_of_antecedent(tree, frame, times.around))
    dated = [w for w in own if w.latest is not None or w.grain == "open"]
    if dated:
        old = [w for w in dated if _old(w, scene.on)]
        if len(old) == len(dated):
            return f"'{old[0].wording}' is before this report's news"
        lasting = any(
            w.earliest is not None and w.latest is not None and (w.latest - w.earliest).days > NEWS_DAYS for w in dated
        )
        return "the past perfect looks back" if lasting and not negated and _past_perfect(tree, frame.anchor) else ""
    if found := _RECORD.search(clause) or _record(tree, frame, scene):
        return f"'{found.group().strip()}': what somebody has done in all"
    if adverb := next((w for w in tree.children(frame.anchor, "advmod") if w.lemma.lower() in _BEFORE), None):
        return f"'{adverb.form}' looks back"
    if found := _BACK.search(_LONG_BEFORE.sub(" ", clause)):
        return f"'{found.group()}' looks back"
    if habit := _habit(tree, frame, scene, clause):
        return habit
    if not negated and _past_perfect(tree, frame.anchor):
        return "the past perfect looks back"
    others = [w for w in times.around if w.latest is not None]
    if others and all(_old(w, scene.on) for w in others):
        return f"told beside '{others[0].wording}', which is before this report's news"
    return ""


def _record(tree: Tree, frame: Frame, scene: Scene) -> re.Match[str] | None:
    """'was responsible for the deaths of 200 soldiers': the words stand above the noun that is the act."""
    found = _RECORD.search(tree.sentence.span.of(scene.report.text))
    at = tree.sentence.span.start
    deeds = [tree.words[frame.anchor], *tree.above(frame.anchor)]  # 'the deaths of X and the wounding of Y'
    nouns = (w for n, w in enumerate(deeds) if not n or w.upos == "NOUN")
    within = found and any(at + found.start() <= w.span.start < at + found.end() for w in nouns)
    return found if within else None


def _clause(tree: Tree, frame: Frame, scene: Scene) -> str:
    """The words of the act's clause, without what is told of those in it: 'X, who had fought for years, was killed'."""
    kept = tree.below(frame.anchor, ("ccomp", "parataxis", "conj", "advcl"))
    people = {*frame.doers, *frame.targets} - {frame.predicate}
    aside = [i for i in kept if tree.words[i].deprel == "acl:relcl" and tree.words[i].head in people]
    told_of_others = {j for i in aside for j in tree.below(i)} - {frame.predicate}
    span = tree.span(kept)
    text = list(span.of(scene.report.text))
    for word in (tree.words[i] for i in told_of_others):
        text[word.span.start - span.start : word.span.end - span.start] = " " * (word.span.end - word.span.start)
    return "".join(text)


def _before(tree: Tree, frame: Frame, scene: Scene) -> str:
    """The sentence up to the act where its clause is one of time: 'a year after the Taliban seized ...'."""
    at = tree.words[frame.anchor]
    if not is_any(at.deprel, ("advcl",)) or not {"after", "since"} & set(tree.prepositions(at.index)):
        return ""
    return scene.report.text[tree.sentence.span.start : at.span.start]


def _of_antecedent(tree: Tree, frame: Frame, whens: tuple[When, ...]) -> tuple[When, ...]:
    """'since October 7, when they attacked': the time that a relative clause belongs to."""
    at = tree.words[frame.anchor]
    at = tree.words[tree.first_conjunct(at.index)] if at.deprel.startswith("conj") else at
    if not is_any(at.deprel, ("acl", "advcl")):
        return ()
    held = {w.form.lower() for w in tree.children(at.index, "advmod", "mark")}
    noun = tree.parent(at.index)
    relative = at.deprel == "acl:relcl" or "when" in held
    if not relative or noun is None:
        return ()
    heads = [(first_word(tree, w.span), w) for w in whens if w.span and w.span.end <= at.span.start]
    return tuple(w for head, w in heads if head == noun.index)


def _habit(tree: Tree, frame: Frame, scene: Scene, clause: str) -> str:
    """'often attacks', 'kill hundreds every year', 'have clashed several times': a habit, no event of its own."""
    at = tree.words[frame.anchor]
    above = tree.parent(at.index)
    if above is not None and above.lemma.lower() == "use" and at.deprel == "xcomp" and above.xpos == "VBD":
        return "'used to': a habit of the past"
    if above is not None and above.lemma.lower() in scene.words.tastes and at.deprel == "xcomp":
        return f"'{above.form}': a taste, not one event"
    helpers = {w.lemma.lower() for w in tree.children(at.index, "aux")}
    lasting = at.xpos in {"VBZ", "VBP", "VB"} or "have" in helpers or (at.xpos == "VBN" and "be" in helpers)
    often = [w.form for w in tree.children(at.index, "advmod") if w.lemma.lower() in scene.words.habitual]
    found = _HABIT.search(clause)
    if not lasting or not (often or found):
        return ""
    return f"'{often[0] if often else found.group() if found else ''}': a habit, not one event"


def _past_perfect(tree: Tree, anchor: int) -> bool:
    at = tree.words[anchor]
    shared = at.deprel.startswith("conj") and not tree.children(anchor, "aux", "nsubj") and at.xpos == "VBN"
    at = tree.words[tree.first_conjunct(anchor)] if shared else at
    spoken = at.deprel in {"ccomp", "parataxis"} or (at.deprel == "acl" and "that" in tree.prepositions(at.index))
    return not spoken and any(w.form.lower() in {"had", "'d", "’d"} for w in tree.children(at.index, "aux"))


def _old(when: When, on: date | None) -> bool:
    """Whether a time is over well before the report's day; without a day, a year or more that is named is past."""
    if when.grain == "open" and when.earliest is not None and on is not None:
        return when.earliest < on - timedelta(days=NEWS_DAYS)
    if when.latest is None:
        return False
    if on is None:
        return when.grain in {"year", "decade", "decade part"}
    return when.latest < on - timedelta(days=NEWS_DAYS)
