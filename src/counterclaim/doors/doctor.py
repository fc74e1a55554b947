"""`counterclaim doctor`: whether Counterclaim can work on this machine and whether a store is in order.

A line for each thing; where one is not well, a second line says what to do.
"""

from __future__ import annotations

import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from counterclaim import __version__
from counterclaim.errors import CounterclaimError, KnowledgeError
from counterclaim.store.finding import Finding

FIRST_YEAR = 2026
"""Before the year in which this was written a clock is wrong."""
SCRATCH = 50_000_000
"""Bytes that reading needs for a moment in the temporary folder, with room to spare."""
ADVICE = {
    "reader model": "install the package again, or name another with --model (`counterclaim model check` says more)",
    "tables": "install the package again; files of your own: `acts check`, `actors check`, `gazetteer check`",
    "towns": "install the package again (`pip install .` makes the file)",
    "libraries": "install the package again",
}
"""What to do where something that ships is not in order, and the message does not say."""


def doctor(store: str | None, *, quiet: bool, model: Path | None = None, form: str = "text") -> int:
    """Look at everything once; 0 when all is well, else 1. With `quiet` only what is not well is printed.

    `model` is the folder of a reader model of one's own.
    """
    well = True
    for finding in _findings(store, model):
        well = well and finding.state != "not ok"
        if finding.state == "not ok" or not quiet:
            _tell(finding, form)
    return 0 if well else 1


def _tell(finding: Finding, form: str) -> None:
    if form == "json":
        print(json.dumps(asdict(finding), ensure_ascii=False))
        return
    print(f"{finding.state:6}  {finding.subject}: {finding.found}")
    if finding.advice:
        print(f"        -> {finding.advice}")


def _findings(store: str | None, model: Path | None) -> Iterator[Finding]:
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("python", _python),
        ("reader model", lambda: _model(model)),
        ("tables", _tables),
        ("towns", _towns),
    )
    for subject, check in checks:
        yield _checked(subject, check)
    yield _desk()
    yield _scratch()
    yield _clock()
    yield from _store(store)


def _checked(subject: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(subject, "ok", check())
    except (CounterclaimError, ImportError) as error:
        advice = ADVICE["libraries"] if isinstance(error, ImportError) else ADVICE.get(subject, "")
        return Finding(subject, "not ok", " ".join(str(error).split()), advice)


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


def _desk() -> Finding:
    """The pages of the desk are built from source; a checkout, or a package made without them, may lack them."""
    folder = Path(__file__).with_name("desk") / "static"
    if (folder / "index.html").is_file() and any(folder.glob("assets/*.js")):
        return Finding("desk", "ok", f"built, in {folder}")
    return Finding(
        "desk", "note", f"its pages are not in {folder}", "in a checkout: make desk; else install the package again"
    )


def _scratch() -> Finding:
    """Reading unpacks a table of languages there."""
    folder = tempfile.gettempdir()
    try:
        with tempfile.TemporaryFile() as tried:
            tried.write(b"room?")
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Finding(
            "temporary folder", "not ok", f"{folder} cannot be written ({error.strerror})", "name another with TMPDIR"
        )
    if free < SCRATCH:
        return Finding(
            "temporary folder",
            "not ok",
            f"{free / 1e6:,.0f} MB free in {folder}",
            "free some, or name another with TMPDIR",
        )
    return Finding("temporary folder", "ok", f"{folder}, {free / 1e9:,.1f} GB free")


def _clock() -> Finding:
    now = datetime.now(UTC)
    if now.year < FIRST_YEAR:
        return Finding(
            "clock",
            "not ok",
            f"this machine says {now:%Y-%m-%d}",
            "set the clock: pages are dated by it when they are fetched",
        )
    return Finding("clock", "ok", f"{now:%Y-%m-%d %H:%M} UTC")


def _store(where: str | None) -> Iterator[Finding]:
    from counterclaim.store.location import MEMORY, locate, shown  # lazy: as in _model

    file: Path | None = None
    try:
        from counterclaim.store.books import Store  # lazy: as above

        place = locate(where)
        file = None if place == MEMORY or "://" in place else Path(place)
        if file is not None and not file.exists():
            yield Finding("store", "ok", f"none yet at {place}; `counterclaim read SOURCE...` makes one")
            return
        with Store.open(where) as store:
            yield from store.checkup()
            size = {what: f"{number:,} {what}" for what, number in store.size().items()}
            yield Finding("store", "ok", f"{store.name}, {size['reports']}, {size['claims']}, {size['judgements']}")
    except (CounterclaimError, ImportError) as error:
        advice = "docs/troubleshooting.md has each message with what to do"
        yield Finding("store", "not ok", shown(" ".join(str(error).split())), advice)
        if file is not None and file.is_file() and not isinstance(error, ImportError):
            yield from _damage(file)


def _damage(file: Path) -> Iterator[Finding]:
    from counterclaim.store.checkup import RESTORE, damage  # lazy: as in _model

    if (found := " ".join(damage(file).split())) != "ok":
        yield Finding("store: database", "not ok", found[:300], RESTORE)
