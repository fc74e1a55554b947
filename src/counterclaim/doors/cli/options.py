"""What commands share: their options, and how a moment, a day or a store is written.

Only what reading the options needs is imported here, so that help and failures come at once.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from counterclaim.pages.web.manners import Manners
    from counterclaim.translation import Service


def moment(text: str) -> datetime:
    """A moment from the command line; a day means its end, and a time without offset is UTC."""
    try:
        if len(text) <= 10:
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day or time (write 2022-09-14 or 2022-09-14T12:00)") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def day(text: str) -> date:
    """A day from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day (write 2022-09-14)") from error


Format = Annotated[
    Literal["text", "json"], typer.Option("--format", help="text for people, json for programs: one object a line.")
]
StorePlace = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PATH|URL",
        envvar="COUNTERCLAIM_STORE",
        help="Where the books are kept. Default: one SQLite file in your data folder.",
    ),
]
OwnModel = Annotated[
    Path | None,
    typer.Option(
        "--model",
        metavar="FOLDER",
        envvar="COUNTERCLAIM_MODEL",
        help="The folder of a reader model of your own. Default: the one that ships.",
    ),
]
OwnActs = Annotated[
    Path | None,
    typer.Option(
        "--acts",
        metavar="FILE",
        envvar="COUNTERCLAIM_ACTS",
        help="A file of acts of your own; they add to the shipped ones or stand for those of the same name.",
    ),
]
OwnActors = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        envvar="COUNTERCLAIM_ACTORS",
        help="A file of actors of your own (YAML or CSV) beside those that ship.",
    ),
]
OwnPlaces = Annotated[
    Path | None,
    typer.Option(
        "--places",
        metavar="FILE",
        envvar="COUNTERCLAIM_PLACES",
        help="A file of places of your own (YAML) beside those that ship.",
    ),
]
FieldNames = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="FIELD=NAME,...",
        help="What the fields of your JSON lines are called: text=body_raw,published=pub.date,url=meta.link",
    ),
]
Policy = Annotated[
    Literal["versions", "ucdp", "acled"],
    typer.Option("--policy", help="How versions become numbers: not at all, low/best/high, or the lowest figure."),
]
TranslationKind = Literal["libretranslate", "openai"]
TranslateAt = Annotated[
    str | None,
    typer.Option(
        "--translate",
        metavar="URL",
        envvar="COUNTERCLAIM_TRANSLATE",
        help="Translate what is not in English with the server at this address. Off unless given.",
    ),
]
TranslateKind = Annotated[
    TranslationKind,
    typer.Option(
        "--translate-kind",
        envvar="COUNTERCLAIM_TRANSLATE_KIND",
        help="The protocol that the translation server speaks.",
    ),
]
TranslateModel = Annotated[
    str,
    typer.Option(
        "--translate-model", metavar="NAME", envvar="COUNTERCLAIM_TRANSLATE_MODEL", help="The model to translate with."
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", parser=moment, metavar="DATE", help="Only what was published by then."),
]
KnownBy = Annotated[
    datetime | None,
    typer.Option("--known-by", parser=moment, metavar="DATE", help="Only what had been fetched by then."),
]
OneIncident = Annotated[str | None, typer.Option("--incident", metavar="ID", help="Only the incident of this id.")]
NoStore = Annotated[bool, typer.Option("--no-store", help="Keep nothing.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar="N",
        envvar="COUNTERCLAIM_JOBS",
        help="How many processes read. Default: one for each processor core; a few pages need but one.",
    ),
]
WEB = "Pages of the web"
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="ADDRESS",
        envvar="COUNTERCLAIM_CONTACT",
        help="Your address of mail or of a page, told to servers so that their people can write to you.",
        rich_help_panel=WEB,
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Read from this machine and its own network too.", rich_help_panel=WEB),
]
IgnoreRobots = Annotated[
    bool,
    typer.Option("--ignore-robots", help="Do not ask robots.txt; only with the site's leave.", rich_help_panel=WEB),
]
Wait = Annotated[
    float,
    typer.Option(
        "--wait",
        min=0,
        max=3600,
        metavar="SECONDS",
        help="Between two pages of one host; more where it asks for more.",
        rich_help_panel=WEB,
    ),
]
OnlyNew = Annotated[
    bool, typer.Option("--only-new", help="Print nothing of pages that the store holds as they would be read now.")
]
RunReport = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="FILE",
        help="Write a report of the run as JSON. Default: beside the store, for a run of 1,000 pages or ten minutes.",
    ),
]
GateOption = Annotated[
    bool | None,
    typer.Option(
        "--gate/--no-gate",
        help="Skip pages that are not about armed conflict or politics. Default: only those of WARC and WACZ.",
    ),
]
SkippedFile = Annotated[
    Path | None,
    typer.Option(
        "--skipped", metavar="FILE", help="List the pages that the first pass skips, with why, as JSON lines."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; errors are still told.")]


def manners_of(contact: str | None, private: bool, no_robots: bool, wait: float) -> Manners:
    """How servers are asked for pages."""
    from counterclaim.pages.web.manners import Manners  # lazy: start-up stays short

    try:
        return Manners((contact or "").strip(), private, not no_robots, wait=wait)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--contact or COUNTERCLAIM_CONTACT") from error


def translation_server(url: str | None, kind: TranslationKind, model: str) -> Service | None:
    """The translation server that was asked for; its key comes from the environment alone, where no list shows it."""
    if url is None:
        return None
    from counterclaim.translation import Service  # lazy: off by default

    return Service(url, kind, model, os.environ.get("COUNTERCLAIM_TRANSLATE_KEY", "")).checked()


def store_place(store: str | None, no_store: bool) -> str | None:
    """The store to use: the one named, memory with --no-store, None for the default."""
    if store and no_store and "--store" in sys.argv:
        raise typer.BadParameter("--store and --no-store cannot both hold")
    return ":memory:" if no_store else store
