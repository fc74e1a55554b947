"""Trains the reader model: one run, seeded, resumable, with a moving average of the weights.

    python -m training.train --corpora ../shared/corpora --passes 10 [--resume]

Checkpoints go to training/work/ (not kept in git): `latest.pt` to resume from, `average.pt` to export. A resumed run
takes up the pass where the checkpoint left it and makes the weights of a run without a stop.
"""

from __future__ import annotations

import hashlib
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from counterclaim.sentences.pieces import PieceCutter
from training.batches import Batch, shuffled_batches
from training.corpus import TREEBANKS, asking, check
from training.encoder import model_folder, pretrained
from training.evaluate import meaning_scores, tree_scores
from training.examples import Example, training_examples, training_trees
from training.inventory import Inventory
from training.losses import losses
from training.meaning import roles_seen, training_meanings
from training.model import ReaderNet, Sizes
from training.variants import Variants, name_pools

WORK = Path(__file__).parent / "work"
AVERAGE_OVER = 0.998  # decay of the moving average, a step
SAVED_EVERY = 300  # steps


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast: passes over the data, learning rates of encoder and heads, share of warm-up, seed."""

    passes: int = 12
    encoder_rate: float = 1.2e-4
    head_rate: float = 2e-3
    layer_decay: float = 0.9
    warm_up: float = 0.05
    seed: int = 7
    threads: int = 2

    def recipe(self) -> dict[str, float]:
        """All but the threads: what a run must keep when it is resumed."""
        return {name: value for name, value in asdict(self).items() if name != "threads"}


def inventory_of(corpora: Path) -> Inventory:
    """The labels of the training treebanks."""
    banks = training_trees(corpora)
    roles = roles_seen(training_meanings(corpora, banks).values())
    return Inventory.of((tree for bank in banks.values() for tree in bank), roles)


def fresh_net(inventory: Inventory, encoder: nn.Module | None = None) -> ReaderNet:
    """The model before training: a pretrained encoder and new heads."""
    sizes = Sizes(len(inventory.upos), len(inventory.xpos), len(inventory.edits), len(inventory.deprels),
                  len(inventory.tags), len(inventory.roles))  # fmt: skip
    return ReaderNet(encoder or pretrained(), sizes)


def groups_of(net: ReaderNet, plan: Plan) -> list[dict[str, object]]:
    """Parameter groups: lower layers learn slower, heads faster; vectors (norms, biases) are not decayed."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, weight in net.named_parameters():
        if not weight.requires_grad:
            continue
        if not name.startswith("encoder."):
            rate = plan.head_rate
        elif name.startswith("encoder.shapes"):
            rate = plan.encoder_rate * 5
        else:
            depth = int(name.split(".")[2]) + 1 if name.startswith("encoder.layers.") else 0
            rate = plan.encoder_rate * plan.layer_decay ** (net.encoder.depth - depth)
        groups.setdefault((rate, 0.01 if weight.ndim > 1 else 0.0), []).append(weight)
    return [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]


class Run:
    """One training run and all that is needed to go on with it."""

    def __init__(self, corpora: Path, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.corpora, self.plan = corpora, plan
        self.inventory = inventory_of(corpora)
        self.examples: list[Example] = training_examples(corpora, self.inventory)
        gone = {"det", "aux", "aux:pass", "cop"}
        self.variants = Variants(
            name_pools(self.examples), frozenset(i for i, name in enumerate(self.inventory.deprels) if name in gone)
        )
        self.cutter = PieceCutter(model_folder() / "tokenizer.json")
        self.net = fresh_net(self.inventory)
        self.average = {name: w.detach().clone() for name, w in self.net.state_dict().items()}
        self.moving = [name for name, w in self.net.named_parameters() if w.requires_grad]
        self.optimiser = torch.optim.AdamW(groups_of(self.net, plan), betas=(0.9, 0.98), fused=True)
        self.steps_a_pass = sum(1 for _ in self.batches(plan.seed))
        self.steps = self.steps_a_pass * plan.passes
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate)
        self.step = 0
        self.passed = 0  # whole passes
        self.done = 0  # batches of the pass that is not whole yet
        self.learnt_from = hashlib.sha256(repr((self.inventory, len(self.examples))).encode()).hexdigest()

    def batches(self, seed: int) -> Iterator[Batch]:
        """The batches of one pass."""
        return shuffled_batches(self.examples, self.cutter, seed, self.variants.of)

    def _rate(self, step: int) -> float:
        warm = max(1, int(self.steps * self.plan.warm_up))
        return min((step + 1) / warm, max(0.0, (self.steps - step) / max(1, self.steps - warm)))

    def save(self) -> None:
        """Write what is needed to resume, and the average to export from."""
        WORK.mkdir(exist_ok=True)
        state = {
            "net": self.net.state_dict(), "average": self.average, "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(), "step": self.step, "passed": self.passed, "done": self.done,
            "dice": torch.get_rng_state(), "plan": self.plan.recipe(), "learnt_from": self.learnt_from,
        }  # fmt: skip
        torch.save(state, WORK / "latest.tmp")
        (WORK / "latest.tmp").replace(WORK / "latest.pt")
        torch.save({"net": self.average, "step": self.step, "plan": asdict(self.plan)}, WORK / "average.tmp")
        (WORK / "average.tmp").replace(WORK / "average.pt")

    def resume(self) -> None:
        """Go on from `latest.pt`, within its pass too. SystemExit when it was made by another plan or of other data."""
        state = torch.load(WORK / "latest.pt", weights_only=True)
        if others := list(self._others(state)):
            raise SystemExit(f"training: {WORK / 'latest.pt'} was made with {', '.join(others)}: "
                             "ask for the same, or begin anew without --resume (RESUME=1)")  # fmt: skip
        self.net.load_state_dict(state["net"])
        self.average = state["average"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        self.step, self.passed, self.done = state["step"], state["passed"], state["done"]
        torch.set_rng_state(state["dice"])
        if self.passed and not self.done:  # saved after a pass, before it was measured, which throws dice too
            self.measure()

    def _others(self, state: Mapping[str, Any]) -> Iterator[str]:
        """What of a checkpoint is not as this run has it, in words."""
        if "plan" not in state:
            yield "an older version of this program"
            return
        for name, value in self.plan.recipe().items():
            if state["plan"].get(name) != value:
                yield f"{name} {state['plan'].get(name)} (now {value})"
        if state["learnt_from"] != self.learnt_from:
            yield "other data"

    def go(self) -> None:
        """All passes that are left, saved and measured after each."""
        while self.passed < self.plan.passes:
            self.one_pass()
            self.save()
            self.measure()

    def one_pass(self) -> None:
        """What is left of a pass over the data, with a line of progress every hundred steps."""
        self.net.train()
        begun, seen = time.perf_counter(), 0
        totals: dict[str, float] = {}
        for batch in islice(self.batches(self.plan.seed + self.passed), self.done, None):
            parts = self.learn(batch)
            seen += batch.heads.shape[0]
            totals = {name: 0.98 * totals.get(name, p.item()) + 0.02 * p.item() for name, p in parts.items()}
            if self.step % 100 == 0:
                speed = seen / (time.perf_counter() - begun)
                shown = " ".join(f"{name} {value:.3f}" for name, value in totals.items())
                print(f"pass {self.passed} step {self.step}/{self.steps} {speed:.0f} sentences/s {shown}", flush=True)
            if self.step % SAVED_EVERY == 0:
                self.save()
        self.passed, self.done = self.passed + 1, 0

    def learn(self, batch: Batch) -> dict[str, Tensor]:
        """One step; gives the weighted loss of each head."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = losses(self.net, batch)
        sum(parts.values(), torch.zeros(())).backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.schedule.step()
        self._follow()
        self.step, self.done = self.step + 1, self.done + 1
        return parts

    def _follow(self) -> None:
        """Move the average a little towards the weights, faster at first."""
        share = max(1 - AVERAGE_OVER, 1 / (self.step + 10))
        now = self.net.state_dict()
        torch._foreach_lerp_([self.average[name] for name in self.moving], [now[name] for name in self.moving], share)

    def measure(self) -> None:
        """Print how the averaged weights read the development sets."""
        shadow = fresh_net(self.inventory)
        shadow.load_state_dict(self.average)
        for name, (_, dev) in TREEBANKS.items():
            scores = tree_scores(shadow, self.inventory, self.corpora / dev, self.cutter)
            print(f"after {self.step} steps, {name} dev: " + " ".join(f"{k} {v:.2f}" for k, v in scores.items()),
                  flush=True)  # fmt: skip
        scores = meaning_scores(shadow, self.inventory, self.corpora, self.cutter)
        print("EWT dev: " + " ".join(f"{k} {v:.2f}" for k, v in scores.items()), flush=True)


def asking_for_a_run(about: str | None) -> ArgumentParser:
    """A command line that asks for the corpora and the run."""
    words = asking(about)
    words.add_argument("--passes", type=int, default=Plan().passes)
    words.add_argument("--threads", type=int, default=Plan().threads)
    words.add_argument("--resume", action="store_true", help="go on from training/work/latest.pt")
    return words


def begun(corpora: Path, plan: Plan, resume: bool) -> Run:
    """A run where `latest.pt` stands, or one at its beginning, which removes an old `latest.pt`."""
    torch.set_num_threads(plan.threads)
    run = Run(corpora, plan)
    print(f"{len(run.examples)} sentences, {run.steps_a_pass} steps a pass, {len(run.inventory.edits)} lemma edits",
          flush=True)  # fmt: skip
    if resume:
        run.resume()
    else:
        (WORK / "latest.pt").unlink(missing_ok=True)
    return run


def main() -> None:
    """Train, or go on training."""
    asked = asking_for_a_run(__doc__).parse_args()
    check(asked.corpora)
    if asked.resume and not (WORK / "latest.pt").is_file():
        raise SystemExit(f"training: there is no {WORK / 'latest.pt'} to resume from; leave --resume out")
    begun(asked.corpora, Plan(passes=asked.passes, threads=asked.threads), asked.resume).go()


if __name__ == "__main__":
    main()
