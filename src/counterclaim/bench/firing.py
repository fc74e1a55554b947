"""Which rules of the tables of acts fire on real news and gold sentences, and which never do.

A rule is one evocation of an act ("attack/7"). One that never fires may be rare, or dead: shadowed by a rule that asks
for more company, or of words that news does not use.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from counterclaim.bench.acts import records
from counterclaim.bench.figures import Absent, needed
from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.claims.acts import Acts
from counterclaim.records import Claim, Report

MOST = 60


def fired(claims: Iterable[Claim]) -> Counter[str]:
    """How often each rule made a claim."""
    return Counter(claim.rule for claim in claims)


def write_firing(corpora: Path, folder: Path) -> None:
    """Write rules.md: the rules that fire most, and those that never fire. Nothing is written without the corpora."""
    try:
        reports = list(_reports(corpora))
    except Absent:
        return
    counts = fired(claim for _, _, claims in coded(reports) for claim in claims)
    (folder / "rules.md").write_text(table(counts, Acts.load(), len(reports)), encoding="utf-8")


def table(counts: Counter[str], acts: Acts, texts: int) -> str:
    """The page of rules, with the words of each rule."""
    words = {e.rule: " ".join(sorted(e.verb or e.noun or e.adjective)) for a in acts.by_id.values() for e in a.evoked}
    most = [f"| {rule} | {words.get(rule, '')[:70]} | {n} |" for rule, n in counts.most_common(MOST)]
    used = sum(1 for rule in words if counts[rule])
    silent: dict[str, list[str]] = {}
    for rule in words:
        if not counts[rule]:
            act, _, number = rule.partition("/")
            silent.setdefault(act, []).append(number)
    lines = [
        "# Rules that fire",
        "",
        f"Written by `counterclaim bench --write`: the claims of {texts} texts (Wikinews, PLOVER GSR, PETR2). "
        f"{used} of {len(words)} rules of acts fired.",
        "",
        f"## The {MOST} that fire most",
        "",
        "| rule | words | claims |",
        "|---|---|---|",
        *most,
        "",
        "## Never",
        "",
        *(f"- {act}: {', '.join(numbers)}" for act, numbers in sorted(silent.items())),
    ]
    return "\n".join(lines) + "\n"


def _reports(corpora: Path) -> Iterator[Report]:
    news = needed(corpora / "wikinews" / "wikinews_2019_2020.jsonl").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(map(json.loads, news)):
        day = date.fromisoformat(row["date"][:10])
        text = f"{row['title']}\n\n{row['text']}"
        yield plain_report(f"news-{number}", text, published=day, title=row["title"])
    gold = json.loads(needed(corpora / "plover_gsr" / "plover_gsr_cameo.json").read_text(encoding="utf-8"))
    for number, row in enumerate(r for r in gold if r["event"] != "DOCUMENT"):
        yield plain_report(f"plover-{number}", row["text"].strip(), published=date.fromisoformat(row["date"]))
    petr = records(needed(corpora / "petrarch" / "PETR2_GSR_validation.xml").read_text(encoding="utf-8"))
    for number, record in enumerate(petr):
        yield plain_report(f"petr-{number}", record.text, published=record.day)
