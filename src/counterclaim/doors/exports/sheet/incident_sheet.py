"""One incident of the report: what is claimed, what contradicts what, who is silent, and the words behind all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from counterclaim.doors import wording
from counterclaim.doors.desk.summaries import title_of
from counterclaim.doors.exports.names import NAME
from counterclaim.doors.exports.sheet.chart import chart
from counterclaim.doors.exports.sheet.ledger import References, ledger
from counterclaim.doors.exports.sheet.markup import Html, Part, el, joined, link, text
from counterclaim.incidents.clock import at_claim
from counterclaim.records import Claim, Incident, IncidentReport, Report, Toll, Version, Voice

POLICIES = {
    "versions": "No single number is made of these figures: none was asked for (policy: versions).",
    "ucdp": "Low, best and high as the Uppsala Conflict Data Program would choose them from these figures.",
    "acled": "The lowest figure, as ACLED would choose it.",
}
Facts = Iterable[tuple[Part, Part]]


def incident_sheet(incident: Incident, claims: tuple[Claim, ...], reports: Mapping[str, Report], number: int) -> Html:
    """The section of one incident; `number` counts from 1 in the file."""
    names = {party.id: wording.name(party) for party in incident.parties if party.id}
    references = References(tuple(claim.id for claim in claims), f"c{number}")
    title = title_of(incident)
    return el(
        "section",
        el("h2", text(title), id=f"i{number}"),
        el("p", text(_facts(incident, names)), class_="lede"),
        _contradictions(incident, references),
        el("h3", "Who says how many"),
        ledger(incident, names, references),
        _history(incident, names, references),
        _answers(incident, names, references),
        _toll(incident, names),
        _why(incident),
        el("h3", "The words, report by report"),
        [_report(told, claims, reports, references, names) for told in incident.reports],
        class_="incident",
        aria_labelledby=f"i{number}",
    )


def _facts(incident: Incident, names: Mapping[str, str]) -> str:
    place = wording.where(incident.place, names) if incident.place else "place not said"
    when = wording.when(incident.when) if incident.when else "day not said"
    copies = sum(report.republishes is not None for report in incident.reports)
    number = len(incident.reports)
    reports = f"{number} report{'s' * (number != 1)}" + (f", {copies} of them republished" if copies else "")
    claims = f"{len(incident.claims)} claim{'s' * (len(incident.claims) != 1)}"
    return f"{when} · {place} · {reports} · {claims} · {incident.id}"


def _contradictions(incident: Incident, references: References) -> Html | None:
    if not incident.conflicts:
        return None
    items = [el("li", text(each.text), " ", references.to(each.claims)) for each in incident.conflicts]
    return joined([el("h3", "What cannot all be true"), el("ul", items, class_="conflicts")])


def _history(incident: Incident, names: Mapping[str, str], references: References) -> Html | None:
    """What was known when: the chart, and the same as a list."""
    told = sorted(_moments(incident.versions, names), key=lambda each: (each[0], each[1]))
    if not told:
        return None
    drawn = chart(incident, dict(names))
    caption = (
        "The killed as each voice counted them. A broken line upward: at least so many. A bar: from so many to so "
        "many. "
        "A figure of which only the day is known stands at noon, UTC."
    )
    days = [
        el(
            "li",
            el("time", wording.short(day), datetime=day),
            el("ul", [el("li", text(words), " ", references.to(claims)) for _, words, claims in same]),
        )
        for day, same in groupby(told, key=lambda each: each[0])
    ]
    return joined(
        [
            el("h3", "What was known when"),
            el("figure", el("div", drawn, class_="wide", role="region", tabindex=0, aria_label="Chart of the killed"),
               el("figcaption", caption)) if drawn else None,
            el("ol", days, class_="history"),
        ]
    )  # fmt: skip


def _moments(versions: Iterable[Version], names: Mapping[str, str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Day, sentence and claims of each figure that has a day, those that were replaced too."""
    for version in versions:
        who = wording.voice(version.voice)
        side = f", {names.get(version.side, version.side)}" if version.side else ""
        whom = f" {version.whom}" if version.whom else ""
        if version.as_of:
            said = f"{who} {version.voice.stance}: {wording.count(version)} {wording.kind(version.harm)}{side}"
            yield version.as_of[:10], said, version.claims
        for before in version.earlier:
            if before.as_of:
                figure = wording.figure(before.low, before.high)
                said = f"{who} {version.voice.stance}: {figure}{whom} {wording.kind(version.harm)}{side}"
                yield before.as_of[:10], said, before.claims


def _answers(incident: Incident, names: Mapping[str, str], references: References) -> Html | None:
    """Silence, denials, blame, and who says that its own side did it or did not."""
    told: dict[str, list[Html]] = defaultdict(list)
    for silence in incident.silent:
        since = f", since {wording.moment(silence.since)}" if silence.since else ""
        until = f", until {wording.moment(silence.until)}" if silence.until else ", not ended"
        told["Silent"].append(_item(f"{wording.silent(silence)}{since}{until}", silence.claims, references))
    for denial in incident.denials:
        words = f"{wording.voice(denial.voice)}: “{denial.what.strip('“”')}”"
        told["Denies"].append(_item(words, denial.claims, references))
    for owned in incident.responsibility:
        label = "Says that its own side did it" if owned.voice.stance == "admits" else "Says that its own side did not"
        act = f": {wording.kind(owned.act)}" if owned.act else ""
        told[label].append(_item(f"{wording.voice(owned.voice)}{act}", owned.claims, references))
    for blame in incident.blamed:
        words = f"{wording.voice(blame.voice)} blames {names.get(blame.party, blame.party)}"
        told["Blames"].append(_item(words, blame.claims, references))
    if not told:
        return None
    note = el(
        "p", "Silence is not zero: it says that a voice was asked, or could have told, and did not.", class_="facts"
    )
    lines = [(label, el("ul", items)) for label, items in told.items()]
    return joined([el("h3", "Silence, denials and blame"), _list(lines), note if incident.silent else None])


def _item(words: str, claims: tuple[str, ...], references: References) -> Html:
    return el("li", text(words), " ", references.to(claims))


def _toll(incident: Incident, names: Mapping[str, str]) -> Html:
    heading = el("h3", "The toll, by policy")
    note = el("p", POLICIES.get(incident.policy, incident.policy))
    if not incident.toll:
        return joined([heading, note])
    head = el("tr", [el("th", each, scope="col") for each in ("Harm", "Side", "Low", "Best", "High", "Why")])
    rows = [_toll_row(toll, names) for toll in incident.toll]
    table = el(
        "table", el("caption", f"Policy: {incident.policy}"), el("thead", head), el("tbody", rows), class_="toll"
    )
    return joined([heading, note, el("div", table, class_="wide", role="region", tabindex=0, aria_label="The toll")])


def _toll_row(toll: Toll, names: Mapping[str, str]) -> Html:
    side = names.get(toll.side, toll.side) if toll.side else "all sides"
    figures = ((label, "not said" if n is None else f"{n:,}") for label, n in
               (("Low", toll.low), ("Best", toll.best), ("High", toll.high)))  # fmt: skip
    return el(
        "tr",
        el("th", wording.kind(toll.harm), scope="row"),
        el("td", side, data_label="Side"),
        [el("td", figure, data_label=label, class_="number") for label, figure in figures],
        el("td", text(" ".join(toll.reasons)), data_label="Why"),
    )


def _why(incident: Incident) -> Html | None:
    """Why the reports were put together, what stays unsure, and what people decided."""
    lines = [("Put together because", text(" ".join(incident.reasons)))] if incident.reasons else []
    lines += [
        ("Unsure", text(f"It may be one with {each.incident}. {' '.join(each.reasons)}")) for each in incident.unsure
    ]
    lines += [("Judged", text(decided)) for decided in incident.judged]
    return joined([el("h3", "Why these reports are one incident"), _list(lines)]) if lines else None


def _report(
    told: IncidentReport,
    claims: tuple[Claim, ...],
    reports: Mapping[str, Report],
    references: References,
    names: Mapping[str, str],
) -> Html:
    report = reports[told.id]
    own = [claim for claim in claims if claim.report_id == told.id]
    outlet = own[0].sources.voices[0].who.name if own else report.outlet
    facts = [outlet or "outlet not said", wording.dated(report)]
    if told.republishes:
        original = reports.get(told.republishes)
        facts.append(f"repeats {(original.outlet if original else '') or told.republishes}")
    facts += [f"from a translation ({wording.whence(report.translation)})"] if report.translation else []
    head = el(
        "summary", el("strong", text(report.title or "(no title)")), el("span", text(" · ".join(facts)), class_="facts")
    )
    where = el("p", link(report.url, text(report.url)), class_="address")
    items = [_claim(claim, report, references, names) for claim in own]
    return el("details", head, where, el("ol", items, class_="claims"), open="open")


def _claim(claim: Claim, report: Report, references: References, names: Mapping[str, str]) -> Html:
    """The words of a claim, who says them via whom, and what they were read as."""
    number = references.number(claim.id)
    quotes = [_quote(each.quote, report) for each in claim.evidence]
    spans = ", ".join(f"{each.span.start}–{each.span.end}" for each in claim.evidence)
    original = [el("p", el("q", text(words), lang=_language(report), dir="auto"), class_="original")
                for words in wording.originals(claim, report.translation)]  # fmt: skip
    dated = at_claim(report, claim)
    lines = [
        (
            "Says",
            joined([_chain(claim.sources.voices), el("span", f" ({claim.sources.origin.stance})", class_="stance")]),
        ),
        ("Read as", text(_coding(claim, names))),
    ]
    lines += [("When", text(wording.when(claim.when)))] if claim.when else []
    lines += [("Where", text(wording.where(claim.place, names)))] if claim.place else []
    lines += [("Report of", text(wording.dated(dated)))] if dated is not report else []
    place = el("p", f"characters {spans} · {claim.id} · rule {claim.rule}", class_="facts")
    return el("li", el("p", joined(quotes, " … "), class_="quote"), original, _list(lines), place,
              value=number, id=references.anchor(claim.id))  # fmt: skip


def _quote(words: str, report: Report) -> Html:
    """The words as a link to them in the page, where it is a page of the web and they are its own words."""
    quoted = el("q", text(words.strip("“”")), dir="auto")
    return quoted if report.translation else link(report.url, quoted, "" if NAME in words else words)


def _language(report: Report) -> str | None:
    return report.translation.language if report.translation else None


def _chain(voices: tuple[Voice, ...]) -> Html:
    return el("span", joined([text(wording.voice(voice)) for voice in voices], " > "), class_="chain")


def _coding(claim: Claim, names: Mapping[str, str]) -> str:
    """The act, who did it to whom, how many were harmed; and that it was not told as a fact, where it was not."""
    act = wording.kind(claim.act) if claim.act else "no act"
    who = f"{wording.names(claim.actors) or 'doer not said'} → {wording.names(claim.targets) or 'target not said'}"
    parts = [f"{act}: {who}" if claim.actors or claim.targets else act]
    parts += [f"blames {wording.names(claim.blamed)}"] if claim.blamed else []
    parts += [wording.harm(count, names) for count in claim.counts]
    parts += [f"with {', '.join(claim.means)}"] if claim.means else []
    parts += [claim.factuality] if claim.factuality != "happened" else []
    parts += [claim.setting] if claim.setting != "current" else []
    return "; ".join(parts)


def _list(lines: Facts) -> Html:
    return el("dl", [el("div", el("dt", label), el("dd", words)) for label, words in lines])
