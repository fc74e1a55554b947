"""Trains the reader model: one run, seeded, resumable, with a moving average of the weights.

    python -m training.train --corpora ../shared/corpora --passes 10

Checkpoints go to training/work/ (not kept in git): `latest.pt` to resume from, `average.pt` to export.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from counterclaim.sentences.pieces import PieceCutter
from training.batches import Batch, shuffled_batches
from training.corpus import TREEBANKS, asking, check
from training.encoder import LAYERS, model_folder, pretrained
from training.evaluate import meaning_scores, tree_scores
from training.examples import Example, training_examples, training_trees
from training.inventory import Inventory
from training.losses import losses
from training.meaning import roles_seen, training_meanings
from training.model import ReaderNet, Sizes
from training.variants import Variants, name_pools

WORK = Path(__file__).parent / "work"
AVERAGE_OVER = 0.998  # decay of the moving average, a step


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


def _groups(net: ReaderNet, plan: Plan) -> list[dict[str, object]]:
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
            rate = plan.encoder_rate * plan.layer_decay ** (LAYERS - depth)
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
        self.optimiser = torch.optim.AdamW(_groups(self.net, plan), betas=(0.9, 0.98), fused=True)
        self.steps_a_pass = sum(1 for _ in self.batches(plan.seed))
        self.steps = self.steps_a_pass * plan.passes
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate)
        self.step = 0
        self.passed = 0

    def batches(self, seed: int) -> Iterator[Batch]:
        """The batches of one pass."""
        return shuffled_batches(self.examples, self.cutter, seed, self.variants.of)

    def _rate(self, step: int) -> float:
        warm = max(1, int(self.steps * self.plan.warm_up))
        return min((step + 1) / warm, max(0.0, (self.steps - step) / max(1, self.steps - warm)))

    def save(self) -> None:
        """Write what is needed to resume, and the average to export from."""
        WORK.mkdir(exist_ok=True)
        state = {"net": self.net.state_dict(), "average": self.average, "optimiser": self.optimiser.state_dict(),
                 "schedule": self.schedule.state_dict(), "step": self.step, "passed": self.passed}  # fmt: skip
        torch.save(state, WORK / "latest.tmp")
        (WORK / "latest.tmp").replace(WORK / "latest.pt")
        torch.save({"net": self.average, "step": self.step, "plan": asdict(self.plan)}, WORK / "average.tmp")
        (WORK / "average.tmp").replace(WORK / "average.pt")

    def resume(self) -> None:
        """Go on from `latest.pt`, at the beginning of the pass after the last whole one."""
        state = torch.load(WORK / "latest.pt", weights_only=True)
        self.net.load_state_dict(state["net"])
        self.average = state["average"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        self.step, self.passed = state["step"], state["passed"]

    def go(self) -> None:
        """All passes that are left, saved and measured after each."""
        for number in range(self.passed, self.plan.passes):
            self.one_pass(number)
            self.save()
            self.measure()

    def one_pass(self, number: int) -> None:
        """One pass over the data, with a line of progress every hundred steps."""
        self.net.train()
        begun, seen = time.perf_counter(), 0
        totals: dict[str, float] = {}
        for batch in self.batches(self.plan.seed + number):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(self.net, batch)
            sum(parts.values(), torch.zeros(())).backward()
            nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
            self.optimiser.step()
            self.optimiser.zero_grad(set_to_none=True)
            self.schedule.step()
            self._follow()
            self.step += 1
            seen += batch.heads.shape[0]
            totals = {name: 0.98 * totals.get(name, p.item()) + 0.02 * p.item() for name, p in parts.items()}
            if self.step % 100 == 0:
                speed = seen / (time.perf_counter() - begun)
                shown = " ".join(f"{name} {value:.3f}" for name, value in totals.items())
                print(f"pass {number} step {self.step}/{self.steps} {speed:.0f} sentences/s {shown}", flush=True)
            if self.step % 300 == 0:
                self.save()
        self.passed = number + 1

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


def main() -> None:
    """Train, or go on training."""
    words = asking(__doc__)
    words.add_argument("--passes", type=int, default=Plan().passes)
    words.add_argument("--threads", type=int, default=Plan().threads)
    words.add_argument("--resume", action="store_true")
    asked = words.parse_args()
    check(asked.corpora)
    torch.set_num_threads(asked.threads)
    run = Run(asked.corpora, Plan(passes=asked.passes, threads=asked.threads))
    print(f"{len(run.examples)} sentences, {run.steps_a_pass} steps a pass, {len(run.inventory.edits)} lemma edits",
          flush=True)  # fmt: skip
    if asked.resume:
        run.resume()
    run.go()


if __name__ == "__main__":
    main()
