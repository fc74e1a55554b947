"""Teachers and a student on made-up sentences and nets of a few numbers."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counterclaim.bench.treebanks import Tree

torch = pytest.importorskip("torch", reason="PyTorch is not here: pip install -e '.[train]'")
distil = pytest.importorskip("training.distil", reason="run pytest from the root of the repository")
batches = importlib.import_module("training.batches")
encoder = importlib.import_module("training.encoder")
examples = importlib.import_module("training.examples")
lessons = importlib.import_module("training.lessons")
model = importlib.import_module("training.model")
names = importlib.import_module("training.names")
teacher = importlib.import_module("training.teacher")
teaching = importlib.import_module("training.teaching")
Inventory = importlib.import_module("training.inventory").Inventory
Cutter = importlib.import_module("counterclaim.sentences.pieces").PieceCutter

WORDS = ("army", "shelled", "the", "old", "town", "villages", "said", "and", "left", "today")
SMALL: dict[Any, dict[str, Any]] = {
    encoder: {"WIDTH": 8, "LAYERS": 2, "HEADS": 2, "INNER": 8, "VOCABULARY": 3 + len(WORDS), "POSITIONS": 32},
    teacher: {"WIDTH": 12, "LAYERS": 3, "HEADS": 2, "INNER": 8, "VOCABULARY": 7 + len(WORDS), "POSITIONS": 32},
    model: {"ARC": 6, "LABEL": 4, "TAG": 6, "ROLE": 4},
    batches: {"PIECES_A_BATCH": 16},
    lessons: {"BLOCK": 2},
    distil: {"DEVICE": "cpu", "VARIED": 1},
}
ALL = (1 << len(names.TAGS)) - 1


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sizes that train in an instant."""
    for module, sizes in SMALL.items():
        for name, size in sizes.items():
            monkeypatch.setattr(module, name, size)
    threads, dice = torch.get_num_threads(), torch.get_rng_state()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    yield
    torch.set_num_threads(threads)
    torch.set_rng_state(dice)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a tokenizer whose pieces are the words themselves."""
    tokenizers = pytest.importorskip("tokenizers")
    pieces = {name: number for number, name in enumerate(("[UNK]", "[CLS]", "[SEP]", *WORDS))}
    tokenizers.Tokenizer(tokenizers.models.WordLevel(pieces, unk_token="[UNK]")).save(str(tmp_path / "tokenizer.json"))
    return tmp_path


def sentences(count: int) -> Any:
    """Marked sentences, two that nobody marked, and two to choose by."""
    trees = []
    for number in range(count):
        size = 3 + number % 3
        forms = tuple(WORDS[(number + step) % len(WORDS)] for step in range(size))
        upos = tuple("VERB" if form.endswith("ed") else "NOUN" for form in forms)
        heads, deprels = tuple(range(size)), ("root", *("dep",) * (size - 1))
        trees.append(Tree(str(number), "", "", " ".join(forms), forms, forms, upos, upos, heads, deprels, forms))
    inventory = Inventory.of(trees, ("ARG1",))
    marked = tuple(
        replace(
            examples.example_of(tree, (ALL,) * len(tree.forms), inventory),
            predicates=(1, *(0,) * (len(tree.forms) - 1)), reports=(0,) * len(tree.forms),
            factuality=(1.5, *(examples.OPEN,) * (len(tree.forms) - 1)),
            arguments=(((1, 0),), *((),) * (len(tree.forms) - 1)),
        )
        for tree in trees
    )  # fmt: skip
    bare = tuple(examples.bare_example(one.forms, (ALL,) * len(one.forms)) for one in marked[:2])
    return lessons.Lessons(inventory, marked, bare, marked[:2])


def test_a_batch_is_of_one_fold_and_no_sentence_is_lost(folder: Path) -> None:
    given = sentences(20)
    found = lessons.lessons_of(given, Cutter(folder / "tokenizer.json"), 0)
    rows = {fold: sum(len(one.batch.heads) for one in found if one.fold == fold) for fold in range(-1, 5)}
    assert rows == {-1: 2, 0: 4, 1: 4, 2: 4, 3: 4, 4: 4}
    unmarked = [one.batch for one in found if one.fold == lessons.UNMARKED]
    assert all(bool((batch.heads == examples.UNKNOWN).all()) for batch in unmarked)


def test_lessons_are_as_they_were_after_a_file(tmp_path: Path) -> None:
    given = sentences(4)
    given.write(tmp_path / "lessons.xz")
    assert lessons.Lessons.read(tmp_path / "lessons.xz") == given


def test_news_is_split_into_words_line_by_line() -> None:
    found = list(lessons.sentences_in("The army left. It had shelled the town.\n\nNobody was hurt, the mayor said.\n"))
    assert found == [
        ("The", "army", "left", "."), ("It", "had", "shelled", "the", "town", "."),
        ("Nobody", "was", "hurt", ",", "the", "mayor", "said", "."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "bucket"),
    [(0, 0), (1, 1), (7, 7), (8, 8), (15, 9), (200, 15), (-1, 17), (-7, 23), (-8, 24), (-200, 31)],
)
def test_near_words_have_a_bucket_each_and_far_ones_share(steps: int, bucket: int) -> None:
    table = teacher.buckets(201, torch.device("cpu"))
    assert int(table[max(steps, 0), max(-steps, 0)]) == bucket


def test_the_teacher_has_numbers_of_its_own_for_pieces() -> None:
    ids, mask = torch.tensor([[101, 2158, 100, 102, 0]]), torch.tensor([[1, 1, 1, 1, 0]])
    assert teacher.renumbered(ids, mask).tolist() == [[0, 2162, 104, 2, 1]]


def test_teachers_speak_as_one_and_marks_stand(folder: Path) -> None:
    given = sentences(6)
    cutter = Cutter(folder / "tokenizer.json")
    nets = [distil.fresh_net(given.inventory, teacher.WideEncoder()).eval() for _ in range(2)]
    marked, bare = batches.batch_of(given.marked[:2], cutter), batches.batch_of(given.unmarked, cutter)
    alone, other, both = (teaching.taught_by(some, marked) for some in (nets[:1], nets[1:], nets))
    assert torch.allclose((alone.upos.float() + other.upos.float()) / 2, both.upos.float(), atol=2e-3)
    assert torch.equal(both.heads[marked.word_mask], marked.heads[marked.word_mask])
    assert torch.equal(torch.stack([both.rows, both.places], 1), torch.nonzero(marked.predicates == 1))
    assert bool((teaching.taught_by(nets, bare).heads >= 0).all()), "where nobody marked a head the teachers name one"


def test_a_student_that_says_what_its_teacher_says_is_nearest(folder: Path) -> None:
    given = sentences(6)
    batch = batches.batch_of(given.marked, Cutter(folder / "tokenizer.json"))
    own, other = (distil.fresh_net(given.inventory, encoder.Encoder()).eval() for _ in range(2))
    taught = teaching.taught_by([own], batch)
    near, far = (teaching.distances(net, net(batch.inputs, batch.word_mask), batch, taught) for net in (own, other))
    assert set(near) == set(importlib.import_module("training.losses").WEIGHTS)
    assert all(near[name] <= far[name] + 1e-2 for name in near)
    assert sum(near.values()) < sum(far.values())


@pytest.mark.parametrize(("step", "far"), [(0, 0.0), (5, 0.5), (20, 1.0)])
def test_a_clock_of_steps(step: int, far: float) -> None:
    assert distil.Clock(10, 0.0).far(step) == far


def test_a_clock_of_seconds_ends_a_run_before_its_steps() -> None:
    assert distil.Clock(1000, -1e9, 5.0).far(1) == 1.0


def test_from_sentences_to_a_student(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distil, "model_folder", lambda: folder)
    monkeypatch.setattr(distil, "wide_pretrained", lambda _: teacher.WideEncoder())
    monkeypatch.setattr(importlib.import_module("training.train"), "pretrained", encoder.Encoder)
    given = sentences(20)
    given.write(folder / "lessons.xz")
    ask = distil.words().parse_args
    work = ["--work", str(folder), "--passes", "2"]
    distil.vary(ask(["vary", *work]))
    for number in range(lessons.FOLDS):
        distil.teach(ask(["teach", "--number", str(number), "--teacher", str(folder), *work]))
    distil.label(ask(["label", *work]))
    distil.learn(ask(["learn", "--seed", "5", "--pieces", *work]))
    distil.polish(ask(["polish", "--seed", "5", *work]))
    state, after = (torch.load(folder / f"{name}-5.pt", weights_only=True) for name in ("student", "polished"))
    assert after["step"] > state["step"]
    assert after["teachers"] == lessons.FOLDS
    passes = len(distil.pass_of(folder, 0))
    assert state["step"] == 2 * passes, "every batch of both passes, those of the news too"
    student = distil.fresh_net(given.inventory, encoder.Encoder())
    student.load_state_dict(state["net"])
    assert all(bool(torch.isfinite(weight).all()) for weight in student.state_dict().values())
