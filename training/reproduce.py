"""Makes the shipped model again: data to weights to ONNX int8 to cards. `make model` runs this.

    python -m training.reproduce [--corpora ../shared/corpora] [--passes 12] [--resume]

About an hour and a half on two CPU cores; set OMP_WAIT_POLICY=PASSIVE on busy ones. The same seed gives the same order
of the data; sums of floats differ a little between processors, so scores may differ in the first decimal.
"""

from __future__ import annotations

from training.corpus import FILES, MEASURED, check
from training.export import export
from training.measure import measure
from training.train import WORK, Plan, asking_for_a_run, begun


def main() -> None:
    """Train, export, measure; with --resume from the checkpoint on, where there is one."""
    asked = asking_for_a_run(__doc__).parse_args()
    check(asked.corpora, (*FILES, *MEASURED))
    resume = asked.resume and (WORK / "latest.pt").is_file()  # a stop may come before the first checkpoint
    begun(asked.corpora, Plan(passes=asked.passes, threads=asked.threads), resume).go()
    export(asked.corpora, WORK / "average.pt")
    measure(asked.corpora)


if __name__ == "__main__":
    main()
