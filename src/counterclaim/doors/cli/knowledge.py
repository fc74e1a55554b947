"""The tables that reading goes by: the groups `acts`, `actors`, `wars`, `gazetteer`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.doors.cli.options import (
    Format,
    OwnActors,
    OwnActs,
    OwnModel,
    Quiet,
    day,
)
from counterclaim.doors.cli.running import group, status

acts = group("The acts that can be claimed: what there is, and whether a file of your own is in order.")
actors = group(
    "The actors that names are grounded to: who is who on a day, and whether a file of your own is in order."
)
wars = group("The wars and armed conflicts that words are found to name, and which one some words mean.")
places = group(
    "The places that names are grounded to: what bears a name, what is loaded, a dump of GeoNames of your own."
)


@acts.command("list")
@status
def list_acts(
    kind: Annotated[str | None, typer.Option("--type", metavar="PLOVER", help="Only acts of this PLOVER type.")] = None,
    own: OwnActs = None,
    form: Format = "text",
) -> int:
    """List the acts with their codes and a sentence that each of them takes."""
    from counterclaim.doors import acts as door  # lazy: start-up stays short

    return door.listed(kind, own=own, form=form)


@acts.command("check")
@status
def check_acts(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table of acts of your own (YAML).")],
    model: OwnModel = None,
) -> int:
    """Check a file of acts: its fields, and that its own sentences evoke its acts, or do not."""
    from counterclaim.doors import acts as door  # lazy: start-up stays short

    return door.check(file, model=model)


@actors.command("find")
@status
def find_actor(  # one argument for each option
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or an office: 'the US secretary of state'.")],
    on: Annotated[
        date | None, typer.Option("--on", parser=day, metavar="DATE", help="The day asked for. Default: any day.")
    ] = None,
    about: Annotated[
        str, typer.Option("--about", metavar="STATE,STATE", help="The states that the report is about (alpha-3).")
    ] = "",
    speaking: Annotated[
        bool, typer.Option("--speaking", help="It speaks: a capital stands for its government.")
    ] = False,
    people: OwnActors = None,
    form: Format = "text",
) -> int:
    """Say who a name is on a day, on whose side, with what role, and why; several candidates are all shown."""
    from counterclaim.doors import actors as door  # lazy: start-up stays short

    asked = door.Asked(name, on, tuple(about.upper().replace(",", " ").split()), speaking)
    return door.find(asked, own=people, form=form)


@actors.command("list")
@status
def list_actors(
    kind: Annotated[
        str | None, typer.Option("--kind", help="state, institution, group, org, media or person; default: all.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="STATE", help="Alpha-3, as in COD.")] = None,
    people: OwnActors = None,
    form: Format = "text",
) -> int:
    """List the actors of the registry, with their other names and their years."""
    from counterclaim.doors import actors as door  # lazy: start-up stays short

    return door.listed(kind, country.upper() if country else None, own=people, form=form)


@actors.command("check")
@status
def check_actors(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A registry of your own (YAML or CSV).")],
) -> int:
    """Check a file of actors: its rows, the states and offices it names, and its own examples."""
    from counterclaim.doors import actors as door  # lazy: start-up stays short

    return door.check(file)


@wars.command("find")
@status
def find_war(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Words of a report: 'the 2020 war', 'Gulf War'.")],
    on: Annotated[
        date | None, typer.Option("--on", parser=day, metavar="DATE", help="The day of the report. Default: any day.")
    ] = None,
    about: Annotated[
        str, typer.Option("--about", metavar="ID,ID", help="The states (alpha-3) and groups that the report is about.")
    ] = "",
    form: Format = "text",
) -> int:
    """Say which war some words mean, and why; several candidates are all shown."""
    from counterclaim.doors import wars as door  # lazy: start-up stays short

    return door.find(name, on, tuple(about.replace(",", " ").split()), form=form)


@wars.command("list")
@status
def list_wars(
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="STATE", help="Only those fought by it or on its ground (alpha-3)."),
    ] = None,
    form: Format = "text",
) -> int:
    """List the wars of the tables with their days, kind and sides."""
    from counterclaim.doors import wars as door  # lazy: start-up stays short

    return door.listed(country.upper() if country else None, form=form)


@places.command("find")
@status
def find_place(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of a place; case and accents do not count.")],
    country: Annotated[
        str | None, typer.Option("--country", metavar="STATE", help="Only in this country, as an alpha-3 code.")
    ] = None,
    form: Format = "text",
) -> int:
    """List every place of a name: those of the tables first, then the most populous."""
    from counterclaim.doors import gazetteer as door  # lazy: start-up stays short

    return door.find(name, country, form=form)


@places.command("check")
@status
def check_places(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of places of your own.")],
) -> int:
    """Check a file of places: its rows, what they lie within, and names that another place bears."""
    from counterclaim.doors import gazetteer as door  # lazy: start-up stays short

    return door.check(file)


@places.command("info")
@status
def loaded_places(form: Format = "text") -> int:
    """Say what is loaded: how many places and names, from which sources, under which licence."""
    from counterclaim.doors import gazetteer as door  # lazy: start-up stays short

    return door.info(form=form)


@places.command("import")
@status
def import_places(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A dump of GeoNames: allCountries.txt, one country's, or the zip.")
    ],
    quiet: Quiet = False,
) -> int:
    """Read a dump of GeoNames into your data folder; its places then stand for those that ship."""
    from counterclaim.doors import gazetteer as door  # lazy: start-up stays short

    return door.import_dump(file, quiet=quiet)
