"""Where a text comes from: the page's own lasting address, and the outlet or agency that it was carried from, with why.

A credit in the dateline or byline goes before what the page's metadata say, and that before a line of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from counterclaim.pages.addresses import host, same_site, whole, without_tracking
from counterclaim.reports.credit import carried_from
from counterclaim.reports.metadata import Metadata
from counterclaim.reports.outlet import same_outlet
from counterclaim.reports.tables import OutletTables

LONGEST_LINE = 400  # letters; a longer paragraph tells a story, and credits nobody for itself
_PROXIES = re.compile(
    r"(?:^|\.)(?:ampproject\.org|archive\.(?:org|ph|today|is)|translate\.goog|googleusercontent\.com)$"
)
_TELLING = 5  # letters of a part of a host that two sites do not have in common by chance
_ENDS = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "gob", "go"})


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a text was carried from, and why we say so, in one sentence; both empty where it is the outlet's own."""

    name: str = ""
    why: str = ""


def first_credit(places: Iterable[tuple[str, Iterable[str]]], outlet: str, tables: OutletTables) -> Credit:
    """The first credit of an agency in the places of a page: pairs of what a place is called and its lines."""
    for called, lines in places:
        for line in lines:
            name = carried_from((line,), outlet, tables)
            if name:
                return Credit(name, f"{called}: “{' '.join(line.split())[:120]}”")
    return Credit()


def canonical(meta: Metadata, url: str) -> str:
    """The one address that the page gives for itself among several (with parameters, for phones), or "".

    It counts only on the page's own site: a page that names another site's address names its original. What is saved
    in a file has the address that its head gives, where canonical link and Open Graph do not name two sites.
    """
    stated = [found for said in meta.addresses if (found := whole(said, url))]
    if "://" in url:
        own = [each for each in stated if same_site(each, url)]
    else:
        own = stated if all(same_site(each, stated[0]) for each in stated) else stated[1:]
    paged = (each for each in own if urlsplit(each).path.strip("/") or urlsplit(each).query)
    return without_tracking(next(paged, "")).partition("#")[0]


def stated_original(meta: Metadata, url: str, outlet: str, tables: OutletTables) -> Credit:
    """The other outlet that the page's metadata name as where its text is from.

    A canonical address on another site names it; that of a saved file does where Open Graph gives the page's own.
    """
    home = url if "://" in url else whole(next(iter(meta.addresses[1:] or meta.addresses), ""), "")
    linked = [] if _PROXIES.search(host(home)) else [("its canonical address", said) for said in meta.addresses[:1]]
    for called, said in (*linked, *meta.originals):
        address = whole(said, url) if "/" in said else ""
        name = host(address) or said
        if (address and same_site(address, home)) or _is_own(name, outlet, home):
            continue
        known = tables.agencies.get(_label(name) if address else name.lower(), name)
        return Credit(known, f"{called}: {said[:200]}")
    return Credit()


def _is_own(name: str, outlet: str, url: str) -> bool:
    mine = (outlet, host(url), _label(host(url)))
    if any(len(label) >= _TELLING for label in set(name.lower().split(".")[:-1]) & set(host(url).split(".")[:-1])):
        return True
    return any(same_outlet(one, other) for one in (name, _label(name)) for other in mine if one and other)


def _label(name: str) -> str:
    """The part of a host that is the site's name; a name that is no host stays.

    >>> _label("edition.post.co.uk"), _label("post.example"), _label("Harbour Wire")
    ('post', 'post', 'Harbour Wire')
    """
    labels = name.split(".")
    labels = labels[:-1] if len(labels) > 1 else labels
    return labels[-2] if len(labels) > 1 and labels[-1] in _ENDS else labels[-1]


def said_original(lines: Iterable[str], outlet: str, url: str, tables: OutletTables) -> Credit:
    """The outlet that a line of the page names as where the text first appeared ("originally published on X")."""
    for line in lines:
        if len(line) > LONGEST_LINE:
            continue
        for form in tables.originals:
            found = form.pattern.search(line)
            name = found.group("name").strip(" .,") if found else ""
            if name and not _is_own(name, outlet, url):
                return Credit(
                    tables.agencies.get(name.lower(), name), f"the page says: “{' '.join(line.split())[:120]}”"
                )
    return Credit()
