"""What the guidelines of the fourth Message Understanding Conference call things: types of incidents, people, targets.

The words are general English; none is taken from the keys.
"""

from __future__ import annotations

from collections.abc import Mapping


def _by_word(rows: Mapping[str, str]) -> dict[str, str]:
    return {word.replace("_", " "): label for label, words in rows.items() for word in words.split()}


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


POSITIONS = frozenset(
    _words(
        "position positions base bases garrison garrisons barracks detachment detachments battalion brigade brigades "
        "camp camps stronghold troops forces enemy tank tanks patrol patrols checkpoint trench"
    )
)
"""What soldiers hold, and what they are: no civilian target."""

INCIDENTS: Mapping[str, str] = _by_word(
    {
        "KIDNAPPING": "abduction",
        "BOMBING": "bombing suicide_attack air_strike",
        "ARSON": "arson",
        "ROBBERY": "robbery looting",
        "ATTACK": "attack killing wounding execution shelling missile_attack destruction death casualties torture "
        "beating shooting assassination mass_killing sexual_violence property_destruction",
    }
)
"""The type of incident that an act is; other acts make none."""

PEOPLE: Mapping[str, str] = _by_word(
    {
        "LAW ENFORCEMENT": "policeman policemen police policewoman detective detectives agent agents sheriff",
        "ACTIVE MILITARY": "soldier soldiers troop troops lieutenant sergeant captain major colonel general corporal "
        "officer officers serviceman servicemen marine marines battalion brigade patrol",
        "LEGAL OR JUDICIAL": "judge judges attorney lawyer lawyers magistrate prosecutor justice",
        "GOVERNMENT OFFICIAL": "mayor mayors governor minister official officials president councilman councilmen "
        "senator senators congressman congressmen deputy secretary commissioner inspector undersecretary lawmaker "
        "legislator prefect subprefect alderman chancellor premier intendant councilwoman congresswoman mayoress",
        "POLITICAL FIGURE": "leader leaders candidate candidates politician politicians activist activists delegate "
        "representative ideologue opponent dissident",
        "DIPLOMAT": "ambassador ambassadors consul diplomat diplomats attache envoy",
        "SECURITY GUARD": "guard guards bodyguard bodyguards escort escorts watchman",
        "CIVILIAN": "peasant peasants person persons people man men woman women child children boy girl student "
        "students teacher professor priest priests jesuit jesuits nun nuns bishop archbishop missionary missionaries "
        "worker workers farmer farmers journalist journalists reporter doctor engineer businessman businessmen "
        "civilian civilians citizen citizens resident residents passenger passengers family families wife husband son "
        "sons daughter daughters brother brothers sister father mother relative relatives driver drivers tourist "
        "tourists employee employees member members victim victims individual individuals unionist unionists "
        "housewife minor minors baby infant rancher merchant pastor rector technician owner manager director clergyman "
        "youth youths cook maid servant servants Indian indians "
        "correspondent newsman cameraman passerby comrade witness seaman sailor fisherman "
        "clergy monsignor msgr father councilor academic academician intellectual catechist colonist miner "
        "trader vendor shopkeeper inhabitant inhabitants pedestrian bystander bystanders "
        "others friend friends lieutenant-governor companion companions colleague scientist nurse photographer "
        "pilot copilot crewman crew stewardess hostage prisoner inmate refugee detainee demonstrator protester striker "
        "marcher mourner shopper worshipper survivor population villager neighbor townspeople settler migrant "
        "artist writer editor columnist announcer publisher poet singer actor scholar economist analyst "
        "expert sociologist "
        "banker industrialist impresario executive cattleman landowner landlord landholder shopowner grower trader "
        "peddler seller tailor carpenter mechanic electrician bricklayer laborer foreman clerk typist "
        "secretary_general "
        "athlete coach player youngster teenager toddler boy_scout girl baby orphan widow cousin nephew "
        "niece uncle aunt "
        "grandmother grandfather grandson guest customer client commuter traveler traveller motorist cyclist "
        "medic paramedic physician dentist surgeon psychologist volunteer aide adviser advisor educator "
        "schoolteacher headmaster dean preacher deacon novice seminarian layman sacristan friar monk believer "
        "owner tenant occupant householder supporter sympathizer informer collaborator native Indian "
        "aborigine nationals",
    }
)
"""What kind of human target a noun names."""

FIGHTERS = frozenset(
    _words(
        "guerrilla guerrillas terrorist terrorists rebel rebels subversive subversives extremist extremists insurgent "
        "insurgents contra contras gunman gunmen assassin assassins hitman hitmen trafficker traffickers killer "
        "killers commando commandos commandoes murderer murderers criminal criminals bandit bandits guerilla guerillas "
        "paramilitary paramilitaries assailant assailants attacker attackers kidnapper kidnappers militant militants "
        "mercenary mercenaries squad squads narcoterrorist narcoterrorists bomber bombers delinquent delinquents "
        "column columns commando group groups command commands militia "
        "militias unit units band bands gang gangs sicario sicarios cell cells perpetrator perpetrators "
        "revolutionary revolutionaries combatant combatants fighter fighters enemy"
    )
)
"""Nouns of people at arms who are no state's: as perpetrators they are individuals, as targets none."""

PLACES: Mapping[str, str] = _by_word(
    {
        "COMMERCIAL": "store stores shop shops supermarket hotel hotels restaurant business businesses factory "
        "factories plant farm farms ranch mall warehouse warehouses company companies cinema theater market bar "
        "gas_station gasoline_station service_station establishment establishments plantation drugstore pharmacy "
        "kiosk stand brothel nightclub newsstand mine discotheque bakery showroom dealership agency terminal mill "
        "sawmill cannery cooperative garage workshop salon bar-restaurant cafe cafeteria motel inn casino "
        "hacienda estate "
        "shopping_center shopping_mall slaughterhouse tannery shipyard refrigerator silo greenhouse crop "
        "crops field_crop",
        "FINANCIAL": "bank banks",
        "ENERGY": "tower towers pole poles pylon pylons pipeline pipelines transformer transformers substation "
        "powerplant refinery system network grid dam power_plant cable ministation hydroelectric_plant "
        "oil_well oilfield "
        "fuel_tank storage_tank pumping_station turbine oil_pipe gas_pipeline "
        "power_station generator well wells line lines post posts",
        "TRANSPORT VEHICLE": "car cars vehicle vehicles bus buses truck trucks plane planes aircraft airplane airliner "
        "helicopter helicopters train trains boat boats ship ships ambulance jeep jeeps taxi van automobile "
        "automobiles motorcycle wagon tanker locomotive minibus boeing pickup trailer van lorry limousine convoy "
        "motorcade barge ferry launch yacht freighter tractor bulldozer bicycle trolley tram",
        "TRANSPORTATION ROUTE": "bridge bridges road roads highway highways railroad railway airport runway airstrip "
        "landing_strip track tunnel port dock pier wharf lock canal overpass viaduct airfield",
        "GOVERNMENT OFFICE OR RESIDENCE": "city_hall town_hall hall ministry congress palace courthouse court "
        "mayors_office government_house",
        "DIPLOMAT OFFICE OR RESIDENCE": "embassy embassies consulate consulates",
        "LAW ENFORCEMENT FACILITY": "police_station police_post police_headquarters jail prison",
        "CIVILIAN RESIDENCE": "house houses home homes residence residences apartment apartments dwelling dwellings "
        "hut huts shack mansion",
        "ORGANIZATION OFFICE": "headquarters office offices seat",
        "COMMUNICATIONS": "newspaper newspapers radio television telephone telephones antenna antennas radio_station "
        "television_station transmitter booth relay telephone_exchange telephone_company telegraph newsroom satellite "
        "junction_box switchboard",
        "WATER": "pipe pipes waterworks aqueduct reservoir",
        "OTHER": "school schools church churches building buildings hospital monument university facility facilities "
        "installation installations structure laboratory institute college museum "
        "convent library club property temple chapel center cathedral mosque synagogue seminary monastery parish "
        "dormitory clinic campus branch stadium gymnasium arena statue obelisk cemetery tomb warehouse premises "
        "settlement orphanage nursery kindergarten archive gallery auditorium villa_hall rectory",
    }
)
"""What kind of physical target a noun names."""

WEAPONS: Mapping[str, str] = _by_word(
    {
        "VEHICLE BOMB": "car_bomb car-bomb carbomb truck_bomb vehicle_bomb",
        "BOMB": "bomb bombs device devices",
        "AERIAL BOMB": "aerial_bomb",
        "DYNAMITE": "dynamite",
        "EXPLOSIVE": "explosive explosives charge charges tnt trap",
        "GRENADE": "grenade grenades",
        "MINE": "mine mines landmine landmines",
        "MOLOTOV COCKTAIL": "molotov cocktail cocktails",
        "MORTAR": "mortar mortars",
        "ROCKET": "rocket rockets missile missiles",
        "MACHINE GUN": "machine_gun machinegun machineguns machine_guns submachine_gun "
        "submachinegun submachineguns submachine_guns",
        "RIFLE": "rifle rifles",
        "HANDGUN": "pistol pistols revolver handgun",
        "GUN": "gun guns shot shots gunfire bullet bullets firearm firearms gunshot gunshots weapon weapons",
        "CUTTING DEVICE": "knife knives machete machetes axe axes",
        "FIRE": "fire gasoline",
        "TORTURE": "torture",
    }
)
"""What type of instrument a noun names."""

EXPLOSIVES = frozenset(
    {"VEHICLE BOMB", "BOMB", "AERIAL BOMB", "DYNAMITE", "EXPLOSIVE", "GRENADE", "MINE", "MOLOTOV COCKTAIL"}
)
"""Instruments that make an attack a bombing."""

COUNTRIES: Mapping[str, str] = {
    "USA": "UNITED STATES", "GBR": "UNITED KINGDOM", "RUS": "USSR", "CHN": "PEOPLES REP OF CHINA",
}  # fmt: skip
"""Countries that the guidelines call otherwise than the gazetteer does."""
