"""The notebook of the documents runs, and gives what it is stored with."""

from __future__ import annotations

import re

import first_look
import pytest


@pytest.mark.model
@pytest.mark.towns
def test_the_notebook_gives_what_is_stored() -> None:
    now, before = dict(first_look.outputs(first_look.made())), dict(first_look.outputs(first_look.stored()))
    assert now == before, "look at it; if it is better, python tests/api/first_look.py stores it"


def test_what_is_stored_names_no_machine_and_asks_for_nothing() -> None:
    text = first_look.NOTEBOOK.read_text("utf-8")
    assert not re.search(r"/(home|work|root|Users|tmp)/|https?://|<script|<img|<link", text)
    assert '"outputs": []' not in text, "every cell shows something"
