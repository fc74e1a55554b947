"""What changed between two moments, in words, and because of which report: a pure function of two sets of incidents."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from counterclaim.incidents.changes.descent import Step, steps
from counterclaim.incidents.changes.occasions import Occasion, days, listed
from counterclaim.incidents.changes.revisions import revisions
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.wording import agrees, nobody, voice_of, within
from counterclaim.records import (
    Blame,
    Change,
    ChangeKind,
    Conflict,
    Denial,
    Incident,
    Judgement,
    Named,
    Responsibility,
    Silence,
    Toll,
    Voice,
)

F = TypeVar("F", Silence, Denial, Blame, Responsibility)
_SILENT_ON = {"killed": "how many were killed", "wounded": "how many were wounded", "comment": "the matter"}


def changes(
    before: Iterable[Incident], after: Iterable[Incident], ledger: Ledger, judgements: Iterable[Judgement] = ()
) -> tuple[Change, ...]:
    """Every change from the incidents of one moment to those of a later one, incident by incident, in their order.

    `ledger` holds the reports and claims of both moments. `judgements` are those that people gave in between; each is
    told with the incident whose claims it is about. The same incidents twice give no change.
    """
    given = tuple(judgements)
    found: list[Change] = []
    for step in steps(before, after):
        occasion = Occasion(step, ledger)
        found += [c for part in _PARTS for c in part(occasion)]
        found += _judged(occasion, given)
    return tuple(found)


def _arrival(occasion: Occasion) -> Iterator[Change]:
    """Whether the incident is new, gone, put together from several, or one of several that another became."""
    step = occasion.step
    if step.now is None:
        yield occasion.change("incident gone", f"No longer in the books: {named(step.was[0])}", step.was[0].claims)
    elif not step.was:
        yield occasion.change("new incident", f"New: {named(step.now)}", step.now.claims)
    else:
        yield from _joined(occasion, step, step.now)


def _joined(occasion: Occasion, step: Step, now: Incident) -> Iterator[Change]:
    if len(step.continues) > 1:
        clause = f"{listed(map(named, step.continues))} turned out to be one incident: {named(now)}"
        yield occasion.change("merged", _upper(clause), now.claims)
    split = [k for k in step.kin if not any(k.id == b.id for b in step.continues)]
    if not step.continues:
        clause = f"{named(now)} split off from {listed(map(named, step.was))}"
        yield occasion.change("split", _upper(clause), now.claims)
    for other in (b for b in step.was if step.continues and b not in step.continues):
        moved = set(other.claims) & set(now.claims)
        told = "1 claim was" if len(moved) == 1 else f"{len(moved)} claims were"
        yield occasion.change("moved", f"{told} moved here from another incident: {named(other)}", moved)
    if len(step.continues) == 1 and not split and now.id != step.continues[0].id:
        clause = f"{step.continues[0].id} has the new id {now.id}, that of its earliest report"
        yield occasion.change("renamed", clause, now.claims)


def named(incident: Incident) -> str:
    """An incident in a sentence: "killing, Armenia and Azerbaijan, at Goris, 12 to 16 September 2022"."""
    place = f"at {_place(incident)}" if _place(incident) else ""
    return ", ".join(filter(None, (_act(incident) or "incident", _parties(incident), place, days(incident.when))))


def _name(party: Named) -> str:
    return party.name or party.wording


def _place(incident: Incident) -> str:
    """The name of the place where it is known, else the page's words for it."""
    where = incident.place
    return "" if where is None else where.place.name if where.place else f"“{where.wording}”"


def _parties(incident: Incident) -> str:
    return listed(_name(p) for p in incident.parties)


def _act(incident: Incident) -> str:
    return (incident.act or "").replace("-", " ").replace("_", " ")


def _days(incident: Incident) -> str:
    """The days that claims give; that it was over by the first report is no day known."""
    return days(incident.when) if incident.when and incident.when.earliest else ""


_FRAME: tuple[tuple[ChangeKind, Callable[[Incident], str]], ...] = (
    ("act", _act), ("parties", _parties), ("place", _place), ("days", _days),
)  # fmt: skip


def _upper(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def _frame(occasion: Occasion) -> Iterator[Change]:
    """More reports; parties, act, place and days that became known or are told otherwise."""
    step, now = occasion.step, occasion.step.now
    if now is None or not step.continues:
        return
    was = step.continues[0]
    yield from _reports(occasion, now)
    for kind, of in _FRAME:
        old, new = of(was), of(now)
        if old != new:
            yield occasion.change(kind, _changed(kind, old, new), _telling(kind, now, occasion))


def _changed(word: str, old: str, new: str) -> str:
    verb = "are" if word in {"parties", "days"} else "is"
    if not old:
        return f"The {word} became known: {new}"
    return f"The {word} {verb} now {new}, after {old}" if new else f"The {word} {verb} no longer known, after {old}"


def _telling(kind: ChangeKind, now: Incident, occasion: Occasion) -> Iterable[str]:
    """The new claims that tell the place, days or parties; all that are new where none can be singled out."""
    claims = [occasion.ledger.claims[c] for c in now.claims if c in occasion.step.new and c in occasion.ledger.claims]
    where, when = now.place, now.when
    if kind == "place" and where:
        at = where.place.id if where.place else where.wording
        claims = [c for c in claims if c.place and at == (c.place.place.id if c.place.place else c.place.wording)]
    if kind == "days" and when:
        ends = {when.earliest, when.latest} - {None}
        claims = [c for c in claims if c.when and ends & {c.when.earliest, c.when.latest}]
    return [c.id for c in claims] or occasion.step.new


def _reports(occasion: Occasion, now: Incident) -> Iterator[Change]:
    held = {r.id for b in occasion.step.was for r in b.reports}
    more = [r for r in now.reports if r.id not in held]
    if more:
        claims = [
            c for c in now.claims if c in occasion.ledger.claims and occasion.ledger.claims[c].report_id not in held
        ]
        copies = sum(r.republishes is not None for r in more)
        told = "1 more report tells of it" if len(more) == 1 else f"{len(more)} more reports tell of it"
        yield occasion.change("more reports", told + (f", {copies} of them republished" if copies else ""), claims)
    left = {r.id for i in (now, *occasion.step.kin) for r in i.reports}
    for b in occasion.step.continues:
        for report in (r for r in b.reports if r.id not in left):
            claims = [
                c for c in b.claims if c in occasion.ledger.claims and occasion.ledger.claims[c].report_id == report.id
            ]
            yield occasion.change("fewer reports", "A report no longer tells of it", claims)


def _silences(occasion: Occasion) -> Iterator[Change]:
    old, now = _facts(occasion, lambda i: i.silent)
    known = {_silence_key(s): s for s in old}
    for silence in now:
        before = known.get(_silence_key(silence))
        who, about = _who(silence.voice, occasion), _SILENT_ON.get(silence.about, silence.about)
        if before is None:
            be = "is" if agrees(who, "say") != "say" else "are"
            ended = " at first" if silence.until else ""
            clause = f"{who} {be} silent{ended} on {about}"
            if nobody(silence.voice) and about == "responsibility":
                clause = f"Nobody claimed responsibility{ended}"
            yield occasion.change("silence began", clause, silence.claims)
        elif silence.until and not before.until:
            clause = f"{who} broke its silence on {about}"
            yield occasion.change("silence ended", clause, _breaking(silence, occasion))
    for gone in _gone(occasion, lambda i: i.silent, _silence_key):
        clause = f"No longer in the books: the silence of {within(_who(gone.voice, occasion))}"
        yield occasion.change("silence gone", clause, gone.claims)


def _breaking(silence: Silence, occasion: Occasion) -> Iterable[str]:
    """The claims whose figure came at the moment at which a silence ended."""
    now = occasion.step.now
    told = [v for v in (now.versions if now else ()) if silence.about in {"casualties", v.harm}]
    claims = [c for v in told if v.as_of == silence.until for c in v.claims]
    claims += [c for v in told for e in v.earlier if e.as_of == silence.until for c in e.claims]
    return claims or occasion.step.new


def _silence_key(silence: Silence) -> Hashable:
    return _voice_key(silence.voice), silence.about


def _denials(occasion: Occasion) -> Iterator[Change]:
    old, now = _facts(occasion, lambda i: i.denials)
    known = {_denial_key(d) for d in old}
    for denial in (d for d in now if _denial_key(d) not in known):
        clause = f"{_who(denial.voice, occasion)} {_denies(denial, occasion)} that “{denial.what}”"
        yield occasion.change("denial", clause, denial.claims)
    for gone in _gone(occasion, lambda i: i.denials, _denial_key):
        clause = f"No longer in the books: {within(_who(gone.voice, occasion))} denied that “{gone.what}”"
        yield occasion.change("denial gone", clause, gone.claims)


def _denies(denial: Denial, occasion: Occasion) -> str:
    return "deny" if agrees(_who(denial.voice, occasion), "say") == "say" else "denies"


def _denial_key(denial: Denial) -> Hashable:
    return _voice_key(denial.voice), " ".join(denial.what.casefold().split())


def _blame(occasion: Occasion) -> Iterator[Change]:
    old, now = _facts(occasion, lambda i: i.blamed)
    known = {_blame_key(b) for b in old}
    for blame in (b for b in now if _blame_key(b) not in known):
        who = _who(blame.voice, occasion)
        clause = f"{who} {agrees(who, 'blame')} {occasion.ledger.party_name(blame.party)}"
        yield occasion.change("blame", clause, blame.claims)
    for gone in _gone(occasion, lambda i: i.blamed, _blame_key):
        who, party = within(_who(gone.voice, occasion)), occasion.ledger.party_name(gone.party)
        yield occasion.change("blame gone", f"No longer in the books: {who} blamed {party}", gone.claims)


def _blame_key(blame: Blame) -> Hashable:
    return _voice_key(blame.voice), blame.party


def _responsibility(occasion: Occasion) -> Iterator[Change]:
    old, now = _facts(occasion, lambda i: i.responsibility)
    known = {_responsibility_key(r) for r in old}
    for owned in (r for r in now if _responsibility_key(r) not in known):
        yield occasion.change("responsibility", _owns(owned, occasion), owned.claims)
    for gone in _gone(occasion, lambda i: i.responsibility, _responsibility_key):
        clause = f"No longer in the books: {within(_owns(gone, occasion))}"
        yield occasion.change("responsibility gone", clause, gone.claims)


def _owns(owned: Responsibility, occasion: Occasion) -> str:
    who = _who(owned.voice, occasion)
    act = f" ({owned.act.replace('-', ' ')})" if owned.act else ""
    done = "denied" if owned.voice.stance == "denies" else "claimed"
    return f"Responsibility{act} is {done} by {within(who)}"


def _responsibility_key(owned: Responsibility) -> Hashable:
    return _voice_key(owned.voice), owned.voice.stance, owned.act


def _who(voice: Voice, occasion: Occasion) -> str:
    return voice_of(voice, (), occasion.ledger)


def _voice_key(voice: Voice) -> Hashable:
    return voice.who.id or (voice.who.name or voice.who.wording).casefold()


def _facts(occasion: Occasion, of: Callable[[Incident], Sequence[F]]) -> tuple[list[F], Sequence[F]]:
    """The facts of one kind at the earlier moment and at the later one."""
    step = occasion.step
    return [f for b in step.was for f in of(b)], of(step.now) if step.now else ()


def _gone(occasion: Occasion, of: Callable[[Incident], Sequence[F]], key: Callable[[F], Hashable]) -> list[F]:
    """The facts that no incident of the later moment has any more; none where the whole incident is gone."""
    step: Step = occasion.step
    if step.now is None:
        return []
    left = {key(f) for i in (step.now, *step.kin) for f in of(i)}
    return [f for b in step.continues for f in of(b) if key(f) not in left]


def _contradictions(occasion: Occasion) -> Iterator[Change]:
    """Contradictions that are new or gone; one whose figures changed is told as changed, not as both."""
    step = occasion.step
    if step.now is None:
        return
    known = {c.text for b in step.was for c in b.conflicts}
    left = {c.text for i in (step.now, *step.kin) for c in i.conflicts}
    gone = [c for b in step.continues for c in b.conflicts if c.text not in left]
    for conflict in (c for c in step.now.conflicts if c.text not in known):
        old = max(gone, key=lambda g: len(set(g.claims) & set(conflict.claims)), default=None)
        kind: ChangeKind = "contradiction"
        if old is not None and set(old.claims) & set(conflict.claims):
            gone.remove(old)
            kind = "contradiction changed"
        lead = "Contradiction, told anew" if kind == "contradiction changed" else "Contradiction"
        yield occasion.change(kind, f"{lead}: {_inner(conflict)}", conflict.claims)
    for conflict in gone:
        clause = f"No longer a contradiction: {_inner(conflict)}"
        yield occasion.change("contradiction gone", clause, _settling(conflict, occasion))


def _settling(conflict: Conflict, occasion: Occasion) -> Iterable[str]:
    """What its voices said since; where that is nothing, all that is new, or the claims that contradicted."""
    held = occasion.ledger.claims
    voices = {_voice_key(held[c].sources.origin) for c in conflict.claims if c in held}
    since = [c for c in occasion.step.new if c in held and _voice_key(held[c].sources.origin) in voices]
    return since or occasion.step.new or conflict.claims


def _inner(conflict: Conflict) -> str:
    return within(conflict.text.rstrip("."))


def _tolls(occasion: Occasion) -> Iterator[Change]:
    """The numbers of a policy that changed."""
    step: Step = occasion.step
    if step.now is None:
        return
    old = {(t.harm, t.side): t for b in reversed(step.continues) for t in b.toll}
    for toll in step.now.toll:
        was = old.get((toll.harm, toll.side))
        if was is not None and (was.low, was.best, was.high) == (toll.low, toll.best, toll.high):
            continue
        whose = occasion.ledger.party_name(toll.side) if toll.side else "all sides"
        harm = toll.harm.replace("_", " ")
        after = f", after {_numbers(was)}" if was else ""
        clause = f"By the policy {step.now.policy}, {harm} of {whose}: {_numbers(toll)}{after}"
        yield occasion.change("toll", clause, step.new)


def _numbers(toll: Toll) -> str:
    given = (("low", toll.low), ("best", toll.best), ("high", toll.high))
    return ", ".join(f"{word} {number:,}" for word, number in given if number is not None) or "no number"


def _judged(occasion: Occasion, judgements: tuple[Judgement, ...]) -> Iterator[Change]:
    """What people decided about the incident's claims in between."""
    step = occasion.step
    held = {c for i in (*step.was, *((step.now,) if step.now else ())) for c in i.claims}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.by, j.subject)):
        about = [c for c in judgement.subject.split(" + ") if c in held]
        if about:
            quotes = listed(_quote(c, occasion) for c in about)
            note = f", “{judgement.note}”" if judgement.note else ""
            who = judgement.by or "Somebody"
            clause = f"{who} judged {quotes}: {judgement.verdict}{note}"
            if judgement.verdict == "withdraw":
                clause = f"{who} took back what was judged on {quotes}{note}"
            yield occasion.change("judgement", clause, about)


def _quote(claim_id: str, occasion: Occasion) -> str:
    claim = occasion.ledger.claims.get(claim_id)
    return f"“{claim.evidence[0].quote}”" if claim and claim.evidence else claim_id


_PARTS: tuple[Callable[[Occasion], Iterator[Change]], ...] = (
    _arrival, _frame, revisions, _silences, _denials, _blame, _responsibility, _contradictions, _tolls,
)  # fmt: skip
"""The order in which the changes of one incident are told."""
