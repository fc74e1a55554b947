"""The coder: from a report's analysed sentences to its claims.

The order is one visible way: read the sentences, set the scene, hear the voices, bind the quotations, code each frame
and each silence, fold the headline into what the body repeats, and number the claims.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from counterclaim.claims.acts import Acts
from counterclaim.claims.casing import as_printed, in_mixed_case
from counterclaim.claims.contested import with_status
from counterclaim.claims.denials import denying_claims
from counterclaim.claims.entries import parts_of
from counterclaim.claims.framing import frame_claims, silent_claims
from counterclaim.claims.hearing import Heard, hear, quoted_links, set_scene
from counterclaim.claims.passage import Passage
from counterclaim.claims.reading import read_sentences
from counterclaim.claims.relevance import relevant
from counterclaim.claims.scene import Scene
from counterclaim.claims.speech import Speech, find_speech
from counterclaim.claims.titles import fold_titles
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.grounding import Grounding
from counterclaim.records import READ_LANGUAGES, Claim, Report, Sentence


@dataclass(frozen=True, slots=True)
class Coder:
    """Codes reports into claims by the tables it was loaded with; it holds nothing of any report."""

    acts: Acts
    words: Vocabulary
    grounding: Grounding

    @classmethod
    def load(cls, grounding: Grounding, acts: Path | None = None) -> Coder:
        """The coder with the shipped tables, and a user's own acts over them.

        Raises KnowledgeError when a table is broken.
        """
        return cls(Acts.load(acts), Vocabulary.load(), grounding)

    def code(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Claim, ...]:
        """The claims of a report in order of the text; none for a language that is not read."""
        if report.language not in READ_LANGUAGES:
            return ()
        printed = report
        report, sentences = in_mixed_case(report, sentences, self.grounding.registry.written)
        titles: list[Claim] = []
        body: list[Claim] = []
        for part, own in parts_of(report, sentences):
            headlines, told = self._of_part(part, own)
            titles += headlines
            body += told
        claims = fold_titles(titles, body)
        return numbered(report, claims if report is printed else [as_printed(c, printed) for c in claims])

    def heard(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Heard, ...]:
        """The way to the claims: each sentence with its times, the acts that its words evoke, and who speaks in it."""
        report, sentences = in_mixed_case(report, sentences, self.grounding.registry.written)
        return tuple(each for part in parts_of(report, sentences) for each in self._hear(*part)[2])

    def _hear(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Speech, Scene, tuple[Heard, ...]]:
        speech = find_speech(report, sentences, self.words)
        readings = read_sentences(report, speech, self.acts, self.words)
        scene = set_scene(readings, Scene.open(report, sentences, self.grounding, self.words))
        return speech, scene, tuple(hear(readings, scene))

    def _of_part(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[list[Claim], list[Claim]]:
        """The claims of one text that stands alone: those of its headline, and those of its body that are relevant."""
        speech, scene, heard = self._hear(report, sentences)
        quoted = quoted_links(heard, speech)
        body: list[Claim] = []
        titles: list[Claim] = []
        for each in heard:
            passage = Passage(each, speech.quotations, quoted, tuple(body))
            told_here = (*silent_claims(passage), *frame_claims(passage))
            found = (*told_here, *denying_claims(replace(passage, before=(*body, *told_here))))
            told = sorted(found, key=lambda c: c.evidence[0].span)
            (titles if each.reading.title else body).extend(told)
        body = relevant(body, self.acts, scene)
        return [with_status(c, report.day) for c in titles], [with_status(c, report.day) for c in body]


def numbered(report: Report, claims: list[Claim]) -> tuple[Claim, ...]:
    """Claims with their ids: a hash of the page and the claim's own words, and a number where words repeat.

    A better lexicon or gazetteer does not change an id, so what people judged stays judged. A claim of a translation
    is never the one that the same words make in the page itself.
    """
    whence = f"\ntranslated from {report.translation.language}" if report.translation else ""
    seen: Counter[str] = Counter()
    found = []
    for claim in claims:
        words = "\n".join(e.quote for e in claim.evidence[:1])
        seen[words] += 1
        digest = hashlib.sha256(f"{report.page_id}\n{words}\n{seen[words]}{whence}".encode()).hexdigest()
        found.append(replace(claim, id=f"c.{digest[:12]}"))
    return tuple(found)
