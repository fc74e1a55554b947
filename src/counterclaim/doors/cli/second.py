"""The command that asks a language model: `second-read`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from counterclaim.doors.cli.options import (
    AllowPrivate,
    Contact,
    Format,
    IgnoreRobots,
    OwnActors,
    OwnActs,
    Quiet,
    StorePlace,
    Wait,
    manners_of,
)
from counterclaim.doors.cli.running import status

commands = typer.Typer()
KEY = "COUNTERCLAIM_SECOND_KEY"
"""The key comes from the environment alone, where no list of processes shows it."""


@commands.command("second-read")
@status
def second_read(  # noqa: PLR0913, PLR0917  # one argument for each option
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Addresses of the web, files, archives, folders; - is standard input."),
    ] = None,
    reports: Annotated[
        list[str] | None, typer.Option("--report", metavar="ID", help="A report of the store, instead of a source.")
    ] = None,
    server: Annotated[
        str | None,
        typer.Option(
            "--server",
            metavar="URL",
            envvar="COUNTERCLAIM_SECOND_SERVER",
            help="An OpenAI-compatible server; pages are sent to it and to nobody else.",
        ),
    ] = None,
    model: Annotated[
        str,
        typer.Option(
            "--model", metavar="NAME", envvar="COUNTERCLAIM_SECOND_MODEL", help="The model that it is to use."
        ),
    ] = "",
    form: Format = "text",
    store: StorePlace = None,
    own: OwnActs = None,
    people: OwnActors = None,
    contact: Contact = None,
    private: AllowPrivate = False,
    no_robots: IgnoreRobots = False,
    wait: Wait = 1.0,
    quiet: Quiet = False,
) -> int:
    """Let a language model propose claims, and show them beside those of the rules. Nothing is kept or merged."""
    if not server:
        raise typer.BadParameter("name a server: --server http://localhost:8000", param_hint="--server")
    if not sources and not reports:
        raise typer.BadParameter("name pages to read, or reports of the store with --report", param_hint="SOURCE")
    from counterclaim.doors.second import command as door  # lazy: start-up stays short
    from counterclaim.second_reader import Model  # lazy: as above

    asked = door.Asked(
        tuple(sources or ()),
        tuple(reports or ()),
        Model(server, model, os.environ.get(KEY, "")),
        manners_of(contact, private, no_robots, wait),
        own,
        people,
    )
    return door.second_read(asked, form=form, store=store, quiet=quiet)
