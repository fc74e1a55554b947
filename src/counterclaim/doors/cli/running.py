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


def _say_no_more() -> None:
    """What is still waiting for standard output goes nowhere, so that the end of the program does not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
            _say_no_more()
        except OSError as error:  # a full disk behind standard output, a folder that went away
            result = 1
            print(f"counterclaim: {error.filename or 'the output'}: {error.strerror or error}", file=sys.stderr)
            _say_no_more()
        raise typer.Exit(result)

    return run
