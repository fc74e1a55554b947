"""A plan says what is watched; a mistake in it is told with its key and what to write instead."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from counterclaim.errors import PlanError
from counterclaim.watching.plan import load

ONE = '[[source]]\nurl = "https://news.example/feed.xml"\n'


def _plan(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_plan_with_all_there_is(tmp_path: Path) -> None:
    text = """
        [settings]
        contact = "desk@example.org"
        every = "15 minutes"
        again = ["1 day", "1 hour"]
        wait = "2 seconds"
        allow_private = true
        oldest = "7 days"
        at_most = 50
        languages = ["EN"]

        [[source]]
        name = "The Sisian Courier"
        url = "https://news.example/feed.xml"
        every = "1 hour"
        include = "/world/"
        exclude = ["/sport/", "/world/video/"]

        [[source]]
        url = "https://ministry.example/toll"
        kind = "page"
        """
    plan = load(_plan(tmp_path, text))
    courier, ministry = plan.sources
    assert (plan.manners.contact, plan.manners.wait, plan.manners.allow_private) == ("desk@example.org", 2, True)
    assert (plan.again, plan.oldest) == ((timedelta(hours=1), timedelta(days=1)), timedelta(days=7))
    assert (plan.at_most, plan.languages) == (50, ("en",))
    assert (plan.every_of(courier), plan.every_of(ministry)) == (timedelta(hours=1), timedelta(minutes=15))
    assert (courier.called, ministry.called) == ("The Sisian Courier", "https://ministry.example/toll")
    taken = ["/world/a", "/sport/world/b", "/world/video/c", "/culture/d"]
    assert [courier.takes(f"https://news.example{path}") for path in taken] == [True, False, False, False]
    assert (ministry.kind, ministry.takes("https://ministry.example/toll")) == ("page", True)


def test_a_plan_with_as_little_as_there_can_be(tmp_path: Path) -> None:
    plan = load(_plan(tmp_path, ONE))
    assert (plan.every, plan.manners.allow_private, plan.oldest) == (timedelta(minutes=15), False, None)
    assert plan.again == (timedelta(hours=1), timedelta(hours=6), timedelta(days=1))


def test_the_plan_in_the_manual_is_one(tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "watching.md").read_text("utf-8")
    example = manual.partition("```toml\n")[2].partition("```")[0]
    plan, bare = load(_plan(tmp_path, example)), load(_plan(tmp_path, ONE))
    assert [source.kind for source in plan.sources] == ["listing", "listing", "page"]
    assert (plan.every, plan.again, plan.at_most) == (bare.every, bare.again, bare.at_most)  # "the default"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", 'nothing to watch; write [[source]] and under it url = "https://..."'),
        ("[source]\nurl = 'https://a.example/'", "source: must be tables; write [[source]], with two brackets"),
        ("settings = 1\n" + ONE, "settings: must be a table; write [settings] on a line of its own"),
        ("[setings]\n" + ONE, "setings: there is no such key; there are settings, source"),
        ("[settings]\nevry = '1 h'\n" + ONE, "settings, evry: there is no such key; there are contact, every,"),
        ("[settings]\nevery = 15\n" + ONE, 'settings, every: must be a length of time in quotation marks, as in "15'),
        ("[settings]\nevery = 'often'\n" + ONE, "settings, every: 'often' is no length of time; write for example"),
        ("[settings]\nevery = '1 second'\n" + ONE, "settings, every: is too short; write at least 60 seconds"),
        ("[settings]\nagain = '1 hour'\n" + ONE, 'settings, again: must be a list, as in ["1 hour", "1 day"]'),
        ("[settings]\nallow_private = 'yes'\n" + ONE, "settings, allow_private: must be true or false, not 'yes'"),
        ("[settings]\nat_most = 0\n" + ONE, "settings, at_most: must be a number of at least 1, not 0"),
        ("[settings]\ncontact = 'the desk'\n" + ONE, "settings, contact: 'the desk' is no contact"),
        (ONE + "[[source]]\nname = 'X'", 'source 2, url: is missing; write url = "https://..."'),
        (ONE + "[[source]]\nurl = 'x.example/feed'", "source 2, url: 'x.example/feed' is no address of the web"),
        (ONE + ONE, "source: https://news.example/feed.xml stands here twice; take one of them out"),
        (ONE + "kind = 'rss'", "source 1, kind: 'rss' is none; write \"listing\""),
        (ONE + "include = '('", "source 1, include: '(' is no regular expression"),
        (ONE + "include = [1]", 'source 1, include: must be a list of words, as in ["...", "..."]'),
        (ONE + "name = 7", "source 1, name: must be words in quotation marks"),
        ("[[source]\n", "not TOML: "),
    ],
)
def test_a_mistake_is_told_with_its_key(tmp_path: Path, text: str, says: str) -> None:
    path = _plan(tmp_path, text)
    with pytest.raises(PlanError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: {says}")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="cannot be read"):
        load(tmp_path / "none.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PlanError, match="not UTF-8 text"):
        load(tmp_path / "binary.toml")
