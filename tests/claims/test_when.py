"""When acts were: the day that a claim has from its sentence, in a report of Tuesday 13 September 2022."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.bench.plain_reports import plain_report
from counterclaim.claims import Coder
from counterclaim.grounding import Grounding
from counterclaim.sentences import Reader

# sentence | words of the claim that is asked | the first and last day of it, or none
TABLE = """
Rebels shelled the town on Sunday. | shelled | 2022-09-11 2022-09-11
On Friday a man stabbed two people and wounded a policeman. | wounded | 2022-09-09 2022-09-09
On Thursday gunmen stormed the base, killing four soldiers. | killing | 2022-09-08 2022-09-08
On Friday he was arrested; four soldiers were killed later. | killed | none
The foreign ministers will meet in Geneva on Friday. | meet | 2022-09-16 2022-09-16
The foreign ministers met in Geneva on Friday. | met | 2022-09-09 2022-09-09
Troops shelled the village on Saturday. A day earlier, rebels attacked the base. | attacked | 2022-09-09 2022-09-09
A day earlier, rebels attacked the base. | attacked | none
Nine people were killed in a suicide bombing that happened on August 27. | killed | 2022-08-27 2022-08-27
The mayor condemned the attack on a convoy, which took place in Goris on 2 September. | attack | 2022-09-02 2022-09-02
Rebels attacked a convoy that came from Goris on Friday. | attacked | none
In 2020 rebels killed two soldiers and shelled a village. | shelled | 2020-01-01 2020-12-31
"""
ROWS = [[part.strip() for part in line.split("|")] for line in TABLE.strip().splitlines()]


@pytest.mark.model
def test_claims_have_the_day_that_their_sentence_gives(reader: Reader) -> None:
    coder = Coder.load(Grounding.load())
    reports = [plain_report(f"{n}", text, published=date(2022, 9, 13)) for n, (text, _, _) in enumerate(ROWS)]
    for (text, words, days), (report, sentences) in zip(ROWS, reader.analyse(reports), strict=True):
        claims = [c for c in coder.code(report, sentences) if any(words in e.quote for e in c.evidence)]
        whens = [c.when for c in claims if c.evidence[0].quote.rfind(words) >= 0]
        told = {f"{w.earliest} {w.latest}" if w and w.earliest else "none" for w in whens}
        assert days in told, (text, told)
