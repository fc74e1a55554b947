"""What is exported: tables in int8, predicates in a row of their own, cards that say which weights they are of."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

torch = pytest.importorskip("torch", reason="PyTorch is not here: pip install -e '.[train]'")
export = pytest.importorskip("training.export", reason="run pytest from the root of the repository")
measure = importlib.import_module("training.measure")
quantise = importlib.import_module("training.quantise")
network = importlib.import_module("counterclaim.sentences.network")


@pytest.mark.parametrize("seed", range(5))
def test_a_row_in_int8_is_wrong_by_half_a_step_at_most(seed: int) -> None:
    dice = torch.Generator().manual_seed(seed)
    table = torch.randn((20, 8), generator=dice) * torch.logspace(-4, 3, 20).unsqueeze(1)
    table[3] = 0
    rows = quantise.Rows(table)
    error = (rows(torch.arange(20)) - table).abs().amax(1)
    step = table.abs().amax(1).clamp(min=1e-8) / 127
    assert bool((error <= step * 0.5001).all())
    assert rows.table.dtype == torch.int8
    assert bool((rows(torch.tensor([[3]])) == 0).all())


def frames_of(odds: list[list[float]], inside: list[list[int]]) -> list[Any]:
    """What the graph gives of frames, for these log odds of being a predicate, sentences x words."""
    asked: list[tuple[list[int], list[int]]] = []

    def roles(senses: Any, _: Any, rows: Any, places: Any) -> Any:
        asked.append((rows.tolist(), places.tolist()))
        return torch.tensor([0.0, 3.0, 1.0]).expand(len(rows), senses.shape[1], 3)

    said = SimpleNamespace(
        meaning=torch.tensor(odds).unsqueeze(-1), senses=torch.zeros((len(odds), len(odds[0]), 4)), arcs=None
    )
    shipped = SimpleNamespace(net=SimpleNamespace(roles=roles))
    found = export.Shipped._frames(shipped, said, torch.tensor(inside))
    assert asked == [(found[0].tolist(), found[1].tolist())]
    return list(found)


@pytest.mark.parametrize(
    ("odds", "inside", "places"),
    [
        ([[-1.0, 2.0, 1.0], [1.0, -1.0, 5.0]], [[1, 1, 1], [1, 1, 0]], [(0, 1), (0, 2), (1, 0)]),  # padding is no word
        ([[-1.0, -2.0]], [[1, 1]], []),  # no predicate: the graph's tensors are not empty all the same
    ],
)
def test_the_last_predicate_is_none(odds: list[list[float]], inside: list[list[int]], places: list[Any]) -> None:
    rows, words, best, above = frames_of(odds, inside)
    assert list(zip(rows.tolist(), words.tolist(), strict=True)) == [*places, (0, 0)]
    assert best.tolist() == [[1] * len(odds[0])] * (len(places) + 1)
    assert above.tolist() == [[2.0] * len(odds[0])] * (len(places) + 1)


def test_frames_fill_the_outputs_that_the_reader_asks_for() -> None:
    assert len(frames_of([[1.0]], [[1]])) == len(network.FRAME_OUTPUTS)


def test_the_digest_is_of_the_values() -> None:
    weights = {"a": torch.arange(4.0), "b": torch.ones((2, 2))}
    turned = {"b": torch.ones((2, 2)), "a": torch.arange(4.0)}
    assert export.digest_of(weights) == export.digest_of(turned)
    others = ({"a": weights["a"]}, weights | {"b": torch.ones(4)}, weights | {"a": torch.arange(4.0) + 1e-6})
    assert len({export.digest_of(one) for one in (weights, *others)}) == 4


def card(folder: Path, **training: str) -> Path:
    """A folder with a card that says this of its training."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "# An opening line.\n" + yaml.safe_dump({"name": "own", "training": training, "labels": {"upos": ["X"]}})
    (folder / "card.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ({"checkpoint": "ab"}, {"checkpoint": "ab"}, True),
        ({"checkpoint": "ab"}, {"checkpoint": "cd"}, False),
        ({"checkpoint": "ab"}, {}, False),
        ({}, {}, False),  # cards of before: nobody knows
        ({"checkpoint": "ab"}, None, False),  # no model in float32 there
    ],
)
def test_the_float32_line_is_of_the_same_weights(
    ours: dict[str, str], theirs: dict[str, str] | None, same: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "FLOAT", tmp_path / "float32")
    if theirs is not None:
        card(tmp_path / "float32", **theirs)
    assert measure.in_float32_too(card(tmp_path / "own", **ours)) is same


SCORES: dict[str, Any] = {
    "syntax": {"EWT dev": {"UPOS": 97.0, "Lemmas": 98.0, "UAS": 92.0, "LAS": 90.0}}, "las_by_genre": {"EWT x": 89.0},
    "names": {"EWT dev": {"all": 76.0, "PER": 85.0, "LOC": 78.0, "ORG": 59.0}}, "re3d_kept_out": {"TIME": 90.0},
    "meaning": {"EWT dev": {"argument F1": 80.0}, "EWT test": {"argument F1": 81.0}}, "reporting": {"EWT dev": 70.0},
}  # fmt: skip


def test_a_model_of_ones_own_gets_scores_in_its_card_alone(tmp_path: Path) -> None:
    measure.write_scores(card(tmp_path, checkpoint="ab"), SCORES)
    written = (tmp_path / "card.yml").read_text(encoding="utf-8")
    assert written.startswith("# An opening line.\n")
    assert yaml.safe_load(written)["scores"] == SCORES
    assert [path.name for path in tmp_path.iterdir()] == ["card.yml"]


def test_scores_stand_between_their_marks(tmp_path: Path) -> None:
    page = card(tmp_path) / "MODEL_CARD.md"
    page.write_text(f"Before.\n{measure.BEGIN}\nOf yesterday.\n{measure.END}\nAfter.\n", encoding="utf-8")
    measure.write_scores(tmp_path, SCORES)
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"Before.\n{measure.BEGIN}\n| gold words")
    assert text.endswith(f"{measure.END}\nAfter.\n")
    assert "yesterday" not in text
    assert "float32" not in text
    measure.write_scores(tmp_path, SCORES | {"float32": {"EWT dev": SCORES["syntax"]["EWT dev"]}})
    assert "The same weights in float32, EWT dev: UPOS 97.00, LAS 90.00." in page.read_text(encoding="utf-8")
