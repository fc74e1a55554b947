"""The rules of a reading under one name: two readings of a page by rules of one digest are the same reading.

The digest covers everything that a reading hangs on: our code, the tables of knowledge, the reader model, the places,
the libraries that take pages apart, and a user's own files. So a page that was read need not be read again until one of
them changes.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from counterclaim import __version__
from counterclaim.knowledge import shipped

CODE = (
    "errors.py", "records.py", "knowledge.py", "reading.py", "pages", "reports", "sentences", "grounding", "claims",
)  # fmt: skip
"""Modules and packages that a reading runs through; what reconciles, keeps or prints changes no reading."""
NO_RULES = ("samples", "linking", "wars", "incidents.yml", "incident_words.yml")
"""Data that no reading looks at: pages to try, and what incidents and wars are made with."""
BY_OTHER_WORDS = frozenset({".onnx", ".sqlite"})
"""Large files: a graph has its hash in its card, places say of themselves what they are."""
LIBRARIES = (
    "charset-normalizer", "htmldate", "lxml", "lxml-html-clean", "numpy", "onnxruntime", "py3langid", "resiliparse",
    "sentencex", "snowballstemmer", "tokenizers", "trafilatura",
)  # fmt: skip


def digest(
    model: Path | None = None, acts: Path | None = None, actors: Path | None = None, places: Path | None = None
) -> str:
    """The digest of the rules in force, 64 hexadecimal digits: those that ship, with a user's own in their place.

    `model` is the folder of a reader model, the others are files, as for `Instruments.load`. Takes some 30 ms.

    >>> digest() == digest()
    True
    """
    found = hashlib.sha256(f"{__version__}\0{sys.version_info[:2]}".encode())
    for name, said in _parts(model, (acts, actors, places)):
        found.update(f"\0{name}\0".encode("utf-8", "surrogateescape"))
        found.update(hashlib.sha256(said).digest())
    return found.hexdigest()


def _parts(model: Path | None, own: tuple[Path | None, ...]) -> Iterator[tuple[str, bytes]]:
    package = Path(__file__).parent
    for name in CODE:
        yield from _files(package / name, package, {".py"})
    for each in sorted(shipped("").iterdir()):
        if each.name not in NO_RULES:
            yield from _files(each, package)
    for name in LIBRARIES:
        yield name, _version(name).encode()
    yield from _places()
    if model is not None:
        yield from _files(model, model, {".yml", ".json", ".txt"})
    for file in own:
        yield "own", file.read_bytes() if file is not None else b""


def _files(place: Path, base: Path, endings: Iterable[str] = ()) -> Iterator[tuple[str, bytes]]:
    files = sorted(each for each in place.rglob("*") if each.is_file()) if place.is_dir() else [place]
    for each in files:
        if each.suffix in endings if endings else each.suffix not in BY_OTHER_WORDS | {".py", ".pyc"}:
            yield each.relative_to(base).as_posix(), each.read_bytes()


def _places() -> Iterator[tuple[str, bytes]]:
    """What the files of places say of themselves, and how large they are."""
    from counterclaim.grounding.atlas import Atlas  # lazy: only where pages are kept

    atlas = Atlas.open()
    for path, about in atlas.about() if atlas else ():
        yield "places", repr((sorted(about.items()), path.stat().st_size)).encode()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
