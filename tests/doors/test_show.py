"""What an analyst sees: a report's claims and an incident's versions, as text."""

from __future__ import annotations

import io
from dataclasses import replace

import made_up
import pytest
from rich.console import Console, RenderableType

from counterclaim.doors import show
from counterclaim.reading import Coded


def shown(what: RenderableType) -> str:
    stream = io.StringIO()
    show.write(show.console(stream), what)
    return stream.getvalue()


REPORT = """\
Clashes on the border, 49 dead
The Valley Post · 13 September 2022 (inferred: “Tuesday (13/9)” in a page that speaks of 2020 as
past fits one year only)
samples/valley-post.html
  5 claims: 4 current, 1 background

  Now

  “A total of 49 soldiers were reported killed” 44..87
    says   The Valley Post > not named: “were reported” (asserts)
    act    clash (ASSAULT)
    harm   killed: 49 soldiers, side not said
    rule   harm.passive: “were reported” names nobody · claim:toll

  “one of its soldiers was killed” 112..142
    says   The Valley Post > Azerbaijan's government (admits)
    act    clash (ASSAULT)
    harm   killed: 1 soldier of Azerbaijan
    rule   harm.passive: “its” are the speaker's own people, so the loss is admitted · claim:own

  “Armenia did not mention casualties” 144..178
    says   The Valley Post > Armenia's government (silent)
    rule   silence.not-mention: Silence is no count · claim:silent

  “Units of the Armenian army shelled several positions on Monday night” 180..248
    says   The Valley Post > Lantern Radio > Azerbaijan's defence ministry (alleges, 2022-09-13)
    act    shelling (ASSAULT): Armenia's armed forces → Azerbaijan, with mortars
    blames Armenia
    harm   harmed: positions of Azerbaijan, number not said (“several”)
    where  the High Valley (region, contested by Armenia and Azerbaijan)
    when   12 to 13 September 2022, night (“on Monday night”)
    rule   frame.active: “shelled” is what its subject did to its object · claim:shelling

  Background

  “In 2020 Azerbaijan seized the region” 294..330
    says   The Valley Post (asserts)
    act    seize territory (COERCE): Azerbaijan
    where  the High Valley (region, contested by Armenia and Azerbaijan)
    when   2020 (“In 2020”)
    rule   frame.active: 2020 lies before the page's own days · claim:2020

"""


def test_a_report_reads_like_this() -> None:
    assert shown(show.coded(made_up.CODED)) == REPORT


INCIDENT_SAYS = [
    "Clash: Armenia and Azerbaijan",
    "2 reports (1 republished) · 4 claims · as of 14 September 2022 · incident:1",
    "before: 1, 13 Sep",
    "of the enemy's losses",
    "contradicted: two",
    "silent     Armenia's government, on casualties, since 13 September 2022",
    "denies     Armenia's government: that its troops crossed the border",
    "claimed by Azerbaijan's defence ministry",
    "blames     Azerbaijan's defence ministry blames Armenia",
    "conflict   Azerbaijan's government admits 50 soldiers killed; unnamed voices speak of 49 in all.",
    "toll       killed, Azerbaijan: low 50, best 50, high 50 (ucdp)",
    "           killed, all sides: low 49, best not said, high 50 (ucdp)",
]


@pytest.mark.parametrize("line", INCIDENT_SAYS)
def test_an_incident_says(line: str) -> None:
    assert line in shown(show.incident(made_up.INCIDENT))


def test_nothing_is_wider_than_a_page_and_no_line_ends_in_blanks() -> None:
    for line in (shown(show.coded(made_up.CODED)) + shown(show.incident(made_up.INCIDENT))).splitlines():
        assert len(line) <= show.WIDTH_IN_A_FILE
        assert line == line.rstrip()


def test_a_report_in_another_language_is_listed_as_not_read() -> None:
    unread = Coded(made_up.PAGE, replace(made_up.REPORT, language="fr"), unread="not read yet (French)")
    assert "not read yet (French)" in shown(show.coded(unread))


def test_an_incident_of_which_nothing_is_known_can_be_shown() -> None:
    bare = replace(
        made_up.INCIDENT,
        act=None, when=None, place=None, parties=(), versions=(), silent=(), denials=(), blamed=(), conflicts=(),
        toll=(),
    )  # fmt: skip
    assert shown(show.incident(bare)).startswith("Incident: parties not said\nplace not said · day not said\n")


def test_the_name_of_a_side_is_never_cut_short() -> None:
    said = replace(made_up.INCIDENT.versions[0], side="PHL")
    party = replace(made_up.INCIDENT.parties[0], id="PHL", name="the Philippines")
    text = shown(show.incident(replace(made_up.INCIDENT, versions=(said,), parties=(party,))))
    assert "Philippines  " in text
    assert "…" not in text


def test_colour_is_for_terminals_and_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    def on_a_terminal() -> str:
        stream = io.StringIO()
        made = Console(file=stream, force_terminal=True, color_system="standard", width=100)
        show.write(made, show.coded(made_up.CODED))
        return stream.getvalue()

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[33m" in on_a_terminal()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[33m" not in on_a_terminal()
    assert "\x1b" not in shown(show.coded(made_up.CODED))
