"""Parties: from the head of a noun phrase to who is meant, as written and as grounded.

Coordinated modifiers are told apart ('the Armenian and Azerbaijani armies' are two), a possessor gives the side ('its
soldiers'), and what somebody holds stands for its holder ('positions occupied by the army').
"""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.arguments import agent, core
from counterclaim.claims.membership import group_of
from counterclaim.claims.references import HE, neighbour, pronoun, refer
from counterclaim.claims.scene import Scene, is_pronoun
from counterclaim.claims.tree import Tree, is_any
from counterclaim.records import ActorKind, Named, Span, Word


def find_parties(
    tree: Tree, head: int, scene: Scene, *, speaking: bool = False, said_by: Named | None = None
) -> tuple[Named, ...]:
    """Who a noun phrase names, one record each, coordinated ones apart; in order of the text.

    `said_by` is the voice whose words these are: in them, 'it' and 'its' are that voice.
    """
    held = _by_holder(tree, tree.words[head], scene, said_by) if tree.words[head].upos == "NOUN" else []
    if (whole := _whole_name(tree, head, scene, speaking)) is not None:
        return (whole,)
    found: list[Named] = held
    for word in _members(tree, head) if not held else ():
        if word.upos in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"}:
            found.extend(_one(tree, word, scene, speaking, said_by))
    return _left_open(tree, head, tuple(found))


def _left_open(tree: Tree, head: int, found: tuple[Named, ...]) -> tuple[Named, ...]:
    """'either the regime or Russia' leaves open which of them it is; 'Daesh or ISIS' is one by two names."""
    ids = tuple(dict.fromkeys(n.id for n in found if n.id))
    either = any(c.form.lower() == "or" for w in tree.conjuncts(head) for c in tree.children(w.index, "cc"))
    if not either or len(found) < 2 or len(ids) < min(2, len(found)):
        return found
    why = "one of those that an 'or' joins, and the words leave open which"
    return tuple(replace(n, id=None, country=None, candidates=ids, why=why) for n in found)


def _whole_name(tree: Tree, head: int, scene: Scene, speaking: bool) -> Named | None:
    """'the Islamic State of Iraq and the Levant' is one name, though it holds an 'and'."""
    if tree.words[head].upos != "PROPN":
        return None
    below = (tree.words[i] for i in tree.below(head, ("acl", "appos")))
    if not any(w.deprel == "conj" and w.upos == "PROPN" for w in below):
        return None
    span = tree.phrase(head, ("acl", "acl:relcl", "appos", "parataxis"))
    plain = Named(span.of(scene.report.text), span)
    found = scene.named(plain.wording, plain, speaking=speaking)
    return found if found.id and found.kind in {"group", "organisation", "outlet"} else None


def _members(tree: Tree, head: int) -> list[Word]:
    """The members of a list: its conjuncts, and people whom the parser took for appositions of one another."""
    reached, queue = [], [tree.words[head]]
    while queue:
        word = queue.pop()
        reached.append(word)
        beside = tree.children(word.index, "conj", "appos", "flat")
        queue.extend(w for w in beside if w.deprel != "appos" or not tree.children(w.index, "det"))  # 'X, the premier'
    starts = {m.first for m in tree.sentence.mentions if m.kind == "PER"}
    people = [w for w in reached if w.index in starts]
    if len(people) < 2:
        return [w for w in tree.conjuncts(head) if not _describes(tree, head, w)]
    others = [w for w in reached if w.deprel == "conj" and w.index not in starts]
    return sorted([*people, *others], key=lambda w: w.index)


def _describes(tree: Tree, head: int, word: Word) -> bool:
    """'X, the group's founder and son of Y,': what goes on from an apposition says who X is, and is nobody else."""
    if word.index == head or word.upos != "NOUN" or word.xpos != "NN" or tree.children(word.index, "det", "nummod"):
        return False
    beside = [w for w in tree.children(head, "appos") if head < w.index < word.index]
    return tree.words[head].upos == "PROPN" and bool(beside)


def _one(tree: Tree, word: Word, scene: Scene, speaking: bool, said_by: Named | None) -> list[Named]:
    span = tree.phrase(word.index)
    plain = Named(span.of(scene.report.text), span, why="not in the registry")
    if word.upos == "PRON":
        return _pronoun(tree, word, plain, scene, (speaking, said_by))
    if plain.wording.lower() in scene.words.both:
        return _both(plain, scene)
    if (other := neighbour(tree, word, plain, scene)) is not None:
        return [other]
    if shared := _sharing(tree, word, scene, speaking) or _titled(tree, word, plain, scene):
        return shared
    if _possessive_pronoun(tree, word) and (owned := _by_possessor(tree, word, plain, scene, said_by)):
        return owned
    shorter = tree.phrase(word.index, ("conj", "acl", "appos", "parataxis"))
    bare = plain.at(shorter.of(scene.report.text), shorter)
    if (longer := _in_capitals(tree, word)) is not None:
        name = longer.of(scene.report.text)
        found = scene.named(name, plain, speaking=speaking)
        return [found if found.id else replace(plain, name=name, kind="organisation")]
    found = scene.named(_unquantified(tree, word, bare, scene), plain, speaking=speaking)
    if found.id:
        found = _close_name(tree, word, plain, scene, found) or found
        return [_speaking_for(tree, word, found, scene) if speaking else found]
    if (group := group_of(tree, word, plain, scene)) is not None:
        return [group]
    if word.deprel == "amod" and scene.grounding.registry.side_of_named(found, scene.on):
        return [
            _whose(
                replace(plain, country=found.country, candidates=found.candidates),
                scene,
                f"'{word.form}': of that state",
            )
        ]
    meant = refer(tree, word, plain, scene)
    if meant is not None and meant.id:
        return [meant]
    beside = _by_apposition(tree, word, plain, scene)
    answer = (
        _by_mention(tree, word, plain, scene, ("PER",))
        or [n for n in beside if n.kind == "person"]  # 'the mayor of Paris, Anne Hidalgo'
        or _by_possessor(tree, word, plain, scene, said_by)
        or beside
        or ([found] if found.candidates else [])
        or _by_mention(tree, word, plain, scene, ("ORG",))
    )
    if answer:
        return answer
    return [meant if meant is not None else _anonymous(word, plain)]


def _close_name(tree: Tree, word: Word, plain: Named, scene: Scene, found: Named) -> Named | None:
    """'Russian media Interfax': the name right behind a noun says which of those that the noun could mean."""
    behind = tree.words[word.index + 1 : word.index + 2]
    if word.upos != "NOUN" or not any(w.head == word.index and w.upos == "PROPN" for w in behind):
        return None
    return next((n for n in _by_apposition(tree, word, plain, scene) if n.id and n.kind == found.kind), None)


def _speaking_for(tree: Tree, word: Word, found: Named, scene: Scene) -> Named:
    """'Taliban spokesperson Zabiullah Mujahid': the person is the voice, and the group says whose side it is."""
    if found.kind not in {"group", "organisation"}:
        return found
    people = [m for m in tree.sentence.mentions if m.kind == "PER" and m.first <= word.index <= m.last]
    own = [p for p in people if found.span is not None and p.span.within(found.span) and p.span != found.span]
    if not own or word.upos != "PROPN":
        return found
    name = scene.full_name(own[0].span.of(scene.report.text))
    return replace(found, name=name, why=f"{name} speaks for {found.name}")


def _in_capitals(tree: Tree, word: Word) -> Span | None:
    """'the Committee to Protect Journalists': a name that holds an infinitive, which capitals tell from a clause."""
    if not word.form[:1].isupper():
        return None
    clauses = [w for w in tree.children(word.index, "acl") if w.form[:1].isupper() and w.xpos == "VB"]
    if not clauses or "to" not in tree.prepositions(clauses[0].index):
        return None
    inside = tree.below(clauses[0].index, ("advcl", "parataxis"))
    capital = all(tree.words[i].form[:1].isupper() or tree.words[i].upos in {"ADP", "PART", "DET"} for i in inside)
    return tree.span([word.index, *inside]) if capital else None


def _pronoun(tree: Tree, word: Word, plain: Named, scene: Scene, speech: tuple[bool, Named | None]) -> list[Named]:
    speaking, said_by = speech
    clause = tree.parent(word.index)
    if word.xpos in {"WP", "WDT", "WRB"} or word.lemma.lower() in {"who", "which", "that"}:
        if clause is not None and clause.deprel.startswith("acl") and (noun := tree.parent(clause.index)):
            if noun.lemma.lower() in scene.words.happenings:
                return owners_of(tree, noun, scene)
            return list(_one(tree, noun, scene, speaking, said_by))
        return [plain]
    if not is_pronoun(word.form):
        return [plain]
    meant = scene.meant(word.form, said_by, speaking=speaking)
    if meant is not None and said_by is not None and _not_the_voice(tree, word, said_by, scene):
        return [replace(plain, why=f"'{word.form}' may be the voice or somebody else")]
    if meant is None and not scene.quoted and not _settled(said_by):
        found = pronoun(tree, word, plain, scene, speaking=speaking)
        if found is not None:
            return [found]
    if meant is None:
        return [replace(plain, why=f"'{word.form}' names nobody that the report has settled")]
    why = f"'{word.form}' in the words of {meant.name or meant.wording}"
    return [replace(meant, wording=plain.wording, span=plain.span, why=why)]


def _not_the_voice(tree: Tree, word: Word, said_by: Named, scene: Scene) -> bool:
    """Whether 'he' or 'it' in somebody's words may be another: the voice is named behind it, or one stands between.

    'He had, according to Horton, killed a man'; 'Biswas says Roe hid the body after she died'; 'asked it to do so'.
    """
    voice, start = said_by.span, tree.sentence.span.start
    if is_any(word.deprel, ("obj", "iobj")):
        verb = tree.parent(word.index)
        subject = tree.subject(verb.index) if verb is not None else None
        if subject is not None and voice is not None and subject.span.within(voice):
            return True
    if word.form.lower() not in HE or voice is None or not voice.start >= start:
        return False
    if voice.start > word.span.start:
        return not scene.quoted
    between = (m for m in tree.sentence.mentions if m.kind == "PER" and voice.end <= m.span.start < word.span.start)
    last_name = said_by.name.split()[-1] if said_by.name else ""
    return any(not last_name or last_name not in m.span.of(scene.report.text) for m in between)


def owners_of(tree: Tree, noun: Word, scene: Scene) -> list[Named]:
    """'the US airstrike killed him': not the strike did it, but those whose it is; nobody where it is nobody's.

    A place may stand before it too ('the Kabul attack'), so a name counts only as an adjective ('the Israeli raid'), a
    possessor, a group or letters ('the US raid').
    """
    found = []
    for owner in tree.children(noun.index, "compound", "amod", "nmod:poss"):
        named = scene.named(owner.form, Named(owner.form, owner.span))
        letters = owner.form.replace(".", "").isupper()
        whose = owner.deprel in {"amod", "nmod:poss"} or letters or named.kind in {"group", "organisation"}
        if whose and scene.grounding.registry.side_of_named(named, scene.on):
            found.append(_whose(named, scene, f"the {noun.form} is theirs"))
    return found


def _whose(named: Named, scene: Scene, why: str) -> Named:
    """An adjective of one state is that state: 'Turkish' before what Turkey did."""
    side = scene.grounding.registry.side_of_named(named, scene.on) or ""
    actor = scene.grounding.registry.actor(named.id or side)
    if actor is None:
        return named
    return replace(named, id=actor.id, name=actor.name, kind=actor.kind, country=actor.country, why=why)


def _settled(said_by: Named | None) -> bool:
    """In the words of somebody known, 'he' and 'it' may be that voice or another: the words before do not decide."""
    return said_by is not None and bool(said_by.id or said_by.name)


def _both(plain: Named, scene: Scene) -> list[Named]:
    """'both sides' is the report's two parties, where it has two."""
    if len(scene.parties) != 2:
        return [replace(plain, candidates=scene.states[:4], why="the report does not settle which two are meant")]
    registry = scene.grounding.registry
    found = []
    for party in scene.parties:
        actor = registry.actor(party)
        if actor is not None:
            why = f"'{plain.wording}' are the two parties of this report"
            found.append(replace(plain, id=party, name=actor.name, kind=actor.kind, country=actor.country, why=why))
    return found


def _sharing(tree: Tree, word: Word, scene: Scene, speaking: bool) -> list[Named]:
    """'the Armenian and Azerbaijani armies': two modifiers that share a head are two parties."""
    for modifier in tree.children(word.index, "amod", "compound", "nmod:poss"):
        several = [w for w in tree.conjuncts(modifier.index) if w.form[:1].isupper()]
        if len(several) < 2:
            continue
        answers = []
        for each in several:
            plain = Named(each.form, each.span)
            answer = scene.named(f"{each.form} {word.form}", plain, speaking=speaking)
            answers.append(replace(answer, why=f"'{each.form}' shares '{word.form}'; {answer.why}"))
        if all(a.id for a in answers):
            return answers
    return []


def _by_possessor(tree: Tree, word: Word, plain: Named, scene: Scene, said_by: Named | None) -> list[Named]:
    """'its soldiers', 'one of its soldiers', 'the army of Armenia': the side of the possessor, with the noun's role."""
    noun = core(tree, word.index)
    for owner in tree.children(noun.index, "nmod:poss", "nmod"):
        if owner.deprel == "nmod" and "of" not in tree.prepositions(owner.index):
            continue
        owners = find_parties(tree, owner.index, scene, said_by=said_by)
        owners = (said_by,) if said_by is not None and _his(owner, said_by, scene) else owners
        sides = [(o, side) for o in owners if (side := scene.side_of(o))]
        if found := [n for pair in sides if (n := _possessed(noun, plain, scene, pair)) is not None]:
            return found
    return [_anonymous(word, plain)] if _some_mans(tree, word, scene) else []


def _his(owner: Word, said_by: Named, scene: Scene) -> bool:
    """'a Houthi commander said his forces fled': 'his' is of the voice, which is heard as the group it speaks for."""
    human = bool(set(said_by.wording.lower().split()) & scene.words.human_nouns)
    return owner.form.lower() in {"his", "her"} and said_by.kind != "person" and human and not scene.quoted


def _possessed(noun: Word, plain: Named, scene: Scene, owned: tuple[Named, str]) -> Named | None:
    """The noun as its owner's: a role that the registry knows, or people; what else somebody has is not them."""
    owner, side = owned
    actor = scene.grounding.registry.actor(side)
    name = actor.name if actor else side
    found = scene.named(f"{name} {noun.form}", plain)
    if found.id and scene.side_of(found) == side:
        return replace(found, why=f"'{noun.form}' of {owner.wording} ({owner.why or name})")
    words, lemma = scene.words, noun.lemma.lower()
    if not (lemma in words.people or lemma in words.ground or lemma in words.losses):
        return None
    why = f"'{noun.form}' belongs to {owner.wording} ({owner.why or name})"
    return replace(plain, id=side, name=name, country=actor.country if actor else None, why=why)


def _unquantified(tree: Tree, word: Word, plain: Named, scene: Scene) -> str:
    """'Fifty Azerbaijani servicemen' -> 'Azerbaijani servicemen': how many they are does not say who they are."""
    noun = core(tree, word.index)
    amounts = {i for w in tree.children(noun.index, "nummod", "advmod") for i in tree.below(w.index)}
    inside = _inside(tree, plain.span or word.span)
    inside = inside if noun.index == word.index else [w for w in inside if w.index > word.index]
    kept = [w for w in inside if w.index not in amounts and not (w.upos == "ADP" and w.index < noun.index)]
    if not kept or len(kept) == len(inside):
        return plain.wording
    return Span(kept[0].span.start, kept[-1].span.end).of(scene.report.text)


def _inside(tree: Tree, span: Span) -> list[Word]:
    """The words that lie wholly inside a stretch."""
    start, end = span.start, span.end
    return [w for w in tree.words if start <= w.span.start and w.span.end <= end]


def _possessive_pronoun(tree: Tree, word: Word) -> bool:
    """'its soldiers': the pronoun says whose they are before the noun can say anything."""
    noun = core(tree, word.index)
    return any(w.upos == "PRON" for w in tree.children(noun.index, "nmod:poss"))


def _some_mans(tree: Tree, word: Word, scene: Scene) -> bool:
    """'the rebel commander said his forces ...': the forces of somebody, and of no state that is spoken of beside."""
    noun = core(tree, word.index)
    his = any(w.form.lower() in {"his", "her", "my"} for w in tree.children(noun.index, "nmod:poss"))
    return his and noun.lemma.lower() in scene.words.people.keys() | scene.words.armed | {"force", "men"}


def _titled(tree: Tree, word: Word, plain: Named, scene: Scene) -> list[Named]:
    """'Peru's interior minister Roe' is Roe, not Peru: an office with its owner before a person's name."""
    people = {m.first for m in tree.sentence.mentions if m.kind == "PER"}
    flat = tree.child(word.index, "flat", "appos")
    named = word.upos == "NOUN" and flat is not None and flat.index == word.index + 1 and flat.index in people
    owner = tree.child(word.index, "nmod:poss")
    if not named or owner is None:
        return []
    country = scene.named(owner.form, Named(owner.form, owner.span)).country
    return [replace(n, country=n.country or country) for n in _by_apposition(tree, word, plain, scene)]


def _by_apposition(tree: Tree, word: Word, plain: Named, scene: Scene) -> list[Named]:
    """'the bloc, the Collective Security Treaty Organization': the names that stand beside the noun."""
    found = []
    for beside in tree.children(word.index, "appos", "flat", "nmod:desc", "nmod:unmarked"):
        for each in tree.conjuncts(beside.index) if beside.upos == "PROPN" else ():
            span = tree.phrase(each.index)
            name = Named(span.of(scene.report.text), span)
            answer = scene.named(name.wording, plain if each.index == beside.index else name)
            if not answer.id and not answer.candidates:
                answer = next(iter(_by_mention(tree, each, name, scene, ("PER",))), answer)
                answer = replace(answer, wording=plain.wording, span=plain.span)
            if answer.id or answer.candidates or answer.name:
                found.append(replace(answer, why=f"named beside '{word.form}'; {answer.why}"))
    return found


def _by_mention(tree: Tree, word: Word, plain: Named, scene: Scene, kinds: tuple[str, ...]) -> list[Named]:
    """A name that the reader model marked and that holds the head of the phrase."""
    for mention in tree.sentence.mentions:
        inside = plain.span is not None and mention.span.within(plain.span)
        if inside and mention.first <= word.index <= mention.last:
            wording = scene.full_name(mention.span.of(scene.report.text))
            if wording == wording.lower():
                continue  # 'the prime minister' is an office and no name
            kind_read = "PER" if mention.kind == "LOC" and scene.is_person(wording) else mention.kind
            if kind_read not in kinds:
                continue
            found = scene.named(wording, plain)
            if found.id or found.candidates:
                return [found]
            kind: ActorKind = "person" if kind_read == "PER" else "organisation"
            return [replace(found, name=wording, kind=kind, why="a name that is not in the registry")]
    return []


def _by_holder(tree: Tree, word: Word, scene: Scene, said_by: Named | None) -> list[Named]:
    """'positions and shelters occupied by the army': what is held stands, as one, for its holder."""
    if word.lemma.lower() in scene.words.people:
        return []  # whoever seized or captured people, they are not his
    joined = tree.conjuncts(word.index)
    for held in joined:
        for clause in tree.children(held.index, "acl"):
            holds = clause.lemma.lower() in scene.words.held and tree.passive(clause.index)
            holder = agent(tree, clause.index) if holds else None
            if holder is None or holder.index == held.index:
                continue
            named = [n for n in find_parties(tree, holder.index, scene, said_by=said_by) if n.id]
            if named:
                span = widest([tree.phrase(w.index) for w in joined])
                why = f"held by {named[0].wording}"
                return [replace(n, wording=span.of(scene.report.text), span=span, why=why) for n in named]
    return []


def _anonymous(word: Word, plain: Named) -> Named:
    """A voice or doer without a name keeps its wording alone."""
    capital = word.upos == "PROPN" and word.form[:1].isupper() and not is_any(word.deprel, ("obl:tmod",))
    name = plain.wording.removeprefix("the ").removeprefix("The ") if capital else ""
    return replace(plain, name=name)


def widest(spans: list[Span]) -> Span:
    """The stretch from the first start to the last end."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))
