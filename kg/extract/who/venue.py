"""Whose guests a gathering's people are: the country of its place is a party to it.

An alliance's sessions move from member to member and are their host's only where it is said.
"""

from __future__ import annotations

from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.extract.story.scene import Scene
from kg.pack import organisation_codes


def of_its_venue(story: Story, draft: Draft, place: Said | None) -> dict[str, Said]:
    """The country in which a conference is told to be, where no organisation holds it."""
    if draft.type != "Conference" or place is None or organisation_codes() & set(draft.countries):
        return {}
    if draft.role in _OF_TWO and len(draft.countries) > 1:
        return {}  # "a round of the dialogue of A and B": wherever they sit
    at = {story.text.sentence_at(place.start), *(m.sentence for m in draft.mentions)}
    sentences = [story.text.sentences[number] for number in at]
    if any(s.has("organisation") for s in sentences):
        return {}
    for hit in (h for s in sentences for h in s.of_kind("place")):
        country = hit.entry.get("country")
        if country and hit.start == place.start and hit.entry.get("kind") == "city":
            why = "where it is held"
            return {country: Said(country, hit.start, hit.end, "host_of_conference", why)}
    return {}


def of_what_it_plans(story: Story, draft: Draft) -> dict[str, Said]:
    """Who meets to plan an exercise, where only the host is told: those who are to take part."""
    if draft.role != "planning" or draft.type != "Conference" or len(draft.countries) > 1:
        return {}
    at = {m.sentence for m in draft.mentions}
    planned = (d for d in story.drafts if d.type == "Exercise" and d.status.value == "planned")
    for other in planned:
        if at & {m.sentence for m in other.mentions} and len(other.countries) > 1:
            why = "who is to take part in what is planned"
            return {
                code: Said(code, said.start, said.end, "parties_of_what_it_plans", why)
                for code, said in other.countries.items()
            }
    return {}


def without_the_venue(scene: Scene, parties: dict[str, Said]) -> dict[str, Said]:
    """The parties of talks without a country that is only told as where they were: beside two
    others, or alone where the talks of two were just told of ("The talks took place in C")."""
    if scene.type != "Meeting":
        return parties
    places = {
        h.start for h in scene.sentence.of_kind("country") if "place" in roles_of(h, scene.sentence)
    }
    met = {
        code: said
        for code, said in parties.items()
        if said.rule != "named_party" or said.start not in places
    }
    if len(met) > 1:
        return met
    talk = scene.story.last("Meeting") if scene.noun and not met else None
    if talk is None or scene.number - talk.mentions[-1].sentence > _JUST:
        return parties
    return met if len(talk.countries.keys() - parties.keys()) > 1 else parties


_JUST = 2
"""Sentences within which talks were just told of."""
_OF_TWO = frozenset({"dialogue", "round"})
"""Roles of the words for what two states have with each other."""
