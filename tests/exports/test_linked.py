"""JSON-LD of the sample dossier: what a processor makes of it, with no network."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from counterclaim.doors.exports import linked
from counterclaim.doors.exports.address import web_address
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.selection import Asked, Selection
from counterclaim.records import Judgement, When
from counterclaim.store.books import Store

pytestmark = pytest.mark.usefixtures("loaded_once")

PROV, OA, SCHEMA = "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#", "https://schema.org/"


@pytest.fixture(scope="module")
def selection(sample_books: Path) -> Iterator[Selection]:
    """All of the sample dossier."""
    with Store.open(str(sample_books), make=False) as store:
        yield Selection(store, Asked())


def document(selection: Selection) -> dict[str, Any]:
    to = io.BytesIO()
    linked.write(selection, to, Options())
    made: dict[str, Any] = json.loads(to.getvalue())
    return made


def of_kind(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [node for node in made["@graph"] if kind in node["@type"]]


def test_every_claim_is_there_with_its_words_and_its_chain(selection: Selection) -> None:
    made = document(selection)
    claims = {claim.id: claim for claim in selection.store.claims()}
    nodes = {node["@id"].removeprefix("urn:counterclaim:claim:"): node for node in of_kind(made, "Claim")}
    assert nodes.keys() == claims.keys()
    entities = {node["@id"] for node in made["@graph"]}
    for key, node in nodes.items():
        assert node["text"] == " […] ".join(evidence.quote for evidence in claims[key].evidence)
        assert {node["wasQuotedFrom"], node["hadPrimarySource"], node["appearance"]} <= entities
        assert node["wasAttributedTo"] == node["author"]


def test_positions_are_code_points_of_the_text(selection: Selection) -> None:
    texts = {f"urn:counterclaim:report:{report.id}": report.text for report in selection.store.reports()}
    for node in of_kind(document(selection), "Annotation"):
        (target,) = node["target"]  # the sample pages are files: no address of the web
        quote, position = target["selector"]
        text = texts[target["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert f"{quote.get('prefix', '')}{quote['exact']}{quote.get('suffix', '')}" in text


def test_a_chain_leads_from_the_report_to_the_voice_nearest_to_the_event(selection: Selection) -> None:
    made = document(selection)
    nodes = {node["@id"]: node for node in made["@graph"]}
    for claim in selection.store.claims():
        node, names = nodes[f"urn:counterclaim:claim:{claim.id}"], []
        last = node
        while "wasDerivedFrom" in last:
            last = nodes[last["wasDerivedFrom"]]
            names.append(last["wasAttributedTo"].get("name", ""))
        assert names == [voice.who.name for voice in claim.sources.voices[1:]]
        assert node["hadPrimarySource"] in {last["@id"], node["wasQuotedFrom"]}


def test_a_processor_drops_nothing_and_asks_no_server(selection: Selection) -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not here (make .venv)")

    def refuse(url: str, options: object) -> None:
        raise AssertionError(f"{url} was asked for")

    jsonld.set_document_loader(refuse)
    made = document(selection)
    expanded = jsonld.expand(made)
    assert len(expanded) == len(made["@graph"])
    whole = json.dumps(expanded)
    for term in (f"{PROV}wasQuotedFrom", f"{PROV}hadPrimarySource", f"{PROV}wasAttributedTo", f"{PROV}wasDerivedFrom"):
        assert term in whole
    for term in (f"{OA}TextQuoteSelector", f"{OA}TextPositionSelector", f"{OA}exact", f"{SCHEMA}Claim"):
        assert term in whole
    assert _keys(made["@graph"]) <= {*linked.CONTEXT, "@id", "@type"}


def _keys(value: Any) -> set[str]:
    """The terms that are used, but for our own."""
    if isinstance(value, list):
        return {key for each in value for key in _keys(each)}
    if isinstance(value, dict):
        return {k for k in value if not k.startswith("cc:")} | {key for each in value.values() for key in _keys(each)}
    return set()


def test_a_review_is_there_only_where_a_person_judged_and_says_what_it_is_about(own_books: Path) -> None:
    with Store.open(str(own_books)) as store:
        claim = next(iter(store.claims()))
        assert not of_kind(document(Selection(store, Asked())), "ClaimReview")
        store.judge(Judgement(claim.id, "accept", "ana", datetime(2022, 10, 3, tzinfo=UTC), note="as it stands"))
        (review,) = of_kind(document(Selection(store, Asked())), "ClaimReview")
    assert review["itemReviewed"] == f"urn:counterclaim:claim:{claim.id}"
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "accept"}
    assert review["reviewAspect"].endswith("It does not say whether the claim is true.")


ADDRESSES = [
    ("https://post.example/a?b=1#c", "https://post.example/a?b=1#c"),
    ("https://post.example/a b<script>", "https://post.example/a%20b%3Cscript%3E"),
    ('https://post.example/"onmouseover="x', "https://post.example/%22onmouseover=%22x"),
    ("HTTP://post.example/", "HTTP://post.example/"),
    ("javascript:alert(1)", None),
    (" javascript:alert(1)", None),
    ("data:text/html,<b>", None),
    ("//post.example/a", None),
    ("page.html", None),
    ("https://[broken", None),
    ("", None),
]


@pytest.mark.parametrize(("url", "link"), ADDRESSES)
def test_only_the_web_is_a_link(url: str, link: str | None) -> None:
    assert web_address(url) == link


def test_an_open_interval_is_open() -> None:
    day = datetime(2022, 9, 13, tzinfo=UTC).date()
    assert linked._interval(When(day, None, "open", "since Tuesday")) == "2022-09-13/.."
    assert linked._interval(When(None, None, "open", "")) is None
