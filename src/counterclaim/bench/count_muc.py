"""Human targets of MUC-4: how many were killed or hurt by the templates, and whether a count of ours says so.

Each template gives its targets as strings of the text, each with a number and an effect. Only texts that stand in the
corpus are read, nothing of them ships.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.bench.plain_reports import plain_report
from counterclaim.claims.acts import Acts
from counterclaim.records import Claim, Count, Report, Span

EFFECTS = {"DEATH": "killed", "INJURY": "wounded"}
_QUOTED = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Target:
    """A human target: its strings where they stand in the text, the harm done, and the numbers that are right.

    `numbers` is empty where the key says PLURAL: more than one, without a figure.
    """

    spans: tuple[Span, ...]
    harm: str
    numbers: frozenset[int]

    @property
    def single(self) -> bool:
        """Whether the target is one person."""
        return self.numbers == {1}


@dataclass(frozen=True, slots=True)
class Keyed:
    """A text with its keys: the targets that were killed or hurt, and where any target at all is named."""

    report: Report
    targets: tuple[Target, ...]
    named: tuple[Span, ...]


def read_keys(path: Path) -> Iterator[Keyed]:
    """The texts of a file that have templates, one JSON object a line."""
    with path.open(encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            if row["templates"]:
                yield keyed(row)


def keyed(row: dict[str, Any]) -> Keyed:
    """One text with its keys; what the key marks optional ('?') or gives several effects for is left out."""
    text = row["text"]
    found: list[Target] = []
    named: list[Span] = []
    for template in row["templates"]:
        numbers = dict(_slots(template.get("HUM TGT: NUMBER", [])))
        effects = list(_slots(template.get("HUM TGT: EFFECT OF INCIDENT", [])))
        for strings, effect in effects:
            spans = tuple(s for name in _QUOTED.findall(strings) for s in _places(text, name))
            number = numbers.get(strings, "")
            harm = EFFECTS.get(effect)
            several = sum(other == strings for other, _ in effects) > 1  # one number for the dead and the hurt
            named.extend(spans if not several else ())
            if harm and spans and not several and re.fullmatch(r"[~-]?\d+-?|PLURAL", number):
                found.append(Target(spans, harm, frozenset(map(int, re.findall(r"\d+", number)))))
    return Keyed(plain_report(row["id"], text), tuple(dict.fromkeys(found)), tuple(named))


def _slots(lines: list[str]) -> Iterator[tuple[str, str]]:
    """'DEATH: "A" / "B"' -> ('"A" / "B"', 'DEATH')."""
    for line in lines:
        value, _, strings = line.partition(": ")
        if strings and not value.startswith("?"):
            yield strings.strip(), value.strip()


def _places(text: str, name: str) -> Iterator[Span]:
    """Where a string stands in the text, line ends free."""
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)"
    for match in re.finditer(pattern, text):
        yield Span(*match.span())


def told(claims: tuple[Claim, ...]) -> list[Claim]:
    """The claims of what happened: nothing planned, asked for or denied."""
    return [c for c in claims if c.setting in {"current", "background"} and c.factuality == "happened"]


def answered(target: Target, claims: list[Claim], acts: Acts) -> bool:
    """Whether a claim whose words hold the target gives its harm and number; one person may be told without a figure.

    A target of one person is answered by a count of one, or by a claim of that harm that is done to this person.
    """
    return any(_answers(target, claim, acts) for claim in claims)


def _answers(target: Target, claim: Claim, acts: Acts) -> bool:
    inside = [s for s in target.spans if any(s.overlaps(e.span) for e in claim.evidence)]
    if not inside:
        return False
    if any(right(target, count) for count in claim.counts):
        return True
    hit = any(n.span is not None and s.overlaps(n.span) for n in claim.targets for s in inside)
    return target.single and hit and target.harm in harms(claim, acts) and not claim.counts


def right(target: Target, count: Count) -> bool:
    """Whether a count gives a target's harm and number; PLURAL is any count that can be of more than one."""
    if count.harm != target.harm:
        return False
    if not target.numbers:
        return count.high is None or count.high > 1
    # The key has the number as written: "more than 30" is 30 there and 31 or more here.
    written = {count.low, count.high, count.low - 1 if count.low and count.high is None else None}
    return bool(target.numbers & written)


def harms(claim: Claim, acts: Acts) -> set[str]:
    """The harms of a claim: of its counts, and of the rule that made it."""
    found: set[str] = {c.harm for c in claim.counts}
    act, _, number = claim.rule.partition("/")
    if claim.act == act and number.isdigit() and (harm := acts[act].evoked[int(number) - 1].harm):
        found.add(harm)
    return found


def judged_counts(text: Keyed, claims: list[Claim]) -> list[bool]:
    """Of each count of killed or wounded in whose claim a target of the key stands, whether a key says the same."""
    found = []
    for claim in claims:
        near = [t for t in text.targets if any(s.overlaps(e.span) for s in t.spans for e in claim.evidence)]
        covers = any(s.overlaps(e.span) for s in text.named for e in claim.evidence)
        counts = [c for c in claim.counts if c.harm in EFFECTS.values() and not c.part]
        found += [any(right(t, c) for t in near) for c in counts if covers]
    return found
