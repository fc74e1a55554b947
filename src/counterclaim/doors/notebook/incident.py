"""An incident in a notebook: a small ledger, a row for each voice's figure, and what contradicts what in words."""

from __future__ import annotations

from counterclaim.doors import show, wording
from counterclaim.doors.notebook.markup import FAINT, RULE, Html, framed, labelled, lines, tag
from counterclaim.readings import Incidents
from counterclaim.records import Incident
from counterclaim.tables.incidents import figure_in_words

MOST = 50
FIGURES = 3
"""So many figures of an incident are told in a list of incidents."""
_CELL = "text-align: left; vertical-align: top; padding: .25em .7em .25em 0"


def shown(incident: Incident) -> str:
    """An incident as a ledger: who says what, via whom, as of when; then silence, denial, blame and contradictions."""
    names = show.party_names(incident)
    head, told, books = show.incident_head(incident, names)
    rows = [[lines(cell.plain) for cell in show.version_cells(version, names)] for version in incident.versions]
    faint = [version.status != "stands" for version in incident.versions]
    facts = labelled((label, words.plain) for label, words in show.facts(incident, names))
    ledger = [_table(show.FIGURE_HEADINGS, rows, faint)] if rows else []
    return framed(tag("strong", head), tag("div", told), tag("div", books, style=FAINT), *ledger, facts)


def all_shown(incidents: Incidents) -> str:
    """A list of incidents, a row each."""
    if not incidents:
        return framed(tag("p", "No incident.", style=FAINT))
    rows = [_row(incident) for incident in incidents[:MOST]]
    headings = ("when", "what", "where", "figures that stand", "contradictions", "reports", "id")
    parts = [_table(headings, rows, [False] * len(rows))]
    if len(incidents) > MOST:
        parts.append(tag("p", f"and {show.amount(len(incidents) - MOST, 'more incident')}", style=FAINT))
    return framed(*parts)


def _row(incident: Incident) -> list[Html]:
    stands = sorted((v for v in incident.versions if v.status == "stands"), key=lambda v: v.harm != "killed")
    standing = [figure_in_words(version, incident) for version in stands]
    more = len(standing) - FIGURES
    figures = "\n".join([*standing[:FIGURES], *([f"and {more} more"] if more > 0 else [])])
    cells = (
        wording.when(incident.when) if incident.when else "day not said",
        show.happened(incident),
        wording.where(incident.place, show.party_names(incident)) if incident.place else "place not said",
        figures or "none",
        str(len(incident.conflicts) or "none"),
        str(len(incident.reports)),
        incident.id,
    )
    return [lines(cell) for cell in cells]


def _table(headings: tuple[str, ...], rows: list[list[Html]], faint: list[bool]) -> Html:
    head = tag("tr", *(tag("th", heading, style=f"{_CELL}; {FAINT}; font-weight: normal") for heading in headings))
    body = [
        tag(
            "tr",
            *(tag("td", tag("bdi", cell), style=_CELL) for cell in row),
            style=f"border-top: {RULE}{'; ' + FAINT if dim else ''}",
        )
        for row, dim in zip(rows, faint, strict=True)
    ]
    return tag("table", tag("thead", head), tag("tbody", *body), style="border-collapse: collapse; margin: .5em 0")
