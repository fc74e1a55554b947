"""The records: one noun, one frozen dataclass. Every stage takes some of them and makes new ones.

One coordinate system: a Span is half-open and counts code points of `Report.text`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import singledispatch
from typing import Literal

from counterclaim.errors import EvidenceError

BlockKind = Literal["title", "byline", "dateline", "lead", "body", "heading", "caption", "furniture"]
CODED_BLOCKS: frozenset[BlockKind] = frozenset({"title", "lead", "body"})
READ_LANGUAGES: frozenset[str] = frozenset({"en", "und"})
"""Languages whose claims are coded, and texts too short to tell; reports in others are kept and said to be unread."""
Stance = Literal["asserts", "admits", "alleges", "denies", "confirms", "silent"]
Mode = Literal["direct", "indirect", "mixed"]
Setting = Literal["current", "background", "requested", "planned", "threatened", "hypothetical"]
Force = Literal["asserted", "supposed", "wished", "named"]
Factuality = Literal["happened", "negated", "possible", "future", "asked"]
Harm = Literal[
    "killed", "wounded", "missing", "captured", "displaced", "returned", "arrested", "harmed", "killed_or_missing",
    "killed_or_wounded",
]  # fmt: skip
Scope = Literal["incident", "cumulative", "since"]
Grain = Literal[
    "moment", "part of day", "night", "day", "week", "month", "season", "year", "decade part", "decade", "century",
    "range", "open",
]  # fmt: skip
ActorKind = Literal[
    "state", "government", "ministry", "military", "parliament", "person", "group", "organisation", "outlet", "people",
    "unknown",
]  # fmt: skip
Verdict = Literal["accept", "correct", "reject", "same", "different", "unsure", "withdraw"]
Precision = Literal["exact", "near", "district", "region", "fuzzy", "country", "sea"]


@singledispatch
def as_html(record: object) -> str | None:  # noqa: ARG001  # those that are registered look at it
    """How a notebook shows a record: HTML, or None for plain text. The door `notebook` registers how for each kind."""
    return None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of `Report.text`, in code points; 0 <= start <= end.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words that stand at this span."""
        return text[self.start : self.end]

    def within(self, other: Span) -> bool:
        """Whether this span lies wholly inside the other."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they came, with their address and the moment we got them.

    id is `sha256:` and the hex digest of the bytes; `url` is the address or the file's name as given; `fetched_at`
    is aware (UTC). `charset` is what the transport said, if anything. For a page of the web, `status` and `headers` are
    the server's answer (headers in its order), and `asked` is the address that was asked for where redirects led on
    from it to `url`; a page from a file has none of them.
    """

    id: str
    url: str
    fetched_at: datetime
    media_type: str
    body: bytes
    charset: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Fetch:
    """One time that an address was asked for, and what came of it: a page, "not changed", or nothing.

    `at` is aware; `status` is the server's answer, None where none came; `etag` and `last_modified` are what it says
    the next question may carry; `page_id` is the page that came or, unchanged, still stands. `url` is the final
    address where redirects led on from `asked`, else "". `why` says in plain words what went wrong, or is "".
    """

    asked: str
    at: datetime
    status: int | None = None
    etag: str = ""
    last_modified: str = ""
    page_id: str | None = None
    url: str = ""
    why: str = ""

    @classmethod
    def of(cls, page: Page) -> Fetch | None:
        """The fetch that brought a page of the web; None for a page from a file, which no server answered for.

        >>> from datetime import UTC
        >>> at = datetime(2022, 9, 14, tzinfo=UTC)
        >>> answer = {"status": 200, "headers": (("ETag", "7"),)}
        >>> page = Page("sha256:0", "https://post.example/a", at, "text/html", b"", **answer)
        >>> Fetch.of(page).etag
        '7'
        """
        if page.status is None:
            return None
        said = {name.lower(): value for name, value in reversed(page.headers)}  # the first of a name counts
        final = page.url if page.asked and page.asked != page.url else ""
        tags = said.get("etag", ""), said.get("last-modified", "")
        return cls(page.asked or page.url, page.fetched_at, page.status, *tags, page_id=page.id, url=final)


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled stretch of a report's text. Furniture (menus, 'Read also', forms) is kept and never coded.

    `language` is set, as in `Report`, where a block is in another language than its
    report: then it is not coded either.
    """

    kind: BlockKind
    span: Span
    language: str = ""


def blocks_in(blocks: tuple[Block, ...], span: Span) -> tuple[Block, ...]:
    """The blocks that begin in a stretch; they must be in order."""
    first, last = (bisect_left(blocks, at, key=lambda block: block.span.start) for at in (span.start, span.end))
    return blocks[first:last]


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of a page that is a text of its own: an update of a live blog, or one of several stories.

    `published` is the moment that the page gives it, as in a report; None where it gives none, and then it counts from
    the page's. `title` is its own headline, `carried_from` the agency that its own dateline credits, or "".
    """

    span: Span
    published: str | None = None
    title: str = ""
    carried_from: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a translated report beside its original: `span` is in `Report.text`, `original` in `Translation.text`.

    `kept` says why the original words stand in the report too, where no translation of them was fit to be used.
    """

    span: Span
    original: Span
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """What a report was translated from: the language (as in `Report.language`), by which server, the original text.

    `title` is the original title. `paragraphs` are in order of the text; what is in none of them was not translated.
    """

    language: str
    by: str
    text: str
    title: str
    paragraphs: tuple[Paragraph, ...]

    def paragraph_at(self, span: Span) -> Paragraph | None:
        """The paragraph in which a span of the report's text stands."""
        return next((p for p in self.paragraphs if span.within(p.span)), None)

    def original_of(self, span: Span) -> str | None:
        """The original of the paragraph in which a span of the report's text stands."""
        paragraph = self.paragraph_at(span)
        return paragraph.original.of(self.text) if paragraph else None


@dataclass(frozen=True, slots=True)
class Report:
    """A page's one clean text with its labelled blocks.

    `published` is what the page states, ISO 8601 to the grain it states (a day, or a moment with offset); None when it
    states nothing. `published_inferred` is a day that the report's own words allow alone, with `published_why`.
    `language` is an ISO 639-1 code, `und`, or `und-` and a script (ISO 15924) where words in it are of an unknown
    language that is not English. `carried_from` is the agency or outlet credited for the text, or "", and `carried_why`
    where the credit stands. `canonical` is the one address that the page gives for itself, or "".
    `replaces` is the id of the report of the page's earlier version, set when it is stored; None where there is none.
    Blocks are in order, do not overlap, and together cover every character but white space between them. `entries` are
    in the order of the page and do not overlap; none where the page is one text. What stands outside of them is the
    page's own head. `translation` is set where the text is one: then `language` is en, and the original is kept there.
    """

    id: str
    page_id: str
    url: str
    outlet: str
    title: str
    byline: str
    language: str
    published: str | None
    text: str
    blocks: tuple[Block, ...]
    dateline: str = ""
    carried_from: str = ""
    published_inferred: date | None = None
    published_why: str = ""
    fetched_at: datetime | None = None
    replaces: str | None = None
    entries: tuple[Entry, ...] = ()
    canonical: str = ""
    carried_why: str = ""
    translation: Translation | None = None

    @property
    def day(self) -> date | None:
        """The day this report counts from: what it states, else what its words allow, else None."""
        return date.fromisoformat(self.published[:10]) if self.published else self.published_inferred

    @property
    def own_words(self) -> str:
        """The text from the first block to the last: all of it, or of an entry alone the entry's."""
        return self.text[self.blocks[0].span.start : self.blocks[-1].span.end] if self.blocks else self.text

    def entry_at(self, span: Span) -> int | None:
        """The number of the entry in which some words begin; None outside of all."""
        at = bisect_right(self.entries, span.start, key=lambda entry: entry.span.start) - 1
        return at if at >= 0 and span.start < self.entries[at].span.end else None

    def dated_at(self, span: Span) -> Report:
        """The report as the entry tells it in which some words begin: its moment, its credit, and its headline too."""
        at = self.entry_at(span) if self.entries else None
        if at is None:
            return self
        entry = self.entries[at]
        title = f"{self.title}: {entry.title}" if self.title and entry.title else self.title or entry.title
        credit = entry.carried_from or self.carried_from
        return replace(self, published=entry.published or self.published, title=title, carried_from=credit)

    def part_at(self, span: Span) -> Report:
        """The entry in which some words begin as a report alone: only its own blocks. The page's head is one, too.

        Text and spans stay the page's. A page without entries is its own only part.
        """
        if not self.entries:
            return self
        at = self.entry_at(span)
        if at is None:
            own = tuple(b for b in self.blocks if self.entry_at(b.span) is None)
        else:
            own = blocks_in(self.blocks, self.entries[at].span)
        return replace(self.dated_at(span), blocks=own, entries=())


@dataclass(frozen=True, slots=True)
class Pass:
    """What the first pass makes of a page: whether it can speak of armed conflict or politics, and is worth reading.

    `score` is from 0 to 1; `why` the reason in words; `words` those of the page that spoke most for it, if any did.
    """

    passed: bool
    score: float
    why: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a sentence after the reader model: UD part of speech, PTB tag, lemma, head and relation.

    `index` counts from 0 in its sentence; `head` is an index in the same sentence, or -1 for the root.
    """

    index: int
    span: Span
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or expression that the reader model marked: words first..last (both included) of its sentence.

    kind: PER, LOC, ORG, NORP (nationality, people, creed), WEAPON (weapon or platform), QUANTITY, TIME.
    """

    kind: str
    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Argument:
    """A part that a phrase plays for a predicate: its PropBank role and its head, an index in the same sentence.

    role: ARG0 to ARG5, ARGM-TMP and so on, with R- for a relative pronoun and C- for a phrase's second part.
    """

    role: str
    head: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate (a word's index) with its arguments, at most one of each numbered role, in order of the text.

    `reports` says whether the predicate attributes words or thoughts to somebody: then ARG0 is who speaks and ARG1
    what is said. `factuality` runs from about -3 (it did not happen) over 0 (nobody can say) to 3 (it did).
    """

    predicate: int
    arguments: tuple[Argument, ...]
    factuality: float
    reports: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block, analysed. Its words form a tree: exactly one has head -1.

    `factuality` is one number a word, about -3 to 3: how far the reader model takes it to have happened, were the word
    a predicate. Empty where no model has said.
    """

    span: Span
    block: BlockKind
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...] = ()
    frames: tuple[Frame, ...] = ()
    factuality: tuple[float, ...] = ()

    def children(self, index: int) -> tuple[Word, ...]:
        """The words whose head is the word at `index`, in order of the text."""
        return tuple(w for w in self.words if w.head == index)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words that carry a claim. `quote` is `text[start:end]` of the report, checked when made."""

    report_id: str
    span: Span
    quote: str

    @classmethod
    def cut(cls, report: Report, span: Span) -> Evidence:
        """Evidence cut from a report's text.

        Raises EvidenceError when the span is empty or reaches past the text.
        """
        quote = span.of(report.text)
        if len(quote) != span.end - span.start or not quote.strip():
            raise EvidenceError(f"{report.id}: no words stand at {span.start}..{span.end}")
        return cls(report.id, span, quote)

    def check(self, report: Report) -> None:
        """Raise EvidenceError unless the quote is what stands at the span in this report."""
        if self.report_id != report.id or self.span.of(report.text) != self.quote:
            raise EvidenceError(f"{report.id}: the words at {self.span.start}..{self.span.end} are not the quote")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as written, and what it was grounded to.

    `id` is set when exactly one candidate was left; otherwise it is None and `candidates` are kept. `why` is the reason
    in one sentence. A voice that the page does not name has an empty `name`.
    """

    wording: str
    span: Span | None
    id: str | None = None
    name: str = ""
    kind: ActorKind = "unknown"
    country: str | None = None
    candidates: tuple[str, ...] = ()
    why: str = ""

    def at(self, wording: str, span: Span | None) -> Named:
        """The same, as other words name it."""
        return Named(wording, span, self.id, self.name, self.kind, self.country, self.candidates, self.why)


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of a source chain: who speaks, how they stand to what is said, the cue, and when they spoke."""

    who: Named
    stance: Stance
    cue: str = ""
    mode: Mode = "indirect"
    spoke: date | None = None


@dataclass(frozen=True, slots=True)
class SourceChain:
    """Who says it, via whom: the outlet first, the voice nearest to the event last; never empty."""

    voices: tuple[Voice, ...]

    def __post_init__(self) -> None:
        if not self.voices:
            raise ValueError("a source chain holds at least the outlet")

    @property
    def origin(self) -> Voice:
        """The voice nearest to the event."""
        return self.voices[-1]


@dataclass(frozen=True, slots=True)
class Tenure:
    """What an actor was, from when to when: closed days, None = open. `of` is the id of the state or body.

    `checked` is the day up to which an open end is known to hold; None where no day is given.
    """

    role: str
    of: str
    since: date | None = None
    until: date | None = None
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts or speaks. `country` is an ISO 3166 alpha-3 code, or None.

    `ucdp` is its number in the actor list of the Uppsala Conflict Data Program, or None.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    part_of: tuple[Tenure, ...] = ()
    aliases: tuple[str, ...] = ()
    ucdp: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceStatus:
    """Who held or claimed a place from when to when, in words; closed days, None = open."""

    text: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its precision and contested status. lat and lon in degrees (WGS 84); radius in kilometres.

    `population` is 0 where it is not known; `admin1` is GeoNames' code of the first-order division, or empty.
    """

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    radius_km: float
    precision: Precision
    country: str | None = None
    within: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    status: tuple[PlaceStatus, ...] = ()
    aliases: tuple[str, ...] = ()
    population: int = 0
    admin1: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """A place as written, grounded to one Place, or to none with the candidates kept.

    `status` says in words who held a contested place at the time of what happened there.
    """

    wording: str
    span: Span | None
    place: Place | None
    candidates: tuple[str, ...] = ()
    why: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A closed interval of days with its grain, its wording and the day it was counted from.

    earliest or latest None: the text leaves that end open or there was no day to count from.
    """

    earliest: date | None
    latest: date | None
    grain: Grain
    wording: str
    anchor: date | None = None
    span: Span | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many were harmed, as the text says it. None is "the text does not say"; not said is not zero.

    `side` is the id of the state or group whose people they are; `part` marks a subset that is never added.
    `earlier` holds the figures that the same sentence says were replaced ("from 49 to 105").
    """

    harm: Harm
    low: int | None
    high: int | None
    wording: str
    whom: str = ""
    side: str | None = None
    scope: Scope = "incident"
    approximate: bool = False
    part: bool = False
    span: Span | None = None
    earlier: tuple[tuple[int | None, int | None], ...] = ()

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a count needs low <= high, not {self.low}..{self.high}")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that somebody says happened, was asked for, or that they stayed silent about.

    Its id hashes the page and the claim's own words, so a better lexicon does not rename what people have judged.
    `act` is an id of `acts.yml`, or None (silence has no act). `rule` names what made it; `reasons` are sentences.
    """

    id: str
    report_id: str
    evidence: tuple[Evidence, ...]
    sources: SourceChain
    act: str | None
    setting: Setting
    factuality: Factuality
    rule: str
    reasons: tuple[str, ...]
    actors: tuple[Named, ...] = ()
    targets: tuple[Named, ...] = ()
    blamed: tuple[Named, ...] = ()
    place: Where | None = None
    when: When | None = None
    counts: tuple[Count, ...] = ()
    means: tuple[str, ...] = ()
    plover: str | None = None
    cameo: str | None = None
    acled: str | None = None

    def _repr_html_(self) -> str | None:
        return as_html(self)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about a claim, a pair of claims or an incident; append-only.

    `subject` is the id of a claim, `ID + ID` for two claims (ids sorted), or the id of an incident (then with a note).
    `at` is aware. `before` is JSON of the claim, its words and coding, as it stood when it was judged; `after` is JSON
    of the corrected fields. docs/json.md has both shapes.
    """

    subject: str
    verdict: Verdict
    by: str
    at: datetime
    before: str = ""
    after: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure that its own origin has replaced since."""

    low: int | None
    high: int | None
    as_of: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What one origin voice says of one harm to one side: the figure that stands, and those it replaced.

    status: `stands`, `contradicted` (its named source contradicts or denies it), or `replaced` ("killed or missing"
    that its voice has told apart since). Only what stands enters a policy.
    """

    harm: Harm
    side: str | None
    whom: str
    low: int | None
    high: int | None
    wording: str
    scope: Scope
    status: str
    voice: Voice
    via: tuple[str, ...]
    as_of: str | None
    claims: tuple[str, ...]
    part: bool = False
    approximate: bool = False
    about_enemy: bool = False
    why: str = ""
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """A voice that was asked or could have told, and did not say; it ends when that voice gives a figure."""

    voice: Voice
    about: str
    since: str | None
    until: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Denial:
    """A voice that denies an act or a figure, and what is denied, in words."""

    voice: Voice
    what: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blame:
    """A voice that says who began it or who did it; `party` is the id of the one blamed."""

    voice: Voice
    party: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A voice that says its own side did an act (stance `admits`), or did not (`denies`)."""

    voice: Voice
    act: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction named in one sentence, with the claims that make it.

    `harm` and `side` are what its figures count; harm None where it is not about figures, side None where the people
    are of all sides or the text does not say whose.
    """

    text: str
    claims: tuple[str, ...]
    harm: Harm | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """What a policy makes of the standing versions of one harm; side None is all sides together."""

    harm: Harm
    side: str | None
    low: int | None
    best: int | None
    high: int | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IncidentReport:
    """A report that speaks of an incident; `republishes` is the id of the report whose text it repeats, or None."""

    id: str
    url: str
    outlet: str
    published: str | None
    republishes: str | None = None


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Another incident that may be this one, kept for a person: a claim of each, and what speaks for and against."""

    incident: str
    claims: tuple[str, str]
    reasons: tuple[str, ...]


ChangeKind = Literal[
    "new incident", "incident gone", "merged", "split", "moved", "renamed", "more reports", "fewer reports", "act",
    "parties", "place", "days", "new voice", "new figure", "figure rose", "figure fell", "figure replaced",
    "earlier figure", "figure contradicted", "figure stands again", "figure gone", "silence began", "silence ended",
    "silence gone", "denial", "denial gone", "blame", "blame gone", "contradiction", "contradiction changed",
    "contradiction gone", "toll", "judgement", "responsibility", "responsibility gone",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What is different about an incident between two moments, in one sentence, and which reports made it so.

    `incident` is its id at the later moment, or at the earlier one where it is gone; `was` are the ids it had before
    (none: it is new; several: they were merged). `claims` are those that made the change.
    """

    incident: str
    kind: ChangeKind
    text: str
    reports: tuple[IncidentReport, ...]
    claims: tuple[str, ...]
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """What the claims of some reports add up to, at one moment: computed, never edited.

    `judged` says in sentences what people decided that bears on it: corrections, same and different, notes.
    """

    id: str
    act: str | None
    when: When | None
    place: Where | None
    parties: tuple[Named, ...]
    as_of: str | None
    policy: str
    reports: tuple[IncidentReport, ...]
    claims: tuple[str, ...]
    versions: tuple[Version, ...]
    silent: tuple[Silence, ...]
    denials: tuple[Denial, ...]
    blamed: tuple[Blame, ...]
    conflicts: tuple[Conflict, ...]
    toll: tuple[Toll, ...]
    reasons: tuple[str, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    unsure: tuple[Perhaps, ...] = ()
    judged: tuple[str, ...] = ()

    def _repr_html_(self) -> str | None:
        return as_html(self)


@dataclass(frozen=True, slots=True)
class WarIncident:
    """An incident in its war or dyad. `candidates` are the named wars, or parts of this one, that may be meant."""

    incident: str
    first: date | None
    last: date | None
    candidates: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class BackgroundClaim:
    """A claim about the past with the incident or war of its own time: one chosen, or none with the candidates kept.

    `home` is the id of the incident or war, None where the claim stays unplaced; `named` are the words that name the
    war, empty where its time and parties alone place it. `score` says how well it fits an incident.
    """

    claim: str
    report: str
    quote: str
    when: When | None
    home: str | None
    candidates: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]
    named: str = ""


@dataclass(frozen=True, slots=True)
class WarToll:
    """A cumulative figure of one voice for a war. `since` is the day it is counted from; None is the whole war."""

    since: date | None
    version: Version


@dataclass(frozen=True, slots=True)
class ArmedConflict:
    """A named war, or two parties that fight (a dyad), or one party, with its incidents in order of time.

    `kind` is one of the terms of the UCDP, or `one party`. `since` and `until` are the named war's, to the grain that
    is known, empty where open or not a named war; `first` and `last` the days of its incidents. `candidates` are the
    named wars that its incidents may belong to where more than one fits.
    """

    id: str
    name: str
    kind: str
    parties: tuple[Named, ...]
    since: str
    until: str
    first: date | None
    last: date | None
    incidents: tuple[WarIncident, ...]
    background: tuple[BackgroundClaim, ...]
    tolls: tuple[WarToll, ...]
    reports: int
    candidates: tuple[str, ...] = ()
    within: str | None = None
    as_of: str | None = None
