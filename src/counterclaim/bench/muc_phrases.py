"""Noun phrases as the keys of the Message Understanding Conference write them: the noun with what stands before it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LEADING = re.compile(
    r"^(?:ONE OF|MOST OF|ALL OF|SOME OF|TWO OF|THREE OF|HALF A DOZEN|HALF DOZEN|OR|OF|"
    r"THE|AN?|SOME|ABOUT|AT LEAST|MORE THAN|NEARLY|ALMOST|OVER|APPROXIMATELY|AROUND|SEVERAL|MANY|ITS|THEIR|HIS|HER|"
    r"OUR|YOUR|MY|THIS|THAT|THESE|THOSE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN|TWELVE|FIFTEEN|TWENTY|"
    r"THIRTY|FORTY|FIFTY|DOZENS OF|HUNDREDS OF|THOUSANDS OF|SCORES OF|A NUMBER OF|NUMBER OF|MOST|ALL|BOTH|OTHER|"
    r"ANOTHER|ONE|ONLY|ALSO|ALLEGED|SUSPECTED|PRESUMED|UP TO|SO-CALLED|SELF-STYLED|[\d,.]+)\s+(?=\S)"
)
_CUT = re.compile(
    r"\s*(?:[,;:(\[]|--|\s(?:WHO|WHICH|THAT|WHOSE|WHERE|WERE|WAS|IS|ARE|HAS|HAVE|HAD|IN|ON|AT|FROM|WITH|BY|NEAR|AND|"
    r"INCLUDING|DURING|AFTER|BEFORE|TO|AS|FOR|AGAINST|BETWEEN|WHEN|WHILE|THIS|LAST|YESTERDAY|TODAY|BELONGING|LOCATED|"
    r"DRESSED|TRAVELING|ARMED WITH|WEARING|CARRYING|KNOWN|GUARDING|KILLED|WOUNDED|INJURED|KIDNAPPED|MURDERED|CALLED|"
    r"LED|PARKED)\s)"
)
_OF = re.compile(r"\sOF\s")
_KEEPS_OF = frozenset(
    {
        "homes", "houses", "building", "installations", "facilities", "university", "branch",
        "vehicle", "car", "station",
        "group", "groups", "member", "members", "residence", "home", "house", "office", "offices", "headquarters",
        "mayor", "minister", "son", "sons", "wife", "daughter", "brother", "family", "leader", "leaders", "president",
        "director", "chief", "secretary", "ministry", "governor", "bishop", "archbishop", "bank", "palace", "body",
        "bodies", "squad", "column", "unit", "units", "head", "seat", "city", "town",
    }
)  # fmt: skip


def phrase(wording: str) -> str:
    """A noun phrase without article, number and what follows the noun.

    >>> phrase("ABOUT 40\\nFARMERS OF THE NORTH"), phrase("THE RESIDENCE OF THE MAYOR, WHO WAS AWAY")
    ('FARMERS', 'RESIDENCE OF THE MAYOR')
    """
    plain = " ".join(re.sub(r'["“”]|(?<=\S)\s\[[^\]]*\]', " ", wording.upper()).split())
    while (shorter := _LEADING.sub("", plain)) != plain:
        plain = shorter
    plain = _CUT.split(f"{plain} ")[0].strip(" .'\"")
    before, of, _after = _partition(plain)
    return before if of and head(before) not in _KEEPS_OF else plain


def _partition(plain: str) -> tuple[str, str, str]:
    found = _OF.search(plain)
    return (plain[: found.start()], "of", plain[found.end() :]) if found else (plain, "", "")


def head(wording: str) -> str:
    """The noun that a phrase is about, small.

    >>> head("OLD STONE BRIDGE"), head("RESIDENCE OF THE MAYOR"), head("")
    ('bridge', 'residence', '')
    """
    words = _partition(wording)[0].split()
    return words[-1].lower().strip(".,'\"") if words else ""


def label(wording: str, table: Mapping[str, str]) -> str:
    """The label that a table has for the last words of a phrase, the last two before the last alone; else empty.

    >>> label("POLICE STATION", {"station": "OTHER", "police station": "LAW"})
    'LAW'
    """
    words = [w.lower().strip(".,'\"") for w in _partition(wording)[0].split()]
    if not words:
        return ""
    forms = (words[-1], *_singulars(words[-1]))
    asked = [" ".join([*words[-2:-1], form]) for form in forms if len(words) > 1] + list(forms)
    return next((table[form] for form in asked if form in table), "")


def _singulars(word: str) -> tuple[str, ...]:
    """The forms that a plural may be of."""
    return tuple(
        word.removesuffix(end) + new
        for end, new in (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"))
        if word.endswith(end)
    )


_NUMBERS = (
    "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE", "THIRTEEN",
    "FOURTEEN", "FIFTEEN", "SIXTEEN", "SEVENTEEN", "EIGHTEEN", "NINETEEN", "TWENTY",
)  # fmt: skip
_AMOUNT = re.compile(
    rf"^(?P<how>AT LEAST|MORE THAN|OVER|ABOUT|APPROXIMATELY|AROUND|SOME|NEARLY|ALMOST)? ?(?:THE |THEIR |OTHER )*"
    rf"(?P<number>\d[\d,]*|{'|'.join(_NUMBERS)})\b(?![-./])"
)


def amount(wording: str) -> str:
    """How many a phrase says that there were, as the keys write it; empty where it does not say.

    >>> amount("AT LEAST 10 TOWERS"), amount("ABOUT 1,200 MEN"), amount("TWO NUNS"), amount("SOME NUNS")
    ('10-', '~1200', '2', '')
    """
    found = _AMOUNT.match(" ".join(wording.upper().split()))
    if found is None:
        return ""
    written = found["number"].replace(",", "")
    number = written if written.isdigit() else str(_NUMBERS.index(written) + 1)
    if found["how"] in {"AT LEAST", "MORE THAN", "OVER"}:
        return f"{number}-"
    return f"~{number}" if found["how"] else number
