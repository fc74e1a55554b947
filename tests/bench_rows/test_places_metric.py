"""How places are scored: cases where the right score is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from counterclaim.bench.places import Resolver, Score, f1, figures_of, judge
from counterclaim.bench.places_gold import Document, Gold, brat_places, own_document
from counterclaim.grounding import Gazetteer, Toponym
from counterclaim.records import Place, Span, Where

GAZETTEER = Gazetteer.load()
RESOLVER = Resolver(GAZETTEER, {1: "ARM", 2: "ARM Syunik", 3: "FRA Nowhere", 6: "- Africa"})


def at(lat: float, lon: float, state: str = "ARM") -> Place:
    return Place("geonames.99", "Here", "town", lat, lon, 4, "exact", state, (state,))


def found(start: int, end: int, place: Place | None) -> Toponym:
    return Toponym(Span(start, end), "literal", Where("x" * (end - start), Span(start, end), place, ("a",), "a reason"))


def scored(gold: list[Gold], marks: list[Toponym]) -> dict[str, float]:
    score = Score()
    judge(Document("d", "x" * 100, tuple(gold), held_out=False), marks, RESOLVER, score)
    return {f.metric.removesuffix(", part"): f.value for f in figures_of("part", score)}


HERE = Gold(Span(0, 5), point=(39.5, 46.3), state="ARM")


def test_found_near_enough_and_in_the_right_state() -> None:
    figures = scored([HERE], [found(0, 5, at(39.6, 46.4))])
    assert figures["names F1 (overlap)"] == figures["names F1 (exact span)"] == 1
    assert figures["within 161 km of those decided"] == figures["right state"] == 1
    assert figures["GeoNames' very place"] == 0


def test_overlap_is_found_and_not_exact() -> None:
    figures = scored([HERE], [found(0, 12, at(39.5, 46.3))])
    assert (figures["names F1 (overlap)"], figures["names F1 (exact span)"]) == (1, 0)


def test_too_far_is_wrong() -> None:
    assert scored([HERE], [found(0, 5, at(48.9, 2.4, "FRA"))])["within 161 km of those decided"] == 0


def test_what_is_left_open_is_not_wrong_and_is_told() -> None:
    second = replace(HERE, span=Span(10, 15))
    figures = scored([HERE, second], [found(0, 5, at(39.5, 46.3)), found(10, 15, None)])
    assert figures["within 161 km of those decided"] == 1
    assert figures["within 161 km, open ones as wrong"] == 0.5
    assert figures["left open"] == 0.5


def test_one_mark_answers_one_name_and_what_is_aside_counts_nowhere() -> None:
    adjective = Gold(Span(20, 25), "aside")
    figures = scored([HERE, replace(HERE, span=Span(6, 9))], [found(0, 9, at(39.5, 46.3)), found(20, 25, None)])
    assert figures["names F1 (overlap)"] == pytest.approx(f1(1, 2, 2), abs=1e-4)
    assert scored([HERE, adjective], [found(0, 5, None), found(20, 25, None)])["names F1 (overlap)"] == 1


def test_a_state_is_the_state_whatever_point_it_is_given() -> None:
    figures = scored([Gold(Span(0, 5), number=1)], [found(0, 5, GAZETTEER.places["ARM"])])
    assert figures["within 161 km of those decided"] == figures["GeoNames' very place"] == 1


def test_gold_that_cannot_be_resolved_is_left_out_and_counted() -> None:
    score = Score()
    gold = (Gold(Span(0, 5), number=3), Gold(Span(6, 9), number=4))
    judge(
        Document("d", "x" * 100, gold, held_out=False), [found(0, 5, at(0, 0)), found(6, 9, at(0, 0))], RESOLVER, score
    )
    assert (score.found, score.without, score.answers) == (2, 2, [])


@pytest.mark.parametrize(("number", "place"), [(1, "ARM"), (2, "place.syunik"), (6, "place.africa")])
def test_numbers_of_states_divisions_and_continents(number: int, place: str) -> None:
    truth = RESOLVER.truth(Gold(Span(0, 5), number=number)).place
    assert truth is not None
    assert truth.id == place


def test_brat_lines() -> None:
    lines = (
        "T1\tLiteral 0 5\tGoris\n#1\tAnnotatorNotes T1\t616052\nT2\tNon_Literal_Modifier 9 17\tArmenian\n"
        "A1\tModifier_Type T2 Adjective\nT3\tCoercion 20 24\tTown\n#2\tAnnotatorNotes T3\t39.5, -46.3\n"
        "T4\tLiteral_Expression 30 34\tcity\nT5\tEmbedded_Non_Lit 40 45\tParis\n"
    )
    assert list(brat_places(lines)) == [
        Gold(Span(0, 5), number=616052), Gold(Span(9, 17), "aside"), Gold(Span(20, 24), point=(39.5, -46.3)),
        Gold(Span(40, 45), "aside"),
    ]  # fmt: skip


ARTICLE: Mapping[str, str] = {"title": "Fire in Reading", "text": "Reading is in the UK. UK Police spoke. US$5."}


def test_own_coding() -> None:
    row = {
        "url": "u", "held_out": False, "not": ["UK Police"],
        "places": {"Reading": "GBR 51.5 -1.0", "UK": "GBR", "[Reading] is in": "GBR 51.5 -1.0 spoke"},
    }  # fmt: skip
    document = own_document(row, ARTICLE)
    assert [(g.span.of(document.text), g.point) for g in document.places] == [
        ("Reading", (51.5, -1.0)), ("Reading", (51.5, -1.0)), ("UK", None),
    ]  # fmt: skip


def test_own_coding_of_words_that_do_not_stand_there() -> None:
    with pytest.raises(ValueError, match="London"):
        own_document({"url": "u", "held_out": False, "places": {"London": "GBR"}}, ARTICLE)
