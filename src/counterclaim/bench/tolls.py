"""What the claims of one incident add up to, against dossiers that a person reconciled; and its laws on real claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counterclaim.bench import loss_claims
from counterclaim.bench.dossiers import Dossier, dossiers, figure_of, harm_of
from counterclaim.bench.figures import Figure
from counterclaim.bench.own_gold import gold_file
from counterclaim.incidents.people import kind_of
from counterclaim.records import Earlier, Toll, Version

GOLD = "tests/incidents/dossiers/README.md"
GOAL = 0.90
PARTS = (("tuned on", False), ("held out", True))
_SHOWN = 12


@dataclass(slots=True)
class Tally:
    """Right and of how many, with what was wrong in words."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, *, right: bool, otherwise: str) -> None:
        """Count one answer; `otherwise` says what was wrong with it."""
        self.right, self.of = self.right + right, self.of + 1
        if not right:
            self.wrong.append(otherwise)

    @property
    def share(self) -> float:
        """The share that is right; 0 of none."""
        return self.right / self.of if self.of else 0.0


def key_of_gold(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What a gold version is about: voice, harm, side, kind of people, scope, part or not."""
    part = "part" if row.get("part") else ""
    side, scope = row.get("side") or "", row.get("scope", "incident")
    return (row["voice"], harm_of(row), side, kind_of(row.get("whom", "")), scope, part)


def key_of(version: Version) -> tuple[str, ...]:
    """What a version is about, as `key_of_gold` has it."""
    who = version.voice.who
    part = "part" if version.part else ""
    return (who.id or who.wording, version.harm, version.side or "", kind_of(version.whom), version.scope, part)


def in_short(low: int | None, high: int | None, earlier: Iterable[tuple[int | None, int | None]], status: str) -> str:
    """A figure with its status and what it replaced: '52..52 stands before 49..49'."""
    before = [f"{_bound(a)}..{_bound(b)}" for a, b in earlier]
    return f"{_bound(low)}..{_bound(high)} {status}{' before ' if before else ''}{', '.join(before)}"


def _bound(number: int | None) -> str:
    return "" if number is None else str(number)


def gold_version(row: Mapping[str, Any]) -> str:
    """A gold version in short."""
    low, high, _ = figure_of(row[harm_of(row)])
    return in_short(low, high, (figure_of(f)[:2] for f in row.get("earlier", ())), row.get("status", "stands"))


def made_version(version: Version) -> str:
    """A version of ours in short."""
    return in_short(version.low, version.high, map(_pair, version.earlier), version.status)


def _pair(earlier: Earlier) -> tuple[int | None, int | None]:
    return earlier.low, earlier.high


def judge_versions(dossier: Dossier, exact: Tally, made: Tally) -> None:
    """Each gold version against ours of the same voice, harm, side, people, scope and status; and none too many."""
    found = Counter((key_of(v), made_version(v)) for v in dossier.accounts().versions)
    ours = list(found.elements())
    gold = [(key_of_gold(row), gold_version(row), row) for row in dossier.expected["versions"]]
    by_key = {(key_of(v), v.status): v for v in dossier.accounts().versions}
    for key, words, row in gold:
        marks = _marks(row, by_key.get((key, row.get("status", "stands"))))
        got = [o[1] for o in ours if o[0] == key]
        hit = (key, words) in found and found[key, words] > 0 and not marks
        if hit:
            found[key, words] -= 1
        exact.add(
            right=hit, otherwise=f"{dossier.name}: {' '.join(filter(None, key))} {words}, not {got or 'there'}{marks}"
        )
    wanted = Counter((key, words) for key, words, _ in gold)
    for each in ours:
        made.add(
            right=wanted[each] > 0, otherwise=f"{dossier.name}: {' '.join(filter(None, each[0]))} {each[1]} too many"
        )
        wanted[each] -= 1


def _marks(row: Mapping[str, Any], version: Version | None) -> str:
    """What a version says otherwise of stance, enemy's losses or moment, where the gold says anything of them."""
    if version is None:
        return ""
    ours = {"stance": version.voice.stance, "about_enemy": version.about_enemy, "as_of": version.as_of}
    wrong = [f"{name} {ours[name]}" for name in ours if name in row and row[name] != ours[name]]
    return f" ({', '.join(wrong)})" if wrong else ""


def judge_tolls(dossier: Dossier, tally: Tally) -> None:
    """Each number of each policy by harm and side, and none too many."""
    for policy, wanted in (dossier.expected.get("toll") or {}).items():
        ours = {f"{t.harm} {t.side or ''}".strip(): written(t, policy) for t in dossier.toll(policy)}
        for about in sorted({*wanted, *ours}):
            gold = str(wanted.get(about, "none"))
            got = ours.get(about, "none")
            tally.add(right=gold == got, otherwise=f"{dossier.name}: {policy} {about} {gold}, not {got}")


def written(toll: Toll, policy: str) -> str:
    """A toll as a dossier writes it: low/best/high, or the one number of `acled`."""
    numbers = [toll.best] if policy == "acled" else [toll.low, toll.best, toll.high]
    return "/".join("-" if n is None else str(n) for n in numbers)


def judge_words(dossier: Dossier, tally: Tally) -> None:
    """Contradictions by the words that must stand in each sentence, silence, denials and who claims it; none more."""
    sentences = list(dossier.sentences())
    for fragments in dossier.expected.get("conflicts") or []:
        hit = next((s for s in sentences if all(f.casefold() in s.casefold() for f in fragments)), None)
        tally.add(right=hit is not None, otherwise=f"{dossier.name}: no conflict of {fragments}")
        if hit is not None:
            sentences.remove(hit)
    for extra in sentences:
        tally.add(right=False, otherwise=f"{dossier.name}: conflict too many “{extra}”")
    books = dossier.accounts()
    facts = {
        "silent": [f"{_who(s)} {s.about} {s.since or ''}..{s.until or ''}" for s in books.silent],
        "denials": [_who(d) for d in books.denials],
        "responsibility": [f"{_who(r)} {r.voice.stance}" for r in books.responsibility],
    }
    for name, ours in facts.items():
        gold = dossier.expected.get(name) or []
        if gold or name != "responsibility" or ours:
            tally.add(right=sorted(gold) == sorted(ours), otherwise=f"{dossier.name}: {name} {gold}, not {ours}")


def _who(fact: Any) -> str:
    return str(fact.voice.who.id or fact.voice.who.wording)


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """The figures of both parts and of the real loss claims. Raises Absent where the gold is not there."""
    all_dossiers = dossiers(gold_file(GOLD).parent)
    figures: list[Figure] = []
    for part, held_out in PARTS:
        figures += _part(part, [d for d in all_dossiers if d.held_out == held_out])
    return (*figures, *loss_claims.figures(corpora))


def _part(part: str, here: Sequence[Dossier]) -> list[Figure]:
    exact, made, numbers, words = Tally(), Tally(), Tally(), Tally()
    for dossier in here:
        judge_versions(dossier, exact, made)
        judge_tolls(dossier, numbers)
        judge_words(dossier, words)
    told = (
        ("versions exactly right", exact, GOAL),
        ("versions not too many", made, GOAL),
        ("numbers of the policies right", numbers, GOAL),
        ("conflicts, silences, claims of responsibility right", words, None),
    )
    return [
        Figure("tolls", f"{what}, {part}", round(tally.share, 4), goal=goal, note=_note(len(here), tally))
        for what, tally, goal in told
    ]


def _note(many: int, tally: Tally) -> str:
    wrong = f"; {'; '.join(tally.wrong[:_SHOWN])}" if tally.wrong else ""
    return f"{tally.right} of {tally.of} in {many} dossiers{wrong}"


def main() -> int:
    """Print what is wrong in those tuned on, dossier by dossier: `python -m counterclaim.bench.tolls`."""
    for dossier in dossiers(gold_file(GOLD).parent):
        tallies = Tally(), Tally(), Tally(), Tally()
        judge_versions(dossier, tallies[0], tallies[1])
        judge_tolls(dossier, tallies[2])
        judge_words(dossier, tallies[3])
        print(f"{dossier.name:28}" + "".join(f"{t.right:4}/{t.of}" for t in tallies))
        for line in (wrong for t in tallies for wrong in t.wrong if not dossier.held_out):
            print(f"    {line}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
