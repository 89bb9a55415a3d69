"""Whether a word for signing tells of a signing at all.

Laws are signed too, and a plan in force was signed on another occasion.
"""

from __future__ import annotations

from kg.extract.events.documents import introduced
from kg.extract.ground.undone import dated_before
from kg.extract.ground.values import Said
from kg.extract.story.scene import Scene


def nothing_to_sign(scene: Scene, _: Said | None, __: Said | None) -> bool:
    """A verb of signing without a document, here or nearby: laws and orders are signed
    too, and a call sign is none."""
    if scene.type != "Signing" or scene.noun:
        return False
    if len({scene.side(m) for m in scene.people} - {None}) > 1:
        return False
    first = max(0, scene.number - _DOCUMENT_REACH)
    near = scene.story.text.sentences[first : scene.number + _DOCUMENT_REACH + 1]
    return not any(s.has("document") for s in near)


def signed_before(scene: Scene, date: Said | None, _: Said | None) -> bool:
    """ "In line with the signed plan": what is in force was signed on an occasion not told of,
    unless its day or year stands right before ("2022-ci ildə imzalanmış müqavilənin icrası")."""
    if scene.type != "Signing" or scene.noun or "prt" not in scene.trigger.features:
        return False
    if date is not None and dated_before(scene.trigger, scene.sentence):
        return False
    if not scene.sentence.pack.verbs_last:
        return False
    acts = scene.sentence.of_kind("documentact")
    return any(
        a.entry.get("status") == "existing" and 0 <= a.start - scene.trigger.end <= _IN_FORCE
        for a in acts
    )


_IN_FORCE = 8
"""Words between a participle of signing and what is said to follow from the document."""
_DOCUMENT_REACH = 2
"""Sentences between a signing and the word for what is signed."""


def only_said_of(scene: Scene, date: Said | None, _: Said | None) -> bool:
    """ "Under the plan signed between the two ministries": only said of a document that is spoken
    of, and no news."""
    text, sentence = scene.story.text, scene.sentence
    if scene.type != "Signing" or scene.noun or date is not None:
        return False
    said_of = [
        h
        for h in sentence.of_kind("document")
        if 0 <= scene.trigger.start - h.end <= _SAID_OF
        and (
            scene.clauses.of(h.start) == scene.clauses.of(scene.trigger.start)
            or introduced(sentence, h) is not None
        )
    ]
    before = sentence.pack.fold(text.tokens[scene.trigger.start - 1].text)
    features = scene.trigger.features
    declined = "prt" in features and bool(features & _OBLIQUE)
    copulas = sentence.pack.list("copula")
    finite = before in copulas if copulas else not declined
    if not said_of or finite:
        return False
    if introduced(sentence, said_of[-1]) is not None:
        return not any(m.end <= said_of[-1].start for m in scene.people) or declined
    return not scene.people and bool(copulas) and sentence.has("talk")


_OBLIQUE = frozenset({"gen", "dat", "acc", "ins", "loc", "abl"})
"""Cases of a participle that belongs to a noun and closes no sentence."""
_SAID_OF = 8
"""Words between a document and the participle that says who signed it."""
