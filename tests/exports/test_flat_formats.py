"""CSV, Parquet and GeoJSON of the sample dossier, read back by the tools that people have."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from counterclaim.doors.exports import flat, geojson, parquet, table_csv
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.selection import Asked, Selection
from counterclaim.errors import SearchError
from counterclaim.records import Incident, Place, Where
from counterclaim.store.books import Store
from counterclaim.tables import CLAIMS, TABLES, VERSIONS, Row, arrow

pytestmark = pytest.mark.usefixtures("loaded_once")

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def selection(sample_books: Path) -> Iterator[Selection]:
    """All of the sample dossier."""
    with Store.open(str(sample_books), make=False) as store:
        yield Selection(store, Asked(), "ucdp")


def written(selection: Selection, table: str, *, hxl: bool = False) -> str:
    to = io.BytesIO()
    table_csv.write(selection, to, Options(hxl=hxl, table=table))
    return to.getvalue().decode()


@pytest.mark.parametrize("table", ["versions", "answers", "tolls", "contradictions"])
def test_the_tables_of_the_sample_are_these(table: str, selection: Selection) -> None:
    assert written(selection, table) == (GOLDEN / f"{table}.csv").read_text("utf-8")


def test_csv_has_a_row_a_claim_and_reads_back(selection: Selection) -> None:
    rows = list(csv.DictReader(io.StringIO(written(selection, ""))))
    assert tuple(rows[0]) == CLAIMS.names
    claims = {claim.id: claim for claim in selection.store.claims()}
    assert [row["claim_id"] for row in rows] == list(claims)
    for row in rows:
        assert row["chain"].split(" > ")[0] == row["outlet"]
        assert (row["lat"] == "") == (claims[row["claim_id"]].place is None or row["place_id"] == "")


def test_csv_never_has_a_zero_for_what_is_not_said(selection: Selection) -> None:
    rows = list(csv.DictReader(io.StringIO(written(selection, "versions"))))
    vague = [row for row in rows if row["wording"] in {"some", "losses", "Civilians"}]
    assert len(vague) == 3
    assert all(row["low"] == row["high"] == "" for row in vague)


def test_hashtags_stand_under_the_header(selection: Selection) -> None:
    head, tags, *_ = csv.reader(io.StringIO(written(selection, "incidents", hxl=True)))
    tagged = dict(zip(head, tags, strict=True))
    assert (tagged["lat"], tagged["killed_best"], tagged["reasons"]) == ("#geo+lat", "#affected+killed", "")


def test_a_strange_table_is_named_with_those_there_are(selection: Selection) -> None:
    with pytest.raises(SearchError, match="no table is called 'events'; there are reports, claims"):
        written(selection, "events")


def test_parquet_gives_every_row_back(selection: Selection, tmp_path: Path) -> None:
    every: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for table, row in flat.rows(selection):
        every[table.name].append(row)
    assert parquet.write_folder(selection, tmp_path, Options()) == sum(map(len, every.values()))
    for table in TABLES:
        kept = pq.read_table(tmp_path / f"{table.name}.parquet")
        assert [f.metadata[b"about"].decode() for f in kept.schema] == [column.about for column in table.columns]
        assert list(arrow.rows_of(table, kept)) == every[table.name], table.name
        assert pq.ParquetFile(tmp_path / f"{table.name}.parquet").metadata.num_rows == len(every[table.name])


def test_parquet_is_packed_with_zstd_and_holds_every_claim_once(selection: Selection, tmp_path: Path) -> None:
    parquet.write_folder(selection, tmp_path, Options())
    group = pq.ParquetFile(tmp_path / "claims.parquet").metadata.row_group(0)
    assert group.column(0).compression == "ZSTD"
    assert group.num_rows == len(list(selection.store.claims()))


def test_one_table_as_one_file(selection: Selection) -> None:
    to = io.BytesIO()
    count = parquet.write(selection, to, Options(table="versions"))
    kept = pq.read_table(io.BytesIO(to.getvalue()))
    assert kept.num_rows == count
    assert kept.column_names == list(VERSIONS.names)


def test_ids_join(selection: Selection, tmp_path: Path) -> None:
    parquet.write_folder(selection, tmp_path, Options())
    kept = {table.name: ds.dataset(tmp_path / f"{table.name}.parquet").to_table().to_pylist() for table in TABLES}
    for table in TABLES:
        keys = [tuple(row[name] for name in table.key) for row in kept[table.name]]
        assert len(set(keys)) == len(keys), table.name
        for link in table.links:
            there = {tuple(row[name] for name in link.to) for row in kept[link.table]}
            assert {tuple(row[name] for name in link.columns) for row in kept[table.name]} <= there, table.name


def test_pandas_and_polars_see_days_moments_and_nothing(selection: Selection, tmp_path: Path) -> None:
    parquet.write_folder(selection, tmp_path, Options())
    pd = pytest.importorskip("pandas", reason="pandas is not here")
    pl = pytest.importorskip("polars", reason="polars is not here")
    frame = pd.read_parquet(tmp_path / "versions.parquet")
    vague = frame[frame["wording"].isin(["some", "losses", "Civilians"])]
    assert vague["low"].isna().all()
    assert vague["high"].isna().all()
    assert str(pd.read_parquet(tmp_path / "claims.parquet")["published_at"].dtype).endswith("UTC]")
    other = pl.read_parquet(tmp_path / "versions.parquet")
    assert other.schema["as_of_day"] == pl.Date
    assert other["claims"].dtype == pl.List(pl.String)
    assert other.filter(pl.col("revision") == 0).height == 14


def geojson_of(selection: Selection) -> dict[str, Any]:
    to = io.BytesIO()
    geojson.write(selection, to, Options())
    made: dict[str, Any] = json.loads(to.getvalue())
    return made


def test_geojson_is_what_the_standard_asks_for(selection: Selection) -> None:
    made = geojson_of(selection)
    assert made["type"] == "FeatureCollection"
    assert not {"coordinates", "geometry", "properties", "crs"} & made.keys()
    for feature in made["features"]:
        assert {"type", "id", "geometry", "properties"} == feature.keys()
        assert feature["type"] == "Feature"
        lon, lat = feature["geometry"]["coordinates"]
        assert (lon, lat) == (46.3417, 39.5111)  # Goris: east of Greenwich first
        assert feature["properties"]["radius_km"] == 2.0


PINS = [
    # precision of the place, latitude, whether there is a point
    ("exact", 39.5, True),
    ("region", 39.5, True),
    ("country", 39.5, False),
    ("fuzzy", None, False),
]


@pytest.mark.parametrize(("precision", "lat", "point"), PINS)
def test_no_pin_where_only_the_country_is_known(precision: Any, lat: float | None, point: bool) -> None:
    place = Place("place.x", "X", "town", lat, 46.3, 5, precision)
    incident = Incident(
        "incident.1", None, None, Where("X", None, place), (), None, "versions", (), (), (), (), (), (), (), ()
    )
    made = geojson.feature(incident)
    assert made["geometry"] == ({"type": "Point", "coordinates": [46.3, 39.5]} if point else None)
    assert made["properties"]["radius_km"] == 5.0
    assert geojson.geometry(None) is None


def test_at_another_moment_other_rows(sample_books: Path) -> None:
    with Store.open(str(sample_books), make=False) as store:
        earlier = Selection(store, Asked(as_of=datetime(2022, 9, 13, 23, 59, 59, 999999, UTC)))
        assert {row["as_of"] for _, row in flat.rows(earlier, [TABLES[6]])} == {"2022-09-13"}
        assert all(str(row["as_of"]) < "2022-09-14" for _, row in flat.rows(earlier, [VERSIONS]) if row["as_of"])
