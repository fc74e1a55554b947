"""What a record holds is what the store keeps: every record goes to JSON and comes back the same."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import StoreError
from counterclaim.records import Claim, Count, Incident, Judgement, Place, Report, SourceChain, Span, Voice, When
from counterclaim.store import codec

st.register_type_strategy(
    Span, st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda ends: Span(min(ends), max(ends)))
)
st.register_type_strategy(
    SourceChain, st.lists(st.from_type(Voice), min_size=1, max_size=3).map(tuple).map(SourceChain)
)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
FIGURE = st.none() | st.integers(0, 10**9)


def _count(low: int | None, high: int | None, wording: str) -> Count:
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Count("killed", low, high, wording)


st.register_type_strategy(Count, st.builds(_count, FIGURE, FIGURE, st.text()))


@pytest.mark.parametrize("kind", [Report, Claim, Judgement, Place, When, Count, Incident], ids=lambda k: k.__name__)
def test_a_record_comes_back_as_it_was(kind: type[Any]) -> None:
    @settings(max_examples=25, deadline=None)
    @given(st.from_type(kind))
    def round_trip(record: Any) -> None:
        assert codec.loads(kind, codec.dumps(record)) == record

    round_trip()


@given(st.text(st.characters(), max_size=20))
def test_any_text_can_be_stored_even_a_file_name_that_is_not_utf8(wording: str) -> None:
    when = When(None, None, "open", wording)
    text = codec.dumps(when)
    text.encode("utf-8")
    assert codec.loads(When, text) == when


def test_a_date_is_iso_and_not_said_is_null() -> None:
    when = When(date(2022, 9, 12), None, "night", "on Monday night")
    assert json.loads(codec.dumps(when)) == {
        "earliest": "2022-09-12",
        "latest": None,
        "grain": "night",
        "wording": "on Monday night",
        "anchor": None,
        "span": None,
        "why": "",
    }


def test_a_row_written_before_a_field_was_added_is_still_read() -> None:
    assert codec.loads(Count, '{"harm":"killed","low":1,"high":1,"wording":"one"}') == Count("killed", 1, 1, "one")


DAMAGED = {
    "not JSON": "{",
    "a list for a record": "[]",
    "a field of a newer version": '{"harm":"killed","low":1,"high":1,"wording":"one","colour":"red"}',
    "a field is gone": '{"harm":"killed","low":1}',
    "a harm that does not exist": '{"harm":"annoyed","low":1,"high":1,"wording":"one"}',
    "text for a number": '{"harm":"killed","low":"1","high":1,"wording":"one"}',
    "truth for a number": '{"harm":"killed","low":true,"high":1,"wording":"one"}',
    "low above high": '{"harm":"killed","low":2,"high":1,"wording":"one"}',
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_row_is_an_error_and_never_another_record(text: str) -> None:
    with pytest.raises(StoreError, match="Count"):
        codec.loads(Count, text)
