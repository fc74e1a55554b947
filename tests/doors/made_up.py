"""Made-up reports, claims and an incident, for tests of what people see. No outlet or person here exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from counterclaim.doors.reconcile import Stretch
from counterclaim.reading import Coded
from counterclaim.records import (
    ArmedConflict,
    BackgroundClaim,
    Blame,
    Block,
    Change,
    Claim,
    Conflict,
    Count,
    Denial,
    Earlier,
    Evidence,
    Incident,
    IncidentReport,
    Named,
    Page,
    Perhaps,
    Place,
    Report,
    Responsibility,
    Silence,
    SourceChain,
    Span,
    Toll,
    Version,
    Voice,
    WarIncident,
    WarToll,
    When,
    Where,
)

TEXT = """Clashes on the border, 49 dead
By A. Nobody
A total of 49 soldiers were reported killed. Azerbaijan admits that one of its soldiers was killed. \
Armenia did not mention casualties.
Units of the Armenian army shelled several positions on Monday night, the ministry said, quoted by Lantern Radio. \
In 2020 Azerbaijan seized the region.
Read also: another page"""
NOON = datetime(2022, 9, 14, 12, tzinfo=UTC)

OUTLET = Named("valley-post.example", None, "media.valley-post", "The Valley Post", "outlet")
RADIO = Named("Lantern Radio", Span(0, 5), "media.lantern-radio", "Lantern Radio", "outlet")
MINISTRY = Named("the ministry", Span(0, 5), "AZE.mod", "Azerbaijan's defence ministry", "ministry", "AZE")
AZE_GOV = Named("Azerbaijan", Span(0, 5), "AZE.gov", "Azerbaijan's government", "government", "AZE")
ARM_GOV = Named("Armenia", Span(0, 5), "ARM.gov", "Armenia's government", "government", "ARM")
ARM = Named("Armenian", Span(0, 5), "ARM", "Armenia", "state", "ARM")
AZE = Named("Azerbaijan", Span(0, 5), "AZE", "Azerbaijan", "state", "AZE")
ARM_MIL = Named("the Armenian army", Span(0, 5), "ARM.mil", "Armenia's armed forces", "military", "ARM")
UNNAMED = Named("were reported", Span(0, 5))

REGION = Where(
    "the region",
    Span(0, 5),
    Place("place.high-valley", "the High Valley", "region", 40.0, 46.5, 60.0, "region", "AZE", (), ("ARM", "AZE")),
)
NIGHT = When(date(2022, 9, 12), date(2022, 9, 13), "night", "on Monday night", date(2022, 9, 13))


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


REPORT = Report(
    id="report:1",
    page_id="sha256:1",
    url="samples/valley-post.html",
    outlet="The Valley Post",
    title="Clashes on the border, 49 dead",
    byline="A. Nobody",
    language="en",
    published=None,
    text=TEXT,
    blocks=(
        Block("title", _span("Clashes on the border, 49 dead")),
        Block("byline", _span("By A. Nobody")),
        Block("body", Span(TEXT.index("A total"), TEXT.index("Read also") - 1)),
        Block("furniture", _span("Read also: another page")),
    ),
    published_inferred=date(2022, 9, 13),
    published_why="“Tuesday (13/9)” in a page that speaks of 2020 as past fits one year only",
    fetched_at=NOON,
)
PAGE = Page("sha256:1", REPORT.url, NOON, "text/html", TEXT.encode())


def _chain(*voices: Voice) -> SourceChain:
    return SourceChain((Voice(OUTLET, "asserts"), *voices))


def _evidence(words: str) -> tuple[Evidence, ...]:
    return (Evidence.cut(REPORT, _span(words)),)


CLAIMS = (
    Claim(
        id="claim:toll",
        report_id=REPORT.id,
        evidence=_evidence("A total of 49 soldiers were reported killed"),
        sources=_chain(Voice(UNNAMED, "asserts", "reported")),
        act="clash",
        setting="current",
        factuality="happened",
        rule="harm.passive",
        reasons=("“were reported” names nobody.",),
        counts=(Count("killed", 49, 49, "49", "soldiers"),),
        plover="ASSAULT",
        cameo="190",
        acled="Battles / Armed clash",
    ),
    Claim(
        id="claim:own",
        report_id=REPORT.id,
        evidence=_evidence("one of its soldiers was killed"),
        sources=_chain(Voice(AZE_GOV, "admits", "admits")),
        act="clash",
        setting="current",
        factuality="happened",
        rule="harm.passive",
        reasons=("“its” are the speaker's own people, so the loss is admitted.",),
        counts=(Count("killed", 1, 1, "one", "soldiers", "AZE"),),
        plover="ASSAULT",
    ),
    Claim(
        id="claim:silent",
        report_id=REPORT.id,
        evidence=_evidence("Armenia did not mention casualties"),
        sources=_chain(Voice(ARM_GOV, "silent", "did not mention")),
        act=None,
        setting="current",
        factuality="happened",
        rule="silence.not-mention",
        reasons=("Silence is no count.",),
    ),
    Claim(
        id="claim:shelling",
        report_id=REPORT.id,
        evidence=_evidence("Units of the Armenian army shelled several positions on Monday night"),
        sources=_chain(
            Voice(RADIO, "asserts", "quoted by"), Voice(MINISTRY, "alleges", "said", "direct", date(2022, 9, 13))
        ),
        act="shelling",
        setting="current",
        factuality="happened",
        rule="frame.active",
        reasons=("“shelled” is what its subject did to its object.",),
        actors=(ARM_MIL,),
        targets=(AZE,),
        blamed=(ARM,),
        place=REGION,
        when=NIGHT,
        counts=(Count("harmed", None, None, "several", "positions", "AZE"),),
        means=("mortars",),
        plover="ASSAULT",
    ),
    Claim(
        id="claim:2020",
        report_id=REPORT.id,
        evidence=_evidence("In 2020 Azerbaijan seized the region"),
        sources=_chain(),
        act="seize-territory",
        setting="background",
        factuality="happened",
        rule="frame.active",
        reasons=("2020 lies before the page's own days.",),
        actors=(AZE,),
        place=REGION,
        when=When(date(2020, 1, 1), date(2020, 12, 31), "year", "In 2020"),
        plover="COERCE",
    ),
)
CODED = Coded(PAGE, REPORT, CLAIMS)


def _version(low: int, voice: Voice, side: str | None = None, via: tuple[str, ...] = ("The Valley Post",)) -> Version:
    said = "2022-09-13"
    return Version("killed", side, "soldiers", low, low, str(low), "incident", "stands", voice, via, said, ("claim:x",))


INCIDENT = Incident(
    id="incident:1",
    act="clash",
    when=NIGHT,
    place=REGION,
    parties=(ARM, AZE),
    as_of="2022-09-14",
    policy="ucdp",
    reports=(
        IncidentReport("report:1", "samples/valley-post.html", "The Valley Post", "2022-09-13"),
        IncidentReport("report:2", "samples/copy.html", "Copycat Daily", None, "report:1"),
    ),
    claims=tuple(claim.id for claim in CLAIMS[:4]),
    versions=(
        _version(49, Voice(UNNAMED, "asserts")),
        Version(
            "killed", "AZE", "soldiers", 50, 50, "50", "incident", "stands", Voice(AZE_GOV, "admits"),
            ("Lantern Radio",), "2022-09-14T09:30:00+00:00", ("claim:own",),
            earlier=(Earlier(1, 1, "2022-09-13", ("claim:own",)),),
        ),
        Version(
            "killed", "ARM", "soldiers", 100, None, "more than a hundred", "incident", "contradicted",
            Voice(MINISTRY, "alleges"), ("The Valley Post", "Lantern Radio"), None, ("claim:x",), about_enemy=True,
            why="two relays that quote the ministry directly give no figure",
        ),
    ),
    silent=(Silence(Voice(ARM_GOV, "silent"), "casualties", "2022-09-13", None, ("claim:silent",)),),
    denials=(Denial(Voice(ARM_GOV, "denies"), "that its troops crossed the border", ("claim:x",)),),
    blamed=(Blame(Voice(MINISTRY, "alleges"), "ARM", ("claim:shelling",)),),
    responsibility=(Responsibility(Voice(MINISTRY, "admits"), "shelling", ("claim:x",)),),
    conflicts=(Conflict("Azerbaijan's government admits 50 soldiers killed; unnamed voices speak of 49 in all.", ()),),
    toll=(
        Toll("killed", "AZE", 50, 50, 50, ("Azerbaijan's government admits its own losses.",)),
        Toll("killed", None, 49, None, 50, ("No voice that is neither party gives a total.",)),
    ),
    reasons=("Their days overlap.",),
    unsure=(Perhaps("incident:31cd", ("claim:shelling", "claim:far"), ("But the places lie 90 km apart.",)),),
)  # fmt: skip

INCIDENT_WITH_HISTORY_FIRST = replace(INCIDENT, versions=INCIDENT.versions[1:])

ARMED_CONFLICT = ArmedConflict(
    "war.high-valley", "High Valley War", "interstate", (ARM, AZE), "2022-09-12", "",
    date(2022, 9, 12), date(2022, 9, 13),
    (WarIncident("incident:1", date(2022, 9, 12), date(2022, 9, 13), (), "High Valley War alone fits"),),
    (
        BackgroundClaim(
            "claim:past", "report:1", "In 2020 Azerbaijan seized the region",
            When(date(2020, 1, 1), date(2020, 12, 31), "year", "2020"), "war.high-valley", (), 0.0,
            ("The words name it.",),
            "the war",
        ),
    ),
    (WarToll(date(2020, 1, 1), replace(INCIDENT.versions[1], scope="cumulative")),),
    2, ("war.other",), "war.valleys", "2022-09-14",
)  # fmt: skip

CHANGE = Change(
    "incident:1",
    "figure rose",
    "Azerbaijan's government now admits 50 soldiers killed on Azerbaijan's side, after 1 (The Valley Post,"
    " 13 September 2022).",
    (INCIDENT.reports[0],),
    ("claim:own",),
    ("incident:1",),
)
STRETCH = Stretch(datetime(2022, 9, 13, 23, 59, 59, 999999, UTC), None, "published", "versions")
