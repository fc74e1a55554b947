"""`counterclaim find`: the claims of the store that hold some words, in some days, in a part of the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import groupby

from counterclaim.claims.acts import Acts
from counterclaim.doors.output import Output, number
from counterclaim.errors import SearchError
from counterclaim.incidents.judgements.judging import standing
from counterclaim.records import Judgement
from counterclaim.store.books import Store
from counterclaim.store.search import Box, Found, Search


def box(edges: str) -> Box:
    """A box as it is written on the command line: south,west,north,east.

    Raises SearchError for anything else.
    """
    try:
        south, west, north, east = (float(edge) for edge in edges.split(","))
        return Box(south, west, north, east)
    except ValueError as error:
        why = str(error) if "degrees" in str(error) else "write south,west,north,east in degrees: 39.5,46,40,47"
        raise SearchError(f"{edges!r} is no box: {why}") from error


def find(search: Search, limit: int, *, form: str, store: str | None, quiet: bool) -> int:
    """Print the claims that are looked for, the newest reports first."""
    if search == Search(replaced=search.replaced):
        raise SearchError("say what to look for: words, days, a box, an act, a setting or an outlet")
    with Store.open(store, make=False) as books, Output(form, quiet=quiet) as out:
        found = books.find(search, limit + 1)
        if search.act and not found:
            _check_act(search.act, books)
        shown = found[:limit]
        judged = _judged(books, shown)
        for _, same in groupby(shown, key=lambda each: each.report.id):
            out.found(tuple(same), judged)
        reports = number(len({each.report.id for each in shown}), "report")
        more = f"; there are more (--limit {limit})" if len(found) > limit else ""
        out.talk(f"{number(len(shown), 'claim')} in {reports} of {books.name}{more}")
    return 0


def _check_act(act: str, books: Store) -> None:
    """Raises SearchError, with the names that are like it, for an act that neither the tables nor the store has."""
    acts = Acts.load().by_id
    if act in acts or books.find(Search(act=act, replaced=True), 1):
        return
    like = get_close_matches(act.casefold(), acts, n=3) or [a for a in acts if act.casefold() in a][:3]
    told = f"near it are {', '.join(like)}; " if like else ""
    raise SearchError(f"{act!r} is no act; {told}`counterclaim acts list` has them all")


def _judged(books: Store, found: Sequence[Found]) -> Mapping[str, Judgement]:
    """The judgement that stands on each claim, by the claim's id."""
    judgements = tuple(books.judgements())
    if not judgements:
        return {}
    reports = {each.report.id: each.report.replaces for each in found}
    stands = standing(books.claims_in(reports), judgements, reports)
    return {claim: each.judgement for claim, each in stands.judged.items()}
