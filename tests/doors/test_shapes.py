"""The JSON contract: these keys, in this order, always there. A change here is a breaking change for users."""

from __future__ import annotations

import json
from dataclasses import replace

import made_up
import pytest

from counterclaim.doors import shapes

REPORT = [
    "id", "url", "outlet", "title", "language", "published", "published_inferred", "replaces", "text", "blocks",
    "entries", "byline", "dateline", "carried_from", "carried_why", "canonical", "translated_from",
    "translation",
]  # fmt: skip
CLAIM = [
    "id", "act", "plover", "cameo", "acled", "stance", "setting", "factuality", "evidence", "sources", "actors",
    "targets", "blamed", "place", "when", "counts", "means", "rule", "reasons", "judgement",
]  # fmt: skip
SOURCE = ["wording", "id", "name", "country", "stance", "cue", "mode", "spoke", "start", "end", "candidates", "why"]
PARTY = ["wording", "id", "name", "country", "kind", "start", "end", "candidates", "why"]
PLACE = [
    "wording", "id", "name", "country", "lat", "lon", "radius_km", "precision", "precision_acled", "precision_ucdp",
    "contested_by", "status", "candidates", "why",
]  # fmt: skip
WHEN = ["earliest", "latest", "grain", "wording", "anchor"]
COUNT = ["harm", "low", "high", "approximate", "wording", "whom", "side", "scope", "part"]
INCIDENT = [
    "id", "act", "when", "place", "parties", "as_of", "policy", "reports", "claims", "versions", "silent", "denials",
    "blamed", "conflicts", "toll", "responsibility", "reasons", "unsure", "judged",
]  # fmt: skip
VERSION = [
    "harm", "side", "whom", "low", "high", "wording", "scope", "status", "voice", "via", "as_of", "claims", "earlier",
    "part", "approximate", "about_enemy", "why",
]  # fmt: skip
VOICE = ["name", "id", "stance"]


def keys_of(shape: shapes.Shape, *path: str | int) -> list[str]:
    inside = shape
    for step in path:
        inside = inside[step]  # type: ignore[index]
    return list(inside)


CODED = shapes.coded(made_up.REPORT, made_up.CLAIMS)
OF_AN_INCIDENT = shapes.of_incident(made_up.INCIDENT)


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ([], ["report", "claims", "unread"]),
        (["report"], REPORT),
        (["report", "blocks", 0], ["kind", "start", "end", "language"]),
        (["claims", 3], CLAIM),
        (["claims", 3, "evidence", 0], ["start", "end", "quote", "original"]),
        (["claims", 3, "sources", 0], SOURCE),
        (["claims", 3, "actors", 0], PARTY),
        (["claims", 3, "targets", 0], PARTY),
        (["claims", 3, "blamed", 0], PARTY),
        (["claims", 3, "place"], PLACE),
        (["claims", 3, "when"], WHEN),
        (["claims", 3, "counts", 0], COUNT),
    ],
)
def test_read_prints_these_keys(path: list[str | int], keys: list[str]) -> None:
    assert keys_of(CODED, *path) == keys


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ([], INCIDENT),
        (["when"], ["earliest", "latest", "grain"]),
        (["place"], PLACE),
        (["parties", 0], ["id", "name"]),
        (["reports", 0], ["id", "url", "outlet", "published", "republishes"]),
        (["versions", 1], VERSION),
        (["versions", 1, "voice"], VOICE),
        (["versions", 1, "earlier", 0], ["low", "high", "as_of", "claims"]),
        (["silent", 0], ["voice", "about", "from", "until", "claims"]),
        (["silent", 0, "voice"], VOICE),
        (["denials", 0], ["voice", "what", "claims"]),
        (["blamed", 0], ["voice", "party", "claims"]),
        (["conflicts", 0], ["text", "claims", "harm", "side"]),
        (["responsibility", 0], ["voice", "act", "claims"]),
        (["toll", 0], ["harm", "side", "low", "best", "high", "reasons"]),
        (["unsure", 0], ["incident", "claims", "reasons"]),
    ],
)
def test_incidents_prints_these_keys(path: list[str | int], keys: list[str]) -> None:
    assert keys_of(OF_AN_INCIDENT, *path) == keys


def test_changes_prints_these_keys() -> None:
    shape = shapes.of_change(made_up.CHANGE, made_up.STRETCH)
    keys = ["incident", "was", "kind", "text", "from", "to", "clock", "policy", "reports", "claims"]
    assert list(shape) == keys
    assert list(shape["reports"][0]) == ["id", "url", "outlet", "published", "republishes"]
    assert shape["to"] is None


def test_what_is_not_said_is_null_and_the_key_is_there() -> None:
    silent = CODED["claims"][2]
    assert list(silent) == CLAIM
    assert (silent["act"], silent["plover"], silent["place"], silent["when"], silent["counts"]) == (None,) * 4 + ([],)
    assert silent["stance"] == "silent"
    assert CODED["claims"][0]["counts"][0]["side"] is None
    assert CODED["claims"][3]["counts"][0]["low"] is None
    assert CODED["report"]["published"] is None
    assert CODED["report"]["published_inferred"] == "2022-09-13"
    assert shapes.of_incident(replace(made_up.INCIDENT, when=None, place=None))["when"] is None


def test_a_voice_that_the_page_does_not_name_has_an_empty_name_and_its_wording() -> None:
    outlet, unnamed = CODED["claims"][0]["sources"]
    assert (outlet["name"], outlet["start"]) == ("The Valley Post", None)
    assert (unnamed["name"], unnamed["id"], unnamed["wording"]) == ("", None, "were reported")


def test_every_offset_points_at_its_words() -> None:
    text = CODED["report"]["text"]
    for claim in CODED["claims"]:
        for evidence in claim["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_the_shape_is_plain_json() -> None:
    for shape in (CODED, OF_AN_INCIDENT):
        assert json.loads(json.dumps(shape)) == shape
