"""Who takes part in person: those named or pointed at in the sentence, or carried on from before.

A visit's are those from elsewhere than its host. Talks told of one side only are with the person
of the other side last spoken of ("he met the chairman").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.ground.home import SENT_FROM_ABROAD
from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.ships import ships_in
from kg.extract.ground.undone import dated_before
from kg.extract.ground.values import ActorMention, Said
from kg.extract.story.scene import Scene, event_of
from kg.extract.who.alone import at_home
from kg.extract.who.aside import met_aside
from kg.extract.who.bystanders import of_other_clause, only_compared
from kg.extract.who.host import inviters
from kg.extract.who.unsaid import heads_gathered

_SIGNERS_REACH = 14
_SAME_VISIT = 6
"""How many sentences back the talks may have been told of whose visitor is meant."""
_CARRIED_OVER = 3
"""How many sentences back somebody may have been told of to be meant without a word."""


def actors_of(
    scene: Scene, host: Said | None, status: Said | None = None
) -> tuple[tuple[int, Said], ...]:
    """The persons who take part in a scene's event, with the words that name them."""
    if scene.type == "Exercise":
        return ()
    chosen = _chosen(scene, host)
    if status is not None and status.value in ("planned", "discussed"):
        chosen = _without_speakers(scene, chosen)
    present = _named(scene, chosen)
    if not present:
        present = _implied(scene, host)
    if scene.type in ("Meeting", "PhoneCall") and _sides(scene, present) == 1:
        if not at_home(scene, present.values()):
            present |= _delegation(scene, present) or _carried(scene, present)
    return tuple(present.items())


def _chosen(scene: Scene, host: Said | None) -> Sequence[ActorMention]:
    near = [m for m in scene.people if scene.nearest_of_type(m) and not _absent(scene, m)]
    mine = [m for m in near if not _reports(scene, m, near)]
    if scene.role == "edition":
        mine = [m for m in mine if m.by == "name"]  # who hold the posts now were not there
    if scene.type == "Visit":
        if scene.role == "within" and scene.sentence.pack.verbs_last:
            # "X within his visit to A met Y and Z": whom he meets stands behind
            mine = [m for m in mine if m.end <= scene.trigger.start] or mine
        visitors = _without_envoys(scene, [m for m in mine if _is_visitor(scene, m, host)])
        return _whose_visit(scene, visitors) or _not_met(scene, visitors)
    if scene.type == "Ceremony" and scene.role in ("welcome", "wreath"):
        mine = [m for m in mine if not _met_besides(scene, m)] or mine
    if scene.type == "Signing" and dated_before(scene.trigger, scene.sentence):
        return []  # who speak of what had been signed need not have signed it
    if scene.type == "Signing":
        return _row(scene, mine, [m for m in mine if _near(scene, m)])
    if scene.type == "Conference" and not scene.sentence.has("joining", "attending"):
        mine = [m for m in mine if m.by != "pronoun"]  # "he praised what the session decided"
    if scene.type == "Conference" and scene.sentence.pack.verbs_last:
        mine = [m for m in mine if not met_aside(scene, m)]
    if scene.type == "Conference" and any(t.entry.get("role") == "invite" for t in scene.triggers):
        return []  # the inviter is named before the invited, and does not travel
    return mine


def _without_envoys(scene: Scene, visitors: list[ActorMention]) -> list[ActorMention]:
    """ "The guest was met by the deputy minister and the ambassador of A": without envoys, who are
    posted there, beside others who came."""
    posts = {m.actor: scene.story.actors[m.actor].post for m in visitors}
    others = [
        m for m in visitors if (p := posts[m.actor]) is None or p.value not in SENT_FROM_ABROAD
    ]
    return others or visitors


def _met_besides(scene: Scene, mention: ActorMention) -> bool:
    """ "After the guard of honour X talked with Y": whom a guest met in talks that the sentence
    tells of besides his welcome or wreath, nearer to the word for them than to that."""
    span, mine = (mention.start, mention.end), scene.distance(mention)
    first = scene.people[0]
    if mention.actor == first.actor or scene.side(mention) == scene.side(first):
        return False
    return any(
        event_of(t) == "Meeting"
        and t.entry.kind == "trigger"
        and t.entry.get("role") is None
        and scene.clauses.distance(span, (t.start, t.end)) < mine
        and (t.end <= mention.start or scene.sentence.pack.verbs_last)
        for t in scene.triggers
    )


def _without_speakers(scene: Scene, people: Sequence[ActorMention]) -> Sequence[ActorMention]:
    """ "X said that a memorandum would be signed in May": who only speaks of what is to come, by
    himself; of a visit, where somebody else is named who is to go."""
    spoken = [m for m in people if m.by in ("name", "post") and _speaks(scene, m)]
    others = [m for m in people if m not in spoken]
    if scene.type in ("Signing", "Conference", "Ceremony"):
        return others if len(spoken) == 1 else people
    return others if others and scene.type == "Visit" else people


def _speaks(scene: Scene, mention: ActorMention) -> bool:
    """Whether somebody is the subject of a word for saying: right before it, or behind it in a
    clause of its own; where verbs come last, who leads a sentence that it ends."""
    told, at = list(scene.sentence.of_kind("reporting")), scene.trigger
    if scene.sentence.pack.verbs_last:
        leads = all(m.start >= mention.start for m in scene.people) and mention.end <= at.start
        ends = leads and any(r.start >= at.end for r in told)
        apart = mention.start >= at.end or any(r.end <= at.start for r in told)
        return ends or (apart and any(0 <= r.start - mention.end <= 1 for r in told))
    if any(0 <= r.start - mention.end <= _SPOKEN and r.end <= at.start for r in told):
        return True
    here = scene.clauses.of(mention.start)
    return here != scene.clauses.of(at.start) and any(
        0 <= max(r.start - mention.end, mention.start - r.end) <= _SPOKEN
        and scene.clauses.of(r.start) == here
        for r in told
    )


_SPOKEN = 3
"""Words between somebody and the word for saying: "told reporters"."""


def _row(
    scene: Scene, people: Sequence[ActorMention], some: Sequence[ActorMention]
) -> Sequence[ActorMention]:
    """Some people, and who stands in one row with them: "A and his counterparts B and C"."""
    row = sorted(people, key=lambda m: m.start)
    runs: list[list[ActorMention]] = []
    for m in row:
        if runs and _in_one_row(scene, runs[-1][-1], m):
            runs[-1].append(m)
        else:
            runs.append([m])
    return [m for run in runs if any(m in some for m in run) for m in run]


def _near(scene: Scene, mention: ActorMention) -> bool:
    """Whether somebody stands near the word for signing, or titles alone lead from him to it: "X
    and Y, the defence ministers of A and B, signed"."""
    before = in_fixed_order(scene.sentence) and mention.end <= scene.trigger.start
    before = before and mention.by == "name"
    titles = before and scene.story.title_between(mention.end, scene.trigger.start, _SPEAKER)
    return titles or scene.distance(mention) <= _SIGNERS_REACH


def _in_one_row(scene: Scene, one: ActorMention, other: ActorMention) -> bool:
    """Whether titles alone stand between two people, or they and whose colleague the second is:
    "by A and his counterpart B"."""
    story = scene.story
    if story.title_between(one.end, other.start, _SPEAKER):
        return True
    colleague = any(
        one.end <= r.start < other.start
        for r in scene.sentence.of_kind("reference")
        if r.entry.get("to") == "counterpart"
    )
    return colleague and any(
        story.title_between(one.end, at, _SPEAKER) and story.title_between(at + 1, other.start)
        for at in range(one.end, other.start)
    )


def _reports(scene: Scene, mention: ActorMention, people: Sequence[ActorMention]) -> bool:
    """ "..., added the spokeswoman": who only tells of it, in a clause of its own, where somebody
    else of the same side takes part."""
    side, told = scene.side(mention), scene.clauses.of(scene.trigger.start)
    others = [m for m in people if m.actor != mention.actor]
    travels = scene.type == "Visit" and in_fixed_order(scene.sentence)
    if not any(
        scene.side(m) == side or (travels and m.by == "name" and scene.clauses.of(m.start) == told)
        for m in others
    ):
        return False
    return told != scene.clauses.of(mention.start) and any(
        told != scene.clauses.of(r.start)
        and (
            scene.story.title_between(r.end, mention.start, _SPEAKER)
            if r.end <= mention.start
            else scene.story.title_between(mention.end, r.start, _SPEAKER)
        )
        for r in scene.sentence.of_kind("reporting")
    )


_SPEAKER = 20
"""Words of the title of whoever tells of something."""


def _absent(scene: Scene, mention: ActorMention) -> bool:
    """Whether somebody is named without being there: who sends others, who only tells of it."""
    return (
        _sends(scene, mention)
        or _tells(scene, mention)
        or _whose_predecessor(scene, mention)
        or of_other_clause(scene, mention)
        or only_compared(scene, mention)
    )


def _whose_predecessor(scene: Scene, mention: ActorMention) -> bool:
    """ "X-in sələfi Y gəlib": whose predecessor did it, where owners stand before."""
    return scene.sentence.pack.verbs_last and any(
        h.entry.get("to") == "predecessor" and 0 <= h.start - mention.end <= 1
        for h in scene.sentence.of_kind("reference")
    )


def _tells(scene: Scene, mention: ActorMention) -> bool:
    """ "The spokesman said that ...": whose post is to speak for others."""
    post = scene.story.actors[mention.actor].post
    if post is None or not scene.sentence.has("reporting"):
        return False
    text = scene.story.text
    sentence = text.sentences[text.sentence_at(post.start)]
    return any(
        h.entry.get("speaks") is not None and post.start <= h.start and h.end <= post.end
        for h in sentence.of_kind("post")
    )


def _sends(scene: Scene, mention: ActorMention) -> bool:
    """Whether it is only done in somebody's name: "on behalf of the president", "prezidentin
    tapşırığına əsasən"; or only his words are there: "prezidentin müraciəti oxunub"."""
    behalf = [r for r in scene.sentence.of_kind("relation") if r.entry.values["role"] == "behalf"]
    if scene.sentence.pack.verbs_last:
        others = {h.end for h in scene.sentence.of_kind("reference")}  # "həmkarları adından"
        return any(
            0 <= r.start - mention.end <= _HIS_WORDS and r.start not in others
            for r in behalf
            if _owns(scene, mention, r.start)
        )
    return any(
        r.end <= mention.start and scene.story.title_between(r.end, mention.start) for r in behalf
    )


def _owns(scene: Scene, mention: ActorMention, thing: int) -> bool:
    """Whether a mention is in the genitive and nobody else is between it and what is his."""
    owners = [h for h in scene.sentence.hits if "gen" in h.features]
    if any(mention.end <= h.start and h.end <= thing for h in owners):
        return False
    pack, text = scene.sentence.pack, scene.story.text
    name = scene.story.actors[mention.actor].name.value.split()[-1:]
    forms = pack.morphology.forms(
        pack.fold(text.tokens[mention.end - 1].text), {pack.fold(n) for n in name}
    )
    return any(h.end == mention.end for h in owners) or any("gen" in f.features for f in forms)


_HIS_WORDS = 2
"""Words between somebody and his order or message: "prezidentin iştirakçılara müraciəti"."""


def _whose_visit(scene: Scene, visitors: Sequence[ActorMention]) -> Sequence[ActorMention]:
    """ "The visit of X": only he, where titles alone stand between the noun and the name."""
    if not scene.noun or scene.sentence.pack.verbs_last:
        return ()
    behind = [m for m in visitors if m.start >= scene.trigger.end]
    first = min(behind, default=None, key=lambda m: m.start)
    if first is None or not scene.story.title_between(scene.trigger.end, first.start):
        return ()
    return _row(scene, visitors, [first])


def _not_met(scene: Scene, visitors: Sequence[ActorMention]) -> Sequence[ActorMention]:
    """ "On his visit to A he will meet the minister of B": without whom somebody named before meets
    there, from a third country."""
    if scene.sentence.pack.verbs_last or not visitors:
        return visitors
    first = min(visitors, key=lambda m: m.start)
    met = [
        t.end
        for t in scene.triggers
        if event_of(t) == "Meeting" and t.start >= max(first.end, scene.trigger.end)
    ]
    if not met:
        return visitors
    side = scene.side(first)
    return [m for m in visitors if m.start < min(met) or scene.side(m) == side]


def _is_visitor(scene: Scene, mention: ActorMention, host: Said | None) -> bool:
    """Whether somebody is from elsewhere, and neither whom the visitor met nor who invited."""
    side = scene.side(mention)
    if mention.by == "counterpart" or mention in inviters(scene):
        return False
    if scene.role == "invite" and host is None:
        return side is not None and mention.start > scene.trigger.start
    return side is not None and (host is None or side != host.value)


def _named(scene: Scene, mentions: Iterable[ActorMention]) -> dict[int, Said]:
    out: dict[int, Said] = {}
    for m in mentions:
        by = m.by if m.by in ("name", "post") else "reference"
        out.setdefault(m.actor, Said(_name(scene, m.actor), m.start, m.end, f"actor_by_{by}"))
    return out


def _name(scene: Scene, key: int) -> str:
    return scene.story.actors[key].name.value


def _implied(scene: Scene, host: Said | None) -> dict[int, Said]:
    """Those of the visit, where the sentence names nobody."""
    story = scene.story
    if scene.sentence.zone != "body":
        return {}
    keys: Sequence[int] = ()
    if scene.type == "Ceremony":
        keys = _gathered(scene)
        if not keys and scene.role not in ("opening", "closing"):
            keys = story.visitors or _foreign(scene, None)
    elif scene.type == "Signing":
        keys = _gathered(scene)
    elif scene.type == "Visit" and host is not None and not _of_others(scene):
        by = _paid_by(scene)
        travelled = _just_travelled(scene, host.value)
        guests = [] if _told_here(scene) else travelled or _foreign(scene, host.value)
        keys = [k for k in guests if not by or story.sides.get(k) in by]
    elif scene.type == "Meeting" and scene.trigger.entry.kind == "trigger":
        keys = _of_visit_under_way(scene)
    elif scene.type == "Conference":
        visit = story.last("Visit")
        if visit is not None and visit.mentions[-1].sentence == scene.number:
            keys = list(visit.actors)
    why = "the guests of the visit"
    return {k: Said(_name(scene, k), *scene.span, "visitors_implied", why) for k in keys}


def _of_others(scene: Scene) -> bool:
    """ "The ship called at Lima", "recall that a delegation came in May": who met in the talks told
    of before need not have been on it."""
    aside = scene.story.background or scene.aside
    return aside or scene.role == "port" or bool(ships_in(scene.sentence))


def _told_here(scene: Scene) -> bool:
    """Whether the sentence told before of the visit that was to be: "he was due in A, but the trip
    was called off"."""
    triggers = scene.sentence.of_kind("trigger")
    return any(
        h.end <= scene.trigger.start and event_of(h) == "Visit" and h.entry.get("role") == "once"
        for h in triggers
    )


def _paid_by(scene: Scene) -> set[str]:
    """Whose visit it is, where the words say so: "a visit to A by a Chinese ship"."""
    by = [
        r.end
        for r in scene.sentence.of_kind("relation")
        if r.entry.values["role"] == "by" and r.start >= scene.trigger.end
    ]
    countries = scene.sentence.of_kind("country")
    return {h.entry.values["code"] for h in countries if any(0 <= h.start - e <= 2 for e in by)}


def _just_travelled(scene: Scene, host: str) -> list[int]:
    """ "X has come to A, his visit will last two days": who the same sentence says has come."""
    said = any(t.end <= scene.trigger.start and event_of(t) == "Visit" for t in scene.triggers)
    here = [m.actor for m in scene.people if scene.side(m) not in (None, host)] if said else []
    if here and (scene.noun or scene.sentence.pack.verbs_last):
        return here  # "X is in A on a two-day visit"
    visit = scene.story.last("Visit")
    if visit is None or visit.mentions[-1].sentence != scene.number:
        return []
    return list(visit.actors) if host in visit.countries else []


def _of_visit_under_way(scene: Scene) -> list[int]:
    """ "Talks are planned with the leadership": the visitors of a visit just told of, during which
    no talks have been told of so far."""
    visit, talk = scene.story.last("Visit"), scene.story.last("Meeting", "PhoneCall")
    if visit is None or not scene.noun or scene.people or len(visit.countries) < 2:
        return []
    if scene.number - visit.mentions[-1].sentence > _CARRIED_OVER or scene.aside:
        return []
    if talk is not None and talk.mentions[0].sentence >= visit.mentions[0].sentence:
        return []
    named = {h.entry.get("code") for h in scene.sentence.of_kind("country")}
    if not named <= visit.countries.keys():
        return []  # "a meeting with the Omanis": not with them who are here
    return list(visit.actors)


def _gathered(scene: Scene) -> list[int]:
    """All of the conference under way, where its participants are pointed at."""
    pointed = any(h.entry.get("to") == "parties" for h in scene.sentence.of_kind("reference"))
    pointed = pointed or (heads_gathered(scene) and not scene.sentence.has("country"))
    conference = scene.story.last("Conference")
    return list(conference.actors) if pointed and conference is not None else []


def _foreign(scene: Scene, host: str | None) -> list[int]:
    """Who of the talks just told of is from elsewhere: the visitor meant by "he"."""
    talk = scene.story.last("Meeting")
    home = scene.story.home.country
    host = host or (home.value if home else None)
    if talk is None or host is None or scene.number - talk.mentions[-1].sentence > _SAME_VISIT:
        return []
    return [k for k in talk.actors if scene.story.sides.get(k, host) != host]


def _sides(scene: Scene, present: Iterable[int]) -> int:
    return len({scene.story.sides.get(k) for k in present} - {None})


def _delegation(scene: Scene, present: dict[int, Said]) -> dict[int, Said]:
    """The head of a delegation that the sentence names by its country only."""
    side = {scene.story.sides.get(k) for k in present}
    for hit in scene.sentence.of_kind("reference"):
        if hit.entry.get("to") in ("delegation", "guest"):
            keys = [v for v in scene.story.visitors if scene.story.sides.get(v) not in side]
            return {
                k: Said(_name(scene, k), hit.start, hit.end, "delegation_for_head") for k in keys
            }
    return {}


def _carried(scene: Scene, present: dict[int, Said]) -> dict[int, Said]:
    """The one person of another side who was last told of, shortly before."""
    story = scene.story
    told = scene.definite and story.last("Meeting", "PhoneCall", "Conference") is not None
    if scene.sentence.zone != "body" or told or _partner_said(scene):
        return {}
    side = {story.sides.get(k) for k in present}
    for draft in reversed(story.drafts[-3:]):
        if scene.number - draft.mentions[-1].sentence > _CARRIED_OVER:
            return {}
        others = [k for k in draft.actors if story.sides.get(k) not in side | {None}]
        if others:
            if len(others) > 1:
                return {}
            why = "the one last told of"
            return {others[0]: Said(_name(scene, others[0]), *scene.span, "carried_over", why)}
    return {}


def _partner_said(scene: Scene) -> bool:
    """ "A meeting with businessmen": with whom is said, right behind the word for the talks, and it
    is neither somebody of the article nor a pronoun."""
    beside = [
        r.end
        for r in scene.sentence.of_kind("relation")
        if r.entry.values["role"] == "with" and scene.trigger.start <= r.start <= scene.trigger.end
    ]
    meant = {h.start for h in scene.sentence.of_kind("reference")}
    return any(
        end not in meant and not any(0 <= m.start - end <= _PARTNER for m in scene.people)
        for end in beside
    )


_PARTNER = 12
"""Words of a title between "with" and the name."""
