"""The command that writes what the books hold for other tools: `export`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.doors.cli.options import (
    Quiet,
    StorePlace,
    day,
)
from counterclaim.doors.cli.running import status

commands = typer.Typer()


@commands.command()
@status
def export(
    warc: Annotated[
        Path | None,
        typer.Option(
            "--warc", metavar="FILE", help="The pages of the store as a WARC file; packed where it ends in .gz."
        ),
    ] = None,
    since: Annotated[
        date | None, typer.Option("--from", parser=day, metavar="DATE", help="Fetched on this day (UTC) or later.")
    ] = None,
    until: Annotated[
        date | None, typer.Option("--to", parser=day, metavar="DATE", help="Fetched on this day (UTC) or before.")
    ] = None,
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Write what the store holds for other tools: its pages, as they were fetched."""
    if warc is None:
        raise typer.BadParameter("say what to write, and where: --warc pages.warc.gz", param_hint="export")
    from counterclaim.doors import export as door  # lazy: start-up stays short

    return door.warc(warc, fetched=door.Fetched(since, until), store=store, quiet=quiet)
