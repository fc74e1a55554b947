"""A language model as a second reader, off by default: it proposes claims, and nothing that it says is taken on trust.

A proposal whose words do not stand in the page is refused. What is left is laid beside the claims of the rules, agreed
or not, and enters neither the store nor an incident. See docs/second-reader.md.
"""

from counterclaim.second_reader.comparing import Pair, compared
from counterclaim.second_reader.model import Model, SecondReaderError
from counterclaim.second_reader.proposal import Proposal, ProposedCount, Refusal, Words
from counterclaim.second_reader.reader import Proposed, SecondReader

__all__ = [
    "Model", "Pair", "Proposal", "Proposed", "ProposedCount", "Refusal", "SecondReader", "SecondReaderError", "Words",
    "compared",
]  # fmt: skip
