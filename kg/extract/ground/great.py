"""Great exercises, which the data know by their names alone: "Cobra Gold", "Freedom Shield"."""

from __future__ import annotations

from kg.annotate import Sentence, Text
from kg.extract.ground.values import Said
from kg.pack import Hit


def great_exercises(text: Text) -> frozenset[str]:
    """The names of great exercises (``known-drills`` of language.yaml) that stand in a text."""
    rows = text.sentences[0].pack.list("known-drills") if text.sentences else ()
    return frozenset(row for row in rows if row in text.content)


def great_name(text: Text, sentence: Sentence, drill: Hit) -> Said | None:
    """ "The Key Resolve command post drill": a great exercise's name shortly before the word for
    exercises, with nothing but words between."""
    for row in sorted(great_exercises(text)):
        words = row.split()
        for start in range(sentence.start, drill.start - len(words) + 1):
            end = start + len(words)
            between = text.tokens[end : drill.start]
            here = [t.text for t in text.tokens[start:end]]
            if here == words and len(between) <= _BETWEEN and all(t.kind == "w" for t in between):
                return Said(text.quote(start, end), start, end, "name_known")
    return None


_BETWEEN = 3
"""Words between the name and the word for exercises."""
