"""How a command runs: its result is the exit status, and its failures are one line each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from counterclaim.errors import CounterclaimError, SearchError

P = ParamSpec("P")
NONSENSE = 2
"""What an option or argument that makes no sense gives, here and in typer."""
STOPPED = 130
PIPE_CLOSED = 141


def group(about: str) -> typer.Typer:
    """Commands under one noun."""
    return typer.Typer(help=about, no_args_is_help=True, pretty_exceptions_enable=False)


def status(command: Callable[P, int]) -> Callable[P, None]:
    """A command whose result is the exit status, and whose failures are one line each."""

    @wraps(command)
    def run(*args: P.args, **options: P.kwargs) -> None:
        try:
            result = command(*args, **options)
            sys.stdout.flush()
        except CounterclaimError as error:
            result = NONSENSE if isinstance(error, SearchError) else 1
            print(f"counterclaim: {' '.join(str(error).split())}", file=sys.stderr)
        except KeyboardInterrupt:
            result = STOPPED
            print("counterclaim: stopped", file=sys.stderr)
        except BrokenPipeError:  # the reader of our output has seen enough
            result = PIPE_CLOSED
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(result)

    return run
