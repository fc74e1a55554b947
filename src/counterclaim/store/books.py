"""The store itself: it opens the books, adds to them, and reads them. Nothing that a source said is ever rewritten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    Select,
    bindparam,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.exc import SQLAlchemyError

from counterclaim.errors import JudgedSince, StoreError
from counterclaim.incidents.judgements.decisions import canonical_judgement
from counterclaim.records import Claim, Fetch, Judgement, Page, Report
from counterclaim.store import checkup, codec, editions, facts, fetches, read_by, schema, standing
from counterclaim.store.complaints import complaint
from counterclaim.store.engines import engine, isolation, shown
from counterclaim.store.finding import Finding
from counterclaim.store.location import MEMORY, locate, no_store
from counterclaim.store.schema import CLAIM_FACTS, CLAIMS, JUDGEMENTS, PAGES, REPORT_FACTS, REPORTS, SCHEMA, VERSION
from counterclaim.store.search import Found, Search, query, records
from counterclaim.store.standing import Latest, Reading
from counterclaim.store.users import Users

Kept = Literal["new", "read again", "unchanged"]
ROWS_AT_ONCE = 500
READINGS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that stands in the books at one moment: what incidents are computed from."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]


class Store:
    """The books: pages, the reports read from them, the claims coded in those, and people's judgements.

    >>> with Store.open(":memory:") as store:
    ...     store.size()
    {'pages': 0, 'reports': 0, 'claims': 0, 'judgements': 0}
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @classmethod
    def open(cls, where: str | None = None, *, make: bool = True) -> Store:
        """The store at a path, a database URL or `:memory:`; None is the file in the user's data folder.

        With `make` a store is made where there is none yet; without it that is told, and nothing is created.
        Raises StoreError, in one line, when the place holds something else, a later version, or cannot be written.
        """
        place = locate(where, make=make)
        behind = engine(place)
        store = cls(behind, shown(behind.url) if "://" in place else place)
        try:
            store._prepare(make=make or place == MEMORY)
        except StoreError:
            store.close()
            raise
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or server."""
        self._engine.dispose()

    def keep(self, page: Page, report: Report, claims: Sequence[Claim], rules: str = "") -> Kept:
        """Add one reading of a page: all of it or, when anything fails, nothing.

        The same reading again changes nothing. Another reading of the same page is added beside the earlier one and
        stands from then on; it keeps the moment at which the page was first fetched. Other bytes at the same address
        are a new report that says which one it replaces (`Report.replaces`, see `editions`). The same bytes from
        another host or a file are the page that is there; where and when they came again stands among the fetches.
        `rules` is the digest of the rules that read it (`ruleset.digest`); with it `already_read` knows the page again.

        Raises EvidenceError when a quote is not what stands in the report, StoreError when it cannot be written.
        """
        for claim in claims:
            for evidence in claim.evidence:
                evidence.check(report)
        coded = [codec.dumps(claim) for claim in claims]
        digest = editions.digest_of(report, coded)
        with self._transaction(writes=True) as books:
            report = replace(report, fetched_at=_first_fetched(books, page) or report.fetched_at)
            if fetch := Fetch.of(page):
                fetches.add(books, fetch)
            before = editions.standing_reading(books, report)
            home = editions.at_home(report, before)
            if home is None or editions.nothing_new(books, before, home, coded, digest):
                if rules and home is not None and before is not None:
                    read_by.add(books, page, rules, before.reading)
                return "unchanged"
            report = replace(home, replaces=editions.replaced(books, home))
            reading = _add_report(books, report, digest)
            numbers = _add_claims(books, reading, claims, coded)
            facts.add(books, reading, report, zip(numbers, claims, strict=True))
            if rules:
                read_by.add(books, page, rules, reading)
        return "read again" if before else "new"

    def already_read(self, pages: Sequence[Page], rules: str) -> tuple[int | None, ...]:
        """For each page the number of its reading by these rules, where it stands; None for one that is to be read.

        Fetches that brought known pages again are remembered.
        """
        keys = [read_by.key(page, rules) for page in pages]
        with self._transaction() as books:
            found = read_by.known(books, keys)
        again = [fetch for page, key in zip(pages, keys, strict=True) if key in found and (fetch := Fetch.of(page))]
        if again:
            with self._transaction(writes=True) as books:
                for fetch in again:
                    fetches.add(books, fetch)
        return tuple(found.get(key) for key in keys)

    def readings_of(self, numbers: Iterable[int]) -> Iterator[Reading]:
        """The readings with these numbers, whether they stand or not, in no particular order."""
        wanted = list(dict.fromkeys(numbers))
        for start in range(0, len(wanted), READINGS_AT_ONCE):
            with self._transaction() as books:
                found = read_by.readings(books, wanted[start : start + READINGS_AT_ONCE])
            yield from found.values()

    def count_claims(self, numbers: Sequence[int]) -> int:
        """How many claims the readings with these numbers have, at most some hundred; one named twice counts twice."""
        with self._transaction() as books:
            return read_by.claims_of(books, numbers)

    def fetched(self, fetch: Fetch, page: Page | None = None) -> bool:
        """Remember a fetch, with the page that it brought, where that is not in the books; False for one known already.

        `keep` does it by itself for pages that a server answered with. This is for fetches that brought no report:
        "not changed" (304, with the id of the page that still stands), a failure, a list of addresses.

        Raises StoreError when it cannot be written, as for a `page_id` that the books do not hold.
        """
        with self._transaction(writes=True) as books:
            if page is not None:
                _first_fetched(books, page)
                fetch = replace(fetch, page_id=page.id)
            return fetches.add(books, fetch)

    def last_fetch(self, address: str) -> Fetch | None:
        """The latest fetch of an address that its server answered with a page or "not changed"; None if none did.

        Its `etag` and `last_modified` are what the next fetch may carry.
        """
        with self._transaction() as books:
            return fetches.last(books, address)

    def fetches(self, address: str, limit: int = 100) -> tuple[Fetch, ...]:
        """At most `limit` fetches of an address, failures too, the latest first."""
        with self._transaction() as books:
            return fetches.fetches(books, address, limit)

    def histories(self, addresses: Iterable[str]) -> dict[str, list[Fetch]]:
        """All fetches of each of many addresses, the latest first; an address that was never asked for is left out."""
        found: dict[str, list[Fetch]] = {}
        with self._transaction() as books:
            for piece in standing.chunks(addresses, ROWS_AT_ONCE):
                for fetch in fetches.of_several(books, piece):
                    found.setdefault(fetch.asked, []).append(fetch)
        return found

    @property
    def users(self) -> Users:
        """Who may come into the desk over this store, and the log of what they did."""
        return Users(self._transaction)

    def judge(self, judgement: Judgement, upto: int | None = None) -> bool:
        """Add what a person decided; False when exactly this judgement is there already.

        `upto` is the number of the last judgement that they had seen (`Latest.judgement`); None asks for no such thing.

        Raises JudgementError, in one line, for one that cannot be kept; see `incidents.decisions`. JudgedSince where
        another on the same subject came after `upto`.
        """
        judgement = canonical_judgement(judgement)
        record = codec.dumps(judgement)
        digest = hashlib.sha256(record.encode()).hexdigest()
        with self._transaction(writes=True) as books:
            if books.scalar(select(JUDGEMENTS.c.row).where(JUDGEMENTS.c.digest == digest)) is not None:
                return False
            later = select(JUDGEMENTS.c.row).where(JUDGEMENTS.c.subject == codec.storable(judgement.subject))
            if upto is not None and books.scalar(later.where(JUDGEMENTS.c.row > upto).limit(1)) is not None:
                raise JudgedSince(f"{judgement.subject}: somebody else has judged it in between")
            books.execute(
                insert(JUDGEMENTS).values(subject=codec.storable(judgement.subject), digest=digest, record=record)
            )
        return True

    def replaced(self, report_id: str) -> str | None:
        """The id of the report of a page's earlier version that a kept report replaces; None where there is none."""
        theirs = select(REPORT_FACTS.c.replaces).join(REPORTS, REPORTS.c.reading == REPORT_FACTS.c.reading)
        with self._transaction() as books:
            found: str | None = books.scalar(theirs.where(REPORTS.c.id == report_id).limit(1))
        return found

    def page(self, page_id: str) -> Page | None:
        """The page with this id, bytes and all, as it was first fetched."""
        with self._transaction() as books:
            row = books.execute(select(PAGES).where(PAGES.c.id == page_id)).one_or_none()
        return None if row is None else fetches.page_of(row)

    def origin(self, page_id: str) -> tuple[str, datetime] | None:
        """Where a page came from, and when it was first fetched; its bytes are not read."""
        with self._transaction() as books:
            row = books.execute(_ORIGIN, {"page": page_id}).one_or_none()
        return None if row is None else (row.url, datetime.fromisoformat(row.fetched_at))

    def pages(self, since: datetime | None = None, until: datetime | None = None) -> Iterator[Page]:
        """The pages first fetched between two aware moments, ends included, the earliest first, one at a time."""
        with self._transaction() as books:
            yield from fetches.pages(books, since, until)

    def reports(self) -> Iterator[Report]:
        """The standing reading of every report, in the order in which they were kept."""
        yield from self._records(Report, standing.reports())

    def translated(self, report_id: str) -> Report | None:
        """The standing reading of a report where it was read from a translation; None where there is none."""
        return next((report for report in self.reports_of([report_id]) if report.translation), None)

    def languages(self) -> tuple[tuple[str, bool, int], ...]:
        """How many standing reports there are of each language, those read from a translation apart; the most first."""
        with self._transaction() as books:
            dialect = books.dialect.name
            of, english = standing.language(dialect), standing.translated_from(dialect).is_not(None)
            counted = select(of, english, func.count()).select_from(REPORTS).where(standing.stands())
            rows = books.execute(counted.group_by(of, english)).all()
        found = ((str(code), bool(translated), int(amount)) for code, translated, amount in rows)
        return tuple(sorted(found, key=lambda row: (-row[2], row)))

    def reports_in(self, languages: Iterable[str]) -> Iterator[Report]:
        """The standing reports of pages in these languages (codes as in `Report.language`), in the order of keeping."""
        of = standing.language(self._engine.dialect.name)
        yield from self._records(Report, standing.reports().where(of.in_(tuple(languages))))

    def claims(self) -> Iterator[Claim]:
        """The claims of every standing reading, report by report, in the order of the text."""
        yield from self._records(Claim, standing.claims())

    def judgements(self, after: int = 0) -> Iterator[Judgement]:
        """Every judgement with a number above `after`, in the order in which they came."""
        yield from self._records(Judgement, _JUDGEMENTS.where(JUDGEMENTS.c.row > after))

    def readings(
        self,
        after: int = 0,
        *,
        upto: int | None = None,
        published_by: datetime | None = None,
        fetched_by: datetime | None = None,
    ) -> Iterator[Reading]:
        """The standing readings with numbers above `after`, report by report, in the order in which they were kept.

        They stand as they do at the first step, or did at reading `upto`, whatever is kept meanwhile; memory holds a
        few of them at a time. A reading of a report that was read before takes the place of its earlier one.
        `published_by` leaves out reports published later (one whose date is unknown counts from its fetch),
        `fetched_by` those fetched later; both are aware moments. See `incidents.clock.known`.
        """
        last = self.latest().reading if upto is None else upto
        wanted = standing.known(published_by, fetched_by)
        while batch := self._batch(after, last, wanted):
            after = batch[-1].number
            yield from batch

    def reports_of(self, ids: Iterable[str]) -> Iterator[Report]:
        """The standing reports with these ids, in no particular order; unknown ids are left out."""
        for piece in standing.chunks(ids, ROWS_AT_ONCE):
            yield from self._records(Report, _REPORTS_OF, {"ids": piece})

    def claims_of(self, ids: Iterable[str]) -> Iterator[Claim]:
        """The claims with these ids in standing readings, in no particular order; others are left out."""
        for piece in standing.chunks(ids, ROWS_AT_ONCE):
            yield from self._records(Claim, _CLAIMS_OF, {"ids": piece})

    def versions(self) -> dict[str, str]:
        """The reports that are new versions of a page, each with the one that it replaces."""
        facts = REPORT_FACTS.c
        joined = select(REPORTS.c.id, facts.replaces).join(REPORT_FACTS, facts.reading == REPORTS.c.reading)
        with self._transaction() as books:
            return {row.id: row.replaces for row in books.execute(joined.where(facts.replaces.is_not(None)))}

    def claims_in(self, reports: Iterable[str]) -> Iterator[Claim]:
        """The claims that stand in the reports with these ids, in no particular order."""
        for piece in standing.chunks(reports, ROWS_AT_ONCE):
            yield from self._records(Claim, _CLAIMS_IN, {"ids": piece})

    def find(self, search: Search, limit: int = 50) -> tuple[Found, ...]:
        """The standing claims that are looked for, at most `limit`: those of the newest reports first.

        Raises SearchError where the words to look for are none.
        """
        found: dict[int, Found] = {}
        with self._transaction() as books:
            rows = list(books.execute(query(search, books.dialect.name, limit)).scalars())
            reports: dict[int, Report] = {}
            for start in range(0, len(rows), ROWS_AT_ONCE):
                told = books.execute(records(rows[start : start + ROWS_AT_ONCE]))
                for row, claim, reading, report, replaced_by in told:
                    if reading not in reports:
                        reports[reading] = codec.loads(Report, report)
                    found[row] = Found(codec.loads(Claim, claim), reports[reading], replaced_by)
        return tuple(found[row] for row in rows)

    def matching(self, search: Search, limit: int) -> tuple[str, ...]:
        """The ids of the standing claims that are looked for, at most `limit`: those of the newest reports first.

        Raises SearchError where the words to look for are none.
        """
        with self._transaction() as books:
            rows = query(search, books.dialect.name, limit).join(CLAIMS, CLAIMS.c.row == CLAIM_FACTS.c.row)
            return tuple(books.execute(rows.with_only_columns(CLAIMS.c.id, maintain_column_froms=True)).scalars())

    def latest(self) -> Latest:
        """The numbers of the last reading and the last judgement: later ones have higher numbers, on any database."""
        with self._transaction() as books:
            return Latest(*books.execute(_LATEST).one())

    def ledger(self) -> Ledger:
        """Reports, claims and judgements as they stand at one moment, even while another process writes."""
        with self._transaction() as books:
            return Ledger(
                tuple(_read(books, Report, standing.reports())),
                tuple(_read(books, Claim, standing.claims())),
                tuple(_read(books, Judgement, _JUDGEMENTS)),
            )

    def size(self) -> dict[str, int]:
        """How many pages, standing reports, their claims, and judgements the store holds."""
        with self._transaction() as books:
            return {
                "pages": books.scalar(select(func.count()).select_from(PAGES)) or 0,
                "reports": books.scalar(
                    select(func.count()).select_from(standing.reports(REPORTS.c.reading).subquery())
                )
                or 0,
                "claims": books.scalar(select(func.count()).select_from(standing.claims(CLAIMS.c.row).subquery())) or 0,
                "judgements": books.scalar(select(func.count()).select_from(JUDGEMENTS)) or 0,
            }

    def checkup(self) -> Iterator[Finding]:
        """What there is to say of the store's health: each thing looked at, and what to do where it is not well.

        A writer waits no longer than a reader would: nothing is changed, and only that one could write is tried.
        """
        with self._transaction() as books:
            yield from checkup.findings(books, self.name)
        try:
            with self._transaction(writes=True):
                pass
        except StoreError as error:
            yield Finding("store: writing", "note", str(error), "it can be looked at, and nothing can be added now")
        else:
            yield Finding("store: writing", "ok", "it can be written")

    def _batch(self, after: int, last: int, wanted: Sequence[ColumnElement[bool]]) -> list[Reading]:
        """The next standing readings, with their claims."""
        numbers = REPORTS.c.reading
        joined = REPORTS.join(REPORT_FACTS, REPORT_FACTS.c.reading == numbers)
        next_ones = select(numbers).select_from(joined)
        next_ones = next_ones.where(numbers > after, numbers <= last, standing.stands(last), *wanted)
        with self._transaction() as books:
            found = books.execute(next_ones.order_by(numbers).limit(READINGS_AT_ONCE)).scalars().all()
            return list(read_by.readings(books, found).values())

    def _records(self, kind: type[Any], query: Select[Any], told: dict[str, list[str]] | None = None) -> Iterator[Any]:
        with self._transaction() as books:
            yield from _read(books, kind, query, told)

    def _prepare(self, *, make: bool) -> None:
        """Make the tables where there are none and they may be made, bring older ones to this version."""
        with self._transaction() as books:
            version = self._version(books)
        if version == 0 and not make:
            raise no_store(self.name)
        if version == VERSION:
            return
        with self._transaction(writes=True) as books:
            version = self._version(books)  # another process may have been first
            if version == 0:
                self._refuse_other_encodings(books)
                schema.create(books)
            elif version < VERSION:
                from counterclaim.store import migrations  # lazy: Alembic is loaded only where a store is due

                migrations.migrate(books, version, VERSION)
                facts.fill(books)
            if version < VERSION:
                books.execute(insert(SCHEMA).values(version=VERSION, since=_now()))

    def _refuse_other_encodings(self, books: Connection) -> None:
        if books.dialect.name == "postgresql":
            encoding = books.exec_driver_sql("SHOW server_encoding").scalar()
            if encoding != "UTF8":
                raise StoreError(f"{self.name}: the database is in {encoding}; make one with ENCODING 'UTF8'")

    def _version(self, books: Connection) -> int:
        """The version of the tables, 0 in an empty database."""
        names = set(inspect(books).get_table_names())
        version = books.scalar(select(func.max(SCHEMA.c.version))) if SCHEMA.name in names else None
        if version is None and names - schema.METADATA.tables.keys():
            raise StoreError(f"{self.name}: this database is not a Counterclaim store (choose another with --store)")
        if version is not None and version > VERSION:
            raise StoreError(
                f"{self.name}: written by a newer Counterclaim (version {version} of the store); update it"
            )
        return version or 0

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        options = isolation(self._engine, writes=writes)
        try:
            with self._engine.connect().execution_options(**options) as books, books.begin():
                yield books
        except SQLAlchemyError as error:
            raise StoreError(f"{self.name}: {complaint(error)}") from error


def _add_report(books: Connection, report: Report, digest: str) -> int:
    row = {"id": report.id, "page_id": report.page_id, "read_at": _now(), "digest": digest}
    number: int = books.execute(_ADDED_REPORT, {**row, "record": codec.dumps(report)}).scalar_one()
    return number


def _add_claims(books: Connection, reading: int, claims: Sequence[Claim], coded: Sequence[str]) -> Sequence[int]:
    pairs = zip(claims, coded, strict=True)
    rows = [{"reading": reading, "id": claim.id, "record": record} for claim, record in pairs]
    return books.execute(_ADDED_CLAIMS, rows).scalars().all() if rows else ()


def _first_fetched(books: Connection, page: Page) -> datetime | None:
    """When the page that the books hold was first fetched; None for one that was not there and is now."""
    fetched = books.scalar(_FETCHED, {"page": page.id})
    if fetched is None:
        fetches.add_page(books, page)
    return datetime.fromisoformat(fetched) if fetched else None


def _read(
    books: Connection, kind: type[Any], query: Select[Any], told: dict[str, list[str]] | None = None
) -> Iterator[Any]:
    for (text,) in books.execute(query, told or {}, execution_options={"yield_per": ROWS_AT_ONCE}):
        yield codec.loads(kind, text)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_REPORTS_OF = standing.reports().where(REPORTS.c.id.in_(_IDS))
_CLAIMS_OF = standing.claims().where(CLAIMS.c.id.in_(_IDS))
_CLAIMS_IN = standing.claims().where(CLAIMS.c.reading.in_(select(REPORTS.c.reading).where(REPORTS.c.id.in_(_IDS))))
_LATEST = standing.latest()
_ORIGIN = select(PAGES.c.url, PAGES.c.fetched_at).where(PAGES.c.id == bindparam("page"))
_FETCHED = select(PAGES.c.fetched_at).where(PAGES.c.id == bindparam("page"))
_ADDED_REPORT = insert(REPORTS).returning(REPORTS.c.reading)
_ADDED_CLAIMS = insert(CLAIMS).returning(CLAIMS.c.row, sort_by_parameter_order=True)
_JUDGEMENTS = select(JUDGEMENTS.c.record).order_by(JUDGEMENTS.c.row)
