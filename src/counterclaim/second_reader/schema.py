"""The JSON that a second reader is asked for. The fields mean what they mean in docs/json.md, in words of the page."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from counterclaim.records import Factuality, Harm, Scope, Setting, Stance

LONGEST = 1_000
"""A quote or name longer than this many characters is none."""
Said = Annotated[str, Field(max_length=LONGEST)]
Amount = Annotated[int, Field(ge=0, strict=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CountSaid(_Strict):
    """A figure of people as the page gives it."""

    harm: Harm
    low: Amount | None
    high: Amount | None
    words: Said
    whom: Said | None = None
    side: Said | None = None
    scope: Scope = "incident"
    part: bool = False


class ClaimSaid(_Strict):
    """One thing that somebody says happened, was asked for, or that they kept silent about."""

    quote: Said
    act: Said | None
    speaker: Said | None
    stance: Stance
    setting: Setting
    factuality: Factuality
    actors: list[Said] = Field(default_factory=list, max_length=20)
    targets: list[Said] = Field(default_factory=list, max_length=20)
    blamed: list[Said] = Field(default_factory=list, max_length=20)
    place: Said | None = None
    when: Said | None = None
    counts: list[CountSaid] = Field(default_factory=list, max_length=20)


class Answer(_Strict):
    """All claims of one part of a page."""

    claims: list[ClaimSaid]


def schema() -> dict[str, Any]:
    """The JSON schema that goes to the server."""
    return Answer.model_json_schema()


def why_not(error: ValidationError) -> str:
    """What is wrong with a proposal, in a sentence: the first thing, and where."""
    first = error.errors(include_url=False, include_input=True)[0]
    where = ".".join(str(each) for each in first["loc"])
    given = "" if first["type"] == "missing" else f" ({str(first['input'])[:60]!r} was given)"
    return f"{where or 'it'}: {first['msg']}{given}."
