"""Armed groups under their many names: wings, factions, provinces; names that others share or that are words."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.grounding import Registry

REGISTRY = Registry.load()

# wording | day | states of the report | id, or - for what stays open
CASES = """
the Qassam Brigades | 2023-10-12 | | group.qassam-brigades
Hamas’s armed wing | 2023-10-12 | | group.qassam-brigades
the armed wing of Hamas | 2023-10-12 | | group.qassam-brigades
Hamas | 2023-10-12 | | group.hamas
the al-Quds Brigades | 2023-10-12 | | group.al-quds-brigades
Saraya al-Quds | 2023-10-12 | | group.al-quds-brigades
Palestinian Islamic Jihad | 2023-10-12 | | group.islamic-jihad
Islamic Jihad | 2023-10-12 | PSE | group.islamic-jihad
the Abu Nidal Organization | 1985-12-27 | | group.abu-nidal
PFLP-GC | 1987-11-25 | | group.pflp-gc
Hezbollah’s Radwan Force | 2024-09-20 | | group.radwan-force
the Radwan unit | 2024-09-20 | | group.radwan-force
the South Lebanon Army | 1999-05-01 | | group.south-lebanon-army
the Mahdi Army | 2004-04-06 | | group.mahdi-army
Saraya al-Salam | 2022-08-29 | | group.saraya-al-salam
al-Qaeda in Iraq | 2006-06-08 | | group.al-qaeda-in-iraq
the Kurdistan Freedom Falcons | 2016-03-13 | | group.tak
DHKP-C | 2013-02-01 | | group.dhkp-c
Jundallah | 2009-10-18 | IRN | group.jundallah
PJAK | 2011-09-05 | | group.pjak
the Nusra Front | 2014-08-29 | | group.al-nusra
Jabhat Fateh al-Sham | 2016-10-01 | | group.al-nusra
Hayat Tahrir al-Sham | 2024-12-01 | | group.hts
Hurras al-Din | 2020-06-14 | | group.hurras-al-din
the Sultan Murad Division | 2019-10-20 | | group.sultan-murad-division
al-Amshat | 2022-10-12 | SYR | group.sultan-suleiman-shah
Ahrar al-Sharqiya | 2019-10-12 | | group.ahrar-al-sharqiya
the Women's Protection Units | 2014-10-10 | | group.ypj
YPG | 2018-02-01 | | group.ypg
the Manbij Military Council | 2019-01-16 | | group.manbij-military-council
the Zainabiyoun Brigade | 2019-01-24 | | group.zaynabiyoun
Liwa Fatemiyoun | 2019-01-24 | | group.hazara-fatemiyoun
the Security Belt Forces | 2019-08-10 | | group.security-belt
the Giants Brigades | 2022-01-10 | | group.giants-brigades
the Southern Transitional Council | 2019-08-10 | | group.stc
Ansar al-Sharia | 2012-05-21 | YEM | group.aqap
Ansar al-Sharia | 2012-09-12 | LBY | group.ansar-al-sharia-libya
Ansar al-Sharia | 2013-05-19 | TUN | group.ansar-al-sharia-tunisia
Ansar al-Sharia | 2013-05-19 | | -
Eighth Brigade | 2021-07-29 | SYR | group.eighth-brigade-syria
the Eighth Brigade | 2021-07-29 | | -
ISCAP | 2021-06-28 | | group.iscap
ISWAP | 2021-05-21 | | group.iswap
ISGS | 2020-01-10 | | group.islamic-state-sahel
ISKP | 2021-08-27 | | group.islamic-state-khorasan
Sinai Province | 2015-07-02 | | group.islamic-state-sinai
Ansar Beit al-Maqdis | 2013-09-06 | | group.ansar-bayt-al-maqdis
MUJAO | 2012-06-28 | | group.mujao
GSPC | 2003-05-14 | | group.gspc
Ansaroul Islam | 2017-03-01 | | group.ansarul-islam
the Casamance separatists | 2022-01-25 | | group.mfdc
the Eastern Security Network | 2021-05-10 | | group.esn
IPOB | 2021-05-10 | | group.ipob
Amba Boys | 2020-10-25 | | group.ambazonia
the Popular Front for the Rebirth of Central African Republic | 2017-05-20 | | group.fprc
FPRC | 2017-05-20 | | group.fprc
CODECO | 2021-11-22 | | group.codeco
NDC-R | 2020-07-10 | | group.ndc-r
Raia Mutomboki | 2013-01-10 | | group.raia-mutomboki
CNDP | 2008-10-29 | | group.cndp
Interahamwe | 1994-04-20 | | group.interahamwe
Mai-Mai Yakutumba | 2017-09-28 | | group.mai-mai-yakutumba
the Tigray Defence Forces | 2021-07-01 | | group.tdf
TDF | 2021-07-01 | ETH | group.tdf
TDF | 2022-05-01 | UKR | -
Kataeb Hezbollah | 2020-01-03 | | group.kataib-hezbollah
TPLF | 2020-11-04 | | group.tplf
the Eritrean People's Liberation Front | 1988-03-20 | | group.eplf
the Islamic Courts Union | 2006-06-06 | | group.icu
Janjaweed | 2004-05-01 | | group.janjaweed
Janjaweed | 2023-11-10 | | group.rsf
SLM-AW | 2018-03-01 | | group.sla-aw
SPLM-N al-Hilu | 2024-01-05 | | group.splm-n-hilu
the National Salvation Front | 2020-05-01 | SSD | group.nas
the National Salvation Front | 2013-01-05 | EGY | -
SPLA-IO | 2016-07-10 | | group.splm-io
the Benghazi Defence Brigades | 2017-03-03 | | group.benghazi-defence-brigades
the Zintan brigades | 2014-07-13 | | group.zintan-brigades
the Lashkar-e-Jhangvi | 2016-10-25 | | group.lashkar-e-jhangvi
Jamaat-ul-Ahrar | 2016-03-28 | | group.jamaat-ul-ahrar
the BLA’s Majeed Brigade | 2025-03-12 | | group.majeed-brigade
The Resistance Front | 2025-04-22 | IND | group.trf
Hizb-i-Islami | 1992-08-10 | | group.hizb-i-islami
ULFA-I | 2018-11-02 | | group.ulfa-i
NSCN-K | 2015-06-04 | | group.nscn-k
NSCN-IM | 2015-08-03 | | group.nscn-im
the People's War Group | 2003-10-01 | | group.peoples-war-group
Nepalese Maoists | 2004-08-18 | | group.cpn-maoist
the Sea Tigers | 2006-05-11 | | group.sea-tigers
Janatha Vimukthi Peramuna | 1989-08-10 | | group.jvp
the Karen National Liberation Army | 2024-04-11 | | group.knla
DKBA | 1998-03-11 | | group.dkba
DKBA | 2024-04-11 | | group.dkba-benevolent
SSA-S | 2015-11-20 | | group.rcss
SSA-N | 2015-11-20 | | group.sspp
TPNPB | 2023-02-08 | | group.tpnpb
the Free Aceh Movement | 2003-05-19 | | group.gam
Falintil | 1999-09-10 | | group.falintil
the Bougainville Revolutionary Army | 1990-03-10 | | group.bra-bougainville
the Malaita Eagle Force | 2000-06-05 | | group.malaita-eagle-force
the Maute group | 2017-05-24 | | group.mindanao-maute
Barisan Revolusi Nasional | 2022-01-12 | | group.barisan-revolusi-nasional
Comando Vermelho | 2025-10-28 | | group.comando-vermelho
the First Capital Command | 2006-05-14 | | group.pcc
Viv Ansanm | 2024-03-04 | | group.viv-ansanm
Gran Grif | 2024-10-04 | | group.gran-grif
Clan del Golfo | 2022-05-06 | | group.gulf-clan
Los Zetas | 2011-08-26 | | group.los-zetas
Los Chapitos | 2024-09-12 | | group.los-chapitos
the Gulf Cartel | 2023-03-07 | | group.gulf-cartel
the Nicaraguan Democratic Force | 1984-05-01 | | group.fdn
the Paraguayan People's Army | 2016-08-27 | | group.epp
MS-13 | 2022-03-27 | | group.ms-13
the Freedom of Russia Legion | 2023-05-22 | | group.freedom-of-russia-legion
the Georgian Legion | 2022-04-06 | | group.georgian-legion
PMC Redut | 2023-05-10 | | group.redut
the Real IRA | 1998-08-16 | | group.real-ira
the Provisional IRA | 1993-10-23 | | group.ira
the Ulster Freedom Fighters | 1993-10-30 | | group.uda
the Kosovo Liberation Army | 1998-09-01 | | group.kla
the Krajina Serbs | 1995-08-04 | | group.serb-krajina
the Red Army Faction | 1986-07-09 | | group.red-army-faction
Baader-Meinhof gang | 1981-08-31 | | group.red-army-faction
EPP | 2016-08-27 | PRY | group.epp
EPP | 2016-08-27 | DEU | -
the Popular Forces | 2025-06-05 | | -
the Third Front | 2020-01-01 | | -
a legion of volunteers | 2022-04-06 | | -
"""


def _cases(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("wording", "day", "about", "expected"), _cases(CASES))
def test_a_group_is_who_the_words_and_the_report_say(wording: str, day: str, about: str, expected: str) -> None:
    named = REGISTRY.name(wording, None, date.fromisoformat(day), tuple(about.split()))
    assert (named.id or "-") == expected


# whose people a group's are | day | the side
SIDES = """
group.qassam-brigades | 2023-10-12 | group.hamas
group.nukhba-force | 2023-10-12 | group.hamas
group.al-quds-brigades | 2023-10-12 | group.islamic-jihad
group.radwan-force | 2024-09-20 | group.hezbollah
group.ypj | 2014-10-10 | group.ypg
group.ypj | 2019-10-10 | group.sdf
group.katiba-macina | 2016-05-01 | group.katiba-macina
group.katiba-macina | 2018-05-01 | group.jnim
group.adf | 2010-07-01 | group.adf
group.adf | 2021-07-01 | group.islamic-state
group.iswap | 2021-05-21 | group.islamic-state
group.al-shabaab | 2021-05-21 | group.al-shabaab
group.m23 | 2025-01-27 | group.m23
group.arakan-army | 2023-10-27 | group.arakan-army
group.majeed-brigade | 2025-03-12 | group.bla
group.jamaat-ul-ahrar | 2016-03-28 | group.jamaat-ul-ahrar
group.jamaat-ul-ahrar | 2021-03-28 | group.ttp
group.tpnpb | 2023-02-08 | group.opm
group.esn | 2021-05-10 | group.ipob
group.africa-corps | 2024-07-28 | RUS
group.sultan-murad-division | 2019-10-20 | group.sna
group.fpl | 1985-01-01 | group.fmln
"""


@pytest.mark.parametrize(("group", "day", "side"), _cases(SIDES))
def test_a_wing_stands_on_the_side_of_its_umbrella_while_it_is_part_of_it(group: str, day: str, side: str) -> None:
    assert REGISTRY.side_of(group, date.fromisoformat(day)) == side


def test_numbers_of_the_ucdp_stand_once() -> None:
    numbers = [actor.ucdp for actor in REGISTRY.lexicon.actors.values() if actor.ucdp is not None]
    assert len(numbers) >= 130
    assert len(numbers) == len(set(numbers))
