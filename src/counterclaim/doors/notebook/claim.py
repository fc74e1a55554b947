"""A claim in a notebook: its words, then who says so via whom, what, where and when."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.doors import show, wording
from counterclaim.doors.notebook.markup import MARKED, Html, framed, isolated, joined, labelled, tag
from counterclaim.records import Claim, Translation


def shown(claim: Claim) -> str:
    """A claim alone: the words that carry it and its chain."""
    return framed(quotes(claim), facts(claim, wording.sides((claim,))))


def quotes(claim: Claim) -> Html:
    """The words that carry a claim, marked."""
    words = [tag("mark", isolated(wording.quoted(each.quote)), style=MARKED) for each in claim.evidence]
    return tag("p", joined(part for each in words for part in (each, " ")), style="margin: .3em 0")


def facts(claim: Claim, names: Mapping[str, str], translation: Translation | None = None) -> Html:
    """What a claim says, a line for each: chain, act, harm, place, time, rule; `names` are those of sides by id."""
    rows = [("orig.", words) for words in wording.originals(claim, translation)]
    if claim.setting != "current":
        rows.append(("setting", show.SETTINGS[claim.setting]))
    return labelled([*rows, *((label, words.plain) for label, words in show.claim_lines(claim, names))])
