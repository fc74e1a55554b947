"""Organisations that are no party of their own, as reports name them."""

from __future__ import annotations

import pytest

from counterclaim.grounding import Registry

REGISTRY = Registry.load()

# Wording | the organisation, - where it must stay open.
CASES = """
UNISFA | unisfa
UNTSO | untso
MONUSCO | monusco
UNMISS | unmiss
UNIFIL | unifil
UNDOF | undof
MINUSMA | minusma
MINURSO | minurso
UNMIK | unmik
UNAMID | unamid
UNMIL | unmil
UNAMSIL | unamsil
UNPROFOR | unprofor
UNSOM | unsom
UNOMIG | unomig
UNFICYP | unficyp
MINUSTAH | minustah
KFOR | kfor
EULEX | eulex
ISAF | isaf
International Security Assistance Force | isaf
Resolute Support | resolute-support
Operation Inherent Resolve | us-led-coalition
anti-ISIS coalition | us-led-coalition
the international coalition against Islamic State | us-led-coalition
global coalition | us-led-coalition
Operation Prosperity Guardian | prosperity-guardian
Operation Aspides | aspides
AUSSOM | atmis
SAMIDRC | samidrc
SAMIM | samim
Takuba | takuba
Operation Serval | serval
ICC | icc
ICJ | icj
Kosovo Specialist Chambers | kosovo-specialist-chambers
ICTY | icty
Special Court for Sierra Leone | scsl
Likud | likud
PML-N | pml-n
Pakistan Tehreek-e-Insaf | pti
Awami League | awami-league
African National Congress | anc
Zanu-PF | zanu-pf
Ennahda | ennahda
BJP | bjp
National League for Democracy | nld
USDP | usdp
United Russia | united-russia
Georgian Dream | georgian-dream
SOHR | sohr
Airwars | airwars
ACLED | acled
B'Tselem | btselem
AAPP | aapp
HRANA | hrana
Hengaw | hengaw
Mwatana | mwatana
Syrian Arab Red Crescent | syrian-arab-red-crescent
White Helmets | syrian-civil-defence
World Central Kitchen | world-central-kitchen
Bellingcat | bellingcat
Observers of Nowhere | -
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_an_organisation_is_known_by_the_names_that_reports_use(case: str) -> None:
    said, _, organisation = case.partition(" | ")
    expected = set() if organisation == "-" else {f"org.{organisation}"}
    found = REGISTRY.lexicon.entries(said) or REGISTRY.lexicon.entries(said.removeprefix("the "))
    assert {entry.id for entry in found} == expected
