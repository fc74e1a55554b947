"""`counterclaim languages`: how many reports the store holds in each language, and which were not read for it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping

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
        wanted = codes or tuple(code for code in counted if code not in READ_LANGUAGES)
        _list(books.reports_in(wanted), form)
    return 0


def _counts(counted: Mapping[str, int], where: str, form: str) -> None:
    if form == "json":
        for code, amount in counted.items():
            print(json.dumps({"language": code, "name": name_of(code), "read": _read(code), "reports": amount}))
        return
    for code, amount in counted.items():
        print(f"{amount:>9,}  {code:<8}  {name_of(code)}{'' if _read(code) else ', not read yet'}")
    missing = sum(amount for code, amount in counted.items() if not _read(code))
    print(f"{number(sum(counted.values()), 'report')} in {where}, {missing:,} of them not read yet", file=sys.stderr)


def _list(reports: Iterable[Report], form: str) -> None:
    out = show.console(sys.stdout)
    for report in reports:
        if form == "json":
            kept = {"id": report.id, "url": report.url, "outlet": report.outlet or None, "title": report.title or None}
            told = {"language": report.language, "read": _read(report.language), "published": report.published}
            print(json.dumps(kept | told, ensure_ascii=False))
        else:
            title = wording.plain(report.title) or "(no title)"
            show.write(out, f"{report.language:<8}  {title}\n{' ' * 10}{wording.plain(report.url)}")


def _read(code: str) -> bool:
    return code in READ_LANGUAGES
