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
    rows = {*sentence.pack.list("known-drills"), *sentence.pack.list("words-of-drills")}
    for end in range(drill.start, max(sentence.start, drill.start - _BETWEEN - 1), -1):
        if any(t.kind != "w" for t in text.tokens[end : drill.start]):
            return None
        for start in range(max(sentence.start, end - _LONGEST), end):
            if " ".join(t.text for t in text.tokens[start:end]) in rows:
                return Said(text.quote(start, end), start, end, "name_known")
    return None


_BETWEEN = 3
"""Words between the name and the word for exercises."""
_LONGEST = 3
"""Words of such a name."""
