"""CAMEO codes of actors, made of what the registry knows and of the nouns of a phrase.

Actor codes follow the CAMEO manual (2012): a country, or IGO, NGO, or `---`, with a role behind it. The codes of
organisations and the roles of nouns are facts of the actor lists of the Open Event Data Alliance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from counterclaim.records import Named

NOBODY = "---"
_BODIES = {
    "gov": "GOV", "mod": "GOV", "mfa": "GOV", "moi": "GOV", "moj": "GOV", "moh": "GOV", "intel": "SPY",
    "mil": "MIL", "parliament": "LEG", "court": "JUD", "police": "COP", "media": "MED", "emergency": "GOV",
    "embassy": "GOV",
}  # fmt: skip
_ORGANISATIONS = {
    "group.ahrar-al-sham": "SYRREBMUS", "group.al-nusra": "SYRREBMUS", "group.al-shabaab": "SOMUAF",
    "group.fatah": "PSE", "group.hamas": "PSEREBHMS", "group.hezbollah": "LBNUAF", "group.islamic-state": "IMGMUSISI",
    "group.muslim-brotherhood": "EGYOPPMUS", "group.peshmerga": "IRQMIL", "group.taliban": "AFGREBTAL",
    "org.african-development-bank": "IGOAFRDEVAFB", "org.amnesty": "NGOHRIAMN", "org.arab-league": "IGOMEAARL",
    "org.asean": "IGOSEAASN", "org.au": "IGOAFU", "org.care": "NGODEV", "org.cis": "IGOCASCIS", "org.coe": "IGOEURCOE",
    "org.cpj": "NGOHRIMED", "org.crisis-group": "NGOICG", "org.eac": "IGOEAFEAC", "org.ecowas": "IGOWAFWAS",
    "org.eu": "IGOEUREEC", "org.european-commission": "IGOEUREEC", "org.european-parliament": "IGOEUREEC",
    "org.fao": "IGOAGR", "org.g7": "IGOGOS", "org.hrw": "NGOHRI", "org.iaea": "IGOUNOIAE", "org.icc": "IGOICC",
    "org.icj": "IGOUNOJUDICJ", "org.icrc": "NGOHLHIRC", "org.igad": "IGOEAFDEVIAD", "org.imf": "IGOBUSIMF",
    "org.interpol": "IGOCOPITP", "org.islamic-relief": "NGOMOSDEV", "org.msf": "NGOHLHMSF", "org.nato": "IGOWSTNAT",
    "org.nrc": "NGONORREF", "org.oas": "IGOOAS", "org.ohchr": "IGOUNOHRIHCH", "org.oic": "IGOMOSOIC",
    "org.opec": "IGOOPC", "org.osce": "IGOOSCE", "org.oxfam": "NGOXFM", "org.sadc": "IGOSAFDEVSAD", "org.un": "IGOUNO",
    "org.un-ga": "IGOUNO", "org.un-sc": "IGOUNO", "org.undp": "IGOUNODEV", "org.unesco": "IGOUNODEV",
    "org.unhcr": "IGOUNOREFHCR", "org.unicef": "IGOUNOKID", "org.wfp": "IGOUNOWFP", "org.who": "IGOUNOHLHWHO",
    "org.world-bank": "IGOUNODEVWBK",
}  # fmt: skip
_NOUNS = {
    "AGR": "farmer fisher peasant rancher",
    "BUS": "airline automaker businessman businessperson carmaker ceo company conglomerate corporation employer "
    "entrepreneur exporter firm bank industry investor manufacturer merchant producer trader tycoon",
    "CHR": "archbishop bishop christian diocese",
    "COP": "constable detective police policeman sheriff",
    "CRM": "abductor bandit burglar cartel criminal gang gangster kidnapper killer mafia mobster pirate robber "
    "smuggler thief trafficker",
    "CVL": "child children citizen civilian community elector electorate immigrant man men migrant mourner "
    "noncombatant onlooker passenger people person resident settler tourist townspeople victim villager voter woman "
    "women",
    "EDU": "academic college economist headmaster lecturer professor pupil scholar school student teacher university",
    "GOV": "administration ambassador cabinet chancellor consul consulate dictator diplomat embassy emir emperor envoy "
    "government governor junta king leader mayor minister ministry monarch official premier presidency president "
    "prince queen regime ruler secretary sultan undersecretary",
    "HLH": "dentist doctor hospital medic nurse paramedic physician surgeon",
    "JEW": "jew rabbi",
    "JUD": "attorney court judge judiciary lawyer magistrate prosecutor tribunal",
    "LAB": "employee laborer labourer worker union",
    "LEG": "congress deputy lawmaker legislator legislature parliament parliamentarian senate senator",
    "MED": "blogger columnist correspondent journalist magazine media newspaper publisher reporter television",
    "MIL": "admiral airman army artillery battalion battleship captain colonel commander commando corporal destroyer "
    "fleet force frigate garrison general infantry jet lieutenant marine military navy officer paramilitary "
    "paratrooper peacekeeper regiment reservist sergeant soldier submarine tank troop warplane warship",
    "MUS": "imam islamist mullah muslim",
    "OPP": "activist campaigner defector demonstrator dissenter dissident exile mutineer opponent opposition picketer "
    "protester protestor reformist rioter",
    "PPL": "crowd population",
    "REB": "fighter guerilla guerrilla insurgent insurgency rebel rebellion separatist",
    "REF": "refugee returnee",
    "REL": "abbot clergy cleric missionary monk nun pope preacher priest",
    "SPY": "spy operative",
    "UAF": "assailant combatant gunman gunmen jihadist mercenary militant militia militiaman militiamen terrorist",
}
_ROLE_OF = {noun: role for role, nouns in _NOUNS.items() for noun in nouns.split()}
_BEHIND = re.compile(r" (?:of|from|in|with|at|against|for|to|on|by|who|that|which|near|across) ")

NamesIn = Callable[[str], Sequence[str]]
"""From words to the ids of states and organisations that they name, as the registry finds them."""


def actor_code(named: Named, names_in: NamesIn) -> str:
    """The CAMEO code of somebody named: 'USA', 'CHNMIL', 'IGOUNO', '---REB' where only the role is told.

    What a phrase is of, when it names nobody itself, is its country: 'Haiti's efforts' is HTI. A state that speaks is
    the state, and its government only where the words say so.
    """
    if named.id in _ORGANISATIONS:
        return _ORGANISATIONS[named.id]
    head, _, body = (named.id or "").partition(".")
    if named.kind == "organisation" and named.id:
        return "IGO"
    told = next(iter(names_in(named.wording)), NOBODY) if not named.id else NOBODY
    if told in _ORGANISATIONS and not named.country:
        return _ORGANISATIONS[told]
    country = head if re.fullmatch("[A-Z]{3}", head) else named.country or told
    if named.kind == "person" and (named.id or len(named.candidates) == 1):
        return country + ("" if country == NOBODY else "GOV")
    if head == "group":
        return country + "REB"
    if body == "gov" and not _role(named.wording) and tuple(names_in(named.wording)) == (head,):
        return country
    branch = "MIL" if named.kind == "military" and body else ""
    return country + (_BODIES.get(body) or branch or _role(named.wording))


def _role(wording: str) -> str:
    """The role of the last such noun before the first preposition, else of the last one: 'officers in the army'."""
    first = _BEHIND.split(wording)[0]
    roles = _roles(first) or _roles(wording)
    return roles[-1] if roles else ""


def _roles(wording: str) -> list[str]:
    words = [w.strip(".,'\"").lower().removesuffix("'s") for w in wording.split()]
    return [_ROLE_OF[form] for w in words for form in (w, w.removesuffix("s")) if form in _ROLE_OF]
