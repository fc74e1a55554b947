"""`counterclaim explain`: the way of each sentence to its claims, stage after stage, as a person can check it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim import grounding, pages, reports
from counterclaim.claims import Coder
from counterclaim.claims.hearing import Heard
from counterclaim.claims.tree import Tree
from counterclaim.doors import show, wording
from counterclaim.doors.read import Own
from counterclaim.errors import UnreadableInput
from counterclaim.grounding import Grounding
from counterclaim.reading import load_reader, model_folder, unread
from counterclaim.records import Claim, Page, Report, Sentence

LABELS = 11
"""How wide the column of the stages' names is."""


def explain(source: str, own: Own, *, holding: str = "") -> int:
    """Print the way of each sentence that holds some words, of all of them where `holding` is empty.

    Raises UnreadableInput where there is none.
    """
    report = _report(source)
    coder = Coder.load(Grounding.load(own.actors, own.places), own.acts)
    reader = load_reader(model_folder(own.model) if own.model else None)
    [(report, sentences)] = reader.analyse([report])
    claims = coder.code(report, sentences)
    to = show.console(sys.stdout)
    analysed = {sentence.span: sentence for sentence in sentences}
    shown = 0
    for heard in coder.heard(report, sentences):
        span = heard.reading.tree.sentence.span
        if holding.lower() in span.of(report.text).lower():
            told = tuple(c for c in claims if any(e.span.overlaps(span) for e in c.evidence))
            show.write(to, _way(report, analysed.get(span, heard.reading.tree.sentence), heard, told))
            shown += 1
    if not shown:
        raise UnreadableInput(source, f"no sentence that is coded holds {holding!r}" if holding else "nothing to code")
    return 0


def _report(source: str) -> Report:
    for each in pages.gather([source], sys.stdin.buffer):
        if not isinstance(each, Page):
            raise each
        report = grounding.infer_published(reports.read(each))
        if why := unread(report):
            raise UnreadableInput(source, why)
        return report
    raise UnreadableInput(source, "there is no page in it")


def _way(report: Report, sentence: Sentence, heard: Heard, claims: tuple[Claim, ...]) -> RenderableType:
    span = sentence.span
    head = Text(wording.quoted(span.of(report.text)), "bold")
    head.append(f" {sentence.block} {span.start}..{span.end}", "not bold dim")
    text = report.text
    lines = [*_model(sentence, text), *_acts(heard, text), *_voices(heard, text), *_grounded(heard)]
    parts: list[RenderableType] = [head, Padding(_words(sentence), (1, 0, 1, 2)), Padding(_grid(lines), (0, 0, 0, 2))]
    parts += [Text(), Text("  No claim comes of it.", "dim")] if not claims else [Text()]
    return Group(*parts, *(show.claim(claim) for claim in claims), Text())


def _words(sentence: Sentence) -> Table:
    """The tree: each word with its lemma and part of speech, and the word that it hangs on, by its number."""
    table = Table.grid(padding=(0, 2))
    for word in sentence.words:
        head = sentence.words[word.head].form if word.head >= 0 else "(root)"
        on = f"{word.deprel} of {word.head + 1} {head}" if word.head >= 0 else "the sentence's root"
        table.add_row(str(word.index + 1), word.form, word.lemma, word.upos, wording.plain(on))
    return table


def _model(sentence: Sentence, text: str) -> Iterator[tuple[str, Text]]:
    """What the reader model marks beside the tree: names, and who does what to whom."""
    for mention in sentence.mentions:
        yield "name", Text(f"{mention.kind} {wording.quoted(mention.span.of(text))}")
    for frame in sentence.frames:
        parts = ", ".join(f"{a.role} {sentence.words[a.head].form}" for a in frame.arguments)
        speech = "; speech" if frame.reports else ""
        fact = f"happened {frame.factuality:+.1f}"
        yield "frame", Text(f"{sentence.words[frame.predicate].form}: {parts or 'no arguments'}{speech}; {fact}")


def _acts(heard: Heard, text: str) -> Iterator[tuple[str, Text]]:
    """The acts that rules find in the tree, with the rule that fired and where its roles stand."""
    tree = heard.reading.tree
    for frame in heard.reading.frames:
        roles = [("doer", frame.doers), ("target", frame.targets)]
        said = "; ".join(f"{role} {', '.join(_phrase(tree, h, text) for h in heads)}" for role, heads in roles if heads)
        word = tree.words[frame.predicate].form
        yield (
            "rule",
            Text(f"{frame.evocation.rule}: {word!r} evokes {wording.kind(frame.act.id)} ({said or 'no roles'})"),
        )


def _voices(heard: Heard, text: str) -> Iterator[tuple[str, Text]]:
    """Who speaks in the sentence, how they stand to what is said, by which cue, and the words they answer for."""
    tree = heard.reading.tree
    for link in heard.links:
        content = link.attribution.content
        words = _stretch(tree, min(content), max(content), text) if content else "nothing"
        chain = " > ".join(wording.name(voice.who) for voice in link.voices)
        yield "voice", Text(f"{chain} ({link.voices[-1].stance}, {link.attribution.cue_wording!r}): {words}")
    for silence in heard.reading.silences:
        yield "silence", Text(f"{tree.words[silence.verb].form!r} says that somebody did not say")


def _grounded(heard: Heard) -> Iterator[tuple[str, Text]]:
    """The times and the places that the sentence names, with what they are and why."""
    for when in heard.reading.whens:
        yield "time", Text(f"{wording.quoted(when.wording)}: {when.why or wording.when(when)}")
    span = heard.reading.tree.sentence.span
    for toponym in heard.scene.toponyms:
        if toponym.span.within(span):
            where = toponym.where
            which = where.place.id if where.place else "stays open"
            yield "place", Text(f"{wording.quoted(where.wording)} ({toponym.use}): {which}; {wording.plain(where.why)}")


def _phrase(tree: Tree, head: int, text: str) -> str:
    """The words of a phrase, with what stands between them."""
    below = tree.below(head)
    return _stretch(tree, min(below), max(below), text)


def _stretch(tree: Tree, first: int, last: int, text: str) -> str:
    return wording.quoted(text[tree.words[first].span.start : tree.words[last].span.end])


def _grid(lines: list[tuple[str, Text]]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", width=LABELS)
    grid.add_column()
    for label, text in lines:
        grid.add_row(label, text)
    return grid
