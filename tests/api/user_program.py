"""What a program of a user looks like to a type checker: nothing here is Any. Checked by mypy, not run."""

from __future__ import annotations

from datetime import date
from typing import assert_type

import counterclaim as cc


def program(store: cc.Store) -> None:
    report = cc.read("page.html")
    assert_type(report, cc.Readings)
    assert_type(report.claims, tuple[cc.Claim, ...])
    assert_type(report.report, cc.Report)
    for coded in cc.read("pages/", "notes.txt", strict=False):
        assert_type(coded, cc.Coded)
    reports = [report, cc.read("another.html").keep()]
    assert_type(cc.incidents(reports), cc.Incidents)
    assert_type(cc.incidents(report, policy="ucdp", as_of=date(2022, 9, 14))[0], cc.Incident)
    assert_type(cc.reconcile(store), cc.Incidents)
    assert_type(cc.incidents(list(report)), cc.Incidents)
