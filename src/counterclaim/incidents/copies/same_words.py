"""Same origin, same quote: reports of their own that carry the same words of one voice carry one statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from counterclaim.incidents.clock import at_claim, spoken
from counterclaim.incidents.copies.shingles import is_agency, one_name
from counterclaim.knowledge import table
from counterclaim.records import Claim, Report

WITHIN = timedelta(days=3)  # one statement is carried for days; the same words a week later may be said again
_QUOTATION = 6  # words
_TELLING = 2  # words of a quotation that are no little words
_SENTENCE = 12  # words
_FAR = 500  # characters; longer sentences are lists
_NAMES = 2  # in a sentence: what makes it more than "two people were killed, officials said"
_MARKED = re.compile(r"[\"“«]([^\"“”«»]+)[\"”»]")
_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[A-Z\"“‘(\[])|\n+")
_NAME = re.compile(r"(?<=[\w,;] )[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class _Table:
    little: frozenset[str]
    nobody: frozenset[str]
    calendar: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    """The words that tell too little, read once; the table never changes."""
    raw = table("voices_in_common.yml")
    return _Table(frozenset(raw["little_words"]), frozenset(raw["nobody"]), frozenset(raw["calendar"]))


def same_words(claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> dict[str, str]:
    """The claims that carry a statement which another report carried first, in the same words, and that claim's id.

    Claims and reports by id. Two claims are of one statement when `statement_of` gives them one key and no more than
    three days lie between one report of it and the next. An undated report joins where there is one run of days only.
    """
    carried: dict[str, list[Claim]] = defaultdict(list)
    for i in sorted(claims):
        if key := statement_of(claims[i], reports[claims[i].report_id]):
            carried[key].append(claims[i])
    found: dict[str, str] = {}
    for same in carried.values():
        if len({c.report_id for c in same}) > 1:
            found |= _first_of_each_run(same, reports)
    return found


def statement_of(claim: Claim, report: Report) -> str | None:
    """A key for the words of a claim's origin voice, the same in every report that carries them; None for no words.

    It holds the voice and its words: of a direct quotation of at least six words, or, of a voice that the page does not
    name, the whole sentence, of at least twelve words with two names. Short or general words give no key. What an
    agency has from an unnamed voice is one statement in other words too, with the same figures, act and place.
    """
    origin = claim.sources.origin
    if len(claim.sources.voices) == 1 or origin.who.kind == "outlet":
        return None
    voice = origin.who.id or voice_as_worded(origin.who.name or origin.who.wording)
    if not voice or voice in _table().nobody:
        return None
    quoted = quoted_words(claim)
    if quoted:
        return f"{voice}|“{quoted}|{_figures(claim)}"
    named = origin.who.id is not None or origin.who.kind not in {"people", "unknown"}
    sentence = None if named else telling_sentence(_sentence(claim, report))
    if sentence:
        return f"{voice}|{sentence}|{_figures(claim)}"
    return None if named else _by_agency(claim, voice)


def _by_agency(claim: Claim, voice: str) -> str | None:
    """A key for the figures that the link before an unnamed voice, an agency, has from it; None for no figure.

    The outlet's own people ask "officials" themselves; an agency's text is one, whoever carries it and however edited.
    """
    link = claim.sources.voices[-2].who
    agency = link.id or one_name(link.name or link.wording)
    told = any(c.low is not None for c in claim.counts)
    if link.kind != "outlet" or not told or not is_agency(link.name or link.wording) or claim.place is None:
        return None
    place = claim.place.place.id if claim.place.place else claim.place.wording.casefold()
    return f"{agency}|{voice}|{_figures(claim)}|{claim.act}|{place}"


def quoted_words(claim: Claim) -> str:
    """The words of a claim that stand in quotation marks, folded; empty where they are too few or tell too little."""
    mode = claim.sources.origin.mode
    quotes = [e.quote for e in claim.evidence]
    if mode == "mixed":
        quotes = [found for quote in quotes for found in _MARKED.findall(quote)]
    return telling_quotation(" ".join(quotes)) if mode in {"direct", "mixed"} else ""


def telling_quotation(quotation: str) -> str:
    """A quotation's words, folded, when it has at least six and two of them are no little words; else empty.

    >>> telling_quotation("They fired on us from the hill!"), telling_quotation("We will do all we can for you")
    ('they fired on us from the hill', '')
    """
    words = _folded(quotation)
    telling = [w for w in words if w not in _table().little]
    return " ".join(words) if len(words) >= _QUOTATION and len(telling) >= _TELLING else ""


def telling_sentence(sentence: str) -> str:
    """A sentence's words, folded, when it has at least twelve and two names or figures among them; else empty."""
    words = _folded(sentence)
    names = {n for n in _NAME.findall(sentence) if n.casefold() not in _table().calendar} | set(
        re.findall(r"\d+", sentence)
    )
    return " ".join(words) if len(words) >= _SENTENCE and len(names) >= _NAMES else ""


def voice_as_worded(wording: str) -> str:
    """A voice's wording without its article.

    >>> voice_as_worded("A resident of Jermuk"), voice_as_worded("the resident of Jermuk")
    ('resident of jermuk', 'resident of jermuk')
    """
    return re.sub(r"^(?:an?|the|one|some|several|two) ", "", " ".join(wording.casefold().split()))


def _folded(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())


def _figures(claim: Claim) -> str:
    return " ".join(sorted(f"{c.harm} {c.low} {c.high} {c.side}" for c in claim.counts))


def _sentence(claim: Claim, report: Report) -> str:
    """The whole sentence that a claim stands in; no more than so much of the text on either side of it is searched."""
    if not claim.evidence:
        return ""
    at = claim.evidence[0].span
    first, last = max(0, at.start - _FAR), min(len(report.text), at.end + _FAR)
    ends = [found.end() for found in _END.finditer(report.text, first, last)]
    start = max((e for e in ends if e <= at.start), default=first)
    return report.text[start : min((e for e in ends if e >= at.end), default=last)].strip()


Moment = tuple[date, str]
"""A day, and the moment in it as a text that orders."""


def _first_of_each_run(same: list[Claim], reports: Mapping[str, Report]) -> dict[str, str]:
    return first_of_each_run({claim.id: said_on(claim, reports[claim.report_id]) for claim in same})


def said_on(claim: Claim, report: Report) -> Moment | None:
    """When the origin voice of a claim spoke, as far as its report tells; None where nothing does."""
    moment = spoken(claim.sources.origin, at_claim(report, claim))
    return (moment.day, moment.at.isoformat()) if moment else None


def first_of_each_run(said: Mapping[str, Moment | None]) -> dict[str, str]:
    """Of claims of one statement, by id, those that only carry it on, and the claim of their run that came first."""
    dated = sorted((moment[0], moment[1], claim) for claim, moment in said.items() if moment)
    runs: list[list[str]] = []
    for i, (day, _, claim) in enumerate(dated):
        if i == 0 or day - dated[i - 1][0] > WITHIN:
            runs.append([])
        runs[-1].append(claim)
    if len(runs) == 1:
        runs[0] += [claim for claim, moment in said.items() if moment is None]
    return {claim: run[0] for run in runs for claim in run[1:]}
