"""The notebook of the documents: run in a kernel of its own, its outputs as they are stored.

`python tests/api/first_look.py` runs docs/notebooks/first-look.ipynb and stores what comes of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebooks" / "first-look.ipynb"
LONGEST = 120
"""Seconds that a cell may take on a machine that is busy with other things."""


def stored() -> Any:
    """The notebook as it is stored."""
    return nbformat.read(NOTEBOOK, as_version=4)


def made() -> Any:
    """The notebook with what its cells give now."""
    notebook = stored()
    client = NotebookClient(notebook, timeout=LONGEST, kernel_name="python3", record_timing=False)
    client.execute(cwd=str(NOTEBOOK.parent))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [_plain(output) for output in cell.outputs]
    notebook.metadata.get("language_info", {}).pop("version", None)
    return notebook


def outputs(notebook: Any) -> Iterator[tuple[str, list[str]]]:
    """Each cell's first line, and its outputs as they are compared: our HTML, and plain text of all else."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            told = [output.get("text") or _compared(output["data"]) for output in cell.outputs]
            yield cell.source.splitlines()[0], told


def _compared(shown: Any) -> str:
    return str(shown["text/html"] if "text/plain" not in shown else shown["text/plain"])


def _plain(output: Any) -> Any:
    """An output without the long plain text of what shows itself in HTML."""
    shown = output.get("data", {})
    if str(shown.get("text/html", "")).startswith("<article"):
        del shown["text/plain"]
    return output


if __name__ == "__main__":
    nbformat.write(made(), NOTEBOOK)
