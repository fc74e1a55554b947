"""The gold of the fourth Message Understanding Conference: wire reports of 1988-90 and the keys that people filled.

A key is a template a day and place: 24 slots, of which the header is not scored. A fill is written as alternatives
(`"RB" / "RED BAND"`), a coded value of somebody as `DEATH: "NUNS"`. `*` says that the slot does not
apply, a leading `?` that the fill may be left out, `(OPTIONAL)` in the header that the whole template may.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterclaim.bench.figures import needed
from counterclaim.bench.plain_reports import plain_report
from counterclaim.records import Report, Span

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
HEADER = "MESSAGE: TEMPLATE"
_DATED = re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Z]{3})[A-Z]* (?P<year>\d\d)\b")
_HEAD = re.compile(r"(?:\s*\([^\n)]*\)\n)?\s*[^\[]{0,160}?--\s*(?:\[[^\]]{0,120}\]\s*)*", re.DOTALL)
_LEFT_OUT = frozenset({"*", "-", ""})


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a slot: what counts as right, whose it is (for a coded value), and whether it may be missed."""

    values: tuple[str, ...]
    of: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: its fills by slot. Slots that the key leaves empty are absent."""

    slots: dict[str, tuple[Fill, ...]]
    optional: bool = False

    def fills(self, slot: str) -> tuple[Fill, ...]:
        """The fills of a slot; none when it is empty."""
        return self.slots.get(slot, ())


@dataclass(frozen=True, slots=True)
class Keyed:
    """A wire report with its key."""

    report: Report
    key: tuple[Template, ...]


def wire_report(name: str, text: str) -> Report:
    """A report of the wire: dated by its dateline, its body the paragraphs behind dateline and editorial tags.

    >>> made = wire_report("x", " (SITE)\\n\\n   PORT ANNE, 9 JAN 90 (XYZ) -- [TEXT] A BOMB EXPLODED.\\n")
    >>> made.published, made.blocks[0].span.of(made.text)
    ('1990-01-09', 'A BOMB EXPLODED.')
    """
    head = _HEAD.match(text)
    start = head.end() if head else 0
    found = _DATED.search(text[: max(start, 200)])
    day = _day(found) if found else None
    shift = plain_report(name, text[start:], published=day)
    blocks = tuple(type(b)(b.kind, Span(b.span.start + start, b.span.end + start)) for b in shift.blocks)
    return Report(
        shift.id, shift.page_id, name, "", "", "", "en", shift.published, text, blocks, " ".join(text[:start].split())
    )


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(1900 + int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return None


def read_keys(path: Path) -> Iterator[Keyed]:
    """The reports of a file with their keys. Raises Absent where it is not at hand."""
    with needed(path).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            pairs = zip(row["templates"], row["optional"], strict=True)
            yield Keyed(wire_report(row["id"], row["text"]), tuple(_template(t, o) for t, o in pairs))


def _template(row: dict[str, list[str]], optional: bool) -> Template:
    slots = {slot: fills for slot, written in row.items() if slot != HEADER and (fills := _fills(written))}
    return Template(slots, optional)


def _fills(written: list[str]) -> tuple[Fill, ...]:
    found = (read_fill(w) for w in written if w.strip() not in _LEFT_OUT)
    return tuple(f for f in found if f.values)


def read_fill(written: str) -> Fill:
    """A fill as the key writes it.

    >>> read_fill('? CIVILIAN / POLITICAL FIGURE: "MAYOR" / "THE MAYOR"')
    Fill(values=('CIVILIAN', 'POLITICAL FIGURE'), of=('MAYOR', 'THE MAYOR'), optional=True)
    >>> read_fill('"RB" / "RED BAND"'), read_fill("PERU: ICA (CITY)").values
    (Fill(values=('RB', 'RED BAND'), of=(), optional=False), ('PERU: ICA (CITY)',))
    """
    plain = written.strip()
    optional = plain.startswith("?") or _wrapped(plain)
    plain = plain.lstrip("? ").strip()
    if _wrapped(plain):
        plain = plain[1:-1]
    value, colon, of = plain.partition(': "') if not plain.startswith('"') else (plain, "", "")
    if plain.startswith('"') and '": "' in plain:  # '"MAYOR": "ANN ROE"': a title and whose it is
        value, _, of = plain.partition('": "')
        colon = ":"
    return Fill(_alternatives(value), _alternatives(of) if colon else (), optional)


def _wrapped(written: str) -> bool:
    """Whether one pair of brackets holds the whole fill: '(A / B)', and not '(A) / (B)'."""
    depth = 0
    for at, letter in enumerate(written):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return letter == ")" and at == len(written) - 1
    return False


def _alternatives(written: str) -> tuple[str, ...]:
    """What stands between the slashes that are not inside brackets.

    >>> _alternatives("(PERU: LIMA (CITY)) / (PERU)"), _alternatives("PERU: ICA (CITY / TOWN)")
    (('PERU: LIMA (CITY)', 'PERU'), ('PERU: ICA (CITY / TOWN)',))
    """
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(written):
        depth += (letter == "(") - (letter == ")")
        if letter == "/" and depth <= 0 and _parts(written, at):
            parts.append(written[start:at])
            start = at + 1
    found = (re.sub(r"\s+", " ", part.strip(' "?')) for part in [*parts, written[start:]])
    return tuple(f for f in (w[1:-1] if _wrapped(w) else w for w in found) if f not in _LEFT_OUT)


def _parts(written: str, at: int) -> bool:
    """Whether a slash has a space or a quotation mark beside it; 'AK-47/M-16' is one."""
    return bool({written[max(at - 1, 0)], written[min(at + 1, len(written) - 1)]} & set(' "'))
