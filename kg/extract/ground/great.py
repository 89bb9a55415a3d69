"""Great exercises, which the data know by their names alone: "Cobra Gold", "Freedom Shield"."""

from __future__ import annotations

from kg.annotate import Text


def great_exercises(text: Text) -> frozenset[str]:
    """The names of great exercises (``known-drills`` of language.yaml) that stand in a text."""
    rows = text.sentences[0].pack.list("known-drills") if text.sentences else ()
    return frozenset(row for row in rows if row in text.content)
