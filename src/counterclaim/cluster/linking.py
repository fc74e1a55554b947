"""From readings to incidents on many machines: what needs texts or meets many others is spread over them.

readings -> wordings, statements (spread) -> who repeats whom (driver) -> echoes, statements carried on (spread by copy,
by statement) -> accounts (spread) -> pointers (spread by block) -> trees, homes (driver) -> incidents (spread by
incident)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from counterclaim.batches import linking
from counterclaim.batches.incidents import INCIDENTS, incident_row
from counterclaim.batches.linking import Assembly, Beside, Row, packed, unpacked
from counterclaim.batches.readings import claims_of, report_of
from counterclaim.grounding import Registry
from counterclaim.incidents.assembly import View, perhaps
from counterclaim.incidents.copies.republished import Copies, Repeated, repeated
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.likeness.alike import FIRST_CLAIMS, Likeness, Words
from counterclaim.incidents.likeness.scoring import Rules, Telling
from counterclaim.incidents.linking.accounts import Account, incident_id
from counterclaim.incidents.linking.layers import Pointer, key_of
from counterclaim.incidents.linking.linker import Linked, Linker
from counterclaim.incidents.linking.scales import Scales
from counterclaim.records import Claim, Report
from counterclaim.store import codec

MOST_OF_BLOCK = 2_000
"""Accounts of one side of a block that one task holds; a block of more is cut into pieces."""
ROWS_AT_ONCE = 1_000
PIECES_OF_CORE = 4
Rows = Iterator[Row]
Batches = Iterator[pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class Found:
    """What a run of linking came to: reports and accounts that went in, and the incidents that came out.

    `cut` are blocks that were cut into pieces, `widest` how many accounts the widest of all held on one side.
    """

    reports: int
    accounts: int
    incidents: int
    cut: int
    widest: int


def link(spark: SparkSession, readings: str, to: str, *, policy: str = "versions", most: int = MOST_OF_BLOCK) -> Found:
    """Write the incidents of all readings at an address to another, as Parquet; those of `incidents.reconcile`.

    Where a page was read several times, the reading counts that was fetched first, with an address of the web before
    one without. `most` bounds what one task holds of a block.
    """
    spark.conf.set("spark.sql.adaptive.coalescePartitions.enabled", "true")  # here many rows are little work
    spark.conf.set("spark.sql.shuffle.partitions", str(PIECES_OF_CORE * spark.sparkContext.defaultParallelism))
    work = _Linking(spark, readings, most)
    return work.write(to, View(policy))


class _Linking:
    """One run: the tables it is made from, and what the driver holds of them."""

    def __init__(self, spark: SparkSession, readings: str, most: int) -> None:
        self._spark, self._most = spark, most
        self._read = _standing(spark.read.parquet(readings)).persist(StorageLevel.DISK_ONLY)
        self._tellings = _mapped(self._read, _tellings, linking.TELLINGS).persist(StorageLevel.DISK_ONLY)
        self._claims = _mapped(self._read, _single_claims, CLAIM_ROWS)
        self._bare: dict[str, str] = {}

    def write(self, to: str, view: View) -> Found:
        kin = self._copies()
        same, self._report_of = self._same_words()
        echoes = self._echoes(kin)
        accounts = self._accounts(same, echoes).persist(StorageLevel.DISK_ONLY)
        heavy, widest = self._heavy(accounts)
        told = [unpacked(row["account"]) for row in accounts.toLocalIterator()]
        self._report_of |= {claim: each.report for each in told for claim in each.claims}
        linked = self._grouped(told, self._pointers(accounts, heavy))
        assemblies = self._assemblies(linked, kin, same, echoes)
        self._told(assemblies, view).write.mode("overwrite").option("compression", "zstd").parquet(to)
        return Found(len(self._bare), len(told), len(linked.groups), len(heavy), widest)

    def _copies(self) -> dict[str, Repeated]:
        """What each republished report repeats. The driver holds the wordings of all reports for it."""
        rows = self._tellings.select("report_id", "wording", "bare").toLocalIterator()
        wordings = []
        for row in rows:
            wordings.append(unpacked(row["wording"]))
            self._bare[row["report_id"]] = row["bare"]
        copies = Copies()
        for wording in sorted(wordings, key=lambda w: w.seniority):
            copies.add(wording)
        concerned = {*copies.kin, *(kin.nearest for kin in copies.kin.values())}
        return repeated(copies.kin, {i: self._report(i) for i in sorted(concerned)})

    def _report(self, report: str) -> Report:
        return codec.loads(Report, self._bare[report])

    def _same_words(self) -> tuple[dict[str, str], dict[str, str]]:
        """The claims that carry on another's statement, and the reports of both."""
        told = self._tellings.select("report_id", sql.explode("statements").alias("told"))
        told = told.select("told.key", "told.claim", "told.said", "report_id")
        found = _grouped(told, ("key",), _carried_on, linking.CARRIED)
        same: dict[str, str] = {}
        reports: dict[str, str] = {}
        for row in found.toLocalIterator():
            same[row["claim"]] = row["first"]
            reports |= {row["claim"]: row["report_id"], row["first"]: row["first_report"]}
        return same, reports

    def _echoes(self, kin: Mapping[str, Repeated]) -> dict[str, str]:
        """The claims of copies that only repeat those of what they were taken from."""
        if not kin:
            return {}
        nearest = {copy: each.nearest for copy, each in kin.items()}
        lines = []
        for copy in kin:
            line = _line(copy, nearest)
            lines += [(copy, packed(line), member) for member in {*line, *line.values()}]
        beside = self._spark.createDataFrame(lines, "copy string, line binary, report_id string")
        found = _grouped(beside.join(self._read, "report_id"), ("copy",), _echoes, ECHOES)
        echoes = {}
        for row in found.toLocalIterator():
            echoes[row["claim"]] = row["original"]
            self._report_of |= {row["claim"]: row["report_id"]}
        return echoes

    def _accounts(self, same: Mapping[str, str], echoes: Mapping[str, str]) -> DataFrame:
        """What each report tells, as accounts; with what it carries on of others brought to it."""
        firsts = set(same.values())
        firsts |= {echoes[first] for first in firsts if first in echoes}
        claims = self._claims_with(firsts)
        beside = defaultdict(lambda: ({}, {}, set()))  # type: ignore[var-annotated]
        for claim, original in echoes.items():
            beside[self._report_of[claim]][0][claim] = original
        for claim, first in same.items():
            of = beside[self._report_of[claim]]
            of[1][claim] = first
            of[2].add(first)
            if first in echoes:
                of[0][first] = echoes[first]
                of[2].add(echoes[first])
        rows = [(report, packed(self._beside(*of, claims))) for report, of in sorted(beside.items())]
        extras = self._spark.createDataFrame(rows, "report_id string, beside binary")
        joined = self._read.join(extras, "report_id", "left")
        return _mapped(joined, _accounts, ACCOUNTS)

    def _beside(
        self, echoes: dict[str, str], same: dict[str, str], brought: set[str], claims: Mapping[str, Claim]
    ) -> Beside:
        told = tuple(claims[each] for each in sorted(brought))
        reports = tuple(self._report(each) for each in sorted({claim.report_id for claim in told}))
        return Beside(echoes, same, told, reports)

    def _claims_with(self, ids: Iterable[str]) -> dict[str, Claim]:
        wanted = sorted(ids)
        if not wanted:
            return {}
        table = self._spark.createDataFrame([(each,) for each in wanted], "claim string")
        rows = self._claims.join(sql.broadcast(table), "claim").toLocalIterator()
        return {row["claim"]: codec.loads(Claim, row["record"]) for row in rows}

    def _heavy(self, accounts: DataFrame) -> tuple[dict[str, tuple[int, int]], int]:
        """The blocks of too many accounts with the pieces that their sides are cut into; how many the widest holds."""
        blocks = _mapped(accounts, _Blocks({}), linking.BLOCKS).groupBy("block")
        sizes = blocks.agg(
            sql.count(sql.when(sql.col("side") == linking.FILED, 1)).alias("filed"),
            sql.count(sql.when(sql.col("side") == linking.SOUGHT, 1)).alias("sought"),
        ).where(sql.col("filed") > 0)
        sizes = sizes.persist()
        widest = sizes.agg(sql.max(sql.greatest("filed", "sought"))).collect()[0][0] or 0
        rows = sizes.where((sql.col("filed") > self._most) | (sql.col("sought") > self._most)).toLocalIterator()
        heavy = {r["block"]: (-(-r["filed"] // self._most), -(-r["sought"] // self._most)) for r in rows}
        sizes.unpersist()
        return heavy, int(widest)

    def _pointers(self, accounts: DataFrame, heavy: Mapping[str, tuple[int, int]]) -> dict[str, Pointer]:
        blocks = _mapped(accounts, _Blocks(dict(heavy)), linking.BLOCKS)
        found = _grouped(blocks, ("block", "piece"), _pointers, linking.POINTERS)
        best = _grouped(found, ("key",), _best, linking.POINTERS)
        return {row["key"]: unpacked(row["found"]) for row in best.toLocalIterator()}

    def _grouped(self, told: list[Account], pointers: dict[str, Pointer]) -> Linked:
        """The incidents, on the driver. What only words decide is asked for first, and brought in one go."""
        every = {key_of(each): Pointer(None, 0.0, ()) for each in told} | pointers
        asked = _Asked(Rules.load())
        Linker(Scales.load(), asked, every).change((), told, linking.NOBODY)
        linker = Linker(Scales.load(), self._words(asked), every)
        linker.change((), told, linking.NOBODY)
        return Linked(tuple(linker.groups()), linker.doubts())

    def _words(self, asked: _Asked) -> Words:
        if not asked.claims:
            return asked
        table = [(claim, self._report_of[claim]) for claim in sorted(asked.claims)]
        wanted = self._spark.createDataFrame(table, "claim string, report_id string")
        by_report = wanted.groupBy("report_id").agg(sql.collect_set("claim").alias("wanted"))
        rows = _mapped(self._read.join(by_report, "report_id"), _tellings_of, ACCOUNTS).toLocalIterator()
        return _Known(asked.rules, {row["key"]: unpacked(row["account"]) for row in rows})

    def _assemblies(
        self, linked: Linked, kin: Mapping[str, Repeated], same: Mapping[str, str], echoes: Mapping[str, str]
    ) -> Iterator[tuple[str, Assembly]]:
        copies = linking.echoes_by_original(echoes)
        doubts = perhaps(linked.doubts, linked.groups, Ledger(_registry(), {}, {}, {}, {}))
        for group in linked.groups:
            own = incident_id(group.accounts)
            told = {copy: claim for claim in group.claims for copy in copies.get(claim, ())}
            every = {*group.claims, *told}
            said = {claim: same[claim] for claim in every if claim in same}
            told |= {first: echoes[first] for first in said.values() if first in echoes}
            reports = {self._report_of[claim] for claim in (*every, *said.values(), *told.values())}
            repeats = _with_nearest(reports, kin)
            yield own, Assembly(group, repeats, told, said, doubts.get(own, ()))

    def _told(self, assemblies: Iterator[tuple[str, Assembly]], view: View) -> DataFrame:
        """Every incident, told by the worker that its group, its claims and their reports come together at."""
        groups, claims, reports = [], [], []
        for own, each in assemblies:
            groups.append((own, 0, packed(each)))
            claims += [(own, claim) for claim in sorted(each.claims)]
            near = {r.nearest for r in each.repeated.values()} | {self._report_of[c] for c in each.claims}
            reports += [(own, report) for report in sorted(near | each.repeated.keys())]
        spark = self._spark
        wanted = spark.createDataFrame(claims, "incident string, claim string")
        told = wanted.join(self._claims, "claim").select("incident", sql.lit(1).alias("kind"), _bytes("record"))
        of = spark.createDataFrame(reports, "incident string, report_id string")
        of = of.join(self._tellings, "report_id").select("incident", sql.lit(2).alias("kind"), _bytes("bare"))
        rows = spark.createDataFrame(groups, "incident string, kind int, value binary").union(told).union(of)
        return _grouped(rows, ("incident",), _Incidents(view), INCIDENTS)


def _bytes(name: str) -> Any:
    return sql.col(name).cast("binary").alias("value")


def _standing(read: DataFrame) -> DataFrame:
    """One reading for each report: of several the one that was fetched first, those from the web before others."""
    kept = read.where("report is not null").select("report_id", "url", "fetched_at", "report", "claims")
    order = sql.struct(~sql.col("url").rlike("^https?://"), "fetched_at", "url")
    chosen = kept.groupBy("report_id").agg(sql.min_by(sql.struct("report", "claims"), order).alias("one"))
    return chosen.select("report_id", "one.report", "one.claims")


def _line(copy: str, nearest: Mapping[str, str]) -> dict[str, str]:
    """What a report was taken from, and what that was taken from, to where the text began."""
    line: dict[str, str] = {}
    at = copy
    while at in nearest and at not in line:
        line[at] = nearest[at]
        at = nearest[at]
    return line


def _with_nearest(reports: Iterable[str], kin: Mapping[str, Repeated]) -> dict[str, Repeated]:
    """What some reports repeat, and what that repeats, to where each text began."""
    found: dict[str, Repeated] = {}
    for report in reports:
        at = report
        while at in kin and at not in found:
            found[at] = kin[at]
            at = kin[at].nearest
    return found


class _Asked(Words):
    """Notes which claims would be compared by their words, and decides nothing."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules, {}, {})
        self.claims: set[str] = set()

    def bring(self, accounts: Iterable[Sequence[str]]) -> None:
        self.claims.update(claim for each in accounts for claim in each[:FIRST_CLAIMS])

    def likeness(self, ours: Sequence[str], theirs: Sequence[str]) -> Likeness:  # noqa: ARG002 - as what it stands for
        return Likeness(0.0, ())


class _Known(Words):
    """Compares what the workers made of the claims that were asked for."""

    def __init__(self, rules: Rules, tellings: Mapping[str, Telling]) -> None:
        super().__init__(rules, {}, {})
        self._known = tellings

    def telling(self, claim: str) -> Telling:
        return self._known[claim]

    def bring(self, accounts: Iterable[Sequence[str]]) -> None:
        """All of them are here."""


CLAIM_ROWS = pa.schema([pa.field("claim", pa.string()), pa.field("record", pa.string())])
ACCOUNTS = pa.schema([pa.field("key", pa.string()), pa.field("account", pa.binary())])
ECHOES = pa.schema([*linking.ECHOES, pa.field("report_id", pa.string())])


@cache
def _registry() -> Registry:
    """The actors, loaded once by each worker."""
    return Registry.load()


def _tellings(row: Row) -> Rows:
    yield linking.telling_row(report_of(row), claims_of(row))


def _single_claims(row: Row) -> Rows:
    for record in row["claims"]:
        yield {"claim": codec.loads(Claim, record).id, "record": record}


def _accounts(row: Row) -> Rows:
    beside = unpacked(row["beside"]) if row["beside"] is not None else Beside()
    for each in linking.accounts_of(report_of(row), claims_of(row), beside, _registry()):
        yield {"key": key_of(each), "account": packed(each)}


def _tellings_of(row: Row) -> Rows:
    rules, report, claims = _rules(), report_of(row), {claim.id: claim for claim in claims_of(row)}
    words = Words(rules, claims, {report.id: report})
    for claim in row["wanted"]:
        yield {"key": claim, "account": packed(words.telling(claim))}


@cache
def _rules() -> Rules:
    return Rules.load()


@dataclass(frozen=True, slots=True)
class _Blocks:
    """An account in the pieces of its blocks."""

    heavy: dict[str, tuple[int, int]]

    def __call__(self, row: Row) -> Rows:
        return linking.block_rows(unpacked(row["account"]), self.heavy, Scales.load())


def _carried_on(rows: list[Row]) -> Rows:
    return linking.carried_on(rows)


def _echoes(rows: list[Row]) -> Rows:
    copy, line = rows[0]["copy"], unpacked(rows[0]["line"])
    for found in linking.echo_rows(copy, (claim for row in rows for claim in claims_of(row)), line):
        yield {**found, "report_id": copy}


def _pointers(rows: list[Row]) -> Rows:
    return linking.pointer_rows(rows[0]["block"], rows, Scales.load())


def _best(rows: list[Row]) -> Rows:
    yield {"key": rows[0]["key"], "found": packed(linking.best_pointer(rows))}


@dataclass(frozen=True, slots=True)
class _Incidents:
    """An incident of its group, its claims and their reports."""

    view: View

    def __call__(self, rows: list[Row]) -> Rows:
        assembly: Assembly = next(unpacked(row["value"]) for row in rows if row["kind"] == 0)
        claims = (codec.loads(Claim, row["value"].decode()) for row in rows if row["kind"] == 1)
        reports = (codec.loads(Report, row["value"].decode()) for row in rows if row["kind"] == 2)
        yield incident_row(assembly.told(claims, reports, _registry(), self.view))


def _mapped(table: DataFrame, step: Callable[[Row], Rows], schema: pa.Schema) -> DataFrame:
    """Rows from each row."""

    def run(batches: Batches) -> Batches:
        made = (row for batch in batches for one in batch.to_pylist() for row in step(one))
        while some := list(islice(made, ROWS_AT_ONCE)):
            yield pa.RecordBatch.from_pylist(some, schema=schema)

    return table.mapInArrow(run, from_arrow_schema(schema))


def _grouped(table: DataFrame, by: tuple[str, ...], step: Callable[[list[Row]], Rows], schema: pa.Schema) -> DataFrame:
    """Rows from all rows that are alike in some columns."""

    def run(rows: pa.Table) -> pa.Table:
        return pa.Table.from_pylist(list(step(rows.to_pylist())), schema=schema)

    return table.groupBy(*by).applyInArrow(run, from_arrow_schema(schema))
