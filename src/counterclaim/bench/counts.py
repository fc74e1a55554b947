"""Counts of harm: how often value, harm and side are exactly right.

Gold: the project's own sentences, PLOVER records with dead, injured or size, the human targets of MUC-4, and the
founding case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from counterclaim.bench import count_muc, count_plover
from counterclaim.bench.count_gold import SENTENCES, GoldSentence, as_report, counts_of, read_sentences
from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.founding import coded_page, judged
from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.claims.acts import Acts
from counterclaim.reading import Instruments
from counterclaim.records import Claim

GOAL = 0.9
PEER = "Zhong et al. 2023, World Atrocities: best model .813 exact, SRL rules .741, dependency rules .226"
MUC_PEER = "another metric: 1992's best, whole templates: human number 60.3, human effect 56.8 (F)"
MUC_SETS = (("MUC-4 dev", ("dev",)), ("MUC-4 tst1+tst2", ("tst1", "tst2")))


def exactness(gold: Sequence[GoldSentence], read: Sequence[tuple[Claim, ...]]) -> dict[str, float]:
    """Precision and recall of counts (harm, bounds and side exact), and the share of sentences without any error.

    Where neither side has a count, precision and recall are 1.
    """
    right = ours = theirs = clean = 0
    for sentence, claims in zip(gold, read, strict=True):
        want = Counter(c.exact for c in sentence.counts)
        have = Counter(c.exact for c in counts_of(claims))
        right += (want & have).total()
        ours, theirs, clean = ours + have.total(), theirs + want.total(), clean + (want == have)
    share = {"recall": right / theirs if theirs else 1.0, "precision": right / ours if ours else 1.0}
    return share | {"sentences without error": clean / len(gold) if gold else 1.0}


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:
    """The figures of all gold sets that are here. Raises Absent when a corpus is not."""
    plover = needed(corpora / "plover_gsr" / "plover_gsr_cameo.json")
    needed(corpora / "muc4" / "dev.jsonl")
    instruments = Instruments.load()
    found = [*_founding(cases), *_own(instruments), *_plover(plover, instruments)]
    acts = Acts.load()
    for name, files in MUC_SETS:
        keys = [k for f in files for k in count_muc.read_keys(needed(corpora / "muc4" / f"{f}.jsonl"))]
        found += _muc(name, keys, instruments, acts)
    return tuple(found)


def _founding(cases: Path) -> Iterator[Figure]:
    answers = judged(coded_page(cases), cases)
    counted = [a for a in answers if a.gold.row.get("counts")]
    right = sum("counts" in a.right for a in counted)
    yield Figure("counts", "exact, founding case", _share(right, len(counted)), goal=GOAL, note=_of(counted))


def _own(instruments: Instruments) -> Iterator[Figure]:
    """The project's own sentences; an installed package has none, and gives no figure for them."""
    if not SENTENCES.exists():
        return
    for part, sentences in read_sentences().items():
        claims = [c for _, _, c in coded((as_report(s) for s in sentences), instruments)]
        note = f"{len(sentences)} sentences, {sum(len(s.counts) for s in sentences)} counts"
        for name, value in exactness(sentences, claims).items():
            title = f"{name}, own sentences, {part.replace('_', ' ')}"
            yield Figure("counts", title, round(value, 4), goal=GOAL, peer=PEER, note=note)


def _plover(path: Path, instruments: Instruments) -> Iterator[Figure]:
    records = count_plover.read_records(path)
    reports = (plain_report(str(i), r.text) for i, r in enumerate(records))
    told = [count_plover.answered(r, c) for r, (_, _, c) in zip(records, coded(reports, instruments), strict=True)]
    for name, untouched in (("seen", False), ("untouched third", True)):
        kept = [t for r, t in zip(records, told, strict=True) if r.untouched == untouched]
        value = _share(kept.count("right"), len(kept))
        note = f"{len(kept)} counts, {kept.count('side')} with another side"
        yield Figure("counts", f"exact, PLOVER, {name}", value, goal=GOAL, peer=PEER, note=note)


def _muc(name: str, keys: list[count_muc.Keyed], instruments: Instruments, acts: Acts) -> Iterator[Figure]:
    right: dict[bool, list[bool]] = {True: [], False: []}
    ours: list[bool] = []
    for key, (_, _, claims) in zip(keys, coded((k.report for k in keys), instruments), strict=True):
        told = count_muc.told(claims)
        for target in key.targets:
            right[target.single].append(count_muc.answered(target, told, acts))
        ours += count_muc.judged_counts(key, told)
    several, single = right[False], right[True]
    yield Figure(
        "counts", f"number and effect of groups, recall, {name}", _share(sum(several), len(several)), goal=GOAL,
        peer=MUC_PEER, note=_of(several),
    )  # fmt: skip
    yield Figure(
        "counts", f"effect on single persons, recall, {name}", _share(sum(single), len(single)), peer=MUC_PEER,
        note=_of(single),
    )  # fmt: skip
    yield Figure("counts", f"precision beside targets, {name}", _share(sum(ours), len(ours)), note=_of(ours))


def _share(right: int, of: int) -> float:
    return round(right / of, 4) if of else 1.0


def _of(counted: Sequence[object]) -> str:
    return f"of {len(counted)}"
