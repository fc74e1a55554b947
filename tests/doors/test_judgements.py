"""Judgements through the command line: what is kept, what is refused in one line, how the files of teams merge."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import made_up
import pytest
from typer.testing import CliRunner

import counterclaim as cc
from counterclaim.doors.cli import app
from counterclaim.records import Claim, Count, Evidence, Report, Span
from counterclaim.store.books import Store

RUNNER = CliRunner()
TOLL, OWN, SHELLING = (made_up.CLAIMS[i] for i in (0, 1, 3))
AT = "2022-10-03T09:12:00+00:00"


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A store that holds the made-up report."""
    where = tmp_path / "books.sqlite"
    with Store.open(str(where)) as store:
        store.keep(made_up.PAGE, made_up.REPORT, made_up.CLAIMS)
    return where


def run(books: Path | str, *words: str, stdin: str | bytes = "") -> Any:
    return RUNNER.invoke(app, [*words, "--store", str(books)], input=stdin)


def judge(books: Path | str, *words: str, by: str = "ana", at: str = AT) -> dict[str, Any]:
    done = run(books, "judge", *words, "--by", by, "--at", at, "--format", "json", "--quiet")
    assert done.exit_code == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def lines(done: Any) -> list[dict[str, Any]]:
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def listed(books: Path | str, *words: str) -> list[dict[str, Any]]:
    return lines(run(books, "judgements", "list", "--format", "json", *words))


def incidents(books: Path | str, *words: str) -> list[dict[str, Any]]:
    return lines(run(books, "incidents", "--format", "json", "--quiet", *words))


def reread(books: Path | str, *claims: Claim, report: Report = made_up.REPORT, page: cc.Page = made_up.PAGE) -> None:
    """Read the page again with other rules."""
    with Store.open(str(books)) as store:
        store.keep(page, report, claims)


def quoting(claim: Claim, words: str, claim_id: str, *counts: Count) -> Claim:
    """A claim of the made-up report with other words, and other counts where some are given."""
    start = made_up.TEXT.index(words)
    evidence = (Evidence.cut(made_up.REPORT, Span(start, start + len(words))),)
    return replace(claim, id=claim_id, evidence=evidence, counts=counts or claim.counts)


# what is typed -> what is told, in one line
REFUSED: list[tuple[list[str], str]] = [
    (["claim:none", "accept"], "holds no claim claim:none"),
    (["claim:own", "same"], "'same' is a verdict on two claims; name the other one with --with"),
    (["claim:own", "same", "--with", "claim:none"], "holds no claim claim:none"),
    (["claim:own", "same", "--with", "claim:own"], "is no subject"),
    (["claim:own", "reject", "--with", "claim:toll"], "'reject' is no verdict on two claims"),
    (["claim:own + claim:toll", "accept"], "'accept' is no verdict on two claims; use one of different, same, unsure"),
    (["incident.none", "accept"], "needs a note"),
    (["incident.none", "accept", "--note", "x"], "holds no incident incident.none"),
    (["incident.none", "correct", "--note", "x"], "'correct' is no verdict on an incident"),
    (["claim:own", "accept", "--at", "2999-01-01"], "2999-01-01 23:59 has not come yet"),
    (["claim:own", "accept", "--by", " "], "needs the name"),
    (["claim:own", "accept", "--set", "side=ARM"], "'accept' corrects nothing"),
    (["claim:own", "correct"], "says nothing that is corrected"),
    (["claim:own", "correct", "--set", "killed"], "write FIELD=VALUE"),
    (["claim:own", "correct", "--set", "means=mortars"], "'means' cannot be corrected; what can is act, origin"),
    (["claim:own", "correct", "--set", "evidence=x"], "'evidence' cannot be corrected"),
    (["claim:own", "correct", "--set", "counts=1"], "'counts' cannot be corrected"),
    (["claim:own", "correct", "--set", "killed=1"], "says so already"),
    (["claim:own", "correct", "--set", "killed=2"], "its words do not say 2 killed; say which words of the page do"),
    (["claim:own", "correct", "--set", "killed=2", "--set", "wording=two men"], "'two men' do not stand in samples"),
    (["claim:own", "correct", "--set", "killed=7", "--set", "wording=49"], "the words '49' do not say 7 killed"),
    (["claim:own", "correct", "--set", "killed=many"], "'many' is not a number of people"),
    (["claim:own", "correct", "--set", "low=-1"], "'-1' is not a number of people"),
    (["claim:own", "correct", "--set", "low=5"], "low 5 is more than high 1"),
    (["claim:own", "correct", "--set", "wounded.low=5"], "has no such count (wounded)"),
    (["claim:own", "correct", "--set", "2.low=5"], "has no such count (2)"),
    (["claim:own", "correct", "--set", "side=Ruritania"], "'Ruritania' is no actor"),
    (["claim:own", "correct", "--set", "harm=annoyed"], "'annoyed' is none of killed, wounded"),
    (["claim:own", "correct", "--set", "scope=ever"], "'ever' is none of incident, cumulative, since"),
    (["claim:own", "correct", "--set", "part=perhaps"], "'perhaps' is not true or false"),
    (["claim:own", "correct", "--set", "stance=shouts"], "'shouts' is none of asserts, admits"),
    (["claim:own", "correct", "--set", "act=tickling"], "'tickling' is no act"),
    (["claim:own", "correct", "--set", "actors=ARM.mill"], "'ARM.mill' is no actor"),
    (["claim:own", "correct", "--set", "place=Goris"], "'Goris' is no place"),
    (["claim:own", "correct", "--set", "when=tomorrow"], "'tomorrow' is no time"),
    (["claim:own", "correct", "--set", "when=2022-09-13..2022-09-12"], "2022-09-13 lies after 2022-09-12"),
    (["claim:own", "correct", "--set", "stance=denies", "--set", "stance=admits"], "stance is corrected twice"),
]


@pytest.mark.parametrize(("words", "why"), REFUSED, ids=[" ".join(case[0]) for case in REFUSED])
def test_what_cannot_be_kept_is_told_in_one_line(books: Path, words: list[str], why: str) -> None:
    by = [] if "--by" in words else ["--by", "ana"]
    done = run(books, "judge", *words, *by)
    assert done.exit_code == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("counterclaim: ")
    assert why in line
    assert listed(books) == []


def test_a_verdict_that_is_none_is_bad_usage(books: Path) -> None:
    done = run(books, "judge", "claim:own", "agree", "--by", "ana")
    assert (done.exit_code, done.stdout) == (2, "")
    assert all(verdict in done.stderr for verdict in ("agree", "accept", "different"))


COUNT = {
    "harm": "killed", "low": 1, "high": 1, "whom": "soldiers", "side": "AZE", "scope": "incident", "part": False,
    "approximate": False, "wording": "one", "earlier": [],
}  # fmt: skip
TOLL_COUNT = COUNT | {"low": 49, "high": 49, "side": None, "wording": "49"}
WOUNDED = TOLL_COUNT | {"harm": "wounded", "whom": "", "wording": "A total of 49"}
NAMED_ARM = {"id": "ARM.mil", "name": "Armenian armed forces", "kind": "military", "country": "ARM"}

# what is corrected -> the fields that are kept
CORRECTED: list[tuple[str, list[str], dict[str, Any]]] = [
    ("claim:own", ["side=ARM"], {"counts": [COUNT | {"side": "ARM"}]}),
    ("claim:own", ["killed.side=none"], {"counts": [COUNT | {"side": None}]}),
    ("claim:own", ["1.whom=guards", "1.part=true"], {"counts": [COUNT | {"whom": "guards", "part": True}]}),
    ("claim:own", ["harm=wounded"], {"counts": [COUNT | {"harm": "wounded"}]}),
    ("claim:own", ["killed=none"], {"counts": []}),
    (
        "claim:own",
        ["killed=49", "wording=49 soldiers"],
        {"counts": [COUNT | {"low": 49, "high": 49, "wording": "49 soldiers"}]},
    ),
    ("claim:shelling", ["2.low=1"], {}),
    ("claim:toll", ["killed.high=none", "wording=49"], {"counts": [TOLL_COUNT | {"high": None}]}),
    ("claim:toll", ["wounded=49"], {"counts": [TOLL_COUNT, WOUNDED]}),
    ("claim:own", ["act=none"], {"act": None}),
    ("claim:own", ["actors=ARM.mil"], {"actors": [NAMED_ARM]}),
    ("claim:shelling", ["actors=none", "blamed=none"], {"actors": [], "blamed": []}),
    ("claim:shelling", ["origin=outlet"], {"origin": "outlet"}),
    ("claim:toll", ["origin=ARM.mil", "stance=admits"], {"origin": NAMED_ARM, "stance": "admits"}),
    ("claim:own", ["setting=background", "factuality=possible"], {"setting": "background", "factuality": "possible"}),
    ("claim:shelling", ["place=none"], {"place": None}),
    ("claim:own", ["when=2022-09"], {"when": {"earliest": "2022-09-01", "latest": "2022-09-30", "grain": "month"}}),
    ("claim:own", ["when=..2022-09-12"], {"when": {"earliest": None, "latest": "2022-09-12", "grain": "open"}}),
    (
        "claim:own",
        ["when=2022-09-12..2022-09-13"],
        {"when": {"earliest": "2022-09-12", "latest": "2022-09-13", "grain": "range"}},
    ),
    ("claim:shelling", ["when=none"], {"when": None}),
]


@pytest.mark.parametrize(("claim", "entries", "after"), [c for c in CORRECTED if c[2]], ids=lambda v: str(v)[:40])
def test_what_is_kept_of_a_correction(books: Path, claim: str, entries: list[str], after: dict[str, Any]) -> None:
    told = judge(books, claim, "correct", *[word for each in entries for word in ("--set", each)])
    kept = told["after"]
    if kept.get("when"):
        assert kept["when"].pop("wording") == ""
    assert kept == after


def test_an_act_comes_with_its_codes_and_a_place_with_its_point(books: Path) -> None:
    told = judge(books, "claim:own", "correct", "--set", "act=shelling", "--set", "place=place.nagorno-karabakh")
    assert told["after"]["act"]["plover"] == "ASSAULT"
    assert told["after"]["place"]["name"] == "Nagorno-Karabakh"
    assert told["after"]["place"]["lat"] is not None


def test_a_judgement_keeps_the_claim_as_it_stood(books: Path) -> None:
    before = judge(books, "claim:own", "accept")["before"]
    assert before["claim"] == "claim:own"
    assert before["report"] == made_up.REPORT.id
    assert before["quotes"] == ["one of its soldiers was killed"]
    assert before["coding"]["counts"][0]["low"] == 1
    judge(books, "claim:own", "correct", "--set", "side=ARM", at="2022-10-04")
    seen = judge(books, "claim:own", "accept", by="ben", at="2022-10-05")["before"]
    assert seen["coding"]["counts"][0]["side"] == "AZE"
    assert seen["corrected"]["counts"][0]["side"] == "ARM"


def test_a_day_is_its_end_and_today_is_now(books: Path) -> None:
    assert judge(books, "claim:own", "accept", at="2022-10-03")["at"] == "2022-10-03T23:59:59.999999+00:00"
    today = datetime.now(UTC)
    told = judge(books, "claim:own", "accept", at=today.date().isoformat())
    assert today.isoformat() <= told["at"] <= datetime.now(UTC).isoformat()


def test_who_judges_is_named_or_the_one_who_is_logged_in(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "carla")
    assert lines(run(books, "judge", "claim:own", "accept", "--format", "json"))[0]["by"] == "carla"
    monkeypatch.setenv("COUNTERCLAIM_BY", "dora")
    assert lines(run(books, "judge", "claim:own", "accept", "--format", "json"))[0]["by"] == "dora"


# what incidents become


def test_a_rejected_claim_is_left_out_and_can_come_back(books: Path) -> None:
    assert "claim:toll" in incidents(books)[0]["claims"]
    judge(books, "claim:toll", "reject")
    assert all("claim:toll" not in each["claims"] for each in incidents(books))
    judge(books, "claim:toll", "unsure", at="2022-10-04")
    assert "claim:toll" in incidents(books)[0]["claims"]


def test_what_was_judged_can_be_taken_back(books: Path) -> None:
    judge(books, "claim:toll", "reject")
    kept = judge(books, "claim:toll", "withdraw", at="2022-10-04", by="ben")
    assert (kept["verdict"], kept["state"]) == ("withdraw", "stands")
    assert "claim:toll" in incidents(books)[0]["claims"]
    assert incidents(books, "--known-by", "2022-10-03")[0]["claims"].count("claim:toll") == 0
    assert [each["state"] for each in listed(books)] == ["taken back", "stands"]
    done = run(books, "judge", "claim:toll", "withdraw", "--by", "ana")
    assert (done.exit_code, done.stderr) == (
        1,
        "counterclaim: claim:toll: nothing is judged there that could be taken back\n",
    )
    told = run(books, "judgements", "list").stdout
    assert "it was taken back" in told


def test_a_note_on_an_incident_can_be_taken_back(books: Path) -> None:
    (incident, *_) = incidents(books)
    judge(books, incident["id"], "unsure", "--note", "two clashes, perhaps")
    judge(books, incident["id"], "withdraw", at="2022-10-04")
    assert incidents(books)[0]["judged"] == []


def test_a_corrected_figure_is_a_persons_and_says_so(books: Path) -> None:
    judge(books, "claim:own", "correct", "--set", "killed=49", "--set", "wording=49 soldiers")
    (incident,) = [each for each in incidents(books) if "claim:own" in each["claims"]]
    figures = [(v["low"], v["wording"]) for v in incident["versions"] if v["voice"]["id"] == "AZE.gov"]
    assert figures == [(49, "49 soldiers")]
    told = (
        "ana corrected the figures on 3 October 2022 to 49 killed (soldiers, AZE); "
        "the machine has 1 killed (soldiers, AZE). (claim:own)"
    )
    assert incident["judged"] == [told]
    shown = run(books, "incidents").stdout
    assert " ".join(told.split()) in " ".join(shown.split())


def test_same_and_different_are_said_with_the_incident(books: Path) -> None:
    judge(books, "claim:toll", "different", "--with", "claim:shelling")
    told = "ana said on 3 October 2022 that these are different incidents (claim:shelling + claim:toll)."
    found = [each for each in incidents(books) if {"claim:toll", "claim:shelling"} & set(each["claims"])]
    assert all(told in each["judged"] for each in found)
    assert not any({"claim:toll", "claim:shelling"} <= set(each["claims"]) for each in found)
    judge(books, "claim:toll", "same", "--with", "claim:shelling", at="2022-10-05")
    told = "ana said on 5 October 2022 that these are one incident (claim:shelling + claim:toll)."
    (one,) = [each for each in incidents(books) if "claim:toll" in each["claims"]]
    assert "claim:shelling" in one["claims"]
    assert told in one["judged"]


def test_a_note_on_an_incident_is_shown_with_it(books: Path) -> None:
    (incident, *_) = incidents(books)
    judge(books, incident["id"], "unsure", "--note", "two clashes, perhaps")
    assert incidents(books)[0]["judged"] == ["ana said “unsure” on 3 October 2022: two clashes, perhaps"]


def test_known_by_leaves_out_what_was_judged_later_and_as_of_does_not(books: Path) -> None:
    judge(books, "claim:toll", "reject")
    assert all("claim:toll" not in each["claims"] for each in incidents(books, "--as-of", "2022-09-30"))
    then = incidents(books, "--known-by", "2022-10-02")
    assert any("claim:toll" in each["claims"] for each in then)
    assert all("claim:toll" not in each["claims"] for each in incidents(books, "--known-by", "2022-10-03"))


# a page read again


def test_the_same_words_keep_their_judgement(books: Path) -> None:
    judge(books, "claim:own", "reject")
    reread(books, replace(OWN, counts=(Count("killed", 2, 2, "one"),)))
    (told,) = listed(books)
    assert (told["state"], told["now"], told["recoded"]) == ("stands", ["claim:own"], True)
    assert incidents(books) == []


def test_the_same_coding_keeps_its_judgement(books: Path) -> None:
    judge(books, "claim:own", "reject")
    reread(books, quoting(OWN, "Azerbaijan admits that one of its soldiers was killed", "claim:longer"))
    (told,) = listed(books)
    assert (told["state"], told["now"]) == ("stands", ["claim:longer"])
    assert incidents(books) == []


def test_other_words_and_another_coding_are_asked_again_with_old_and_new(books: Path) -> None:
    judge(books, "claim:own", "reject")
    more = Count("killed", 3, 3, "one", "soldiers", "AZE")
    reread(books, quoting(OWN, "Azerbaijan admits that one of its soldiers was killed", "claim:longer", more))
    (told,) = lines(run(books, "judgements", "again", "--format", "json"))
    assert told["judgement"]["subject"] == "claim:own"
    assert told["before"]["quotes"] == ["one of its soldiers was killed"]
    assert [each["claim"] for each in told["now"]] == ["claim:longer"]
    assert listed(books)[0]["state"] == "again"
    shown = run(books, "judgements", "again").stdout
    assert "then: “one of its soldiers was killed”" in shown
    assert "now:  claim:longer “Azerbaijan admits that one of its soldiers was killed”" in shown
    assert incidents(books)[0]["claims"] == ["claim:longer"]


def test_a_correction_that_the_machine_now_makes_is_confirmed(books: Path) -> None:
    judge(books, "claim:own", "correct", "--set", "side=ARM")
    reread(books, replace(OWN, counts=(replace(OWN.counts[0], side="ARM"),)))
    assert listed(books)[0]["confirmed"]
    assert incidents(books)[0]["judged"] == []
    assert "the machine now says so itself" in run(books, "judgements", "list").stdout


def test_a_new_version_of_the_page_keeps_judgements_too(tmp_path: Path) -> None:
    books = tmp_path / "versions.sqlite"
    for version in ("1", "2"):
        page = replace(made_up.PAGE, id=f"sha256:{version}", url="https://valley-post.example/1", body=version.encode())
        report = replace(made_up.REPORT, id=f"report:{version}", page_id=page.id, url=page.url)
        here = [[replace(e, report_id=report.id) for e in c.evidence] for c in made_up.CLAIMS]
        claims = [
            replace(c, id=f"{c.id}:{version}", report_id=report.id, evidence=tuple(e))
            for c, e in zip(made_up.CLAIMS, here, strict=True)
        ]
        reread(books, *claims, report=report, page=page)
        if version == "1":
            judge(books, "claim:toll:1", "reject")
    assert listed(books)[0]["now"] == ["claim:toll:1", "claim:toll:2"]
    assert not {"claim:toll:1", "claim:toll:2"} & {c for each in incidents(books) for c in each["claims"]}


# files of teams


def exported(books: Path | str) -> str:
    return str(run(books, "judgements", "export", "--quiet").stdout)


def copy(books: Path, name: str) -> Path:
    where = books.with_name(name)
    with Store.open(str(where)) as store:
        store.keep(made_up.PAGE, made_up.REPORT, made_up.CLAIMS)
    return where


def test_what_is_exported_can_be_imported_and_twice_changes_nothing(books: Path, tmp_path: Path) -> None:
    judge(books, "claim:own", "correct", "--set", "side=ARM", "--note", "named — above")
    judge(books, "claim:toll", "same", "--with", "claim:shelling", by="ben")
    file = tmp_path / "ours.jsonl"
    assert run(books, "judgements", "export", str(file)).exit_code == 0
    assert file.read_text("utf-8") == exported(books)
    other = copy(books, "other.sqlite")
    done = run(other, "judgements", "import", str(file))
    assert done.stderr == f"2 lines (2 new, 0 known already) into {other}\n"
    assert exported(other) == exported(books)
    assert incidents(other) == incidents(books)
    again = run(other, "judgements", "import", str(file), "-", stdin=exported(books))
    assert again.stderr == f"4 lines (0 new, 4 known already) into {other}\n"
    assert exported(other) == exported(books)


def test_the_files_of_teams_give_the_same_books_in_any_order(books: Path, tmp_path: Path) -> None:
    files = []
    for number, (by, words) in enumerate(
        [
            ("ana", ["claim:own", "correct", "--set", "side=ARM"]),
            ("ben", ["claim:own", "reject"]),
            ("carla", ["claim:own", "accept"]),
        ]
    ):
        team = copy(books, f"team{number}.sqlite")
        judge(team, *words, by=by, at=AT)  # all of one moment
        files.append(tmp_path / f"team{number}.jsonl")
        files[-1].write_text(exported(team), "utf-8")
    told = set()
    for number, order in enumerate(itertools.permutations(files)):
        merged = copy(books, f"merged{number}.sqlite")
        assert run(merged, "judgements", "import", *map(str, order)).exit_code == 0
        told.add((exported(merged), json.dumps(incidents(merged)), run(merged, "judgements", "list").stdout))
    assert len(told) == 1


GOOD = {"subject": "claim:own", "verdict": "accept", "by": "ana", "at": AT}
BEFORE = {"claim": "claim:own", "report": made_up.REPORT.id, "quotes": ["one"], "coding": {}}
# a line of a file -> why it is wrong
WRONG: list[tuple[str, str]] = [
    ("{", "not JSON"),
    ("[]", "not a JSON object"),
    (json.dumps(GOOD | {"colour": "red"}), "a judgement has no colour"),
    (json.dumps({"subject": "claim:own"}), "it lacks verdict, by, at"),
    (json.dumps(GOOD | {"verdict": "yes"}), "'yes' is no verdict"),
    (json.dumps(GOOD | {"by": ""}), "needs the name"),
    (json.dumps(GOOD | {"at": "yesterday"}), "'yesterday' is no time"),
    (json.dumps(GOOD | {"at": "2022-10-03T09:12:00"}), "has no offset from UTC"),
    (json.dumps(GOOD | {"at": "2999-10-03T09:12:00Z"}), "has not come yet"),
    (json.dumps(GOOD | {"note": 7}), "note: not text"),
    (json.dumps(GOOD | {"before": "x"}), "before: not a JSON object"),
    (json.dumps(GOOD | {"before": {"claim": "claim:own"}}), "before lacks report, quotes, coding of a claim"),
    (json.dumps(GOOD | {"before": BEFORE | {"claim": "claim:toll"}}), "before holds another claim, claim:toll"),
    (json.dumps(GOOD | {"after": {"act": None}}), "'accept' corrects nothing"),
    (json.dumps(GOOD | {"verdict": "correct"}), "says nothing that is corrected"),
    (json.dumps(GOOD | {"verdict": "correct", "after": {"means": []}}), "'means' cannot be corrected"),
    (json.dumps(GOOD | {"verdict": "correct", "after": {"counts": [{"harm": "killed"}]}}), "counts lacks low, high"),
    (
        json.dumps(GOOD | {"verdict": "correct", "after": {"counts": [{"harm": "killed", "low": 2, "high": 1}]}}),
        "counts: low 2 is more than high 1",
    ),
    (json.dumps(GOOD | {"verdict": "correct", "after": {"place": {"id": "place.x"}}}), "place lacks name, precision"),
    (
        json.dumps(
            GOOD | {"verdict": "correct", "before": BEFORE,
                    "after": {"counts": [{"harm": "killed", "low": 2, "high": 2, "wording": "two men"}]}}
        ),
        "the words 'two men' do not stand in",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("line", "why"), WRONG, ids=[case[1] for case in WRONG])
def test_a_wrong_line_is_told_with_its_number_and_the_others_go_on(
    books: Path, tmp_path: Path, line: str, why: str
) -> None:
    file = tmp_path / "theirs.jsonl"
    file.write_text("\n".join([json.dumps(GOOD), line, "", json.dumps(GOOD | {"by": "ben"})]), "utf-8")
    done = run(books, "judgements", "import", str(file), "--quiet")
    assert done.exit_code == 1
    (told,) = done.stderr.splitlines()
    assert told.startswith(f"counterclaim: {file}: line 2: ")
    assert why in told
    assert [each["by"] for each in listed(books)] == ["ana", "ben"]


def test_a_file_that_cannot_be_read_and_bytes_that_are_no_text_are_told(books: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.jsonl"
    odd.write_bytes(b"\xff\xfe\n" + json.dumps(GOOD).encode())
    done = run(books, "judgements", "import", str(tmp_path / "none.jsonl"), str(odd), "--quiet")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"counterclaim: {tmp_path / 'none.jsonl'}: cannot be read (No such file or directory)",
        f"counterclaim: {odd}: line 1: not UTF-8",
    ]
    assert len(listed(books)) == 1


def test_an_export_that_cannot_be_written_is_told(books: Path, tmp_path: Path) -> None:
    done = run(books, "judgements", "export", str(tmp_path))
    assert done.exit_code == 1
    assert done.stderr == f"counterclaim: {tmp_path}: cannot be written (Is a directory)\n"


def test_judgements_on_claims_of_other_pages_are_kept_and_hold_once_their_page_is_read(
    books: Path, tmp_path: Path
) -> None:
    judge(books, "claim:toll", "reject")
    empty = tmp_path / "empty.sqlite"
    done = run(empty, "judgements", "import", "-", stdin=exported(books))
    assert done.exit_code == 0
    assert done.stderr.endswith("; 1 judgement on claims that it does not hold, kept\n")
    assert listed(empty)[0]["state"] == "elsewhere"
    reread(empty, *made_up.CLAIMS)
    assert listed(empty)[0]["state"] == "stands"
    assert all("claim:toll" not in each["claims"] for each in incidents(empty))


def test_what_two_people_dispute_is_shown_and_the_latest_stands(books: Path) -> None:
    judge(books, "claim:own", "accept")
    judge(books, "claim:own", "reject", by="ben", at="2022-10-04")
    judge(books, "claim:toll", "accept")
    told = listed(books, "--disputed")
    assert [(each["by"], each["state"]) for each in told] == [("ana", "earlier"), ("ben", "stands")]
    shown = run(books, "judgements", "list", "--disputed").stdout.splitlines()
    assert shown == [
        "claim:own: accept, ana, 3 October 2022 09:12 UTC",
        "  “one of its soldiers was killed”",
        "  a later judgement stands",
        "claim:own: reject, ben, 4 October 2022",
        "  “one of its soldiers was killed”",
    ]


def test_only_those_on_one_claim_are_listed(books: Path) -> None:
    judge(books, "claim:own", "accept")
    judge(books, "claim:toll", "same", "--with", "claim:own", by="ben")
    judge(books, "claim:toll", "accept", by="carla")
    assert [each["by"] for each in listed(books, "--subject", "claim:own")] == ["ana", "ben"]


def test_from_python(books: Path) -> None:
    with cc.Store.open(str(books)) as store:
        made = cc.judge(store, "claim:own", cc.Decision("correct", "ana", ("side=ARM",)))
        assert list(store.judgements()) == [made]
        with pytest.raises(cc.JudgementError, match="no offset"):
            cc.judge(store, "claim:own", cc.Decision("accept", "ana", at=datetime(2022, 10, 3)))
        with pytest.raises(cc.JudgementError, match="no offset"):
            store.judge(replace(made, at=datetime(2022, 10, 3)))
        with pytest.raises(cc.JudgementError, match="'perhaps' is no verdict"):
            store.judge(replace(made, verdict="perhaps"))  # type: ignore[arg-type]


def test_the_whole_way_on_either_database(place: str) -> None:
    """Two teams judge, merge their files, read the page again with better rules, and are asked only what changed."""
    with Store.open(place) as store:
        store.keep(made_up.PAGE, made_up.REPORT, [TOLL, OWN])
    where = Path(place) if "://" not in place else place
    judge(where, "claim:own", "correct", "--set", "side=ARM", by="ana")
    judge(where, "claim:toll", "reject", by="ben", at="2022-10-04")
    judge(where, "claim:own", "reject", by="ben", at="2022-10-05")
    kept = exported(where)
    assert run(where, "judgements", "import", "-", stdin=kept).exit_code == 0
    assert exported(where) == kept
    assert incidents(where) == []
    assert [each["by"] for each in listed(where, "--disputed")] == ["ana", "ben"]
    judge(where, "claim:own", "unsure", by="ben", at="2022-10-06")
    judge(where, "claim:own", "correct", "--set", "side=ARM", by="ana", at="2022-10-07")
    (incident,) = incidents(where)
    assert [version["side"] for version in incident["versions"]] == ["ARM"]
    assert incident["judged"] == [
        "ana corrected the figures on 7 October 2022 to 1 killed (soldiers, ARM); "
        "the machine has 1 killed (soldiers, AZE). (claim:own)"
    ]
    again = quoting(TOLL, "49 soldiers were reported killed", "claim:again", Count("killed", 48, 48, "49", "soldiers"))
    reread(where, OWN, again)
    (asked,) = lines(run(where, "judgements", "again", "--format", "json"))
    assert (asked["judgement"]["subject"], asked["now"][0]["claim"]) == ("claim:toll", "claim:again")
    assert len(listed(where)) == 5
