"""The tables of claims: one flat row a claim, and rows of their own for what a claim holds several of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from counterclaim.incidents.clock import at_claim
from counterclaim.records import Claim, Judgement, Named, Report, Span, Voice
from counterclaim.tables import words
from counterclaim.tables.columns import Column, Link, Row, Table, always, texts
from counterclaim.tables.places import PLACE, TIME, of_place, of_time
from counterclaim.tables.reports import published_at

AROUND = 40
"""How many characters of the text stand before and after a quote in the table of evidence."""
BETWEEN = " […] "
_CLAIM = Link(("claim_id",), "claims", ("claim_id",))
_REPORT = Link(("report_id",), "reports", ("report_id",))


def _ids(number: str) -> tuple[Column, ...]:
    return (
        always("claim_id", "Id of the claim."),
        always("number", number, "integer"),
        always("report_id", "Id of the report that it stands in."),
    )


def _person(whose: str) -> tuple[Column, ...]:
    return (
        Column("wording", "text", f"The words that stand for {whose}.", "the page uses none"),
        Column("name", "text", f"Name of {whose}.", "the page does not name it, and who is meant could not be told"),
        Column("id", "text", "Id in the registry of actors.", "not in the registry, or more than one is possible"),
        always("kind", "state, government, ministry, military, person, group, organisation, outlet, people ..."),
        Column("country", "text", "ISO 3166-1 alpha-3 code of the country.", "none, or not known"),
    )


def _span(first: str = "start", last: str = "end", unknown: str = "not in the text") -> tuple[Column, ...]:
    return (
        Column(first, "integer", "Where the words begin in the report's text, in code points from 0.", unknown),
        Column(last, "integer", "Where they end: the first code point behind them.", unknown),
    )


def _grounds() -> tuple[Column, ...]:
    return (
        Column("candidates", "texts", "Ids of all that the words may mean.", "none is known"),
        Column("why", "text", "Why it was grounded so, or left open, in a sentence.", "no reason is kept"),
    )


def _who(role: str, ids: str, about: str) -> tuple[Column, ...]:
    unknown = "the text names nobody"
    return (
        Column(role, "texts", about, unknown),
        Column(ids, "texts", f"Their ids in the order of {role}; empty for one that has none.", unknown),
    )


CLAIMS = Table(
    "claims",
    "A claim: one thing that a voice says happened, was asked for, or that it kept silent about.",
    (
        always("claim_id", "Id of the claim."),
        always("report_id", "Id of the report that it stands in."),
        always("url", "Address of the page."),
        Column("outlet", "text", "Who publishes the page: the first of the chain of sources."),
        Column("title", "text", "Headline of the report."),
        Column("report_day", "day", "The day that the report, or its entry with this claim, counts from."),
        Column("published_at", "moment", "When it was published.", "the page gives a day alone, or nothing"),
        always("quote", f"The exact words that carry the claim; several are joined with `{BETWEEN.strip()}`."),
        Column(
            "start", "integer", "Where the first of these quotes begins, in code points of the text from 0.", "no quote"
        ),
        Column("end", "integer", "Where it ends: the first code point behind it.", "no quote"),
        Column("original", "text", "The original of the paragraph, where the text is a translation.", "not translated"),
        always(
            "voice", "The voice nearest to the event; `not named` and the words for it where the page gives no name."
        ),
        Column("voice_id", "text", "Its id.", "not in the registry, or more than one is possible"),
        always("voice_kind", "What the voice is: state, ministry, person, outlet, people, unknown ..."),
        Column("voice_country", "text", "Its country, ISO 3166-1 alpha-3.", "none, or not known"),
        always("stance", "How the voice stands to it: asserts, admits, alleges, denies, confirms, silent."),
        always("chain", "The chain of sources, from the outlet to the voice: `outlet > agency > ministry`."),
        always("links", "How many voices the chain has.", "integer"),
        always("mode", "direct, indirect or mixed speech of the voice."),
        Column("cue", "text", "The word that says that the voice speaks."),
        Column("spoke", "day", "The day on which the voice spoke."),
        Column("act", "text", "What was done: an act of the lexicon.", "no act, as of silence"),
        Column("plover", "text", "The act's type in PLOVER.", "it has none"),
        Column("cameo", "text", "The act's code in CAMEO.", "it has none"),
        Column("acled", "text", "The act's event and sub-event type in ACLED.", "it has none"),
        always("setting", "current, background, requested, planned, threatened or hypothetical."),
        always("factuality", "happened, negated, possible, future or asked."),
        *_who("actors", "actor_ids", "Who did it."),
        *_who("targets", "target_ids", "To whom it was done."),
        *_who("blamed", "blamed_ids", "Whom the voice blames for it."),
        *PLACE,
        *TIME,
        Column("when_wording", "text", "The words that say when."),
        Column("anchor", "day", "The day from which these words were counted."),
        Column("counts", "texts", "How many were harmed, in words; in numbers in the table `counts`."),
        Column("means", "texts", "Weapons and other means."),
        always("rule", "The rule that made the claim."),
        Column("reasons", "texts", "Why it was read so, in sentences.", "no reason is kept"),
        Column("verdict", "text", "What a person decided on it last: accept, correct, reject, unsure.", "not judged"),
        Column("judged_by", "text", "Who.", "not judged"),
        Column("judged_at", "moment", "When.", "not judged"),
    ),
    ("claim_id",),
    (_REPORT,),
)
COUNTS = Table(
    "counts",
    "How many were harmed, as one claim says it.",
    (
        *_ids("Which of the claim's counts it is, from 1."),
        always("harm", "killed, wounded, missing, captured, displaced, returned, arrested, harmed ..."),
        Column("low", "integer", "The least that the words allow.", "the text gives no lower bound"),
        Column("high", "integer", "The most that the words allow.", "the text gives no upper bound (“at least 12”)"),
        always("approximate", "Whether the text says that the figure is about right.", "boolean"),
        Column("wording", "text", "The words of the figure.", "none are kept"),
        Column("whom", "text", "What people they are, in the text's words."),
        Column("side", "text", "Id of the state or group whose people they are."),
        always("scope", "incident; cumulative: of a longer time; since: counted from a day."),
        always("part", "Whether they are part of a total that is told too: never add a part.", "boolean"),
        Column("earlier", "texts", "Figures that the sentence says were replaced; `49..` has no upper bound.", "none"),
        *_span(),
    ),
    ("claim_id", "number"),
    (_CLAIM, _REPORT),
)
SOURCES = Table(
    "sources",
    "A voice of a claim's chain of sources.",
    (
        *_ids("Its place in the chain: 1 is the outlet, the highest is nearest to the event."),
        *_person("the voice"),
        always("stance", "How it stands to what is said: asserts, admits, alleges, denies, confirms, silent."),
        Column("cue", "text", "The word that says that it speaks."),
        always("mode", "direct, indirect or mixed speech."),
        Column("spoke", "day", "The day on which it spoke."),
        *_span(),
        *_grounds(),
    ),
    ("claim_id", "number"),
    (_CLAIM, _REPORT),
)
PARTIES = Table(
    "parties",
    "Somebody in a claim: who did it, to whom, or whom the voice blames.",
    (
        *_ids("Which of the claim's parties it is, from 1."),
        always("role", "actor, target or blamed."),
        *_person("the party"),
        *_span(),
        *_grounds(),
    ),
    ("claim_id", "number"),
    (_CLAIM, _REPORT),
)
EVIDENCE = Table(
    "evidence",
    "A quote that carries a claim, and where it stands.",
    (
        *_ids("Which of the claim's quotes it is, from 1."),
        always("quote", "The exact words."),
        Column("start", "integer", "Where they begin in the report's text, in code points from 0.", ""),
        Column("end", "integer", "Where they end: the first code point behind them.", ""),
        Column("start_utf16", "integer", "The same in UTF-16 units, as browsers count.", ""),
        Column("end_utf16", "integer", "The end in UTF-16 units.", ""),
        Column("prefix", "text", f"Up to {AROUND} characters before them.", "the text begins with them"),
        Column("suffix", "text", f"Up to {AROUND} characters behind them.", "the text ends with them"),
        Column("original", "text", "The original of the paragraph, where the text is a translation.", "not translated"),
    ),
    ("claim_id", "number"),
    (_CLAIM, _REPORT),
)


def of_claim(claim: Claim, report: Report, judgement: Judgement | None = None) -> Row:
    """The flat row of a claim. `judgement` is the one that stands on it."""
    first = claim.evidence[0].span if claim.evidence else None
    dated = at_claim(report, claim)
    return {
        "claim_id": claim.id,
        "report_id": claim.report_id,
        "url": report.url,
        "outlet": claim.sources.voices[0].who.name or report.outlet or None,
        "title": report.title or None,
        "report_day": dated.day,
        "published_at": published_at(dated),
        "quote": BETWEEN.join(evidence.quote for evidence in claim.evidence),
        **_ends(first),
        "original": _original(report, first) if first else None,
        **_voice(claim),
        "act": claim.act,
        "plover": claim.plover,
        "cameo": claim.cameo,
        "acled": claim.acled,
        "setting": claim.setting,
        "factuality": claim.factuality,
        **_named("actors", "actor_ids", claim.actors),
        **_named("targets", "target_ids", claim.targets),
        **_named("blamed", "blamed_ids", claim.blamed),
        **of_place(claim.place),
        **of_time(claim.when),
        "when_wording": (claim.when.wording if claim.when else "") or None,
        "anchor": claim.when.anchor if claim.when else None,
        "counts": texts([words.count(each) for each in claim.counts]),
        "means": texts(claim.means),
        "rule": claim.rule,
        "reasons": texts(claim.reasons),
        "verdict": judgement.verdict if judgement else None,
        "judged_by": judgement.by if judgement else None,
        "judged_at": judgement.at.astimezone(UTC) if judgement else None,
    }


def counts_of(claim: Claim) -> Iterator[Row]:
    """The rows of a claim's counts."""
    for number, count in enumerate(claim.counts, 1):
        yield {
            **_keys(claim, number),
            "harm": count.harm,
            "low": count.low,
            "high": count.high,
            "approximate": count.approximate,
            "wording": count.wording or None,
            "whom": count.whom or None,
            "side": count.side,
            "scope": count.scope,
            "part": count.part,
            "earlier": texts([words.bounds(low, high) for low, high in count.earlier]),
            **_ends(count.span),
        }


def sources_of(claim: Claim) -> Iterator[Row]:
    """The rows of a claim's chain of sources, the outlet first."""
    for number, voice in enumerate(claim.sources.voices, 1):
        yield {
            **_keys(claim, number),
            **_person_cells(voice.who),
            "stance": voice.stance,
            "cue": voice.cue or None,
            "mode": voice.mode,
            "spoke": voice.spoke,
            **_ends(voice.who.span),
            **_ground_cells(voice.who),
        }


def parties_of(claim: Claim) -> Iterator[Row]:
    """The rows of those who are named in a claim: doers, then targets, then those blamed."""
    roles = (("actor", claim.actors), ("target", claim.targets), ("blamed", claim.blamed))
    everyone = [(role, named) for role, names in roles for named in names]
    for number, (role, named) in enumerate(everyone, 1):
        yield {
            **_keys(claim, number),
            "role": role,
            **_person_cells(named),
            **_ends(named.span),
            **_ground_cells(named),
        }


def evidence_of(claim: Claim, report: Report) -> Iterator[Row]:
    """The rows of a claim's quotes."""
    for number, evidence in enumerate(claim.evidence, 1):
        start, end = evidence.span.start, evidence.span.end
        begin = utf16(report.text[:start])
        yield {
            **_keys(claim, number),
            "quote": evidence.quote,
            "start": start,
            "end": end,
            "start_utf16": begin,
            "end_utf16": begin + utf16(report.text[start:end]),
            "prefix": report.text[max(0, start - AROUND) : start] or None,
            "suffix": report.text[end : end + AROUND] or None,
            "original": _original(report, evidence.span),
        }


def utf16(text: str) -> int:
    """The length of a text in UTF-16 units: a character beyond the first 65,536 is two of them.

    >>> utf16("Горис"), utf16("a🙂")
    (5, 3)
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _keys(claim: Claim, number: int) -> Row:
    return {"claim_id": claim.id, "number": number, "report_id": claim.report_id}


def _voice(claim: Claim) -> Row:
    origin: Voice = claim.sources.origin
    return {
        "voice": words.name(origin.who),
        "voice_id": origin.who.id,
        "voice_kind": origin.who.kind,
        "voice_country": origin.who.country,
        "stance": origin.stance,
        "chain": words.chain(claim.sources.voices),
        "links": len(claim.sources.voices),
        "mode": origin.mode,
        "cue": origin.cue or None,
        "spoke": origin.spoke,
    }


def _named(role: str, ids: str, names: tuple[Named, ...]) -> Row:
    return {
        role: texts([each.name or each.wording for each in names]),
        ids: texts([each.id for each in names]),
    }


def _person_cells(who: Named) -> Row:
    return {
        "wording": who.wording or None,
        "name": who.name or None,
        "id": who.id,
        "kind": who.kind,
        "country": who.country,
    }


def _ground_cells(who: Named) -> Row:
    return {"candidates": texts(who.candidates), "why": who.why or None}


def _ends(span: Span | None) -> Row:
    return {"start": span.start if span else None, "end": span.end if span else None}


def _original(report: Report, span: Span) -> str | None:
    return report.translation.original_of(span) if report.translation else None
