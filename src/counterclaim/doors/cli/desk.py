"""The review desk: `desk`, and its users."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from counterclaim.doors.cli.options import (
    Format,
    Quiet,
    StorePlace,
)
from counterclaim.doors.cli.running import group, status

commands = typer.Typer()
users = group("Who may come into the review desk where it is not open to this machine alone.")


@commands.command()
@status
def desk(  # noqa: PLR0913, PLR0917  # one argument for each option
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, metavar="N", help="Default: 8470, or a free one where that is taken."),
    ] = None,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address to listen at. Default: this machine alone.")
    ] = "127.0.0.1",
    allowed: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME[:PORT]", help="Another name that the desk goes by."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="NAME", envvar="COUNTERCLAIM_BY", help="Who judges. Default: the name you are logged in by."
        ),
    ] = None,
    login: Annotated[bool, typer.Option("--login", help="Have people log in, on this machine too.")] = False,
    proxies: Annotated[
        list[str] | None,
        typer.Option("--proxy", metavar="ADDRESS", help="A proxy that is believed about where a request comes from."),
    ] = None,
    header: Annotated[
        str, typer.Option("--proxy-user-header", metavar="NAME", help="The header in which that proxy names who asks.")
    ] = "",
    opens: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser there.")] = True,
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Open the review desk: the books in a browser, to look through and to judge. Ctrl-C closes it."""
    from counterclaim.doors.desk import command as door  # lazy: start-up stays short

    asked = door.Asked(host, port, tuple(allowed or ()), by, opens, login, tuple(proxies or ()), header)
    return door.desk(asked, store=store, quiet=quiet)


UserName = Annotated[str, typer.Argument(metavar="NAME", help="The name of the user.")]


UserRole = Literal["reader", "reviewer", "admin"]


@users.command("add")
@status
def add_user(
    name: UserName,
    role: Annotated[UserRole, typer.Option("--role", help="Who reads; judges too; or sees the log too.")] = "reviewer",
    no_password: Annotated[
        bool, typer.Option("--no-password", help="They come in through a proxy that names them.")
    ] = False,
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Add a user; the password is asked for without showing it, or is the first line of standard input."""
    from counterclaim.doors import users as door  # lazy: start-up stays short

    return door.add(name, role, no_password=no_password, store=store, quiet=quiet)


@users.command("list")
@status
def list_users(form: Format = "text", store: StorePlace = None) -> int:
    """List the users with their roles."""
    from counterclaim.doors import users as door  # lazy: start-up stays short

    return door.listed(form=form, store=store)


@users.command("remove")
@status
def remove_user(name: UserName, store: StorePlace = None, quiet: Quiet = False) -> int:
    """Remove a user, who is out at once; what they judged stays."""
    from counterclaim.doors import users as door  # lazy: start-up stays short

    return door.remove(name, store=store, quiet=quiet)


@users.command("password")
@status
def user_password(name: UserName, store: StorePlace = None, quiet: Quiet = False) -> int:
    """Give a user another password; who is logged in with the old one is out."""
    from counterclaim.doors import users as door  # lazy: start-up stays short

    return door.password(name, store=store, quiet=quiet)


@users.command("role")
@status
def user_role(
    name: UserName,
    role: Annotated[UserRole, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")],
    store: StorePlace = None,
    quiet: Quiet = False,
) -> int:
    """Give a user another role, which holds at once."""
    from counterclaim.doors import users as door  # lazy: start-up stays short

    return door.role(name, role, store=store, quiet=quiet)
