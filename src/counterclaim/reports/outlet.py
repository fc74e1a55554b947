"""Which outlet published a page, and its title without the outlet's name."""

from __future__ import annotations

import re

from counterclaim.pages.addresses import host
from counterclaim.reports.passages import words

_BAR = re.compile(r"\s+[|»›]\s+|\s+::\s+")
_DASH = re.compile(r"\s+[-–—]\s+")
_CUT = re.compile(_BAR.pattern + "|" + _DASH.pattern)
_NAME = re.compile(r"(?:[^\Wa-z_]\S*|\w+\.\S+)(?: (?:[^\Wa-z_]\S*|of|the|and|de|la|le|&))*$")  # "two dead" is none
_DOMAIN = re.compile(r"^[\w-]+(\.[a-z]{2,10}){1,2}$", re.IGNORECASE)
LONGEST_TITLE = 500  # characters; a longer line is no title
LONGEST_NAME = 5  # words in an outlet's name


def split_title(title: str, known: tuple[str, ...] = (), shown: tuple[str, ...] = ()) -> tuple[str, str]:
    """A title and the outlet named at its end, or "" for the outlet.

    After a bar any short name counts; after a dash only a domain, a name in `known` (the page's own names for
    itself), or what is left when a headline in `shown` (the page's first heading) is taken away, since a headline may
    hold a dash of its own.

    >>> split_title("Clash again, 49 killed | merdeka.com")
    ('Clash again, 49 killed', 'merdeka.com')
    >>> split_title("Clash again - 49 killed")
    ('Clash again - 49 killed', '')
    >>> split_title("Bands go to war again - Old Quay Echo", shown=("Bands go to war again",))
    ('Bands go to war again', 'Old Quay Echo')
    """
    headline, left = _left_of(title, shown)
    if left:
        return headline, left
    bars = _BAR.split(title)
    if len(bars) > 1 and len(bars[0].split()) > 1 and len(bars[-1].split()) <= LONGEST_NAME:
        return bars[0].strip(), bars[-1].strip()
    cut = list(_DASH.finditer(title))
    if cut:
        name = title[cut[-1].end() :].strip()
        if _DOMAIN.match(name) or any(same_outlet(name, other) for other in known if other):
            return title[: cut[-1].start()].strip(), name
    return title.strip(), ""


def _left_of(title: str, shown: tuple[str, ...]) -> tuple[str, str]:
    """A title's headline and the name after it, where the headline is shown on its own and is the longer part."""
    for cut in _CUT.finditer(title[:LONGEST_TITLE]):
        headline = words(title[: cut.start()])
        name = _CUT.split(title[cut.end() :])[-1].strip()
        named = _NAME.match(name) and len(words(name)) <= min(LONGEST_NAME, len(headline) - 1)
        if named and any(headline == words(other) for other in shown):
            return title[: cut.start()].strip(), name
    return title.strip(), ""


def same_outlet(name: str, other: str) -> bool:
    """Whether two names mean one outlet: the same letters, with or without "The" and the end of a domain.

    >>> same_outlet("Meridian Daily", "meridiandaily.com"), same_outlet("The Echo", "Echo")
    (True, True)
    """
    a, b = bare_name(name), bare_name(other)
    return bool(a) and a == b


def bare_name(name: str) -> str:
    """The letters of an outlet's name that tell it from others, small; empty where there are none.

    >>> bare_name("The Meridian Daily"), bare_name("www.meridiandaily.com")
    ('meridiandaily', 'meridiandaily')
    """
    whole = name.strip().lower().removeprefix("www.")
    if _DOMAIN.match(whole):
        whole = whole.split(".")[0]
    return "".join(words(whole)).removeprefix("the")


def outlet_of(stated: tuple[str, ...], url: str) -> str:
    """The outlet by the first place that states it, else the host of the address, else ""."""
    return next(filter(None, map(_name, stated)), host(url))


def _name(stated: str) -> str:
    """An outlet's name as stated, without its slogan; an address counts by its host, an account name not at all."""
    name = stated.strip()
    if name.startswith("@"):
        return ""
    return host(name) if "://" in name else _BAR.split(name)[0].strip().removeprefix("www.")
