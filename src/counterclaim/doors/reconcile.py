"""`counterclaim incidents`: what the claims in the store add up to, at any moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterclaim import api
from counterclaim.doors.output import Output, number
from counterclaim.store.books import Store


@dataclass(frozen=True, slots=True)
class View:
    """From when the books are looked at (aware moments), and by which policy versions become numbers."""

    as_of: datetime | None
    known_by: datetime | None
    policy: str


def incidents(view: View, *, form: str, store: str | None, quiet: bool) -> int:
    """Print the incidents of the store as they stood at that moment."""
    with Store.open(store) as books, Output(form, quiet=quiet) as out:
        size = books.size()
        if not size["reports"]:
            out.talk(f"{books.name} holds no reports yet; `counterclaim read SOURCE...` adds some")
            return 0
        found = api.reconcile(books, as_of=view.as_of, known_by=view.known_by, policy=view.policy)
        for incident in found:
            out.incident(incident)
        held = f"{number(size['reports'], 'report')} and {number(size['claims'], 'claim')}"
        out.talk(f"{number(len(found), 'incident')} from {held} in {books.name}")
    return 0
