"""What the README and the documents show is what the program prints.

Every line of an output block is printed, in order; `...` stands for more lines.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from counterclaim.knowledge import shipped

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"<!-- output: (.*?) -->\n```text\n(.*?)```", re.DOTALL)
BLOCKS = [
    (path.stem, match[1], match[2])
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    for match in SHOWN.finditer(path.read_text("utf-8"))
]
NO_STORE = {"explain", "acts", "actors", "gazetteer", "samples"}
"""Commands that keep nothing and so take no store."""


@cache
def run(*words: str, store: Path) -> str:
    options = [] if words[0] in NO_STORE else ["--store", str(store), "--quiet"]
    command = [sys.executable, "-m", "counterclaim", *words, *options]
    return subprocess.run(command, capture_output=True, cwd=ROOT, check=True).stdout.decode()


def missing(block: str, output: str) -> Iterator[str]:
    """The lines of a block that do not follow, in the program's output, after the line before them."""
    rest = [line.rstrip() for line in output.splitlines()]
    for line in block.splitlines():
        if not line.strip() or line.strip() == "...":
            continue
        if line.rstrip() in rest:
            rest = rest[rest.index(line.rstrip()) + 1 :]
        else:
            yield line


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with all sample pages."""
    place = tmp_path_factory.mktemp("readme") / "books.sqlite"
    run("read", *map(str, sorted(shipped("samples").glob("*.html"))), store=place)
    return place


@pytest.mark.towns
@pytest.mark.parametrize(
    ("command", "block"), [each[1:] for each in BLOCKS], ids=[f"{d}: {c[:30]}" for d, c, _ in BLOCKS]
)
def test_what_is_shown_is_what_is_printed(store: Path, command: str, block: str) -> None:
    assert list(missing(block, run(*shlex.split(command), store=store))) == []


def test_documents_show_something() -> None:
    assert [command.split()[0] for document, command, _ in BLOCKS if document == "README"] == [
        "incidents",
        "changes",
        "read",
    ]
    assert {document for document, _, _ in BLOCKS} >= {"README", "a-claim", "as-of", "conflicts", "policies", "start"}


def test_a_line_that_is_not_printed_would_be_found() -> None:
    assert list(missing("one\n...\nthree\ntwo\n", "one\ntwo\nthree\n")) == ["two"]
