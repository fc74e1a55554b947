"""`counterclaim judge` and `counterclaim judgements`: what people decide, kept beside what the machine read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from getpass import getuser
from pathlib import Path
from typing import Any

from counterclaim import api
from counterclaim.claims.acts import Acts
from counterclaim.doors import shapes, wording
from counterclaim.doors.output import Output, number
from counterclaim.doors.read import Own
from counterclaim.errors import JudgementError, UnreadableInput
from counterclaim.grounding import Gazetteer, Registry
from counterclaim.incidents.judgements.coding import as_judged, canonical, loaded
from counterclaim.incidents.judgements.correcting import Tables, check_words
from counterclaim.incidents.judgements.decisions import INCIDENT, TWO, canonical_judgement, claims_of, ordered, pair_of
from counterclaim.incidents.judgements.judging import Again, Standing, disputed
from counterclaim.incidents.judgements.withdrawing import WITHDRAW, InForce, sorted_out
from counterclaim.reconciling import judged
from counterclaim.records import Judgement
from counterclaim.store.books import Store

STANDARD = "-"
KEYS = ("subject", "verdict", "by", "at", "note", "before", "after")
_NEEDED = ("subject", "verdict", "by", "at")


@dataclass(frozen=True, slots=True)
class Asked:
    """A judgement as the command line has it; `other` is the second claim of a pair, `by` None the login."""

    subject: str
    verdict: str
    other: str | None = None
    corrected: tuple[str, ...] = ()
    note: str = ""
    by: str | None = None
    at: datetime | None = None


def judge(asked: Asked, *, form: str, store: str | None, quiet: bool, own: Own) -> int:
    """Keep one judgement and print it."""
    if asked.verdict in {"same", "different"} and asked.other is None and TWO not in asked.subject:
        raise JudgementError(f"{asked.verdict!r} is a verdict on two claims; name the other one with --with")
    subject = asked.subject if asked.other is None else pair_of(asked.subject, asked.other)
    decision = api.Decision(asked.verdict, asked.by or _login(), asked.corrected, _capped(asked.at), asked.note)
    tables = Tables(cache(lambda: Registry.load(own.actors)), cache(Gazetteer.load), cache(lambda: Acts.load(own.acts)))
    with Store.open(store, make=False) as books, Output(form, quiet=quiet) as out:
        made = api.judge(books, subject, decision, tables=tables)
        _print([made], books, form)
        out.talk(f"kept in {books.name}")
    return 0


def _login() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError) as error:
        raise JudgementError("nobody is logged in; say who judges with --by NAME") from error


def _capped(at: datetime | None) -> datetime | None:
    """A day given as such means its end, and today means now."""
    now = datetime.now(UTC)
    today = at is not None and at.date() == now.date() and at.timetz() == time.max.replace(tzinfo=UTC)
    return now if today else at


def listed(subject: str | None, *, form: str, store: str | None, only_disputed: bool) -> int:
    """Print the judgements, oldest first; those on one subject, or those on which two people differ."""
    with Store.open(store, make=False) as books:
        found = ordered(books.judgements())
        if only_disputed:
            found = tuple(j for words in disputed(found).values() for j in words)
        _print([j for j in found if subject is None or subject in {j.subject, *j.subject.split(TWO)}], books, form)
    return 0


def again(*, form: str, store: str | None, quiet: bool) -> int:
    """Print what is asked again: judgements whose claims changed in words and coding, with old and new side by side."""
    with Store.open(store, make=False) as books, Output(form, quiet=quiet) as out:
        left = judged(books)
        for each in left.again:
            print(json.dumps(_again_shape(each), ensure_ascii=False) if form == "json" else "\n".join(_asked(each)))
        out.talk(f"{number(len(left.again), 'judgement')} to make again in {books.name}")
    return 0


def export(file: str, *, store: str | None, quiet: bool) -> int:
    """Write every judgement as a JSON line, oldest first: the same books give the same file."""
    with Store.open(store, make=False) as books, Output("json", quiet=quiet) as out:
        found = ordered(books.judgements())
        lines = (json.dumps(shapes.of_judgement(j), ensure_ascii=False) + "\n" for j in found)
        if file == STANDARD:
            sys.stdout.writelines(lines)
        else:
            _write(Path(file), "".join(lines))
        out.talk(f"{number(len(found), 'judgement')} from {books.name}")
    return 0


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UnreadableInput(str(file), f"cannot be written ({getattr(error, 'strerror', None) or error})") from error


def import_(files: Iterable[str], *, store: str | None, quiet: bool) -> int:
    """Add the judgements of some files; 1 when a line is wrong, each of those told, and the others kept.

    A judgement that is there already changes nothing, so any order of files gives the same books.
    """
    wrong = new = known = 0
    with Store.open(store) as books, Output("text", quiet=quiet) as out:
        for file in files:
            for where, text in _lines(file, out):
                try:
                    added = None if text is None else books.judge(_read(text, books))
                except JudgementError as error:
                    added = None
                    out.error(f"{where}: {error}")
                wrong, new, known = wrong + (added is None), new + (added is True), known + (added is False)
        parts = [f"{new:,} new", f"{known:,} known already", *([f"{wrong:,} wrong"] if wrong else [])]
        elsewhere = len(judged(books).elsewhere)
        about = f"; {number(elsewhere, 'judgement')} on claims that it does not hold, kept" if elsewhere else ""
        out.talk(f"{number(new + known + wrong, 'line')} ({', '.join(parts)}) into {books.name}{about}")
    return 1 if wrong else 0


def _lines(file: str, out: Output) -> Iterator[tuple[str, str | None]]:
    """The lines of a file that are not blank, with where they stand; None for one that is no UTF-8, or no file."""
    try:
        data = sys.stdin.buffer.read() if file == STANDARD else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        out.error(f"{file}: cannot be read ({getattr(error, 'strerror', None) or error})")
        yield file, None
        return
    for line, bytes_ in enumerate(data.split(b"\n"), 1):
        where = f"{'standard input' if file == STANDARD else file}: line {line}"
        try:
            text = bytes_.decode("utf-8-sig")
        except UnicodeDecodeError:
            out.error(f"{where}: not UTF-8")
            yield where, None
            continue
        if text.strip():
            yield where, text


def _read(text: str, books: Store) -> Judgement:
    """The judgement of one line. Raises JudgementError that says what is wrong with it."""
    shape = loaded(text)
    if strange := sorted(shape.keys() - set(KEYS)):
        raise JudgementError(f"a judgement has no {', '.join(strange)}")
    if missing := [key for key in _NEEDED if not isinstance(shape.get(key), str)]:
        raise JudgementError(f"it lacks {', '.join(missing)}")
    made = canonical_judgement(
        Judgement(
            shape["subject"],
            shape["verdict"],
            shape["by"],
            _at(shape["at"]),
            _inner(shape, "before"),
            _inner(shape, "after"),
            _note(shape),
        )
    )
    if made.after:
        kept = claims_of(made)[0]
        for report in books.reports_of([str(kept.get("report", ""))]):
            check_words(loaded(made.after), report)
    return made


def _at(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise JudgementError(f"at: {text!r} is no time (write 2022-10-03T12:00:00+00:00)") from error
    if at.tzinfo is not None and at > datetime.now(UTC):
        raise JudgementError(f"at: {text} has not come yet")
    return at


def _inner(shape: dict[str, Any], key: str) -> str:
    value = shape.get(key)
    if value is None:
        return ""
    if not isinstance(value, dict):
        raise JudgementError(f"{key}: not a JSON object")
    return canonical(value)


def _note(shape: dict[str, Any]) -> str:
    note = shape.get("note") or ""
    if not isinstance(note, str):
        raise JudgementError("note: not text")
    return note


def _print(found: Iterable[Judgement], books: Store, form: str) -> None:
    kept = tuple(books.judgements())
    left, held = judged(books, kept), sorted_out(kept)
    for judgement in found:
        state = State.of(judgement, left, held)
        if form == "json":
            print(json.dumps(shapes.of_judgement(judgement) | state.shape(), ensure_ascii=False))
        else:
            print("\n".join(_told(judgement, state)))


@dataclass(frozen=True, slots=True)
class State:
    """What became of a judgement: where its claims are now, and whether it stands."""

    state: str
    now: tuple[str, ...] = ()
    confirmed: bool = False
    recoded: bool = False

    @classmethod
    def of(cls, judgement: Judgement, left: Standing, held: InForce) -> State:
        """From what became of all that was judged, and of what was taken back."""
        if judgement in held.taken_back:
            return cls("taken back")
        if judgement.verdict == WITHDRAW:
            return cls("void" if judgement in held.void else "stands")
        if judgement.subject.startswith(INCIDENT):
            return cls("stands")
        if any(each.judgement == judgement for each in left.again):
            return cls("again")
        if judgement in left.elsewhere:
            return cls("elsewhere")
        if TWO in judgement.subject:
            ids = sorted({i for pair, j in left.pairs.items() if j == judgement for i in pair})
            return cls("stands" if ids else "earlier", tuple(ids))
        homes = {i: each for i, each in left.judged.items() if judgement in each.history}
        last = [each for each in homes.values() if each.judgement == judgement]
        return cls(
            "stands" if last else "earlier",
            tuple(sorted(homes)),
            any(each.confirmed for each in last),
            any(each.recoded for each in last),
        )

    def shape(self) -> dict[str, Any]:
        """As `judgements list` prints it."""
        return {"state": self.state, "now": list(self.now), "confirmed": self.confirmed, "recoded": self.recoded}


_STATES = {
    "earlier": "a later judgement stands",
    "taken back": "it was taken back",
    "void": "it takes nothing back: others had judged since",
    "again": "asked again: its claim has changed (counterclaim judgements again)",
    "elsewhere": "this store does not hold its claim",
}


def _told(judgement: Judgement, state: State) -> Iterator[str]:
    at = wording.moment(judgement.at.replace(microsecond=0).isoformat())
    yield f"{judgement.subject}: {judgement.verdict}, {wording.plain(judgement.by)}, {at}"
    for before in claims_of(judgement):
        quotes = " ".join(wording.quoted(str(q)) for q in before.get("quotes", ()))
        if quotes:
            yield f"  {quotes}"
    for name, value in loaded(judgement.after).items():
        yield f"  {name}: {_short(value)}"
    if judgement.note:
        yield f"  note: {wording.plain(judgement.note)}"
    marks = [_STATES[state.state]] if state.state in _STATES else []
    marks += ["the machine now says so itself"] if state.confirmed else []
    marks += ["the machine codes the claim otherwise since"] if state.recoded and not state.confirmed else []
    moved = [i for i in state.now if i not in judgement.subject.split(TWO)]
    marks += [f"holds for {', '.join(moved)}"] if moved else []
    yield from (f"  {mark}" for mark in marks)


def _short(value: Any) -> str:
    """A corrected value in a few words."""
    if isinstance(value, list):
        return ", ".join(map(_short, value)) or "none"
    if isinstance(value, dict) and "harm" in value:
        figure = wording.figure(value["low"], value["high"], approximate=bool(value.get("approximate")))
        people = f" {value['whom']}" if value.get("whom") else ""
        side = f" of {value['side']}" if value.get("side") else ""
        return f"{figure}{people}{side} {wording.kind(value['harm'])}"
    if isinstance(value, dict) and "earliest" in value:
        return "..".join(dict.fromkeys(value[key] or "" for key in ("earliest", "latest")))
    if isinstance(value, dict):
        return f"{value['name']} ({value['id']})" if value.get("name") else str(value.get("id"))
    return "none" if value is None else wording.plain(str(value))


def _asked(each: Again) -> Iterator[str]:
    yield from _told(each.judgement, State("stands"))
    yield f"  {each.why}"
    yield f"  then: {_coded(each.before.get('quotes', ()), each.before.get('coding', {}))}"
    for claim in each.now:
        shape = as_judged(claim)
        yield f"  now:  {claim.id} {_coded(shape['quotes'], shape['coding'])}"
    if not each.now:
        yield "  now:  nothing like it"


def _coded(quotes: Iterable[str], coding: dict[str, Any]) -> str:
    """Words and coding in one line."""
    said = [f"{key} {_value(value)}" for key, value in coding.items() if value not in (None, [], "")]
    return f"{' '.join(wording.quoted(q) for q in quotes)} ({'; '.join(said)})"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_short(v) if isinstance(v, dict) else str(v) for v in value)
    return str(value)


def _again_shape(each: Again) -> dict[str, Any]:
    now = [as_judged(claim) for claim in each.now]
    return {"judgement": shapes.of_judgement(each.judgement), "why": each.why, "before": each.before, "now": now}
