"""Who is meant by a name on a day, as tables: wording, what the report is about, and the id (or '-': nobody chosen)."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import KnowledgeError
from counterclaim.grounding import Registry
from counterclaim.grounding.names import fits_case, fold
from counterclaim.knowledge import shipped

DAY = date(2022, 9, 13)
REGISTRY = Registry.load()

# wording | states of the report | id, on 13 September 2022
NAMES = """
Azerbaijani armies | | AZE.mil
Armenian armies | | ARM.mil
the Azerbaijani armed forces | | AZE.mil
units of the Armenian army | | ARM.mil
Armenian troops | | ARM.mil
two Armenian soldiers | | ARM.mil
Armenian Soldier | | ARM.mil
Azerbaijani border guards | | AZE.border-guard
the State Border Service of Azerbaijan | | AZE.border-guard
Azerbaijan’s defense ministry | | AZE.mod
the Armenian Ministry of Defense | | ARM.mod
Ministry of Defense of Armenia | | ARM.mod
the Ministry of Defence of the Republic of Azerbaijan | | AZE.mod
a spokesman for the Armenian defence ministry | | ARM.mod
the Azerbaijani foreign ministry | | AZE.mfa
the Armenian government | | ARM.gov
senior Ukrainian officials | | UKR.gov
Azerbaijan | | AZE
the Azerbaijani side | | AZE
Armenian civilians | | ARM.people
Armenians | | ARM.people
the Iranian parliament | | IRN.parliament
Syrian state media | | SYR.media
Russian media Interfax | | media.interfax
Interfax | | media.interfax
Russia's Interfax news agency | | media.interfax
Russian news agency TASS | | media.tass
Al Arabiya | | media.al-arabiya
Reuters | | media.reuters
a Reuters correspondent | | media.reuters
merdeka.com | | media.merdeka
the Collective Security Treaty Organization | | org.csto
CSTO | | org.csto
the UN Security Council | | org.un-sc
the UN | | org.un
Nato | | org.nato
the Syrian Observatory for Human Rights | | org.sohr
the International Committee of the Red Cross | | org.icrc
Armenian Prime Minister Nikol Pashinyan | | person.nikol-pashinyan
Nikol Pashinyan, the Armenian prime minister | | person.nikol-pashinyan
Pashinyan | | person.nikol-pashinyan
Russian President Vladimir Putin | | person.vladimir-putin
President of Russia Vladimir Putin | | person.vladimir-putin
Putin | CHE | person.vladimir-putin
Congress | USA IRN | USA.parliament
Congress | PER | PER.parliament
French President Emmanuel Macron | | person.emmanuel-macron
the US Secretary of State | | person.antony-blinken
Blinken | | person.antony-blinken
the Secretary of State | | person.antony-blinken
the British foreign secretary | | person.james-cleverly
German Chancellor Olaf Scholz | | person.olaf-scholz
the German chancellor | | person.olaf-scholz
Prime Minister Modi | | person.narendra-modi
the Turkish president | | person.recep-tayyip-erdogan
Recep Tayyip Erdoğan | | person.recep-tayyip-erdogan
Ukraine’s President Volodymyr Zelensky | | person.volodymyr-zelenskyy
Zelenskiy | | person.volodymyr-zelenskyy
former President Donald Trump | | person.donald-trump
former Ukrainian President Petro Poroshenko | | person.petro-poroshenko
Russian Defence Ministry spokesman Igor Konashenkov | | person.igor-konashenkov
Kremlin spokesman Dmitry Peskov | | person.dmitry-peskov
UN Secretary-General António Guterres | | person.antonio-guterres
UN chief Antonio Guterres | | person.antonio-guterres
NATO Secretary General Jens Stoltenberg | | person.jens-stoltenberg
EU foreign policy chief Josep Borrell | | person.josep-borrell
Sudanese army chief Abdel Fattah al-Burhan | | person.abdel-fattah-al-burhan
the Saudi crown prince | | person.mohammed-bin-salman
the Kremlin | | RUS.gov
the White House | | USA.gov
the Pentagon | | USA.mod
the State Department | | USA.mfa
the IDF | | ISR.mil
Israel’s military | | ISR.mil
the General Staff of the Armed Forces of Ukraine | | UKR.mil
the Gaza health ministry | | PSE.health-gaza
Hamas | | group.hamas
Hamas militants | | group.hamas
the Palestinian militant group Hamas | | group.hamas
Lebanon’s Hezbollah | | group.hezbollah
Iranian-backed Houthi rebels | | group.houthis
the Somali militant group al-Shabaab | | group.al-shabaab
M23 rebels | | group.m23
the Islamic State group | | group.islamic-state
Daesh | | group.islamic-state
Wagner mercenaries | | group.wagner
US-backed Syrian Democratic Forces | | group.sdf
the Artsakh Defence Army | | group.artsakh
the Rapid Support Forces | | group.rsf
Taliban fighters | | group.taliban
Georgian troops | | GEO.mil
Georgia | GEO AZE | GEO
Congolese army | COD RWA | COD.mil
the defence ministry | ARM | ARM.mod
the prime minister | ARM | person.nikol-pashinyan
the president | TUR | person.recep-tayyip-erdogan
the army | SDN | SDN.mil
Wang Yi | | person.wang-yi
Kim | PRK KOR | person.kim-jong-un
the Malawian president | | person.lazarus-chakwera
the Malawian army chief | | MWI.army-chief
"""

# wording | states of the report: nobody is chosen
NOBODY = """
Paris Hilton |
Jordan Peele |
Michael Jordan |
Ivan Putin |
Congress | IRN
Blinken | CHE
Sergeant John Smith |
Georgia |
Georgia | USA
Washington |
Congo |
Congolese army |
Korean troops |
the defence ministry |
the defence ministry | ARM AZE
the prime minister | ARM AZE
the president |
Russian-backed separatists |
pro-Russian separatists |
the Russian-led security bloc |
Congolese rebels |
Armenian separatists | ARM
Islamist forces | SYR
Kurdish forces | SYR
rebel forces | SYR
officials | ARM
soldiers | ARM AZE
witnesses |
both sides | ARM AZE
Armenia’s Gegharkunik region |
the Armenian border |
Russian missiles |
us |
who |
former Ukrainian president |
Armenian deputy foreign minister Vahe Gevorgyan |
Kim | ARM AZE
Blinken | MLI BFA
Portuguese newspaper Correio de Manha | PRT
Azerbaijani |
the United States, Britain and France |
President Biden, Donald Trump and others | USA
former White House chief of staff Rahm Emanuel | USA
 |
"""


def table(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip("\n").splitlines()]


@pytest.mark.parametrize(("wording", "about", "expected"), table(NAMES))
def test_who_is_meant(wording: str, about: str, expected: str) -> None:
    named = REGISTRY.name(wording, None, DAY, tuple(about.split()))
    assert named.id == expected
    assert named.why
    assert named.name


@pytest.mark.parametrize(("wording", "about"), table(NOBODY))
def test_nobody_is_chosen_where_the_words_do_not_say_who(wording: str, about: str) -> None:
    named = REGISTRY.name(wording, None, DAY, tuple(about.split()))
    assert named.id is None
    assert named.why


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Azerbaijan", "AZE.gov"), ("Armenia", "ARM.gov"), ("Baku", "AZE.gov"), ("the Kremlin", "RUS.gov"),
        ("the Azerbaijani side", "AZE.gov"), ("Washington", "USA.gov"), ("Paris", "FRA.gov"), ("Hamas", "group.hamas"),
        ("Azerbaijani Defence Ministry spokesman John Strange", "AZE.mod"),
        ("Armenian deputy foreign minister Vahe Gevorgyan", "ARM.mfa"), ("Georgia", None),
        ("Interfax", "media.interfax"),
    ],
)  # fmt: skip
def test_a_state_that_speaks_is_its_government(wording: str, expected: str | None) -> None:
    assert REGISTRY.name(wording, None, DAY, (), speaking=True).id == expected


@pytest.mark.parametrize(
    ("wording", "on", "expected"),
    [
        ("the US Secretary of State", date(2019, 1, 1), "person.mike-pompeo"),
        ("the US Secretary of State", date(2025, 3, 1), "person.marco-rubio"),
        ("the US president", date(2020, 10, 1), "person.donald-trump"),
        ("the US president", date(2022, 10, 1), "person.joe-biden"),
        ("the British prime minister", date(2022, 10, 1), "person.liz-truss"),
        ("the Israeli prime minister", date(2022, 1, 1), "person.naftali-bennett"),
        ("the Armenian defence minister", date(2020, 10, 1), "person.davit-tonoyan"),
        ("Chinese foreign minister", date(2023, 5, 1), "person.qin-gang"),
        ("the Syrian president", date(2024, 1, 1), "person.bashar-al-assad"),
        ("Aliyev", date(2000, 1, 1), "person.heydar-aliyev"),
        ("Aliyev", date(2020, 1, 1), "person.ilham-aliyev"),
        ("the Armenian prime minister", None, None),
    ],
)
def test_an_office_is_its_holder_on_that_day(wording: str, on: date | None, expected: str | None) -> None:
    assert REGISTRY.name(wording, None, on).id == expected


def test_two_candidates_stay_two() -> None:
    named = REGISTRY.name("the Congolese army", None, DAY)
    assert set(named.candidates) == {"COD.mil", "COG.mil"}
    office = REGISTRY.name("the British prime minister", None, date(2022, 9, 6))
    assert (office.id, set(office.candidates)) == (None, {"person.boris-johnson", "person.liz-truss"})


@pytest.mark.parametrize(
    ("actor", "on", "side"),
    [
        ("ARM.mod", None, "ARM"), ("ARM", None, "ARM"), ("AZE.mil", DAY, "AZE"), ("group.m23", None, "group.m23"),
        ("person.nikol-pashinyan", DAY, "ARM"), ("person.antony-blinken", DAY, "USA"),
        ("person.donald-trump", DAY, None), ("person.hassan-nasrallah", DAY, "group.hezbollah"),
        ("person.antonio-guterres", DAY, None), ("media.interfax", DAY, None), ("org.csto", None, None),
        ("ARM.people", None, "ARM"), ("RUS.media", None, None), ("nobody", None, None),
    ],
)  # fmt: skip
def test_the_side_somebody_stands_on(actor: str, on: date | None, side: str | None) -> None:
    assert REGISTRY.side_of(actor, on) == side


def test_people_who_may_be_meant_share_a_side() -> None:
    named = REGISTRY.name("the British prime minister", None, date(2022, 9, 6))
    assert REGISTRY.side_of_named(named, date(2022, 9, 6)) == "GBR"


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Syria said Russian and U.S. jets struck. Russia denied it.", ("RUS", "SYR", "USA")),
        ("Jordan Peele and Paris Hilton met.", ()),
        ("Armenian Prime Minister Nikol Pashinyan met the US Secretary of State in Baku.", ("ARM", "USA", "AZE")),
        ("South Sudan is not Sudan", ("SSD", "SDN")),
        ("It told us who came.", ()),
    ],
)
def test_the_states_that_a_text_names(text: str, states: tuple[str, ...]) -> None:
    assert REGISTRY.states_in(text) == states


@given(st.text(max_size=60), st.booleans())
def test_no_wording_breaks_it(wording: str, speaking: bool) -> None:
    named = REGISTRY.name(wording, None, DAY, ("ARM",), speaking)
    assert named.wording == wording
    assert named.id is None or REGISTRY.actor(named.id) is not None


WORDS = (
    "Armenian Azerbaijan’s the army of ministry defence president Nikol Pashinyan Hamas militants UN chief former "
    "deputy spokesman for Russian-backed forces two and Georgia prime minister Reuters, in Baku"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join), st.sampled_from([(), ("ARM",), ("ARM", "AZE")])
)
def test_an_id_means_one_candidate_and_every_candidate_is_known(wording: str, about: tuple[str, ...]) -> None:
    named = REGISTRY.name(wording, None, DAY, about)
    assert named.why
    assert all(REGISTRY.actor(candidate) for candidate in named.candidates)
    assert named.id is None or named.candidates == (named.id,)


@pytest.mark.parametrize(
    ("written", "alias", "fits"),
    [
        ("US", "US", True),
        ("us", "US", False),
        ("Nato", "NATO", True),
        ("wagner", "Wagner", False),
        ("Who", "WHO", False),
    ],
)
def test_capitals_tell_names_from_words(written: str, alias: str, fits: bool) -> None:
    assert fits_case(alias, written) is fits


@given(st.text(max_size=40))
def test_a_folded_name_folds_to_itself(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_a_users_own_rows_are_added(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text("group.blue: ARM 2022.. | Blue Brigade\npeople:\n  MWI:\n    army chief: [Ada Moyo 2020-06-28..]\n")
    registry = Registry.load(own)
    assert registry.name("Blue Brigade fighters", None, DAY).id == "group.blue"
    assert registry.name("the Malawian army chief", None, DAY).id == "person.ada-moyo"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("group.blue: ARM", "own.yml: line 1: group.blue: wants at least 2 fields"),
        ("group.blue: XYZ | Blue", "own.yml: line 1: group.blue: XYZ is no state"),
        (
            "group.blue: ARM 2022..2020 | Blue",
            "own.yml: line 1: group.blue: the period 2022..2020 ends before it begins",
        ),
        ("group.blue: ARM often | Blue", "own.yml: line 1: group.blue: 'often' is neither"),
        ("blue: ARM | Blue", "own.yml: line 1: blue: wants an id"),
        ("group.blue: [ARM, Blue]", "own.yml: line 1: group.blue: wants one line"),
        ("people: {ARM: {chief cook: [Ada Moyo 2020..]}}", "own.yml: line 1: ARM: chief cook: is no office"),
        ("people: {ARM: {president: [2020..]}}", "own.yml: line 1: ARM: president: 2020..: wants a name"),
        ("people: {ARM: {president: [Ada Moyo 2020-13-01..]}}", "2020-13-01 is no day"),
        ("- a list", "own.yml: wants one entry a line"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, row: str, says: str) -> None:
    own = tmp_path / "own.yml"
    own.write_text(row + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as failure:
        Registry.load(own)
    assert says in str(failure.value)


def test_loading_and_looking_up_are_quick() -> None:
    seconds = []
    for _ in range(3):  # a busy machine makes a run look slower than it is
        began = time.process_time()
        Registry.load()
        seconds.append(time.process_time() - began)
    assert min(seconds) < 0.5
    assert shipped("actors/states.yml").exists()


@pytest.mark.parametrize(
    ("wording", "on", "context", "expected"),
    [
        ("Antony Blinken", date(1985, 5, 1), (), None),
        ("Antony Blinken", date(2016, 5, 1), (), "person.antony-blinken"),
        ("Osama bin Laden", date(2019, 5, 1), (), "person.osama-bin-laden"),
        ("the president", date(1990, 5, 1), ("USA",), "person.george-h-w-bush"),
        ("the president", date(1990, 5, 1), ("USA", "GTM"), None),
        ("the president", date(2022, 9, 13), ("FRA", "GBR"), "person.emmanuel-macron"),
    ],
)
def test_nobody_is_taken_out_of_their_time_or_for_one_whom_the_tables_lack(
    wording: str, on: date, context: tuple[str, ...], expected: str | None
) -> None:
    named = REGISTRY.name(wording, None, on, context)
    assert named.id == expected, named.why
