"""Makes the reader model with teachers: five wide nets learn first, then the small one learns from them and the marks.

    python -m training.distil gather --corpora ../shared/corpora       all sentences, of Wikinews too, as one file
    python -m training.distil vary --number 0                          one of VARIED passes over them, as batches
    python -m training.distil teach --number 0 --teacher FOLDER        the teacher that leaves out fold 0
    python -m training.distil label --number 0                         what the teachers think of pass 0
    python -m training.distil learn --seed 7                           the student, to `student-7.pt`
    python -m training.distil polish --seed 7                          once more from the marks alone: `polished-7.pt`
    python -m training.export --checkpoint training/work/polished-7.pt

FOLDER holds the `model.safetensors` of all-mpnet-base-v2. Each step reads what the steps before it left in --work. All
teachers, and all labels, can be made side by side. With --seconds the rates fall with the clock instead of the steps.
"""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from counterclaim.bench.speed_reader import NEWS
from counterclaim.sentences.pieces import PieceCutter
from training.batches import Batch, shuffled_batches
from training.corpus import FILES, asking, check
from training.encoder import model_folder
from training.evaluate import in_batches, meaning_scores_in, tree_scores_in
from training.lessons import FOLDS, UNMARKED, Lesson, Lessons, gather, lessons_of
from training.losses import losses_of
from training.model import ReaderNet
from training.teacher import WideEncoder, wide_pretrained
from training.teaching import Taught, distances, taught_by
from training.train import AVERAGE_OVER, WORK, Plan, fresh_net, groups_of

VARIED = 6  # passes over the lessons that differ; then they come again
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
TEACHER = Plan(passes=8, encoder_rate=7e-5, head_rate=1e-3)
STUDENT = Plan(passes=30, encoder_rate=1.8e-4, head_rate=2e-3)
POLISH = Plan(passes=1, encoder_rate=5e-5, head_rate=6e-4)
Told = tuple[Batch, Taught | None]


@dataclass(frozen=True, slots=True)
class Clock:
    """How far a run is, from 0 to 1: by its steps, or by its seconds where these are given."""

    steps: int
    begun: float
    seconds: float = 0.0

    def far(self, step: int) -> float:
        """The larger share: a run ends when either is used up."""
        spent = (time.monotonic() - self.begun) / self.seconds if self.seconds else 0.0
        return min(1.0, max(step / self.steps, spent))


class Course:
    """One net that learns, with a moving average of its weights; the rates rise, then fall to nothing."""

    def __init__(self, net: ReaderNet, plan: Plan, clock: Clock) -> None:
        self.net, self.plan, self.clock, self.step = net.to(DEVICE).train(), plan, clock, 0
        self.optimiser = torch.optim.AdamW(groups_of(net, plan), betas=(0.9, 0.98), fused=True)
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.average = {name: w.detach().clone() for name, w in net.state_dict().items()}
        self.moving = [name for name, w in net.named_parameters() if w.requires_grad]

    def learn(self, batch: Batch, taught: Taught | None) -> Tensor:
        """One step from the marks, and from the teachers where they speak."""
        far = self.clock.far(self.step)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * min((far + 1e-3) / self.plan.warm_up, (1 - far) / (1 - self.plan.warm_up))
        with torch.autocast(DEVICE, dtype=torch.bfloat16):
            said = self.net(batch.inputs, batch.word_mask)
            parts = [*losses_of(self.net, said, batch).values()]
            if taught is not None:
                parts += distances(self.net, said, batch, taught).values()
        total: Tensor = torch.stack(parts).sum()
        total.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        now = self.net.state_dict()
        share = max(1 - AVERAGE_OVER, 1 / (self.step + 10))
        torch._foreach_lerp_([self.average[name] for name in self.moving], [now[name] for name in self.moving], share)
        self.step += 1
        return total.detach()

    def go(self, passes: Callable[[int], Sequence[Told]]) -> None:
        """Pass after pass, in an order that the seed gives, until the clock is run down."""
        dice = torch.Generator().manual_seed(self.plan.seed)
        for number in range(self.plan.passes):
            told = passes(number)
            for index in torch.randperm(len(told), generator=dice).tolist():
                if self.clock.far(self.step) >= 1.0:
                    return
                total = self.learn(*told[index])
                if self.step % 200 == 0:
                    print(f"seed {self.plan.seed} pass {number} step {self.step} far {self.clock.far(self.step):.2f} "
                          f"loss {total.item():.3f}", flush=True)  # fmt: skip

    def averaged(self) -> ReaderNet:
        """The net with the averaged weights."""
        self.net.load_state_dict(self.average)
        net: ReaderNet = self.net
        return net


def saved(path: Path, weights: dict[str, Tensor], step: int, plan: Plan) -> None:
    """A checkpoint as `training.export` reads it, in half precision; it says that teachers had a part in it."""
    half = {name: w.half().cpu() if w.is_floating_point() else w.cpu() for name, w in weights.items()}
    torch.save({"net": half, "step": step, "plan": asdict(plan), "teachers": FOLDS}, path)


def development(lessons: Lessons) -> list[Batch]:
    """EWT's development sentences as batches."""
    cutter = PieceCutter(model_folder() / "tokenizer.json")
    return [batch.to(DEVICE) for batch in in_batches(lessons.development, cutter)]


def scores(net: ReaderNet, batches: Sequence[Batch]) -> dict[str, float]:
    """How a net reads the development sentences, per cent."""
    found: dict[str, float] = tree_scores_in(net, batches) | meaning_scores_in(net, batches)
    return found


def pass_of(work: Path, number: int) -> list[Lesson]:
    """A pass that `vary` wrote, on the device."""
    rows = torch.load(work / f"pass-{number % VARIED}.pt", weights_only=True)
    return [Lesson(fold, Batch(**batch).to(DEVICE)) for fold, batch in rows]


def told_of(work: Path, number: int) -> list[Told]:
    """A pass with what `label` wrote beside it."""
    rows = torch.load(work / f"told-{number % VARIED}.pt", weights_only=True)
    lessons = pass_of(work, number)
    return [(one.batch, Taught(**row).to(DEVICE)) for one, row in zip(lessons, rows, strict=True)]


def as_rows(one: Batch | Taught) -> dict[str, Any]:
    """The tensors by name."""
    return {field.name: getattr(one, field.name) for field in fields(one)}


def vary(asked: Namespace) -> None:
    """Write one pass as batches."""
    lessons = Lessons.read(asked.work / "lessons.xz")
    found = lessons_of(lessons, PieceCutter(model_folder() / "tokenizer.json"), asked.number)
    torch.save([(one.fold, as_rows(one.batch)) for one in found], asked.work / f"pass-{asked.number}.pt")


def teach(asked: Namespace) -> None:
    """Train the teacher that leaves one fold out, and print how it reads the development sentences."""
    lessons = Lessons.read(asked.work / "lessons.xz")
    torch.manual_seed(TEACHER.seed + asked.number)
    plan = Plan(**asdict(TEACHER) | {"seed": TEACHER.seed + asked.number, "passes": asked.passes or TEACHER.passes})
    net = fresh_net(lessons.inventory, wide_pretrained(asked.teacher))
    held: list[list[Told]] = []

    def seen(number: int) -> list[Told]:
        if len(held) <= number % VARIED:
            known = (one for one in pass_of(asked.work, number) if one.fold not in {UNMARKED, asked.number})
            held.append([(one.batch, None) for one in known])
        return held[number % VARIED]

    course = Course(net, plan, Clock(len(seen(0)) * plan.passes, time.monotonic(), asked.seconds))
    course.go(seen)
    best = course.averaged()
    saved(asked.work / f"teacher-{asked.number}.pt", best.state_dict(), course.step, plan)
    print(f"teacher {asked.number}, {course.step} steps: {_shown(scores(best, development(lessons)))}", flush=True)


def teachers(lessons: Lessons, work: Path) -> list[ReaderNet]:
    """All teachers, in the order of the folds they left out."""
    found = []
    for number in range(FOLDS):
        net = fresh_net(lessons.inventory, WideEncoder())
        net.load_state_dict(torch.load(work / f"teacher-{number}.pt", weights_only=True)["net"])
        found.append(net.to(DEVICE).eval())
    return found


def label(asked: Namespace) -> None:
    """Write what the teachers think of one pass."""
    all_of_them = teachers(Lessons.read(asked.work / "lessons.xz"), asked.work)
    found = []
    for one in pass_of(asked.work, asked.number):
        speaking = all_of_them if one.fold == UNMARKED else [all_of_them[one.fold]]
        found.append(as_rows(taught_by(speaking, one.batch).to("cpu")))
    torch.save(found, asked.work / f"told-{asked.number}.pt")


def learn(asked: Namespace) -> None:
    """Train the student, and print how it reads the development sentences."""
    lessons = Lessons.read(asked.work / "lessons.xz")
    torch.manual_seed(asked.seed)
    given = {"seed": asked.seed, "passes": asked.passes or STUDENT.passes, "encoder_rate": asked.rate}
    plan = Plan(**asdict(STUDENT) | given)
    net = fresh_net(lessons.inventory)
    net.encoder.pieces.weight.requires_grad_(asked.pieces)
    held: list[list[Told]] = []

    def told(number: int) -> list[Told]:
        if len(held) <= number % VARIED:
            held.append(told_of(asked.work, number))
        return held[number % VARIED]

    course = Course(net, plan, Clock(len(told(0)) * plan.passes, time.monotonic(), asked.seconds))
    course.go(told)
    best = course.averaged()
    saved(asked.work / f"student-{asked.seed}.pt", best.state_dict(), course.step, plan)
    print(f"student {asked.seed}, {course.step} steps: {_shown(scores(best, development(lessons)))}", flush=True)


def polish(asked: Namespace) -> None:
    """A pass at low rates over all marked sentences, without teachers; word pieces stay the same."""
    lessons = Lessons.read(asked.work / "lessons.xz")
    torch.manual_seed(asked.seed)
    plan = Plan(**asdict(POLISH) | {"seed": asked.seed, "passes": asked.passes or POLISH.passes})
    state = torch.load(asked.work / f"student-{asked.seed}.pt", weights_only=True)
    net = fresh_net(lessons.inventory)
    net.load_state_dict(state["net"])
    cutter, vary = PieceCutter(model_folder() / "tokenizer.json"), lessons.variants().of

    def marked(number: int) -> list[Told]:
        found = shuffled_batches(lessons.marked, cutter, plan.seed + number, vary)
        return [(batch.to(DEVICE), None) for batch in found]

    course = Course(net, plan, Clock(len(marked(0)) * plan.passes, time.monotonic(), asked.seconds))
    course.go(marked)
    best = course.averaged()
    saved(asked.work / f"polished-{asked.seed}.pt", best.state_dict(), state["step"] + course.step, plan)
    print(f"polished {asked.seed}, {course.step} steps: {_shown(scores(best, development(lessons)))}", flush=True)


def _shown(found: dict[str, float]) -> str:
    return " ".join(f"{name} {value:.2f}" for name, value in found.items())


def words() -> ArgumentParser:
    """The command line."""
    found = asking(__doc__)
    found.add_argument("step", choices=("gather", "vary", "teach", "label", "learn", "polish"))
    found.add_argument("--work", type=Path, default=WORK, help="the folder of what the steps leave for each other")
    found.add_argument("--number", type=int, default=0, help="of the pass, or of the fold that a teacher leaves out")
    found.add_argument("--teacher", type=Path, help="the folder of all-mpnet-base-v2")
    found.add_argument("--passes", type=int, default=0)
    found.add_argument("--seconds", type=float, default=0.0, help="end after so long")
    found.add_argument("--seed", type=int, default=STUDENT.seed)
    found.add_argument("--rate", type=float, default=STUDENT.encoder_rate, help="of the student's encoder")
    found.add_argument("--pieces", action="store_true", help="the student's table of word pieces learns too")
    return found


def main() -> None:
    """One step."""
    asked = words().parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    if asked.step == "gather":
        check(asked.corpora, (*FILES, NEWS))
        gather(asked.corpora).write(asked.work / "lessons.xz")
        return
    {"vary": vary, "teach": teach, "label": label, "learn": learn, "polish": polish}[asked.step](asked)


if __name__ == "__main__":
    main()
