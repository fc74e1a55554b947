"""`counterclaim doctor`: whether Counterclaim can work on this machine, a line for each thing it needs."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable

from counterclaim import __version__
from counterclaim.errors import CounterclaimError


def doctor(store: str | None, *, quiet: bool) -> int:
    """Look at everything once; 0 when all is well, else 1. With `quiet` only what is not well is printed."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("python", _python),
        ("reader model", _model),
        ("tables", _tables),
        ("store", lambda: _store(store)),
    )
    well = True
    for subject, check in checks:
        try:
            found, fine = check(), True
        except (CounterclaimError, ImportError) as error:
            found, fine = " ".join(str(error).split()), False
        well = well and fine
        if not fine or not quiet:
            print(f"{'ok    ' if fine else 'not ok'}  {subject}: {found}")
    return 0 if well else 1


def _python() -> str:
    return f"{platform.python_version()} at {sys.executable}, counterclaim {__version__}"


def _model() -> str:
    from counterclaim.sentences import Reader  # lazy: a library that is missing is a finding, not a crash

    Reader.load()
    return "loads, and is the file that its card describes"


def _tables() -> str:
    from counterclaim.claims import Coder  # lazy: as above
    from counterclaim.grounding import Grounding  # lazy: as above

    Coder.load(Grounding.load())
    return "acts, rules, actors and places load"


def _store(where: str | None) -> str:
    from counterclaim.store.books import Store  # lazy: as above

    with Store.open(where) as store:
        size = store.size()
        return f"{store.name}, {size['reports']:,} reports, {size['claims']:,} claims"
