"""Exports without the names of private persons: whose names go, whose stay, and that no format tells one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim import api
from counterclaim.doors.exports.command import Wish, export
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.formats import FORMATS
from counterclaim.doors.exports.persons import Marked
from counterclaim.doors.exports.redaction import Mask, Redacted, mask_of, masked, masked_report
from counterclaim.doors.exports.selection import Asked, Selection
from counterclaim.records import (
    Block,
    Claim,
    Conflict,
    Evidence,
    Incident,
    Named,
    Report,
    SourceChain,
    Span,
    Translation,
    Voice,
)
from counterclaim.store.books import Store

pytestmark = pytest.mark.usefixtures("loaded_once")

PAGE = """Two sisters die in Kherson

KHERSON, 14 March 2023. Maria Petrenko, 34, and her son Oleh were killed when Russian forces shelled a market in \
Kherson on Tuesday, the regional prosecutor's office said.

"My sister Olena ran to the cellar," said Iryna Kovalenko, a neighbour who saw the strike. Kovalenko said three people \
were wounded.

President Volodymyr Zelensky said at least 5 people had been killed.
"""
PRIVATE = ("Petrenko", "Oleh", "Kovalenko", "Iryna", "Olena")

MASKS = [
    # private names, public names, text, what is left of it
    (["Maria Petrenko"], [], "Maria Petrenko said", "[name] said"),
    (["Maria Petrenko"], [], "MARIA  PETRENKO said", "[name] said"),
    (["Maria Petrenko"], [], "Petrenko's son", "[name]'s son"),
    (["Maria Petrenko"], [], "PETRENKO KILLED", "[name] KILLED"),
    (["Maria Petrenko"], [], "in Petrenkove, Maria's petrenko", "in Petrenkove, [name]'s petrenko"),
    (["Lena de Wit"], [], "de Wit, Lena", "de [name], [name]"),
    (["Maria Pashinyan"], ["Nikol Pashinyan"], "Pashinyan met Maria Pashinyan", "Pashinyan met [name]"),
    (["Nikol"], ["Nikol Pashinyan"], "Nikol Pashinyan", "Nikol Pashinyan"),
    (["Mary-Ann O’Neil"], [], "Mary-Ann O’Neil", "[name]"),
    (["A.+ (x"], [], "A.+ (x A", "[name] A"),
    ([], [], "nobody", "nobody"),
    (["", "  ", "34"], [], "34 were killed", "34 were killed"),
]


@pytest.mark.parametrize(("private", "public", "text", "left"), MASKS)
def test_a_name_goes_and_its_parts_that_nobody_public_has(
    private: list[str], public: list[str], text: str, left: str
) -> None:
    assert Mask.of(private, public).words(text) == left


ADDRESSES = [
    ("https://post.example/2023/maria-petrenko-killed", "https://post.example/[name]"),
    ("https://post.example/2023/kherson", "https://post.example/2023/kherson"),
    ("notes/Petrenko.txt", "[name]"),
]


@pytest.mark.parametrize(("url", "left"), ADDRESSES)
def test_an_address_that_spells_a_name_out_is_cut(url: str, left: str) -> None:
    assert Mask.of(["Maria Petrenko"]).address(url) == left


@given(st.lists(st.text(max_size=12), max_size=4), st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_names_break_it_and_the_text_around_keeps_its_length(names: list[str], text: str) -> None:
    mask = Mask.of(names)
    assert len(mask.letters(text)) == len(text)
    assert mask.words(mask.words(text).replace("[name]", "")) is not None


def named(name: str, key: str | None = None, kind: Any = "person") -> Named:
    return Named(name, None, key, name, kind)


def test_only_persons_without_an_id_are_private() -> None:
    voices = (Voice(named("Post", kind="outlet"), "asserts"), Voice(named("Nikol Pashinyan", "person.np"), "admits"))
    claim = Claim(
        "c.1", "r.1", (), SourceChain(voices), None, "current", "happened", "r", (),
        targets=(named("Maria Petrenko"), named("Armed forces", "ARM.mil", "military")),
    )  # fmt: skip
    assert mask_of((claim,)).names == {"Maria Petrenko", "Maria", "Petrenko"}


def test_every_text_of_a_record_is_masked_and_ids_are_not() -> None:
    mask = Mask.of(["Maria Petrenko"])
    text = "Maria Petrenko died"
    report = Report(
        "r.1", "p.1", "https://a.example/x", "Post", text, "By Ann Lee", "en", None, text,
        (Block("body", Span(0, len(text))),), translation=Translation("uk", "server", "Марія", "Марія", ()),
    )  # fmt: skip
    left = masked_report(report, mask)
    assert (left.text, left.title, left.byline) == ("██████████████ died", "[name] died", "[name]")
    assert (left.id, left.translation and left.translation.text) == ("r.1", "")
    evidence = Evidence("Maria.Petrenko", Span(0, 19), text)
    assert masked(evidence, mask) == Evidence("Maria.Petrenko", Span(0, 19), "[name] died")
    incident = Incident(
        "incident.1", "killing", None, None, (), None, "ucdp", (), (), (), (), (), (),
        (Conflict("Maria Petrenko is dead; she is not.", ()),), (), ("Both name Petrenko.",),
    )  # fmt: skip
    left_over = masked(incident, mask)
    assert left_over.conflicts[0].text == "[name] is dead; she is not."
    assert left_over.reasons == ("Both name [name].",)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds one report with victims and a witness."""
    folder = tmp_path_factory.mktemp("victims")
    (folder / "page.txt").write_text(PAGE, "utf-8")
    with Store.open(str(folder / "books.sqlite")) as store:
        for each in api.read(str(folder / "page.txt")):
            store.keep(each.page, each.report, each.claims)
    return folder / "books.sqlite"


@pytest.mark.model
def test_the_model_finds_those_whom_no_claim_is_about(books: Path) -> None:
    with Store.open(str(books), make=False) as store:
        (report, claims), *_ = Redacted(store, Asked()).readings()
        (bare, _), *_ = Selection(store, Asked()).readings()
    assert len(report.text) == len(bare.text)
    assert not [name for name in PRIVATE if name in report.text]
    assert "Volodymyr Zelensky" in report.text
    assert "Olena" in bare.text
    assert claims[1].evidence[0].quote == "[name], 34, and her son [name] were killed"


ERRED = [
    # a headline and a text: the names that go, the words that stay (an office, a town, common words are nobody)
    (
        "Shelling kills two in Kherson",
        "KHERSON, 14 March 2023. Prime Minister Denys Shmyhal said on Tuesday that shelling had killed Ivan Bondar. "
        "The prime minister said the governor was safe, and the Secretary-General of the UN called for a truce.",
        ("Ivan Bondar", "Ivan", "Bondar"),
        (
            "Shelling",
            "kills",
            "Kherson",
            "KHERSON",
            "Prime Minister",
            "prime minister",
            "Secretary-General",
            "governor",
        ),
    ),
    (
        "Man shot dead after knife attack in London",
        "LONDON, 3 February 2020. Police named the attacker as Sudesh Amman, 20, who had wounded two people. "
        "Amman said nothing when he was arrested, the prime minister said.",
        ("Sudesh", "Amman"),
        ("London", "Police", "prime minister"),
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("title", "text", "gone", "left"), ERRED, ids=["offices and places", "a town's name"])
def test_only_persons_go(title: str, text: str, gone: tuple[str, ...], left: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(f"{title}\n\n{text}\n", "utf-8")
    with Store.open(str(tmp_path / "books.sqlite")) as store:
        for each in api.read(str(tmp_path / "page.txt")):
            store.keep(each.page, each.report, each.claims)
        (report, _), *_ = Redacted(store, Asked()).readings()
    told = f"{report.title}\n{report.text}"
    assert [name for name in gone if name in told] == []
    assert [word for word in left if word not in told] == []


def named_so(*names: str, others: tuple[str, ...] = ()) -> Marked:
    """What the model marked in a report, with the words of offices."""
    return Marked(frozenset(names), others=frozenset(others), offices=frozenset({"prime", "minister", "of", "king"}))


PARTIES = [
    # a person's name in a claim, what is marked in the report, the names that go
    ("Prime Minister", named_so(), set()),
    ("Jolo Cathedral", named_so(others=("Jolo Cathedral",)), set()),
    ("Amman", named_so("Sudesh Amman", others=("Amman",)), {"Sudesh Amman", "Sudesh", "Amman"}),
    ("Maria Petrenko", named_so(), {"Maria Petrenko", "Maria", "Petrenko"}),
    ("Minister Ivan Bondar", named_so(), {"Minister Ivan Bondar", "Ivan", "Bondar"}),
    ("Stephen King", named_so(), {"Stephen King", "Stephen", "King"}),
]


@pytest.mark.parametrize(("name", "marked", "gone"), PARTIES)
def test_an_office_or_a_place_that_a_claim_takes_for_somebody_stays(name: str, marked: Marked, gone: set[str]) -> None:
    voices = (Voice(named("Post", kind="outlet"), "asserts"),)
    claim = Claim("c.1", "r.1", (), SourceChain(voices), None, "current", "happened", "r", (), targets=(named(name),))
    assert mask_of((claim,), marked).names == gone


@pytest.mark.model
@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: str(kind.name))
def test_no_format_tells_a_private_name(kind: Any, books: Path, tmp_path: Path) -> None:
    place = tmp_path / "out"
    export(Wish(kind, str(place), None, Options(redact=True)), Asked(), store=str(books), quiet=True)
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    told = io.BytesIO(b"".join(_content(file) for file in files)).getvalue().decode("utf-8", "replace")
    assert [name for name in (*PRIVATE, str(books.parent)) if name in told] == []


def _content(file: Path) -> bytes:
    """What a file says; a packed table is read first."""
    if file.suffix != ".parquet":
        return file.read_bytes()
    import pyarrow.parquet as pq  # lazy: it takes a while to load

    return str(pq.read_table(file).to_pylist()).encode()
