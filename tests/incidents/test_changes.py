"""What changed between two moments, as tables: the pages known before, those that came, and the sentences for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incident_builders import Page, Registry
from test_reconcile import BOTH, clash, sudan, toll
from test_sample_pages import samples

from counterclaim.incidents import Ledger, reconcile
from counterclaim.incidents.changes.changes import changes
from counterclaim.incidents.changes.descent import steps
from counterclaim.records import Change, Claim, Incident, Judgement, Report

AT = datetime(2022, 10, 1, tzinfo=UTC)


def books(*pages: Page) -> tuple[list[Report], list[Claim]]:
    return [p.report() for p in pages], [c for p in pages for c in p.claims]


def ledger(reports: list[Report], claims: list[Claim]) -> Ledger:
    return Ledger(Registry(), {r.id: r for r in reports}, {c.id: c for c in claims}, {}, {})


def between(before: list[Page], more: list[Page], policy: str = "versions") -> tuple[Change, ...]:
    """The changes when more pages come to those that were known."""
    then = reconcile(*books(*before), registry=Registry(), policy=policy)
    now = reconcile(*books(*before, *more), registry=Registry(), policy=policy)
    return changes(then, now, ledger(*books(*before, *more)))


def told(found: tuple[Change, ...], *kinds: str) -> list[tuple[str, str]]:
    return [(c.kind, c.text) for c in found if not kinds or c.kind in kinds]


def silent(outlet: str, day: str, voice: str = "ARM.gov") -> Page:
    return clash(outlet, day).says("gave no casualty figure", voice, stance="silent")


def nobody(outlet: str, day: str) -> Page:
    return clash(outlet, day).says("no group claimed responsibility", "No group", stance="silent")


def owned(outlet: str, day: str) -> Page:
    return clash(outlet, day).says("we shelled it", "AZE.mod", stance="admits", actors=("AZE.mil",))


FIGURES = (
    "new voice", "new figure", "figure rose", "figure fell", "figure replaced", "earlier figure",
    "figure contradicted", "figure stands again", "figure gone",
)  # fmt: skip
FOUR_KINDS = ("silence began", "silence ended", "denial", "blame")
# what it shows, the pages known, the pages that came, the kinds looked at, the sentences
ONE_CHANGE: list[tuple[str, list[Page], list[Page], tuple[str, ...], list[tuple[str, str]]]] = [
    (
        "a toll that rose",
        [toll("Harbour Wire", "2022-09-13", 49)],
        [toll("Ledger", "2022-09-14", 105)],
        FIGURES,
        [
            (
                "figure rose",
                "Nikol Pashinyan now admits 105 soldiers killed on Armenia's side, after 49"
                " (Ledger, 14 September 2022).",
            )
        ],
    ),
    (
        "two steps at once",
        [toll("A", "2022-09-13", 49)],
        [toll("B", "2022-09-14", 105), toll("C", "2022-09-16", 135)],
        FIGURES,
        [
            (
                "figure rose",
                "Nikol Pashinyan now admits 135 soldiers killed on Armenia's side, after 49, then 105"
                " (C, 16 September 2022).",
            )
        ],
    ),
    (
        "a toll that fell",
        [toll("A", "2022-09-14", 105)],
        [toll("B", "2022-09-16", 99)],
        FIGURES,
        [
            (
                "figure fell",
                "Nikol Pashinyan now admits 99 soldiers killed on Armenia's side, after 105 (B, 16 September 2022).",
            )
        ],
    ),
    (
        "a number after words is no rise",
        [toll("A", "2022-09-13", None, wording="some")],
        [toll("B", "2022-09-14", 3)],
        FIGURES,
        [
            (
                "figure replaced",
                "Nikol Pashinyan now admits 3 soldiers killed on Armenia's side, after some (B, 14 September 2022).",
            )
        ],
    ),
    (
        "an older figure that comes late changes nothing that stands",
        [toll("B", "2022-09-14", 105)],
        [toll("A", "2022-09-13", 49)],
        FIGURES,
        [("earlier figure", "Nikol Pashinyan had said 49 before its 105 killed (A, 13 September 2022).")],
    ),
    (
        "the same figure again is no change of it",
        [toll("A", "2022-09-13", 49)],
        [toll("B", "2022-09-13", 49)],
        FIGURES,
        [],
    ),
    (
        "a voice that was not heard before",
        [toll("A", "2022-09-13", 49)],
        [toll("B", "2022-09-14", 24, "AZE.mod", high=None, wording="dozens", stance="alleges")],
        FIGURES,
        [
            (
                "new voice",
                "Azerbaijan's defence ministry, not heard before, says dozens of soldiers killed on Armenia's side"
                " (B, 14 September 2022).",
            )
        ],
    ),
    (
        "a voice that spoke without a figure",
        [clash("A", "2022-09-13").says("they shelled us", "ARM.mod", actors=("AZE.mil",), targets=("ARM.mil",))],
        [toll("B", "2022-09-14", 49, "ARM.mod")],
        FIGURES,
        [
            (
                "new figure",
                "Armenia's defence ministry now admits 49 soldiers killed on Armenia's side (B, 14 September 2022).",
            )
        ],
    ),
    (
        "a voice with another figure besides",
        [toll("A", "2022-09-13", 49)],
        [toll("B", "2022-09-14", 3, whom="civilians")],
        FIGURES,
        [
            (
                "new figure",
                "Nikol Pashinyan also says 3 civilians killed on Armenia's side (B, 14 September 2022).",
            )
        ],
    ),
    (
        "a relay that its own source contradicts",
        [toll("A", "2022-09-13", 49, mode="direct")],
        [toll("B", "2022-09-13", 94)],
        FIGURES,
        [
            (
                "figure contradicted",
                "Nikol Pashinyan admits 94 soldiers killed on Armenia's side, but that is contradicted: For the same"
                " statement a relay nearer to the voice carries 49 (B, 13 September 2022).",
            )
        ],
    ),
    (
        "a silence that began",
        [clash("A", "2022-09-13")],
        [silent("B", "2022-09-14")],
        FOUR_KINDS,
        [("silence began", "Armenia's government is silent on casualties (B, 14 September 2022).")],
    ),
    (
        "nobody is no voice",
        [clash("A", "2022-09-13")],
        [nobody("B", "2022-09-14")],
        FOUR_KINDS,
        [("silence began", "Nobody claimed responsibility (B, 14 September 2022).")],
    ),
    (
        "a deed owned up to",
        [clash("A", "2022-09-13")],
        [owned("B", "2022-09-14")],
        ("responsibility",),
        [
            (
                "responsibility",
                "Responsibility (assault) is claimed by Azerbaijan's defence ministry (B, 14 September 2022).",
            )
        ],
    ),
    (
        "a silence that ended",
        [silent("A", "2022-09-13")],
        [toll("B", "2022-09-14", 105)],
        FOUR_KINDS,
        [("silence ended", "Armenia's government broke its silence on casualties (B, 14 September 2022).")],
    ),
    (
        "a denial and blame",
        [clash("A", "2022-09-13")],
        [
            Page("B", "2022-09-13")
            .says("we did not fire first", "ARM.mod", stance="denies", actors=("ARM.mil",), targets=("AZE.mil",))
            .says("they fired first", "ARM.mod", blamed=("AZE",), actors=("AZE.mil",), targets=("ARM.mil",))
        ],
        FOUR_KINDS,
        [
            ("denial", "Armenia's defence ministry denies that “we did not fire first” (B, 13 September 2022)."),
            ("blame", "Armenia's defence ministry blames Azerbaijan (B, 13 September 2022)."),
        ],
    ),
    (
        "a new contradiction",
        [toll("A", "2022-09-13", 49)],
        [toll("B", "2022-09-13", 300, "AZE.mod", stance="alleges")],
        ("contradiction",),
        [
            (
                "contradiction",
                "Contradiction: Nikol Pashinyan admits 49 killed on Armenia's side; Azerbaijan's defence ministry says"
                " 300 soldiers were killed on Armenia's side (B, 13 September 2022).",
            )
        ],
    ),
    (
        "a contradiction with another figure is the same one",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-13", 300, "AZE.mod", stance="alleges")],
        [toll("C", "2022-09-14", 105)],
        ("contradiction", "contradiction changed", "contradiction gone"),
        [
            (
                "contradiction changed",
                "Contradiction, told anew: Nikol Pashinyan admits 105 killed on Armenia's side; Azerbaijan's defence"
                " ministry says 300 soldiers were killed on Armenia's side (C, 14 September 2022).",
            )
        ],
    ),
    (
        "a contradiction that is settled",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-13", 105, "AZE.mod", stance="alleges")],
        [toll("C", "2022-09-14", 105)],
        ("contradiction", "contradiction changed", "contradiction gone"),
        [
            (
                "contradiction gone",
                "No longer a contradiction: Nikol Pashinyan admits 49 killed on Armenia's side; Azerbaijan's defence"
                " ministry says 105 soldiers were killed on Armenia's side (C, 14 September 2022).",
            )
        ],
    ),
]


@pytest.mark.parametrize(
    ("what", "before", "more", "kinds", "expected"), ONE_CHANGE, ids=[each[0] for each in ONE_CHANGE]
)
def test_what_changed_and_because_of_which_report(
    what: str, before: list[Page], more: list[Page], kinds: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert told(between(before, more), *kinds) == expected


def test_a_new_incident_is_told_with_all_that_is_said_of_it() -> None:
    (new,) = told(between([toll("A", "2022-09-13", 49)], [sudan("B", "2024-05-01", "2024-05-01")]))
    assert new == (
        "new incident",
        "New: assault, Sudan and the Rapid Support Forces, at Khartoum, 1 May 2024 (B, 1 May 2024).",
    )
    first = told(between([], [toll("A", "2022-09-13", 49)]))
    assert first == [
        ("new incident", "New: assault, Armenia and Azerbaijan, 13 September 2022 (A, 13 September 2022)."),
        ("new voice", "Nikol Pashinyan admits 49 soldiers killed on Armenia's side (A, 13 September 2022)."),
    ]


def test_place_and_days_that_became_known() -> None:
    vague = Page("A", "2022-09-13").says("fought", actors=BOTH, targets=BOTH)
    clear = Page("B", "2022-09-14").says(
        "fought at Goris", actors=BOTH, targets=BOTH, place="Goris", days=("2022-09-12", "2022-09-13")
    )
    assert told(between([vague], [clear])) == [
        ("more reports", "1 more report tells of it (B, 14 September 2022)."),
        ("place", "The place became known: Goris (B, 14 September 2022)."),
        ("days", "The days became known: 12 to 13 September 2022 (B, 14 September 2022)."),
    ]


def test_a_policy_tells_the_numbers_that_changed() -> None:
    found = between([toll("A", "2022-09-13", 49)], [toll("B", "2022-09-14", 105)], "ucdp")
    assert told(found, "toll") == [
        (
            "toll",
            f"By the policy ucdp, killed of {whose}: low 105, best 105, high 105, after low 49, best 49, high 49"
            " (B, 14 September 2022).",
        )
        for whose in ("Armenia", "all sides")
    ]


def test_an_earlier_report_that_comes_late_renames_the_incident_and_it_is_still_the_same() -> None:
    found = between([toll("B", "2022-09-14", 105)], [toll("A", "2022-09-13", 49)])
    (renamed,) = [c for c in found if c.kind == "renamed"]
    assert renamed.was != (renamed.incident,)
    assert renamed.text.startswith(f"{renamed.was[0]} has the new id {renamed.incident}")
    assert not told(found, "new incident", "incident gone")


def test_the_reports_behind_a_change_are_records_with_their_address() -> None:
    (rose,) = [
        c for c in between([toll("A", "2022-09-13", 49)], [toll("B", "2022-09-14", 105)]) if c.kind == "figure rose"
    ]
    assert [(r.outlet, r.url, r.published) for r in rose.reports] == [("B", "B.html", "2022-09-14")]


def strike(outlet: str, day: str) -> Page:
    return sudan(outlet, day, day)


def judged(pages: list[Page], *before: Judgement, after: tuple[Judgement, ...]) -> tuple[Change, ...]:
    reports, claims = books(*pages)
    then = reconcile(reports, claims, registry=Registry(), judgements=before)
    now = reconcile(reports, claims, registry=Registry(), judgements=(*before, *after))
    return changes(then, now, ledger(reports, claims), after)


def test_a_judgement_merges_two_incidents() -> None:
    pages = [strike("A", "2024-05-01"), strike("B", "2024-05-20")]
    same = Judgement(f"{pages[0].claims[0].id} + {pages[1].claims[0].id}", "same", "ana", AT)
    found = judged(pages, after=(same,))
    assert [c.kind for c in found if c.kind in {"merged", "judgement", "new incident", "incident gone"}] == [
        "merged",
        "judgement",
    ]
    merged = next(c for c in found if c.kind == "merged")
    assert len(merged.was) == 2
    assert "turned out to be one incident" in merged.text


def test_a_judgement_splits_an_incident() -> None:
    pages = [clash("A", "2022-09-13"), clash("B", "2022-09-14")]
    different = Judgement(
        f"{pages[0].claims[0].id} + {pages[1].claims[0].id}", "different", "ana", AT, note="two hills"
    )
    found = judged(pages, after=(different,))
    (split,) = [c for c in found if c.kind == "split"]
    assert "split off from assault, Armenia and Azerbaijan" in split.text
    assert any("ana judged" in c.text and "different, “two hills”" in c.text for c in found if c.kind == "judgement")
    assert not told(found, "new incident", "incident gone")


def test_a_rejected_claim_takes_its_figure_out_of_the_books() -> None:
    pages = [toll("A", "2022-09-13", 49), toll("B", "2022-09-13", 300, "AZE.mod", stance="alleges")]
    wrong = pages[1].claims[1]
    found = judged(pages, after=(Judgement(wrong.id, "reject", "ana", AT, note="the page says 30"),))
    assert told(found, "figure gone", "judgement") == [
        (
            "figure gone",
            "No longer in the books: Azerbaijan's defence ministry says 300 soldiers killed on Armenia's side"
            " (B, 13 September 2022).",
        ),
        ("judgement", "ana judged “300 died”: reject, “the page says 30” (B, 13 September 2022)."),
    ]


def test_an_incident_whose_claims_were_all_rejected_is_gone() -> None:
    page = strike("A", "2024-05-01")
    found = judged([page], after=(Judgement(page.claims[0].id, "reject", "ana", AT),))
    assert [c.kind for c in found] == ["incident gone", "judgement"]


def test_every_incident_of_the_later_moment_has_one_step() -> None:
    before = reconcile(*books(toll("B", "2022-09-14", 105), strike("C", "2024-05-01")), registry=Registry())
    after = reconcile(*books(toll("A", "2022-09-13", 49), toll("B", "2022-09-14", 105)), registry=Registry())
    made = steps(before, after)
    assert [(s.now is not None, len(s.was), len(s.continues)) for s in made] == [(True, 1, 1), (False, 1, 0)]


def some(reports: list[Report], claims: list[Claim], kept: list[bool]) -> tuple[Incident, ...]:
    ids = {r.id for r, keep in zip(reports, kept, strict=True) if keep}
    return reconcile(
        [r for r in reports if r.id in ids],
        [c for c in claims if c.report_id in ids],
        registry=Registry(),
        policy="ucdp",
    )


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_laws_of_a_change(data: st.DataObject) -> None:
    """No difference, no change; every sentence ends, and its claims and reports are of the incidents it is about."""
    reports, claims = samples()
    draw = st.lists(st.booleans(), min_size=len(reports), max_size=len(reports))
    before, after = some(reports, claims, data.draw(draw)), some(reports, claims, data.draw(draw))
    held = ledger(reports, claims)
    assert changes(before, before, held) == ()
    found = changes(before, after, held)
    assert found == changes(before[::-1], after, held)
    assert bool(found) == (before != after) or {i.claims for i in before} == {i.claims for i in after}
    by_id = {i.id: i for i in (*before, *after)}
    for change in found:
        inside = {c for i in (change.incident, *change.was) for c in by_id[i].claims} | {
            c for i in after if i.id == change.incident for c in i.claims
        }
        assert change.text.endswith(").") or change.kind in {"toll", "days", "act", "place", "parties"}
        assert set(change.claims) <= inside | {c for i in before for c in i.claims}
        assert {r.id for r in change.reports} <= {r.id for i in (*before, *after) for r in i.reports}


def test_an_outlet_that_is_not_known_is_cited_by_its_address() -> None:
    page = toll("A", "2022-09-13", 49)
    reports, claims = books(page)
    reports = [replace(reports[0], outlet="", url="a.example/1")]
    made = reconcile(reports, claims, registry=Registry())
    assert "(a.example/1, 13 September 2022)." in changes((), made, ledger(reports, claims))[0].text
