"""Invented pages that are several texts: live blogs in the layouts that outlets use, and pages of several stories."""

from __future__ import annotations

import json
from html import escape

TITLE = "Border clashes live: shelling near Goris"
ENTRIES = (
    (
        "2022-09-14T00:40:00+04:00",
        "00:40",
        "Ministry confirms losses",
        "The Armenian defence ministry said that twelve of its soldiers were killed today. It gave no other figure.",
    ),
    (
        "2022-09-13T19:05:00+04:00",
        "19:05",
        "Shelling of Kapan",
        "Shelling hit a school in Kapan and wounded three teachers. He said that the road there was closed today.",
    ),
    (
        "2022-09-13T14:20:00+04:00",
        "14:20",
        "Baku denies attack on town",
        "The Azerbaijani defence ministry denied on Tuesday that its troops had attacked any town near the border.",
    ),
    (
        "2022-09-13T09:00:00+04:00",
        "09:00",
        "First reports of fire",
        "Azerbaijani forces shelled villages near Goris yesterday, residents told Harbour Wire by telephone at dawn.",
    ),
)
STANDFIRST = "Follow the latest from the border, where both sides accuse each other of opening fire first."
FOOT = "<footer><p>All rights reserved by the Strait Post and its partners.</p></footer>"


def page(inside: str, head: str = "", title: str = TITLE, day: str = "2022-09-13T09:00:00+04:00") -> str:
    """A whole page around an article."""
    return (
        f"<!doctype html><html lang=en><head><title>{title} | Strait Post</title>"
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Strait Post">'
        f'<meta property="article:published_time" content="{day}">{head}</head><body>'
        "<nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>"
        f"<main><h1>{title}</h1><p>{STANDFIRST}</p>{inside}</main>{FOOT}</body></html>"
    )


def articles_with_times() -> str:
    """An `article` for each entry, its time in a `time` element."""
    made = (
        f"<article class=post><header><time datetime='{moment}'>{clock}</time><h2>{title}</h2></header>"
        f"<p>{text}</p></article>"
        for moment, clock, title, text in ENTRIES
    )
    return page(f"<div class=feed>{''.join(made)}</div>")


def list_with_times() -> str:
    """An item of a list for each entry; the time stands below the headline."""
    made = (
        f"<li class='entry e{n}'><h3>{title}</h3><div class=meta><time datetime='{moment}'>{clock}</time></div>"
        f"<div><p>{text}</p></div></li>"
        for n, (moment, clock, title, text) in enumerate(ENTRIES)
    )
    return page(f"<ol>{''.join(made)}</ol>")


def metadata_alone() -> str:
    """No structure but headings; the times stand in the page's LiveBlogPosting."""
    updates = [
        {"@type": "BlogPosting", "headline": title, "datePublished": moment, "articleBody": text}
        for moment, _, title, text in ENTRIES
    ]
    record = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": TITLE,
        "liveBlogUpdate": updates,
    }
    head = f"<script type='application/ld+json'>{json.dumps(record)}</script>"
    return page("".join(f"<h2>{title}</h2><p>{escape(text)}</p>" for _, _, title, text in ENTRIES), head)


def clock_lines() -> str:
    """A line with a clock and a zone over each entry, in paragraphs all alike; the day of each evening above."""
    made = []
    for moment, clock, title, text in ENTRIES:
        made.append(f"<p>{int(moment[8:10])} September 2022, {clock} (GMT+4)</p><h3>{title}</h3><p>{text}</p>")
    return page("".join(made))


def clock_headings() -> str:
    """Headings that begin with the time."""
    made = (f"<h2>{clock} (GMT+4) – {title}</h2><p>{text}</p>" for _, clock, title, text in ENTRIES[1:])
    return page("".join(made))


def plain_text() -> str:
    """A live blog copied as text."""
    lines = [TITLE, "13 September 2022", STANDFIRST]
    for _, clock, title, text in ENTRIES[1:]:
        lines += [f"{clock} GMT+4", title, text]
    return "\n\n".join(lines)


STORIES = (
    (
        "Bomb kills four at market in Kandahar",
        "KANDAHAR, Afghanistan (AP) — A bomb killed four people at a market on Monday, police said. "
        "They blamed the Taliban.",
    ),
    (
        "Gunmen abduct priest",
        "KADUNA, Nigeria (Reuters) - Gunmen abducted a priest from his church on Sunday, the diocese said.",
    ),
    (
        "Army says it took town",
        "MEKELLE, Ethiopia (AFP) – The army took a town from rebels on Monday, it said. The ministry did not comment.",
    ),
)


def stories_with_datelines() -> str:
    """Three stories, each under a headline, each with a dateline of another agency."""
    inside = "".join(f"<h2>{title}</h2><p>{text}</p>" for title, text in STORIES)
    return page(inside, title="From around the region", day="2022-09-13")


def brief() -> str:
    """A roundup: headed stories without datelines or times."""
    inside = "".join(f"<h3>{title}</h3><p>{text.partition(') ')[2][2:]}</p>" for title, text in STORIES)
    return page(inside, title="World in brief", day="2022-09-13")


def ordinary() -> str:
    """One article with subheadings, a time line at its head, and teasers with times at its foot."""
    parts = (
        ("What is known", ENTRIES[0][3]),
        ("What Baku says", ENTRIES[2][3]),
        ("What happened at 14:05", ENTRIES[3][3]),
        ("What comes next", "Both sides are to meet in Brussels, the head of the European Council said on Tuesday."),
    )
    inside = "<p>13 September 2022, 14:05 GMT</p>" + "".join(f"<h2>{head}</h2><p>{text}</p>" for head, text in parts)
    teasers = "".join(
        f"<li><a href=/{n}>{title}</a> <time datetime='{moment}'>{clock}</time></li>"
        for n, (moment, clock, title, _) in enumerate(ENTRIES)
    )
    return page(f"{inside}<aside class=related><ul>{teasers}</ul></aside>")
