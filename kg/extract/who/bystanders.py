"""Who is named beside talks and has no part in them, in languages with a fixed order of words.

"The announcement by X came just after Y met Z", "he says the test will come when Y and Z meet",
"Y met Z, taking a tougher line than X".
"""

from __future__ import annotations

from kg.extract.ground.roles import in_fixed_order
from kg.extract.ground.values import ActorMention
from kg.extract.story.scene import Scene

_SUBJECT = 6
"""Words between a subject and its verb: "on Friday", "is to"."""


def of_other_clause(scene: Scene, mention: ActorMention) -> bool:
    """Whether somebody stands before a word that opens the clause in which others meet: between it
    and the verb there is a subject of its own."""
    sentence, verb = scene.sentence, scene.trigger
    if not in_fixed_order(sentence) or verb.entry.get("form") != "verb":
        return False
    if mention.by == "counterpart":
        return False
    words, tokens = sentence.pack.list("clause-openers"), scene.story.text.tokens
    if mention.end > verb.start:
        opens = sentence.pack.fold(tokens[sentence.start].text) in words
        return opens and _behind_both(scene, mention)
    opener = next(
        (
            at
            for at in range(verb.start - 1, mention.end - 1, -1)
            if sentence.pack.fold(tokens[at].text) in words
        ),
        None,
    )
    if opener is None:
        return False
    subjects = [m for m in scene.people if opener < m.start and m.end <= verb.start]
    return (
        any(m.by == "name" for m in subjects)
        and all(m.actor != mention.actor for m in subjects)
        and scene.story.title_between(opener + 1, subjects[0].start)
        and verb.start - subjects[-1].end <= _SUBJECT
    )


def _behind_both(scene: Scene, mention: ActorMention) -> bool:
    """ "After Y and Z met in Lima, X spoke": whether somebody is named behind the clause of the
    verb, in which those of two sides are."""
    here = scene.clauses.of(scene.trigger.start)
    met = {scene.side(m) for m in scene.people if scene.clauses.of(m.start) == here} - {None}
    return len(met) > 1 and scene.clauses.of(mention.start) > here


def only_compared(scene: Scene, mention: ActorMention) -> bool:
    """Whether somebody is only what another is compared with: "a tougher line than President X"."""
    sentence = scene.sentence
    if not in_fixed_order(sentence):
        return False
    words, tokens = sentence.pack.list("compared"), scene.story.text.tokens
    return any(
        sentence.pack.fold(tokens[at].text) in words
        and scene.story.title_between(at + 1, mention.start)
        for at in range(max(sentence.start, mention.start - _TITLE), mention.start)
    )


_TITLE = 12
"""Words of a title, with the word before it."""
