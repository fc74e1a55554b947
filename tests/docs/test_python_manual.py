"""The programs of docs/python.md run as they stand, one after the other, on sample pages of the names they use."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from counterclaim.knowledge import shipped

ROOT = Path(__file__).parents[2]
PROGRAMS = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text("utf-8"), re.DOTALL)
PAGES = {
    "page.html": "harbour-wire-2022-09-13.html",
    "another.html": "strait-post-2022-09-16.html",
    "new-page.html": "yerevan-ledger-2022-09-14.html",
    "folder/page.html": "meridian-daily-2022-09-13.html",
    "pages/page.html": "northern-gazette-2022-09-13.html",
    "pages/other.html": "harbour-wire-2022-09-14-truce.html",
}


@pytest.mark.model
def test_the_programs_of_the_manual_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, sample in PAGES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(shipped("samples") / sample, tmp_path / name)
    (tmp_path / "notes.txt").write_text("Two soldiers were killed near Goris on Tuesday, the ministry said.", "utf-8")
    monkeypatch.chdir(tmp_path)
    run = [program for program in PROGRAMS if "https://" not in program and "mine.yml" not in program]
    assert len(run) >= len(PROGRAMS) - 2
    names: dict[str, Any] = {}
    for program in run:
        exec(compile(program, "docs/python.md", "exec"), names)
    assert names["report"].claims
    assert len(names["counts"]) == sum(len(claim.counts) for claim in names["report"].claims)
