"""The sample dossier in a store whose pages were all fetched at one moment, and its exports as bytes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from counterclaim import __version__, api
from counterclaim.claims.acts import Acts
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.formats import format_named
from counterclaim.doors.exports.selection import Asked, Selection
from counterclaim.grounding import Grounding
from counterclaim.incidents.wars.book import WarBook
from counterclaim.knowledge import shipped
from counterclaim.store.books import Store

FETCHED = datetime(2022, 10, 1, 12, tzinfo=UTC)
GOLDEN = Path(__file__).parent / "golden"
FILES = {
    # a file of this folder: the format, and whether it has hashtags
    "acled.csv": ("acled", True),
    "ucdp.csv": ("ucdp", False),
    "polecat.tsv": ("polecat", False),
    "plover.jsonl": ("plover", False),
    "gdelt-events.tsv": ("gdelt-events", False),
    "gdelt-mentions.tsv": ("gdelt-mentions", False),
}


@cache
def knowledge() -> dict[str, object]:
    """What a selection loads, loaded once."""
    grounding = Grounding.load()
    wars = WarBook.load(grounding.registry)
    return {"registry": grounding.registry, "gazetteer": grounding.gazetteer, "wars": wars, "acts": Acts.load()}


def keep_samples(place: Path) -> None:
    """Read the sample pages into a new store."""
    with Store.open(str(place)) as store:
        for each in api.read(str(shipped("samples"))):
            url = f"samples/{Path(each.report.url).name}"  # nobody's folders
            page = replace(each.page, url=url, fetched_at=FETCHED)
            store.keep(page, replace(each.report, url=url, fetched_at=FETCHED), each.claims)


def written(store: Store, name: str, asked: Asked = Asked(), *, hxl: bool = False) -> bytes:  # noqa: B008 - frozen
    """An export as bytes; the version of the program is no part of what is compared."""
    kind = format_named(name)
    assert kind is not None
    assert kind.write is not None
    to = io.BytesIO()
    selection = Selection(store, asked, kind.policy)
    vars(selection).update(knowledge())
    kind.write(selection, to, Options(hxl=hxl))
    return to.getvalue().replace(f"counterclaim {__version__}".encode(), b"counterclaim VERSION")
