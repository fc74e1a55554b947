"""The commands that tell what the books hold: `incidents`, `changes`, `conflicts`, `find`, `languages`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

import typer

from counterclaim.doors.cli.options import (
    AsOf,
    Format,
    KnownBy,
    NoStore,
    OneIncident,
    Policy,
    Quiet,
    StorePlace,
    day,
    moment,
    store_place,
)
from counterclaim.doors.cli.running import status

commands = typer.Typer()


@commands.command()
@status
def incidents(  # noqa: PLR0913, PLR0917  # one argument for each option
    as_of: AsOf = None,
    known_by: KnownBy = None,
    policy: Policy = "versions",
    incident: OneIncident = None,
    form: Format = "text",
    store: StorePlace = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
) -> int:
    """Reconcile all that the store holds: every version side by side, silence, denial, and what contradicts what."""
    from counterclaim.doors import reconcile as door  # lazy: start-up stays short

    view = door.View(as_of=as_of, known_by=known_by, policy=policy, incident=incident)
    return door.incidents(view, form=form, store=store_place(store, no_store), quiet=quiet)


@commands.command()
@status
def changes(  # noqa: PLR0913, PLR0917  # one argument for each option
    since: Annotated[
        datetime,
        typer.Option("--from", parser=moment, metavar="DATE", help="The earlier moment; a day means its end."),
    ],
    until: Annotated[
        datetime | None,
        typer.Option("--to", parser=moment, metavar="DATE", help="The later moment. Default: now."),
    ] = None,
    clock: Annotated[
        Literal["published", "fetched"],
        typer.Option("--clock", help="A report counts from its publication, or from when we fetched it."),
    ] = "published",
    policy: Policy = "versions",
    incident: OneIncident = None,
    form: Format = "text",
    store: StorePlace = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
) -> int:
    """Say what changed between two moments, in words, and because of which report."""
    if until is not None and until < since:
        raise typer.BadParameter("lies before --from", param_hint="--to")
    from counterclaim.doors import reconcile as door  # lazy: start-up stays short

    asked = door.Stretch(since=since, until=until, clock=clock, policy=policy, incident=incident)
    return door.changes(asked, form=form, store=store_place(store, no_store), quiet=quiet)


@commands.command()
@status
def conflicts(  # noqa: PLR0913, PLR0917  # one argument for each option
    as_of: AsOf = None,
    known_by: KnownBy = None,
    war: Annotated[
        str | None,
        typer.Option("--war", metavar="ID", help="Only this one, such as war.karabakh-2020 or dyad.ARM+AZE."),
    ] = None,
    unplaced: Annotated[
        bool, typer.Option("--unplaced", help="The claims about the past that found no home too, with why.")
    ] = False,
    form: Format = "text",
    store: StorePlace = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
) -> int:
    """Show what is bigger than one incident: wars and parties that fight, their incidents in order, their past."""
    from counterclaim.doors import conflicts as door  # lazy: start-up stays short

    asked = door.Asked(as_of=as_of, known_by=known_by, war=war, unplaced=unplaced)
    return door.conflicts(asked, form=form, store=store_place(store, no_store), quiet=quiet)


@commands.command()
@status
def find(  # noqa: PLR0913, PLR0917  # one argument for each option
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="Words of the quote or title; '\"in this order\"', shell*."),
    ] = None,
    since: Annotated[
        date | None, typer.Option("--from", parser=day, metavar="DATE", help="Of this day or later.")
    ] = None,
    until: Annotated[
        date | None, typer.Option("--to", parser=day, metavar="DATE", help="Of this day or before.")
    ] = None,
    box: Annotated[
        str | None, typer.Option("--box", metavar="S,W,N,E", help="In this part of the map, in degrees: 39.5,46,40,47.")
    ] = None,
    act: Annotated[str | None, typer.Option("--act", metavar="ACT", help="Of this act, as in acts list.")] = None,
    setting: Annotated[
        Literal["current", "background", "requested", "planned", "threatened", "hypothetical"] | None,
        typer.Option("--setting", help="News, background, or only asked for, planned and so on."),
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="In reports of this outlet.")] = None,
    replaced: Annotated[bool, typer.Option("--replaced", help="In earlier versions of a page too.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many claims.")] = 50,
    form: Format = "text",
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Search the claims of the store: by words, days, places, acts; those of the newest reports first."""
    if since is not None and until is not None and until < since:
        raise typer.BadParameter("lies before --from", param_hint="--to")
    from counterclaim.doors import find as door  # lazy: start-up stays short
    from counterclaim.store.search import Search  # lazy: as above

    edges = door.box(box) if box else None
    asked = Search(" ".join(words or ()), since, until, edges, act, setting, outlet, replaced)
    return door.find(asked, limit, form=form, store=store, quiet=quiet)


@commands.command()
@status
def languages(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="CODE", help="List the reports in these languages, such as ru or ar.")
    ] = None,
    unread: Annotated[
        bool, typer.Option("--unread", help="List the reports that were not read for their language.")
    ] = False,
    form: Format = "text",
    store: StorePlace = None,
) -> int:
    """Count the reports of the store by language, and say which are not read yet; or list them."""
    from counterclaim.doors import languages as door  # lazy: start-up stays short

    return door.languages(tuple(codes or ()), unread=unread, form=form, store=store)
