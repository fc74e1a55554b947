"""`counterclaim doctor`: whether Counterclaim can work on this machine, a line for each thing it needs."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from pathlib import Path

from counterclaim import __version__
from counterclaim.errors import CounterclaimError, KnowledgeError


def doctor(store: str | None, *, quiet: bool, model: Path | None = None) -> int:
    """Look at everything once; 0 when all is well, else 1. With `quiet` only what is not well is printed.

    `model` is the folder of a reader model of one's own.
    """
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("python", _python),
        ("reader model", lambda: _model(model)),
        ("tables", _tables),
        ("towns", _towns),
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


def _model(named: Path | None) -> str:
    from counterclaim.doors import model  # lazy: a library that is missing is a finding, not a crash
    from counterclaim.reading import model_folder  # lazy: as above

    folder = model_folder(named)
    found = model.checked(folder)
    return f"{model.name_of(folder)}, SHA-256 {found[:12]}..., the file that its card describes, in {folder}"


def _tables() -> str:
    from counterclaim.claims import Coder  # lazy: as above
    from counterclaim.grounding import Grounding  # lazy: as above

    Coder.load(Grounding.load())
    return "acts, rules, actors and places load"


def _towns() -> str:
    from counterclaim.grounding.atlas import Atlas, absent  # lazy: as above

    if why := absent():
        raise KnowledgeError(why)
    atlas = Atlas.open()
    parts = [f"{int(about['places']):,} places in {path}" for path, about in atlas.about()] if atlas else []
    return "; ".join(parts)


def _store(where: str | None) -> str:
    from counterclaim.store.books import Store  # lazy: as above

    with Store.open(where) as store:
        size = store.size()
        return f"{store.name}, {size['reports']:,} reports, {size['claims']:,} claims"
