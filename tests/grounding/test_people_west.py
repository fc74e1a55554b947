"""Office-holders of Europe, the Americas, organisations and armed groups: wording, day, who is meant ('-': nobody)."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.grounding import Registry

REGISTRY = Registry.load()

# wording | day | id
HOLDERS = """
the French foreign minister | 2023-05-01 | person.catherine-colonna
the French foreign minister | 2015-11-14 | person.laurent-fabius
the French foreign minister | 2003-02-14 | person.dominique-de-villepin
the French defence minister | 2013-01-12 | person.jean-yves-le-drian
the French interior minister | 2015-01-08 | person.bernard-cazeneuve
the French prime minister | 2024-10-01 | person.michel-barnier
the French president | 1994-04-07 | person.francois-mitterrand
the French army chief | 2023-06-01 | person.pierre-schill
France’s chief of the defence staff | 2023-06-01 | person.thierry-burkhard
Russia’s defence minister | 2024-06-01 | person.andrei-belousov
Russia’s defence minister | 2022-03-01 | person.sergei-shoigu
Russia’s defence minister | 2008-08-10 | person.anatoly-serdyukov
the Russian foreign minister | 1993-06-01 | person.andrei-kozyrev
the Russian foreign minister | 1999-04-01 | person.igor-ivanov
the Russian prime minister | 1999-09-23 | person.vladimir-putin
the Russian president | 2010-05-01 | person.dmitry-medvedev
the Russian interior minister | 2020-01-01 | person.vladimir-kolokoltsev
Russia’s chief of the general staff | 2022-03-01 | person.valery-gerasimov
the Russian Security Council secretary | 2021-12-01 | person.nikolai-patrushev
Russian UN ambassador Vassily Nebenzia | 2022-02-25 | person.vasily-nebenzya
the Soviet foreign minister | 1988-05-01 | person.eduard-shevardnadze
the Soviet president | 1991-03-01 | person.mikhail-gorbachev
Ukraine’s defence minister | 2014-08-15 | person.valeriy-heletey
Ukraine’s defence minister | 2018-11-26 | person.stepan-poltorak
Ukraine’s interior minister | 2022-06-01 | person.denys-monastyrsky
Ukraine’s army chief | 2015-02-01 | person.viktor-muzhenko
Ukraine’s commander-in-chief | 2023-06-01 | person.valerii-zaluzhnyi
Ukraine’s military intelligence chief Kyrylo Budanov | 2022-10-01 | person.kyrylo-budanov
Ukraine’s prime minister | 2016-01-10 | person.arseniy-yatsenyuk
the Ukrainian president | 2014-03-15 | person.oleksandr-turchynov
the Belarusian foreign minister | 2021-05-24 | person.vladimir-makei
the Belarusian defence minister | 2022-02-20 | person.viktor-khrenin
the Armenian defence minister | 2016-04-03 | person.seyran-ohanyan
the Armenian foreign minister | 2016-04-03 | person.edward-nalbandian
the Armenian president | 2016-04-03 | person.serzh-sargsyan
the Azerbaijani defence minister | 2012-06-01 | person.safar-abiyev
the Georgian president | 2012-06-01 | person.mikheil-saakashvili
the Georgian prime minister | 2019-12-01 | person.giorgi-gakharia
the Moldovan foreign minister | 2022-04-26 | person.nicu-popescu
the British defence secretary | 2019-02-01 | person.gavin-williamson
the British foreign secretary | 2003-03-01 | person.jack-straw
the British home secretary | 2017-05-23 | person.amber-rudd
the British prime minister | 1995-07-20 | person.john-major
the British army chief | 2022-07-01 | person.patrick-sanders
Britain’s chief of the defence staff | 2022-07-01 | person.tony-radakin
the German foreign minister | 2015-07-14 | person.frank-walter-steinmeier
the German defence minister | 2018-01-01 | person.ursula-von-der-leyen
the German interior minister | 2016-12-20 | person.thomas-de-maiziere
the German chancellor | 1999-04-01 | person.gerhard-schroder
the Italian defence minister | 2021-02-23 | person.lorenzo-guerini
the Italian prime minister | 2011-03-20 | person.silvio-berlusconi
the Spanish interior minister | 2017-08-18 | person.juan-ignacio-zoido
the Dutch foreign minister | 2014-07-20 | person.frans-timmermans
the Belgian prime minister | 2016-03-22 | person.charles-michel
the Norwegian prime minister | 2011-07-23 | person.jens-stoltenberg
the Swedish foreign minister | 2016-01-10 | person.margot-wallstrom
the Finnish president | 2023-04-04 | person.sauli-niinisto
the Polish defence minister | 2022-11-16 | person.mariusz-blaszczak
the Polish president | 2010-04-09 | person.lech-kaczynski
the Latvian president | 2022-03-01 | person.egils-levits
the Lithuanian foreign minister | 2022-03-01 | person.gabrielius-landsbergis
the Estonian defence minister | 2023-03-01 | person.hanno-pevkur
the Serbian defence minister | 2022-12-26 | person.milos-vucevic
the Kosovo prime minister | 2012-06-01 | person.hashim-thaci
the Greek prime minister | 2015-07-05 | person.alexis-tsipras
the Hungarian foreign minister | 2022-03-01 | person.peter-szijjarto
the Czech president | 2023-06-01 | person.petr-pavel
the US defence secretary | 2020-11-20 | person.christopher-miller
the US defence secretary | 2003-04-09 | person.donald-rumsfeld
the US secretary of state | 1995-11-21 | person.warren-christopher
the US secretary of state | 2013-09-14 | person.john-kerry
the US Joint Chiefs chairman | 2016-01-01 | person.joseph-dunford
the US army chief of staff | 2016-01-01 | person.mark-milley
CIA director David Petraeus | 2012-10-01 | person.david-petraeus
the US director of national intelligence | 2022-03-08 | person.avril-haines
the US national security adviser | 2014-09-01 | person.susan-rice
the Canadian defence minister | 2022-06-01 | person.anita-anand
the Mexican president | 2014-09-27 | person.enrique-pena-nieto
the Colombian defence minister | 2019-01-18 | person.guillermo-botero
the Colombian president | 2008-03-01 | person.alvaro-uribe
the Venezuelan defence minister | 2019-04-30 | person.vladimir-padrino-lopez
the Venezuelan foreign minister | 2019-01-24 | person.jorge-arreaza
the Haitian prime minister | 2024-07-01 | person.garry-conille
the Brazilian president | 2017-01-01 | person.michel-temer
the Bolivian president | 2020-01-01 | person.jeanine-anez
the Peruvian president | 2020-11-18 | person.francisco-sagasti
the Chilean president | 2015-01-01 | person.michelle-bachelet
the NATO secretary general | 2011-03-27 | person.anders-fogh-rasmussen
the UN secretary-general | 1994-04-21 | person.boutros-boutros-ghali
the EU foreign policy chief | 2013-11-24 | person.catherine-ashton
the WHO director-general | 2014-08-08 | person.margaret-chan
the IAEA director general | 2015-07-14 | person.yukiya-amano
the UN human rights chief Zeid Ra'ad al-Hussein | 2016-06-01 | person.zeid-raad-al-hussein
Al Qaeda leader Ayman al-Zawahri | 2015-01-01 | person.ayman-al-zawahiri
Boko Haram leader Abubakar Shekau | 2014-05-05 | person.abubakar-shekau
FARC leader Alfonso Cano | 2010-01-01 | person.alfonso-cano
Syrian Observatory for Human Rights director Rami Abdel Rahman | 2016-01-01 | person.rami-abdel-rahman
Zakharova | 2022-03-01 | person.maria-zakharova
Konashenkov | 2022-03-01 | person.igor-konashenkov
State Department spokesman Ned Price | 2022-03-01 | person.ned-price
Pentagon spokesman Pat Ryder | 2023-10-20 | person.pat-ryder
German government spokesman Steffen Hebestreit | 2023-01-01 | person.steffen-hebestreit
Serhii Haidai | 2022-05-01 | person.serhiy-haidai
"""

# wording | day | what stands for a holder whom the tables do not know, or whom they know up to an earlier day only
OPEN = """
the French foreign minister | 2026-10-01 | FRA.foreign-minister
the Ukrainian president | 2026-10-01 | UKR.president
the Venezuelan president | 2026-10-01 | VEN.president
the Hungarian prime minister | 2026-10-01 | HUN.prime-minister
the Austrian president | 2016-10-01 | AUT.president
the German army chief | 2012-01-01 | DEU.army-chief
the Bosnian president | 2020-01-01 | BIH.president
the Ukrainian foreign minister | 1995-01-01 | UKR.foreign-minister
"""

# wording | day: more than one may be meant, and none is chosen
SEVERAL = """
the British foreign secretary | 2016-07-13
the Bosnian presidency member | 2020-01-01
the Panamanian foreign minister | 2012-06-01
"""


def table(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip("\n").splitlines()]


@pytest.mark.parametrize(("wording", "day", "expected"), table(HOLDERS) + table(OPEN))
def test_who_held_the_office_that_day(wording: str, day: str, expected: str) -> None:
    named = REGISTRY.name(wording, None, date.fromisoformat(day))
    assert named.id == expected
    assert named.why


@pytest.mark.parametrize(("wording", "day"), table(SEVERAL))
def test_nobody_is_chosen_of_several_holders(wording: str, day: str) -> None:
    named = REGISTRY.name(wording, None, date.fromisoformat(day))
    assert named.id is None
    assert len(named.candidates) > 1


@pytest.mark.parametrize(
    ("wording", "about", "day", "expected"),
    [
        ("Pedro Sánchez", "ESP", "2025-04-01", "person.pedro-sanchez"),
        ("Pedro Sánchez", "COL", "2025-04-01", "person.pedro-arnulfo-sanchez"),
        ("Pedro Sánchez", "ISR", "2020-04-01", "person.pedro-sanchez"),
        ("Kim", "UKR RUS", "2022-09-13", "person.vitaliy-kim"),
        ("Kim", "PRK", "2022-09-13", "person.kim-jong-un"),
        ("I", "ESP", "2012-01-01", None),
    ],
)
def test_of_two_people_of_one_name_the_reports_is_meant(
    wording: str, about: str, day: str, expected: str | None
) -> None:
    assert REGISTRY.name(wording, None, date.fromisoformat(day), tuple(about.split())).id == expected
