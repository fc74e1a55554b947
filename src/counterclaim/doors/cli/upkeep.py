"""The commands about the program itself: `doctor`, `bench`, and the group `model`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.doors.cli.options import (
    Format,
    NoStore,
    OwnModel,
    Quiet,
    StorePlace,
    store_place,
)
from counterclaim.doors.cli.running import group, status

commands = typer.Typer()
models = group("The reader model: its card, and whether its files are in order.")


@commands.command()
@status
def doctor(
    store: StorePlace = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
    model: OwnModel = None,
    form: Format = "text",
) -> int:
    """Check that Counterclaim can work here and that the store is in order, and say what to do where it is not."""
    from counterclaim.doors import doctor as door  # lazy: start-up stays short

    return door.doctor(store_place(store, no_store), quiet=quiet, model=model, form=form)


@commands.command()
@status
def bench(
    only: Annotated[str | None, typer.Option("--only", metavar="ROW,ROW", help="Only these rows.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Write the table to results.md.")] = False,
    raise_floors: Annotated[bool, typer.Option("--raise-floors", help="Pin better figures as the new floors.")] = False,
    folder: Annotated[Path, typer.Option("--folder", help="The folder of results.md and floors.json.")] = Path("bench"),
    profile: Annotated[bool, typer.Option("--profile", help="Say where the time goes instead.")] = False,
) -> int:
    """Measure every stage on public gold data, beside the best peer; status 1 when a figure is under its floor."""
    if profile:
        if only is not None or raise_floors:
            raise typer.BadParameter(
                "measures no row, so --only and --raise-floors mean nothing", param_hint="--profile"
            )
        from counterclaim.bench.profile import profile as profiled  # lazy: start-up stays short

        return profiled(folder=folder, write=write)
    from counterclaim.bench import rows, table  # lazy: start-up stays short

    try:
        wanted = rows.chosen(only)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--only") from error
    return table.bench(wanted, folder=folder, write=write, raise_floors=raise_floors)


@models.command()
@status
def info(
    model: OwnModel = None,
    form: Format = "text",
    labels: Annotated[bool, typer.Option("--labels", help="The lists of labels too.")] = False,
) -> int:
    """Print the model's card: what it is, what it learnt from, how well it reads and where it fails."""
    from counterclaim.doors import model as door  # lazy: start-up stays short

    return door.info(model, form=form, labels=labels)


@models.command()
@status
def check(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", envvar="COUNTERCLAIM_MODEL", help="A reader.onnx, or the folder that holds it."),
    ] = None,
) -> int:
    """Check that a model is the one of its card, can be loaded, and gives what its card describes."""
    from counterclaim.doors import model as door  # lazy: start-up stays short

    return door.check(file)
