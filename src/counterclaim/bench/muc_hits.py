"""Who and what was hit, as the keys of MUC-4 write it: words, kind, how many, what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from counterclaim.bench.muc_phrases import amount, head, label, phrase
from counterclaim.bench.muc_tables import FIGHTERS, PEOPLE, PLACES, POSITIONS
from counterclaim.records import Claim, Count, Named, Report

_EFFECTS = {"killed": "DEATH", "wounded": "INJURY"}
_BY_ACT = {
    **dict.fromkeys(("killing", "execution", "death", "assassination", "mass_killing"), "DEATH"), "wounding": "INJURY",
}  # fmt: skip
_TITLE = re.compile(r"^,\s+((?:THE |AN? )?[A-Z][A-Z'’ \n-]{2,60}?)(?=[,.;(\[]|\s(?:WHO|WAS|AND|IN)\s)")
_TITLED = re.compile(
    r"(?:(?!(?:THE|AN?|OF|BY|THAT|AND|IN|ON|AT|TO|FOR|FROM|WITH|KILL\w*|MURDER\w*|KIDNAP\w*|WAS|WERE|IS|HAS|HIS|HER|ITS|"
    r"THEIR|AS|WHEN|WHO|AGAINST|NAMED|SAID|\w+ED)\b)[A-Z][A-Z'’.-]+ ?){1,5}$"
)
_SINGULAR = frozenset({"bus", "headquarters", "minibus", "boss", "premises", "gas", "campus", "seamstress"})
_PART = re.compile(
    r"^(?:.* )?(?:FRONTS?|FACADE|SECTIONS?|PARTS?|WINDOWS?|WALLS?|ROOFS?|ENTRANCE|INTERIOR|FLOORS?|BASEMENT|DOORS?|"
    r"PERCENT) (?:OF|IN|TO|AT) (?P<whole>(?:THE|AN?|\d+|[A-Z]).*)$"
)
_MARTIAL = frozenset({"MILITARY", "ARMY", "NAVAL", "SOLDIERS", "DEFENSE"})  # no civilian target


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody or something hit: its words, its type, how many, what became of it. `name` is a person's."""

    words: str
    type: str
    human: bool
    number: str = ""
    effect: str = ""
    name: str = ""


def person(named: Named) -> str:
    """A person's name in capitals, without a calling before it ('NEWSMAN JOHN ROE')."""
    words = named.name.upper().split()
    while len(words) > 2 and label(words[0], PEOPLE):
        words = words[1:]
    return " ".join(words)


def hits_of(named: Named, claim: Claim, report: Report) -> list[Hit]:
    """What one of a claim's targets is as people or things hit; nothing for soldiers, fighters and theirs."""
    whole, _, among = " ".join(named.wording.upper().split()).partition(", INCLUDING ")
    whole = _whole(whole)
    words = phrase(whole)
    kind = label(words, PEOPLE)
    effect = _effect(claim, _count(named, claim))
    if named.kind == "person" and named.name and not label(named.name.upper(), PLACES):
        name = person(named)
        title = _title(named, name, report)
        kind = _former(title, label(title, PEOPLE))
        return [Hit(title, kind or "CIVILIAN", True, "1", effect, name)]
    others = [h for h in _among(among, effect) if among]
    number = amount(whole) or _number(_count(named, claim), words)
    if head(words) in FIGHTERS or kind == "ACTIVE MILITARY":
        return []
    if kind:
        return [Hit(words, _former(words, kind), True, number, effect), *others]
    place = label(words, PLACES)
    if place and not _MARTIAL & set(words.split()):
        return [Hit(words, place, False, number, _damage(claim))]
    return others


def _whole(wording: str) -> str:
    """'THE FRONT OF THE BANK', '30 PERCENT OF THE WINDOWS IN THE BANK' -> 'THE BANK'."""
    found = _PART.match(wording)
    return _whole(found["whole"]) if found and label(phrase(found["whole"]), PLACES) else wording


def _among(wording: str, effect: str) -> list[Hit]:
    """'10 PEOPLE, INCLUDING LEADER ANN ROE' -> the leader Ann Roe; '..., INCLUDING TWO CHILDREN' -> the children."""
    found = []
    for part in re.split(r",| AND ", wording):
        words = phrase(part)
        if kind := label(words, PEOPLE):
            found.append(Hit(words, kind, True, amount(part) or _number(None, words), effect))
        elif (title := _before(words)) and (kind := label(title, PEOPLE)):
            found.append(Hit(title, kind, True, "1", effect, words.removeprefix(title).strip()))
    return found


def _before(words: str) -> str:
    """'UNION LEADER ANN ROE' -> 'UNION LEADER'."""
    parts = words.split()
    ends = (n for n in range(len(parts) - 1, 0, -1) if label(parts[n - 1], PEOPLE))
    at = next(ends, 0)
    return " ".join(parts[:at]) if 2 <= len(parts) - at + 1 <= 5 else ""


def _damage(claim: Claim) -> str:
    words = claim.evidence[0].quote
    if re.search(r"\b(?:DESTROY|BLEW UP|BLOWN UP|BURNED|DEMOLISH|RAZED)", words, re.IGNORECASE):
        return "DESTROYED"
    if re.search(r"\b(?:ROB|ROBBED|LOOT\w*|STOLE)\b", words, re.IGNORECASE):
        return "PROPERTY TAKEN FROM TARGET"
    return "SOME DAMAGE" if claim.act in {"bombing", "property_destruction", "shelling", "destruction", "arson"} else ""


def _former(words: str, kind: str) -> str:
    retired = re.match(r"(?:FORMER|EX-|RETIRED|\[RETIRED\])", words)
    return f"FORMER {kind}" if retired and kind in {"GOVERNMENT OFFICIAL", "ACTIVE MILITARY"} else kind


def _title(named: Named, name: str, report: Report) -> str:
    """What a person is, as it stands before the name or behind it between commas; here or where else he is named."""
    wording = phrase(named.wording)
    before = wording.removesuffix(name).strip() if wording.endswith(name) else ""
    if before:
        return before
    starts = [named.span.start] if named.span else []
    text = report.text.upper()
    pattern = r"\s+".join(re.escape(w) for w in name.split())
    starts += [m.start() for m in re.finditer(rf"\b{pattern}\b", text)]
    spans = [(s, s + len(named.wording)) if n == 0 and named.span else (s, s + len(name)) for n, s in enumerate(starts)]
    return next((t for s, e in spans if (t := _behind(text[e:]) or _in_front(text[max(s - 80, 0) : s]))), "")


def _behind(text: str) -> str:
    found = _TITLE.match(text)
    words = phrase(found.group(1)) if found else ""
    return words if label(words, PEOPLE) else ""


def _in_front(text: str) -> str:
    """'... OF THE PARTY LEADER ' -> 'PARTY LEADER': the words before a name up to the first that is no title's."""
    found = _TITLED.search(" ".join(text.split()))
    words = phrase(found.group()) if found else ""
    return words if label(words, PEOPLE) else ""


def _count(named: Named, claim: Claim) -> Count | None:
    inside = (c for c in claim.counts if c.span and named.span and c.span.overlaps(named.span))
    return next(inside, None)


def _number(count: Count | None, words: str) -> str:
    if count is not None and count.low is not None and count.high is not None:
        low, high = count.low, count.high
        return f"{'~' if count.approximate else ''}{low}" if low == high else f"{low}-{high}"
    if count is not None and count.low is not None:
        return f"{count.low}-"
    several = head(words).endswith(("s", "men", "people", "children", "police")) and head(words) not in _SINGULAR
    return "PLURAL" if several else "1"


def _effect(claim: Claim, count: Count | None) -> str:
    harms = [count.harm] if count is not None else [c.harm for c in claim.counts]
    named = next((_EFFECTS[h] for h in harms if h in _EFFECTS), "")
    return named or _BY_ACT.get(claim.act or "", "")


def merged_hit(one: Hit, other: Hit) -> Hit:
    """Two mentions of one hit: what the first leaves open, the second fills."""
    return replace(
        one, effect=one.effect or other.effect, name=one.name or other.name, number=one.number or other.number,
        words=one.words or other.words, type=one.type if one.type != "CIVILIAN" else other.type,
    )  # fmt: skip


def martial(named: Named) -> bool:
    """Whether a target is soldiers, people at arms or what is theirs: attacks on them are battles and no incidents."""
    words = phrase(named.wording)
    if named.kind == "person":
        return False
    theirs = bool(_MARTIAL & set(words.split())) or head(words) in POSITIONS
    return theirs or head(words) in FIGHTERS or label(words, PEOPLE) == "ACTIVE MILITARY"
