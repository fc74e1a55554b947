"""Sentences in the manner of wire reports, each read as the PLOVER type that it tells of: a floor, and all types."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from conftest import plain_report
from counterclaim.claims import Coder
from counterclaim.claims.act import PLOVER
from counterclaim.codebooks.plover_types import coded_type
from counterclaim.grounding import Grounding
from counterclaim.sentences import Reader

SENTENCES = yaml.safe_load((Path(__file__).parent / "types.yml").read_text(encoding="utf-8"))
READ_AT_LEAST = 230


@pytest.mark.model
def test_sentences_are_read_as_their_type(reader: Reader) -> None:
    coder = Coder.load(Grounding.load())
    rows = [(kind, text) for kind, texts in SENTENCES.items() for text in texts]
    read = 0
    for (kind, _), (report, sentences) in zip(rows, reader.analyse([plain_report(t) for _, t in rows]), strict=True):
        read += kind in {coded_type(claim) for claim in coder.code(report, sentences)}
    assert read >= READ_AT_LEAST, f"{read} of {len(rows)}"


def test_every_type_has_sentences() -> None:
    assert set(SENTENCES) == PLOVER
