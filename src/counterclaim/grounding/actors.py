"""Who is meant by a name, what they are on that day, and on whose side: one candidate left, or none chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from counterclaim.grounding.lexicon import PART, Lexicon, serves
from counterclaim.grounding.names import bare, capital_words, fold
from counterclaim.grounding.offices import Ask, Reading
from counterclaim.grounding.phrases import one_state, read
from counterclaim.pages.addresses import host
from counterclaim.records import Actor, Named, Span

_NAME_WORDS = 6
_YEARS_BEFORE, _YEARS_AFTER = 15, 40
_LINKS = frozenset({"of", "the", "and", "da", "de", "al"})


@dataclass(frozen=True, slots=True)
class Registry:
    """The actors that the project knows: loaded once, passed as an argument, never changed."""

    lexicon: Lexicon

    @classmethod
    def load(cls, extra: Path | None = None) -> Registry:
        """Read the shipped tables and, after them, a user's own. Raises KnowledgeError with file and entry."""
        return cls(Lexicon.load(extra))

    def actor(self, actor_id: str) -> Actor | None:
        """An actor by its id, bodies of states such as `ARM.mod` included; None when nobody has that id."""
        return self.lexicon.actor(actor_id)

    def name(
        self,
        wording: str,
        span: Span | None,
        on: date | None = None,
        context: tuple[str, ...] = (),
        speaking: bool = False,
    ) -> Named:
        """Who a noun phrase names on a day.

        `context` are ids of the states that the report is about: they decide between candidates and give "the defence
        ministry" its owner, only where exactly one is left. `speaking` makes a state or its capital its government.
        The id is set when one candidate was left; the reason is always given.

        >>> Registry.load().name("the US Secretary of State", None, date(2022, 9, 13)).id
        'person.antony-blinken'
        """
        reading = read(self.lexicon, wording, Ask(on, context, speaking))
        if reading is None:
            return Named(wording, span, why="not in the registry")
        return self._named(wording, span, self._settled(reading, context), on)

    def _named(self, wording: str, span: Span | None, reading: Reading, on: date | None) -> Named:
        found = [actor for i in reading.ids if (actor := self.actor(i))]
        if on and found and all(actor.kind == "person" and not lived_then(actor, on) for actor in found):
            ids = tuple(actor.id for actor in found)
            why = f"{found[0].name} of the registry held office at another time, so this is somebody else of that name"
            return Named(wording, span, None, "", "person", reading.country, ids, why)
        if len(found) != 1 or not reading.certain:
            kind = "person" if reading.person else found[0].kind if len({a.kind for a in found}) == 1 else "unknown"
            country = reading.country or one_state(found)
            ids = tuple(actor.id for actor in found)
            return Named(wording, span, None, "", kind, country, ids, reading.why)
        actor = found[0]
        return Named(
            wording, span, actor.id, actor.name, actor.kind, self._country(actor, on), (actor.id,), reading.why
        )

    def _settled(self, reading: Reading, context: tuple[str, ...]) -> Reading:
        """What the report's states leave of several candidates; a weak name needs one of them in support."""
        about = {c[:3] for c in context}
        kept = tuple(i for i in reading.ids if about & (self._states_of(i) if reading.certain else {i[:3]}))
        if reading.weak and not kept:
            why = "the words also name something else, and nothing in the report decides"
            return replace(reading, why=why, weak=False, certain=False)
        if len(reading.ids) > 1 and len(kept) == 1:
            return replace(reading, ids=kept, why=f"{reading.why}; the report speaks of that state alone")
        return reading

    def _states_of(self, actor_id: str) -> set[str]:
        """The states that support a name of this actor: its own, or those where a group is active."""
        actor = self.lexicon.actors.get(actor_id)
        if actor_id[:3] in self.lexicon.states or actor is None or actor.kind == "person":
            return {actor_id[:3]}
        return {t.of for t in actor.part_of if t.of in self.lexicon.states}

    def _country(self, actor: Actor, on: date | None) -> str | None:
        serving = [t.of[:3] for t in actor.part_of if serves(t, on) and t.of[:3] in self.lexicon.states]
        return serving[-1] if actor.kind == "person" and serving else actor.country

    def written(self, name: str) -> str:
        """How the tables write a name that they know, whatever its case; "" for one they do not.

        >>> Registry.load().written("ELN"), Registry.load().written("SHINING PATH"), Registry.load().written("FARMERS")
        ('ELN', 'Shining Path', '')
        """
        entries = self.lexicon.entries(name)
        return next((e.written for e in entries if any(c.isupper() for c in e.written)), "")

    def outlet(self, stated: str, url: str = "") -> Actor | None:
        """The outlet or organisation that a page's address belongs to, else the one that it says it is.

        >>> Registry.load().outlet("", "https://www.bbc.co.uk/news/world-1").id, Registry.load().outlet("Interfax").id
        ('media.bbc', 'media.interfax')
        """
        labels = (host(url) or stated).split(".")
        names = [".".join(labels[i:]) for i in range(len(labels) - 1)]
        for name in (*names, stated, bare(stated)):
            ids = {e.id for e in self.lexicon.entries(name) if e.id.startswith(("media.", "org."))}
            if len(ids) == 1:
                return self.actor(ids.pop())
        return None

    def side_of(self, actor_id: str, on: date | None = None) -> str | None:
        """The state or group whose people they are on a day; None for outlets, organisations and those out of office.

        >>> Registry.load().side_of("ARM.mod", None)
        'ARM'
        """
        owner, _, rest = actor_id.partition(".")
        if owner in self.lexicon.states:
            return None if rest == "media" else self._run_by(actor_id) or owner
        if owner == "group":
            return self._led_by(actor_id, on)
        actor = self.actor(actor_id)
        if actor is None or owner == "media":
            return None
        sides = {side for t in actor.part_of if serves(t, on) and t.role != "of" and (side := self._seat(t.of))}
        return sides.pop() if len(sides) == 1 else None

    def side_of_named(self, named: Named, on: date | None = None) -> str | None:
        """The side that everyone who may be meant stands on: 'the Armenian premier' is Armenia's, whoever it is."""
        sides = {self.side_of(i, on) for i in ((named.id,) if named.id else named.candidates)}
        if len(sides) == 1:
            return sides.pop()
        return named.country if not sides and named.country in self.lexicon.states else None

    def _led_by(self, group: str, on: date | None, below: frozenset[str] = frozenset()) -> str:
        """The group or state whose part a group is on a day: the Qassam Brigades stand on the side of Hamas."""
        actor = self.lexicon.actors.get(group)
        parts = [t.of for t in actor.part_of if t.role == PART and serves(t, on)] if actor else []
        above = {seat for owner in parts if (seat := self._seat(owner))} - below - {group}
        return self._led_by(above.pop(), on, below | {group}) if len(above) == 1 else group

    def _seat(self, owner: str) -> str | None:
        return owner[:3] if owner[:3] in self.lexicon.states else owner if owner.startswith("group.") else None

    def _run_by(self, actor_id: str) -> str | None:
        actor = self.lexicon.actors.get(actor_id)
        return next((t.of for t in actor.part_of if t.of.startswith("group.")), None) if actor else None

    def states_in(self, text: str) -> tuple[str, ...]:
        """The states that a text names, by name, adjective, people or capital: the most often named first.

        Names that are not a state's alone (Georgia, Congo) and names inside another name (Jordan Peele) do not count.
        """
        return tuple(state for state, _ in self.states_counted(text).most_common())

    def states_counted(self, text: str) -> Counter[str]:
        """How often a text names each state that it names, in the order of first mention."""
        counts: Counter[str] = Counter()
        words = capital_words(text)
        place = 0
        while place < len(words):
            taken, state = self._state_at(text, words, place)
            if state:
                counts[state] += 1
            place += taken
        return counts

    def _state_at(self, text: str, words: list[tuple[int, int]], place: int) -> tuple[int, str | None]:
        """How many capital words at this place make one name, and the state it names."""
        start = words[place][0]
        if fold(text[slice(*words[place])]).partition(" ")[0] not in self.lexicon.starts:
            return 1, None
        for size in range(min(_NAME_WORDS, len(words) - place), 0, -1):
            end = words[place + size - 1][1]
            between = text[start:end]
            if end - start > 60 or any(w[0].islower() and w not in _LINKS for w in between.split()):
                continue
            entries = self.lexicon.entries(between)
            if not entries:
                continue
            ids = {e.id[:3] for e in entries if e.id[:3] in self.lexicon.states}
            sure = len(ids) == 1 and len(ids) == len({e.id for e in entries}) and not entries[0].weak
            full_name = all(e.sense in {"name", "metonym"} for e in entries) and self._runs_on(
                text, words, place + size
            )
            return size, ids.pop() if sure and not full_name else None
        return 1, None

    def _runs_on(self, text: str, words: list[tuple[int, int]], following: int) -> bool:
        """Whether the next word makes the name part of a longer one: 'Jordan Peele', not 'Armenia Prime Minister'."""
        if following >= len(words) or text[words[following - 1][1] : words[following][0]] != " ":
            return False
        word = text[slice(*words[following])]
        return (
            not self.lexicon.roles.leading((word,)) and not self.lexicon.entries(word) and not self._role_starts(word)
        )

    def _role_starts(self, word: str) -> bool:
        return any(self.lexicon.roles.leading((word, second)) for second in ("minister", "of", "ministry", "forces"))


def lived_then(actor: Actor, on: date) -> bool:
    """Whether a person may be in the news of a day: from 15 years before the first office to 40 after the last one."""
    since = [t.since.year for t in actor.part_of if t.since]
    until = [t.until.year for t in actor.part_of if t.until]
    early = bool(since) and len(since) == len(actor.part_of) and on.year < min(since) - _YEARS_BEFORE
    late = bool(until) and len(until) == len(actor.part_of) and on.year > max(until) + _YEARS_AFTER
    return not (early or late)
