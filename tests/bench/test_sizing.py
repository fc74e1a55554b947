"""What a cluster takes is a sum of measured figures and of what the user says; no price is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.bench.sizing import Archive, Rates, main, steps, table
from counterclaim.errors import CounterclaimError

RATES = Rates(looked_over=360, read=4, linking=0.001, claims=5, memory=512)
RESULTS = (
    "| gate | pages a CPU-second | 342.3 | resiliparse main text alone, 648 | >= 300 |  | 181 pages of 174 kB |\n"
    "| speed | 295 Wikinews articles: pages a second | 4.4 | news-please: 6.8 | >= 12 |  | 295 pages, 222818 words, "
    "1,475 claims, 0 not read |\n"
    "| speed | 295 Wikinews articles: peak memory | 412 MB |  | <= 700 |  |  |\n"
)
RECONCILING = (
    "| 10,800 | 1,080 | 362 | 3 | 1 | 0.42 | 134 | 19, 44 |\n"
    "| 1,055,990 | 105,599 | 31,165 | 541 | 147 | 0.65 | 2,727 | 38 |\n"
)


@pytest.fixture
def measurements(tmp_path: Path) -> Path:
    for name, text in (("results.md", RESULTS), ("reconcile.md", RECONCILING)):
        (tmp_path / name).write_text(text)
    return tmp_path


def test_the_figures_are_those_of_the_bench(measurements: Path) -> None:
    assert Rates.load(measurements) == Rates(342.3, 4.4, 0.00065, 5.0, 412.0)


def test_a_figure_that_was_not_measured_is_named(measurements: Path) -> None:
    (measurements / "results.md").write_text(RESULTS.replace("gate", "gates"))
    with pytest.raises(CounterclaimError, match="gate"):
        Rates.load(measurements)


def test_each_step_takes_its_hours() -> None:
    found = steps(Archive(14_400_000, 0.1, 1), RATES)
    assert [step.name for step in found] == ["first look at every page", "reading what passes", "linking the claims"]
    assert [step.amount for step in found] == [14_400_000, 1_440_000, 7_200_000]
    assert [round(step.hours, 1) for step in found] == [11.1, 100, 2]


def test_fewer_days_take_more_cores_and_cost_the_same() -> None:
    slow, fast = (table([Archive(14_400_000, 0.1, days, 0.1)], RATES).splitlines()[-1] for days in (4.0, 1.0))
    assert slow.split("|")[8:10] == [" 2 ", " 1 "]
    assert fast.split("|")[8:10] == [" 6 ", " 3 "]
    assert slow.split("|")[10] == fast.split("|")[10]


def test_no_price_no_cost(measurements: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--pages", "1000000", "--folder", str(measurements)])
    assert "cost" not in capsys.readouterr().out
    main(["--pages", "1000000", "--passing", "1", "0.2", "--price", "0.05", "--folder", str(measurements)])
    out = capsys.readouterr().out
    assert "cost of a million pages" in out
    assert len(out.strip().splitlines()) == 4
