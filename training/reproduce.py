"""Makes the shipped model again: data to weights to ONNX int8 to cards. `make model` runs this.

    python -m training.reproduce [--corpora ../shared/corpora] [--passes 12] [--resume]

About an hour and a half on two CPU cores; set OMP_WAIT_POLICY=PASSIVE on busy ones. The same seed gives the same order
of the data; sums of floats differ a little between processors, so scores may differ in the first decimal.
"""

from __future__ import annotations

import torch

from training.corpus import FILES, MEASURED, asking, check
from training.export import export
from training.measure import measure
from training.train import WORK, Plan, Run


def main() -> None:
    """Train from the beginning, export, measure."""
    words = asking(__doc__)
    words.add_argument("--passes", type=int, default=Plan().passes)
    words.add_argument("--threads", type=int, default=Plan().threads)
    words.add_argument("--resume", action="store_true", help="go on from training/work/latest.pt where there is one")
    asked = words.parse_args()
    check(asked.corpora, (*FILES, *MEASURED))
    torch.set_num_threads(asked.threads)
    run = Run(asked.corpora, Plan(passes=asked.passes, threads=asked.threads))
    if asked.resume and (WORK / "latest.pt").exists():
        run.resume()
    run.go()
    export(asked.corpora, WORK / "average.pt")
    measure(asked.corpora)


if __name__ == "__main__":
    main()
