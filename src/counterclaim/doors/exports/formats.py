"""The formats that the books can be written in, one entry each. A format is one file beside this one."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from counterclaim.doors.exports import acled, gdelt, geojson, linked, package, plover, polecat, table_csv, ucdp
from counterclaim.doors.exports.format import Format, Options
from counterclaim.doors.exports.selection import Selection
from counterclaim.doors.exports.sheet import page
from counterclaim.doors.exports.writing import STANDARD_OUTPUT


def _parquet(selection: Selection, to: BinaryIO, options: Options) -> int:
    from counterclaim.doors.exports import parquet  # lazy: pyarrow takes a while to load

    return parquet.write(selection, to, options)


def _parquet_folder(selection: Selection, to: Path, options: Options) -> int:
    from counterclaim.doors.exports import parquet  # lazy: as above

    return parquet.write_folder(selection, to, options)


FORMATS: tuple[Format, ...] = (
    Format(
        "acled",
        ".csv",
        "events in the 31 columns of ACLED, an incident a row",
        "who said what, all figures but one, low and high bounds, other harms than deaths",
        acled.write,
        policy="acled",
        hxl=True,
    ),
    Format(
        "ucdp",
        ".csv",
        "events with deaths in the 49 columns of UCDP's GED, an incident a row, low, best and high",
        "which figure is whose, other harms than deaths, incidents without a death or a known side",
        ucdp.write,
        policy="ucdp",
        hxl=True,
    ),
    Format(
        "polecat",
        ".tsv",
        "events of claims in the 40 columns of POLECAT, a claim a row",
        "figures, the chain of sources, all voices but the outlet, what is denied or past",
        polecat.write,
        hxl=True,
    ),
    Format(
        "plover",
        ".jsonl",
        "events of claims as PLOVER's JSON records with the words and their offsets, a claim a line",
        "what claims add up to, what is denied or past, harms but dead, injured and arrested",
        plover.write,
    ),
    Format(
        "gdelt-events",
        ".tsv",
        "CAMEO events in the 61 columns of GDELT 2.0, without a header",
        "figures, who said it, what is denied or past, acts in which nobody has a CAMEO code",
        gdelt.write_events,
    ),
    Format(
        "gdelt-mentions",
        ".tsv",
        "a row for each claim that mentions one of those events, in the 16 columns of GDELT 2.0, without a header",
        "the words; the rest as for the events",
        gdelt.write_mentions,
        rows="mention",
    ),
    Format(
        "csv",
        ".csv",
        "one table of claims, incidents, figures and so on (--table), a header and a row a line",
        "what the other tables hold; line breaks within a text",
        table_csv.write,
        rows="row",
        hxl=True,
        takes=("table",),
    ),
    Format(
        "parquet",
        ".parquet",
        "all tables as a folder of Parquet files, or one (--table), with types and the meaning of each column",
        "nothing of the tables; the texts of the pages are not in them",
        _parquet,
        _parquet_folder,
        lambda _, options: bool(options.table),
        rows="row",
        binary=True,
        takes=("table",),
    ),
    Format(
        "geojson",
        ".geojson",
        "incidents on the map (RFC 7946), no pin where only the country is known",
        "the chains of sources and the words of each claim",
        geojson.write,
        rows="incident",
    ),
    Format(
        "jsonld",
        ".jsonld",
        "claims as linked data: schema.org Claim, Web Annotation for the words, PROV for the chain of sources",
        "what incidents say of figures and silence: that is in the tables",
        linked.write,
        rows="claim",
    ),
    Format(
        "html",
        ".html",
        "a report to read and print, in one file without scripts: every figure beside its voice and its words",
        "positions and ids for programs, but for those of claims",
        page.write,
        rows="incident",
    ),
    Format(
        "datapackage",
        ".zip",
        "all tables as CSV with a datapackage.json and a README of every column (a folder, or one file.zip)",
        "line breaks within a text; the texts of the pages are not in it",
        package.write,
        package.write_folder,
        lambda place, _: place.lower().endswith(".zip") or place == STANDARD_OUTPUT,
        rows="row",
        hxl=True,
        binary=True,
        takes=("licence",),
    ),
)
"""All of them, in the order in which they are listed."""


def format_named(name: str) -> Format | None:
    """The format of this name, or None."""
    return next((each for each in FORMATS if each.name == name), None)
