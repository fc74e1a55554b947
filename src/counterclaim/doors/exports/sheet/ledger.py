"""The ledger of an incident: a row for each voice, a column for each harm and side, every figure with its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from counterclaim.doors import wording
from counterclaim.doors.exports.sheet.markup import Html, el, joined, text
from counterclaim.records import Earlier, Incident, Version

Column = tuple[str, str]
"""A harm, and the name of a side."""


class References:
    """The claims of one incident by number: what is said leads to the words that say it."""

    def __init__(self, claims: tuple[str, ...], prefix: str) -> None:
        self._numbers = {key: number for number, key in enumerate(claims, 1)}
        self._prefix = prefix

    def anchor(self, claim: str) -> str:
        """The name of the place where a claim stands."""
        return f"{self._prefix}-{self._numbers[claim]}"

    def number(self, claim: str) -> int:
        """The number of a claim."""
        return self._numbers[claim]

    def to(self, claims: tuple[str, ...]) -> Html:
        """Links to some claims: [5] [12]."""
        known = sorted({self._numbers[claim] for claim in claims if claim in self._numbers})
        links = [el("a", f"[{n}]", href=f"#{self._prefix}-{n}", title=f"claim {n}") for n in known]
        return el("span", joined(links, " "), class_="refs") if links else Html("")


def ledger(incident: Incident, names: Mapping[str, str], references: References) -> Html:
    """The table; a note where no voice gives a figure."""
    if not incident.versions:
        return el("p", "No voice gives a figure. That is not zero: nobody has told how many.", class_="none")
    rows: dict[str, dict[Column, list[Version]]] = defaultdict(lambda: defaultdict(list))
    columns: dict[Column, None] = {}
    for version in sorted(incident.versions, key=lambda v: (_gravity(v.harm), v.side is None, v.side or "")):
        column = version.harm, names.get(version.side, version.side) if version.side else "side not said"
        columns[column] = None
        rows[wording.voice(version.voice)][column].append(version)
    return el(
        "div",
        el(
            "table",
            el("caption", "Who gives which figure. Each leads to its words by the number of the claim."),
            el("thead", el("tr", el("th", "Voice", scope="col"), [_head(column) for column in columns])),
            el(
                "tbody",
                [_row(voice, rows[voice], list(columns), references) for voice in sorted(rows, key=_named_first)],
            ),
            class_="ledger",
        ),
        class_="wide",
        role="region",
        tabindex=0,
        aria_label="Figures by voice",
    )


def _named_first(voice: str) -> tuple[bool, str]:
    return voice.startswith("not named"), voice.casefold()


def _gravity(harm: str) -> int:
    order = ("killed", "killed_or_missing", "killed_or_wounded", "missing", "wounded", "captured")
    return order.index(harm) if harm in order else len(order)


def _head(column: Column) -> Html:
    harm, side = column
    return el("th", wording.kind(harm).capitalize(), el("br"), el("span", side, class_="side"), scope="col")


def _row(voice: str, told: Mapping[Column, list[Version]], columns: list[Column], references: References) -> Html:
    cells = []
    for column in columns:
        label = f"{wording.kind(column[0]).capitalize()}, {column[1]}"
        figures = [figure(version, references) for version in told.get(column, ())]
        empty = el("span", "—", el("span", "no figure", class_="hidden"), class_="empty")
        cells.append(el("td", figures or empty, data_label=label, class_=None if figures else "void"))
    return el("tr", el("th", voice[:1].upper() + voice[1:], scope="row"), cells)


def figure(version: Version, references: References) -> Html:
    """A figure: the number, how the voice stands to it, its words, the way it came, since when, and what was before."""
    stands = version.status == "stands"
    notes = [] if stands else [f"{version.status}: {version.why}" if version.why else version.status]
    notes += ["of the enemy's losses"] if version.about_enemy else []
    via = f"via {' > '.join(version.via)}" if version.via else ""
    facts = [wording.kind(version.voice.stance), via, wording.short(version.as_of)]
    return el(
        "div",
        el("p", el("strong", wording.count(version)), " ", references.to(version.claims), class_="amount"),
        el("p", text(" · ".join(filter(None, facts))), class_="facts"),
        [el("p", note, class_="facts mark") for note in notes],
        [el("p", part, class_="facts") for part in _before(version.earlier, references)],
        class_="figure" if stands else "figure fallen",
    )


def _before(earlier: tuple[Earlier, ...], references: References) -> Iterator[Html]:
    for each in earlier:
        said = wording.figure(each.low, each.high)
        yield joined([f"before: {said}, {wording.short(each.as_of)} ", references.to(each.claims)])
