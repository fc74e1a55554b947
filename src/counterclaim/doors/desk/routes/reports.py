"""One report: its text with blocks, its claims with their evidence as selectors, the versions of its page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from counterclaim.doors.desk.asking import AShelf, Plain
from counterclaim.doors.desk.contract.reports import ReportPage
from counterclaim.doors.desk.selectors import Units
from counterclaim.doors.desk.shapes import of_marked, of_page, of_report
from counterclaim.doors.desk.shelf import Shelf
from counterclaim.doors.desk.telling import Told
from counterclaim.doors.desk.troubles import not_there
from counterclaim.incidents.judgements.following import page_versions

Key = Annotated[str, Path(description="The id of a report.", max_length=100)]
router = APIRouter(prefix="/api", tags=["reports"])


@router.get("/reports/{key}", response_model=ReportPage, summary="One report with its claims")
def report(key: Key, _: Plain, shelf: AShelf) -> Told:
    """The report's text and blocks, its claims with selectors, and the ids of all versions of its page in order."""
    found = next(iter(shelf.store.reports_of([key])), None)
    if found is None:
        raise not_there("report", key, "claims and incidents name the reports that there are")
    read = sorted(shelf.store.claims_in([key]), key=lambda claim: claim.evidence[0].span)
    left, judged = shelf.at().left(read, shelf.latest())
    units, name = Units(found.text), shelf.tables.side_name
    return Told(
        {
            "report": of_report(found, units),
            "claims": [of_marked(left.get(c.id, c), found, units, judged.get(c.id), name) for c in read],
            "versions": versions_of(key, shelf),
            "page": of_page(shelf.store.origin(found.page_id), found),
        }
    )


def versions_of(key: str, shelf: Shelf) -> list[str]:
    """The reports of a page's versions, the oldest first; the report alone where there is one version."""
    replaces = shelf.versions()
    of_page_ = page_versions(replaces).get(key, frozenset({key}))
    order = [each for each in of_page_ if replaces.get(each) not in of_page_]
    following = {replaced: each for each, replaced in sorted(replaces.items()) if each in of_page_}
    while order and (after := following.get(order[-1])) and after not in order:
        order.append(after)
    return [*order, *sorted(of_page_ - set(order))]
