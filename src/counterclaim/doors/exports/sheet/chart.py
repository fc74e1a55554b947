"""The toll chart: what each voice said of the killed, and when; a panel for each side, one scale for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from counterclaim.doors import wording
from counterclaim.doors.exports.sheet.markup import Html, el, joined
from counterclaim.incidents.people import persons
from counterclaim.records import Earlier, Incident, Version

WIDTH, LEFT, RIGHT, PANEL, TOP, BOTTOM = 760, 46, 236, 128, 26, 34
LABEL = 34
"""So many characters of a label fit beside a panel."""
SERIES = 6
"""So many colours there are; a voice also has its own name at its line, and its own sign."""
_SIGNS = ("circle", "square", "triangle", "diamond", "ring", "cross")


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at a moment. Low or high None: no such bound."""

    at: datetime
    low: int | None
    high: int | None

    @property
    def shown(self) -> int:
        """The bound at which it is drawn."""
        return self.low if self.low is not None else self.high or 0


@dataclass(frozen=True, slots=True)
class Line:
    """What one voice said of one side: its figures in order of time."""

    voice: str
    side: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """From moments and figures to places in a panel."""

    first: datetime
    last: datetime
    most: int

    def x(self, at: datetime) -> float:
        """How far from the left."""
        whole = (self.last - self.first).total_seconds() or 1
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (at - self.first).total_seconds() / whole, 1)

    def y(self, figure: int) -> float:
        """How far from the top of a panel."""
        return round(TOP + PANEL * (1 - figure / self.most), 1)


def chart(incident: Incident, names: dict[str, str], harm: str = "killed") -> Html | None:
    """The chart of one harm; None where fewer than two dated figures are told."""
    lines = list(lines_of(incident, names, harm))
    points = [point for line in lines for point in line.points]
    if len(points) < 2:
        return None
    first = min(p.at for p in points).replace(hour=0, minute=0, second=0, microsecond=0)
    last = max(p.at for p in points).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    scale = Scale(first, last, _rounded(max(max(p.low or 0, p.high or 0) for p in points)))
    sides: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        sides[line.side].append(line)
    voices = list(dict.fromkeys(line.voice for line in lines))
    height = TOP + PANEL + BOTTOM
    panels = [_panel(side, sides[side], scale, voices, number * height) for number, side in enumerate(sides)]
    told = f"What each voice said of the {wording.kind(harm)}, and when"
    return el(
        "svg",
        el("title", told, id="t"),
        el("desc", f"{told}. The table of figures has the same numbers."),
        panels,
        viewBox=f"0 0 {WIDTH} {height * len(sides)}",
        role="img",
        aria_label=f"{told}. The table of figures has the same numbers.",
        class_="chart",
    )


def lines_of(incident: Incident, names: dict[str, str], harm: str) -> Iterator[Line]:
    """The lines of one harm: figures for the whole incident alone, those of the sides that are named first."""
    whole = [v for v in incident.versions if v.harm == harm and v.scope == "incident" and not v.part and persons(v)]
    for version in sorted(whole, key=lambda v: (v.side is None, v.side or "")):
        points = tuple(sorted(_points(version), key=lambda point: point.at))
        if points:
            side = names.get(version.side, version.side) if version.side else "side not said"
            yield Line(wording.voice(version.voice), side, points)


def _points(version: Version) -> Iterator[Point]:
    told: tuple[Version | Earlier, ...] = (version, *version.earlier)
    for each in told:
        if each.as_of and (each.low is not None or each.high is not None):
            yield Point(_moment(each.as_of), each.low, each.high)


def _panel(side: str, lines: Sequence[Line], scale: Scale, voices: Sequence[str], down: float) -> Html:
    grid = [*_figures(scale), *_days(scale)]
    drawn = [_line(line, scale, voices.index(line.voice)) for line in lines]
    head = el("text", side[:1].upper() + side[1:], x=LEFT, y=14, class_="side")
    return el("g", head, grid, drawn, _labels(lines, scale, voices), transform=f"translate(0 {down})")


def _figures(scale: Scale) -> Iterator[Html]:
    for part in range(3):
        figure = scale.most * part // 2
        y = scale.y(figure)
        yield el("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="grid")
        yield el("text", f"{figure:,}", x=LEFT - 6, y=y + 4, class_="tick end")


def _days(scale: Scale) -> Iterator[Html]:
    """A tick at the beginning of some days, at most six."""
    days = (scale.last - scale.first).days
    step = max(1, -(-days // 6))
    for number in range(0, days + 1, step):
        at = scale.first + timedelta(days=number)
        if number < days or days == 1:
            yield el("line", x1=scale.x(at), x2=scale.x(at), y1=TOP + PANEL, y2=TOP + PANEL + 4, class_="grid")
            yield el(
                "text", wording.short(at.date().isoformat())[:-5], x=scale.x(at), y=TOP + PANEL + 17, class_="tick"
            )


def _line(line: Line, scale: Scale, number: int) -> Html:
    """A step for each change; a figure without an upper bound has a broken line upward."""
    way = []
    for before, point in zip((None, *line.points), line.points, strict=False):
        if before is not None:
            way.append(f"{scale.x(point.at)},{scale.y(before.shown)}")
        way.append(f"{scale.x(point.at)},{scale.y(point.shown)}")
    way.append(f"{WIDTH - RIGHT},{scale.y(line.points[-1].shown)}")
    drawn = el("polyline", points=" ".join(way), class_="step")
    marks = [mark for point in line.points for mark in _mark(point, scale, number)]
    return el("g", drawn, marks, class_=f"series-{number % SERIES + 1}")


def _mark(point: Point, scale: Scale, number: int) -> Iterator[Html]:
    x, y = scale.x(point.at), scale.y(point.shown)
    if point.high is None:
        yield el("line", x1=x, x2=x, y1=y, y2=max(TOP - 6, y - 26), class_="open")
    elif point.low is not None and point.low != point.high:
        yield el("line", x1=x, x2=x, y1=scale.y(point.low), y2=scale.y(point.high), class_="range")
    sign = _SIGNS[number % len(_SIGNS)]
    if sign in {"circle", "ring"}:
        yield el("circle", cx=x, cy=y, r=4, class_="hollow" if sign == "ring" else None)
    elif sign == "square":
        yield el("rect", x=x - 3.5, y=y - 3.5, width=7, height=7)
    else:
        shapes = {
            "triangle": f"M{x} {y - 5}L{x + 4.5} {y + 3.5}L{x - 4.5} {y + 3.5}Z",
            "diamond": f"M{x} {y - 5}L{x + 5} {y}L{x} {y + 5}L{x - 5} {y}Z",
            "cross": f"M{x - 4} {y - 4}L{x + 4} {y + 4}M{x - 4} {y + 4}L{x + 4} {y - 4}",
        }
        yield el("path", d=shapes[sign], class_="hollow" if sign == "cross" else None)


def _labels(lines: Sequence[Line], scale: Scale, voices: Sequence[str]) -> Html:
    """The name and last figure of each voice at the end of its line, moved apart where they would lie on each other."""
    made, below = [], 0.0
    for line in sorted(lines, key=lambda each: scale.y(each.points[-1].shown)):
        last = line.points[-1]
        y = max(scale.y(last.shown) + 4, below)
        below = y + 14
        words = _short(f"{wording.figure(last.low, last.high)} · {line.voice}")
        made.append(
            el("text", words, x=WIDTH - RIGHT + 8, y=y, class_=f"name series-{voices.index(line.voice) % SERIES + 1}")
        )
    return joined([made])


def _short(words: str) -> str:
    return words if len(words) <= LABEL else f"{words[: LABEL - 1].rstrip()}…"


def _rounded(most: int) -> int:
    """The end of the scale: the next even step of one, two or five beyond the highest figure."""
    size = int(10 ** max(0, len(str(max(most, 1))) - 1))
    return next(step * size for step in (1, 2, 4, 5, 6, 8, 10) if step * size >= max(most, 2))


def _moment(at: str) -> datetime:
    """A moment (UTC); a day of which no time is told stands at its noon."""
    if len(at) <= 10:
        return datetime.fromisoformat(at).replace(hour=12, tzinfo=UTC)
    told = datetime.fromisoformat(at)
    return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC)
