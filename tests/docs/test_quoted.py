"""What documents quote from elsewhere is as it is there: fields of records, figures of the bench."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from scripts import script

ROOT = Path(__file__).parents[2]
RESULTS = "| row | metric | ours |\n|---|---|---|\n| news | recall, open half | 0.678 |  |\n"


@pytest.fixture(scope="module")
def renew() -> Iterator[ModuleType]:
    """docs/quotes.py, by its path."""
    with script("docs/quotes.py") as module:
        yield module


@pytest.mark.parametrize("document", sorted(path.name for path in (ROOT / "docs").glob("*.md")))
def test_a_document_quotes_what_is_there_now(renew: ModuleType, document: str) -> None:
    figures = renew.measured((ROOT / "bench" / "results.md").read_text("utf-8"))
    text = (ROOT / "docs" / document).read_text("utf-8")
    assert renew.renewed(text, figures) == text, "python docs/quotes.py writes it anew"


def test_limits_are_told_in_figures(renew: ModuleType) -> None:
    assert len(renew.FIGURE.findall((ROOT / "docs" / "limits.md").read_text("utf-8"))) >= 25


def test_an_old_figure_would_be_found(renew: ModuleType) -> None:
    old = "| claims found | 0.9 | `news: recall, open half` |"
    assert renew.with_figures(old, renew.measured(RESULTS)) == "| claims found | 0.678 | `news: recall, open half` |"


def test_a_figure_of_no_row_is_told(renew: ModuleType) -> None:
    with pytest.raises(KeyError):
        renew.with_figures("| claims found | 0.9 | `news: recall, of all` |", renew.measured(RESULTS))


def test_a_field_that_is_new_would_be_found(renew: ModuleType) -> None:
    old = "<!-- records: Span -->\n| `start` | `int` |\n<!-- end -->"
    assert "| `end` | `int` |" in renew.with_records(old)
