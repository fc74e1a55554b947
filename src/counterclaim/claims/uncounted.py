"""Figures that count nobody: dates, ages, years, sums of money, measures, names of units and roads.

They are told by their own shape or by what stands before them; the order of the rows decides.
"""

from __future__ import annotations

from typing import Any

from counterclaim.claims.number_kinds import NumberKind
from counterclaim.claims.number_words import DASH, DAY, DIGITS, SP, any_of, number_words


def masks(lists: dict[str, Any]) -> tuple[tuple[NumberKind, str], ...]:  # long: one table of patterns, in order
    """Figures that count nobody, told by their own shape or by what stands before them."""
    names = sorted(lists["months"], key=len, reverse=True)
    capitals = [m.upper() + ("(?! (?:HAVE|BE|NOT))" if m == "May" else "") for m in names]
    month = "(?-i:" + "|".join([*names, *capitals]) + r")\b\.?"
    days = rf"\b{DAY}(?:{SP}?(?:{DASH}|to|and|or|,){SP}?{DAY}){{0,4}}"
    year = r"(?:,?\s+(?:1[89]|20)\d\d\b)"
    measures = any_of(lists["measures"])
    people = rf"(?!{SP}(?:[a-z-]+{SP})?{any_of(lists['people'])}\b)"
    amount = rf"(?:{DIGITS}|{number_words(lists)})"
    before = rf"(?:{any_of(lists['named_before'])}|(?-i:{'|'.join(lists['named_before_capital'])}))"
    many = rf"(?:(?:tens|hundreds){SP}of{SP})?"
    ordinal = rf"(?:\d+(?:st|nd|rd|th)|(?:{any_of(lists['tens'])}-)?{any_of(lists['ordinals'])})\b"
    since = r"(?=\d{4})(?:(?<=\bin )|(?<=\bsince )|(?<=\buntil )|(?<=\bduring )|(?<=\bby )|(?<=\bfrom )|(?<=\bto ))"
    strong = "".join(
        rf"(?<!\b{w} )" for w in ("least", "than", "as", "nearly", "almost", "to", "total of", "some", "over", "all")
    )
    signs = any_of(lists["currency_signs"])
    scaled = rf"(?:{SP}?(?:{any_of(lists['scales'])}|m|k|tn|trillion)\b)?"
    spelt = "(?-i:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twenty)"
    small = any_of([*lists["units"], "ten", "twenty"])
    grown_ups = "children|child|boys?|girls?|men|women|people|those|anyone|aged|age of|ages"
    return (
        ("name", r"https?://\S+|www\.\S+|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?<!\w)[#@]\w+"),
        ("name", r"(?<![\w.])\+?\d{1,14}(?:[ ().-]{1,3}\d{2,14}){3,8}|\+\d[\d ()-]{7,20}\d"),
        ("date", r"\b\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?\b|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b"),
        ("date", r"\b\d{1,2}/\d{1,2}\b"),
        ("date", r"\b\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m\b\.?"),
        ("date", rf"\b\d{{3,4}}\s+(?:GMT|UTC|hours? local|hrs)\b|\b\d{{1,2}}{SP}o['’]clock"),
        ("measure", r"-?\d+(?:\.\d+)?\s*°(?:\s*\d+['’′](?:\s*\d+[\"”″])?)?(?:\s*[NSEWCF]\b)?"),
        ("measure", r"\b\d{1,3}\.\d{2,},\s*-?\d{1,3}\.\d{2,}\b"),
        ("date", rf"\b{month}{SP}{DAY}(?:{SP}?(?:{DASH}|to|and|,){SP}?{DAY}\b(?!,?\d)){{0,4}}{year}?{people}"),
        ("date", rf"{days}{SP}(?:of{SP})?{month}{year}?"),
        ("date", rf"\b{month}{year}"),
        ("money", rf"(?<!\w){signs}{SP}?\d[\d,.]*\d?{scaled}"),
        ("age", rf"\baged?{SP}(?:(?:between|from|about|just){SP})?{amount}(?:{SP}?(?:{DASH}|to|and){SP}?{amount})?"),
        ("age", rf"\b(?:{grown_ups}){SP}(?:under|over|below|above|younger than|older than){SP}(?P<it>{amount})"),
        ("age", r"\b(?-i:[A-Z])[\w’'-]+(?:,\s+|\s+\()(?P<it>[1-9]\d?)(?=,\s(?!\d)|\)|;)"),
        ("age", r"^\s*(?P<it>[1-9]\d?)(?=,\s+(?:was|were|who|from|of|had|and|is|a|an|said|died)\b)"),
        ("age", r"\b(?:his|her|their)(?:\s(?:early|late|mid))?[\s-](?P<it>[2-9]0s)\b"),
        ("year", r"(?<!\w)(?:mid-)?(?:1[0-9]|20)\d0s\b|['’]\d0s\b"),
        ("year", rf"{since}1[0-8]\d\d\b(?![,.]\d)"),
        ("year", rf"{since}(?:19|20)\d\d\b(?:{DASH}\d{{2,4}}\b)?(?![,.]\d)"),
        ("year", rf"(?<![\w,.-]){strong}(?:19|20)\d\d(?:(?:{DASH}|/)(?:\d{{4}}|\d\d)\b)?(?![\w,]*\d|\w|\.\d){people}"),
        ("measure", rf"(?<![\w,.])\.?\d[\d,]{{0,14}}(?:\.\d+)?(?:{SP}?x{SP}?\d+)?{SP}?-?{measures}\b(?!{SP}people)"),
        ("name", rf"\b{before}{SP}?(?P<it>{DIGITS}(?:-\d+)?|{spelt}\b){people}"),
        ("name", rf"\b{ordinal}{SP}{any_of(lists['units_after'])}\b(?:{SP}{any_of(lists['units_after'])}\b)*"),
        ("name", r"(?<!\w)(?-i:[A-Z])\w{0,30}[-\u2010\u2011]?\d\w*(?:-\w+)?"),
        ("name", r"\b\d+(?!(?:st|nd|rd|th|mm|cm|km|kg|m|k|bn)\b)[a-z]+\w*"),
        ("ordinal", rf"(?<![\w-]){ordinal}(?!{SP}lieutenant)"),
        ("name", r"(?m:^[^\S\n]*)(?P<it>\d{1,2})(?:[.)]|\.)(?=\s)(?!\s*$)"),
        ("name", r"\b(?:this|every|each)\s(?P<it>one)\b|\bone (?:another|by one)\b"),
        ("name", rf"\bthe{SP}(?:{ordinal}|last|next|latest|previous|same|right|wrong){SP}(?P<it>one)\b"),
        ("percent", rf"\b{amount}{SP}(?:in|(?:out{SP})?of){SP}every{SP}{amount}\b"),
        ("percent", rf"\b{small}{SP}in{SP}{small}(?={SP}(?:of|was|were|is|are|has|have)\b)"),
        ("name", rf"\ball{SP}but{SP}{amount}\b(?:{SP}of{SP}(?:the|its|their){SP}{amount}\b)?"),
        ("money", rf"\b{many}(?:thousands|millions|billions){SP}in{SP}{any_of(lists['spent_on'])}\b"),
        ("ordinal", r"\bnumber (?:one|two|three)\b"),
    )  # fmt: skip
