"""The file: its head, what it is and how it was made, a list of its incidents, and then each of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from shutil import copyfileobj
from typing import BinaryIO

from counterclaim import __version__
from counterclaim.doors import wording
from counterclaim.doors.desk.summaries import title_of
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.selection import Asked, Selection
from counterclaim.doors.exports.sheet.incident_sheet import POLICIES, incident_sheet
from counterclaim.doors.exports.sheet.markup import Html, el, joined, text
from counterclaim.incidents.clock import moment_iso
from counterclaim.knowledge import shipped
from counterclaim.records import Incident

IN_MEMORY = 16 << 20
"""Bytes that are held before they go to a temporary file: the list of incidents comes first, but is known last."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
REDACTED = (
    "Persons who are in no registry of actors are called [name]. A program replaced them: names that it did not find, "
    "and words that tell who somebody is, may be left. The pages that are linked to name them."
)
LIMITS = (
    "Claims are read by rules from the reports that were collected. What no report of them says is not here, and some "
    "claims are read wrong: the number behind each figure leads to the words, and the words to the page.",
    "A figure is what one voice says. Who says it may gain by it. Figures of several voices are not added, and neither "
    "are parts and their totals.",
    "Nothing in this file says where somebody is now. It is no ground for targeting anybody.",
)


def write(selection: Selection, to: BinaryIO, options: Options) -> int:
    """Write the report; how many incidents it has."""
    contents: list[Html] = []
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as body:
        for number, told in enumerate(selection.told(), 1):
            body.write(incident_sheet(told.incident, told.claims, told.reports, number).encode() + b"\n")
            contents.append(_entry(told.incident, number))
        body.seek(0)
        to.write(b"<!DOCTYPE html>\n")
        to.write(f'<html lang="en">{_head()}<body>'.encode())
        to.write(_begin(selection, contents).encode() + b"\n")
        copyfileobj(body, to)
        to.write((_end(selection, options) + "</main></body></html>\n").encode())
    return len(contents)


def _head() -> Html:
    css = shipped("sheet.css").read_text("utf-8")
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="generator", content=f"Counterclaim {__version__}"),
        el("title", "Who claims what"),
        Html(f"<style>{css}</style>"),
    )


def _entry(incident: Incident, number: int) -> Html:
    when = incident.when
    day = wording.interval(when.earliest, when.latest) if when else "day not said"
    notes = f" · {len(incident.reports)} reports" if len(incident.reports) != 1 else " · 1 report"
    notes += f" · {len(incident.conflicts)} contradictions" if incident.conflicts else ""
    return el("li", el("a", text(title_of(incident)), href=f"#i{number}"), el("span", f" {day}{notes}", class_="facts"))


def _begin(selection: Selection, contents: list[Html]) -> Html:
    number = len(contents)
    nothing = el("p", "No incident fits what was asked for.", class_="none")
    return joined(
        [
            el("a", "To the incidents", href="#incidents", class_="skip"),
            el(
                "header",
                el("p", "Counterclaim", class_="house"),
                el("h1", "Who claims what"),
                el("p", text(f"{number} incident{'s' * (number != 1)}, {moment(selection.asked)}."), class_="lede"),
                el("p", "Each figure stands beside the voice that gives it, and leads to the words that say it. "
                        "“At least” has no upper bound, “number not said” is no zero, and silence is told as silence."),
            ),
            Html('<main id="incidents">'),
            _list(contents) if number > 1 else None,
            None if number else nothing,
        ]
    )  # fmt: skip


def _list(contents: list[Html]) -> Html:
    return el("nav", el("h2", "Incidents", id="list"), el("ol", contents), aria_labelledby="list")


def _end(selection: Selection, options: Options) -> Html:
    lines = [
        ("Moment", moment(selection.asked)),
        ("Asked for", "; ".join(asked(selection.asked)) or "everything that the books hold"),
        ("Policy", POLICIES.get(selection.policy, selection.policy)),
        (
            "Made by",
            f"Counterclaim {__version__}, {wording.day(datetime.now(UTC).date())}",
        ),
    ]
    lines += [("Names", REDACTED)] if options.redact else []
    return el(
        "section",
        el("h2", "How this was made, and what it cannot say", id="made"),
        el("dl", [el("div", el("dt", label), el("dd", text(words))) for label, words in lines]),
        el("ul", [el("li", limit) for limit in LIMITS]),
        class_="made",
        aria_labelledby="made",
    )


def moment(wanted: Asked) -> str:
    """Which moment is told, in words."""
    told = [f"as of {wording.moment(moment_iso(wanted.as_of))}"] if wanted.as_of else []
    told += [f"as fetched by {wording.moment(moment_iso(wanted.known_by))}"] if wanted.known_by else []
    return " and ".join(told) or f"as known on {wording.day(datetime.now(UTC).date())}"


def asked(wanted: Asked) -> Iterator[str]:
    """The filters in words."""
    several = (
        ("incident", wanted.incident),
        ("conflict", wanted.conflict),
        ("party", wanted.party),
        ("act", wanted.act),
        ("harm", wanted.harm),
    )
    yield from (f"{label}: {', '.join(values)}" for label, values in several if values)
    if wanted.place:
        yield f"place: {wanted.place}"
    if wanted.since or wanted.until:
        yield f"days: {wording.interval(wanted.since, wanted.until)}"
    if wanted.words.strip():
        yield f"words: {wanted.words.strip()}"
    if wanted.contested is not None:
        yield "contradicted ones" if wanted.contested else "ones without contradictions"
    if wanted.unreviewed is not None:
        yield "with claims that nobody has judged" if wanted.unreviewed else "with all claims judged"
    if wanted.box is not None:
        yield "within a part of the map"
