"""The table of reports, a row each."""

from __future__ import annotations

from datetime import UTC, datetime

from counterclaim.incidents.clock import publication
from counterclaim.records import Report
from counterclaim.tables.columns import Column, Row, Table, always

REPORTS = Table(
    "reports",
    "A report: one text that was read from one page.",
    (
        always("report_id", "Id of the report."),
        always("page_id", "Id of the page that it was read from: `sha256:` and the digest of its bytes."),
        always("url", "Address of the page, or the name of the file."),
        Column("outlet", "text", "Who publishes the page, as the page names it."),
        Column("title", "text", "Headline."),
        Column("byline", "text", "The writers, as the page names them."),
        Column("dateline", "text", "Place and date that stand before the first sentence."),
        always("language", "ISO 639-1 code of the text; `und` where there is too little to tell."),
        Column("translated_from", "text", "Language of the page where the text is a translation.", "not translated"),
        Column("published", "text", "When the page says that it was published, ISO 8601 to the grain that it says."),
        Column(
            "published_at",
            "moment",
            "The same as a moment, where the page says a time of day; without an offset it is taken as UTC.",
            "the page gives a day alone, or nothing",
        ),
        Column("day", "day", "The day that the report counts from."),
        always("day_inferred", "Whether that day is inferred from the report's own words.", "boolean"),
        Column("day_why", "text", "Why it was inferred.", "not inferred"),
        Column("fetched_at", "moment", "When the page was first fetched.", "not kept"),
        Column("canonical", "text", "The one address that the page gives for itself."),
        Column("carried_from", "text", "The agency or outlet that the page credits for the text."),
        Column("carried_why", "text", "Where that credit stands.", "no credit"),
        Column("replaces", "text", "Id of the report of an earlier version of the page.", "no earlier one is known"),
        Column("characters", "integer", "Length of the text in code points.", ""),
    ),
    ("report_id",),
)


def of_report(report: Report) -> Row:
    """The row of a report."""
    return {
        "report_id": report.id,
        "page_id": report.page_id,
        "url": report.url,
        "outlet": report.outlet or None,
        "title": report.title or None,
        "byline": report.byline or None,
        "dateline": report.dateline or None,
        "language": report.language,
        "translated_from": report.translation.language if report.translation else None,
        "published": report.published,
        "published_at": published_at(report),
        "day": report.day,
        "day_inferred": report.published is None and report.published_inferred is not None,
        "day_why": report.published_why or None,
        "fetched_at": report.fetched_at.astimezone(UTC) if report.fetched_at else None,
        "canonical": report.canonical or None,
        "carried_from": report.carried_from or None,
        "carried_why": report.carried_why or None,
        "replaces": report.replaces,
        "characters": len(report.text),
    }


def published_at(report: Report) -> datetime | None:
    """The moment at which a page says it was published; None where it says a day alone, nothing, or no real moment."""
    try:
        moment = publication(report) if report.published else None
    except (ValueError, OverflowError):  # no day of the calendar, or a moment past its ends
        return None
    return moment.at if moment and moment.exactness == 2 else None
