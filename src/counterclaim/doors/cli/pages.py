"""The commands that take pages in: `read`, `watch` and `explain`; and `samples`, pages to try them with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.doors.cli.options import (
    AllowPrivate,
    Contact,
    FieldNames,
    Format,
    GateOption,
    IgnoreRobots,
    Jobs,
    NoStore,
    OnlyNew,
    OwnActors,
    OwnActs,
    OwnModel,
    OwnPlaces,
    Quiet,
    RunReport,
    SkippedFile,
    StorePlace,
    TranslateAt,
    TranslateKind,
    TranslateModel,
    Wait,
    manners_of,
    store_place,
    translation_server,
)
from counterclaim.doors.cli.running import status

commands = typer.Typer()


@commands.command()
@status
def read(  # noqa: PLR0913, PLR0917  # one argument for each option
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Addresses of the web, files, archives, folders; - is standard input."),
    ],
    form: Format = "text",
    store: StorePlace = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
    model: OwnModel = None,
    own: OwnActs = None,
    people: OwnActors = None,
    own_places: OwnPlaces = None,
    jobs: Jobs = None,
    contact: Contact = None,
    private: AllowPrivate = False,
    no_robots: IgnoreRobots = False,
    wait: Wait = 1.0,
    fields: FieldNames = None,
    only_new: OnlyNew = False,
    report: RunReport = None,
    gate: GateOption = None,
    skipped: SkippedFile = None,
    translate: TranslateAt = None,
    translate_kind: TranslateKind = "libretranslate",
    translate_model: TranslateModel = "",
) -> int:
    """Read pages: print the claims of each, with who says so, and keep them in the store."""
    from counterclaim import working  # lazy: start-up stays short
    from counterclaim.doors import read as door  # lazy: as above
    from counterclaim.doors.first_pass import FirstPass  # lazy: as above

    place = store_place(store, no_store)
    service = translation_server(translate, translate_kind, translate_model)
    manners, first = manners_of(contact, private, no_robots, wait), FirstPass(gate, skipped)
    how = door.How(jobs or working.cores(), manners, only_new, report, first, service)
    return door.read(
        sources, form=form, store=place, quiet=quiet, own=door.Own(model, own, people, fields, own_places), how=how
    )


@commands.command()
@status
def watch(  # noqa: PLR0913, PLR0917  # one argument for each option
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What to watch: a TOML file, as docs/watching.md shows.")
    ],
    once: Annotated[bool, typer.Option("--once", help="One round, then stop, as for cron.")] = False,
    dry: Annotated[bool, typer.Option("--dry-run", help="Take the listings; say which pages are due.")] = False,
    form: Format = "text",
    store: StorePlace = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
    model: OwnModel = None,
    own: OwnActs = None,
    people: OwnActors = None,
    own_places: OwnPlaces = None,
) -> int:
    """Keep reading feeds, sitemaps and pages: what is new in them is read and kept, round after round."""
    from counterclaim.doors import watch as door  # lazy: start-up stays short
    from counterclaim.doors.read import Own  # lazy: as above

    asked = door.Asked(file, once, dry, form)
    return door.watch(
        asked, store=store_place(store, no_store), quiet=quiet, own=Own(model, own, people, places=own_places)
    )


@commands.command()
@status
def explain(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="One page: an address, a file, - for standard input.")
    ],
    holding: Annotated[
        str, typer.Option("--holding", metavar="WORDS", help="Only sentences that hold these words.")
    ] = "",
    model: OwnModel = None,
    own: OwnActs = None,
    people: OwnActors = None,
    own_places: OwnPlaces = None,
) -> int:
    """Show how each sentence of a page becomes claims: its tree, names, frames, rules, voices, times and places."""
    from counterclaim.doors import explain as door  # lazy: start-up stays short
    from counterclaim.doors.read import Own  # lazy: as above

    return door.explain(source, Own(model, own, people, places=own_places), holding=holding)


@commands.command()
@status
def samples(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to; it is made if it is not there.")],
) -> int:
    """Write the sample pages that come with the package into a folder, to try things with."""
    from counterclaim.doors import samples as door  # lazy: start-up stays short

    return door.samples(folder)
