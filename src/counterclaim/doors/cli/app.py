"""The tree of commands: `counterclaim read | watch | incidents | export | desk | judge | acts | ... | doctor`.

Results go to standard output, talk to standard error.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from counterclaim import __version__
from counterclaim.doors.cli import books, cluster, desk, exporting, judging, knowledge, pages, second, upkeep

app = typer.Typer(
    name="counterclaim",
    help="Reads news about armed conflict and keeps the books: who claims what, according to whom.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for noun in (pages, cluster, books, exporting, desk, judging, second, upkeep):
    app.add_typer(noun.commands)
for name, commands in (
    ("judgements", judging.judgements),
    ("users", desk.users),
    ("acts", knowledge.acts),
    ("actors", knowledge.actors),
    ("wars", knowledge.wars),
    ("gazetteer", knowledge.places),
    ("model", upkeep.models),
):
    app.add_typer(commands, name=name)


def main() -> None:
    """Run the command line as a program."""
    for stream in (sys.stdout, sys.stderr):  # a file's name need not be valid in the terminal's encoding
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()


def _version(wanted: bool) -> None:
    if wanted:
        print(f"counterclaim {__version__}")
        raise typer.Exit


@app.callback()
def counterclaim(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads news about armed conflict and keeps the books: who claims what, according to whom."""
