"""The commands for many machines: `spark`, and `import` for what it made."""

from __future__ import annotations

from typing import Annotated

import typer

from counterclaim.doors.cli.options import FieldNames, GateOption, OwnActors, OwnActs, OwnModel, Quiet, StorePlace
from counterclaim.doors.cli.running import status

commands = typer.Typer()


@commands.command()
@status
def spark(  # noqa: PLR0913  # one argument for each option
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders or patterns of any Hadoop file system: WARC, WACZ, Parquet, JSONL, HTML.",
        ),
    ] = None,
    *,
    to: Annotated[
        str, typer.Option("--to", metavar="FOLDER", help="Where readings go; run again, it goes on from there.")
    ],
    master: Annotated[
        str | None,
        typer.Option(
            "--master",
            metavar="URL",
            help="Spark's master, as local[2]. Default: what spark-submit says, else all cores of this machine.",
        ),
    ] = None,
    gate: GateOption = None,
    fields: FieldNames = None,
    model: OwnModel = None,
    own: OwnActs = None,
    people: OwnActors = None,
    bodies: Annotated[
        bool, typer.Option("--bodies/--no-bodies", help="Write the bytes of pages too; a store takes none without.")
    ] = True,
    rows: Annotated[
        int | None, typer.Option("--rows", min=1, metavar="N", help="The most rows of a file. Default: 10,000.")
    ] = None,
    incidents: Annotated[
        bool, typer.Option("--incidents", help="Link all that was read into incidents, in Parquet beside the readings.")
    ] = False,
    quiet: Quiet = False,
) -> int:
    """Read archives on many machines with Spark; readings go to Parquet, which `import` takes into a store."""
    from counterclaim.doors import spark as door  # lazy: start-up stays short
    from counterclaim.doors.read import Own  # lazy: as above

    work = door.Work(to, master, gate, Own(model, own, people, fields), bodies, rows, incidents)
    return door.run(paths or (), work, quiet=quiet)


@commands.command("import")
@status
def import_(
    places: Annotated[
        list[str], typer.Argument(metavar="PLACE", help="Files of readings (Parquet), or the folders of `spark`.")
    ],
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Take readings that other machines made into the store, as if it had read the pages itself."""
    from counterclaim.doors.importing import import_readings  # lazy: start-up stays short

    return import_readings(places, store=store, quiet=quiet)
