"""Who held which office in Asia and the Pacific, as a table: wording, the day of the report, and who is meant."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.grounding import Registry

REGISTRY = Registry.load()

# wording | day | id (person. left out)
HOLDERS = """
the Afghan president | 2012-05-01 | hamid-karzai
the Afghan president | 2021-08-01 | ashraf-ghani
the Afghan defence minister | 2021-07-20 | bismillah-khan-mohammadi
the Afghan interior minister | 2024-01-10 | sirajuddin-haqqani
Afghan Foreign Minister Amir Khan Muttaqi | 2023-05-06 | amir-khan-muttaqi
Afghanistan's intelligence chief | 2018-02-01 | masoom-stanekzai
Afghanistan's national security adviser | 2020-09-12 | hamdullah-mohib
the Pakistani prime minister | 2011-05-02 | yousaf-raza-gilani
the Pakistani prime minister | 2013-04-15 | mir-hazar-khan-khoso
the Pakistani prime minister | 2018-03-01 | shahid-khaqan-abbasi
the Pakistani prime minister | 2019-02-27 | imran-khan
the Pakistani prime minister | 2023-11-01 | anwaar-ul-haq-kakar
the Pakistani prime minister | 2025-05-10 | shehbaz-sharif
Pakistan's army chief | 2011-05-02 | ashfaq-parvez-kayani
Pakistan's army chief | 2014-12-16 | raheel-sharif
Pakistan's army chief | 2025-05-10 | asim-munir
Pakistan's military chief | 2019-02-27 | qamar-javed-bajwa
Pakistan's spy chief | 2011-05-02 | ahmed-shuja-pasha
Pakistan's intelligence chief | 2021-09-04 | faiz-hameed
the Pakistani foreign minister | 2022-09-01 | bilawal-bhutto-zardari
the Pakistani defence minister | 2025-05-10 | khawaja-asif
the Pakistani interior minister | 2014-06-09 | chaudhry-nisar-ali-khan
Pakistani military spokesman Asif Ghafoor | 2019-02-27 | asif-ghafoor
Pakistani army spokesperson Lt Gen Ahmed Sharif Chaudhry | 2025-05-07 | ahmed-sharif-chaudhry
Pakistan's foreign ministry spokesperson Mumtaz Zahra Baloch | 2024-01-18 | mumtaz-zahra-baloch
the Indian prime minister | 1999-06-01 | atal-bihari-vajpayee
the Indian prime minister | 2008-11-27 | manmohan-singh
the Indian foreign minister | 2001-12-20 | jaswant-singh
the Indian external affairs minister | 2016-09-30 | sushma-swaraj
the Indian defence minister | 1999-06-01 | george-fernandes
India's defence minister | 2016-09-29 | manohar-parrikar
India's defence minister | 2019-02-26 | nirmala-sitharaman
India's home minister | 2010-04-07 | p-chidambaram
India's army chief | 2020-06-16 | manoj-mukund-naravane
India's army chief | 2025-05-10 | upendra-dwivedi
India's chief of defence staff | 2025-05-31 | anil-chauhan
Indian Foreign Ministry spokesman Randhir Jaiswal | 2025-05-10 | randhir-jaiswal
Indian foreign ministry spokesperson Arindam Bagchi | 2022-06-06 | arindam-bagchi
India's national security adviser | 2025-05-10 | ajit-doval
the Indian president | 2003-01-01 | a-p-j-abdul-kalam
Bangladesh's prime minister | 2024-07-20 | sheikh-hasina
Bangladesh's chief adviser | 2025-03-26 | muhammad-yunus
the Bangladeshi army chief | 2024-08-05 | waker-uz-zaman
Bangladesh's home minister | 2024-07-20 | asaduzzaman-khan
the Sri Lankan president | 2022-07-13 | gotabaya-rajapaksa
the Sri Lankan president | 2022-08-01 | ranil-wickremesinghe
the Sri Lankan army commander | 2019-04-21 | mahesh-senanayake
the Nepali prime minister | 2015-04-25 | sushil-koirala
the Nepali prime minister | 2023-01-15 | pushpa-kamal-dahal
the Maldivian president | 2012-02-06 | mohamed-nasheed
the Maldivian president | 2024-01-09 | mohamed-muizzu
the Bhutanese king | 2017-07-01 | jigme-khesar-namgyel-wangchuck
the Chinese president | 1997-07-01 | jiang-zemin
the Chinese president | 2008-08-08 | hu-jintao
the Chinese premier | 1999-05-08 | zhu-rongji
the Chinese premier | 2011-03-11 | wen-jiabao
the Chinese foreign minister | 1999-05-08 | tang-jiaxuan
the Chinese foreign minister | 2012-09-11 | yang-jiechi
the Chinese foreign minister | 2023-05-01 | qin-gang
the Chinese defence minister | 2001-04-01 | chi-haotian
the Chinese defence minister | 2022-06-12 | wei-fenghe
the Chinese defence minister | 2024-06-01 | dong-jun
Chinese Foreign Ministry spokesperson Hua Chunying | 2022-08-03 | hua-chunying
Chinese Foreign Ministry spokesman Zhao Lijian | 2020-06-17 | zhao-lijian
Chinese foreign ministry spokesperson Mao Ning | 2023-02-04 | mao-ning
China's foreign ministry spokesman Lin Jian | 2024-07-01 | lin-jian
Chinese Defence Ministry spokesman Wu Qian | 2022-05-25 | wu-qian
the Japanese prime minister | 1995-01-17 | tomiichi-murayama
the Japanese prime minister | 2007-07-16 | shinzo-abe
the Japanese prime minister | 2011-03-11 | naoto-kan
the Japanese foreign minister | 2002-09-17 | yoriko-kawaguchi
the Japanese foreign minister | 2015-12-28 | fumio-kishida
the Japanese defence minister | 2017-03-06 | tomomi-inada
the Japanese defence minister | 2022-08-04 | nobuo-kishi
Japan's government spokesman | 2017-08-29 | yoshihide-suga
the Japanese emperor | 2019-10-22 | naruhito
South Korea's president | 2010-11-23 | lee-myung-bak
South Korea's president | 2016-01-06 | park-geun-hye
South Korea's acting president | 2025-05-15 | lee-ju-ho
South Korea's defence minister | 2010-11-23 | kim-tae-young
South Korea's defence minister | 2024-12-03 | kim-yong-hyun
South Korea's foreign minister | 2018-04-27 | kang-kyung-wha
South Korea's chairman of the joint chiefs of staff | 2022-11-02 | kim-seung-kyum
South Korea's spy chief | 2019-04-12 | suh-hoon
North Korean leader Kim Jong Il | 2010-11-23 | kim-jong-il
the North Korean foreign minister | 2017-09-23 | ri-yong-ho
the North Korean foreign minister | 2022-11-18 | choe-son-hui
the North Korean premier | 2022-05-12 | kim-tok-hun
the Taiwanese president | 2014-03-18 | ma-ying-jeou
the Taiwanese defence minister | 2022-08-04 | chiu-kuo-cheng
the Taiwanese foreign minister | 2022-08-04 | joseph-wu
the Taiwanese premier | 2022-08-04 | su-tseng-chang
the Mongolian prime minister | 2024-09-03 | luvsannamsrai-oyun-erdene
the Kazakh president | 2022-01-06 | kassym-jomart-tokayev
the Kazakh defence minister | 2022-01-06 | murat-bektanov
the Kazakh interior minister | 2022-01-06 | yerlan-turgumbayev
the Kazakh foreign minister | 2022-01-06 | mukhtar-tleuberdi
the Kyrgyz president | 2010-06-12 | roza-otunbayeva
the Kyrgyz president | 2022-09-16 | sadyr-japarov
the Kyrgyz state security chief | 2022-09-16 | kamchybek-tashiev
the Kyrgyz foreign minister | 2021-04-30 | ruslan-kazakbayev
the Tajik foreign minister | 2022-09-16 | sirojiddin-muhriddin
the Tajik defence minister | 2022-09-16 | sherali-mirzo
the Uzbek president | 2012-01-01 | islam-karimov
the Uzbek foreign minister | 2021-07-16 | abdulaziz-kamilov
the Turkmen president | 2023-01-01 | serdar-berdimuhamedov
Myanmar's president | 2013-06-01 | thein-sein
Myanmar's army chief | 2017-09-01 | min-aung-hlaing
Myanmar's state counsellor | 2017-09-19 | aung-san-suu-kyi
Myanmar's foreign minister | 2022-02-17 | wunna-maung-lwin
Myanmar military spokesman Zaw Min Tun | 2023-04-12 | zaw-min-tun
the Thai prime minister | 2011-02-05 | abhisit-vejjajiva
the Thai prime minister | 2013-12-01 | yingluck-shinawatra
the Thai prime minister | 2025-06-15 | paetongtarn-shinawatra
the Thai army chief | 2014-05-22 | prayut-chan-o-cha
the Thai defence minister | 2025-05-28 | phumtham-wechayachai
the Thai king | 2010-01-01 | bhumibol-adulyadej
the Cambodian prime minister | 2011-02-05 | hun-sen
the Cambodian prime minister | 2025-05-28 | hun-manet
the Cambodian defence minister | 2025-05-28 | tea-seiha
the Vietnamese prime minister | 2014-05-11 | nguyen-tan-dung
the Vietnamese president | 2024-06-20 | to-lam
the Laotian prime minister | 2023-03-01 | sonexay-siphandone
the Philippine president | 2012-04-10 | benigno-aquino-iii
the Philippine president | 2017-05-23 | rodrigo-duterte
the Philippine defense secretary | 2017-05-23 | delfin-lorenzana
the Philippine foreign secretary | 2021-04-03 | teodoro-locsin-jr
the Philippine military chief | 2017-10-16 | eduardo-ano
the Malaysian prime minister | 2014-07-17 | najib-razak
the Malaysian prime minister | 2019-06-20 | mahathir-mohamad
the Indonesian president | 2010-01-01 | susilo-bambang-yudhoyono
the Indonesian foreign minister | 2022-07-08 | retno-marsudi
the Singaporean defence minister | 2022-06-11 | ng-eng-hen
the Sultan of Brunei | 2022-01-01 | hassanal-bolkiah
the East Timorese president | 2023-01-01 | jose-ramos-horta
the Australian prime minister | 2011-01-01 | julia-gillard
the Australian prime minister | 2014-07-17 | tony-abbott
the Australian foreign minister | 2014-07-17 | julie-bishop
the Australian defence minister | 2021-09-16 | peter-dutton
the New Zealand prime minister | 2019-03-15 | jacinda-ardern
the New Zealand foreign minister | 2024-07-01 | winston-peters
Papua New Guinea's prime minister | 2024-02-19 | james-marape
Fiji's prime minister | 2010-01-01 | frank-bainimarama
the Solomon Islands' prime minister | 2022-04-19 | manasseh-sogavare
Vanuatu's prime minister | 2024-12-17 | charlot-salwai
Tonga's prime minister | 2022-01-15 | siaosi-sovaleni
Samoa's prime minister | 2015-01-01 | tuilaepa-sailele-malielegaoi
Kiribati's president | 2014-01-01 | anote-tong
Palau's president | 2024-01-01 | surangel-whipps-jr
the Marshallese president | 2018-01-01 | hilda-heine
"""

# wording | day | the office stands for its holder: nobody held it, several may have, or the registry does not know
OPEN = """
the Afghan president | 2023-01-01 | AFG.president
the Pakistani foreign minister | 2014-01-01 | PAK.foreign-minister
the Chinese defence minister | 2023-11-15 | CHN.defence-minister
the Chinese president | 2026-08-01 | CHN.president
the Japanese defence minister | 2026-01-15 | JPN.defence-minister
the South Korean defence minister | 2025-01-15 | KOR.defence-minister
the Sri Lankan prime minister | 2018-11-10 | LKA.prime-minister
the Bhutanese prime minister | 2018-09-15 | BTN.prime-minister
the Thai prime minister | 2014-07-01 | THA.prime-minister
Myanmar's prime minister | 2025-10-01 | MMR.prime-minister
Myanmar's army chief | 2026-06-01 | MMR.army-chief
the Nepali foreign minister | 2025-10-01 | NPL.foreign-minister
the Kyrgyz defence minister | 2024-06-01 | KGZ.defence-minister
the Pakistani prime minister | 2026-06-01 | PAK.prime-minister
Bangladesh's chief adviser | 2026-06-01 | BGD.leader
the Australian prime minister | 2026-06-01 | AUS.prime-minister
"""

# wording | day | states of the report | ids that may be meant, none chosen
SEVERAL = """
the Indian foreign minister | 2005-11-15 | | natwar-singh manmohan-singh
David Johnston | 2020-01-01 | AUS | david-johnston david-albert-johnston
Wang | 2022-08-03 | CHN | wang-yi
Wang | 2022-08-03 | AUS | wang-yi
"""

# wording | day | states of the report | id: names that several people have
LAST_NAMES = """
Kim | 2024-12-03 | PRK | kim-jong-un
Wong | 2025-03-01 | AUS | penny-wong
Wong | 2025-03-01 | SGP | lawrence-wong
Munir | 2025-05-10 | PAK IND | asim-munir
Prayut | 2014-05-22 | THA | prayut-chan-o-cha
Jokowi | 2016-01-14 | IDN | joko-widodo
Prachanda | 2017-01-01 | NPL | pushpa-kamal-dahal
Duterte | 2025-03-12 | PHL | rodrigo-duterte
David Johnston | 2014-06-01 | AUS | david-albert-johnston
David Johnston | 2025-01-01 | AUS | david-johnston
"""

STATES = """
AFG AUS BGD BRN BTN CHN FJI FSM IDN IND JPN KAZ KGZ KHM KIR KOR LAO LKA MDV MHL MMR MNG MYS NPL NRU NZL PAK
PHL PLW PNG PRK SGP SLB THA TJK TKM TLS TON TUV TWN UZB VNM VUT WSM
"""


def table(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip("\n").splitlines()]


@pytest.mark.parametrize(("wording", "day", "expected"), table(HOLDERS))
def test_an_office_is_who_held_it_that_day(wording: str, day: str, expected: str) -> None:
    named = REGISTRY.name(wording, None, date.fromisoformat(day))
    assert named.id == f"person.{expected}", named.why


@pytest.mark.parametrize(("wording", "day", "expected"), table(OPEN))
def test_an_office_without_a_known_holder_stands_for_itself(wording: str, day: str, expected: str) -> None:
    assert REGISTRY.name(wording, None, date.fromisoformat(day)).id == expected


@pytest.mark.parametrize(("wording", "day", "about", "among"), table(SEVERAL))
def test_several_who_may_be_meant_stay_several(wording: str, day: str, about: str, among: str) -> None:
    named = REGISTRY.name(wording, None, date.fromisoformat(day), tuple(about.split()))
    assert named.id is None
    assert {f"person.{one}" for one in among.split()} <= set(named.candidates)


@pytest.mark.parametrize(("wording", "day", "about", "expected"), table(LAST_NAMES))
def test_a_name_is_of_the_state_and_the_day_that_the_report_speaks_of(
    wording: str, day: str, about: str, expected: str
) -> None:
    named = REGISTRY.name(wording, None, date.fromisoformat(day), tuple(about.split()))
    assert named.id == f"person.{expected}", named.why


def test_every_state_of_asia_and_the_pacific_has_its_heads() -> None:
    heads = {owner for office, owner in REGISTRY.lexicon.offices if office in {"president", "prime minister", "king"}}
    assert set(STATES.split()) - heads == set()
