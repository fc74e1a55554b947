"""`counterclaim languages`: how many reports the store holds in each language, and which were not read for it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

from counterclaim.doors import show, wording
from counterclaim.doors.output import number
from counterclaim.records import READ_LANGUAGES, Report
from counterclaim.reports.language import name_of
from counterclaim.store.books import Store


def languages(codes: tuple[str, ...], *, unread: bool, form: str, store: str | None) -> int:
    """Print the counts by language; with `codes` or `unread` the reports themselves. 0, also where there is none."""
    with Store.open(store, make=False) as books:
        counted = books.languages()
        if not codes and not unread:
            _counts(counted, books.name, form)
            return 0
        wanted = codes or tuple({code for code, _, _ in counted})
        found = books.reports_in(wanted)
        _list((report for report in found if not unread or report.language not in READ_LANGUAGES), form)
    return 0


def _counts(counted: Sequence[tuple[str, bool, int]], where: str, form: str) -> None:
    missing = 0
    for code, translated, amount in counted:
        read = translated or code in READ_LANGUAGES
        missing += 0 if read else amount
        if form == "json":
            told = {"language": code, "name": name_of(code), "read": read, "translated": translated, "reports": amount}
            print(json.dumps(told))
        else:
            how = ", from translations" if translated else "" if read else ", not read yet"
            print(f"{amount:>9,}  {code:<8}  {name_of(code)}{how}")
    if form != "json":
        total = number(sum(amount for _, _, amount in counted), "report")
        print(f"{total} in {where}, {missing:,} of them not read yet", file=sys.stderr)


def _list(reports: Iterable[Report], form: str) -> None:
    out = show.console(sys.stdout)
    for report in reports:
        code = report.translation.language if report.translation else report.language
        if form == "json":
            kept = {"id": report.id, "url": report.url, "outlet": report.outlet or None, "title": report.title or None}
            read = {"read": report.language in READ_LANGUAGES, "translated": report.translation is not None}
            told = kept | {"language": code} | read | {"published": report.published}
            print(json.dumps(told, ensure_ascii=False))
        else:
            title = wording.plain(report.title) or "(no title)"
            show.write(out, f"{code:<8}  {title}\n{' ' * 10}{wording.plain(report.url)}")
