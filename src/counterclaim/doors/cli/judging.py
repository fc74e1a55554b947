"""The commands by which people decide: `judge`, and the group `judgements`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import typer

from counterclaim.doors.cli.options import (
    Format,
    OwnActors,
    OwnActs,
    Quiet,
    StorePlace,
    moment,
)
from counterclaim.doors.cli.running import group, status

commands = typer.Typer()
judgements = group("What people decided: all of it, a file for another team, and what is asked again.")


@commands.command()
@status
def judge(  # noqa: PLR0913, PLR0917  # one argument for each option
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help="The id of a claim or incident, or 'ID + ID' for two claims.")
    ],
    verdict: Annotated[
        Literal["accept", "correct", "reject", "unsure", "same", "different", "withdraw"],
        typer.Argument(
            metavar="VERDICT",
            help="accept, correct, reject or unsure; of two claims same or different; withdraw takes the last back.",
        ),
    ],
    other: Annotated[
        str | None, typer.Option("--with", metavar="CLAIM", help="The other claim, for same or different.")
    ] = None,
    corrected: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="What is right, as killed=105; once for each field."),
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.")] = "",
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="NAME", envvar="COUNTERCLAIM_BY", help="Who judges. Default: the name you are logged in by."
        ),
    ] = None,
    at: Annotated[
        datetime | None, typer.Option("--at", parser=moment, metavar="DATE", help="When it was decided. Default: now.")
    ] = None,
    own: OwnActs = None,
    people: OwnActors = None,
    form: Format = "text",
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Say what you make of a claim, or of two: the machine's reading stays beside, and yours stands."""
    from counterclaim.doors import judgements as door  # lazy: start-up stays short
    from counterclaim.doors.read import Own  # lazy: as above

    asked = door.Asked(subject, verdict, other, tuple(corrected or ()), note, by, at)
    return door.judge(asked, form=form, store=store, quiet=quiet, own=Own(None, own, people))


@judgements.command("list")
@status
def list_judgements(
    subject: Annotated[
        str | None, typer.Option("--subject", metavar="ID", help="Only those on this claim or incident.")
    ] = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Only where the last words of two people differ.")
    ] = False,
    form: Format = "text",
    store: StorePlace = None,
) -> int:
    """List what people decided, oldest first, and what became of it."""
    from counterclaim.doors import judgements as door  # lazy: start-up stays short

    return door.listed(subject, form=form, store=store, only_disputed=disputed)


@judgements.command("export")
@status
def export_judgements(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Default: standard output.")] = "-",
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Write every judgement as a JSON line, for another team or for safe keeping."""
    from counterclaim.doors import judgements as door  # lazy: start-up stays short

    return door.export(file, store=store, quiet=quiet)


@judgements.command("import")
@status
def import_judgements(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="JSON lines; - is standard input.")],
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Add the judgements of other teams; one that is there already changes nothing."""
    from counterclaim.doors import judgements as door  # lazy: start-up stays short

    return door.import_(files, store=store, quiet=quiet)


@judgements.command("again")
@status
def judgements_again(form: Format = "text", store: StorePlace = None, quiet: Quiet = False) -> int:
    """Show what is asked again: judgements whose claims have changed in words and coding, old and new side by side."""
    from counterclaim.doors import judgements as door  # lazy: start-up stays short

    return door.again(form=form, store=store, quiet=quiet)
