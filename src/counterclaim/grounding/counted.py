"""What words mean that are counted from the report's day: weekdays, weeks, 'two days ago', 'the past six months'."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from counterclaim.grounding.calendars import Stretch, last_weekday, months_before, whole_month, whole_week, whole_year
from counterclaim.grounding.expressions import month_part, year_part
from counterclaim.grounding.found import NO_DAY, Found, either, number_of, one_day, part_of, weekday_of
from counterclaim.records import Grain

GRAINS: Mapping[str, Grain] = {
    "hour": "part of day", "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"
}  # fmt: skip
WEEK = timedelta(days=7)
_MONTHS: Mapping[str, int] = {"month": 1, "year": 12, "decade": 120, "century": 1200, "centurie": 1200}
_SHIFTS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_NIGHT = "a night lasts into the next day"


_OUTLET = re.compile(r"\b[A-Z][\w-]+\s+$")  # 'Russia Today'


def named_day(match: re.Match[str], anchor: date | None) -> Found | None:
    """'today', 'yesterday', 'tomorrow', 'the day before yesterday', 'this morning'."""
    word = " ".join(match.group().lower().split())
    if match.group() == "Today" and _OUTLET.search(match.string, 0, match.start()):
        return None
    shift = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(word, 0)
    grain: Grain = "part of day" if word.startswith("this") or word == "earlier today" else "day"
    if not anchor:
        return Found(None, None, grain, NO_DAY)
    day = anchor + timedelta(days=shift)
    return Found(day, day, grain)


def night(match: re.Match[str], anchor: date | None) -> Found | None:
    """'overnight', 'last night' (into the report's day), 'tonight' (into the next)."""
    if not anchor:
        return Found(None, None, "night", NO_DAY)
    tonight = match.group().lower() == "tonight"
    first = anchor if tonight else anchor - timedelta(days=1)
    return Found(first, first + timedelta(days=1), "night", _NIGHT)


def night_between(match: re.Match[str], anchor: date | None) -> Found | None:
    """'Tuesday-Wednesday night', 'the night of Monday to Tuesday', 'Saturday night into Sunday'."""
    first, second = weekday_of(match["w"]), weekday_of(match["w2"])
    joined = match["sep"].strip() in {"-", "–", "/", "to", "into"}
    nightly = match["night"] or (joined and (match["late"] or match["mid"]))
    if first is None or second is None or (second - first) % 7 != 1 or not nightly:
        return None
    if anchor is None:
        return Found(None, None, "night", NO_DAY)
    morning = last_weekday(second, anchor)
    return Found(morning - timedelta(days=1), morning, "night", _NIGHT)


_NOT_A_DAY = re.compile(
    r"\b(?:Bloody|Black|Good|Palm|Super|Easter|Ash|Holy|Maundy|Cyber|Whit|Shrove|[Ee]very|[Ee]ach)\s+$"
)
_NAME_OF = re.compile(
    r"\s+(?:[Pp]rayers?|Mosque|Times|Telegraph|Herald|Mirror|Express|School|Sun|Mail|Post|Agreement)\b"
)


def weekday_alone(match: re.Match[str], anchor: date | None) -> Found | None:
    """'Monday': the latest on or before the report's day, or the next where the words look ahead.

    'Last' and 'next' beside a weekday of this week may mean either of two days; then none is chosen.

    >>> import re
    >>> monday = re.search("(?P<which>next )?(?P<w>Monday)", "on Monday")
    >>> weekday_alone(monday, date(2022, 9, 13)).earliest.isoformat()
    '2022-09-12'
    """
    before = match.string[max(0, match.start() - 10) : match.start()]
    if _NAME_OF.match(match.string, match.end()) or _NOT_A_DAY.search(before):
        return None
    weekday = weekday_of(match["w"])
    if not anchor or weekday is None:
        return Found(None, None, "day", NO_DAY)
    which = " ".join((match["which"] or "").lower().split())
    day = last_weekday(weekday, anchor)
    if which:
        return _which_day(which, day, anchor, match.group())
    later = day + WEEK if day < anchor else day
    return replace(one_day(day), ahead=(later, later))


def _which_day(which: str, day: date, anchor: date, words: str) -> Found:
    """'last', 'next', 'this', 'past', 'coming' with a weekday; `day` is the latest such day on or before the report."""
    coming = day + WEEK if day < anchor else day
    same_week = day >= whole_week(anchor)[0]
    if which.endswith("past"):
        return one_day(day - WEEK if day == anchor else day)
    if which.endswith("coming"):
        return one_day(day + WEEK if day == anchor else coming)
    if which.endswith("last"):
        if day == anchor:
            return one_day(day - WEEK)
        return either([day - WEEK, day], "day", words) if same_week else one_day(day)
    if which == "next":
        ahead_this_week = anchor < coming <= whole_week(anchor)[1]
        return either([coming, coming + WEEK], "day", words) if ahead_this_week else one_day(day + WEEK)
    if coming <= whole_week(anchor)[1]:
        return one_day(coming)
    return one_day(day) if (anchor - day).days <= 2 else either([day, coming], "day", words)


def weekday_of_week(match: re.Match[str], anchor: date | None) -> Found | None:
    """'Wednesday of last week', 'on Monday this week', 'Thursday next week'."""
    weekday = weekday_of(match["w"])
    if anchor is None or weekday is None:
        return Found(None, None, "day", NO_DAY)
    shift = _SHIFTS[match["which"].lower()]
    return one_day(whole_week(anchor)[0] + timedelta(days=7 * shift + weekday))


def weekday_ago(match: re.Match[str], _: date | None) -> Found | None:
    """'a week ago on Monday': no day, for it may be counted from the Monday or from the report."""
    return Found(None, None, "day", f"{match.group()} may be counted from either of two days")


def weekend(match: re.Match[str], anchor: date | None) -> Found | None:
    """'over the weekend', 'last weekend': the Saturday and Sunday before the report, or of its own weekend."""
    if anchor is None:
        return Found(None, None, "range", NO_DAY)
    which = (match["which"] or "").lower().split()[-1:]
    saturday = whole_week(anchor)[0] + timedelta(days=5)
    now = anchor >= saturday
    past, coming = (saturday, saturday + WEEK) if now else (saturday - WEEK, saturday)
    if which == ["last"]:
        return _weekend(saturday - WEEK)
    if which == ["past"] or now:
        return _weekend(past + WEEK if which in (["next"], ["coming"]) else past)
    if which == ["coming"]:
        return _weekend(coming)
    if which == ["next"] or (which == ["this"] and anchor.weekday() < 3):
        days = [coming, coming + WEEK] if which == ["next"] else [past, coming]
        return either(days, "range", match.group())
    if which == ["this"]:
        return _weekend(coming)
    return replace(_weekend(past), ahead=(coming, coming + timedelta(days=1)))


def _weekend(saturday: date) -> Found:
    return Found(saturday, saturday + timedelta(days=1), "range")


def this_or_last(match: re.Match[str], anchor: date | None) -> Found | None:
    """'last week', 'this month', 'earlier this year', 'next month', 'late last year', 'the week before last'."""
    unit = match["unit"].lower()
    grain = GRAINS[unit]
    if not anchor:
        return Found(None, None, grain, NO_DAY)
    shift = _SHIFTS[match["which"].lower()]
    first, last = around(unit, anchor, shift)
    when = " ".join((match["part"] or "").lower().split())
    if when == "earlier" and shift == 0:
        last = anchor
    elif when == "later" and shift == 0:
        first = anchor
    elif when and when not in {"earlier", "later"}:
        return Found(*_part(unit, first, part_of(when)), "range")
    return Found(first, last, grain)


def _part(unit: str, first: date, part: int) -> Stretch:
    """Early, mid, late or a half of a week (three days each), a month or a year."""
    if unit == "year":
        return year_part(first.year, part)
    if unit == "month":
        return month_part(first.year, first.month, part)
    start, end = {1: (0, 2), 2: (2, 4), 3: (4, 6), 4: (0, 3), 5: (3, 6)}[part]
    return first + timedelta(days=start), first + timedelta(days=end)


def before_last(match: re.Match[str], anchor: date | None) -> Found | None:
    """'the week before last', 'the year before last'."""
    unit = match["unit"].lower()
    return Found(*around(unit, anchor, -2), GRAINS[unit]) if anchor else Found(None, None, GRAINS[unit], NO_DAY)


def around(unit: str, anchor: date, shift: int) -> Stretch:
    """The week, month or year that a day lies in, or one so many before (negative) or after it."""
    if unit == "week":
        return whole_week(anchor + shift * WEEK)
    if unit == "year":
        return whole_year(anchor.year + shift)
    moved = months_before(anchor.replace(day=1), -shift)
    return whole_month(moved.year, moved.month)


def ago(match: re.Match[str], anchor: date | None) -> Found | None:
    """'two days ago' is that day; weeks, months, years ago are that week, month, year.

    'Several' has no first day, nor has a number that is only about right; 'more than two years ago' has a last one.
    """
    unit, rough = match["unit"].lower(), " ".join((match["rough"] or "").lower().split())
    grain = GRAINS.get(unit, "open")
    if not anchor:
        return Found(None, None, grain, NO_DAY)
    if match["few"] or unit == "decade" or unit.startswith("centur"):
        return Found(None, anchor, "open", "how long ago is not said")
    found = _so_long_ago(unit, number_of(match["n"]), anchor)
    if rough in {"more than", "over", "at least"}:
        return Found(None, found.latest, "open", "it may be longer ago")
    if rough in {"less than", "under"}:
        return Found(found.earliest, anchor, "range")
    vague = rough and (unit in {"day", "week"} or number_of(match["n"]) > 4)
    return Found(None, anchor, "open", f"'{rough}': how long ago is not said exactly") if vague else found


def long_ago(_: re.Match[str], anchor: date | None) -> Found | None:
    """'years ago': before the report, no first day."""
    return Found(None, anchor, "open", "how long ago is not said")


def _so_long_ago(unit: str, number: int, anchor: date) -> Found:
    if unit == "hour":
        return Found(anchor - timedelta(days=1 + number // 24), anchor, "part of day")
    if unit == "day":
        return one_day(anchor - timedelta(days=number))
    if unit == "week":
        return Found(*whole_week(anchor - timedelta(weeks=number)), "week")
    if unit == "month":
        moved = months_before(anchor, number)
        return Found(*whole_month(moved.year, moved.month), "month")
    return Found(*whole_year(anchor.year - number), "year")


def past_stretch(match: re.Match[str], anchor: date | None) -> Found | None:
    """'the past six months': that long before the report's day, up to it; 'recent weeks' has no first day."""
    if not anchor:
        return Found(None, None, "range", NO_DAY)
    if match["few"] or (not match["n"] and match.group().lower().endswith("s")):
        return Found(None, anchor, "open", "how far back is not said")
    return Found(_shifted(match, anchor, -1), anchor, "range")


def next_stretch(match: re.Match[str], anchor: date | None) -> Found | None:
    """'in the next two weeks': from the report's day on; 'the coming days' have no last day."""
    if not anchor:
        return Found(None, None, "range", NO_DAY)
    if not match["n"] and (match["few"] or match.group().rstrip().lower().endswith("s")):
        return Found(anchor, None, "open", "how far ahead is not said")
    return Found(anchor, _shifted(match, anchor, 1), "range")


def _shifted(match: re.Match[str], anchor: date, way: int) -> date:
    """So many hours, days, weeks, months, years before (-1) or after (1) the report's day."""
    unit, number = match["unit"].lower(), number_of(match["n"]) if match["n"] else 1
    if unit in {"hour", "day", "week"}:
        days = {"hour": -(-number // 24), "day": number, "week": 7 * number}[unit]
        return anchor + timedelta(days=way * days)
    return months_before(anchor, -way * number * _MONTHS[unit])
