"""Reports, claims and incidents as text for people: what is said first, then who says so and via whom.

Colour is for a terminal; in a file or with NO_COLOR the words alone carry everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import IO, TYPE_CHECKING

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.doors import wording
from counterclaim.reading import Coded
from counterclaim.records import Change, Claim, Evidence, Incident, Judgement, Report, Translation, Version

if TYPE_CHECKING:
    from counterclaim.store.search import Found

WIDTH_IN_A_FILE = 100
WIDEST = 110
SIDE = 10
"""How long a word the narrowest column of sides holds."""
STANCES = {"admits": "yellow", "alleges": "magenta", "denies": "red", "confirms": "green", "silent": "cyan"}
CHANGES = {
    "new incident": "bold",
    "figure rose": "bold red",
    "figure fell": "bold",
    "figure replaced": "bold",
    "contradiction": "yellow",
    "contradiction changed": "yellow",
    "silence began": "cyan",
    "silence ended": "cyan",
}
FIGURE_HEADINGS = ("harm", "side", "figure", "who says so", "via", "as of")
SETTINGS = {
    "current": "Now",
    "requested": "Asked for, not done",
    "planned": "Planned, not done",
    "threatened": "Threatened, not done",
    "hypothetical": "Feared or held possible, not done",
    "background": "Background",
}
"""The order in which the claims of a report are shown, by their setting, with the heading of each."""


def console(stream: IO[str]) -> Console:
    """A console on a stream: as wide as its terminal but not too wide to read, 100 columns in a file."""
    made = Console(file=stream, highlight=False, markup=False, emoji=False)
    made.width = min(made.width, WIDEST) if made.is_terminal else WIDTH_IN_A_FILE
    return made


def write(to: Console, what: RenderableType) -> None:
    """Print it; outside a terminal without the blanks that fill a line."""
    if to.is_terminal:
        to.print(what)
        return
    with to.capture() as caught:
        to.print(what)
    to.file.write("".join(line.rstrip() + "\n" for line in caught.get().splitlines()))


def coded(reading: Coded, judged: Mapping[str, Judgement] = MappingProxyType({})) -> RenderableType:
    """A report and its claims: the current ones first, the background last; `judged` by the id of a claim."""
    if reading.unread:
        return Group(_report_head(reading.report, ()), Text(f"  {reading.unread}", "yellow"), Text())
    head = [_report_head(reading.report, reading.claims), Text("  " + summary(reading.claims), "dim")]
    head += [*(Text(f"  {line}", "yellow") for line in wording.foreign(reading.report)), Text()]
    return Group(*head, *_by_setting(reading.claims, judged, reading.report.translation))


def found(these: Sequence[Found], judged: Mapping[str, Judgement]) -> RenderableType:
    """Claims of one report that were looked for, under the report."""
    by = these[0].replaced_by
    head = [
        _report_head(these[0].report, tuple(each.claim for each in these)),
        *([Text(f"  replaced by {by}", "yellow")] if by else []),
    ]
    return Group(*head, Text(), *_by_setting(tuple(each.claim for each in these), judged, these[0].report.translation))


def _by_setting(
    claims: tuple[Claim, ...], judged: Mapping[str, Judgement], translation: Translation | None
) -> Iterator[RenderableType]:
    names = wording.sides(claims)
    for setting, heading in SETTINGS.items():
        of_it = [claim for claim in claims if claim.setting == setting]
        if of_it:
            yield from (Text(f"  {heading}", "bold underline"), Text())
            yield from (_claim(claim, names, judged.get(claim.id), translation) for claim in of_it)


def claim(what: Claim) -> RenderableType:
    """One claim without its report: its words, chain, act, counts, place, time and rule."""
    return _claim(what, wording.sides((what,)), None, None)


def incident(what: Incident) -> RenderableType:
    """An incident: what, where, when; every version, silence, denial and blame; then what contradicts what."""
    names = party_names(what)
    parts: list[RenderableType] = [_incident_head(what, names)]
    if what.versions:
        parts += [Padding(_versions(what, names), (0, 0, 0, 1))]
    told = list(facts(what, names))
    if told:
        width = max(9, *(len(label) for label, _ in told))
        parts += [Padding(grid(told, width), (0 if what.versions else 1, 0, 0, 2))]
    return Group(*parts, Text())


def changes(what: Incident, told: Sequence[Change]) -> RenderableType:
    """What changed about one incident, a sentence each; the kind of change before it."""
    names = party_names(what)
    lines: list[tuple[str, Text]] = [
        (change.kind, Text(wording.plain(change.text), CHANGES.get(change.kind, ""))) for change in told
    ]
    return Group(_incident_head(what, names), Padding(grid(lines, 21), (1, 0, 0, 2)), Text())


def report_facts(report: Report, claims: tuple[Claim, ...]) -> str:
    """Where a report is from and of which day: its outlet is called as in the chains of its claims."""
    outlet = claims[0].sources.voices[0].who.name if claims else ""
    told = [outlet or report.outlet or "outlet not said", wording.dated(report)]
    told += [f"from {report.carried_from}"] if report.carried_from else []
    told += [f"{len(report.entries):,} entries"] if report.entries else []
    told += [f"from a translation ({wording.whence(report.translation)})"] if report.translation else []
    told += [f"a new version, replaces {report.replaces}"] if report.replaces else []
    return " · ".join(map(wording.plain, told))


def _report_head(report: Report, claims: tuple[Claim, ...]) -> RenderableType:
    title = Text(wording.plain(report.title) or "(no title)", "bold")
    line = Text(report_facts(report, claims), "cyan")
    return Group(title, line, Text(wording.plain(report.url), "dim", overflow="ellipsis", no_wrap=True))


def summary(claims: tuple[Claim, ...]) -> str:
    """How many claims there are, by their setting: '3 claims: 2 current, 1 background'."""
    if not claims:
        return "no claims"
    by_setting = [(s, sum(claim.setting == s for claim in claims)) for s in SETTINGS]
    total = "1 claim" if len(claims) == 1 else f"{len(claims)} claims"
    return f"{total}: " + ", ".join(f"{number} {setting}" for setting, number in by_setting if number)


def _claim(
    claim: Claim, names: Mapping[str, str], judgement: Judgement | None, translation: Translation | None
) -> RenderableType:
    quote = Text(" ").join(_quote(evidence) for evidence in claim.evidence)
    lines = [("orig.", Text(words)) for words in wording.originals(claim, translation)]
    lines += list(claim_lines(claim, names))
    lines += [("judged", Text(wording.judgement(judgement), "bold"))] if judgement else []
    return Padding(Group(quote, Padding(grid(lines, 6), (0, 0, 0, 2))), (0, 0, 1, 2))


def _quote(evidence: Evidence) -> Text:
    """The words, and where they stand in the report's text."""
    quote = Text(wording.quoted(evidence.quote), "bold")
    return quote.append(f" {evidence.span.start}..{evidence.span.end}", "not bold dim")


def claim_lines(claim: Claim, names: Mapping[str, str]) -> Iterator[tuple[str, Text]]:
    """What a claim says, line by line, each with its label: who says so, the act, the harm, where, when, the rule."""
    yield "says", _chain(claim)
    if claim.act or claim.actors or claim.targets:
        yield "act", _act(claim)
    if claim.blamed:
        yield "blames", Text(wording.names(claim.blamed))
    for count in claim.counts:
        yield "harm", Text(wording.harm(count, names), "bold red" if count.low != 0 else "")
    if claim.place:
        yield "where", Text(wording.where(claim.place, names))
    if claim.place and claim.place.status:
        yield "", Text(f"at the time: {wording.plain(claim.place.status)}", "dim")
    if claim.when:
        yield "when", Text(wording.when(claim.when))
    yield (
        "rule",
        Text(f"{claim.rule}: {'; '.join(wording.plain(r).rstrip('.') for r in claim.reasons)} · {claim.id}", "dim"),
    )


def _chain(claim: Claim) -> Text:
    origin = claim.sources.origin
    text = Text(wording.chain(claim.sources.voices))
    spoke = f", {origin.spoke}" if origin.spoke else ""
    return text.append(f" ({origin.stance}{spoke})", STANCES.get(origin.stance, "blue"))


def _act(claim: Claim) -> Text:
    label = wording.kind(claim.act or "")
    text = Text(f"{label} ({claim.plover})" if label and claim.plover else label)
    if claim.actors or claim.targets:
        doer = wording.names(claim.actors) or "doer not said"
        text.append((": " if label else "") + (f"{doer} → {wording.names(claim.targets)}" if claim.targets else doer))
    if claim.means:
        text.append(f", with {', '.join(map(wording.plain, claim.means))}")
    if claim.factuality != "happened":
        text.append(f" ({claim.factuality})", "yellow")
    return text


def incident_head(what: Incident, names: Mapping[str, str]) -> tuple[str, str, str]:
    """An incident in three lines: the act, with the parties; where and when; how many reports and claims."""
    told = [wording.where(what.place, names) if what.place else "place not said"]
    told += [wording.when(what.when) if what.when else "day not said"]
    copies = sum(report.republishes is not None for report in what.reports)
    reports = amount(len(what.reports), "report") + (f" ({copies} republished)" if copies else "")
    books = [reports, amount(len(what.claims), "claim")]
    books += [f"as of {wording.moment(what.as_of)}"] if what.as_of else []
    return happened(what), " · ".join(told), " · ".join([*books, what.id])


def happened(what: Incident) -> str:
    """An incident in short: 'Shelling: Armenia and Azerbaijan'."""
    parties = " and ".join(wording.name(party) for party in what.parties) or "parties not said"
    return f"{wording.kind(what.act or 'incident').capitalize()}: {parties}"


def party_names(what: Incident) -> dict[str, str]:
    """The names of an incident's parties by their ids."""
    return {party.id: wording.name(party) for party in what.parties if party.id}


def _incident_head(what: Incident, names: Mapping[str, str]) -> RenderableType:
    head, told, books = incident_head(what, names)
    return Group(Text(head, "bold"), Text(told, "cyan"), Text(books, "dim"))


def _versions(what: Incident, names: Mapping[str, str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", padding=(0, 1, 0, 0))
    table.add_column("harm", width=10)
    sides = (names.get(v.side, v.side) for v in what.versions if v.side)
    longest = max((len(word) for side in sides for word in side.split()), default=0)
    table.add_column("side", ratio=4, width=longest if longest > SIDE else None)  # no name is cut short
    for heading, ratio in (("figure", 8), ("who says so", 9), ("via", 5)):
        table.add_column(heading, ratio=ratio)
    table.add_column("as of", width=11)
    table.expand = True
    for version in what.versions:
        table.add_row(*version_cells(version, names), style="dim" if version.status != "stands" else "")
    return table


def version_cells(version: Version, names: Mapping[str, str]) -> Iterator[Text]:
    """A figure in the cells of its row, as `FIGURE_HEADINGS` names them."""
    yield Text(wording.kind(version.harm))
    yield Text(names.get(version.side, version.side) if version.side else "not said")
    figure = Text(wording.count(version), "bold" if version.status == "stands" else "")
    for earlier in version.earlier:
        said = wording.figure(earlier.low, earlier.high)
        figure.append(f"\nbefore: {said}, {wording.short(earlier.as_of)}", "not bold dim")
    yield figure
    speaker = Text(wording.voice(version.voice))
    speaker.append(f" {version.voice.stance}", STANCES.get(version.voice.stance, "blue"))
    if version.about_enemy:
        speaker.append("\nof the enemy's losses", "magenta")
    if version.status != "stands":
        speaker.append(f"\n{version.status}: {wording.plain(version.why)}", "yellow")
    yield speaker
    yield Text(" > ".join(map(wording.plain, version.via)))
    yield Text(wording.short(version.as_of))


def facts(what: Incident, names: Mapping[str, str]) -> Iterator[tuple[str, Text]]:
    """What an incident is beside its figures, each with its label: silence, denial, blame, contradictions, tolls."""
    for silence in what.silent:
        until = f", until {wording.moment(silence.until)}" if silence.until else ""
        since = f", since {wording.moment(silence.since)}" if silence.since else ""
        yield "silent", Text(f"{wording.silent(silence)}{since}{until}", "cyan")
    for denial in what.denials:
        yield "denies", Text(f"{wording.voice(denial.voice)}: {wording.plain(denial.what)}", "red")
    for owned in what.responsibility:
        if owned.voice.stance == "admits":
            yield "claimed by", Text(wording.voice(owned.voice), "yellow")
    for blame in what.blamed:
        yield "blames", Text(f"{wording.voice(blame.voice)} blames {names.get(blame.party, blame.party)}", "magenta")
    for conflict in what.conflicts:
        yield "conflict", Text(wording.plain(conflict.text), "bold yellow")
    for toll in what.toll:
        side = names.get(toll.side, toll.side) if toll.side else "all sides"
        bounds = ", ".join(
            f"{label} {'not said' if value is None else format(value, ',')}"
            for label, value in (("low", toll.low), ("best", toll.best), ("high", toll.high))
        )
        line = Text(f"{wording.kind(toll.harm)}, {side}: {bounds} ({what.policy})", "bold")
        yield "toll", line.append("".join(f"\n{wording.plain(reason)}" for reason in toll.reasons), "not bold dim")
    for decided in what.judged:
        yield "judged", Text(wording.plain(decided), "bold")
    if what.reasons:
        yield "joined", Text(" ".join(map(wording.plain, what.reasons)), "dim")
    for other in what.unsure:
        why = " ".join(map(wording.plain, other.reasons))
        yield "unsure", Text(f"perhaps one with {other.incident}: {why}", "yellow")


def grid(lines: list[tuple[str, Text]], label_width: int) -> Table:
    """Labelled lines; a label that repeats is shown once."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", width=label_width)
    grid.add_column()
    for index, (label, text) in enumerate(lines):
        grid.add_row("" if index and lines[index - 1][0] == label else label, text)
    return grid


def amount(number: int, thing: str, things: str = "") -> str:
    """An amount of things, in words: '1 claim', '2,000 claims'."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {things or thing + 's'}"
