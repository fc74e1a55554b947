"""Bodies of states under the names of their own, and what they are part of."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.grounding import Registry

REGISTRY = Registry.load()

# wording | day | states of the report | id, or - for what stays open
CASES = """
the Pentagon | 2022-09-13 | | USA.mod
the State Department | 2022-09-13 | USA | USA.mfa
the US Embassy | 2022-09-13 | | USA.embassy
the Russian embassy | 2022-09-13 | | RUS.embassy
the French ambassador | 2022-09-13 | | FRA.embassy
the Embassy of Iran | 2022-09-13 | | IRN.embassy
the Kremlin | 2022-09-13 | | RUS.gov
the Foreign Office | 2022-09-13 | GBR | GBR.mfa
Quai d'Orsay | 2022-09-13 | | FRA.mfa
Downing Street | 2022-09-13 | | GBR.gov
the Elysee | 2022-09-13 | | FRA.gov
Malacañang | 2022-09-13 | | PHL.gov
Blue House | 2018-09-13 | | KOR.gov
the Russian navy | 2022-09-13 | | RUS.navy
the Black Sea Fleet | 2022-09-13 | | RUS.black-sea-fleet
Russia's Black Sea Fleet | 2022-09-13 | | RUS.black-sea-fleet
the Ukrainian air force | 2023-09-13 | | UKR.air-force
Ukraine's air force | 2023-09-13 | | UKR.air-force
Ukrainian air defences | 2023-09-13 | | UKR.air-defence
the Israeli Air Force | 2023-11-13 | | ISR.air-force
the Syrian air force | 2015-09-13 | | SYR.air-force
the Turkish coast guard | 2020-03-13 | | TUR.coast-guard
Philippine Coast Guard | 2024-03-13 | | PHL.coast-guard
China Coast Guard | 2024-03-13 | | CHN.coast-guard
the Iranian navy | 2024-03-13 | | IRN.navy
IRGC | 2020-01-05 | | IRN.irgc
the Revolutionary Guards | 2020-01-05 | | IRN.irgc
the Quds Force | 2020-01-05 | | IRN.quds-force
the IRGC Aerospace Force | 2024-04-15 | | IRN.irgc-aerospace
Basij | 2022-10-05 | | IRN.basij
Rosgvardia | 2022-10-05 | | RUS.rosgvardia
FSB | 2022-10-05 | | RUS.fsb
the Russian Federal Security Service | 2022-10-05 | | RUS.fsb
GRU | 2022-10-05 | | RUS.gru
SBU | 2022-10-05 | | UKR.sbu
the Security Service of Ukraine | 2022-10-05 | | UKR.sbu
HUR | 2023-10-05 | | UKR.hur
Shin Bet | 2023-10-05 | | ISR.shin-bet
Mossad | 2023-10-05 | | ISR.mossad
CIA | 2023-10-05 | | USA.cia
FBI | 2023-10-05 | | USA.fbi
CENTCOM | 2024-01-12 | | USA.centcom
US Central Command | 2024-01-12 | | USA.centcom
AFRICOM | 2020-01-05 | | USA.africom
the US Navy | 2024-01-12 | | USA.navy
the US Air Force | 2024-01-12 | | USA.air-force
US Marines | 2004-01-12 | | USA.marines
the US Army | 2004-01-12 | | USA.army
ISI | 2015-01-12 | | PAK.intel
Inter-Services Public Relations | 2025-05-07 | | PAK.ispr
ISPR | 2025-05-07 | | PAK.ispr
Frontier Corps | 2025-03-11 | | PAK.frontier-corps
Border Security Force | 2019-02-28 | | IND.bsf
CRPF | 2019-02-15 | | IND.crpf
the Indian Air Force | 2019-02-27 | | IND.air-force
Rapid Action Battalion | 2019-02-15 | | BGD.rab
Tatmadaw | 2021-02-01 | | MMR.mil
TNI | 2021-02-01 | | IDN.mil
Densus 88 | 2021-02-01 | | IDN.densus-88
FARDC | 2022-06-01 | | COD.mil
ENDF | 2021-06-01 | | ETH.mil
Sudanese Armed Forces | 2023-06-01 | | SDN.mil
UPDF | 2022-06-01 | | UGA.mil
Kenya Defence Forces | 2022-06-01 | | KEN.mil
Rwanda Defence Force | 2024-06-01 | | RWA.mil
FAMa | 2022-06-01 | | MLI.mil
Popular Mobilization Forces | 2020-01-05 | | IRQ.pmf
Iraqi Counter Terrorism Service | 2017-01-05 | | IRQ.counter-terrorism
Lebanese Armed Forces | 2020-08-05 | | LBN.mil
Internal Security Forces of Lebanon | 2020-08-05 | | LBN.isf
Syrian Arab Army | 2016-12-05 | | SYR.mil
Tiger Forces | 2018-03-05 | | SYR.tiger-forces
Syrian Salvation Government | 2020-03-05 | | SYR.salvation-government
Knesset | 2020-03-05 | | ISR.parliament
the State Duma | 2020-03-05 | | RUS.parliament
Verkhovna Rada | 2020-03-05 | | UKR.parliament
Milli Majlis | 2020-11-05 | | AZE.parliament
Bundestag | 2020-03-05 | | DEU.parliament
Sejm | 2020-03-05 | | POL.parliament
Seimas | 2020-03-05 | | LTU.parliament
Riigikogu | 2020-03-05 | | EST.parliament
Bundeswehr | 2020-03-05 | | DEU.mil
BND | 2020-03-05 | | DEU.intel
MI6 | 2020-03-05 | | GBR.intel
Royal Navy | 2020-03-05 | | GBR.navy
Scotland Yard | 2020-03-05 | | GBR.police
Carabinieri | 2020-03-05 | | ITA.carabinieri
Guardia Civil | 2020-03-05 | | ESP.guardia-civil
Azerbaijani border guards | 2022-09-13 | | AZE.border-guard
the State Border Guard Service of Ukraine | 2022-02-24 | | UKR.border-guard
the State Emergency Service of Ukraine | 2023-02-24 | | UKR.emergency
Energoatom | 2022-09-13 | | UKR.energoatom
Rosatom | 2022-09-13 | | RUS.rosatom
Roskomnadzor | 2022-09-13 | | RUS.roskomnadzor
Haitian National Police | 2024-03-03 | | HTI.police
Taiwan Affairs Office | 2024-03-03 | | CHN.tao
South Korea's Joint Chiefs of Staff | 2024-03-03 | | KOR.jcs
the Unification Ministry | 2024-03-03 | KOR | KOR.unification
USAID | 2020-03-03 | | USA.usaid
the US Treasury | 2020-03-03 | | USA.treasury
Armenian armed forces | 2022-09-13 | | ARM.mil
Azerbaijan's defense ministry | 2022-09-13 | | AZE.mod
the navy | 2022-09-13 | | -
the embassy | 2022-09-13 | | -
the air force | 2022-09-13 | RUS UKR | -
the coast guard | 2022-09-13 | | -
the parliament | 2022-09-13 | ISR LBN | -
RAW | 2022-09-13 | | -
the ambassador | 2022-09-13 | | -
"""  # fmt: skip


def _rows() -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("wording", "day", "about", "expected"), _rows())
def test_which_body_is_meant(wording: str, day: str, about: str, expected: str) -> None:
    named = REGISTRY.name(wording, None, date.fromisoformat(day), tuple(about.split()))
    assert (named.id or "-") == expected, named.why


@pytest.mark.parametrize(
    ("body", "part", "side"),
    [
        ("RUS.navy", "RUS.mil", "RUS"),
        ("RUS.black-sea-fleet", "RUS.navy", "RUS"),
        ("IRN.quds-force", "IRN.irgc", "IRN"),
        ("USA.centcom", "USA.mil", "USA"),
        ("ISR.shin-bet", "ISR.intel", "ISR"),
        ("UKR.hur", "UKR.mod", "UKR"),
        ("FRA.embassy", "FRA.mfa", "FRA"),
        ("KEN.coast-guard", "KEN.mil", "KEN"),
    ],
)
def test_a_branch_is_part_of_the_body_above_it_and_on_its_states_side(body: str, part: str, side: str) -> None:
    actor = REGISTRY.actor(body)
    assert actor is not None
    assert [t.of for t in actor.part_of] == [part]
    assert REGISTRY.actor(part) is not None
    assert REGISTRY.side_of(body) == side


def test_bodies_of_a_hundred_states_have_names_of_their_own() -> None:
    own = [i for i in REGISTRY.lexicon.actors if len(i) > 4 and i[3] == "." and i[:3] in REGISTRY.lexicon.states]
    assert len(own) >= 380
    assert len({i[:3] for i in own}) >= 100
