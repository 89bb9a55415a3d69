"""Known phrases of a sentence in, those that stand for somebody's name there out.

Families are called after towns, months and common words: Milan Mojsilović, Dong Jun, Al Sabah,
Barış (peace), Səfər (journey). What stands beside such a word tells it from the word itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate import Sentence, Token
from kg.extract.ground.roles import in_fixed_order
from kg.pack import Hit

_WORDS = frozenset({"trigger", "dateword", "status", "talk", "joining", "topic", "again"})
"""Kinds of words that parents give as names: Səfər (journey), Barış (peace)."""
_SELDOM = frozenset({"notname", "post", "filler", "weekday"})
"""Kinds of words that are names right behind a rank only: An, Elçin (an envoy)."""
_GIVEN = _WORDS | _SELDOM
_LINKS = frozenset({"relation", "reference"})
"""Kinds of words that stand within a name with a capital: Əmrə (to the order)."""
_SURNAMES = frozenset({"place", "trigger", "filler", "publisher"})
"""Kinds of words that are surnames behind a title and a given name: Borisov, Sessions."""
_FAMILIES = frozenset({"place", "reporting", "country", "publisher", "trigger", "dateword"})
"""Kinds of words that families bear the name of: Al Sabah, Al Said."""


def borne(
    hit: Hit, sentence: Sentence, tokens: Sequence[Token], starts: Mapping[int, list[Hit]]
) -> bool:
    """Whether a phrase of the sentence is, here, a part of a person's name."""
    kind = hit.entry.kind
    if kind in ("country", "place") and hit.entry.get("weak"):
        return True
    if kind == "month" and _no_day_beside(tokens, hit, sentence):
        return True
    if kind == "month" and hit.entry.get("weak") and _first_of_two(tokens, hit, sentence):
        return True
    if hit.end - hit.start > 1 or not tokens[hit.start].capital:
        return False
    if kind in _FAMILIES and _of_family(hit, sentence, tokens):
        return True
    inside = _unknown_capital(tokens, hit.start - 1, sentence)
    if inside and any(h.entry.kind == "particle" for h in starts.get(hit.end, ())):
        return True
    if kind in ("publisher", "reporting") and inside:
        if _name_follows(hit.end, sentence, tokens, starts):
            return True
    if kind in _SURNAMES and _surname(hit, sentence, tokens):
        return True
    if kind == "country" and in_fixed_order(sentence):
        return _behind_a_title(hit, sentence) and _capital(tokens, hit.end, sentence)
    if kind in _LINKS and sentence.zone == "body":
        return _between_two(hit, sentence, tokens)
    if kind == "honorific":
        return _last_of_three(hit, sentence, tokens) or _between_two(hit, sentence, tokens)
    if kind == "placehead" and in_fixed_order(sentence):  # "President Park Ji-won"
        titled = any(h.end == hit.start and h.entry.kind in _TITLES for h in sentence.hits)
        return titled and _unknown_capital(tokens, hit.end, sentence)
    if kind in ("place", "month"):
        return _given_name(hit, sentence, tokens, starts)
    return kind in _GIVEN and _word_as_name(hit, sentence, tokens, starts)


def _no_day_beside(tokens: Sequence[Token], month: Hit, sentence: Sentence) -> bool:
    """Whether the name of a month has no number beside it, as in "Dong Jun" and "Theresa May"."""
    around = (*tokens[max(0, month.start - 2) : month.start], *tokens[month.end : month.end + 2])
    before = tokens[month.start - 1] if month.start else None
    if before is None or not before.capital or any(t.kind == "n" for t in around):
        return False
    if any(d.start == month.start - 1 and month.end <= d.end for d in sentence.dates):
        return False  # "Last November"
    return not any(h.end == month.start for h in sentence.of_kind("relation", "dateword"))


def _first_of_two(tokens: Sequence[Token], month: Hit, sentence: Sentence) -> bool:
    """Whether the short form of a month stands before one more name, without a number beside it:
    "his counterpart, Jan Kowal"."""
    after = tokens[month.end : month.end + 2]
    numbers = any(t.kind == "n" for t in (*tokens[max(0, month.start - 2) : month.start], *after))
    return not numbers and _unknown_capital(tokens, month.end, sentence)


def _of_family(hit: Hit, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a word stands behind a particle, and that behind one more name: "Khaled Al Sabah",
    "Khalid bin Said"."""
    at = hit.start
    if at - 2 < sentence.start or not any(p.end == at for p in sentence.of_kind("particle")):
        return False
    if not (tokens[at - 2].kind == "w" and tokens[at - 2].capital):
        return False
    return tokens[at - 1].capital or hit.entry.kind == "reporting"


def _surname(hit: Hit, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a word stands behind a title and one given name, in a sentence that does not write
    every word with a capital: "Attorney General Jeff Sessions"."""
    given = hit.start - 1
    fixed = in_fixed_order(sentence) or (sentence.pack.verbs_last and hit.entry.kind in _PLAIN)
    if not fixed or not _unknown_capital(tokens, given, sentence):
        return False
    if not any(h.end == given and h.entry.kind in _TITLES for h in sentence.hits):
        return False
    words = (t.text for t in tokens[sentence.start : sentence.end])
    written = any(w.islower() and len(w) > _SMALL for w in words)
    return written and not _capital(tokens, hit.end, sentence)


_PLAIN = frozenset({"filler", "publisher"})
"""Kinds of words that behind a title and a given name tell of nothing else, where towns stand in
that place too: Kemal Yeni, Kemal Turan."""
_SMALL = 4
"""Letters up to which headlines write a word small that is no name."""


_TITLES = frozenset({"post", "rank", "honorific"})


def _behind_a_title(hit: Hit, sentence: Sentence) -> bool:
    """ "Defence Minister Israel Katz": a country's name right behind a title."""
    names = {h.start for h in sentence.of_kind("country") if h.entry.get("form") == "name"}
    return hit.start in names and any(
        h.end == hit.start and h.entry.kind in _TITLES for h in sentence.hits
    )


def _last_of_three(title: Hit, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a form of address ends a name: "Salum Othman Haji"."""
    before = range(title.start - 2, title.start)
    if before.start < sentence.start or _capital(tokens, title.end, sentence):
        return False
    return all(_unknown_capital(tokens, i, sentence) for i in before)


def _between_two(title: Hit, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a word stands within a name: "Hassan Sheikh Mohamud", "Yunus Əmrə Karaosmanoğlu"."""
    around = (title.start - 1, title.end)
    return all(_unknown_capital(tokens, i, sentence) for i in around)


def _given_name(
    hit: Hit, sentence: Sentence, tokens: Sequence[Token], starts: Mapping[int, list[Hit]]
) -> bool:
    """Whether a town or a month stands between a title and one more name: "министр обороны Сербии
    Братислав Гашич", "H.E. Jan de Vries". Where only the last word of a name declines, a town with
    an ending is none: "Nazir Tbilisidə İrakli Çikovani ilə görüşüb". "Лидер Приднестровья Иван
    Орлов": a region is whose leader he is."""
    if hit.entry.get("kind") == "region" and hit.features and "nom" not in hit.features:
        return False
    last = sentence.pack.settings.get("names", {}).get("declines") == "last"
    if hit.entry.kind == "place" and hit.features and last:
        return False
    lead = {h.entry.kind for h in sentence.hits if h.end == hit.start}
    titled = any(h.entry.kind == "post" and h.end <= hit.start for h in sentence.hits)
    if not (lead & {"post", "rank", "honorific"} or (titled and "country" in lead)):
        return False
    return _name_follows(hit.end, sentence, tokens, starts)


def _word_as_name(
    hit: Hit, sentence: Sentence, tokens: Sequence[Token], starts: Mapping[int, list[Hit]]
) -> bool:
    """Whether a common word with a capital is somebody's given name: before one more name, and
    behind a title or, where the language ends on the verb, without an ending."""
    after = hit.end
    if tokens[hit.start].ending or not _name_follows(after, sentence, tokens, starts):
        return False
    lead = {h.entry.kind for h in sentence.hits if h.end == hit.start}
    titled = bool(lead & {"post", "rank", "honorific"})
    kind = hit.entry.kind
    if kind in _WORDS:
        leads = hit.start == sentence.start and kind != "trigger"
        bare = sentence.pack.verbs_last and not leads and not hit.features
        return titled or bare or _unknown_capital(tokens, hit.start - 1, sentence)
    if not _unknown_capital(tokens, after, sentence):
        return False
    if kind == "weekday":
        return titled or _unknown_capital(tokens, hit.start - 1, sentence)
    if kind == "notname" and titled and not hit.features:  # "Defence Minister No Kwang Chol"
        # Where the verb ends, a title and two capitals are a name: "Bakan Ben Wallace"
        told = sentence.zone == "body" and sentence.pack.verbs_last
        return told or "rank" in lead or _unknown_capital(tokens, after + 1, sentence)
    declined = bool(hit.features)
    if kind == "post" and "post" in lead and declined:
        return True  # "müdafiə naziri Elçin Məmmədov"
    return "rank" in lead and (kind != "post" or declined)


def _name_follows(
    at: int, sentence: Sentence, tokens: Sequence[Token], starts: Mapping[int, list[Hit]]
) -> bool:
    """Whether an unknown word with a capital, or a particle before one, stands at a word."""
    if any(h.entry.kind == "particle" for h in starts.get(at, ())):
        return True
    return _capital(tokens, at, sentence) and not starts.get(at)


def _unknown_capital(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Whether a word with a capital stands here that no phrase explains."""
    return _capital(tokens, at, sentence) and not any(h.start <= at < h.end for h in sentence.hits)


def _capital(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    inside = sentence.start <= at < sentence.end
    return inside and tokens[at].kind == "w" and tokens[at].capital
