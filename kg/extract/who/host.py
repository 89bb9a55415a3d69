"""Where a visit leads: the country of destination, by the first rule that finds one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract.ground.home import ours
from kg.extract.ground.roles import (
    HOSTED,
    SET_OUT,
    host_before,
    in_fixed_order,
    left_before,
    roles_of,
    where_to,
)
from kg.extract.ground.ships import ships_in
from kg.extract.ground.undone import FINITE
from kg.extract.ground.values import ActorMention, Said
from kg.extract.story.scene import Scene, event_of
from kg.extract.where.pointing import capital_phrase
from kg.extract.where.receiving import RECEIVED, receiver
from kg.extract.who.telling import of_who_tells
from kg.extract.who.unsaid import other_side
from kg.pack import Hit

_REACH = 30


def host_of(scene: Scene) -> Said | None:
    """The host of a visit: named as a goal, by its city, as our own, or the other side."""
    if scene.role == HOSTED and (land := host_before(scene.sentence, scene.trigger)) is not None:
        return _as_goal(land)
    if scene.role == RECEIVED:
        where = receiver(scene.story, scene.sentence, scene.trigger)
        return Said(where.country, where.start, where.end, "goal_place") if where else None
    goals = [
        (scene.distance(hit), said, _led_to(scene, hit))
        for hit in scene.sentence.of_kind("country", "place", "reference", "capital", "unit")
        if (said := _goal(scene, hit)) is not None and not _of_another_visit(scene, said)
    ]
    near = [g for g in goals if g[0] <= _REACH]
    near = [g for g in near if g[2]] or near
    if near:
        return min(near, key=lambda g: g[0])[1]
    if scene.role == "guest":
        return _of_who_meets(scene)
    if scene.role == "invite":
        return _of_inviter(scene) or _by_sides(scene)
    known = _left_from(scene) or _of_host(scene) or _of_who_receives(scene) or _by_sides(scene)
    return known or of_who_tells(scene)


def _led_to(scene: Scene, hit: Hit) -> bool:
    """ "О положении в Судане говорили в ходе визита министра в Каир": whether a place behind the
    noun for a visit stands in the case of where one goes; another one may be only spoken of."""
    if not scene.noun or hit.entry.kind != "place" or hit.start < scene.trigger.end:
        return False
    return "acc" in hit.features and "loc" not in hit.features


def _of_another_visit(scene: Scene, goal: Said) -> bool:
    """ "He is on a tour: he will visit Lima": what stands right behind another finite verb."""
    if scene.sentence.pack.verbs_last:
        return False
    here = scene.clauses.of(scene.trigger.start)
    if any(
        h.entry.get("phase") == "leave"
        and 0 <= goal.start - h.end <= 1
        and scene.clauses.of(h.start) != here
        for h in scene.sentence.of_kind("status")
    ):
        return True  # "he came on Saturday, the flight to Lima is set for tonight"
    if scene.noun and scene.sentence.pack.verbs_last and goal.start >= scene.trigger.end:
        # "Səfərini bitirib Romaya yollanacaq"
        return any(
            t is not scene.trigger and event_of(t) == "Visit" and 0 <= t.start - goal.end <= 1
            for t in scene.triggers
            if t.entry.get("role") == "arrive"
        )
    return any(
        t is not scene.trigger
        and event_of(t) == "Visit"
        and t.features & FINITE
        and scene.trigger.end <= t.start
        and 0 <= goal.start - t.end <= 1
        for t in scene.triggers
    )


def inviters(scene: Scene) -> list[ActorMention]:
    """Who is named as the one by whose invitation somebody comes: "at the invitation of X"."""
    cues = [r for r in scene.sentence.of_kind("relation") if r.entry.values["role"] == "inviter"]
    if scene.sentence.pack.verbs_last:
        return [m for m in scene.people for cue in cues if 0 <= cue.start - m.end <= 1]
    out: list[ActorMention] = []
    for cue in cues:
        behind = [m for m in scene.people if m.start >= cue.end]
        first = min(behind, default=None, key=lambda m: m.start)
        if first is None or not scene.story.title_between(cue.end, first.start):
            continue
        if first.by == "counterpart" or not _after_a_colleague(scene, cue, first):
            out.append(first)
    return out


def _after_a_colleague(scene: Scene, cue: Hit, named: ActorMention) -> bool:
    """Whether "his colleague" invited, and the title and name behind it are the guest's."""
    colleagues = [
        h.end
        for h in scene.sentence.of_kind("reference")
        if h.entry.get("to") == "counterpart" and cue.end <= h.start < named.start
    ]
    titles = (
        h
        for h in scene.sentence.of_kind("post", "rank")
        # "своего коллеги министра обороны": in the genitive the colleague goes on
        if h.end <= named.start and ("gen" not in h.features or "nom" in h.features)
    )
    return bool(colleagues) and any(h.start >= colleagues[0] for h in titles)


def _of_host(scene: Scene) -> Said | None:
    """Whoever invited is the host."""
    for mention in inviters(scene):
        country = scene.story.actors[mention.actor].country
        if country is not None:
            return Said(country.value, mention.start, mention.end, "inviter")
    return None


def _of_who_meets(scene: Scene) -> Said | None:
    """Whoever meets "the visiting minister" is at home."""
    guests = {scene.side(m) for m in scene.people if scene.nearest_of_type(m)}
    for mention in scene.people:
        country = scene.story.actors[mention.actor].country
        if country is not None and country.value not in guests:
            return Said(country.value, mention.start, mention.end, "meets_a_guest", "meets a guest")
    return None


def _of_who_receives(scene: Scene) -> Said | None:
    """ "X received Y, who is on a visit": X is at home, where what is told of the visit stands
    behind both."""
    if scene.sentence.pack.verbs_last:
        return None
    tokens, auxiliary = scene.story.text.tokens, scene.sentence.pack.list("copula")
    if scene.sentence.has("negation"):
        return None
    for verb in scene.triggers:
        done = "past" in verb.features or "pres" in verb.features or not verb.features
        if verb.entry.get("role") != "receive" or verb.end > scene.trigger.start or not done:
            continue
        if scene.sentence.pack.fold(tokens[verb.start].text) in auxiliary:
            continue  # "was received by"
        before = [m for m in scene.people if m.end <= verb.start and scene.side(m)]
        behind = [m for m in scene.people if verb.end <= m.start < scene.trigger.start]
        if behind and scene.trigger.start - behind[-1].end > _ON_A_VISIT:
            continue  # "received Y and spoke of the importance of visits"
        country = scene.story.actors[before[-1].actor].country if before else None
        if country is not None and behind and country.value not in {scene.side(m) for m in behind}:
            why = "receives a guest"
            return Said(country.value, before[-1].start, before[-1].end, "receives_a_guest", why)
    return None


_ON_A_VISIT = 6
"""Words between a guest and his visit: ", who is there on an official"."""


def _of_inviter(scene: Scene) -> Said | None:
    """Who invites without saying where to, invites to their own country."""
    before = [m for m in scene.people if m.end <= scene.trigger.start and scene.side(m)]
    if not before:
        return _of_inviting_country(scene)
    # "X handed his colleague an invitation": the colleague is invited.
    inviter = max(before, key=lambda m: (m.by in ("name", "post"), m.end))
    country = scene.story.actors[inviter.actor].country
    return Said(country.value, inviter.start, inviter.end, "inviter") if country else None


def _of_inviting_country(scene: Scene) -> Said | None:
    """ "Malta has invited the Greek minister": the country that does so, right before the verb."""
    if scene.sentence.pack.verbs_last or scene.noun:
        return None
    for hit in scene.sentence.of_kind("country"):
        beside = 0 <= scene.trigger.start - hit.end <= _INVITES
        if beside and hit.entry.get("form") == "name" and not roles_of(hit, scene.sentence):
            return Said(hit.entry.values["code"], hit.start, hit.end, "inviter")
    return None


_INVITES = 2
"""Words between a country and its inviting somebody: "has", "also"."""


def _left_from(scene: Scene) -> Said | None:
    """ "Left Valletta after a four-day visit": where the visitors leave, for a noun without a goal
    behind it."""
    hit = left_before(scene.trigger, scene.sentence) if scene.noun else None
    return _as_goal(hit) if hit is not None else None


def _goal(scene: Scene, hit: Hit) -> Said | None:
    entry = hit.entry
    if entry.kind == "capital":
        phrase = capital_phrase(scene.story, scene.sentence, hit)
        if phrase is None or "place" not in roles_of(phrase, scene.sentence):
            return None
        return Said(phrase.entry.values["code"], phrase.start, phrase.end, "goal_capital")
    if entry.kind == "reference":
        return _pointed(scene, hit)
    if entry.kind == "unit" and entry.get("country") in {scene.side(m) for m in scene.people}:
        return None  # a commander goes to his own fleet
    if entry.kind == "unit" and ships_in(scene.sentence):
        return None  # whose ships they are
    code = entry.get("code") if entry.kind == "country" else entry.get("country")
    if code is None:
        return None
    if entry.get("form") in ("adjective", "demonym", "compound"):
        house = _house_of(scene, hit)
        return Said(code, hit.start, hit.end, "goal_house") if house else None
    if scene.role == SET_OUT:
        to = where_to(scene.trigger, scene.sentence)
        return None if to is None or not 0 <= hit.start - to <= 1 else _as_goal(hit)
    if entry.kind == "country" and _owns_what_is_visited(scene, hit):
        return Said(code, hit.start, hit.end, "goal_house")
    if entry.kind == "country" and _whose_ports(scene, hit):
        return _as_goal(hit)
    if "place" not in roles_of(hit, scene.sentence) and not _behind_a_town(scene, hit):
        return None
    if "rel" in hit.features and entry.kind == "country":
        return None
    if _of_who_reports(scene, hit):
        return None
    weak = scene.trigger.entry.get("weak") is not None
    if weak and entry.get("kind") in ("memorial", "building", "square"):
        return None
    return _as_goal(hit)


def _whose_ports(scene: Scene, hit: Hit) -> bool:
    """ "Litvanın gəmiləri Danimarka limanlarına daxil olub": a country right before the ports, in
    the case of where one goes, that ships call at."""
    if not scene.sentence.pack.verbs_last or not ships_in(scene.sentence):
        return False
    return any(
        h.start == hit.end and h.end <= scene.trigger.start and "dat" in h.features
        for h in scene.sentence.of_kind("placehead")
    )


def _as_goal(hit: Hit) -> Said:
    return Said(code_of(hit) or "", hit.start, hit.end, f"goal_{hit.entry.kind}")


def _house_of(scene: Scene, hit: Hit) -> bool:
    """ "Visited the Maltese military academy": whether a country's word stands between a verb of
    visiting and a base, school or ministry of that country."""
    verb = scene.trigger
    if scene.sentence.pack.verbs_last or scene.noun or scene.role:
        return False
    right_behind = 0 <= hit.start - verb.end <= 1 or _of_whose(scene, hit)
    if not right_behind or code_of(hit) in {scene.side(m) for m in scene.people}:
        return False
    return any(
        0 <= p.start - hit.end <= _HOUSE and "pl" not in p.features
        for p in scene.sentence.of_kind("placehead", "unit")
        if p.entry.kind == "unit" or p.entry.get("order") == "after"
    )


def _of_whose(scene: Scene, hit: Hit) -> bool:
    """ "Visited the training centre of the Maltese Armed Forces": whether a house stands between
    the verb and a country's word behind "of the"."""
    sentence = scene.sentence
    article = any(f.end == hit.start for f in sentence.of_kind("filler"))
    of = hit.start - (2 if article else 1)
    if not any(r.start == of and r.entry.get("role") == "of" for r in sentence.of_kind("relation")):
        return False
    return any(
        h.end == of and 0 <= h.start - scene.trigger.end <= _HOUSE + 1
        for h in sentence.of_kind("placehead", "unit")
    )


def _owns_what_is_visited(scene: Scene, hit: Hit) -> bool:
    """ "Maltanın hərbi akademiyasını ziyarət edib": the same where the verb comes last and endings
    say whose it is, and that it is visited."""
    verb = scene.trigger
    if not scene.sentence.pack.verbs_last or scene.noun or scene.role or "gen" not in hit.features:
        return False
    if code_of(hit) in {scene.side(m) for m in scene.people}:
        return False
    return any(
        0 <= p.start - hit.end <= _HOUSE
        and 0 <= verb.start - p.end <= _HOUSE
        and "acc" in p.features
        and "pl" not in p.features
        for p in scene.sentence.of_kind("placehead", "unit")
        if p.entry.kind == "unit" or p.entry.get("order") == "after"
    )


_HOUSE = 2
"""Words between a country and the noun for a house of its: "naval", "national defence"."""


def code_of(hit: Hit) -> str | None:
    """The country that a phrase names or lies in."""
    return hit.entry.get("code") or hit.entry.get("country")


def _of_who_reports(scene: Scene, hit: Hit) -> bool:
    """ "The ministry in Nairobi said that the trip ...": where the news comes from."""
    if scene.sentence.pack.verbs_last or not scene.noun:
        return False
    return any(
        0 <= r.start - hit.end <= 1 and r.end <= scene.trigger.start
        for r in scene.sentence.of_kind("reporting")
    )


def _behind_a_town(scene: Scene, hit: Hit) -> bool:
    """ "In Gdynia, Poland": a country behind the comma of a town that the gazetteer lacks."""
    tokens, at = scene.story.text.tokens, hit.start - 1
    if at <= scene.sentence.start or tokens[at].text != ",":
        return False
    if any(h.end == at for h in scene.sentence.of_kind("country", "place")):
        return False  # "to Poland, Latvia's minister said": known, and no town of that country
    first = at
    while first > scene.sentence.start and tokens[first - 1].capital and at - first < _LONGEST_TOWN:
        first -= 1
    return first < at and any(
        r.end == first and r.entry.values["role"] == "place"
        for r in scene.sentence.of_kind("relation")
    )


_LONGEST_TOWN = 4
"""Words in the name of a town."""


def _pointed(scene: Scene, hit: Hit) -> Said | None:
    """ "Our country", "the country" of the publisher; "the brotherly country" of a visitor."""
    to, home = hit.entry.values["to"], scene.story.home.country
    if to == "this-country" and hit.end - hit.start == 1 and scene.trigger.entry.get("weak"):
        # "came to the country": a bare word and a weak one tell of no visit but that told already
        here = "place" in roles_of(hit, scene.sentence)
        there = (_last_host(scene) or _of_his_hosts(scene)) if here else None
        return Said(there.value, hit.start, hit.end, "goal_told", _LAST_NAMED) if there else None
    here = ours(hit) or (to == "this-country" and "place" in roles_of(hit, scene.sentence))
    if to == "this-country" and here and (land := _not_his_own(scene, hit)) is not None:
        return Said(land, hit.start, hit.end, "this_country", "where who is there is a guest")
    if to == "this-country" and here and (inviter := _of_host(scene)) is not None:
        return Said(inviter.value, hit.start, hit.end, "this_country", "whoever invited is there")
    if to == "this-country" and here and (named := _named_before(scene, hit)) is not None:
        return Said(named.entry.values["code"], hit.start, hit.end, "this_country", _LAST_NAMED)
    sides = {scene.side(m) for m in scene.people} - {None}
    # ("... in the country, inspected the 1st Kenya Rifles": what is named behind is none he left,
    # but the sides of "the Kenyan-Tanzanian dialogue" are)
    told = [
        h
        for h in scene.sentence.of_kind("country")
        if h.start < hit.start or h.entry.get("form") != "name"
    ]
    others = {h.entry.get("code") for h in told} - sides
    from_here = home is not None and sides == {home.value} and not others
    if here and (not scene.story.home.named or (to == "this-country" and from_here)):
        code = _spoken_of(scene, hit, {home.value} if from_here and home else set())
        return Said(code, hit.start, hit.end, "this_country", _LAST_NAMED) if code else None
    if here and home is not None:
        return Said(home.value, hit.start, hit.end, "our_country")
    return _partner(scene, hit) if to == "partner-country" else None


def _not_his_own(scene: Scene, hit: Hit) -> str | None:
    """ "X received Y, who is in the country", «Y, находящийся в стране с визитом, встретился с X»:
    of two countries that of the other than him of whom a participle says that he is there."""
    if scene.sentence.pack.verbs_last:
        return None
    there = (
        p
        for p in scene.sentence.of_kind("presence")
        if "prt" in p.features and 0 <= hit.start - p.end <= _IN_IT
    )
    being = next(there, None)
    if being is None:
        return None
    guests = {scene.side(m) for m in scene.people if 0 <= being.start - m.end <= 1}
    behind = [m for m in scene.people if m.start >= hit.end]
    if not guests and behind:  # "с находящимся в стране министром"
        guests = {scene.side(min(behind, key=lambda m: m.start))}
    others = {scene.side(m) for m in scene.people} - guests - {None}
    return others.pop() if len(guests) == 1 and len(others) == 1 else None


_IN_IT = 2
"""Words from somebody to "staying", and from it to "the country": a comma, "in"."""


def _of_his_hosts(scene: Scene) -> Said | None:
    """ "X received Y. Y, who landed in the country on Sunday": the other side of the talks just
    told of, in which who comes took part."""
    talks = scene.story.last("Meeting")
    if talks is None or scene.number - talks.mentions[-1].sentence > 1 or len(talks.countries) != 2:
        return None
    guests = {scene.side(m) for m in scene.people if m.actor in talks.actors}
    others = [said for code, said in talks.countries.items() if code not in guests]
    return others[0] if len(guests) == 1 and len(others) == 1 else None


def _last_host(scene: Scene) -> Said | None:
    """Where the visit told of in the sentences before leads."""
    visit = scene.story.last("Visit")
    near = visit is not None and scene.number - visit.mentions[-1].sentence <= _SPOKEN
    return visit.first("host") if visit is not None and near else None


def _named_before(scene: Scene, hit: Hit) -> Hit | None:
    """The other country last named in the sentence where one side is named first ("the minister
    of A is at the invitation of B's in this country")."""
    references = scene.sentence.of_kind("reference")
    colleagues = {r.start for r in references if r.entry.get("to") == "counterpart"}
    before = [
        c
        for c in scene.sentence.of_kind("country")
        if c.end <= hit.start and (c.entry.get("form") == "name" or c.end in colleagues)
    ]
    codes = {c.entry.values["code"] for c in before}
    sides = {scene.side(m) for m in scene.people} - {None}
    if len(sides) == 1:  # whose own country "this country" is not
        before = [c for c in before if c.entry.values["code"] not in sides]
    return before[-1] if before and len(codes | sides) > 1 else None


_LAST_NAMED = "the country last named"


def _spoken_of(scene: Scene, reference: Hit, guests: Collection[str]) -> str | None:
    """The country last named, itself or by its towns, where the article is not about the
    publisher's; not that of the guests, whom the sentence names."""
    here = [
        h
        for n in range(scene.number, max(-1, scene.number - _SPOKEN), -1)
        for h in reversed(list(scene.story.text.sentences[n].of_kind("country", "place")))
        if h.end <= reference.start
    ]
    codes = [str(h.entry.get("code") or h.entry.get("country") or "") for h in here]
    told = (h for h in scene.sentence.of_kind("country") if h.start < reference.start)
    named = {h.entry.get("code") for h in told}
    return next((c for c in codes if c and c not in named and c not in guests), None)


_SPOKEN = 4
"""Sentences within which a country named is the one spoken of."""


def _partner(scene: Scene, hit: Hit) -> Said | None:
    guests = {scene.side(m) for m in scene.people} - {None}
    if len(guests) > 1:
        return None
    code = next(iter(guests), None) or next(
        (scene.story.sides.get(k) for k in scene.story.visitors), None
    )
    others = [c for c in other_side(scene, code) if c != code] if code else []
    if len(others) != 1:
        return None
    return Said(others[0], hit.start, hit.end, "partner_country", "the other side")


def _by_sides(scene: Scene) -> Said | None:
    """Where no destination is named: home, or the country of the article's only other officials."""
    people = [m for m in scene.people if scene.nearest_of_type(m)]
    guests = {scene.side(m) for m in people}
    visit = scene.story.last("Visit")
    if visit is not None and len(guests) > 1 and all(m.by == "guest" for m in people):
        return visit.first("host")  # "the guests leave tomorrow": of several countries
    if visit is not None and len(guests) > 1 and guests <= visit.countries.keys():
        return visit.first("host")  # "during the visit X met Y": the visit just told of
    if (hosts := _met_by_a_delegation(scene, people)) is not None:
        return hosts
    if len(guests) != 1 or None in guests:
        return None
    (code,) = guests
    there = visit.first("host") if visit is not None and not scene.aside else None
    if visit is not None and there is not None and there.value != code and code in visit.countries:
        if scene.number - visit.mentions[-1].sentence <= _SAME_STAY:
            return there  # "the delegation will visit other units": where it is
    if in_fixed_order(scene.sentence) and not scene.noun and not scene.role:
        return None  # "visited two islands": what is visited is told, and may be his own
    home = scene.story.home.country if scene.story.home.named else None
    if home is not None and home.value != code and home.rule != "language":
        return Said(home.value, *scene.span, "host_is_home", "the publisher's country")
    others = [s for c, s in other_side(scene, str(code)).items() if c != code]
    return others[0] if len(others) == 1 else None


def _met_by_a_delegation(scene: Scene, people: Sequence[ActorMention]) -> Said | None:
    """ "During its visit the Omani delegation met X": X is at home."""
    theirs = {
        c.entry.values["code"]
        for d in scene.sentence.of_kind("reference")
        if d.entry.get("to") == "delegation"
        for c in scene.sentence.of_kind("country")
        if c.end == d.start
    }
    hosts = {scene.side(m): m for m in people if m.by == "name"}
    if len(theirs) != 1 or len(hosts) != 1 or theirs & hosts.keys() or None in hosts:
        return None
    ((code, met),) = hosts.items()
    return Said(str(code), met.start, met.end, "met_by_a_delegation", "met by a delegation")


_SAME_STAY = 8
"""Sentences within which a delegation is still where it went."""
