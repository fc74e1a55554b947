"""Outlets are known by the address of a report, else by what the report calls them."""

from __future__ import annotations

import pytest

from counterclaim.grounding import Registry

REGISTRY = Registry.load()

# What the page's address or its byline says | the outlet, - where it must stay open.
CASES = """
https://en.wikinews.org//wiki/Some_report | wikinews
https://en.wikinews.org/wiki/A | wikinews
https://fr.wikinews.org/wiki/A | wikinews
https://www.bbc.co.uk/news/1 | bbc
https://www.bbc.com/news/1 | bbc
https://www.reuters.com/world/ | reuters
https://www.merdeka.com/dunia/ | merdeka
https://tass.com/politics/1 | tass
https://tass.ru/1 | tass
https://kyivindependent.com/a | kyiv-independent
https://apnews.com/article/1 | ap
https://www.aa.com.tr/en/1 | anadolu
https://www.irna.ir/news/1 | irna
https://www.tasnimnews.com/en/1 | tasnim
https://sana.sy/en/1 | sana
https://www.spa.gov.sa/1 | spa
https://www.wam.ae/en/1 | wam
https://www.kuna.net.kw/1 | kuna
https://armenpress.am/en/1 | armenpress
https://azertag.az/en/1 | azertac
https://en.yna.co.kr/view/1 | yonhap
https://english.kyodonews.net/1 | kyodo
https://www.aninews.in/1 | ani
https://www.app.com.pk/1 | app-pk
https://en.antaranews.com/1 | antara
https://www.bernama.com/en/1 | bernama
https://en.vietnamplus.vn/1 | vna
https://eng.belta.by/1 | belta
https://www.ukrinform.net/1 | ukrinform
https://www.radiookapi.net/1 | radio-okapi
https://www.dabangasudan.org/en/1 | radio-dabanga
https://sudantribune.com/1 | sudan-tribune
https://addisstandard.com/1 | addis-standard
https://borkena.com/1 | borkena
https://humanglemedia.com/1 | humangle
https://www.premiumtimesng.com/1 | premium-times
https://www.hiiraan.com/1 | hiiraan
https://www.garoweonline.com/en/1 | garowe
https://www.irrawaddy.com/1 | irrawaddy
https://myanmar-now.org/en/1 | myanmar-now
https://eng.mizzima.com/1 | mizzima
https://english.dvb.no/1 | dvb
https://tolonews.com/1 | tolo
https://www.khaama.com/1 | khaama
https://pajhwok.com/1 | pajhwok
https://www.dawn.com/news/1 | dawn
https://www.geo.tv/1 | geo
https://www.rudaw.net/english/1 | rudaw
https://npasyria.com/en/1 | north-press
https://english.enabbaladi.net/1 | enab-baladi
https://syriadirect.org/1 | syria-direct
https://oc-media.org/1 | oc-media
https://eng.kavkaz-uzel.eu/1 | caucasian-knot
https://meduza.io/en/1 | meduza
https://en.zona.media/1 | mediazona
https://novayagazeta.eu/1 | novaya-gazeta-europe
https://istories.media/1 | important-stories
https://suspilne.media/1 | suspilne
https://hromadske.ua/en/1 | hromadske
https://www.pravda.com.ua/eng/1 | ukrainska-pravda
en.wikinews.org | wikinews
Amaq | amaq
Shahada agency | shahada
Al-Manar | al-manar
Interfax | interfax
https://example.org/news | -
https://notbbc.com/news | -
https://news.example.co.uk/a | -
Our correspondent | -
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_an_outlet_is_known_by_its_address_or_its_name(case: str) -> None:
    said, _, outlet = case.partition(" | ")
    found = REGISTRY.outlet("", said) if said.startswith("https:") else REGISTRY.outlet(said)
    assert (found.id if found else "-") == (outlet if outlet == "-" else f"media.{outlet}")
