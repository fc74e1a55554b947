"""What each passage of an HTML page is: title, byline, dateline, lead, body, heading, caption or furniture.

The main text says where the article is; the page's layout says what it left out and what it took too much; the words
of a passage say what is furniture wherever it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.records import BlockKind
from counterclaim.reports.furniture import FurnitureRules, Rule, names_in
from counterclaim.reports.passages import Passage, ends_as_sentence, words

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NEVER_ARTICLE = frozenset({"nav", "footer", "button", "option", "apart"})
LINKED = 0.5  # a passage with more of its letters in links is a list of links, unless it reads as a sentence
OWN_SHARE = 0.15  # of the main text's words: names around so much of it are the article's own
PARAGRAPH = 8  # words; a shorter passage says little about how a page lays out its paragraphs
ALIKE = 0.7  # share of words that a line has in common with a title
RELATED = 0.25  # the same for a first-level heading right above the article
_KINDS: dict[str, BlockKind] = {"byline": "byline", "dateline": "dateline", "caption": "caption", "heading": "heading"}


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of one passage before it is labelled: whether the main text holds it and which rules it fits."""

    passage: Passage
    held: bool
    by_words: Rule | None
    by_names: Rule | None

    @property
    def stands(self) -> bool:
        """Whether nothing speaks against this passage being part of the article."""
        return not (self.by_words or self.by_names or self.passage.within & NEVER_ARTICLE)

    @property
    def length(self) -> int:
        return len(self.passage.words)


def label(
    passages: Sequence[Passage], held: Sequence[bool], titles: Sequence[str], rules: FurnitureRules
) -> list[BlockKind]:
    """The kind of each passage of an HTML page. `titles` are the titles that the page's own metadata gives."""
    own = _article_marks(passages, held)
    named = {marks: rules.named(names_in(marks)) for marks in {passage.marks for passage in passages} - own}
    signs = [_signs(p, h, named.get(p.marks, ()), rules) for p, h in zip(passages, held, strict=True)]
    article = _article(signs)
    _drop_link_lists(signs, article)
    title = _title_at(signs, article, titles)
    kinds = [_kind(sign, inside) for sign, inside in zip(signs, article, strict=True)]
    _name_the_head(signs, kinds, title)
    return kinds


def _signs(passage: Passage, held: bool, named: tuple[Rule, ...], rules: FurnitureRules) -> Signs:
    if passage.within & NEVER_ARTICLE:
        return Signs(passage, held, None, None)
    length = len(passage.text.split())
    by_names = next((rule for rule in named if length <= rule.most_words), None)
    return Signs(passage, held, rules.by_words(passage.text), by_names)


def _article_marks(passages: Sequence[Passage], held: Sequence[bool]) -> frozenset[str]:
    """The class names that the article itself stands in: "article with-sidebar" says nothing against a paragraph."""
    weight: Counter[str] = Counter()
    for passage, is_main in zip(passages, held, strict=True):
        if is_main and passage.link_share < LINKED and len(passage.words) >= PARAGRAPH:
            weight[passage.marks] += len(passage.words)
    return frozenset(marks for marks, n in weight.items() if n >= OWN_SHARE * weight.total())


def _article(signs: Sequence[Signs]) -> list[bool]:
    """Which passages are the article: the main text, and what the page lays out in the same way beside it."""
    if not _trusted(signs):
        return [sign.stands and _reads(sign) for sign in signs]
    inside = [sign.held for sign in signs]
    shapes = _paragraph_shapes(signs)
    first = inside.index(True)
    last = len(inside) - 1 - inside[::-1].index(True)
    for i, sign in enumerate(signs):
        within = first < i < last
        if inside[i] or not sign.stands or sign.passage.link_share > LINKED or sign.length < 4:
            continue
        alike = sign.passage.shape in shapes and (within or "." in sign.passage.shape.strip("./"))
        quoted = within and "blockquote" in sign.passage.within
        inside[i] = alike or quoted
    return inside


def _trusted(signs: Sequence[Signs]) -> bool:
    """Whether the main text is text: a page read as one long menu has most of its words in links."""
    main = [sign for sign in signs if sign.held]
    linked = sum(sign.length for sign in main if sign.passage.link_share > LINKED)
    return bool(main) and linked <= LINKED * sum(sign.length for sign in main)


def _reads(sign: Signs) -> bool:
    return sign.length >= PARAGRAPH and sign.passage.link_share < LINKED and ends_as_sentence(sign.passage.text)


def _paragraph_shapes(signs: Sequence[Signs]) -> frozenset[str]:
    """The layouts that carry at least a third of the main text's paragraphs and at least two of them."""
    seen = Counter(s.passage.shape for s in signs if s.held and s.length >= PARAGRAPH and s.passage.tag != "li")
    return frozenset(shape for shape, n in seen.items() if n >= max(2, seen.total() / 3))


def _drop_link_lists(signs: Sequence[Signs], article: list[bool]) -> None:
    """Take out lists of links: what follows "Read also", and three or more linked lines in a row."""
    listing = False
    run: list[int] = []
    for i, sign in enumerate(signs):
        linked = sign.passage.link_share > LINKED and not (ends_as_sentence(sign.passage.text) and sign.length > 3)
        listing = (sign.by_words is not None and sign.by_words.makes == "list") or (listing and linked)
        if listing:
            article[i] = False
        run = [*run, i] if linked and article[i] else [] if article[i] else run
        if len(run) >= 3:
            for at in run:
                article[at] = False


def _title_at(signs: Sequence[Signs], article: Sequence[bool], titles: Sequence[str]) -> int | None:
    """Where the page shows its own title: a first-level heading before others, the nearest before the article."""
    known = [words(title) for title in titles if title]
    first = article.index(True) if any(article) else len(article)
    lead = next((i for i, s in enumerate(signs) if article[i] and _reads(s)), first)
    shown = [
        i
        for i, s in enumerate(signs)
        if (i <= first + 3 or i < lead) and any(_alike(s.passage.words, t) for t in known)
    ]
    exact = [i for i in shown if signs[i].passage.words in known]
    for choice in (exact, shown):
        heads = [i for i in choice if signs[i].passage.tag in HEADINGS]
        if heads or choice:
            return (heads or choice)[-1]
    near = [i for i, s in enumerate(signs) if s.passage.tag == "h1" and s.length > 2 and first - 12 <= i <= first]
    near = [i for i in near if not known or any(_alike(signs[i].passage.words, t, RELATED) for t in known)]
    return near[-1] if near else None


def _alike(said: tuple[str, ...], title: tuple[str, ...], share: float = ALIKE) -> bool:
    """Whether a line is a title, perhaps with the outlet's name or a few words more or less."""
    return len(said) > 2 and len(set(said) & set(title)) >= share * max(len(set(said)), len(set(title)))


def _kind(sign: Signs, inside: bool) -> BlockKind:
    rule = sign.by_words or sign.by_names
    if not inside or sign.passage.within & NEVER_ARTICLE or (rule and rule.makes in ("furniture", "list", "end")):
        return "furniture"
    if rule:
        return _KINDS[rule.makes]
    if "figcaption" in sign.passage.within:
        return "caption"
    return "heading" if sign.passage.tag in HEADINGS else "body"


def _name_the_head(signs: Sequence[Signs], kinds: list[BlockKind], title: int | None) -> None:
    """Name what belongs to the article and is not its text: title, byline, date, captions, the lead."""
    body = [i for i, kind in enumerate(kinds) if kind == "body"]
    start = min([*body[:1], *([title] if title is not None else [])], default=0)
    end = body[-1] if body else len(kinds)
    said = signs[title].passage.words if title is not None else ()
    for i, sign in enumerate(signs):
        if said and sign.passage.words == said:
            kinds[i] = "title" if i == title else "furniture"
        elif kinds[i] == "furniture" and start - 3 <= i <= end + 2:
            kinds[i] = _beside(sign)
    leads = [
        i
        for i in body
        if kinds[i] == "body" and (signs[i].length >= PARAGRAPH or ends_as_sentence(signs[i].passage.text))
    ]
    if leads:
        kinds[leads[0]] = "lead"


def _beside(sign: Signs) -> BlockKind:
    """The kind of a passage that stands in the article's stretch of the page without being its text."""
    if "figcaption" in sign.passage.within:
        return "caption"
    rule = sign.by_words or sign.by_names
    return _KINDS.get(rule.makes, "furniture") if rule else "furniture"
