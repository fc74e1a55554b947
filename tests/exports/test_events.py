"""The event formats: their columns, their laws, hostile text, and the sample dossier as it was read and found right."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import golden_books
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.bench.made_up_news import news
from counterclaim.doors.exports import acled, gdelt, polecat, ucdp
from counterclaim.doors.exports.selection import Asked
from counterclaim.records import Count, Page
from counterclaim.store.books import Store

pytestmark = pytest.mark.usefixtures("loaded_once")

PINNED = {
    "acled": "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,"
    "admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp",
    "ucdp": "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob",
    "polecat": "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,"
    "Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,"
    "Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,"
    "Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,"
    "Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version",
    "gdelt-events": "GLOBALEVENTID,SQLDATE,MonthYear,Year,FractionDate,Actor1Code,Actor1Name,Actor1CountryCode,"
    "Actor1KnownGroupCode,Actor1EthnicCode,Actor1Religion1Code,Actor1Religion2Code,Actor1Type1Code,Actor1Type2Code,"
    "Actor1Type3Code,Actor2Code,Actor2Name,Actor2CountryCode,Actor2KnownGroupCode,Actor2EthnicCode,"
    "Actor2Religion1Code,Actor2Religion2Code,Actor2Type1Code,Actor2Type2Code,Actor2Type3Code,IsRootEvent,EventCode,"
    "EventBaseCode,EventRootCode,QuadClass,GoldsteinScale,NumMentions,NumSources,NumArticles,AvgTone,Actor1Geo_Type,"
    "Actor1Geo_FullName,Actor1Geo_CountryCode,Actor1Geo_ADM1Code,Actor1Geo_ADM2Code,Actor1Geo_Lat,Actor1Geo_Long,"
    "Actor1Geo_FeatureID,Actor2Geo_Type,Actor2Geo_FullName,Actor2Geo_CountryCode,Actor2Geo_ADM1Code,"
    "Actor2Geo_ADM2Code,Actor2Geo_Lat,Actor2Geo_Long,Actor2Geo_FeatureID,ActionGeo_Type,ActionGeo_FullName,"
    "ActionGeo_CountryCode,ActionGeo_ADM1Code,ActionGeo_ADM2Code,ActionGeo_Lat,ActionGeo_Long,ActionGeo_FeatureID,"
    "DATEADDED,SOURCEURL",
    "gdelt-mentions": "GlobalEventID,EventTimeDate,MentionTimeDate,MentionType,MentionSourceName,MentionIdentifier,"
    "SentenceID,Actor1CharOffset,Actor2CharOffset,ActionCharOffset,InRawText,Confidence,MentionDocLen,MentionDocTone,"
    "MentionDocTranslationInfo,Extras",
}
COLUMNS = {
    "acled": acled.COLUMNS,
    "ucdp": ucdp.COLUMNS,
    "polecat": polecat.COLUMNS,
    "gdelt-events": gdelt.EVENTS,
    "gdelt-mentions": gdelt.MENTIONS,
}
SIZES = {"acled": 31, "ucdp": 49, "polecat": 40, "gdelt-events": 61, "gdelt-mentions": 16}
HOSTILE = '=cmd()|"/c calc"!A0\t\r\n\u2028,"\x00\u202e+1'


@pytest.mark.parametrize("name", PINNED)
def test_the_columns_are_those_of_the_real_files(name: str) -> None:
    assert COLUMNS[name] == tuple(PINNED[name].split(","))
    assert len(COLUMNS[name]) == SIZES[name]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample dossier, fetched at one moment."""
    place = tmp_path_factory.mktemp("golden") / "books.sqlite"
    golden_books.keep_samples(place)
    with Store.open(str(place), make=False) as store:
        yield store


@pytest.mark.model
@pytest.mark.towns
@pytest.mark.parametrize("file", golden_books.FILES)
def test_the_sample_dossier_is_as_it_was_found_right(file: str, sample: Store) -> None:
    name, hxl = golden_books.FILES[file]
    made = golden_books.written(sample, name, hxl=hxl)
    assert made.decode() == (golden_books.GOLDEN / file).read_bytes().decode(), (
        "see tests/exports/golden/renew_events.py"
    )


def rows(name: str, written: bytes) -> list[dict[str, str]]:
    """What a program reads back; every row has as many cells as the format has columns."""
    text = io.StringIO(written.decode(), newline="")
    commas = name in {"acled", "ucdp"}
    lines = list(csv.reader(text)) if commas else [line.rstrip("\n").split("\t") for line in text]
    assert {len(line) for line in lines} <= {SIZES[name]}
    if name.startswith("gdelt"):
        return [dict(zip(COLUMNS[name], line, strict=True)) for line in lines]
    assert tuple(lines[0]) == COLUMNS[name]
    return [dict(zip(COLUMNS[name], line, strict=True)) for line in lines[1:]]


@pytest.mark.model
def test_words_of_the_plover_records_stand_where_they_say(sample: Store) -> None:
    reports = {report.id: report for report in sample.reports()}
    records = [json.loads(line) for line in golden_books.written(sample, "plover").splitlines()]
    assert records
    for record in records:
        text = reports[record["cite_info"]["citation"]].text
        for words in (record["text_info"] | {"text": record["text"]}, *record["text_info"]["more"]):
            assert text[words["start"] : words["end"]] == words["text"]


@pytest.mark.model
def test_every_mention_is_of_an_event_and_every_event_is_mentioned_as_often_as_it_says(sample: Store) -> None:
    events = {r["GLOBALEVENTID"]: r for r in rows("gdelt-events", golden_books.written(sample, "gdelt-events"))}
    mentions = rows("gdelt-mentions", golden_books.written(sample, "gdelt-mentions"))
    counted = {key: sum(m["GlobalEventID"] == key for m in mentions) for key in events}
    assert counted == {key: int(event["NumMentions"]) for key, event in events.items()}
    assert {m["GlobalEventID"] for m in mentions} == events.keys()


@pytest.mark.model
def test_what_was_known_on_a_day_has_fewer_dead_and_the_same_id_scheme(sample: Store) -> None:
    from counterclaim.doors.cli.options import moment  # beside its use

    then = rows("acled", golden_books.written(sample, "acled", Asked(as_of=moment("2022-09-13"))))
    now = rows("acled", golden_books.written(sample, "acled"))
    assert int(then[0]["fatalities"]) < int(now[0]["fatalities"])
    assert rows("acled", golden_books.written(sample, "acled", Asked(party=("RUS",)))) == []


def _made(place: Path, seed: int, words: str) -> Store:
    """Made-up news in which titles, outlets, wordings and quotes hold some words."""
    store = Store.open(str(place))
    for number, (page, report, claims) in enumerate(news(60, seed)):
        body = Page(page.id, f"{page.url}?{words}", page.fetched_at, page.media_type, str(number).encode())
        told = replace(report, title=words + report.title, outlet=words, url=body.url)
        store.keep(body, told, tuple(_hostile(claim, words) for claim in claims))
    return store


def _hostile(claim: Any, words: str) -> Any:
    counts = tuple(replace(c, wording=words) if isinstance(c, Count) else c for c in claim.counts)
    return replace(claim, counts=counts, targets=tuple(replace(t, wording=words + t.wording) for t in claim.targets))


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(1, 10_000), words=st.sampled_from(("", HOSTILE, "=1+1", "-", "Ünïcode “quoted”, text")))
def test_made_up_news_keeps_the_laws_of_every_format(
    seed: int, words: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with _made(tmp_path_factory.mktemp("made") / "books.sqlite", seed, words) as store:
        for name in SIZES:
            written = golden_books.written(store, name)
            found = rows(name, written)
            assert b"\r" not in written
            assert not [c for row in found for c in row.values() if c[:1] in "=+@" and c]
            if name == "gdelt-events":
                assert written == golden_books.written(store, name), "the same in every run"
            if name == "ucdp":
                _check_ucdp(found)
            if name == "acled":
                assert all(row["fatalities"].isdigit() for row in found)


def _check_ucdp(found: list[dict[str, str]]) -> None:
    for row in found:
        bounds = [int(row[name]) for name in ("low", "best", "high") if row[name]]
        assert bounds == sorted(bounds)
        parts = [row[f"deaths_{kind}"] for kind in ("a", "b", "civilians", "unknown")]
        if row["best"]:
            assert sum(int(part or 0) for part in parts) == int(row["best"])
        assert row["type_of_violence"] in {"", "1", "2", "3"}
        assert row["date_prec"] in {"", "1", "2", "3", "4", "5"}
        assert not (row["date_prec"] and not row["date_start"])
