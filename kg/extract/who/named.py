"""The countries and organisations that a sentence names as parties of an event.

Those that only look on, stay away or are spoken of for other talks are left out.
"""

from __future__ import annotations

from itertools import pairwise

from kg.extract.ground.countries import countries_listed
from kg.extract.ground.home import ours
from kg.extract.ground.marks import DASHES
from kg.extract.ground.regions import of_a_region
from kg.extract.ground.roles import in_fixed_order, of_a_town, roles_of
from kg.extract.ground.values import Said
from kg.extract.people.unnamed import rows_of
from kg.extract.story.scene import TALKS, TWO_SIDES, Scene, event_of
from kg.extract.where.known import heads_the_line
from kg.extract.who.aside import met_aside
from kg.extract.who.matters import list_of, matter, spoken_about
from kg.extract.who.owners import parties_beside
from kg.extract.who.spoken import of_seas
from kg.pack import Hit, organisation_codes

_REACH = 40
COUNCIL = "organisation_of_council"
"""The rule by which an alliance is a party of its own council, which stands for its members."""
_PARTY_NOUNS = frozenset({"unit", "post", "reference", "rank", "deputy"})


def named_parties(scene: Scene) -> list[Said]:
    """Countries that the sentence names as parties."""
    left_out = {h.start for h in (*observing(scene), *_standing_by(scene))}
    if scene.type == "Exercise":
        own = [said for said in parties_beside(scene) if said.start not in left_out]
        if len(own) > 1:
            return own
    people = scene.story.named.get(scene.number, ())
    names = {i for m in people for i in range(m.start, m.end)}
    out: list[Said] = []
    for hit in scene.sentence.of_kind("country", "organisation", "reference"):
        apart = max(hit.start - scene.trigger.end, scene.trigger.start - hit.end)
        if hit.start in left_out or apart > _REACH or hit.start in names:
            continue
        if _beyond_the_border(scene, hit) or of_seas(scene, hit):
            continue
        if _in_the_dateline(scene, hit) or _of_a_monument(scene, hit):
            continue
        if "rel" in hit.features and "place" not in roles_of(hit, scene.sentence):
            continue  # "the mission in Afghanistan" was talked of
        if hit.entry.kind == "organisation" and _of_a_conference(scene, hit):
            continue
        if scene.type == "Conference" and _city_state(scene, hit):
            continue
        if scene.type in ("Meeting", "PhoneCall", "Signing"):
            if of_a_town(hit, scene.sentence) or _ground(scene, hit):
                continue
        if _elsewhere(scene, hit):
            continue
        if scene.type == "Conference" and (met_aside(scene, hit) or _of_other_talks(scene, hit)):
            continue
        if _informs(scene, hit) or _of_another_exercise(scene, hit) or spoken_about(scene, hit):
            continue
        if hit.entry.kind == "reference":
            out.extend(_pointed(scene, hit))
        elif scene.type in _NAMING or attended(scene) or _is_party(scene, hit):
            council = scene.role == "council" and hit.entry.kind == "organisation"
            rule = COUNCIL if council else "named_party"
            out.append(Said(hit.entry.values["code"], hit.start, hit.end, rule))
    if scene.type in TWO_SIDES:
        out += [*_of_heads(scene), *_of_senders(scene)]
    if scene.type == "Exercise" or scene.role == "port":
        out += [
            Said(country, h.start, h.end, "country_of_force")
            for h in scene.sentence.of_kind("unit")
            if (country := h.entry.get("country")) and h.start not in names
            if not _owned_by_another(scene, h)
        ]
    return out


def _owned_by_another(scene: Scene, force: Hit) -> bool:
    """ "The Northern Fleet of the Navy of Iran": whether a country behind a force, or behind what
    it is a part of, says whose it is, where heads come first."""
    at = force.end
    while whole := max((u.end for u in scene.sentence.of_kind("unit") if u.start == at), default=0):
        at = whole
    return not scene.sentence.pack.verbs_last and any(
        c.start == at and c.entry.values["code"] != force.entry.get("country")
        for c in scene.sentence.of_kind("country")
        if "gen" in c.features
    )


def _in_the_dateline(scene: Scene, hit: Hit) -> bool:
    """ "SINGAPORE, 31 May – The ministers ...": a country in capitals before a comma, heading a
    line; not one that is always written so."""
    behind = scene.story.text.tokens[hit.end : hit.end + 1]
    return (
        heads_the_line(scene.story, scene.sentence, hit)
        and len(scene.story.text.tokens[hit.start].text) >= _WRITTEN_OUT
        and bool(behind)
        and behind[0].text in ",("
    )


_WRITTEN_OUT = 5
"""Letters that tell a name from an acronym."""


def _of_a_monument(scene: Scene, hit: Hit) -> bool:
    """ "A monument to the soldiers of A", "мемориал советскому воину": whom it is put up for, where
    words for those who lay a wreath there name others."""
    if scene.sentence.pack.verbs_last or scene.type != "Ceremony" or not scene.people:
        return False
    return (
        hit.entry.kind == "country"
        and any(
            0 <= hit.start - h.end <= 1
            for h in scene.sentence.hits
            if h.entry.kind == "commemorated" or h.entry.get("kind") == "memorial"
        )
        and hit.entry.get("form") != "name"
    )


def _ground(scene: Scene, hit: Hit) -> bool:
    """ "Министры A и B встретились в Словении", "в столице Словении": a country that only says
    where two others talked."""
    if scene.sentence.pack.verbs_last or hit.entry.kind != "country":
        return False
    if len(list_of(scene, hit)) > 1:
        return False  # "who make arms in A, B and C met"
    seat = any(
        h.end == hit.start and "loc" in h.features for h in scene.sentence.of_kind("capital")
    )
    there = "place" in roles_of(hit, scene.sentence) and hit.entry.get("form") == "name"
    others = {
        c.entry.values["code"]
        for c in scene.sentence.of_kind("country")
        if c.entry.values["code"] != hit.entry.values["code"]
        and "place" not in roles_of(c, scene.sentence)
    }
    again = any(
        c.start != hit.start and c.entry.values["code"] == hit.entry.values["code"]
        for c in scene.sentence.of_kind("country")
    )
    return (seat or there) and len(others) > 1 and not again


def _of_heads(scene: Scene) -> list[Said]:
    """ "The visit of the Pentagon's chief": the country of what somebody unnamed heads, in the
    words of the event, where titles lead up to it."""
    if scene.sentence.pack.verbs_last:
        return []
    heads = [p.end for p in scene.sentence.of_kind("post") if p.entry.get("heads") == "true"]
    here = scene.clauses.of(scene.trigger.start)
    return [
        Said(country, u.start, u.end, "country_of_institution", "only this country has it")
        for u in scene.sentence.of_kind("unit")
        if (country := u.entry.get("country")) and u.start in heads
        if scene.clauses.of(u.start) == here
    ]


def _of_senders(scene: Scene) -> list[Said]:
    """ "A British Army delegation", "a delegation of the Bundeswehr": the country of a force that
    only one has, whose people come, where heads come first."""
    if scene.sentence.pack.verbs_last:
        return []
    sent = [h for h in scene.sentence.of_kind("reference") if h.entry.get("to") == "delegation"]
    return [
        Said(country, u.start, u.end, "country_of_force")
        for u in scene.sentence.of_kind("unit")
        if (country := u.entry.get("country")) and scene.distance(u) <= _REACH
        if any(0 <= d.start - u.end <= 1 or 0 <= u.start - d.end <= _OF_FORCE for d in sent)
    ]


_OF_FORCE = 2
"""Words between a delegation and whose it is: "of the"."""


def _beyond_the_border(scene: Scene, hit: Hit) -> bool:
    """ "Twenty kilometres from the border with A", "на польско-украинской границе": whose border
    is near takes no part."""
    rows = rows_of(scene.sentence) if hit.entry.get("form") != "name" else ()
    end = next((row[-1].end for row in rows if row[0].start <= hit.start < row[-1].end), None)
    return any(
        (r.entry.values["role"] == "border" and r.end == hit.start)
        or (r.entry.values["role"] == "frontier" and r.start == end)
        for r in scene.sentence.of_kind("relation")
    )


def _elsewhere(scene: Scene, hit: Hit) -> bool:
    """ "After an exercise in India the ship has reached Malaysia": where else somebody was is no
    party to a visit, whose goal is known apart."""
    named = hit.entry.kind == "country" and hit.entry.get("form") == "name"
    return scene.type == "Visit" and named and "place" in roles_of(hit, scene.sentence)


def _of_another_exercise(scene: Scene, hit: Hit) -> bool:
    """ "With A a drill at sea and with B and C one in the hills": with whom another exercise of the
    sentence is, which stands nearer."""
    if scene.type != "Exercise" or "with" not in roles_of(hit, scene.sentence):
        return False
    return any(
        event_of(t) == "Exercise"
        and t.entry.get("form") == "noun"
        and t is not scene.trigger
        and scene.clauses.distance((hit.start, hit.end), (t.start, t.end)) < scene.distance(hit)
        for t in scene.triggers
    )


def _informs(scene: Scene, hit: Hit) -> bool:
    """ "By the data of Poland's fleet": whose office only tells of it, where heads come last."""
    if hit.entry.kind == "reference":
        return False
    if not scene.sentence.pack.verbs_last:
        return _envoy_tells(scene, hit)
    return any(
        u.start == hit.end and r.start == u.end and "gen" in u.features
        for u in scene.sentence.of_kind("unit")
        for r in scene.sentence.of_kind("reporting")
    )


def _envoy_tells(scene: Scene, hit: Hit) -> bool:
    """ "The minister of A inspected the yard, the envoy of B said": who only tells of a visit, in a
    clause of its own, where another country is named before the verb."""
    sentence, here = scene.sentence, scene.clauses.of(hit.start)
    told = scene.clauses.of(scene.trigger.start)
    if (
        scene.type != "Visit"
        or here == told
        or not any(
            h.entry.values["code"] != hit.entry.get("code")
            for h in sentence.of_kind("country")
            if h.end <= scene.trigger.start and scene.clauses.of(h.start) == told
        )
    ):
        return False
    return any(
        0 <= p.start - r.end <= 1 and 0 <= hit.start - p.end <= 1
        for r in sentence.of_kind("reporting")
        if scene.clauses.of(r.start) == here
        for p in sentence.of_kind("post")
        if "nom" in p.features
    )


def _of_other_talks(scene: Scene, hit: Hit) -> bool:
    """Whether a country of a conference's sentence is of talks on its margins: told of nearer, or
    with colleagues whose countries are listed."""
    if hit.entry.kind != "country" or not scene.sentence.pack.verbs_last:
        return False
    talks = [
        t
        for t in scene.triggers
        if event_of(t) in ("Meeting", "PhoneCall") and t.entry.kind == "trigger"
    ]
    nearer = any(
        scene.clauses.distance((hit.start, hit.end), (t.start, t.end)) < scene.distance(hit)
        for t in talks
    )
    return nearer or any(
        hit.end <= r.start
        and hit.entry.get("code") in countries_listed(r, scene.sentence, scene.story.home)
        for r in scene.sentence.of_kind("reference")
        if r.entry.get("to") == "counterpart" and any(t.start >= r.end for t in talks)
    )


def _city_state(scene: Scene, hit: Hit) -> bool:
    """ "In Singapore": a country named as the town where a conference is."""
    towns = {p.start for p in scene.sentence.of_kind("place") if p.entry.get("kind") == "city"}
    return hit.start in towns and "place" in roles_of(hit, scene.sentence)


def _of_a_conference(scene: Scene, hit: Hit) -> bool:
    """Whether an organisation is named for its own session, of which these talks only speak."""
    if scene.type not in ("Meeting", "PhoneCall", "Visit"):
        return False
    last = scene.sentence.pack.verbs_last
    return any(
        event_of(t) == "Conference"
        and 0 <= t.start - hit.end <= 8
        and (t.end <= scene.trigger.start or (last and scene.trigger.end <= hit.start))
        for t in scene.triggers
    )


def _is_party(scene: Scene, hit: Hit) -> bool:
    """A country of talks: in their own clause, as a partner, or before its people or forces; or in
    one list with such a country."""
    row = list_of(scene, hit)
    if matter(scene, row[0]) or (len(row) == 1 and _far_behind(scene, hit)):
        return False
    return any(_meets(scene, h) for h in row)


def _meets(scene: Scene, hit: Hit) -> bool:
    if not _talked_of(scene, hit):
        if scene.clauses.of(hit.start) == scene.clauses.of(scene.trigger.start):
            return True
        if roles_of(hit, scene.sentence) & {"with", "between"}:
            return True
    return any(0 <= h.start - hit.end <= _THEIRS for h in scene.sentence.of_kind(*_PARTY_NOUNS))


def _talked_of(scene: Scene, hit: Hit) -> bool:
    """ "The talk touched on Iraq", "on contacts with Iraq", where the parties of the talks pointed
    back at are known: what was only spoken of."""
    talk = scene.story.talk
    if scene.type not in ("Meeting", "PhoneCall") or not scene.definite or talk is None:
        return False
    back = scene.trigger.entry.kind == "again" or scene.trigger.entry.get("weak") is not None
    return back and len(talk.countries) > 1 and hit.entry.values.get("code") not in talk.countries


def _far_behind(scene: Scene, hit: Hit) -> bool:
    """ "Met his generals at home about the troops in Syria": where the order of words is fixed, who
    is met stands right behind the verb or "with"; other countries behind it are talked of."""
    if not in_fixed_order(scene.sentence) or scene.type not in ("Meeting", "PhoneCall"):
        return False
    if scene.trigger.entry.get("form") != "verb" or hit.start - scene.trigger.end <= _MET:
        return False
    beside = roles_of(hit, scene.sentence) & {"with", "between", "origin", "of"}
    people = any(0 <= h.start - hit.end <= _THEIRS for h in scene.sentence.of_kind(*_PARTY_NOUNS))
    return hit.entry.kind == "country" and not beside and not people


_MET = 3
"""Words between a verb and the country of those met: "met the visiting senior Omani officials"."""


_THEIRS = 2
"""Words between a country and its people or forces."""


def _pointed(scene: Scene, hit: Hit) -> list[Said]:
    """ "Our country", "both countries", "the three countries"."""
    to, home = hit.entry.values["to"], scene.story.home.country
    if ours(hit) and home is not None:
        return [Said(home.value, hit.start, hit.end, "our_country")]
    if to == "both-ministers" and scene.type in TALKS:
        return (
            _told_behind(scene, hit, 2) or _named_before(scene, hit, 2) or _led_up_to(scene, hit, 2)
        )
    if to not in ("our-country", "both-countries", "parties"):
        return []
    wanted = int(hit.entry.get("count") or 2)
    if (told := _told_behind(scene, hit, wanted)) is not None:
        return told
    if scene.type in TALKS and (here := _named_before(scene, hit, wanted)):
        return here
    named = {h.entry.values["code"] for h in scene.sentence.of_kind("country")}
    for draft in reversed(scene.story.drafts):
        if scene.type == "Exercise" and to != "parties" and not named <= draft.countries.keys():
            continue  # "the first drill with the Burmese navy in the history of the two countries"
        talks = to == "parties" and draft.type in TALKS and len(draft.countries) > 1
        states = [c for c in draft.countries if talks or c not in organisation_codes()]
        if talks or wanted in (len(states), len(draft.countries)):
            meant = states if len(states) == wanted else draft.countries
            why = "those last spoken of"
            return [Said(c, hit.start, hit.end, "both_countries", why) for c in meant]
    return _named_before(scene, hit, wanted) or _led_up_to(scene, hit, wanted)


def _led_up_to(scene: Scene, hit: Hit, wanted: int) -> list[Said]:
    """ "A and B will arm together. That was said at the talks of both ministers": the list that
    opens the sentence before, which names no other country."""
    number = scene.number - 1
    if scene.type not in TALKS or number < 0:
        return []
    before = scene.story.text.sentences[number]
    named = before.of_kind("country")
    row = next(iter(rows_of(before)), [])
    alone = len(row) == len(named) == wanted and row[0].start == before.start
    if not alone or any("nom" not in h.features for h in row):
        return []
    return [Said(h.entry.values["code"], h.start, h.end, "both_countries") for h in row]


def _told_behind(scene: Scene, hit: Hit, wanted: int) -> list[Said] | None:
    """ "The two countries, A and B": those that a list right behind a mark names."""
    tokens = scene.story.text.tokens
    for row in rows_of(scene.sentence):
        gap = range(hit.end, row[0].start)
        marked = len(gap) == 1 and tokens[gap[0]].text in _EXPLAINING
        if marked and len({h.entry.values["code"] for h in row}) == wanted:
            return [Said(h.entry.values["code"], h.start, h.end, "named_party") for h in row]
    return None


_EXPLAINING = frozenset({",", "(", ":"}) | DASHES


def _named_before(scene: Scene, hit: Hit, wanted: int) -> list[Said]:
    """ "On the border of A and B the experts of both countries met": the only two that the sentence
    names before, where nothing was told of any."""
    named = {
        c.entry.values["code"]: c for c in scene.sentence.of_kind("country") if c.end <= hit.start
    }
    if scene.type == "Exercise" or len(named) != wanted:
        return []
    return [Said(code, c.start, c.end, "both_countries") for code, c in named.items()]


def observing(scene: Scene) -> list[Hit]:
    """Countries that only look on, or keep away: those in the clause of a word for it."""
    away = [h for h in scene.sentence.of_kind("joining") if "neg" in h.features]
    cues = [*scene.sentence.of_kind("observer"), *away]
    segments = {scene.clauses.of(cue.start) for cue in cues}
    tokens, stop = scene.story.text.tokens, scene.sentence.end
    # "and in the role of observers — those of A and B"
    segments |= {
        scene.clauses.of(cue.end + 1)
        for cue in cues
        if cue.end + 1 < stop and tokens[cue.end].text in DASHES
    }
    named = sorted(scene.sentence.of_kind("country", "organisation"), key=lambda h: h.start)
    kept_away = {scene.clauses.of(cue.start) for cue in away}
    out = [
        h
        for h in named
        if (clause := scene.clauses.of(h.start)) in segments
        # "in the drills in A, B will not take part": A is where they are
        and not (clause in kept_away and "place" in roles_of(h, scene.sentence))
    ]
    # "A and B, but C has sent observers": what is no list goes on no farther
    links = {
        at
        for r in scene.sentence.of_kind("relation")
        if r.entry.values["role"] == "and"
        for at in range(r.start, r.end)
    }
    for row in (named, named[::-1]):  # the rest of a list that goes on over its commas
        for one, other in pairwise(row):
            between = range(min(one.end, other.end), max(one.start, other.start))
            listed = len(between) <= _LISTED and all(
                at in links or tokens[at].kind != "w" for at in between
            )
            if one in out and other not in out and listed:
                out.append(other)
    return out


_LISTED = 2
"""Marks and words between two countries of a list."""


def _standing_by(scene: Scene) -> list[Hit]:
    """Countries named behind a word for tension, threat or answer: "amid tension between A and B",
    up to the next event word."""
    cues = list(scene.sentence.of_kind("bystander"))
    return [
        h
        for h in scene.sentence.of_kind("country", "organisation")
        if any(
            0 <= h.start - cue.end <= _BYSTANDERS
            and not any(cue.end <= t.start < h.start for t in scene.triggers)
            for cue in cues
        )
    ]


_BYSTANDERS = 12
"""Words behind such a word within which the countries named stand by."""


_NAMING = ("Exercise", "Conference", "Visit")
"""Types of events whose sentence names no country that is no party."""


def attended(scene: Scene) -> bool:
    """Whether a sentence lists who attends an opening or a closing."""
    return scene.role in ("opening", "closing") and scene.sentence.has("joining")


def colleagues_from(scene: Scene) -> list[Said]:
    """ "With his colleagues from A, B and C": the countries of a list behind the word."""
    if scene.type not in ("Meeting", "PhoneCall"):
        return []
    colleagues = [
        h.end
        for h in scene.sentence.of_kind("reference")
        if h.entry.get("to") == "counterpart" and h.features & {"pl", "pl?"}
    ]
    edges = [
        r.end
        for r in scene.sentence.of_kind("relation")
        if r.entry.values["role"] == "origin" and r.start in colleagues
    ]
    out: list[Said] = []
    for hit in sorted(scene.sentence.of_kind("country"), key=lambda h: h.start):
        if edges and 0 <= hit.start - edges[0] <= _LISTED:
            edges = [hit.end]
            out.append(Said(hit.entry.values["code"], hit.start, hit.end, "colleagues_from"))
    if edges and not out:  # "from the states of Central Asia"
        out = [
            Said(c, r.start, r.end, "colleagues_from")
            for r in scene.sentence.of_kind("reference")
            if r.end in colleagues
            for c in of_a_region(r, scene.sentence)
        ]
    return out
