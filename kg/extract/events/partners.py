"""Whether the words tell with whom somebody meets, and who it is that goes somewhere.

One meets reporters and requirements, receives votes, calls on a neighbour to withdraw, and an
attack is in reprisal: the same verbs, and no talks and no visit. Where the order of words is fixed
(``articles`` of language.yaml), the one met stands behind the verb and the traveller before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.travellers import travellers
from kg.extract.ground.values import DIALOGUES, ActorMention, Said
from kg.extract.story.scene import Scene, event_of
from kg.pack import Hit


def with_no_side(scene: Scene, _: Said | None, __: Said | None) -> bool:
    """ "In a talk with foreign journalists", "met troops": those who are no side of talks."""
    if scene.type not in DIALOGUES:
        return False
    starts = [
        r.end
        for r in scene.sentence.of_kind("relation")
        if r.entry.values["role"] == "with" and _behind(scene, r.end)
    ]
    if scene.trigger.entry.get("form") == "verb":
        starts.append(scene.trigger.end)
    return any(
        0 <= p.start - at <= _EPITHETS and not _somebody(scene, at, p.end)
        for at in starts
        for p in scene.sentence.of_kind("press")
        if p.entry.get("thing") is None
    )


def _behind(scene: Scene, at: int) -> bool:
    return scene.trigger.start <= at <= scene.trigger.end + 2


_EPITHETS = 3
"""Words between "with" and who it is: "with a group of foreign journalists"."""


def _somebody(scene: Scene, start: int, end: int) -> bool:
    """Whether a person, a title or another country stands there too: "met Omani lawmakers"."""
    sides = {scene.side(m) for m in scene.people}
    return any(start <= m.start < end for m in scene.people) or any(
        start <= h.start < end
        for h in scene.sentence.of_kind("post", "country", "organisation")
        if h.entry.kind == "post" or h.entry.get("code") not in sides
    )


def of_a_body_at_home(scene: Scene, _: Said | None, __: Said | None) -> bool:
    """ "Chaired a cabinet meeting", "told a meeting of the party": a gathering of one state's own,
    whoever else the sentence speaks of."""
    if scene.type not in ("Meeting", "Conference") or not scene.noun:
        return False
    ofs = [r.end for r in scene.sentence.of_kind("relation") if r.entry.values["role"] == "of"]
    behind = scene.trigger.end + 1 in ofs
    return any(
        b.end == scene.trigger.start
        or (behind and 1 <= b.start - scene.trigger.end <= _OF_THE_BODY)
        for b in scene.sentence.of_kind("press")
        if b.entry.get("thing") == "body"
    )


_OF_THE_BODY = 4
"""Words between a gathering and whose it is: "meeting of the ruling Workers' Party"."""


def meets_a_thing(scene: Scene, _: Said | None, __: Said | None) -> bool:
    """ "To meet the needed standards": the word for it behind the verb, and nobody before it; not
    behind a verb with its noun ("had a talk about challenges")."""
    if scene.type != "Meeting" or scene.trigger.entry.get("form") != "verb":
        return False
    at, pack = scene.trigger.end, scene.sentence.pack
    words = scene.story.text.tokens[scene.trigger.start : at]
    if any(pack.fold(t.text) in pack.list("articles") for t in words):
        return False
    return any(
        0 <= t.start - at <= _THING
        and scene.clauses.of(t.start) == scene.clauses.of(at - 1)
        and not any(at <= m.start < t.start for m in scene.people)
        for t in scene.sentence.of_kind("press")
        if t.entry.get("thing") == "met"
    )


_THING = 5
"""Words between a verb and the thing that is its object."""


def sides_meet(scene: Scene) -> bool:
    """ "Legal advisers of the Omani and Kenyan navies met in Lima", "planners of the two countries
    have met": whoever they are, two countries stand in the subject, and no object behind."""
    if scene.type != "Meeting" or not in_fixed_order(scene.sentence):
        return False
    verb, sentence = scene.trigger, scene.sentence
    here = scene.clauses.of(verb.start)
    before = [
        c
        for c in sentence.of_kind("country")
        if c.end <= verb.start and scene.clauses.of(c.start) == here
    ]
    pair = any(
        r.entry.get("to") == "both-countries" and 0 <= verb.start - r.end <= _SUBJECT
        for r in sentence.of_kind("reference")
    )
    near = bool(before) and verb.start - before[-1].end <= _SUBJECT
    if near and not _holders_of(sentence, before, verb):
        return False
    if not pair and not (near and len({c.entry.get("code") for c in before}) > 1):
        return False
    if any(event_of(t) == "Conference" for t in scene.triggers):
        return False  # which they met for
    return _no_object(scene) and not _for_an_exercise(scene)


_SUBJECT = 5
"""Words between the last country of a subject and its verb: "armed forces have again"."""


def _holders_of(sentence: Sentence, countries: Sequence[Hit], verb: Hit) -> bool:
    """Whether those of the countries are officials, officers or forces ("footballers met"), or the
    countries alone."""
    if verb.start - countries[-1].end <= 1:
        return True
    first = countries[0].start
    holders = sentence.of_kind("unit", "post", "rank", "reference", "side")
    return any(first - _SUBJECT <= h.start < verb.start for h in holders)


def _for_an_exercise(scene: Scene) -> bool:
    """ "The navies of A and B will meet off Lima for Noble Shield, an exercise": they hold it."""
    drills = [t.start for t in scene.triggers if event_of(t) == "Exercise"]
    return any(
        r.entry.values["role"] == "for" and scene.trigger.end <= r.start
        for r in scene.sentence.of_kind("relation")
        if any(r.end <= at for at in drills)
    )


def _no_object(scene: Scene) -> bool:
    """Whether a word for where, when or why ends a verb or stands right behind it, or nothing
    does; a verb in the passive has its object before it."""
    at, sentence = scene.trigger.end, scene.sentence
    tokens, copulas = scene.story.text.tokens, sentence.pack.list("copula")
    before = scene.trigger.start - 1
    if before >= sentence.start and sentence.pack.fold(tokens[before].text) in copulas:
        return False
    if at >= sentence.end or tokens[at].kind != "w":
        return True
    return any(
        h.start <= at < h.end or h.end == at
        for h in sentence.of_kind("relation", "dateword", "weekday", "heading", "relative", "apart")
        if h.entry.get("role") not in ("with", "against") and h.start >= scene.trigger.start
    ) or any(d.start <= at < d.end for d in sentence.dates)


def receives_nobody(scene: Scene, _: Said | None, __: Said | None) -> bool:
    """A word for receiving without anybody received: "received most votes"; where order is free,
    a participle without anybody in its clause: a decision too is «принято»."""
    if scene.role != "receive":
        return False
    people: list[ActorMention | Hit] = [*scene.people, *scene.sentence.of_kind("post", "rank")]
    people += [r for r in scene.sentence.of_kind("reference") if r.entry.get("to") in _PEOPLE]
    here, trigger = scene.clauses.of, scene.trigger
    if not in_fixed_order(scene.sentence):
        alone = all(here(h.start) != here(trigger.start) for h in people)
        return alone and "prt" in trigger.features and not scene.sentence.pack.verbs_last
    if trigger.entry.get("weak") is None:
        return False
    at, tokens, pack = trigger.end, scene.story.text.tokens, scene.sentence.pack
    if at < scene.sentence.end and pack.fold(tokens[at].text) in pack.list("objects"):
        return False
    return not any(h.start >= at and scene.distance(h) <= _RECEIVED for h in people)


_RECEIVED = 12
"""Words between receiving and the one received: "was received in the palace by the minister"."""
_PEOPLE = frozenset({"counterpart", "delegation", "guest", "pronoun", "both-ministers", "parties"})


def demands(scene: Scene, _: Said | None, __: Said | None) -> bool:
    """ "Called on the neighbours to withdraw": what somebody is to do stands behind; who is called
    on to talk is met."""
    if scene.trigger.entry.get("asks") is None:
        return False
    tokens, marks = scene.story.text.tokens, scene.sentence.pack.list("infinitive")
    stop = min(scene.sentence.end, scene.trigger.end + _ASKED)
    talks = {t.start for t in scene.sentence.of_kind("talk")}
    return any(
        tokens[at].text in marks
        and at + 1 < stop
        and tokens[at + 1].text.islower()
        and at + 1 not in talks
        and scene.sentence.pack.fold(tokens[at + 1].text)
        not in scene.sentence.pack.list("articles")
        for at in range(scene.trigger.end, stop)
    )


_ASKED = 14
"""Words between "called on" and "to": whom, with all titles."""


def nobody_goes(scene: Scene, _: Said | None, __: Said | None) -> bool:
    """ "The attack was in reprisal", "when it comes to": a word for going or being somewhere with
    nobody before it, where those who go stand before the verb."""
    if scene.type != "Visit" or scene.noun or not in_fixed_order(scene.sentence):
        return False
    weak = scene.trigger.entry.get("weak") is not None
    if not (weak or scene.role == "arrive") or scene.role in ("port", "invite"):
        return False
    if scene.trigger.start - scene.sentence.start <= 1:
        return (
            not scene.people
        )  # "It was in Lima that he met ...", "before heading to Lima, he ..."
    before: list[ActorMention | Hit] = list(scene.people)
    before += scene.sentence.of_kind("post", "rank")
    before += travellers(scene.sentence, scene.trigger)
    before += [r for r in scene.sentence.of_kind("reference") if r.entry.get("to") in _TRAVELLERS]
    return not (_led_by_a_name(scene) or any(h.end <= scene.trigger.start for h in before))


def _led_by_a_name(scene: Scene) -> bool:
    """Whether a word with a capital stands right before the verb that is no name of a country or a
    town: somebody who is no person of the article ("the Secretary will leave")."""
    at = scene.trigger.start - 1
    if at <= scene.sentence.start or not scene.story.text.tokens[at].capital:
        return False
    return not any(
        h.start <= at < h.end
        for h in scene.sentence.of_kind("country", "organisation", "place", "month", "weekday")
    )


_TRAVELLERS = frozenset(
    {"delegation", "guest", "ships", "pronoun", "both-ministers", "counterpart"}
)


def signs_at_home(scene: Scene, _: Said | None, __: Said | None) -> bool:
    """ "Signed orders", "a law signed by the president": what binds no other state is what stands
    right behind the verb, or before its participle, and no document does."""
    if scene.type != "Signing" or scene.noun or not in_fixed_order(scene.sentence):
        return False
    at, start = scene.trigger.end, scene.trigger.start

    def near(hit: Hit) -> bool:
        behind = 0 <= hit.start - at <= _SIGNED and scene.clauses.of(hit.start) == (
            scene.clauses.of(start)
        )
        return behind or 0 <= start - hit.end <= 1

    papers = scene.sentence.of_kind("document")
    own = [p for p in papers if not p.entry.get("weak") and near(p)]
    things = [t for t in scene.sentence.of_kind("press") if t.entry.get("thing") == "signed"]
    if not any(not p.entry.get("weak") for p in scene.sentence.of_kind("document")):
        # "He had opposed the legislation and signed it in August"
        return any(near(t) or t.end <= start for t in things)
    return not own and any(near(t) for t in things)


_SIGNED = 4
"""Words between signing and what is signed."""
