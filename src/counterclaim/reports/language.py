"""The language of a text: its script, py3langid (Barbaresi; Lui and Baldwin 2012), and English by its own words.

What is coded as English must be English, so statistics alone do not make a text English: its words have to be English
ones too, small words or words that the reader model knows. `und` is too little to tell. `und-` and a script, such as
`und-Latn`, is enough to tell that it is not English, but not what it is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from tempfile import gettempdir
from typing import Any

from counterclaim.errors import ModelError
from counterclaim.knowledge import shipped, table
from counterclaim.reports.passages import words
from counterclaim.reports.scripts import Script, latin_part, scripts, written

SHORTEST = 20  # letters; less in Latin script says nothing
SAMPLE = 1500  # characters; more adds time and quotations in other languages
SUREST_GUESS = 0.35  # probability; below it the letters do not tell
BEYOND_DOUBT = 0.9  # probability at which even fewer letters tell
FEWEST = 10  # letters
NOT_ENGLISH = 0.05  # probability of English below which a text is not taken for it, whatever its words
PLAINLY = 0.12  # share of telling English words at which a text of `MANY` words needs no further look
MANY = 60  # words
FEW = 8  # words in Latin script beside which words in another one are a quotation
LATIN_SHARE = 0.9  # of its letters that a text in English has in Latin script
MOSTLY = 0.8  # share of a text's words in lower case that English has to know, names left out
PARTLY = 0.6  # the same where statistics say English, and of all its words where all but one are written as names
_PLAIN = re.compile(r"(?<![\w'’-])(?=[^\W\d_]{2}|[^\W\da-z_])[^\W\dA-Z_][^\W\dA-Z_'’]*(?!\w)")
_ANY = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """The small words of a language: `telling` ones are its own, `common` ones it shares with others."""

    telling: frozenset[str]
    common: frozenset[str]
    enough: float

    def plainly(self, said: tuple[str, ...]) -> bool:
        """Whether a text of many words is in this language beyond doubt."""
        return len(said) >= MANY and sum(word in self.telling for word in said) >= PLAINLY * len(said)

    def shows(self, said: tuple[str, ...]) -> bool:
        """Whether a few words show this language."""
        telling = sum(word in self.telling for word in said)
        return telling > 0 and telling + sum(word in self.common for word in said) >= self.enough * len(said)


@cache
def english_words() -> FunctionWords:
    """The function words of English, from `data/languages.yml`."""
    raw = table("languages.yml")["english"]
    return FunctionWords(frozenset(raw["telling"]), frozenset(raw["common"]), float(raw["enough"]))


@cache
def names() -> dict[str, str]:
    """What languages are called in English, by their codes."""
    known = table("languages.yml")
    called: dict[str, str] = known["names"]
    by_script = {
        f"{UNKNOWN}-{code}": f"unknown, in {raw['name']}" for code, raw in known["scripts"].items() if "name" in raw
    }
    return called | by_script


def name_of(code: str) -> str:
    """What a language is called; the code itself where there is no name.

    >>> name_of("ru"), name_of("und-Latn"), name_of("xx")
    ('Russian', 'unknown, in Latin script', 'xx')
    """
    return names().get(code, code)


@cache
def _known_words() -> frozenset[str]:
    """The whole words that the reader model knows: its list was made from English text, its verbs are English."""
    pieces = json.loads(shipped("reader/tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    verbs = shipped("reader/verbs.txt").read_text("utf-8").split()
    return frozenset(word for word in (*pieces, *verbs) if word.isalpha() and len(word) > 1)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # lazy: slow to load, and only reading needs it

    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:  # it is unpacked into the temporary folder
        why = f"no room to unpack the table of languages ({error.strerror}); name another folder with TMPDIR"
        raise ModelError(f"{gettempdir()}: {why}") from error
    identifier.set_languages(sorted({code for script in scripts().values() for code in script.among}))
    return identifier


def language(text: str) -> str:
    """The ISO 639-1 code of a text's language; `und` where there is too little to tell, `und-` and a script where its
    words are none of English but do not say whose they are.

    >>> language("Ok"), language("Two were killed."), language("Dvukh voyennykh nashli pod Gorisom")
    ('und', 'en', 'und-Latn')
    """
    sample = text[:SAMPLE]
    hand = written(sample)
    if not hand.script:
        return UNKNOWN
    if hand.script != "Latn":
        return _in(scripts()[hand.script], sample)
    if hand.share > LATIN_SHARE:
        return _in_latin(sample, words(sample))
    part = latin_part(sample)  # names in Latin letters stand in many a foreign text, foreign words in an English one
    said = words(part)
    return _in_latin(part, said) if len(said) >= FEW else _in(scripts()[hand.beside], sample)


def _in(script: Script, sample: str) -> str:
    """The language of a text in another script than Latin: by its letters, else by statistics, else unknown."""
    if found := script.by_letters(sample):
        return found
    guesses = _guesses(script, sample)
    code, probability = max(guesses.items(), key=lambda guess: guess[1])
    return code if probability >= SUREST_GUESS else f"{UNKNOWN}-{script.code}"


def _in_latin(sample: str, said: tuple[str, ...]) -> str:
    """The language of a text in Latin script, which holds the words `said`."""
    english = english_words()
    if english.plainly(said):
        return "en"
    shown = english.shows(said)
    letters = sum(map(str.isalpha, sample))
    if letters < FEWEST:
        return "en" if shown else UNKNOWN
    guesses = _guesses(scripts()["Latn"], sample)
    code, probability = max(guesses.items(), key=lambda guess: guess[1])
    told = "id" if code == "ms" else code
    if letters < SHORTEST:
        sure = not shown and probability >= BEYOND_DOUBT
        return told if sure else "en" if shown else UNKNOWN
    if _is_english(sample, guesses["en"], code == "en" and probability >= SUREST_GUESS):
        return "en"
    return f"{UNKNOWN}-Latn" if code == "en" or probability < SUREST_GUESS else told


def _is_english(sample: str, probability: float, guessed: bool) -> bool:
    """Whether words and letters both speak for English; the more the letters do, the fewer words are asked for."""
    if guessed:
        return _known(sample) >= PARTLY
    return probability >= NOT_ENGLISH and _known(sample) >= MOSTLY


def _guesses(script: Script, sample: str) -> dict[str, float]:
    """How probable each language of a script is, by the statistics of letters."""
    ranked = {code: float(share) for code, share in _identifier().rank(sample) if code in script.among}
    total = sum(ranked.values()) or 1.0
    return {code: share / total for code, share in ranked.items()}


def _known(sample: str) -> float:
    """The share of English words among those in lower case; of all, weighed up, where fewer than two are in it."""
    plain = _PLAIN.findall(sample)
    found, weight = (plain, 1.0) if len(plain) > 1 else (_ANY.findall(sample.lower()), MOSTLY / PARTLY)
    known = sum(word.replace("’", "'").partition("'")[0] in _known_words() for word in found)
    return weight * known / len(found) if found else 0.0
