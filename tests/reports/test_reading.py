"""One page becomes one report: what each line is, and what the page says of itself."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterclaim.errors import UnreadablePage
from counterclaim.pages import MAX_HTML_BYTES, gather
from counterclaim.records import Page, Report
from counterclaim.reports import read

CORPORA = Path(os.environ.get("COUNTERCLAIM_CORPORA", Path(__file__).parents[2].parent / "shared" / "corpora"))
FOUNDING = CORPORA.parent / "cases" / "founding"
READ_AT = datetime(2024, 1, 1, tzinfo=UTC)


def report_of(
    body: str | bytes, media_type: str = "text/plain", url: str = "page.txt", charset: str | None = None
) -> Report:
    raw = body.encode() if isinstance(body, str) else body
    return read(Page("sha256:" + hashlib.sha256(raw).hexdigest(), url, READ_AT, media_type, raw, charset))


def labelled(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(report.text)) for block in report.blocks]


# --- the founding page ---------------------------------------------------------------------------------------------


@pytest.fixture
def founding() -> tuple[Report, dict[str, Any]]:
    if not FOUNDING.exists():
        pytest.skip("the founding case is not there (set COUNTERCLAIM_CORPORA to the folder that holds the corpora)")
    gold = yaml.safe_load((FOUNDING / "gold.yml").read_text("utf-8"))
    return report_of((FOUNDING / "page.txt").read_bytes()), gold


def test_the_founding_page_says_what_it_is(founding: tuple[Report, dict[str, Any]]) -> None:
    report, gold = founding
    told = (report.outlet, report.title, report.language, report.published)
    assert told == tuple(gold["report"][key] for key in ("outlet", "title", "language", "published"))


def test_the_founding_page_s_furniture_is_labelled_and_nothing_else(founding: tuple[Report, dict[str, Any]]) -> None:
    report, gold = founding
    assert [words for kind, words in labelled(report) if kind == "furniture"] == gold["report"]["furniture"]


def test_every_quote_of_the_founding_page_is_in_text_that_is_coded(founding: tuple[Report, dict[str, Any]]) -> None:
    report, gold = founding
    coded = [words for kind, words in labelled(report) if kind in ("lead", "body")]
    assert [c["id"] for c in gold["claims"] if not any(c["quote"] in words for words in coded)] == []


def test_the_founding_page_s_lead_starts_after_the_outlet_s_name(founding: tuple[Report, dict[str, Any]]) -> None:
    report, _ = founding
    (lead,) = [words for kind, words in labelled(report) if kind == "lead"]
    assert lead.startswith("The Azerbaijani and Armenian armies")
    assert ("dateline", "Merdeka.com –") in labelled(report)


# --- plain texts ---------------------------------------------------------------------------------------------------

PLAIN = [
    ("one sentence", "Two soldiers died near Goris.", ["lead"]),
    ("one headline", "Two soldiers killed near Goris", ["lead"]),
    ("headlines only", "Two soldiers killed\nArmy denies losses", ["title", "lead"]),
    (
        "title and text",
        "Clash at border\n\nTwo soldiers died on Monday.\n\nShelling went on.",
        ["title", "lead", "body"],
    ),
    ("title that asks", "Who shot first?\n\nTwo soldiers died on Monday.", ["title", "lead"]),
    (
        "date line first",
        "Friday, January 4, 2019 \n\n\nTwo soldiers died on Monday.\n\nShelling went on.",
        ["dateline", "lead", "body"],
    ),
    (
        "menu, byline, agency",
        "Home\nWorld\nClash at the border kills two\nBy Jane Roe\n\nKYIV (Reuters) - Two soldiers died.",
        ["furniture", "furniture", "title", "byline", "dateline", "lead"],
    ),
    (
        "read also in the middle",
        "Clash at the border\n\nTwo soldiers died on Monday.\n\nRead also:\nWar in pictures\nWho holds the road?\n\n"
        "The shelling went on until noon, residents said.",
        ["title", "lead", "furniture", "furniture", "furniture", "body"],
    ),
    (
        "comment form at the end",
        "Two soldiers died on Monday.\n\nShelling went on all night.\n\nLeave a Reply\nName\nI will be back, he said.",
        ["lead", "body", "furniture", "furniture", "furniture"],
    ),
    (
        "heading",
        "Clash at the border\n\nTwo soldiers died on Monday.\n\nWhat is known\n\nShelling went on all night.",
        ["title", "lead", "heading", "body"],
    ),
    (
        "wrapped at a column",
        "The army said on Monday that two soldiers were killed near the\ntown of Goris and that three more were wounded"
        " when a shell hit\ntheir post in the early hours.",
        ["lead"],
    ),
    (
        "wrapped, in capitals",
        "THE ARMY SAID ON MONDAY THAT TWO SOLDIERS WERE KILLED NEAR THE\nTOWN OF GORIS AND THAT THREE MORE WERE WOUNDED"
        " WHEN A SHELL HIT\nTHEIR POST.",
        ["lead"],
    ),
    (
        "headlines in capitals",
        "TWO SOLDIERS KILLED NEAR GORIS, MINISTRY SAYS\nSHELLING OF BORDER VILLAGES GOES ON ALL NIGHT",
        ["title", "lead"],
    ),
]


@pytest.mark.parametrize(("text", "kinds"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN])
def test_each_line_of_a_plain_text_has_its_label(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in labelled(report_of(text))] == kinds


WIRE = """   GORIS, 13 SEP 89 (HARBOUR WIRE) -- [REPORT] [TEXT] GUNMEN OF THE RED
BAND KILLED THREE TEACHERS IN GORIS TODAY, THE GOVERNOR'S OFFICE
REPORTED.

   A BOMB EXPLODED IN FRONT OF THE TOWN HALL BEFORE DAWN. NO ONE HAS
CLAIMED RESPONSIBILITY FOR THE ATTACK, WHICH CAUSED MUCH DAMAGE.
"""


def test_an_old_wire_is_dated_by_its_dateline_and_begins_behind_the_editor_s_tags() -> None:
    report = report_of(WIRE)
    assert (report.published, report.dateline, report.day) == ("1989-09-13", "GORIS, 13 SEP 89", date(1989, 9, 13))
    kinds = [(kind, " ".join(words.split()).partition(" ")[0]) for kind, words in labelled(report)]
    assert kinds == [("dateline", "GORIS,"), ("furniture", "[REPORT]"), ("lead", "GUNMEN"), ("body", "A")]


def test_a_plain_text_keeps_its_characters() -> None:
    text = "“Shelling went on,” the ministry’s man said –  twice.\r\n\r\nTwo died."
    assert report_of(text).text == text.replace("\r\n", "\n")


# --- what a page says of itself ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "dateline", "carried", "lead"),
    [
        ("KYIV (Reuters) - Russian troops left.", "KYIV", "Reuters", "Russian troops left."),
        ("YEREVAN, Sept 13 (Harbour Wire) - Armenia lost.", "YEREVAN, Sept 13", "Harbour Wire", "Armenia lost."),
        ("KYIV, Ukraine (AP) — Two died.", "KYIV, Ukraine", "AP", "Two died."),
        ("GAZA/JERUSALEM, Oct 7 (Reuters) - Rockets fell.", "GAZA/JERUSALEM, Oct 7", "Reuters", "Rockets fell."),
        ("BAKU, 14 September, Azertac - Two died.", "BAKU, 14 September", "Azertac", "Two died."),
        ("MOSCOW. Sept 13 (Interfax) - Two died.", "MOSCOW. Sept 13", "Interfax", "Two died."),
        ("MOGADISHU (Reuters) - al Shabaab fired.", "MOGADISHU", "Reuters", "al Shabaab fired."),
        ("Goris (own correspondent) – Two died.", "", "", "Goris (own correspondent) – Two died."),
        ("HOBART, Tas. (AP) — Two died.", "HOBART, Tas.", "AP", "Two died."),
        ("YEREVAN, SEPTEMBER 14, ARMENPRESS. Two died.", "YEREVAN, SEPTEMBER 14", "Armenpress", "Two died."),
        ("GORIS (Exclusive) – Two died.", "GORIS", "", "Two died."),
        ("YEREVAN, September 13 – The army fired.", "YEREVAN, September 13", "", "The army fired."),
        ("BAKU, Azerbaijan (AP) — Two died.", "BAKU, Azerbaijan", "AP", "Two died."),
        ("MOSCOW, September 13. /TASS/. Two died.", "MOSCOW, September 13", "TASS", "Two died."),
        ("Example.com – Two died there.", "", "", "Two died there."),
        ("The army – which denied it – left.", "", "", "The army – which denied it – left."),
        ("Pashinyan (right) – who spoke – left.", "", "", "Pashinyan (right) – who spoke – left."),
        ("Armenia – which lost the war – said so.", "", "", "Armenia – which lost the war – said so."),
        ("NATO – an alliance – met.", "", "", "NATO – an alliance – met."),
        ("Islamic State (IS) – Two died.", "", "", "Islamic State (IS) – Two died."),
    ],
)
def test_a_dateline_stands_apart_from_the_sentence(line: str, dateline: str, carried: str, lead: str) -> None:
    report = report_of(line)
    assert (report.dateline, report.carried_from) == (dateline, carried)
    assert ("lead", lead) in labelled(report)


@pytest.mark.parametrize(
    ("title", "lead", "dateline"),
    [
        ("Night of fire | Meridian Daily", "Meridian Daily – Armenian troops fired.", "Meridian Daily –"),
        ("Night of fire | The Meridian Daily", "MERIDIAN DAILY - Two died.", "MERIDIAN DAILY -"),
        ("Night of fire | meridiandaily.com", "Meridian Daily, Yerevan — Two died.", "Meridian Daily, Yerevan —"),
        ("Night of fire | Meridian Daily", "(Meridian Daily) - Two died.", "(Meridian Daily) -"),
        ("Night of fire | Meridian Daily", "Meridian Daily – which was shut – is back.", None),
        ("Night of fire | Meridian Daily", "Strait Post – Armenian troops fired.", None),
        ("Night of fire | Armenia", "Armenia – which lost the war – said so.", None),
    ],
)
def test_the_outlet_s_own_name_before_the_sentence_is_a_dateline(title: str, lead: str, dateline: str | None) -> None:
    report = report_of(f"{title}\n\n{lead}")
    assert [words for kind, words in labelled(report) if kind == "dateline"] == ([dateline] if dateline else [])
    assert report.carried_from == ""
    assert report.dateline == ("Yerevan" if "Yerevan" in lead else "")


def test_a_credit_is_the_outlet_s_own_or_another_s() -> None:
    lead = "YEREVAN, Sept 13 (Harbour Wire) - Armenia lost."
    assert report_of(f"Night of fire | Meridian Daily\n\n{lead}").carried_from == "Harbour Wire"
    assert report_of(f"Night of fire | The Harbour Wire\n\n{lead}").carried_from == ""


@pytest.mark.parametrize(
    ("line", "carried"),
    [
        ("Source: TASS", "TASS"),
        ("By AFP", "AFP"),
        ("With reporting by Reuters", ""),  # not a line of credits in a plain text until it is labelled as one
        ("Reuters reported that two had died.", ""),
        ("- with files from AP", "AP"),
        ("(With inputs from PTI)", "PTI"),
        ("via Interfax", "Interfax"),
        ("This article was first published by Reuters.", "Reuters"),
        ("The Associated Press contributed to this report.", ""),
        ("Additional reporting by Reuters", ""),
    ],
)
def test_only_a_credit_says_where_a_text_was_carried_from(line: str, carried: str) -> None:
    assert report_of(f"Clash at the border\n\nTwo soldiers died on Monday.\n\n{line}").carried_from == carried


ARTICLE = (
    "<p>Two soldiers were killed near Goris on Monday, the defence ministry said in a statement.</p>"
    "<p>The ministry said that shelling from across the border went on for most of the night.</p>"
    "<p>Residents told reporters that several houses were hit and that they had spent the night in cellars.</p>"
)


def page_html(head: str = "", before: str = "", article: str = ARTICLE, after: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav>{before}"
        f"<article><h1>Clash at the border</h1>{article}</article>{after}"
        "<footer>© 2022 Example Media</footer></body></html>"
    )


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2022-09-13T10:05:00+04:00">', "2022-09-13T10:05:00+04:00"),
        ('<meta property="article:published_time" content="2022-09-13T10:05:00">', "2022-09-13"),
        ('<meta name="date" content="13 September 2022">', "2022-09-13"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": '
            '"2022-09-13T06:05:00Z", "dateModified": "2022-09-14"}]}</script>',
            "2022-09-13T06:05:00+00:00",
        ),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta property="article:modified_time" content="soon">', None),
        ('<meta name="date" content="2035-01-01">', None),  # after the day of reading
        ("", None),
    ],
)
def test_a_date_is_what_the_page_states(head: str, published: str | None) -> None:
    assert report_of(page_html(head), "text/html").published == published


def test_a_date_in_the_text_is_not_the_page_s_date() -> None:
    war = ARTICLE.replace("on Monday", "on 27 September 2020, when the war of 2020-09-27 began")
    assert report_of(page_html(article=war), "text/html").published is None


def test_the_address_may_state_the_date() -> None:
    assert report_of(page_html(), "text/html", "https://example.com/2022/09/13/clash").published == "2022-09-13"


@pytest.mark.parametrize(
    ("head", "url", "outlet"),
    [
        ('<meta property="og:site_name" content="Example News">', "https://x.example.com/a", "Example News"),
        ("<title>Clash at the border | Example News</title>", "a.html", "Example News"),
        ("<title>Clash at the border - example.com</title>", "a.html", "example.com"),
        ("<title>Clash at the border - two dead</title>", "https://www.example.com/a", "example.com"),
        ("<title>Clash at the border - Old Quay Echo</title>", "a.html", "Old Quay Echo"),
        ("<title>Clash at the border — World — Old Quay Echo</title>", "a.html", "Old Quay Echo"),
        ("<title>Clash at the border: two dead - Old Quay Echo</title>", "a.html", ""),
        ("", "a.html", ""),
    ],
)
def test_the_outlet_is_the_one_the_page_names(head: str, url: str, outlet: str) -> None:
    report = report_of(page_html(head), "text/html", url)
    assert (report.outlet, report.title) == (outlet, "Clash at the border")


# --- HTML ----------------------------------------------------------------------------------------------------------


def test_a_page_keeps_all_its_words_and_labels_its_furniture() -> None:
    after = (
        "<aside><h3>Read also</h3><ul><li><a href=1>Ten killed in another town</a></li></ul></aside>"
        "<div class='newsletter'>Sign up for our newsletter</div>"
        "<form class='comment-form'><label>Please enter your comment!</label></form>"
    )
    report = report_of(page_html(before="<div class=cookie>We use cookies.</div>", after=after), "text/html")
    kinds = {words: kind for kind, words in labelled(report)}
    assert kinds["Clash at the border"] == "title"
    assert kinds["Two soldiers were killed near Goris on Monday, the defence ministry said in a statement."] == "lead"
    coded = [words for words, kind in kinds.items() if kind in ("title", "lead", "body")]
    assert len(coded) == 4
    for words in ("Ten killed in another town", "Sign up for our newsletter", "Please enter your comment!",
                  "We use cookies.", "© 2022 Example Media", "Read also"):  # fmt: skip
        assert kinds[words] == "furniture"


def test_captions_bylines_and_dates_are_named() -> None:
    head = "<p class='byline'>By Jane Roe</p><p class='timestamp'>13 September 2022</p>"
    figure = "<figure><img src=a><figcaption>Soldiers near Goris in 2020</figcaption></figure>"
    report = report_of(page_html(article=head + figure + ARTICLE), "text/html")
    kinds = {words: kind for kind, words in labelled(report)}
    assert (kinds["By Jane Roe"], kinds["13 September 2022"]) == ("byline", "dateline")
    assert kinds["Soldiers near Goris in 2020"] == "caption"
    assert (report.byline, report.published) == ("Jane Roe", "2022-09-13")


def test_text_that_shows_only_on_hovering_is_not_in_the_sentence() -> None:
    hover = ARTICLE.replace("Goris", "Goris<span class='tooltip-text'>A town of 20,000 people</span>")
    report = report_of(page_html(article=hover), "text/html")
    assert any(words.startswith("Two soldiers were killed near Goris on") for _, words in labelled(report))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Two soldiers were killed near Goris on Monday.",
        "<html><body><div><p>Two soldiers were killed near Goris on Monday.<div></p></span></body>",
        "<table><tr><td>Two soldiers were killed near Goris on Monday.",
        "<p>Two soldiers<!-- <p> were --> were killed near Goris on Monday.<script>if (a < b) {</script>",
        "<html><p>Two soldiers were killed near Goris on Monday.</p>" + "<div>" * 3000,
        "<html><title>"
        + "Clash - " * 50_000
        + "</title><h1>Clash</h1><p>Two soldiers were killed near Goris on Monday.</p>",
        "<div>" * 100_000 + "<p>Two soldiers were killed near Goris on Monday.</p>",
    ],
)
def test_broken_html_is_read(markup: str) -> None:
    assert "Two soldiers were killed near Goris on Monday." in [
        words for _, words in labelled(report_of(markup, "text/html"))
    ]


def test_mark_up_has_its_own_limit_whatever_it_is_called() -> None:
    with pytest.raises(UnreadablePage, match=r"^page.txt: larger than 8 MiB"):
        report_of("<html><body>" + ARTICLE * (MAX_HTML_BYTES // len(ARTICLE) + 1))


def test_html_in_a_file_called_text_is_read_as_html_and_text_in_html_as_text() -> None:
    assert "<p>" not in report_of(page_html(), "text/plain").text
    assert report_of("Two died, 3 < 5 the army said.", "text/html").text == "Two died, 3 < 5 the army said."


# --- encodings and rubbish -----------------------------------------------------------------------------------------

RUSSIAN = "Двое военных погибли в понедельник под Горисом, сообщили в министерстве обороны. " * 3


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (RUSSIAN.encode("utf-8"), None),
        (RUSSIAN.encode("utf-8"), "iso-8859-1"),  # a server that is wrong
        (RUSSIAN.encode("utf-16"), None),
        (RUSSIAN.encode("windows-1251"), "windows-1251"),
        (RUSSIAN.encode("windows-1251"), None),
        (b"<meta charset=windows-1251><p>" + RUSSIAN.encode("windows-1251"), None),
        (b"\xef\xbb\xbf" + RUSSIAN.encode("utf-8"), None),
    ],
)
def test_the_encoding_is_found(body: bytes, charset: str | None) -> None:
    report = report_of(body, charset=charset)
    assert "Двое военных погибли" in report.text
    assert report.language == "ru"


@pytest.mark.parametrize(
    ("body", "media_type", "says"),
    [
        (bytes(range(128, 160)) * 40, "text/plain", "not text: no encoding"),
        (b"\x01\x02\x03\x04" * 100, "text/html", "not text: no encoding"),
        (
            b"<html><head><script>var a = 1;</script></head><body></body></html>",
            "text/html",
            "no text found in the page",
        ),
        ("\u200b\ufeff \n".encode(), "text/plain", "no text found in the page"),
    ],
)
def test_what_is_no_text_is_refused_in_clear_words(body: bytes, media_type: str, says: str) -> None:
    with pytest.raises(UnreadablePage, match=f"^page.txt: {says}"):
        report_of(body, media_type)


# --- records -------------------------------------------------------------------------------------------------------


def _from_record(tmp_path: Path, record: dict[str, object]) -> Report:
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    (page,) = gather([str(path)])
    assert isinstance(page, Page)
    return read(page)


def test_a_record_s_fields_go_before_what_its_text_shows(tmp_path: Path) -> None:
    report = _from_record(
        tmp_path,
        {"link": "https://example.com/a", "headline": "Clash at the border", "date": "2022-09-13T10:00:00Z",
         "source": {"name": "Example"}, "lang": "en-GB", "authors": ["Jane Roe", "John Doe"],
         "content": "KYIV (Reuters) - Two soldiers died on Monday.\n\nShelling went on."},
    )  # fmt: skip
    assert labelled(report) == [
        ("title", "Clash at the border"), ("dateline", "KYIV (Reuters) -"), ("lead", "Two soldiers died on Monday."),
        ("body", "Shelling went on."),
    ]  # fmt: skip
    assert (report.url, report.outlet, report.published) == (
        "https://example.com/a",
        "Example",
        "2022-09-13T10:00:00+00:00",
    )
    assert (report.byline, report.carried_from, report.title) == (
        "Jane Roe, John Doe",
        "Reuters",
        "Clash at the border",
    )


def test_a_record_may_hold_html(tmp_path: Path) -> None:
    report = _from_record(tmp_path, {"html": page_html(), "url": "https://example.com/a", "outlet": "Example"})
    assert (report.outlet, report.title) == ("Example", "Clash at the border")


def test_a_record_that_cannot_be_read_is_named_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePage, match=r"pages.jsonl line 1: not text"):
        _from_record(tmp_path, {"url": "https://example.com/a", "text": "\u0001\u0002\u0003" * 50})


# --- real pages ----------------------------------------------------------------------------------------------------


@pytest.mark.corpora
def test_all_wikinews_articles_are_read() -> None:
    path = CORPORA / "wikinews" / "wikinews_2019_2020.jsonl"
    if not path.exists():
        pytest.skip("wikinews is not there (set COUNTERCLAIM_CORPORA to the folder that holds the corpora)")
    reports = [read(page) for page in gather([str(path)]) if isinstance(page, Page)]
    assert len(reports) == 295
    assert {r.language for r in reports} == {"en"}
    assert all(r.published and r.outlet == "en.wikinews.org" and r.title for r in reports)
    assert sum(any(b.kind == "lead" for b in r.blocks) for r in reports) >= 294  # one is an empty test page
