"""The flat tables: rows have their columns, ids join, what is not said stays empty, Arrow changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.records import (
    Block,
    Claim,
    Conflict,
    Count,
    Denial,
    Earlier,
    Evidence,
    Incident,
    IncidentReport,
    Judgement,
    Named,
    Place,
    Report,
    Silence,
    SourceChain,
    Span,
    Toll,
    Version,
    Voice,
    When,
    Where,
)
from counterclaim.tables import CLAIMS, COUNTS, EVIDENCE, INCIDENTS, REPORTS, TABLES, VERSIONS, Row, Table, arrow
from counterclaim.tables import claims as of_claims
from counterclaim.tables import incidents as of_incidents
from counterclaim.tables import reports as of_reports

TEXT = "🙂 At least 49 soldiers were killed near Goris, the ministry said. Shells fell."
OUTLET = Named("Harbour Wire", None, None, "Harbour Wire", "outlet")
MINISTRY = Named("the ministry", Span(47, 59), "ARM.mod", "Armenian defence ministry", "ministry", "ARM", ("ARM.mod",))
VOICES = (Voice(OUTLET, "asserts"), Voice(MINISTRY, "admits", "said"))
GORIS = Place("place.goris", "Goris", "town", 39.51, 46.34, 2, "exact", "ARM")
REPORT = Report(
    "r.1", "sha256:0", "https://wire.example/a", "Harbour Wire", "Clashes", "", "en", "2022-09-13T14:40:00+04:00", TEXT,
    (Block("body", Span(0, len(TEXT))),), fetched_at=datetime(2022, 9, 14, 8, tzinfo=UTC),
)  # fmt: skip


def quote(words: str) -> Evidence:
    """The evidence of some words of the report."""
    start = TEXT.index(words)
    return Evidence.cut(REPORT, Span(start, start + len(words)))


CLAIM = Claim(
    "c.1", "r.1", (quote("At least 49 soldiers were killed near Goris"), quote("Shells fell")), SourceChain(VOICES),
    "killing", "current", "happened", "harm.passive", ("The loss is its own.",),
    targets=(Named("soldiers", Span(14, 22)),),
    place=Where("near Goris", Span(39, 49), GORIS), when=When(date(2022, 9, 13), None, "open", "since Tuesday"),
    counts=(Count("killed", 49, None, "At least 49", "soldiers", "ARM"), Count("wounded", None, None, "several")),
)  # fmt: skip
SILENT = Claim("c.2", "r.1", (quote("Shells fell"),), SourceChain((VOICES[0],)), None, "current", "happened", "r", ())
VERSION = Version(
    "killed", "ARM", "soldiers", 105, 105, "105", "incident", "stands", VOICES[1], ("Harbour Wire",), "2022-09-14",
    ("c.1",), earlier=(Earlier(49, None, "2022-09-13T10:40:00+00:00", ("c.1",)),),
)  # fmt: skip
INCIDENT = Incident(
    "incident.1", "shelling", When(date(2022, 9, 12), date(2022, 9, 13), "night", ""), Where("Goris", None, GORIS),
    (Named("Armenia", None, "ARM", "Armenia", "state", "ARM"),), None, "ucdp",
    (IncidentReport("r.1", "https://wire.example/a", "Harbour Wire", "2022-09-13"),), ("c.1", "c.2"), (VERSION,),
    (Silence(VOICES[1], "wounded", "2022-09-13", None, ("c.2",)),), (Denial(VOICES[1], "shelling", ("c.2",)),), (),
    (Conflict("It cannot be.", ("c.1", "c.2")),), (Toll("killed", None, 49, 105, None, ("It admits.",)),),
)  # fmt: skip


def rows() -> Iterator[tuple[Table, Row]]:
    """Rows of every table."""
    makers = {
        "reports": [of_reports.of_report(REPORT)],
        "claims": [of_claims.of_claim(CLAIM, REPORT), of_claims.of_claim(SILENT, REPORT)],
        "counts": of_claims.counts_of(CLAIM),
        "sources": of_claims.sources_of(CLAIM),
        "parties": of_claims.parties_of(CLAIM),
        "evidence": of_claims.evidence_of(CLAIM, REPORT),
        "incidents": [of_incidents.of_incident(INCIDENT)],
        "incident_reports": of_incidents.reports_in(INCIDENT),
        "incident_claims": of_incidents.claims_in(INCIDENT),
        "versions": of_incidents.versions_of(INCIDENT),
        "contradictions": of_incidents.contradictions_of(INCIDENT),
        "answers": of_incidents.answers_of(INCIDENT),
        "tolls": of_incidents.tolls_of(INCIDENT),
    }
    assert makers.keys() == {table.name for table in TABLES}
    for table in TABLES:
        yield from ((table, row) for row in makers[table.name])


def test_a_row_has_the_columns_of_its_table_in_order() -> None:
    for table, row in rows():
        assert tuple(row) == table.names, table.name


def test_a_column_that_is_never_empty_is_not() -> None:
    for table, row in rows():
        empty = [column.name for column in table.columns if not column.unknown and row[column.name] is None]
        assert not empty, table.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_every_column_says_what_it_is_and_links_lead_to_keys(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert all(column.about.endswith((".", "...")) or column.about for column in table.columns)
    assert set(table.key) <= set(table.names)
    by_name = {each.name: each for each in TABLES}
    for link in table.links:
        assert set(link.columns) <= set(table.names)
        assert by_name[link.table].key == link.to
        assert list(by_name).index(link.table) < list(by_name).index(table.name)


def test_what_is_not_said_stays_empty_and_is_not_zero() -> None:
    silent = of_claims.of_claim(SILENT, REPORT)
    assert [silent[name] for name in ("act", "counts", "lat", "earliest", "place_wording")] == [None] * 5
    killed, wounded = of_claims.counts_of(CLAIM)
    assert (killed["low"], killed["high"], wounded["low"], wounded["high"]) == (49, None, None, None)
    assert (wounded["side"], wounded["wording"]) == (None, "several")


def test_a_claim_in_one_row() -> None:
    row = of_claims.of_claim(CLAIM, REPORT, Judgement("c.1", "accept", "ana", datetime(2022, 10, 3, tzinfo=UTC)))
    assert row["quote"] == "At least 49 soldiers were killed near Goris […] Shells fell"
    assert (row["chain"], row["links"]) == ("Harbour Wire > Armenian defence ministry", 2)
    assert row["counts"] == ("killed, ARM: at least 49 soldiers", "wounded, side not said: number not said (“several”)")
    assert (row["published_at"], row["report_day"]) == (datetime(2022, 9, 13, 10, 40, tzinfo=UTC), date(2022, 9, 13))
    assert (row["targets"], row["target_ids"]) == (
        ("soldiers",),
        (None,),
    )
    assert (row["earliest"], row["latest"]) == (date(2022, 9, 13), None)
    assert (row["verdict"], row["judged_by"]) == ("accept", "ana")


def test_a_day_is_no_moment() -> None:
    day = Report("r.2", "p", "a.txt", "", "", "", "en", "2022-09-13", "x", ())
    row = of_reports.of_report(day)
    assert (row["published_at"], row["day"], row["outlet"]) == (None, date(2022, 9, 13), None)


@pytest.mark.parametrize("published", ["0001-01-01T00:00:00+04:00", "2022-02-31T00:00"])
def test_a_moment_that_no_calendar_has_is_left_empty(published: str) -> None:
    report = Report("r.2", "p", "a.txt", "", "", "", "en", published, "x", ())
    assert of_reports.published_at(report) is None


def test_evidence_stands_where_it_says_in_code_points_and_in_utf_16() -> None:
    for row in of_claims.evidence_of(CLAIM, REPORT):
        start, end, first, last = (cast("int", row[name]) for name in ("start", "end", "start_utf16", "end_utf16"))
        assert TEXT[start:end] == row["quote"]
        assert TEXT.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le") == row["quote"]
        assert f"{row['prefix']}{row['quote']}{row['suffix'] or ''}" in TEXT


def test_an_earlier_figure_is_a_row_of_its_own() -> None:
    last, before = of_incidents.versions_of(INCIDENT)
    assert (last["revision"], last["status"], last["low"], last["wording"]) == (0, "stands", 105, "105")
    assert (before["revision"], before["status"], before["low"], before["high"]) == (1, "earlier", 49, None)
    assert (before["wording"], before["as_of_day"]) == (None, date(2022, 9, 13))
    assert last["chain"] == "Harbour Wire > Armenian defence ministry"


def test_an_incident_in_one_row() -> None:
    row = of_incidents.of_incident(INCIDENT, ("dyad.ARM+AZE", "Armenia against Azerbaijan"))
    assert row["figures"] == ("killed, Armenia: 105 soldiers (Armenian defence ministry admits)",)
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (49, 105, None)
    assert (row["wounded_low"], row["silent"]) == (None, ("Armenian defence ministry, on wounded",))
    assert (row["conflict_id"], row["reports"], row["voices"]) == ("dyad.ARM+AZE", 1, 1)


def test_arrow_gives_the_rows_back() -> None:
    by_table: dict[str, list[Row]] = {}
    for table, row in rows():
        by_table.setdefault(table.name, []).append(row)
    for table in TABLES:
        made = list(arrow.batches(table, by_table[table.name], size=1))
        assert [batch.num_rows for batch in made] == [1] * len(by_table[table.name])
        assert [row for batch in made for row in arrow.rows_of(table, batch)] == by_table[table.name]


def test_the_arrow_schema_says_what_a_column_means() -> None:
    field = arrow.schema(COUNTS).field("high")
    assert field.metadata[b"unknown"].decode().startswith("the text gives no upper bound")
    assert (field.nullable, arrow.schema(COUNTS).field("harm").nullable) == (True, False)
    assert str(arrow.schema(REPORTS).field("fetched_at").type) == "timestamp[us, tz=UTC]"
    assert str(arrow.schema(CLAIMS).field("earliest").type) == "date32[day]"
    assert arrow.table_of(VERSIONS, ()).column_names == list(VERSIONS.names)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": st.text(st.characters(exclude_categories=["Cs"])),
    "integer": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(allow_nan=False),
    "boolean": st.booleans(),
    "day": st.dates(),
    "moment": st.datetimes(datetime(2, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=4))])),
    "texts": st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"])), min_size=1).map(tuple),
}


@st.composite
def any_row(draw: st.DrawFn, table: Table) -> Row:
    """A row of a table with any values that its columns allow."""
    return {c.name: draw(VALUES[c.type] if not c.unknown else st.none() | VALUES[c.type]) for c in table.columns}


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_any_rows_survive_arrow(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from([REPORTS, COUNTS, EVIDENCE, INCIDENTS, VERSIONS]))
    given_rows = data.draw(st.lists(any_row(table), max_size=3))
    made = arrow.batches(table, given_rows, size=2)
    assert [row for batch in made for row in arrow.rows_of(table, batch)] == given_rows
