"""The metrics of syntax and names, on cases whose score can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.bench.names import f1, names_of
from counterclaim.bench.syntax import Arc, Score, _places, as_headline, gap, in_capitals, raw_report, score, total
from counterclaim.bench.treebanks import Tree, iob_sentences, trees
from counterclaim.records import Span

IT, RAINS, STOP = Span(0, 2), Span(3, 8), Span(8, 9)
GOLD = [
    Arc(IT, RAINS, "expl", "PRON", "it"),
    Arc(RAINS, None, "root", "VERB", "rain"),
    Arc(STOP, RAINS, "punct", "PUNCT", "."),
]
CASES = [
    ("all right", GOLD, {"UPOS": 100, "Lemmas": 100, "UAS": 100, "LAS": 100, "Words": 100}),
    (
        "a wrong label",
        [Arc(IT, RAINS, "nsubj", "PRON", "it"), *GOLD[1:]],
        {"UPOS": 100, "Lemmas": 100, "UAS": 100, "LAS": 200 / 3, "Words": 100},
    ),
    (
        "a wrong head",
        [*GOLD[:2], Arc(STOP, IT, "punct", "X", "-")],
        {"UPOS": 200 / 3, "Lemmas": 200 / 3, "UAS": 200 / 3, "LAS": 200 / 3, "Words": 100},
    ),
    (  # two of three words right, and the head of "It" is no longer the word that gold has
        "words cut otherwise",
        [Arc(IT, Span(3, 9), "expl", "PRON", "it"), Arc(Span(3, 9), None, "root", "VERB", "rain")],
        {"UPOS": 40, "Lemmas": 40, "UAS": 0, "LAS": 0, "Words": 40},
    ),
    ("nothing", [], {"UPOS": 0, "Lemmas": 0, "UAS": 0, "LAS": 0, "Words": 0}),
]


@pytest.mark.parametrize(("what", "system", "expected"), CASES, ids=[case[0] for case in CASES])
def test_scores(what: str, system: list[Arc], expected: dict[str, float]) -> None:
    found = {name: part.per_cent for name, part in score(GOLD, system).items()}
    assert found == pytest.approx(expected)


def test_scores_of_sentences_add_up_by_words() -> None:
    assert total([{"LAS": Score(1, 1, 1)}, {"LAS": Score(0, 3, 3)}])["LAS"].per_cent == pytest.approx(25)


NAMES = [
    ("B-PER I-PER O", {("PER", 0, 1)}),
    ("B-PER B-PER", {("PER", 0, 0), ("PER", 1, 1)}),
    ("B-PER I-LOC", {("PER", 0, 0), ("LOC", 1, 1)}),
    ("O I-ORG", {("ORG", 1, 1)}),
    ("B-OTH I-OTH", set()),
    ("O O", set()),
]


@pytest.mark.parametrize(("tags", "expected"), NAMES)
def test_names_of_tags(tags: str, expected: set[tuple[str, int, int]]) -> None:
    assert names_of(tags.split()) == expected


def test_name_f1_counts_kind_and_both_ends() -> None:
    gold = [{("PER", 0, 1), ("LOC", 3, 3)}, set()]
    system = [{("PER", 0, 1), ("ORG", 3, 3)}, {("LOC", 0, 0)}]
    assert f1(gold, system) == pytest.approx(200 * 1 / 5)
    assert f1(gold, system, ("PER",)) == pytest.approx(100)


CONLLU = """# newdoc id = d
# newpar id = p
# sent_id = s1
# text = I can't.
1\tI\tI\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def one_tree(folder: Path) -> Tree:
    path = folder / "t.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (tree,) = trees(path)
    return tree


def test_a_treebank_is_read_by_its_syntactic_words(tmp_path: Path) -> None:
    tree = one_tree(tmp_path)
    assert (tree.id, tree.document, tree.paragraph, tree.forms) == ("s1", "d", "p", ("I", "ca", "n't", "."))
    assert tree.heads == (2, 0, 2, 2)


def test_gold_words_find_their_place_in_running_text(tmp_path: Path) -> None:
    tree = one_tree(tmp_path)
    report, arcs = raw_report([tree, tree])
    assert report.text == "I can't. I can't. \n"
    assert [arc.word.of(report.text) for arc in arcs] == ["I", "ca", "n't", "."] * 2
    assert _places(tree, 9) == [Span(9, 10), Span(11, 13), Span(13, 16), Span(16, 17)]


def test_words_written_otherwise_keep_their_tree(tmp_path: Path) -> None:
    tree = one_tree(tmp_path)
    assert in_capitals(tree).forms == ("I", "CA", "N'T", ".")
    assert as_headline(tree).forms == ("I", "Ca", "N't", ".")
    assert in_capitals(tree).heads == as_headline(tree).heads == tree.heads


def test_the_gap_to_gold_words_is_better_when_small_and_has_no_floor() -> None:
    figure = gap("EWT dev", Score(9, 10, 10), Score(8, 10, 10))
    assert (figure.value, figure.goal, figure.better, figure.pinned) == (10.0, 3.0, "lower", False)


def test_iob_files_are_read_by_sentence(tmp_path: Path) -> None:
    path = tmp_path / "n.iob2"
    path.write_text("# sent_id = s1\n1\tAl\tB-ORG\n2\tZaman\tI-ORG\n\n", encoding="utf-8")
    assert list(iob_sentences(path)) == [("s1", ("Al", "Zaman"), ("B-ORG", "I-ORG"))]
