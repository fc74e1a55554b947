"""Who held an office in Africa and the Middle East on a day: wording, day and id, or all candidates and none chosen."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.grounding import Registry

REGISTRY = Registry.load()

# wording | day | id
HOLDERS = """
Libya's de facto leader | 2011-03-01 | person.muammar-gaddafi
Moammar Gadhafi | 2011-03-01 | person.muammar-gaddafi
Col. Muammar Qaddafi | 2011-03-01 | person.muammar-gaddafi
Gaddafi | 2011-08-01 | person.muammar-gaddafi
the Libyan prime minister | 2013-10-10 | person.ali-zeidan
the Libyan prime minister | 2021-06-01 | person.abdul-hamid-dbeibah
Libyan Prime Minister Abdelhamid Dbeibah | 2023-06-01 | person.abdul-hamid-dbeibah
Fayez Serraj | 2019-04-10 | person.fayez-al-sarraj
LNA spokesman Ahmed Mismari | 2019-04-10 | person.ahmed-al-mismari
the Egyptian president | 2010-05-01 | person.hosni-mubarak
the Egyptian president | 2012-11-22 | person.mohamed-morsi
the Egyptian president | 2013-09-01 | person.adly-mansour
Egyptian President Abdel-Fattah el-Sissi | 2016-01-01 | person.abdel-fattah-el-sisi
Egypt's defence minister | 2013-06-30 | person.abdel-fattah-el-sisi
the Egyptian foreign minister | 2023-10-10 | person.sameh-shoukry
the Egyptian foreign minister | 2024-10-10 | person.badr-abdelatty
the Tunisian president | 2010-12-20 | person.zine-el-abidine-ben-ali
Ben Ali | 2011-01-10 | person.zine-el-abidine-ben-ali
the Algerian army chief | 2019-03-26 | person.ahmed-gaid-salah
Algeria's foreign minister | 2022-03-01 | person.ramtane-lamamra
the Sudanese president | 2015-01-01 | person.omar-al-bashir
the Sudanese prime minister | 2020-03-09 | person.abdalla-hamdok
Sudanese leader Abdel-Fattah Burhan | 2023-05-01 | person.abdel-fattah-al-burhan
RSF leader Hemedti | 2023-04-15 | person.mohamed-hamdan-dagalo
Mohamed Hamdan Daglo | 2023-04-15 | person.mohamed-hamdan-dagalo
Sudanese army spokesman Nabil Abdallah | 2023-04-20 | person.nabil-abdallah
the South Sudanese president | 2014-01-01 | person.salva-kiir
South Sudan's defence minister | 2021-01-01 | person.angelina-teny
South Sudan army spokesman Lul Ruai Koang | 2020-01-01 | person.lul-ruai-koang
the Ethiopian prime minister | 2011-01-01 | person.meles-zenawi
the Ethiopian prime minister | 2016-10-02 | person.hailemariam-desalegn
Abiy | 2020-11-04 | person.abiy-ahmed
Ethiopian government spokesman Legesse Tulu | 2022-01-05 | person.legesse-tulu
Ethiopian army spokesman Getnet Adane | 2022-01-05 | person.getnet-adane
the Ethiopian foreign minister | 2022-09-01 | person.demeke-mekonnen
the Eritrean president | 2021-01-01 | person.isaias-afwerki
the Somali president | 2015-01-01 | person.hassan-sheikh-mohamud
the Somali president | 2018-01-01 | person.mohamed-abdullahi-mohamed
Farmajo | 2021-04-01 | person.mohamed-abdullahi-mohamed
the Somali prime minister | 2021-09-10 | person.mohamed-hussein-roble
Kenya's interior minister | 2014-06-16 | person.joseph-ole-lenku
the Kenyan defence minister | 2013-09-21 | person.raychelle-omamo
the Rwandan foreign minister | 2012-11-20 | person.louise-mushikiwabo
Ugandan army spokesman Felix Kulayigye | 2023-06-17 | person.felix-kulayigye
the Burundian president | 2015-05-13 | person.pierre-nkurunziza
the Congolese president Félix Tshisekedi | 2022-06-01 | person.felix-tshisekedi
DR Congo's government spokesman Patrick Muyaya | 2022-11-01 | person.patrick-muyaya
the Chadian president | 2021-04-19 | person.idriss-deby
the Chadian president | 2023-01-01 | person.mahamat-idriss-deby
the president of the Central African Republic | 2013-12-05 | person.michel-djotodia
Cameroon's defence minister | 2020-02-14 | person.joseph-beti-assomo
the Nigerian president | 2014-04-15 | person.goodluck-jonathan
Nigeria's army chief | 2018-11-20 | person.tukur-buratai
Nigeria's chief of defence staff | 2022-01-01 | person.lucky-irabor
Nigeria's national security adviser | 2024-01-01 | person.nuhu-ribadu
the Malian president | 2012-03-01 | person.amadou-toumani-toure
the Malian president | 2019-03-23 | person.ibrahim-boubacar-keita
the Malian prime minister | 2021-09-25 | person.choguel-kokalla-maiga
Mali's defence minister | 2022-03-27 | person.sadio-camara
Burkina Faso's president | 2014-10-01 | person.blaise-compaore
the Burkinabe prime minister | 2021-11-14 | person.christophe-dabire
the junta leader of Burkina Faso | 2023-01-01 | person.ibrahim-traore
Niger's president | 2023-07-01 | person.mohamed-bazoum
Niger's junta leader | 2023-08-15 | person.abdourahamane-tchiani
the Ivorian president | 2012-01-01 | person.alassane-ouattara
the Guinean president | 2021-09-04 | person.alpha-conde
the Gabonese president | 2023-08-01 | person.ali-bongo-ondimba
the Senegalese prime minister | 2024-06-01 | person.ousmane-sonko
Mozambique's president | 2021-03-24 | person.filipe-nyusi
the Zimbabwean president | 2017-11-15 | person.robert-mugabe
the Zimbabwean president | 2019-01-14 | person.emmerson-mnangagwa
South Africa's foreign minister | 2024-01-11 | person.naledi-pandor
the Israeli defence minister | 2012-11-14 | person.ehud-barak
the Israeli defence minister | 2014-07-08 | person.moshe-yaalon
the Israeli defence minister | 2019-02-01 | person.benjamin-netanyahu
the Israeli foreign minister | 2020-02-01 | person.israel-katz
the Israeli army chief | 2014-07-20 | person.benny-gantz
Israel's military chief | 2017-01-01 | person.gadi-eisenkot
Israel's military intelligence chief | 2024-04-22 | person.aharon-haliva
Israel's Mossad chief | 2024-01-01 | person.david-barnea
Israel's Shin Bet chief | 2023-10-08 | person.ronen-bar
IDF spokesman Daniel Hagari | 2023-11-01 | person.daniel-hagari
Israeli military spokesman Richard Hecht | 2023-10-09 | person.richard-hecht
IDF spokesman Jonathan Conricus | 2021-05-14 | person.jonathan-conricus
Israeli army spokesman Avichay Adraee | 2020-01-01 | person.avichay-adraee
Lt. Col. Peter Lerner | 2014-07-20 | person.peter-lerner
the Palestinian prime minister | 2012-11-01 | person.salam-fayyad
Gaza health ministry spokesman Ashraf al-Qidra | 2023-10-20 | person.ashraf-al-qudra
Abu Obaida | 2023-10-09 | person.abu-obeida
the Lebanese prime minister | 2013-01-01 | person.najib-mikati
Lebanon's army chief | 2024-12-01 | person.joseph-aoun
Lebanon's foreign minister | 2016-01-01 | person.gebran-bassil
the Syrian prime minister | 2012-08-01 | person.riyad-hijab
the Syrian defence minister | 2015-09-30 | person.fahd-jassem-al-freij
Syria's foreign minister | 2013-09-09 | person.walid-al-moualem
Syria's de facto leader | 2024-12-20 | person.ahmed-al-sharaa
Abu Mohammed al-Golani | 2018-01-01 | person.ahmed-al-sharaa
the Syrian president | 2025-03-08 | person.ahmed-al-sharaa
the Iraqi prime minister | 2014-06-10 | person.nouri-al-maliki
the Iraqi defence minister | 2016-01-01 | person.khaled-al-obaidi
Iraqi military spokesman Yahya Rasool | 2017-07-10 | person.yahya-rasool
the Iranian foreign minister | 2010-06-01 | person.manouchehr-mottaki
Iran's chief of general staff | 2024-04-14 | person.mohammad-bagheri
Quds Force commander Qassem Soleimani | 2019-12-31 | person.qasem-soleimani
Iranian foreign ministry spokesman Nasser Kanaani | 2023-10-16 | person.nasser-kanaani
Iranian Foreign Ministry spokesperson Esmaeil Baqaei | 2025-06-13 | person.esmail-baghaei
Iran's supreme leader | 2025-06-18 | person.ali-khamenei
the Turkish prime minister | 2013-06-01 | person.recep-tayyip-erdogan
the Turkish prime minister | 2015-11-24 | person.ahmet-davutoglu
the Turkish interior minister | 2020-02-27 | person.suleyman-soylu
Turkey's chief of the general staff | 2016-07-15 | person.hulusi-akar
the Saudi crown prince | 2016-01-01 | person.mohammed-bin-nayef
the Saudi king | 2011-03-14 | person.abdullah-bin-abdulaziz
the Saudi defence minister | 2015-03-26 | person.mohammed-bin-salman
Turki al-Malki | 2018-08-09 | person.turki-al-maliki
the Yemeni president | 2011-06-03 | person.ali-abdullah-saleh
the Yemeni president | 2015-03-26 | person.abdrabbuh-mansur-hadi
the Yemeni prime minister | 2023-01-01 | person.maeen-abdulmalik-saeed
Houthi military spokesman Yehya Saree | 2024-01-12 | person.yahya-saree
the Houthi prime minister | 2022-01-01 | person.abdel-aziz-bin-habtour
the Emirati foreign minister | 2020-09-15 | person.abdullah-bin-zayed-al-nahyan
the emir of Qatar | 2012-10-23 | person.hamad-bin-khalifa-al-thani
the Qatari prime minister | 2023-11-24 | person.mohammed-bin-abdulrahman-al-thani
the Libyan foreign minister Mohamed Abdelaziz | 2013-10-01 | person.mohammed-abdel-aziz
al-Shabaab spokesman Ali Dhere | 2013-09-22 | person.ali-mohamud-rage
the Congolese defence minister Jean-Pierre Bemba | 2024-02-01 | person.jean-pierre-bemba
the Omani foreign minister | 2015-01-01 | person.yusuf-bin-alawi
the Jordanian prime minister | 2018-06-01 | person.hani-al-mulki
the Kuwaiti emir | 2022-01-01 | person.nawaf-al-ahmad-al-sabah
"""

# wording | day | states of the report | who may be meant: nobody is chosen
OPEN = """
the prime minister | 2020-01-01 | |
the president | 2020-01-01 | |
the defence minister | 2020-01-01 | ISR LBN |
the Libyan prime minister | 2014-11-01 | | person.abdullah-al-thani person.omar-al-hassi
the Libyan prime minister | 2018-01-01 | | person.abdullah-al-thani person.fayez-al-sarraj
the Libyan prime minister | 2022-06-01 | | person.abdul-hamid-dbeibah person.fathi-bashagha
the Libyan prime minister | 2024-06-01 | | person.abdul-hamid-dbeibah person.osama-hamad
the Ivorian president | 2011-02-01 | | person.laurent-gbagbo person.alassane-ouattara
the Ivorian prime minister | 2011-02-01 | | person.guillaume-soro person.gilbert-ake-ngbo
the South Sudanese vice president | 2017-01-01 | | person.james-wani-igga person.taban-deng-gai
Mohamed Abdelaziz | 2014-01-01 | MAR LBY | person.mohamed-abdelaziz person.mohammed-abdel-aziz
Hassan | 2020-01-01 | |
Traoré | 2023-01-01 | USA |
former Malian president | 2021-01-01 | |
"""

# wording | day | id: the office stands for a holder whom the table does not know or did not check
UNKNOWN = """
the Lebanese president | 2015-01-01 | LBN.president
the Lebanese president | 2023-01-01 | LBN.president
the Tunisian prime minister | 2021-09-01 | TUN.prime-minister
the Egyptian president | 2012-01-01 | EGY.president
the Sudanese prime minister | 2021-11-01 | SDN.prime-minister
the Syrian prime minister | 2025-05-01 | SYR.prime-minister
Iran's supreme leader | 2026-06-01 | IRN.supreme-leader
the Malian president | 2026-06-01 | MLI.president
the Israeli foreign minister | 2026-06-01 | ISR.foreign-minister
"""


def table(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip("\n").splitlines()]


@pytest.mark.parametrize(("wording", "day", "expected"), table(HOLDERS))
def test_the_holder_on_the_day(wording: str, day: str, expected: str) -> None:
    named = REGISTRY.name(wording, None, date.fromisoformat(day))
    assert named.id == expected, named.why


@pytest.mark.parametrize(("wording", "day", "about", "candidates"), table(OPEN))
def test_nobody_is_chosen(wording: str, day: str, about: str, candidates: str) -> None:
    named = REGISTRY.name(wording, None, date.fromisoformat(day), tuple(about.split()))
    assert named.id is None
    assert named.why
    if candidates:
        assert set(named.candidates) == set(candidates.split())


@pytest.mark.parametrize(("wording", "day", "expected"), table(UNKNOWN))
def test_the_office_stands_for_a_holder_whom_the_table_does_not_know(wording: str, day: str, expected: str) -> None:
    assert REGISTRY.name(wording, None, date.fromisoformat(day)).id == expected
