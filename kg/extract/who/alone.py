"""Whether all who meet are of one country, so that nobody of another is to be looked for."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene


def at_home(scene: Scene, actors: Iterable[Said]) -> bool:
    """ "The president met the chief of staff": several persons, of one country by what the caller
    knows, of whom one is met, where nothing points at talks told of before."""
    told = [said for said in actors if said.rule in ("actor_by_name", "actor_by_post")]
    if scene.type not in ("Meeting", "PhoneCall") or scene.definite or len(told) < 2:
        return False
    if in_fixed_order(scene.sentence):
        return True
    relations = scene.sentence.of_kind("relation")
    met = {r.end for r in relations if r.entry.values["role"] == "with"}
    if scene.trigger.entry.get("form") == "verb":
        met.add(scene.trigger.end)
    met = {at for at in met if at >= scene.trigger.end}
    return any(
        at <= said.start and scene.story.title_between(at, said.start)
        for at in met
        for said in told
    )
