"""Where an event took place: the named place nearest to its word, most specific first.

A building or ground beats its town; a country is no place. A dateline gives none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate import Sentence
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.where.pointing import capitals_named, pointed_at
from kg.pack import Hit

_NEARER = 6
"""How much nearer to another event word a place may be and still be this one's."""
_AFTER_ANOTHER = 4
"""How much farther a place is that follows another event word ("laid a wreath at A and was received
at B")."""
_OPENING = frozenset("\"«“„'‘")
_CLOSING = frozenset("\"»”'’“")
_DASHES = frozenset("-–—:")
_NEVER = (
    "country",
    "post",
    "rank",
    "month",
    "weekday",
    "relative",
    "trigger",
    "organisation",
    "document",
    "publisher",
    "relation",
    "notname",
    "reference",
)
_WATERS = frozenset({"sea", "water"})
_EXACT = frozenset(
    {"building", "memorial", "training-ground", "base", "square", "airport", "cape", "port"}
)
_FIELD = frozenset({"sea", "water", "training-ground", "base"})
_GROUNDS = frozenset({"sea", "water", "training-ground", "memorial", "square"})
"""Kinds of places that are where something happens, whatever their case."""


def place_of(
    story: Story, sentence: Sentence, trigger: Hit, triggers: Sequence[Hit], clauses: Clauses
) -> Said | None:
    """The place that a sentence gives to the event of a trigger."""
    options: list[tuple[int, int, Said]] = []
    lasting = trigger.entry.get("event") in ("Exercise", "Conference")
    invites = [t for t in triggers if t.entry.get("role") == "invite" and not lasting]
    others = [
        t
        for t in triggers
        if trigger.entry.get("event") == "Visit" and t.entry.get("event") in ("Ceremony", "Meeting")
    ]
    forward = sentence.pack.settings.get("verbs") != "last"
    for rank, said in _places(story, sentence, trigger):
        span = (said.start, said.end)
        distance = clauses.distance(span, (trigger.start, trigger.end))
        if forward and any(t.end <= said.start and said.end <= trigger.start for t in triggers):
            distance += _AFTER_ANOTHER
        if _reported(sentence, said, trigger, clauses):
            continue  # where the news comes from: "said the embassy in Tashkent"
        if any(t is not trigger and t.end <= said.start for t in invites):
            continue  # where somebody is invited to is not where they are
        if rank == 0 and any(clauses.distance(span, (t.start, t.end)) < distance for t in others):
            continue  # a building or square is where something else of the visit takes place
        rivals = (clauses.distance(span, (t.start, t.end)) for t in triggers if t is not trigger)
        if all(distance <= other + _NEARER for other in rivals):
            options.append((rank, distance, said))
    return min(options, key=lambda o: o[:2])[2] if options else None


def _reported(sentence: Sentence, said: Said, trigger: Hit, clauses: Clauses) -> bool:
    """Whether a place stands behind a word of reporting, in a clause without the event word."""
    clause = clauses.of(said.start)
    return clause != clauses.of(trigger.start) and any(
        r.end <= said.start and clauses.of(r.start) == clause for r in sentence.of_kind("reporting")
    )


def institution_in(story: Story, sentence: Sentence) -> Said | None:
    """The ministry or staff where a sentence says that something is."""
    for hit in sentence.of_kind("unit"):
        said = _place(story, sentence, hit)
        if said is not None:
            return said
    return None


def _places(story: Story, sentence: Sentence, trigger: Hit) -> Iterator[tuple[int, Said]]:
    """The places of a sentence, ranked: a ground or building, then a town, then a bare name."""
    visit = trigger.entry.get("event") == "Visit"  # which leads to a town
    for hit in sentence.of_kind("placehead", "place", "unit"):
        if hit.entry.kind != "unit" and _of_ship(story, sentence, hit):
            continue
        if hit.entry.kind == "placehead":
            said = _headed(story, sentence, hit)
            if said is not None:
                yield 2 if hit.entry.get("area") else int(visit), said
            continue
        if any(t.end - 1 <= hit.start - 1 < t.end for t in sentence.of_kind("topic")):
            continue  # "the situation in Karabakh"
        if _in_a_title(story, sentence, hit):
            continue
        if hit.entry.get("kind") in _WATERS and trigger.entry.get("event") != "Exercise":
            continue
        said = _place(story, sentence, hit) or _named_after(story, hit, trigger)
        if said is not None and not _dateline(story, sentence, hit):
            exact = hit.entry.get("kind") in _EXACT or hit.entry.kind == "unit"
            if visit:
                exact = hit.entry.get("kind") == "city"
            sure = "place" in roles_of(hit, sentence) or _hosts(hit, sentence)
            yield (0 if exact and sure else 1), said
    for hit in sentence.of_kind("there", "capital"):
        said = pointed_at(story, sentence, hit)
        if said is not None:
            yield 1, said
    yield from ((2, said) for said in _by_ending(story, sentence))
    for hit in sentence.of_kind("relation"):
        if hit.entry.values["role"] == "place":
            said = _unknown(story, sentence, hit.end)
            if said is not None:
                yield 2, said


def _of_ship(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """ "USS Mobile Bay": a place's name that is only a ship's."""
    tokens, at = story.text.tokens, hit.start - 1
    if not (marks := sentence.pack.list("ships")):
        return False
    while at > sentence.start and tokens[at].text not in marks:
        if not (tokens[at].capital or tokens[at].text in _OPENING):
            return False
        at -= 1
    return tokens[at].text in marks


def _in_a_title(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """ "With the governor of the state of Texas, X": between a post and its holder's name."""
    if hit.entry.kind != "place" or hit.entry.get("kind") not in ("region", None):
        return False
    posts = (p for p in sentence.of_kind("post") if p.end <= hit.start)
    return any(story.title_between(p.end, hit.start) for p in posts) and any(
        hit.end <= m.start and story.title_between(hit.end, m.start)
        for m in story.named.get(sentence.number, ())
    )


def _by_ending(story: Story, sentence: Sentence) -> Iterator[Said]:
    """A capitalised word with the ending of where something is, that nothing else explains."""
    endings = tuple(sentence.pack.settings.get("names", {}).get("somewhere", ()))
    if not endings or sentence.zone not in ("body", "headline"):
        return
    taken = {i for h in sentence.hits for i in range(h.start, h.end)}
    taken |= {i for n in story.names[sentence.number] for i in range(n.start, n.end)}
    taken |= {i for m in story.named.get(sentence.number, ()) for i in range(m.start, m.end)}
    for i in range(sentence.start + 1, sentence.end):
        token = story.text.tokens[i]
        plain = token.capital and not token.text.isupper() and i not in taken
        ending = next((e for e in endings if token.text.endswith(e)), None)
        if plain and ending and len(token.text) - len(ending) >= _TOWN:
            if story.text.tokens[i - 1].capital:
                continue  # part of a longer name
            yield Said(token.text.removesuffix(ending), i, i + 1, "place_unknown")


_TOWN = 4
"""Letters that a town's name has at least."""


def _named_after(story: Story, hit: Hit, trigger: Hit) -> Said | None:
    """ "The Batumi meeting": a town right before the noun for what happens there."""
    town = hit.entry.kind == "place" and hit.entry.get("kind") == "city"
    if not town or hit.end != trigger.start or trigger.entry.get("event") == "Exercise":
        return None
    noun = trigger.entry.get("form") == "noun" or trigger.entry.kind == "again"
    return Said(_nominative(story, hit), hit.start, hit.end, "place_named") if noun else None


def _headed(story: Story, sentence: Sentence, head: Hit) -> Said | None:
    """ "the Oymasha training ground", "полигон «Оймаша»": a name beside the noun for a place."""
    tokens = story.text.tokens
    if head.entry.get("order") == "before":
        at = head.end
        if at + 1 < sentence.end and tokens[at].text in _DASHES:
            at += 1  # "the training ground: Burduny"
        quoted = at < sentence.end and tokens[at].text in _OPENING
        at += quoted
        end = _capitals(story, sentence, at, 1, headed=True)
        start = at
        if quoted and end > start:  # "the memorial «Eternal flame»": to the closing mark
            end = next(
                (i for i in range(end, min(end + 4, sentence.end)) if tokens[i].text in _CLOSING),
                end,
            )
    elif head.end < sentence.end and tokens[head.end].kind == "n":
        return None  # "Naval Region 3" is a command
    else:
        at = head.start - (head.start > sentence.start and tokens[head.start - 1].text in _CLOSING)
        end = at
        start = _capitals(story, sentence, at, -1, headed=True)
    if start < end and sentence.pack.fold(tokens[start].text) in sentence.pack.list("articles"):
        start += 1
    if end <= start or any(u.start < end and start < u.end for u in sentence.of_kind("unit")):
        return None  # "4th Infantry Brigade training ground"
    known = [h.entry.payload for h in sentence.of_kind("place") if h[:2] == (start, end)]
    name = str(known[0]) if known else story.text.quote(start, end)
    return Said(name, start, end, "place_by_its_noun")


def _capitals(story: Story, sentence: Sentence, at: int, step: int, headed: bool = False) -> int:
    """Where a run of up to four capitalised words or numbers that begins or ends here does so;
    parts joined by a hyphen count as one ("Улан-Удэ")."""
    never = [h for h in sentence.of_kind(*_NEVER) if not (headed and _names_something(h, sentence))]
    taken = {i for h in never for i in range(h.start, h.end)}
    taken |= {i for n in story.names[sentence.number] for i in range(n.start, n.end)}
    edge = at
    for _ in range(4):
        i = edge if step > 0 else edge - 1
        if not _in_name(story, sentence, i, edge != at, taken):
            break
        edge += step
        while _hyphen(story, sentence, edge if step > 0 else edge - 1) and _in_name(
            story, sentence, edge + step if step > 0 else edge - 2, True, taken
        ):
            edge += 2 * step
    return edge


def _names_something(hit: Hit, sentence: Sentence) -> bool:
    """Whether a word that is no person's name may be a monument's or a square's."""
    return hit.entry.kind == "notname" and hit.start > sentence.start


def _in_name(story: Story, sentence: Sentence, i: int, more: bool, taken: set[int]) -> bool:
    if not sentence.start <= i < sentence.end or i in taken:
        return False
    token = story.text.tokens[i]
    return token.capital or (token.kind == "n" and more)


def _hyphen(story: Story, sentence: Sentence, i: int) -> bool:
    tokens = story.text.tokens
    if not sentence.start < i < sentence.end - 1 or tokens[i].text != "-":
        return False
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _unknown(story: Story, sentence: Sentence, at: int) -> Said | None:
    """A capitalised name right behind a preposition of place, that nothing else explains."""
    if at == sentence.end or not story.text.tokens[at].capital:
        return None
    end = _capitals(story, sentence, at, 1)
    if end > at and _of_a_noun(story, sentence, end):
        return None
    if end > at and _of_series(story, at, end):
        return None  # "at Noble Shield 18"
    covered = any(h.start < end and at < h.end for h in sentence.hits)
    if (
        end <= at
        or covered
        or any(m.start < end and at < m.end for m in story.named.get(sentence.number, ()))
    ):
        return None
    return Said(story.text.quote(at, end), at, end, "place_unknown")


def _of_series(story: Story, start: int, end: int) -> bool:
    """Whether words are the name of an exercise that the article tells of."""
    return (
        "".join(c for c in story.text.quote(start, end).casefold() if c.isalpha()) in story.series
    )


def _of_a_noun(story: Story, sentence: Sentence, end: int) -> bool:
    """Whether the words before ``end`` are an adjective of the noun behind ("под Шушинской
    декларацией")."""
    tokens = story.text.tokens
    word = sentence.pack.fold(tokens[end - 1].text)
    if end >= sentence.end or tokens[end].kind != "w":
        return False
    if tokens[end].capital and not tokens[end].text.isupper():
        return False
    return word.endswith(tuple(sentence.pack.list("adjective-endings")))


def _place(story: Story, sentence: Sentence, hit: Hit) -> Said | None:
    entry = hit.entry
    if entry.kind == "place":
        if entry.get("kind") == "region" and entry.get("country") is None:
            return None  # a part of the world is no place of anything
        unsure = entry.get("weak") and not roles_of(hit, sentence)
        left = "origin" in roles_of(hit, sentence)
        told = sentence.zone == "body" or entry.get("kind") == "region"
        elsewhere = left or (told and not _located(story, hit, sentence))
        if unsure or elsewhere or (entry.get("kind") == "building" and _informs(sentence, hit)):
            return None
        rule = "place_of_ground" if entry.get("kind") in _FIELD else "place_named"
        return Said(_nominative(story, hit), hit.start, hit.end, rule)
    if entry.kind == "unit" and entry.get("place"):
        here = "place" in roles_of(hit, sentence) or _hosts(hit, sentence)
        if any(p.end == hit.start and p.entry.get("heads") for p in sentence.of_kind("post")):
            return None  # "with the head of the ministry"
        if here and not _informs(sentence, hit):
            name = entry.get("name") or story.text.quote(hit.start, hit.end)
            if not name[:1].isupper():
                return None
            return Said(name, hit.start, hit.end, "place_institution")
    return None


def _dash(story: Story, at: int) -> bool:
    """Whether a dash stands here: "in the capital of Belarus — Minsk"."""
    return story.text.tokens[at].text in _DASHES


def _located(story: Story, hit: Hit, sentence: Sentence) -> bool:
    """Whether a place says where: by its own role, or by that of its country right before it."""
    if "place" in roles_of(hit, sentence) or hit.entry.get("kind") in _GROUNDS:
        return True
    if _hosts(hit, sentence):
        return True
    return any(
        (c.end == hit.start or (c.end == hit.start - 1 and _dash(story, c.end)))
        and "place" in roles_of(c, sentence)
        for c in (*sentence.of_kind("country"), *capitals_named(sentence))
    )


def _hosts(hit: Hit, sentence: Sentence) -> bool:
    """Whether an institution is said to host ("the ministry hosted talks")."""
    return any(
        r.entry.values["role"] == "hosting" and r.start == hit.end
        for r in sentence.of_kind("relation")
    )


def _informs(sentence: Sentence, hit: Hit) -> bool:
    """Whether the institution is only where the news comes from ("said in the ministry")."""
    return any(
        -2 <= hit.start - r.end <= 3 or 0 <= r.start - hit.end <= 2
        for r in sentence.of_kind("reporting")
    )


def _nominative(story: Story, hit: Hit) -> str:
    return hit.entry.payload or story.text.quote(hit.start, hit.end)


def _dateline(story: Story, sentence: Sentence, hit: Hit) -> bool:
    return (
        hit.start - sentence.start <= 1
        and story.text.tokens[hit.start].text.isupper()
        and len(story.text.tokens[hit.start].text) > 1
    )
