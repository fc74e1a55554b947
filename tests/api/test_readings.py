"""`cc.read` from Python: read when asked for, passed over once, kept on demand, and never part of it as the whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import counterclaim as cc
from counterclaim.errors import LeftOut
from counterclaim.knowledge import shipped
from counterclaim.reading import Outcome
from counterclaim.readings import Readings

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "oil-facilities.txt"
AT = datetime(2022, 9, 14, tzinfo=UTC)


def coded(name: str) -> cc.Coded:
    page = cc.Page(f"sha256:{name}", name, AT, "text/plain", b"x")
    report = cc.Report(f"r.{name}", page.id, name, "Post", name, "", "en", None, "x", ())
    voice = cc.Voice(cc.Named("Post", None), "asserts")
    claim = cc.Claim(f"c.{name}", report.id, (), cc.SourceChain((voice,)), None, "current", "happened", "test", ())
    return cc.Coded(page, report, (claim,))


def readings(*outcomes: Outcome | BaseException, strict: bool = True) -> Readings:
    def opening() -> Iterator[Outcome]:
        for each in outcomes:
            if isinstance(each, BaseException) and not isinstance(each, cc.UnreadableInput):
                raise each
            yield each

    return Readings(opening, ("pages/",), strict=strict)


A, B, C = coded("a"), coded("b"), coded("c")
LOST = cc.UnreadableInput("b.html", "the file is empty")


def test_a_loop_passes_over_the_pages_once_in_order() -> None:
    assert [each.report.url for each in readings(A, B, C)] == ["a", "b", "c"]


def test_nothing_is_read_before_it_is_asked_for() -> None:
    never = readings(RuntimeError("it was read"))
    assert repr(never) == "<Readings of pages/: 0 pages read so far>"
    never.keep()


def test_all_claims_and_reports_page_after_page() -> None:
    report = readings(A, B)
    assert [claim.id for claim in report.claims] == ["c.a", "c.b"]
    assert [each.id for each in report.reports] == ["r.a", "r.b"]
    assert [each.report.url for each in report] == [each.report.url for each in report] == ["a", "b"]
    assert repr(report) == "<Readings of pages/: 2 pages, 2 claims>"


def test_one_page_has_one_report_and_several_have_not() -> None:
    assert readings(A).report.id == "r.a"
    with pytest.raises(ValueError, match="pages/ has 2 pages, not one; `reports` has them all"):
        _ = readings(A, B).report
    with pytest.raises(ValueError, match="0 pages"):
        _ = readings().report


def test_the_first_page_then_the_rest() -> None:
    report = readings(A, B, C)
    assert next(report).report.url == "a"
    assert [each.report.url for each in report] == ["b", "c"]


def test_what_was_not_kept_is_never_taken_for_nothing() -> None:
    report = readings(A, B)
    assert len(list(report)) == 2
    for again in (lambda: list(report), lambda: report.claims, report.keep):
        with pytest.raises(cc.PassedBy, match=r"pages/: 2 pages .* call `keep\(\)` before the loop, or read anew"):
            again()


def test_kept_pages_can_be_looped_over_while_they_are_read() -> None:
    report = readings(A, B, C).keep()
    first = iter(report)
    assert next(first) is A
    assert list(report) == [A, B, C]
    assert list(first) == [B, C]
    assert next(report) is A
    assert len(report.claims) == 3


def test_a_source_that_cannot_be_read_is_told_again_and_again() -> None:
    """Else the pages before it would look like all there are."""
    report = readings(A, LOST, C)
    for _ in range(2):
        with pytest.raises(cc.UnreadableInput, match=r"b\.html: the file is empty"):
            _ = report.claims


def test_another_failure_or_a_stop_in_the_middle_is_no_end_either() -> None:
    broken = readings(A, cc.ModelError("the model is damaged"))
    stopped = readings(A, KeyboardInterrupt())
    for report, first, then in ((broken, cc.ModelError, cc.ModelError), (stopped, KeyboardInterrupt, cc.PassedBy)):
        with pytest.raises(first):
            _ = report.claims
        with pytest.raises(then):
            _ = report.claims


def test_not_strict_goes_on_and_lists_what_it_could_not_read() -> None:
    report = readings(A, LOST, LeftOut("x.warc", "2 pictures"), C, strict=False)
    assert [each.id for each in report.claims] == ["c.a", "c.c"]
    assert report.unreadable == (LOST,)


@pytest.mark.model
def test_as_the_manual_has_it() -> None:
    report = cc.read(EXAMPLE)
    assert any(claim.sources.origin.who.name == "Houthis" for claim in report.claims)
    assert report.report.day == date(2019, 9, 15)
    reports = [report, cc.read(shipped("samples") / "strait-post-2022-09-16.html")]
    found = cc.incidents(reports)
    assert isinstance(found, tuple)
    assert repr(found) == f"<Incidents: {len(found)}>"
    assert found == cc.incidents([*reports, report]) == cc.reconcile([each for one in reports for each in one])
    assert cc.incidents(report, as_of=date(2019, 9, 14)) == ()
    assert {each.policy for each in cc.incidents(report, policy="acled")} == {"acled"}


def test_a_policy_or_a_moment_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no policy is called 'mean'"):
        cc.incidents([A], policy="mean")
    with pytest.raises(ValueError, match="needs its offset"):
        cc.incidents([A], as_of=datetime(2022, 9, 14))


@pytest.mark.parametrize("wrong", ["pages/", ["page.html"], [A.report], 7, Path("pages")])
def test_what_are_no_readings_is_told_with_what_is_wanted(wrong: Any) -> None:
    with pytest.raises(TypeError, match=r"readings are wanted, as cc\.read\(\.\.\.\) gives them, or a store, and not "):
        cc.incidents(wrong)


def test_incidents_is_a_function_whatever_was_imported_before_it() -> None:
    program = "import counterclaim as cc; {}assert callable(cc.incidents); from counterclaim.incidents import reconcile"
    for before in ("", "import counterclaim.incidents.reconcile; ", "from counterclaim import api; "):
        subprocess.run([sys.executable, "-c", program.format(before)], check=True, timeout=60)
