"""The rows of the bench: which there are, which gold data each is measured on, and where its code is."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from counterclaim.bench.figures import Absent, Figure

CHECKOUT = Path(__file__).parents[3]
"""The folder of the checkout that this code runs from; of an installed package, a folder without gold."""

Run = Callable[[Path, Path], tuple[Figure, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """One stage that is measured: the module `counterclaim.bench.<name>` with `run(corpora, cases)`.

    `gold` are folders or files under the folder that holds the corpora and the cases, or in the checkout. `slack` is
    the share of a value by which its floor lies under it, for arithmetic that differs a little between processors. A
    row that is not `pinned` depends on the machine and has no floors.
    """

    name: str
    gold: tuple[str, ...]
    slack: float = 0.0
    pinned: bool = True

    @property
    def in_checkout(self) -> bool:
        """Whether all its gold data are part of the checkout, so that it needs no corpora."""
        return all(gold.startswith("checkout/") for gold in self.gold)

    def run(self, corpora: Path, cases: Path) -> tuple[Figure, ...]:
        """Measure it. Raises Absent when the gold data are not on this machine."""
        run: Run = import_module(f"counterclaim.bench.{self.name}").run
        return run(corpora, cases)

    def digest(self, corpora: Path, cases: Path) -> str:
        """A hash of the gold data, so that a floor holds for the data it was pinned on and no other."""
        digest = hashlib.sha256()
        for gold in self.gold:
            folder, _, name = gold.partition("/")
            top = {"corpora": corpora, "cases": cases, "checkout": CHECKOUT}[folder] / name
            for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
                if path.is_file():
                    digest.update(f"{path.relative_to(top.parent)}\0{path.stat().st_size}\0".encode())
                    digest.update(path.read_bytes())
        return digest.hexdigest()[:16]


ROWS: tuple[Row, ...] = (
    Row("founding", ("cases/founding",)),
    Row("news", ("checkout/tests/claims/news",), slack=0.01),
    Row("page_reading", ("corpora/page_reading/scrapinghub",)),
    Row("page_dates", ("corpora/page_reading/scrapinghub", "checkout/tests/reports/page_dates.yml")),
    Row(
        "gate",
        (
            "corpora/page_reading/scrapinghub",
            "corpora/geoparse",
            "corpora/muc4",
            "corpora/polnear",
            "checkout/bench/gate.txt",
        ),
        slack=0.01,
    ),
    Row("syntax", ("corpora/ud_english",), slack=0.005),
    Row("names", ("corpora/ner_ewt",), slack=0.01),
    Row("frames", ("corpora/propbank_ewt",), slack=0.01),
    Row("factuality", ("corpora/uds_factuality",), slack=0.02),
    Row("acts", ("corpora/plover_gsr", "corpora/petrarch"), slack=0.01),
    Row("counts", ("corpora/plover_gsr", "corpora/muc4"), slack=0.01),
    Row("times", ("corpora/ud_english/GUM",), slack=0.01),
    Row("attribution", ("corpora/polnear",), slack=0.01),
    Row("attack_reports", ("corpora/muc4",), slack=0.01),
    Row("settings", ("checkout/tests/claims/settings.yml",), slack=0.01),
    Row("references", ("checkout/tests/claims/references.yml",), slack=0.01),
    Row(
        "places",
        (
            "corpora/geoparse",
            "corpora/wikinews",
            "checkout/tests/grounding/toponyms_gold.yml",
            "checkout/tests/grounding/geonames_numbers.yml",
        ),
        slack=0.01,
    ),
    Row("tolls", ("checkout/tests/incidents/dossiers", "corpora/loss_claims")),
    Row(
        "linking",
        ("corpora/ecbplus/dev.jsonl", "corpora/wikinews", "checkout/tests/incidents/news_incidents.yml"),
        slack=0.01,
    ),
    Row("copies", ("corpora/wikinews",), slack=0.02),
    Row("reconcile", (), pinned=False),
    Row("speed_reader", ("corpora/wikinews",), pinned=False),
    Row("speed", ("corpora/wikinews", "corpora/page_reading/scrapinghub"), pinned=False),
    Row("ingest", ("corpora/wikinews",), pinned=False),
)


def chosen(only: str | None) -> tuple[Row, ...]:
    """All rows, or those named in a comma-separated list: a row's name or the first words of it.

    "speed" names `speed` and `speed_reader`. Raises ValueError that names a row there is not.
    """
    if only is None:
        return ROWS
    wanted = [name.strip().replace(" ", "_").replace("-", "_") for name in only.split(",") if name.strip()]
    found = {name: [row for row in ROWS if f"{row.name}_".startswith(f"{name}_")] for name in wanted}
    strange = [name for name, rows in found.items() if not rows]
    if strange or not wanted:
        raise ValueError(f"no row {', '.join(strange) or repr(only)}; there are {', '.join(row.name for row in ROWS)}")
    return tuple(dict.fromkeys(row for rows in found.values() for row in rows))


def gold_folders() -> tuple[Path, Path]:
    """Where the corpora and the cases are: COUNTERCLAIM_CORPORA and its sibling, by default beside the repository.

    Raises Absent when there is no such folder.
    """
    corpora = Path(os.environ.get("COUNTERCLAIM_CORPORA", "../shared/corpora"))
    if not corpora.is_dir():
        raise Absent(f"{corpora} is not there (set COUNTERCLAIM_CORPORA to the folder that holds the corpora)")
    return corpora, corpora.parent / "cases"
