"""The command that writes what the books hold for other tools: `export`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from counterclaim.doors.cli.options import (
    Quiet,
    StorePlace,
    day,
    moment,
)
from counterclaim.doors.cli.running import status
from counterclaim.records import Harm

if TYPE_CHECKING:
    from counterclaim.doors.exports.command import Wish
    from counterclaim.doors.exports.format import Options

commands = typer.Typer()
WHICH = "Which incidents, as in the desk"
WHEN = "As the books stood"
Policies = Literal["versions", "ucdp", "acled"]


@commands.command()
@status
def export(  # noqa: PLR0913, PLR0917  # one argument for each option
    form: Annotated[
        str | None,
        typer.Argument(metavar="FORMAT", help="acled, ucdp, plover ...: `counterclaim export formats` lists them all."),
    ] = None,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to write; - is standard output.")] = "-",
    listed: Annotated[bool, typer.Option("--list", help="List all formats with what each loses, and stop.")] = False,
    hxl: Annotated[bool, typer.Option("--hxl", help="Put a row of HXL hashtags under the header.")] = False,
    table: Annotated[
        str, typer.Option("--table", metavar="NAME", help="csv, parquet: this table alone; csv has claims without it.")
    ] = "",
    licence: Annotated[
        str, typer.Option("--licence", metavar="NAME|URL", help="datapackage: the licence that you give it.")
    ] = "",
    redact: Annotated[
        bool, typer.Option("--redact", help="Replace the names of private persons; read docs/exports.md on its limits.")
    ] = False,
    policy: Annotated[
        Policies | None,
        typer.Option("--policy", help="How versions become numbers. Default: what the format asks for."),
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", parser=moment, metavar="DATE", help="What was out by then.", rich_help_panel=WHEN),
    ] = None,
    known_by: Annotated[
        datetime | None,
        typer.Option("--known-by", parser=moment, metavar="DATE", help="What we had by then.", rich_help_panel=WHEN),
    ] = None,
    incident: Annotated[
        list[str] | None,
        typer.Option("--incident", metavar="ID", help="This one; several: any of them.", rich_help_panel=WHICH),
    ] = None,
    conflict: Annotated[
        list[str] | None,
        typer.Option("--conflict", metavar="ID", help="Of this war or dyad: dyad.ARM+AZE.", rich_help_panel=WHICH),
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option("--party", metavar="ID", help="With this party; several: all of them.", rich_help_panel=WHICH),
    ] = None,
    act: Annotated[
        list[str] | None,
        typer.Option("--act", metavar="ID", help="Of this act; several: any of them.", rich_help_panel=WHICH),
    ] = None,
    harm: Annotated[
        list[str] | None,
        typer.Option(
            "--harm", metavar="HARM", help="With a figure of this harm; several: any of them.", rich_help_panel=WHICH
        ),
    ] = None,
    place: Annotated[
        str, typer.Option("--place", metavar="ID|WORDS", help="At this place.", rich_help_panel=WHICH)
    ] = "",
    since: Annotated[
        date | None,
        typer.Option(
            "--from",
            parser=day,
            metavar="DATE",
            help="Ended on this day or later. warc: fetched.",
            rich_help_panel=WHICH,
        ),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(
            "--to",
            parser=day,
            metavar="DATE",
            help="Began on this day or before. warc: fetched.",
            rich_help_panel=WHICH,
        ),
    ] = None,
    contested: Annotated[
        bool | None,
        typer.Option(
            "--contested/--uncontested", help="Where voices contradict each other, or do not.", rich_help_panel=WHICH
        ),
    ] = None,
    unreviewed: Annotated[
        bool | None,
        typer.Option(
            "--unreviewed/--reviewed", help="Where claims are left that nobody judged, or none.", rich_help_panel=WHICH
        ),
    ] = None,
    words: Annotated[
        str,
        typer.Option(
            "--words", metavar="WORDS", help="With these words in title, place or quote.", rich_help_panel=WHICH
        ),
    ] = "",
    box: Annotated[
        str | None,
        typer.Option("--box", metavar="S,W,N,E", help="Part of the map, in degrees.", rich_help_panel=WHICH),
    ] = None,
    warc: Annotated[
        Path | None, typer.Option("--warc", metavar="FILE", help="As `export warc FILE`.", show_default=False)
    ] = None,
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Write what the store holds for other tools: events, tables, or its pages as they were fetched."""
    if listed or form == "formats":
        from counterclaim.doors.exports import command  # lazy: start-up stays short

        return command.formats()
    if warc is not None or form == "warc":
        return _warc(warc or Path(file), (since, until), store=store, quiet=quiet)
    if since is not None and until is not None and until < since:
        raise typer.BadParameter("lies before --from", param_hint="--to")
    if form is None:
        raise typer.BadParameter("say which format (`counterclaim export formats` lists them)", param_hint="FORMAT")
    from counterclaim.doors import find  # lazy: as above
    from counterclaim.doors.exports import command  # lazy: as above
    from counterclaim.doors.exports.format import Options  # lazy: as above
    from counterclaim.doors.exports.selection import Asked  # lazy: as above

    asked = Asked(
        incident=tuple(incident or ()),
        conflict=tuple(conflict or ()),
        party=tuple(party or ()),
        act=tuple(act or ()),
        harm=_harms(harm or []),
        place=place,
        since=since,
        until=until,
        contested=contested,
        unreviewed=unreviewed,
        words=words,
        box=find.box(box) if box else None,
        as_of=as_of,
        known_by=known_by,
    )
    options = Options(hxl=hxl, table=table, licence=licence, redact=redact)
    return command.export(_wish(form, file, policy, options), asked, store=store, quiet=quiet)


def _warc(file: Path, fetched: tuple[date | None, date | None], *, store: str | None, quiet: bool) -> int:
    """The pages as a WARC file, which is bytes and nothing for standard output."""
    if str(file) == "-":
        raise typer.BadParameter("name a file to write the pages to: export warc pages.warc.gz", param_hint="FILE")
    from counterclaim.doors.exports import warc as door  # lazy: start-up stays short

    return door.warc(file, fetched=door.Fetched(*fetched), store=store, quiet=quiet)


def _wish(form: str, file: str, policy: Policies | None, options: Options) -> Wish:
    """What is to be written where."""
    from counterclaim.doors.exports.command import Wish  # lazy: as above
    from counterclaim.doors.exports.formats import FORMATS, format_named  # lazy: as above

    wanted = format_named(form)
    if wanted is None:
        there = ", ".join((*(each.name for each in FORMATS), "warc"))
        raise typer.BadParameter(f"no format is called {form!r}; there are {there}", param_hint="FORMAT")
    if options.hxl and not wanted.hxl:
        raise typer.BadParameter(f"{form} has no header that hashtags could stand under", param_hint="--hxl")
    for name, given in (("table", options.table), ("licence", options.licence)):
        if given and name not in wanted.takes:
            raise typer.BadParameter(f"{form} has no {name} to choose", param_hint=f"--{name}")
    return Wish(wanted, file, policy, options)


def _harms(harms: list[str]) -> tuple[str, ...]:
    """Harms from the command line."""
    if strange := [harm for harm in harms if harm not in get_args(Harm)]:
        raise typer.BadParameter(f"{strange[0]!r} is none of {', '.join(get_args(Harm))}", param_hint="--harm")
    return tuple(harms)
