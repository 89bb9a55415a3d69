"""Places that the language data knows, and institutions: whether one says where something is.

A part of the world is no place of anything, and the ministry that informs is not where it was.
"""

from __future__ import annotations

from kg.annotate import Sentence
from kg.extract.ground.governments import CAPITAL
from kg.extract.ground.home import SENT_FROM_ABROAD
from kg.extract.ground.marks import DASHES, QUOTES
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.where.pointing import capitals_named
from kg.pack import Hit

_FIELD = frozenset({"sea", "water", "training-ground", "base"})
_GROUNDS = frozenset({"sea", "water", "training-ground", "memorial", "square"})
"""Kinds of places that are where something happens, whatever their case."""


def known_place(story: Story, sentence: Sentence, hit: Hit) -> Said | None:
    entry = hit.entry
    yeared = (n for n in story.names[sentence.number] if story.text.tokens[n.end - 1].kind == "n")
    if any(n.start <= hit.start < n.end for n in yeared):
        return None  # «Милан-24»
    if entry.kind == "place":
        if entry.get("kind") == "region" and entry.get("country") is None:
            return None  # a part of the world is no place of anything
        if any(
            c.start == hit.start and c.entry.get("form") == CAPITAL
            for c in sentence.of_kind("country")
        ):
            return None  # it stands for its government
        if _state(sentence, hit):
            return None
        unsure = entry.get("weak") and not roles_of(hit, sentence)
        left = "origin" in roles_of(hit, sentence)
        owner = entry.get("kind") == "building" and "gen" in hit.features
        told = sentence.zone == "body" or entry.get("kind") == "region" or owner
        elsewhere = left or (told and not _located(story, hit, sentence))
        building = entry.get("kind") == "building"
        if (
            unsure
            or elsewhere
            or (building and (_informs(sentence, hit) or _headed(sentence, hit)))
        ):
            return None
        rule = "place_of_ground" if entry.get("kind") in _FIELD else "place_named"
        return Said(nominative(story, hit), hit.start, hit.end, rule)
    if entry.kind == "unit" and entry.get("place"):
        here = "place" in roles_of(hit, sentence) or is_host(hit, sentence)
        here = here or has_ground(story, sentence, hit)
        if _headed(sentence, hit):
            return None
        if here and not _informs(sentence, hit):
            written = story.text.quote(hit.start, hit.end)
            plain = not sentence.pack.list("place-features") and written[:1].isupper()
            name = written if plain else entry.get("name") or written
            if not name[:1].isupper():
                return None
            return Said(name, hit.start, hit.end, "place_institution")
    return None


def _headed(sentence: Sentence, hit: Hit) -> bool:
    """ "With the head of the ministry", "the heads of the foreign and the defence ministry": whose
    head is spoken of, not where something is."""
    units = {u.end: u.start for u in sentence.of_kind("unit")}
    joined = {r.start for r in sentence.of_kind("relation") if r.entry.values["role"] == "and"}
    at = hit.start
    if at - 1 in joined and at - 1 in units:
        at = units[at - 1]
    return any(p.end == at and p.entry.get("heads") for p in sentence.of_kind("post"))


def _state(sentence: Sentence, hit: Hit) -> bool:
    """ "The minister of Algeria", whose capital is called so too: not said to be a place."""
    same = any(c.span == hit.span for c in sentence.of_kind("country"))
    return same and "place" not in roles_of(hit, sentence)


def institution_in(story: Story, sentence: Sentence) -> Said | None:
    """The ministry or staff where a sentence says that something is."""
    for hit in sentence.of_kind("unit"):
        said = known_place(story, sentence, hit)
        if said is not None:
            return said
    return None


def named_after(story: Story, hit: Hit, trigger: Hit) -> Said | None:
    """ "The Batumi meeting": a town right before the noun for what happens there."""
    town = hit.entry.kind == "place" and hit.entry.get("kind") == "city"
    if not town or hit.end != trigger.start or trigger.entry.get("event") == "Exercise":
        return None
    noun = trigger.entry.get("form") == "noun" or trigger.entry.kind == "again"
    return Said(nominative(story, hit), hit.start, hit.end, "place_named") if noun else None


def of_ship(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """ "USS Mobile Bay": a place's name that is only a ship's."""
    tokens, at = story.text.tokens, hit.start - 1
    if not (marks := sentence.pack.list("ships")):
        return False
    while at > sentence.start and tokens[at].text not in marks:
        if not (tokens[at].capital or tokens[at].text in QUOTES):
            return False
        at -= 1
    return tokens[at].text in marks


def in_a_title(story: Story, sentence: Sentence, hit: Hit, end: int) -> bool:
    """ "With the governor of the state of Texas, X", "Italy's ambassador in Belgrade, X": between a
    post and its holder's name."""
    posts = [p for p in sentence.of_kind("post") if p.end <= hit.start]
    area = hit.entry.get("area") or hit.entry.get("kind") == "region"
    if not area and (hit.entry.kind != "place" or hit.entry.get("kind") is not None):
        posts = [p for p in posts if p.entry.get("code") in SENT_FROM_ABROAD]
    return any(story.title_between(p.end, hit.start) for p in posts) and any(
        end <= m.start and story.title_between(end, m.start)
        for m in story.named.get(sentence.number, ())
    )


def _dash(story: Story, at: int) -> bool:
    """Whether a dash stands here: "in the capital of Belarus — Minsk"."""
    return story.text.tokens[at].text in DASHES


def _located(story: Story, hit: Hit, sentence: Sentence) -> bool:
    """Whether a place says where: by its own role, or by that of its country right before it."""
    if "place" in roles_of(hit, sentence) or hit.entry.get("kind") in _GROUNDS:
        return True
    if is_host(hit, sentence):
        return True
    return any(
        (c.end == hit.start or (c.end == hit.start - 1 and _dash(story, c.end)))
        and "place" in roles_of(c, sentence)
        for c in (*sentence.of_kind("country"), *capitals_named(sentence))
    )


def stands_there(story: Story, sentence: Sentence, noun: Hit) -> bool:
    """Whether the case of a noun for a place lets something be there: "from the A Command", "the
    rector of the A University" tell of no place."""
    one = "pl" not in noun.features  # "at one of the ranges"
    if one and roles_of(noun, sentence) & {"origin", "place"} == {"origin"}:
        return False
    if not noun.features and not sentence.pack.verbs_last:
        return True
    if noun.features & {"loc", "dat", "acc"} or "place" in roles_of(noun, sentence):
        return True
    if sentence.pack.verbs_last:
        copula = "pres" in noun.features and "gen" not in noun.features  # "its place is the base"
        return copula or is_host(noun, sentence) or has_ground(story, sentence, noun)
    return "abl" not in noun.features


def has_ground(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """ "Müdafiə Nazirliyinin həyətində", "abidə önündə": what stands behind a name is a part of it
    or beside it."""
    if hit.features & {"abl", "ins", "dat"}:
        return False
    last = min(sentence.end, hit.end + _EPITHET)
    words = (sentence.pack.fold(t.text) for t in story.text.tokens[hit.end : last])
    return not sentence.pack.list("grounds").isdisjoint(words)


_EPITHET = 2
"""Words behind an institution among which a part of it is named: "yeni binasında"."""


def is_host(hit: Hit, sentence: Sentence) -> bool:
    """Whether a place is said to host ("the ministry hosted talks", "the forum that Varna will
    host"): its verb stands right behind it, else in the same sentence before or behind it, where
    no other place is nearer to it."""
    hosting = [r for r in sentence.of_kind("relation") if r.entry.values["role"] == "hosting"]
    if any(r.start == hit.end for r in hosting):
        return True
    if sentence.pack.verbs_last and _receives(hit, sentence):
        return True
    if hit.entry.get("kind") != "city" or hit.features & _OBLIQUE or roles_of(hit, sentence):
        return False
    if not sentence.pack.verbs_last and not sentence.pack.list("place-features"):
        return False  # names without cases: the verb stands beside its subject
    towns = [h for h in sentence.of_kind("place") if not h.features & _OBLIQUE]
    return any(
        min(towns, key=lambda h: _apart(h, r)) == hit and _apart(hit, r) <= _HOSTED for r in hosting
    )


def _receives(hit: Hit, sentence: Sentence) -> bool:
    """ "Növbəti forumu Sarayevo qəbul edəcək": a town in no case right before a word for receiving,
    behind what it receives."""
    if hit.entry.get("kind") != "city" or hit.features & (_OBLIQUE | {"acc"}):
        return False
    triggers = list(sentence.of_kind("trigger"))
    return any(t.start == hit.end and t.entry.get("role") == "receive" for t in triggers) and any(
        t.end <= hit.start and t.entry.get("form") == "noun" for t in triggers
    )


def _apart(a: Hit, b: Hit) -> int:
    return max(b.start - a.end, a.start - b.end)


_HOSTED = 16
"""Words between a town and the verb for what it hosts."""
_OBLIQUE = frozenset({"gen", "dat", "loc", "abl", "ins"})


def _informs(sentence: Sentence, hit: Hit) -> bool:
    """Whether the institution is only where the news comes from ("said in the ministry")."""
    return any(
        -2 <= hit.start - r.end <= 3 or 0 <= r.start - hit.end <= 2
        for r in sentence.of_kind("reporting")
    )


def nominative(story: Story, hit: Hit) -> str:
    return hit.entry.payload or story.text.quote(hit.start, hit.end)


def heads_the_line(story: Story, sentence: Sentence, hit: Hit) -> bool:
    return (
        hit.start - sentence.start <= 1
        and story.text.tokens[hit.start].text.isupper()
        and len(story.text.tokens[hit.start].text) > 1
    )
