"""Countries named in the words of talks that are only what was talked of.

"Военную активность США обсудил министр на встрече с китайским коллегой": where names have cases,
a country in the genitive or dative behind a noun for no people is that noun's, and no side. It is
believed to be one only where the talks would else lack a second.
"""

from __future__ import annotations

from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene
from kg.extract.who.matters import list_of
from kg.pack import Hit


def without_the_matter(scene: Scene, parties: dict[str, Said]) -> dict[str, Said]:
    """The parties of talks without those that the sentence only speaks of, if two are left."""
    if scene.type not in ("Meeting", "PhoneCall") or scene.sentence.pack.verbs_last:
        return parties
    if in_fixed_order(scene.sentence):
        return parties
    countries = {h.start: h for h in scene.sentence.of_kind("country")}
    left = {
        code: said
        for code, said in parties.items()
        if said.rule != "named_party"
        or (hit := countries.get(said.start)) is None
        or not _of_a_thing(scene, list_of(scene, hit)[0])
    }
    return left if len(left) > 1 else parties


def of_seas(scene: Scene, hit: Hit) -> bool:
    """ "В Охотском, Японском и Балтийском морях": whether a country's adjective is a sea's, which
    is the next or the last of a list."""
    if hit.entry.get("form") != "adjective" or scene.sentence.pack.verbs_last:
        return False
    tokens, marks = (
        scene.story.text.tokens,
        {r.start for r in scene.sentence.of_kind("relation") if r.entry.values["role"] == "and"},
    )
    seas = {
        p.start for p in scene.sentence.of_kind("place") if p.entry.get("kind") in ("sea", "water")
    }
    at, stop = hit.end, min(scene.sentence.end, hit.end + _LIST)
    while at + 1 < stop and (tokens[at].text == "," or at in marks):
        if at + 1 in seas:
            return True
        at += 2
    return False


_LIST = 7
"""Words and marks of a list of seas."""


def _of_a_thing(scene: Scene, hit: Hit) -> bool:
    """Whether a noun that is known for nobody's stands right before a country that is its own, or
    the country stands in the words of a topic ("ситуация в Сирии")."""
    if hit.entry.get("form") != "name" or not hit.features & _OWNING:
        return False
    sentence, at = scene.sentence, hit.start - 1
    if any(t.start < hit.start < t.end for t in sentence.of_kind("topic")):
        return True
    token = scene.story.text.tokens[at] if at >= sentence.start else None
    if token is None or token.kind != "w" or (token.capital and at > sentence.start):
        return False
    if sentence.pack.tense(token.text) is not None:
        return False
    return not any(h.start <= at < h.end and h.entry.kind not in _OF_NOBODY for h in sentence.hits)


_OWNING = frozenset({"gen", "dat"})
_OF_NOBODY = frozenset({"topic", "theme", "topicpart", "about", "prospect", "document", "weekday"})
"""Kinds of phrases in which a noun may stand that is known for no people."""
