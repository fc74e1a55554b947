"""The reader on real sentences: places, trees, lemmas and names; and what it says when its files are wrong."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.errors import ModelError
from counterclaim.knowledge import shipped
from counterclaim.records import Block, BlockKind, Report, Sentence, Span
from counterclaim.sentences import Reader
from counterclaim.sentences.tree import is_tree

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def report(*blocks: tuple[BlockKind, str]) -> Report:
    """A report whose text is the blocks, one below the other."""
    text, kept = "", []
    for kind, words in blocks:
        kept.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += words + "\n\n"
    return Report("r", "p", "u", "outlet", "", "", "en", None, text, tuple(kept))


def read(reader: Reader, text: str) -> tuple[Sentence, ...]:
    ((_, sentences),) = reader.analyse([report(("body", text))])
    return sentences


def lawful(sentences: tuple[Sentence, ...], text: str) -> None:
    """Spans in order and inside, forms as the text has them, one root a sentence, no cycle, names in their words."""
    places = [word.span for sentence in sentences for word in sentence.words]
    assert all(a.end <= b.start for a, b in pairwise(places))
    for sentence in sentences:
        assert sentence.words
        assert is_tree([word.head for word in sentence.words])
        assert [word.index for word in sentence.words] == list(range(len(sentence.words)))
        assert all(word.span.within(sentence.span) and word.span.of(text) == word.form for word in sentence.words)
        assert all((word.head == -1) == (word.deprel == "root") for word in sentence.words)
        assert all(word.lemma for word in sentence.words)
        for name in sentence.mentions:
            assert name.span == Span(sentence.words[name.first].span.start, sentence.words[name.last].span.end)


ARCS = [
    ("Azerbaijan admits that one of its soldiers was killed.", "killed", "ccomp", "admits"),
    ("Azerbaijan admits that one of its soldiers was killed.", "one", "nsubj:pass", "killed"),
    ("Armenia did not mention casualties.", "casualties", "obj", "mention"),
    ("Troops seized the town near the border.", "Troops", "nsubj", "seized"),
    ("The convoy was attacked by rebels.", "rebels", "obl:agent", "attacked"),
    ("Russia’s defence ministry said its forces had withdrawn.", "withdrawn", "ccomp", "said"),
]


@pytest.mark.parametrize(("text", "word", "deprel", "head"), ARCS)
def test_arcs(reader: Reader, text: str, word: str, deprel: str, head: str) -> None:
    (sentence,) = read(reader, text)
    found = next(w for w in sentence.words if w.form == word)
    assert (found.deprel, sentence.words[found.head].form) == (deprel, head)


LEMMAS = [
    ("Rebels were driving stolen tanks.", "rebel be drive steal tank ."),
    ("He said casualties fell.", "he say casualty fall ."),
    ("Russians didn’t leave Syria.", "Russian do not leave Syria ."),
]


@pytest.mark.parametrize(("text", "lemmas"), LEMMAS)
def test_lemmas(reader: Reader, text: str, lemmas: str) -> None:
    (sentence,) = read(reader, text)
    assert " ".join(word.lemma for word in sentence.words) == lemmas


NAMES = [
    ("Nikol Pashinyan flew to Moscow.", {("PER", "Nikol Pashinyan"), ("LOC", "Moscow")}),
    ("The Collective Security Treaty Organization met.", {("ORG", "Collective Security Treaty Organization")}),
    ("Houthi fighters launched a missile on Friday.", {("NORP", "Houthi"), ("WEAPON", "missile"), ("TIME", "Friday")}),
    ("Gen. Valery Zaluzhny told CNN this.", {("PER", "Valery Zaluzhny"), ("ORG", "CNN")}),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(reader: Reader, text: str, names: set[tuple[str, str]]) -> None:
    (sentence,) = read(reader, text)
    assert {(name.kind, name.span.of(text)) for name in sentence.mentions} == names


def test_furniture_is_not_read_and_blocks_keep_apart(reader: Reader) -> None:
    one = report(
        ("title", "Clashes go on"), ("furniture", "Read also:"), ("byline", "By A. B."), ("body", "It rained.")
    )
    ((given_back, sentences),) = reader.analyse([one])
    assert given_back is one
    assert [(s.block, s.span.of(one.text)) for s in sentences] == [("title", "Clashes go on"), ("body", "It rained.")]


def test_reports_come_back_in_order(reader: Reader) -> None:
    reports = [report(("body", "War. " * (9 if n % 3 else 700))) for n in range(12)]
    found = list(reader.analyse(iter(reports)))
    assert [one for one, _ in found] == reports
    assert [len(sentences) for _, sentences in found] == [9 if n % 3 else 700 for n in range(12)]


def test_no_report_and_an_empty_one(reader: Reader) -> None:
    assert list(reader.analyse([])) == []
    assert [sentences for _, sentences in reader.analyse([report(), report(("body", " \n "))])] == [(), ()]


def test_what_a_sentence_says_does_not_hang_on_its_neighbours(reader: Reader) -> None:
    alone = read(reader, "Troops seized the town.")[0]
    among = read(
        reader, "Troops seized the town. " + "It rained all night in the north of the country, he said. " * 30
    )[0]
    assert [(w.upos, w.head, w.deprel) for w in alone.words] == [(w.upos, w.head, w.deprel) for w in among.words]


ODD = [
    ("ten thousand words", "shelling " * 10_000),
    ("a hundred thousand line ends", "Shelling.\n" + "\n" * 100_000 + "Again."),
    ("control signs", "\x00\x01 \x07 war \x1b[31m \u200b\u200b \ufeff."),
    ("emoji", "🚀🚀 rockets 👨‍👩‍👧‍👦 🇦🇲 fell 😭"),
    ("right to left", "قال الجيش إن القوات انسحبت. שלום עולם!"),
    ("Chinese", "国防部说，有四十九名士兵死亡。"),
    ("one word of 50,000 letters", "a" * 50_000),
    ("a lone surrogate", "war \ud800 goes on"),
    ("stops only", ". . . ... ! ? …"),
    ("brackets", "[CLS] [SEP] [MASK] [PAD] ##ing"),
    ("a long address", "see http://a.org/" + "x-" * 3000),
]


@pytest.mark.parametrize(("what", "text"), ODD, ids=[what for what, _ in ODD])
def test_odd_texts_are_read_too(reader: Reader, what: str, text: str) -> None:
    lawful(read(reader, text), text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.one_of(st.characters(codec=None), st.sampled_from("aeiou .,’“”\n-")), max_size=400))
def test_any_text_gives_lawful_sentences(reader: Reader, text: str) -> None:
    lawful(read(reader, text), text)


def test_given_words_are_kept(reader: Reader) -> None:
    (sentence,) = reader.tokens([["It", "did", "n't", "rain", "."]])
    assert [word.form for word in sentence.words] == ["It", "did", "n't", "rain", "."]


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"card\.yml is missing"):
        Reader.load(tmp_path)


def test_another_file_than_the_card_s_is_refused(tmp_path: Path) -> None:
    for name in ("card.yml", "tokenizer.json"):
        (tmp_path / name).write_bytes((shipped("reader") / name).read_bytes())
    with pytest.raises(ModelError, match="cannot be read"):
        Reader.load(tmp_path)
    (tmp_path / "reader.onnx").write_bytes(b"not a graph")
    with pytest.raises(ModelError, match="SHA-256 differs"):
        Reader.load(tmp_path)


def test_importing_the_package_loads_no_model_library() -> None:
    code = "import sys, counterclaim.sentences; sys.exit(bool({'onnxruntime', 'tokenizers'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_model_is_small() -> None:
    assert sum(path.stat().st_size for path in shipped("reader").iterdir()) < 30_000_000
