"""Which stretches of a report are places, how they are used, and which place each is: sentences as a table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.bench.plain_reports import plain_report
from counterclaim.grounding import Grounding, Toponym
from counterclaim.grounding.atlas import absent
from counterclaim.grounding.candidates import Candidate
from counterclaim.grounding.choosing import Surroundings, choose, inside
from counterclaim.records import Place, Report
from counterclaim.sentences import Reader

GROUNDING = Grounding.load()

# sentence | wording | use | place (or country and rough point of a town of the atlas; "open" for none)
PLACES = """
The shelling hit Goris, in Syunik, on Tuesday. | Goris | literal | place.goris
Two people died in Paris, Texas, on Monday. | Paris | literal | USA 33.7 -95.6
Two people died in Paris on Monday. | Paris | literal | place.paris
A bomb went off in the Syrian city of Tripoli. | Tripoli | literal | open
A bomb went off in the Lebanese city of Tripoli. | Tripoli | literal | place.tripoli-lebanon
A bomb exploded in Tripoli, Libya. | Tripoli | literal | place.tripoli-libya
Fighting continued near Bakhmut on Sunday. | Bakhmut | literal | place.bakhmut
Rockets struck Kherson region overnight. | Kherson region | literal | place.kherson-oblast
Rockets struck Kherson overnight. | Kherson | literal | place.kherson
Ankara said it would send more weapons to Ukraine. | Ankara | metonym | place.ankara
Ankara said it would send more weapons to Ukraine. | Ukraine | literal | UKR
Turkey accused Greece of violating the deal. | Greece | metonym | GRC
A Boeing crashed into houses in Karaj, near Tehran, on Monday. | Karaj | literal | IRN 35.8 51.0
Yemen's port city of Hodeidah was bombed. | Hodeidah | literal | place.hodeidah
The army shelled villages in northern Gaza. | Gaza | literal | place.gaza-strip
The quake struck Carrascal, Philippines, and damaged a church in Cantilan. | Cantilan | literal | PHL 9.3 126.0
A man was shot dead in Tyler, Tex., on Friday. | Tyler | literal | USA 32.3 -95.3
The ferry sank off the coast of Georgia. | Georgia | literal | open
A fire burned in Santa Barbara County, California. | Santa Barbara County | literal | USA 34.4 -119.7
A fire broke out in Smolensk, Russia. | Smolensk | literal | RUS 54.8 32.0
Fighting was reported in Smolensk oblast, Russia. | Smolensk oblast | literal | place.smolensk-oblast
Police in Macon, Georgia, arrested two men. | Macon | literal | USA 32.8 -83.6
"""

# sentence | wording that is no place there
NO_PLACES = """
The Geneva Convention protects prisoners of war. | Geneva
Paris Hilton arrived at the court on Monday. | Paris
Sudesh Amman was shot by police. Amman had been released from prison in January. | Amman
The Bank of England raised interest rates. | England
A study by the University of Texas found no link. | Texas
The USS Cole was attacked in October. | Cole
The parcel cost US$50 to send. | US
The Syrian army denied the report. | Syrian
Congress passed the bill on Friday. | Congress
"""


def rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


def report_of(text: str) -> Report:
    return replace(plain_report("r.test", text), language="en")


def toponyms(reader: Reader, text: str) -> tuple[Toponym, ...]:
    ((report, sentences),) = reader.analyse([report_of(text)])
    return GROUNDING.toponyms(report, sentences)


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "wording", "use", "place"), rows(PLACES))
def test_a_place_its_use_and_which_it_is(reader: Reader, sentence: str, wording: str, use: str, place: str) -> None:
    if " " in place and not GROUNDING.gazetteer.atlas:
        pytest.skip(absent())
    found = next(t for t in toponyms(reader, sentence) if t.where.wording == wording)
    assert found.use == use
    assert found.where.why
    if place == "open":
        assert found.where.place is None
        return
    assert found.where.place is not None, found.where.why
    if " " not in place:
        assert found.where.place.id == place
        return
    state, lat, lon = place.split()
    assert found.where.place.country == state
    assert found.where.place.lat == pytest.approx(float(lat), abs=0.3)
    assert found.where.place.lon == pytest.approx(float(lon), abs=0.3)


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "wording"), rows(NO_PLACES))
def test_what_only_bears_the_name_of_a_place(reader: Reader, sentence: str, wording: str) -> None:
    assert wording not in {t.where.wording for t in toponyms(reader, sentence)}


@pytest.mark.model
def test_a_name_means_one_place_throughout_a_report(reader: Reader) -> None:
    text = "Two men were shot in Paris, Texas, on Monday. Paris is a quiet town. The mayor of Paris spoke to reporters."
    if not GROUNDING.gazetteer.atlas:
        pytest.skip(absent())
    states = {t.where.place.country for t in toponyms(reader, text) if t.where.place and t.where.wording == "Paris"}
    assert states == {"USA"}


@pytest.mark.model
def test_a_point_is_no_more_precise_than_the_words(reader: Reader) -> None:
    found = toponyms(reader, "Shells landed near Goris and in northern Gaza.")
    assert {t.where.place.precision for t in found if t.where.place} == {"fuzzy"}
    assert all("surroundings" in t.where.why for t in found)


@pytest.mark.model
@given(text=st.text(alphabet=st.sampled_from("Paris, in of Gaza (Texas) 'x\n-"), max_size=60))
def test_no_text_crashes_and_spans_hold_the_wording(text: str) -> None:
    report = report_of(text or "x")
    for found in GROUNDING.toponyms(report, ()):
        assert found.span.of(report.text) == found.where.wording


def town(name: str, state: str, lat: float, lon: float, people: int) -> Place:
    return Place(
        f"geonames.{abs(hash((state, lat)))}", name, "town", lat, lon, 4, "exact", state, (state,), population=people
    )


FRANCE = Candidate(town("Paris", "FRA", 48.9, 2.4, 2_100_000), listed=False)
TEXAS = Candidate(town("Paris", "USA", 33.7, -95.6, 24_000), listed=False)
ILLINOIS = Candidate(town("Paris", "USA", 39.6, -87.7, 8_400), listed=False)
KENTUCKY = Candidate(town("Paris", "USA", 38.2, -84.3, 9_900), listed=False)


def test_a_world_city_beats_a_town_of_the_reports_state() -> None:
    chosen = choose([TEXAS, FRANCE], Surroundings(states=("USA",)))
    assert chosen.place == FRANCE.place


def test_a_town_beside_the_places_of_the_report_beats_a_world_city() -> None:
    dallas = town("Dallas", "USA", 33.5, -95.9, 1_300_000)
    chosen = choose([TEXAS, FRANCE], Surroundings(states=("USA",), sure=(dallas,)))
    assert chosen.place == TEXAS.place
    assert "near Dallas" in chosen.why


def test_two_stay_two_when_nothing_decides() -> None:
    chosen = choose([ILLINOIS, KENTUCKY], Surroundings(states=("USA",)))
    assert chosen.place is None
    assert "nothing in the report decides" in chosen.why


def test_a_small_town_needs_something_that_speaks_for_it() -> None:
    hamlet = Candidate(town("Blue Creek", "USA", 38.2, -84.3, 900), listed=False)
    assert choose([hamlet], Surroundings()).place is None
    assert choose([hamlet], Surroundings(states=("USA",))).place == hamlet.place


def test_what_lies_in_a_state_a_region_and_a_town() -> None:
    places = GROUNDING.gazetteer.places
    assert inside(TEXAS.place, places["USA"])
    assert not inside(FRANCE.place, places["USA"])
    assert inside(places["place.goris"], places["place.syunik"])
    assert not inside(places["place.baku"], places["place.syunik"])
