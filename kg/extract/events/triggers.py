"""A sentence in, its event words out: the hits that each get a frame.

Of two words for one event side by side the first counts; names of known exercises and, where
nothing else tells of talks, words of talking are event words too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from kg.annotate import Sentence, Text
from kg.extract.events.aside import with_one
from kg.extract.events.calls import made_calls, replaced
from kg.extract.events.hosting import hosted
from kg.extract.events.housed import names_an_institution
from kg.extract.events.implied import adopted, being_there, implied_talks, talked_of, welcomed
from kg.extract.events.journeys import of_another_sense
from kg.extract.events.objects import NEEDS_OBJECT
from kg.extract.events.received import received
from kg.extract.events.series import named_exercises
from kg.extract.events.sessions import BODIES, owns, rounds, sessions
from kg.extract.events.solemn import SOLEMN, solemn
from kg.extract.events.together import DRILL, drilled_together, leads_to_name
from kg.extract.ground.aside import on_margins
from kg.extract.ground.gatherings import led, standing_bodies
from kg.extract.ground.roles import SET_OUT, roles_of, where_to
from kg.extract.ground.ships import ships_sail
from kg.extract.ground.travellers import are_there
from kg.extract.ground.values import ActorMention
from kg.extract.story.memory import Story
from kg.extract.story.scene import TALKS, event_of
from kg.pack import Entry, Hit


def triggers_of(story: Story, number: int, people: Sequence[ActorMention]) -> list[Hit]:
    """The event words of a sentence, in order; ``people`` are meant in it."""
    sentence = story.text.sentences[number]
    out: list[Hit] = []
    for hit in _told(story, number):
        if out and hit.span == out[-1].span and event_of(hit) == event_of(out[-1]):
            continue  # two rows for one word
        if not (out and _same(out[-1], hit, story.text)):
            out.append(hit)
        elif out[-1].entry.get("role") == NEEDS_OBJECT and hit.entry.get("form") == "noun":
            out[-1] = hit  # "will host the next one"
        elif not out[-1].entry.get("role") and hit.entry.get("role") == "planning":
            out[-1] = hit  # "заседала планирующая конференция": the noun says what it was
        elif event_of(out[-1]) == "PhoneCall":
            # "By telephone held talks": the verb says when.
            out[-1] = replace(out[-1], features=out[-1].features | hit.features)
    out += standing_bodies(story.text, sentence, out)
    out = rounds(sentence, sessions(story, sentence, sorted(out, key=lambda t: t.start)))
    out = hosted(
        story, sentence, people, _hosted_for(made_calls(_named_by_a_noun(out), sentence), sentence)
    )
    out += named_exercises(story.text, sentence, story.names[number], story.series)
    if not any(event_of(t) == "Signing" for t in out):
        out += adopted(sentence)
    matters = [t for t in out if event_of(t) in TALKS and talked_of(sentence, t)]
    aside = any(with_one(story, sentence, people, t) for t in sentence.of_kind("talk"))
    apart = [t for t in out if t not in matters and not _where_they_met(sentence, t, aside)]
    if not any(event_of(t) in TALKS and t.features != {"inf"} for t in apart):
        out += implied_talks(story, number, people)
    out = [t for t in out if t not in matters or "no-singular" not in t.features]
    if guests := received(story, sentence, people, out):
        out = [t for t in out if t.span != guests[0].span] + guests
    out += being_there(story, sentence, people, out)
    out += welcomed(story, sentence, people, out)
    return _one_invitation(sorted(out, key=lambda t: (t.start, t.end)), sentence)


def _where_they_met(sentence: Sentence, gathering: Hit, aside: bool) -> bool:
    """ "На полях форума они обсудили план", "sərgidə X Y ilə söhbət edib" (``aside``): a conference
    on whose margins others talk."""
    if event_of(gathering) != "Conference":
        return False
    beside = on_margins(gathering, sentence, _OF_GATHERING)
    return beside or (aside and "loc" in gathering.features)


_OF_GATHERING = 3
"""Words between "on the margins of" and the noun."""


def _told(story: Story, number: int) -> list[Hit]:
    """The words for events, without those that are somebody's name, and a visit to a monument as
    the ceremony that it is."""
    sentence = story.text.sentences[number]
    if not sentence.has("trigger", "again"):
        return []
    named = {i for m in story.named.get(number, ()) for i in range(m.start, m.end)}
    agains = list(sentence.of_kind("again"))
    aims = {h.span for h in sentence.of_kind("trigger") if h.entry.get("role") == "purpose"}
    aimed = {h for h in agains if h.span in aims and _leads_to(h)}
    back = {h.span for h in agains if h not in aimed}
    last = sentence.pack.verbs_last
    other = {h.span for h in sentence.of_kind("notname") if last and h.end - h.start > 1}
    return _staying_guests(sentence, named) + [
        _in_its_sense(hit, sentence, story.text, named)
        for hit in _of_their_kind(story, sentence)
        if not (hit.entry.get("role") in BODIES and led(sentence, hit.start))
        if hit.entry.get("role") != SET_OUT or where_to(hit, sentence) is not None
        if hit.entry.get("needs") != "commemorated" or _homage(hit, sentence)
        if hit.entry.get("role") != _GATHER or not _occasion(hit, sentence)
        if hit.entry.get("needs") != "gathering" or _of_a_gathering(hit, sentence)
        if hit.entry.get("needs") != "name" or leads_to_name(story.text, sentence, hit)
        if hit.entry.get("role") != SOLEMN or solemn(hit, sentence) is not None
        if hit.start not in named and not _aimless(hit, sentence) and not _attends(hit, sentence)
        if not (event_of(hit) == "Visit" and _mutual(hit, sentence))
        if hit.entry.get("role") != _SAIL or ships_sail(sentence, hit) or are_there(sentence, hit)
        if hit.entry.get("role") != DRILL or drilled_together(story.text, sentence, hit)
        if hit not in aimed
        if not names_an_institution(hit, sentence, story.text)
        if hit.entry.kind == "again" or hit.span not in back
        if hit.span not in other  # the same words in another sense
        if not (hit.entry.get("weak") and _of_another_sense(hit, sentence, story.text))
        if not of_another_sense(hit, sentence, story.text)
        if not any(d.start <= hit.start < d.end for d in sentence.dates)  # "the coming Friday"
    ]


def _occasion(hit: Hit, sentence: Sentence) -> bool:
    """ "Nazirlər foruma toplaşıblar": whether another word says what people gather for, or an
    alliance does, whose council it is."""
    others = any(t.span != hit.span for t in sentence.of_kind("trigger"))
    return others or (sentence.has("organisation") and not _council(hit, sentence))


def _council(hit: Hit, sentence: Sentence) -> bool:
    """ "KTMT-nin Hərbi Komitəsi toplanıb", "NATO müdafiə nazirləri toplaşıb": whether a body of an
    alliance, or those who hold one post in its states, are who gather."""
    bodies = [*sentence.of_kind("unit")]
    bodies += [p for p in sentence.of_kind("post") if {"pl", "pl?"} & p.features]
    return any(
        0 <= b.start - o.end <= _OF_ALLIANCE and b.end <= hit.start
        for o in sentence.of_kind("organisation")
        for b in bodies
    )


_OF_ALLIANCE = 2
"""Words between an alliance and its body: "MDB-yə üzv ölkələrin müdafiə nazirləri"."""


_GATHER = "gather"
"""The role of verbs for gathering, which are talks where nothing else is."""


def _of_another_sense(hit: Hit, sentence: Sentence, text: Text) -> bool:
    """ "Razılığa gəliblər", they came to terms, "təlim gedir", a drill is going on: a weak word for
    going somewhere that ends a longer phrase, or has the word for an event as its subject."""
    if not sentence.pack.verbs_last or hit.entry.get("form") != "verb":
        return False
    if hit.entry.get("role") == "arrive" and _goes_on(hit, sentence, text):
        return True
    return any(
        (h.start < hit.start and h.end == hit.end) or (h.end == hit.start and "dat" in h.features)
        for h in sentence.of_kind("talk", "status", "reporting")
    ) or any(
        t.end == hit.start and t.entry.get("form") == "noun" and not t.features - _BARE
        for t in sentence.of_kind("trigger")
    )


_BARE = frozenset({"pl", "pl?"})


def _goes_on(hit: Hit, sentence: Sentence, text: Text) -> bool:
    """ "Praqada gedən sərgi", the fair under way, "söhbət Suriyadan getmişdi", the talk was of it:
    a word that says of an event or a talk that it goes on, with no goal between."""
    nouns = [t for t in sentence.of_kind("trigger") if t.entry.get("form") == "noun"]
    goals = [h.end for h in sentence.of_kind("country", "place") if "dat" in h.features]
    under_way = sentence.pack.fold(text.tokens[hit.start].text) in sentence.pack.list("going-on")
    if under_way and not any(0 <= hit.start - end <= _TO_GOAL for end in goals):
        return any(0 <= t.start - hit.end <= _UNDER_WAY for t in nouns)
    subjects = [*nouns, *sentence.of_kind("talk")]
    return text.tokens[hit.start - 1].text != "," and any(
        0 < hit.start - s.end <= _OF_WHAT
        and not s.features - _BARE - {"nom"}
        and not any(s.end <= end - 1 < hit.start for end in goals)
        and not any(t.text in ",;–—" for t in text.tokens[s.end : hit.start])
        for s in subjects
        if s.end - s.start == 1 and hit.end - hit.start == 1
        if s.entry.kind == "talk" or any(r.start == hit.start for r in sentence.of_kind("status"))
    )


_UNDER_WAY = 6
"""Words and marks between "under way" and the event: its name in quotation marks."""
_TO_GOAL = 2
_OF_WHAT = 9
"""Words between a talk and its verb: what it is of."""


def _of_their_kind(story: Story, sentence: Sentence) -> Iterable[Hit]:
    """The words for events; "the next one" as another of the kind that was told of last, if any,
    "the next meeting" as other talks of the kind of the last, "the previous session" as that of
    what sat."""
    for hit in sentence.of_kind("trigger", "again"):
        if hit.entry.get("role") == "edition" and _of_a_conference(hit, sentence):
            continue
        like = hit.entry.get("like")
        told = story.last(*_RECURRING[like]) if like is not None else None
        if told is not None:
            yield replaced(hit, {**hit.entry.values, "event": told.type})
        elif like != "last":
            yield hit


def _of_a_conference(hit: Hit, sentence: Sentence) -> bool:
    """ "“IDEF”in növbəti buraxılışı": whether an exhibition or a conference stands right before the
    words for an edition, which then tell of no exercise."""
    return event_of(hit) == "Exercise" and any(
        event_of(t) == "Conference" and 0 <= hit.start - t.end <= 1
        for t in sentence.of_kind("trigger")
    )


_RECURRING = {
    "last": ("Exercise", "Conference", "Meeting"),
    "talks": ("Conference", "Meeting"),
    "session": ("Conference",),
}
_SAIL = "sail"
"""The role of words for coming and going that are a call only where ships are spoken of."""


def _homage(hit: Hit, sentence: Sentence) -> bool:
    """Whether a grave or monument is told of behind a verb that lays, bows or stands."""
    return any(
        0 <= h.start - hit.end <= _MONUMENT
        for h in sentence.hits
        if h.entry.kind == "commemorated"
        or (h.entry.kind == "place" and h.entry.get("kind") == "memorial")
    )


_MONUMENT = 12
"""Words between a verb of homage and the monument: "in Riga a wreath of red carnations at"."""


def _of_a_gathering(hit: Hit, sentence: Sentence) -> bool:
    """ "Təlimin açılışı": whether an exercise or a conference, in the genitive, stands right before
    the word for its opening."""
    return any(
        t.end == hit.start and "gen" in t.features and t.entry.get("form") == "noun"
        for t in sentence.of_kind("trigger")
        if t.entry.get("event") in ("Exercise", "Conference")
    )


def _bound_for(hit: Hit, sentence: Sentence) -> bool:
    """ "Собирается на днях в Египет", not "собирается в Египте": whether a country or town where
    one goes stands behind a verb that tells of a journey only then."""
    return hit.entry.get("bound") is not None and any(
        0 <= g.start - hit.end <= _BOUND and _leads_to(g) and "place" in roles_of(g, sentence)
        for g in sentence.of_kind("country", "place", "capital")
    )


_JOURNEY = {"event": "Visit", "form": "verb", "role": "depart", "status": "planned", "weak": "true"}
_BOUND = 6
"""Words between such a verb and its goal: "in July on a visit to"."""


def _leads_to(hit: Hit) -> bool:
    """ "На переговоры", to talks, not "на переговорах", at talks."""
    return "acc" in hit.features and "loc" not in hit.features


def _mutual(hit: Hit, sentence: Sentence) -> bool:
    """ "Mutual visits": visits in general, in the plural."""
    return any(
        t.start <= hit.start
        and hit.end <= t.end
        and "pl" in hit.features | t.features
        and not t.entry.get("weak")
        for t in sentence.of_kind("topic")
        if t.entry.get("code") == "mutual-visits"
    )


def _attends(hit: Hit, sentence: Sentence) -> bool:
    """ "Will visit the session": a weak word for a visit right before another event's noun."""
    weak = hit.entry.get("event") == "Visit" and hit.entry.get("weak") and not hit.entry.get("role")
    return bool(weak) and any(
        t.entry.get("form") == "noun"
        and t.entry.get("event") in _ATTENDED
        and 0 <= t.start - hit.end <= 1
        for t in sentence.of_kind("trigger")
    )


_ATTENDED = frozenset({"Conference", "Exercise", "Ceremony"})


def _aimless(hit: Hit, sentence: Sentence) -> bool:
    """ "During the visit", without a goal or a guest beside it: no news of the visit itself."""
    if hit.entry.get("role") != "within":
        return False
    goals = [h for h in sentence.of_kind("country", "place") if "place" in roles_of(h, sentence)]
    goals += [
        h
        for h in sentence.of_kind("reference")
        if h.entry.get("to") in _LANDS and "dat" in h.features
    ]
    if sentence.pack.verbs_last:
        return not any(0 <= hit.start - h.end <= _GOAL for h in goals)
    guests = sentence.of_kind("post", "rank", "unit", "country")
    return not (
        any(0 <= h.start - hit.end <= _GOAL for h in goals)
        or any(0 <= h.start - hit.end <= 1 and owns(h) for h in guests)
    )


_LANDS = frozenset({"our-country", "this-country", "partner-country"})
_GOAL = 3
"""Words between the goal of a visit and the phrase for it."""


def _same(first: Hit, second: Hit, text: Text) -> bool:
    """Whether two words beside each other are for one event; talks by telephone are no meeting."""
    if first.entry.get("role") == "invite" or second.start < first.end:
        return False
    kinds = event_of(first), event_of(second)
    near = second.start - first.end
    if first.entry.get("role") in _SITTING and kinds[1] == "Meeting":
        # "The Joint Committee (JC) meeting"
        between = [t.text for t in text.tokens[first.end : second.start]]
        bracketed = len(between) == 3 and between[0] == "(" and between[2] == ")"
        return second.entry.get("form") == "noun" and (bracketed or not between)
    return (kinds[0] == kinds[1] and near <= 1) or (
        kinds == ("PhoneCall", "Meeting") and near <= _BY_TELEPHONE
    )


_SITTING = frozenset({"dialogue", "council", "planning"})
_BY_TELEPHONE = 3
"""Words between the telephone and the talks held by it."""


def _named_by_a_noun(triggers: list[Hit]) -> list[Hit]:
    """ "They train before the exercise": of training and an exercise the noun tells."""
    nouns = any(event_of(t) == "Exercise" and t.entry.get("form") == "noun" for t in triggers)
    weak = [t for t in triggers if event_of(t) == "Exercise" and t.entry.get("weak")]
    return [t for t in triggers if not (nouns and t in weak and t.entry.get("form") == "verb")]


def _hosted_for(triggers: list[Hit], sentence: Sentence) -> list[Hit]:
    """ "Hosted his colleague for talks": the noun tells of the meeting that the verb is for."""
    talks = [t for t in triggers if event_of(t) in TALKS and t.entry.get("form") == "noun"]
    talks = [t for t in talks if not on_margins(t, sentence, _OF_GATHERING)]
    return [
        t
        for t in triggers
        if t.entry.get("role") != NEEDS_OBJECT or not any(t.end <= n.start for n in talks)
    ]


def _in_its_sense(hit: Hit, sentence: Sentence, text: Text, named: Set[int]) -> Hit:
    """A visit to a monument as the ceremony that it is, one to somebody as talks, the coming of
    ships as a call, "visiting" before a town as a visit there."""
    if hit.entry.get("role") == _GUEST and _somewhere(hit, sentence, text):
        return replaced(hit, {"event": "Visit", "form": "verb", "status": "held"})
    if _bound_for(hit, sentence):
        return replaced(hit, _JOURNEY)
    if _passive(hit, sentence):
        return replaced(hit, {**hit.entry.values, "form": "noun"})
    if hit.entry.get("role") == _SAIL:
        there = "port" if ships_sail(sentence, hit) else "stay"
        return replaced(hit, {**hit.entry.values, "role": there})
    if hit.entry.get("role") == _GATHER and _council(hit, sentence):
        return replaced(hit, {**hit.entry.values, "event": "Conference", "role": "council"})
    if hit.entry.get("role") == SOLEMN:
        return replaced(hit, {**hit.entry.values, "role": solemn(hit, sentence) or ""})
    if _to_monument(hit, sentence):
        return replaced(hit, _HOMAGE)
    guest = hit.entry.get("calls") is not None and _of_somebody(hit, sentence, named)
    return replaced(hit, _CALL) if guest or _to_somebody(hit, sentence) else hit


def _passive(hit: Hit, sentence: Sentence) -> bool:
    """ "Проведена рабочая встреча экспертов": the talks that a verb in the passive says were held
    stand in the nominative, where nouns decline: what happened is the noun's."""
    talks = event_of(hit) in TALKS and hit.entry.get("form") == "verb"
    several = hit.end - hit.start > 1 and not sentence.pack.verbs_last
    return talks and several and "prt" in hit.features and not hit.features & _CASES


_CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})


def _staying_guests(sentence: Sentence, named: Set[int]) -> list[Hit]:
    """ "Aktauda komandanın qonağı olub": who is somebody's guest where a town is named came there,
    beside the talks."""
    where = [h for h in sentence.of_kind("place") if h.entry.get("kind") == "city"]
    if not any("loc" in h.features for h in where):
        return []
    hits = sentence.of_kind("trigger")
    return [h for h in hits if h.entry.get("calls") and _of_somebody(h, sentence, named)]


def _of_somebody(hit: Hit, sentence: Sentence, named: Set[int]) -> bool:
    """ "Nazirin qonağı olub": whether a name or a post stands right before a word for a guest."""
    return hit.start - 1 in named or any(
        p.end == hit.start and "gen" in p.features for p in sentence.of_kind("post", "rank")
    )


_GUEST = "guest"


def _somewhere(hit: Hit, sentence: Sentence, text: Text) -> bool:
    """ "Visiting Lima last week, he warned ...", not "visiting Peruvian officials" nor "without
    visiting Lima": a town or the name of a country right behind, that no noun follows."""
    if hit.start > sentence.start and text.tokens[hit.start - 1].kind == "w":
        return False
    goals = [
        h.end
        for h in sentence.of_kind("country", "place")
        if 0 <= h.start - hit.end <= 1
        and (h.entry.kind == "place" or h.entry.get("form") == "name")
        and h.entry.get("kind") not in ("building", "memorial", "square")
    ]
    if not goals:
        return False
    end = max(goals)
    dated = any(d.start == end for d in sentence.dates)
    linked = any(
        r.start == end for r in sentence.of_kind("relation", "dateword", "weekday", "heading")
    )
    if dated or linked or end >= sentence.end:
        return True
    return text.tokens[end].kind != "w" and text.tokens[end].text not in "-–'’"


def _to_somebody(hit: Hit, sentence: Sentence) -> bool:
    """ "Нанес визит начальнику штаба": somebody in the dative right behind "paid a visit"."""
    if hit.entry.get("event") != "Visit" or hit.entry.get("role") != "stay":
        return False
    return any(
        0 <= p.start - hit.end <= 1 and "dat" in p.features and "gen" not in p.features
        for p in sentence.of_kind("post")
    )


_CALL = {"event": "Meeting", "form": "verb"}


def _to_monument(hit: Hit, sentence: Sentence) -> bool:
    """ "Visited the Alley of Honour": a word for a visit whose goal is a monument."""
    if hit.entry.get("event") != "Visit" or hit.entry.get("role"):
        return False
    first_verb = not sentence.pack.verbs_last
    monuments: Iterable[Hit] = (
        h
        for h in sentence.hits
        if h.entry.kind == "commemorated"
        or (h.entry.kind == "place" and h.entry.get("kind") == "memorial")
    )
    # "Посетил в Риге мемориал": a town may stand between
    towns = [h.span for h in sentence.of_kind("place", "relation") if h.start >= hit.end]
    behind = hit.end
    while first_verb and (ends := [e for s, e in towns if s == behind]):
        behind = max(ends)
    return any(
        0 <= (h.start - hit.end if first_verb else hit.start - h.end) <= 1
        or (behind > hit.end and h.start == behind)
        for h in monuments
    )


_HOMAGE = {"event": "Ceremony", "form": "verb", "role": "wreath"}


def _one_invitation(triggers: list[Hit], sentence: Sentence) -> list[Hit]:
    """ "Invited his colleague to visit the country officially" is one visit, to come; the words
    for a visit that follow make sure that no other thing is meant."""
    invite = next((t for t in triggers if t.entry.get("role") == "invite"), None)
    if invite is None:
        return triggers
    same = [
        t
        for t in triggers
        if event_of(t) == "Visit"
        and 0 <= t.start - invite.end <= _INVITED_TO
        and not t.features & {"past", "pres", "fut"}
    ]
    if not same:
        # "Conveyed an invitation from X to the minister, Y, to visit Lima": the verb says where to.
        told = any(
            event_of(t) == "Visit"
            and t.features <= {"inf"}
            and t.entry.get("status") == "planned"
            and invite.end < t.start <= invite.end + _GUEST_BETWEEN
            for t in triggers
        )
        return [t for t in triggers if t is not invite] if told else triggers
    values = {k: v for k, v in invite.entry.values.items() if k != "weak"} | {"joined": "true"}
    sure = replace(invite, entry=Entry("trigger", values, invite.entry.where))
    return [sure if t is invite else t for t in triggers if t not in same]


_GUEST_BETWEEN = 25
"""Words between an invitation and the verb for the visit, where the guest's title and name are."""
_INVITED_TO = 8
"""Words between an invitation and the word for the visit meant by it."""
