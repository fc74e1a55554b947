"""Relevance: whether a report's hostile words speak of violence between people, or of a match, a market or a cake.

Words of war are also words of sport and trade. A hostile claim stands when it names a side, people harmed, people at
arms, weapons, or what only force strikes (a convoy, a mosque); one that names none of these stands only in a report
where another does. An act of diplomacy or dissent stands where somebody who acts in public does it or has it done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.claims.acts import Acts
from counterclaim.claims.numbers import find_numbers
from counterclaim.claims.scene import Scene
from counterclaim.claims.stances import LOSSES
from counterclaim.records import Claim, Named, Span

_CAUGHT_UP = frozenset(
    {
        "soldiers",
        "officers",
        "fighters",
        "police",
        "guards",
        "civilians",
        "prisoners",
        "protesters",
        "activists",
        "refugees",
    }
)
_IN_OFFICE = frozenset({"officials", "journalists", "clergy", "aid workers", "peacekeepers", "activists"})
"""Who is killed or beaten for what he stands for, and not in a match."""
_AGAINST_BODIES = frozenset({"killing", "wounding", "beating", "execution", "assassination"})
_ARMED = frozenset({"soldier", "troop", "rebel", "missile", "airstrike", "shelling", "militant", "gunman", "artillery"})
_UPROOTED = frozenset({"displaced", "returned"})
_FIGHTING = frozenset(
    {"fighting", "clashes", "violence", "shelling", "bombardment", "offensive", "war", "conflict", "hostilities"}
    | {"airstrikes", "attack", "attacks", "invasion", "fleeing", "gunmen"}
)
"""From what people flee, where it is no storm."""
_PRIVATE = frozenset({"i", "we", "you"})
"""Doers who are nobody in public, where the report does not settle who speaks."""
_PRIVATE_TOO = frozenset({"conviction", "indictment", "lawsuit", "praise", "visit", "host_visit"})
"""Acts that courts and friends do too: a name alone does not make them public where there is no violence."""
_COURTS = frozenset({"court", "judge", "tribunal", "prosecutor", "magistrate", "jury", "police"})
_PUBLIC = frozenset({"state", "government", "ministry", "military", "parliament", "group"})
"""Kinds of actors that act in public whatever they do."""
_BESIDE = 45
"""Characters beside a name in which its office is told."""
_PASTIMES = 4
"""How many different words of games or dishes make a report one of them."""
_BY_HAND = re.compile(r"\b(?:shot|stabbed|knifed)\b", re.IGNORECASE)
_DISSENT = re.compile(r"\b(?:protests|demonstrations|riots|unrest|uprising)\b", re.IGNORECASE)
_SHOTS = re.compile(r"\b(?:shots? (?:was |were )?fired|fired (?:a )?shots?|opened fire|gunfire)\b", re.IGNORECASE)
_FOUGHT = re.compile(r"\b(?:fighting|clashes|hostilities|gunfire|firefights?|gunfights?)\b", re.IGNORECASE)
_DEATH_OF = re.compile(r"\bdeaths? of ((?:[\w-]+ ){0,4}[\w-]+)")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a report is about: whether somebody in it is harmed or attacked, and whether anybody does so."""

    violent: bool
    hostile: bool


def relevant(claims: list[Claim], acts: Acts, scene: Scene) -> list[Claim]:
    """The claims without the figurative and the private ones; hostile ones stand where a report speaks of violence."""
    if _of_pastimes(scene):
        return []
    claims = [c for c in claims if not _of_animals(c, scene)]
    fights = [c for c in claims if _of_violence(c, acts, scene)]
    news = Kind(bool(fights), any(acts[c.act].hostile for c in fights if c.act))
    claims = [c for c in claims if news.hostile or not _aftermath(c, acts)]
    struck = {n.wording.lower() for c in claims if c.act and acts[c.act].hostile for n in c.targets if _wording(n)}
    return [c for c in claims if _stands(c, acts, scene, news) or (news.violent and _of_the_struck(c, struck))]


def _of_animals(claim: Claim, scene: Scene) -> bool:
    """'An elephant died', 'a man was killed by his lions': no deed of people, or nothing that is done to people."""
    told = claim.actors or claim.targets
    if told:
        return all(not n.id and not n.name and _animal(n.wording, scene) for n in told)
    return any(_animal(each, scene) for each in _DEATH_OF.findall(claim.evidence[0].quote))


def _animal(wording: str, scene: Scene) -> bool:
    """Whether words are of animals alone; a name within them is none: 'fighters of the Tigers'."""
    first, *others = wording.split()
    common = set(_singles(" ".join([first, *(word for word in others if word[0].islower())])))
    return bool(common & scene.words.animals) and not common & scene.words.people.keys()


def _aftermath(claim: Claim, acts: Acts) -> bool:
    """Whether a claim tells what befalls people after violence and after accidents and in outbreaks alike."""
    return claim.act is not None and any(e.aftermath and e.rule == claim.rule for e in acts[claim.act].evoked)


def _of_the_struck(claim: Claim, struck: set[str]) -> bool:
    """'The two nuns, kidnapped in May, were freed': what befalls those who were struck is of the same news."""
    return any(n.wording.lower() in struck for n in claim.targets)


def _of_pastimes(scene: Scene) -> bool:
    """Whether a report is about a game or a dish: it is full of their words, and has none of weapons or soldiers."""
    used = set(_WORD.findall(scene.report.own_words.lower()))
    played = {w for w in used if {w, w.removesuffix("s")} & scene.words.pastimes}
    armed = {w for w in used if {w, w.removesuffix("s")} & _ARMED}
    return len(played) >= _PASTIMES and not armed


def _stands(claim: Claim, acts: Acts, scene: Scene, news: Kind) -> bool:
    if claim.act is None:
        return news.violent or _of_public_silence(claim, scene)
    if acts[claim.act].hostile or claim.counts:
        return news.violent
    if claim.act == "death":  # a private end in bed is no news of a conflict
        return news.violent or any(n.id or _in_public(n.wording, scene) for n in claim.targets)
    if claim.plover is None:
        return True
    parties = (*claim.actors, *claim.targets, *claim.blamed)
    if claim.actors and all(n.wording.lower() in _PRIVATE and not n.id for n in claim.actors):
        spoken = claim.sources.voices[1:]
        return any(_known(v.who, scene) for v in spoken[-1:])
    open_ = not any(n.id or n.name or _wording(n) for n in parties)
    if news.violent and open_ and claim.plover == "REJECT":
        return True  # 'a plan, which they rejected'
    if not parties or (claim.plover == "PROTEST" and not claim.actors):
        quote = claim.evidence[0].quote
        dissent = claim.plover == "PROTEST" and (claim.place is not None or bool(_DISSENT.search(quote)))
        matters = _in_public(quote, scene) or bool(set(_singles(quote)) & scene.words.public_matters)
        return news.violent or dissent or matters
    if (claim.plover == "PROTEST" or claim.act == "end_protest") and any(_wording(n) for n in claim.actors):
        return True
    if news.hostile:
        return any(_public(n, scene) for n in (*parties, *(v.who for v in claim.sources.voices[1:])))
    tried = [n for n in parties if not _names(n, _COURTS)]  # that a judge sentenced a doctor is no politics
    of_courts = claim.act in _PRIVATE_TOO or (claim.plover == "REJECT" and len(parties) > len(tried) > 0)
    return any(_in_office(n, scene) for n in (tried if of_courts else parties))


def _in_office(named: Named, scene: Scene) -> bool:
    """Whether somebody is known to act in public: by the registry, by the words, or by an office that the report gives.

    Where nobody fights, a name alone is a singer's, a company's or a programme's.
    """
    if named.kind == "outlet":
        return False
    return (
        bool(named.id or named.candidates or named.country)
        or named.kind in _PUBLIC
        or _in_public(named.wording, scene)
        or _in_public(named.name, scene)
        or _titled(named, scene)
    )


def _titled(named: Named, scene: Scene) -> bool:
    """Whether the report gives somebody an office: 'Foreign Minister Jane Doe', 'Doe, the mayor of the town'."""
    last = (named.name or named.wording).split()[-1:]
    if named.kind != "person" or not last:
        return False
    text = scene.report.text
    return any(
        _in_public(text[max(0, at.start() - _BESIDE) : at.start()].rpartition(". ")[2], scene)
        or (
            text[at.end() : at.end() + 1] == ","
            and _in_public(text[at.end() : at.end() + _BESIDE].partition(".")[0], scene)
        )
        for at in re.finditer(rf"\b{re.escape(last[0])}\b", text)
    )


def _of_public_silence(claim: Claim, scene: Scene) -> bool:
    """Whether a silence is of somebody in public, or about the dead or a deed: a band has no details of its tour."""
    who = claim.sources.origin.who
    about = _WORD.findall(claim.evidence[0].quote.lower())
    harmful = scene.words.harm_nouns.keys() | scene.words.harms.keys() | {"toll", "responsibility"}
    told = claim.rule == "silence/responsibility" or any(
        {w, w.removesuffix("s"), w.removesuffix("ies") + "y"} & harmful for w in about
    )
    return told or scene.side_of(who) is not None or _in_public(who.wording, scene)


def _public(named: Named, scene: Scene) -> bool:
    """Whether somebody acts in public: one with a name, an office, an armed group, a crowd with a cause."""
    if named.kind == "outlet":
        return False
    if named.id or named.name or named.candidates or re.search(r"(?<!^)\b[A-Z]", named.wording):
        return True
    return _in_public(named.wording, scene)


def _known(named: Named, scene: Scene) -> bool:
    """Whether somebody is known by more than a name: in the registry, or by an office."""
    return named.kind != "outlet" and bool(named.id or named.candidates or _in_public(named.wording, scene))


def _in_public(wording: str, scene: Scene) -> bool:
    """Whether words speak of an office, of people at arms, or of a crowd with a cause."""
    forms = _singles(wording)
    return any(f in scene.words.offices or scene.words.people.get(f) in _CAUGHT_UP for f in forms)


def _wording(named: Named) -> bool:
    return named.wording.lower() not in {"i", "we", "you", "it", "he", "she", "they", "who", "which", "that", "this"}


def _of_violence(claim: Claim, acts: Acts, scene: Scene) -> bool:
    if claim.act is None or not (acts[claim.act].hostile or claim.counts):
        return False
    if _aftermath(claim, acts):
        return False
    hurt = any(c.harm in LOSSES and (c.whom or c.low is not None) for c in claim.counts)
    fled = any(c.harm in _UPROOTED and c.low is not None for c in claim.counts)
    if fled and _FIGHTING & set(_WORD.findall(claim.evidence[0].quote.lower())):
        return True
    named = (*claim.actors, *claim.targets, *claim.blamed, *(v.who for v in claim.sources.voices[1:]))
    people = any(scene.side_of(n) or n.country or n.candidates or _caught_up(n, scene) for n in named) or any(
        _counted(n, scene) or _names(n, scene.words.struck) for n in claim.targets
    )
    charged = any(_in_public(n.wording, scene) for n in claim.blamed)
    worded = bool(claim.means) or _by_its_words(claim, scene)
    struck = claim.act in _AGAINST_BODIES and any(_of_kinds(n, scene, _IN_OFFICE) for n in claim.targets)
    return acts[claim.act].martial or hurt or people or charged or worded or struck


def _by_its_words(claim: Claim, scene: Scene) -> bool:
    """'The mayor was shot', 'fighting raged in the capital', 'hackers broke into the ministry'."""
    quote = claim.evidence[0].quote
    if claim.act == "wounding":
        harmed = any(n.kind == "person" or _people(n, scene) for n in claim.targets)
        return harmed and bool(_BY_HAND.search(quote))
    if claim.act == "clash":
        ground = claim.place is not None or any(f in scene.words.struck for f in _singles(quote))
        return ground and bool(_FOUGHT.search(quote))
    if claim.act == "attack":
        return bool(claim.targets) and bool(_SHOTS.search(quote))
    return claim.act == "cyber_attack" and any(n.id or _in_public(n.wording, scene) for n in claim.targets)


def _people(named: Named, scene: Scene) -> bool:
    return any(form in scene.words.people or form in scene.words.offices for form in _singles(named.wording))


def _counted(named: Named, scene: Scene) -> bool:
    """'two people': somebody whose number is told was hit."""
    wording = named.wording
    people = any(form in scene.words.people for form in _singles(wording))
    return people and bool(find_numbers(wording, Span(0, len(wording))))


def _caught_up(named: Named, scene: Scene) -> bool:
    return _of_kinds(named, scene, _CAUGHT_UP) or _names(named, scene.words.armed)


def _of_kinds(named: Named, scene: Scene, kinds: frozenset[str]) -> bool:
    return any(scene.words.people.get(form) in kinds for form in _singles(named.wording))


def _names(named: Named, nouns: frozenset[str]) -> bool:
    return any(form in nouns for form in _singles(named.wording))


def _singles(wording: str) -> list[str]:
    """The words of a phrase, each also as the singular that it may be the plural of ('armies', 'gunmen')."""
    words = [word.strip(".,;:'\"()").removesuffix("'s") for word in re.split(r"[\s-]+", wording.lower())]
    plurals = (("s$", ""), ("ies$", "y"), ("men$", "man"))
    return [form for w in words for form in (w, *(re.sub(end, by, w) for end, by in plurals))]
