"""A training run on made-up sentences and a net of a few numbers: batches, losses, going on after a stop."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counterclaim.bench.treebanks import Tree

torch = pytest.importorskip("torch", reason="PyTorch is not here: pip install -e '.[train]'")
train = pytest.importorskip("training.train", reason="run pytest from the root of the repository")
batches = importlib.import_module("training.batches")
encoder = importlib.import_module("training.encoder")
examples = importlib.import_module("training.examples")
losses = importlib.import_module("training.losses")
model = importlib.import_module("training.model")
names = importlib.import_module("training.names")
Inventory = importlib.import_module("training.inventory").Inventory
Cutter = importlib.import_module("counterclaim.sentences.pieces").PieceCutter

WORDS = ("army", "shelled", "the", "old", "town", "villages", "said", "and", "left", "today")
SMALL = {
    encoder: {"WIDTH": 8, "LAYERS": 2, "HEADS": 2, "INNER": 8, "VOCABULARY": 3 + len(WORDS), "POSITIONS": 32},
    model: {"ARC": 6, "LABEL": 4, "TAG": 6, "ROLE": 4},
    train: {"SAVED_EVERY": 2},
    batches: {"PIECES_A_BATCH": 16},
}
ALL = (1 << len(names.TAGS)) - 1


def trees(count: int) -> list[Tree]:
    """Sentences of two to six words, all different, each word hanging on the one before it."""
    found = []
    for number in range(count):
        size = 2 + number % 5
        forms = tuple(WORDS[(number + step * (1 + number // 10)) % len(WORDS)] for step in range(size))
        upos = tuple("VERB" if form.endswith("ed") else "NOUN" for form in forms)
        heads, deprels = tuple(range(size)), ("root", *("dep",) * (size - 1))
        found.append(Tree(str(number), "", "", " ".join(forms), forms, forms, upos, upos, heads, deprels, forms))
    return found


def example(tree: Tree, inventory: Any) -> Any:
    """A sentence whose first word is a predicate with the second as its argument, and happened."""
    rest = len(tree.forms) - 1
    return replace(
        examples.example_of(tree, (ALL,) * (rest + 1), inventory), predicates=(1, *(0,) * rest),
        reports=(0,) * (rest + 1), factuality=(1.5, *(examples.OPEN,) * rest), arguments=(((1, 0),), *((),) * rest),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sizes that train in an instant, on one thread, so that sums are always made in the same order."""
    for module, sizes in SMALL.items():
        for name, size in sizes.items():
            monkeypatch.setattr(module, name, size)
    threads, dice = torch.get_num_threads(), torch.get_rng_state()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)
    torch.set_rng_state(dice)


@pytest.fixture
def cutter(tmp_path: Path) -> Any:
    """A cutter of words whose pieces are the words themselves."""
    tokenizers = pytest.importorskip("tokenizers")
    pieces = {name: number for number, name in enumerate(("[UNK]", "[CLS]", "[SEP]", *WORDS))}
    tokenizers.Tokenizer(tokenizers.models.WordLevel(pieces, unk_token="[UNK]")).save(str(tmp_path / "tokenizer.json"))
    return Cutter(tmp_path / "tokenizer.json")


@pytest.fixture
def begin(tmp_path: Path, cutter: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Begins a run, or goes on with one; `sentences` and what else differs from the usual plan can be given."""
    held: dict[str, Any] = {"count": 30}
    monkeypatch.setattr(train, "WORK", tmp_path / "work")
    monkeypatch.setattr(train, "model_folder", lambda: tmp_path)
    monkeypatch.setattr(train, "pretrained", encoder.Encoder)
    monkeypatch.setattr(train, "inventory_of", lambda _: Inventory.of(trees(held["count"]), ("ARG1",)))
    monkeypatch.setattr(
        train, "training_examples", lambda _, inventory: [example(t, inventory) for t in trees(held["count"])]
    )
    monkeypatch.setattr(train, "tree_scores", lambda *_: {})
    monkeypatch.setattr(train, "meaning_scores", lambda *_: {})

    def begun(resume: bool, sentences: int = 30, **plan: Any) -> Any:
        held["count"] = sentences
        return train.begun(tmp_path, train.Plan(**{"passes": 3, "threads": 1} | plan), resume)

    return begun


def stop_after(steps: int, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Train until the step after `steps`, which is stopped from outside."""

    def learn(batch: Any) -> Any:
        if run.step == steps:
            raise KeyboardInterrupt
        return type(run).learn(run, batch)

    monkeypatch.setattr(run, "learn", learn)
    with pytest.raises(KeyboardInterrupt):
        run.go()


def same(ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    return ours.keys() == theirs.keys() and all(torch.equal(ours[name], theirs[name]) for name in ours)


def as_it_is(found: Any, _: Any) -> Any:
    return found


def sentences_of(found: Sequence[Any]) -> list[list[tuple[int, ...]]]:
    """The word pieces of each batch's sentences, without padding."""
    return [[tuple(i for i in row if i) for row in batch.inputs[0].tolist()] for batch in found]


def test_a_seed_fixes_the_batches(cutter: Any) -> None:
    inventory = Inventory.of(trees(30), ("ARG1",))
    pool = [example(tree, inventory) for tree in trees(30)]
    one, again, other = (
        sentences_of(list(batches.shuffled_batches(pool, cutter, seed, as_it_is))) for seed in (3, 3, 4)
    )
    assert one == again
    assert one != other
    assert len(one) > 3
    for found in (one, other):
        assert sorted(row for batch in found for row in batch) == sorted(cutter.cut(e.forms).ids for e in pool)


def test_nothing_known_teaches_nothing(cutter: Any) -> None:
    inventory = Inventory.of(trees(30), ("ARG1",))
    net = train.fresh_net(inventory, encoder.Encoder())
    batch = batches.batch_of([examples.bare_example(("the", "town"), (ALL, ALL))], cutter)
    assert {name: round(abs(loss.item()), 5) for name, loss in losses.losses(net, batch).items()} == dict.fromkeys(
        losses.WEIGHTS, 0
    )


def test_what_is_known_teaches(cutter: Any) -> None:
    inventory = Inventory.of(trees(30), ("ARG1",))
    known = replace(example(trees(9)[-1], inventory), permitted=(1,) * len(trees(9)[-1].forms))
    found = losses.losses(train.fresh_net(inventory, encoder.Encoder()), batches.batch_of([known], cutter))
    assert all(loss.item() > 0 for name, loss in found.items() if name != "edits"), "one lemma edit only: no choice"


@pytest.mark.parametrize("steps", [3, 6, 7, "a pass", "a pass and 1"])
def test_a_stop_changes_nothing(steps: Any, begin: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever came after the last checkpoint is learnt again, and the weights are those of a run without a stop."""
    whole = begin(resume=False)
    whole.go()
    steps = {"a pass": whole.steps_a_pass, "a pass and 1": whole.steps_a_pass + 1}.get(steps, steps)
    stop_after(steps, begin(resume=False), monkeypatch)
    resumed = begin(resume=True)
    assert 0 <= steps - resumed.step < train.SAVED_EVERY
    resumed.go()
    assert (resumed.step, resumed.passed) == (whole.step, 3)
    assert same(resumed.net.state_dict(), whole.net.state_dict())
    assert same(resumed.average, whole.average)


def test_a_stop_while_a_pass_is_measured(begin: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = begin(resume=False)
    whole.go()
    stopped = begin(resume=False)
    monkeypatch.setattr(stopped, "measure", lambda: sys.exit("stopped"))
    with pytest.raises(SystemExit):
        stopped.go()
    resumed = begin(resume=True)
    resumed.go()
    assert same(resumed.average, whole.average)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"passes": 4}, "passes 3 (now 4)"), ({"seed": 8}, "seed 7 (now 8)"), ({"sentences": 29}, "other data"),
        ({"head_rate": 1e-3, "passes": 4}, "passes 3 (now 4), head_rate 0.002 (now 0.001)"),
    ],
)  # fmt: skip
def test_another_plan_or_other_data_do_not_go_on(
    changed: dict[str, Any], said: str, begin: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_after(3, begin(resume=False), monkeypatch)
    with pytest.raises(SystemExit) as stop:
        begin(resume=True, **changed)
    assert said in str(stop.value)
    assert "\n" not in str(stop.value)
    assert begin(resume=True, threads=2).step == 2, "how many threads is no part of the plan"


def test_a_checkpoint_of_an_older_version_does_not_go_on(begin: Callable[..., Any]) -> None:
    begin(resume=False).save()
    path = train.WORK / "latest.pt"
    state = torch.load(path, weights_only=True)
    torch.save({name: state[name] for name in state if name not in {"plan", "learnt_from", "dice", "done"}}, path)
    with pytest.raises(SystemExit, match="an older version"):
        begin(resume=True)


def test_a_fresh_run_forgets_the_old_one(begin: Callable[..., Any]) -> None:
    begin(resume=False).save()
    begin(resume=False)
    assert not (train.WORK / "latest.pt").exists()


def test_resuming_from_nothing_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train, "WORK", tmp_path)
    monkeypatch.setattr(train, "check", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["train", "--resume", "--corpora", str(tmp_path)])
    with pytest.raises(SystemExit, match=r"there is no .*latest\.pt to resume from; leave --resume out"):
        train.main()
