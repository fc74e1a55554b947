"""Roles: a frame, and the words that stand where its act says its doers and targets stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterclaim.claims.acts import Act, Evocation
from counterclaim.claims.arguments import agent, among, behind, complements, is_time, kinds, patient
from counterclaim.claims.tree import Tree
from counterclaim.records import Word

_AT_SITES = frozenset(
    {
        "at", "in", "inside", "outside", "under", "beneath", "beside", "near", "on", "in front of", "next to",
        "opposite", "across from", "close to", "outside of", "inside of",
    }
)  # fmt: skip
_CLOSE = frozenset({"close", "next", "adjacent"})
_SIDES = frozenset(
    {
        "front",
        "side",
        "vicinity",
        "entrance",
        "basement",
        "gate",
        "door",
        "back",
        "rear",
        "inside",
        "lobby",
        "roof",
        "lot",
    }
)
_GROUND = frozenset(
    {
        "city", "town", "village", "capital", "neighbourhood", "neighborhood", "street", "area", "region", "district",
        "department", "province", "country", "zone", "suburb", "outskirt", "outskirts", "avenue", "sector", "center",
        "centre", "downtown", "north", "south", "east", "west", "place", "part", "municipality", "state", "alley",
        "canton", "block", "day", "hand", "attack", "incident", "air", "ground", "floor", "vicinity", "front", "way",
        "time", "occasion", "morning", "evening", "night", "afternoon", "distance", "mid-air", "series", "protest",
        "response", "retaliation", "moment", "case", "process", "result", "turn", "sequence",
    }
)  # fmt: skip

_MANNERS = frozenset({
    "surprise", "force", "mistake", "chance", "accident", "night", "day", "land", "sea", "air", "road", "rail", "train",
    "bus", "car", "boat", "phone", "hand", "law", "decree", "way", "mean", "means", "majority", "vote", "design",
})  # fmt: skip
"""How a thing is done, and not who does it: 'by surprise', 'by decree'."""
_GIVEN = frozenset({"ultimatum", "deadline", "hour", "day", "week", "month", "threat", "warning"})
"""What is given to somebody, and is not whom it is given to."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An act evoked at a word. `anchor` heads the clause; doers and targets are heads of noun phrases.

    `harms` are the words that carry counts, several where one clause kills and wounds. `author` heads the phrase of
    whoever is made out to have a `part` in it ("did it", "did not", "looks like"), where the words say so.
    """

    act: Act
    evocation: Evocation
    predicate: int
    anchor: int
    doers: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    harms: tuple[int, ...] = ()
    author: int | None = None
    part: str = ""


def filled(tree: Tree, frame: Frame, head: int) -> Frame:
    """The frame with the heads of the phrases that fill its roles."""
    targets = _role(tree, frame, head, frame.evocation.target)
    doers = tuple(d for d in _role(tree, frame, head, frame.evocation.doer) if d not in targets or not _owned(tree, d))
    harms = (frame.predicate,) if frame.evocation.harm else ()
    return replace(frame, doers=doers, targets=targets, harms=harms)


def struck(tree: Tree, frame: Frame) -> tuple[int, ...]:
    """What a happening hits: 'the shelling hit the town', 'the town was hit by shelling'."""
    if frame.anchor == frame.predicate or tree.words[frame.anchor].upos != "VERB" or not frame.evocation.target:
        return ()
    done_to = patient(tree, frame.anchor)
    return (done_to.index,) if done_to is not None and done_to.index != frame.predicate else ()


def _role(tree: Tree, frame: Frame, head: int, positions: tuple[str, ...]) -> tuple[int, ...]:
    found: list[int] = []
    for position in positions:
        if found and (position == "from" or (position == "of" and "owner" in positions)):
            continue  # 'the army's attack from the hills', 'dismissed South Korea's offer of aid'
        for word in _standing(tree, frame, head, position):
            if word.index not in found and word.index != frame.predicate:
                found.append(word.index)
    return tuple(found)


def _standing(tree: Tree, frame: Frame, head: int, position: str) -> list[Word]:
    """The words that stand at a position: subject, object, possessor, adjective or a preposition's noun."""
    if position == "subject":
        return _listed(antecedent(tree, _acting(tree, frame, head)))
    if position == "object":
        return _listed(antecedent(tree, _undergoing(tree, frame, head)))
    if position == "clause":
        return [s for c in complements(tree, head) for s in _listed(_told(tree, c, head))][:1]
    if position == "site":
        return _sites(tree, head)
    if position == "subject-between":
        subject = tree.subject(head)
        return _marked(tree, subject.index, "between") if subject else []
    if position in {"owner", "subject-owner"}:
        return _owners(tree, head, position)
    if position == "possessor":
        return [w for w in tree.children(head, "nmod:poss") if "TIME" not in kinds(tree, w)]
    if position == "victim":
        return _victim(tree, head)
    if position == "adjective":
        return [w for w in tree.children(head, "amod", "compound") if names_people(tree, w)]
    found = _marked(tree, head, position) or _behind(tree, head, position)
    extra = patient(tree, frame.anchor) if frame.anchor != head or tree.words[head].upos == "VERB" else None
    if not found and extra is not None and extra.index != head:
        found = _marked(tree, extra.index, position)
    if not found and frame.anchor != head:
        found = _marked(tree, frame.anchor, position)
    return found or _below_company(tree, frame, head, position)


def _below_company(tree: Tree, frame: Frame, head: int, preposition: str) -> list[Word]:
    """'acts as mediator between the two', 'rallied to the defence of X': whom the words that the act asks for name."""
    if frame.predicate != head:
        return []
    marks = [mark for mark, lemmas in frame.evocation.with_ if lemmas and mark not in {"compound", preposition}]
    company = (w for mark in marks for w in _marked(tree, head, mark))
    return [found for w in company for found in _marked(tree, w.index, preposition)]


def _acting(tree: Tree, frame: Frame, head: int) -> Word | None:
    """Who does it; of a state ('were hurt') who is in it.

    What was hit is not who killed: 'the plane was hit by rebels, killing three'.
    """
    if frame.evocation.adjective and tree.passive(head):
        found = tree.subject(head)  # 'two civilians were hurt by the blast'; 'those who were hurt' may be hurt in mind
        return found if found is not None and found.upos not in {"PRON", "DET"} else None
    word, above = tree.words[head], tree.parent(head)
    bare = word.deprel == "advcl" and word.xpos == "VBG" and not tree.children(head, "nsubj", "mark")
    if frame.evocation.harm and bare and above is not None and tree.passive(above.index):
        return agent(tree, above.index)
    return agent(tree, head)


def _owners(tree: Tree, head: int, position: str) -> list[Word]:
    """Whose a proposal or a demand is: 'rejected Israel's offer', 'the Israeli offer', 'their demands include'."""
    noun = tree.subject(head) if position == "subject-owner" else patient(tree, head)
    if noun is None:
        return []
    own = [w for w in tree.children(noun.index, "nmod:poss") if "TIME" not in kinds(tree, w)]
    if position == "owner":
        own = [w for w in own if w.upos != "PRON"]
    return own or [w for w in tree.children(noun.index, "amod", "compound") if names_people(tree, w)]


def _owned(tree: Tree, word: int) -> bool:
    return tree.words[word].deprel == "nmod:poss"


def _victim(tree: Tree, head: int) -> list[Word]:
    """'the mayor's murder', 'his killing': done to the owner; 'the gang's killing of a nurse', 'its killings': not."""
    if tree.words[head].xpos in {"NNS", "NNPS"} or _marked(tree, head, "of"):
        return []
    return [w for w in tree.children(head, "nmod:poss") if "TIME" not in kinds(tree, w)]


def _sites(tree: Tree, head: int) -> list[Word]:
    """What stands where it happened: 'exploded outside a bank', 'in front of the court'; no town and no street."""
    places = [head, *(w.index for w in tree.children(head, "obj", "nsubj:pass"))]
    places += [w.index for w in tree.children(head, "advmod") if w.lemma.lower() in _CLOSE]
    near = (w for at in places for w in tree.children(at, "obl", "nmod", "advmod"))
    marked = [w for w in near if _at_site(tree, w) and not is_time(tree, w)]
    sites = [_of_side(tree, w) for w in marked]
    return [w for w in sites if w.lemma.lower() not in _GROUND and "LOC" not in kinds(tree, w)]


def _at_site(tree: Tree, word: Word) -> bool:
    """'outside a bank', 'close to the embassy': 'to' marks a site behind 'close'."""
    marks, above = set(tree.prepositions(word.index)), tree.parent(word.index)
    return bool(_AT_SITES & marks) or ("to" in marks and above is not None and above.lemma.lower() in _CLOSE)


def _of_side(tree: Tree, word: Word) -> Word:
    """'the front of the embassy', 'the entrance to the bank' -> the embassy, the bank."""
    if word.lemma.lower() not in _SIDES:
        return word
    inner = (w for w in tree.children(word.index, "nmod") if {"of", "to"} & set(tree.prepositions(w.index)))
    return next(inner, word)


def _undergoing(tree: Tree, frame: Frame, head: int) -> Word | None:
    """Whom it is done to: 'gave the rebels an ultimatum' is to the rebels, where the act asks for an ultimatum."""
    done_to = patient(tree, head) or (behind(tree, head) if frame.evocation.particle else None)
    if frame.evocation.object and frame.predicate == head and among(tree, done_to, frame.evocation.object):
        given = tree.child(head, "iobj")
        return given or (done_to if done_to is not None and done_to.lemma.lower() not in _GIVEN else None)
    return done_to


def antecedent(tree: Tree, word: Word | None) -> Word | None:
    """Whom 'which' and 'who' stand for: the noun that their clause is about."""
    if word is None or word.xpos not in {"WDT", "WP"}:
        return word
    relative = ("acl:relcl", "advcl:relcl")  # 'it was the army that fired'
    clause = next((w for w in tree.above(word.index) if w.deprel in relative), None)
    return tree.parent(clause.index) if clause is not None else word


def _told(tree: Tree, clause: Word, head: int) -> Word | None:
    """The subject of a clause of its own: whom somebody wants to act. Not the subject shared with the verb above."""
    subject = tree.subject(clause.index)
    return subject if subject is not None and subject != tree.subject(head) else None


def names_people(tree: Tree, word: Word) -> bool:
    """Whether a modifier is a nationality or a name: 'the Azerbaijani attack', 'a Hamas raid'."""
    marked = kinds(tree, word)
    if "LOC" in marked and word.deprel == "compound" and not word.form.replace(".", "").isupper():
        return False  # 'the Kabul attack' was in Kabul; 'the US attack' was of the US
    return word.upos == "PROPN" or bool(marked & {"NORP", "ORG", "LOC", "PER"})


def _listed(word: Word | None) -> list[Word]:
    return [word] if word is not None else []


def _behind(tree: Tree, head: int, preposition: str) -> list[Word]:
    """'the shelling of the suburb by the army': the doer of a happening may hang on what it is of."""
    inner = [w for w in tree.children(head, "nmod") if preposition == "by" and "of" in tree.prepositions(w.index)]
    return [found for w in inner for found in _marked(tree, w.index, preposition)]


def _marked(tree: Tree, head: int, preposition: str) -> list[Word]:
    near = tree.children(head, "obl", "nmod")
    found = [w for w in near if preposition in tree.prepositions(w.index) and not is_time(tree, w)]
    return [w for w in found if preposition != "by" or w.lemma.lower() not in _MANNERS]
