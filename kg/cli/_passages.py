"""A passage in, the line that cites it for a person out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.query import Passage


def quoted(passage: Passage) -> str:
    """The sentence, and where it stands: publisher or article, and day.

    The article's id is the last part of its IRI, by which `kg show` finds it.
    """
    id = passage.article.rsplit("/", 1)[-1]
    where = ", ".join(filter(None, (passage.publisher, passage.published, id)))
    return f"“{passage.sentence}” ({where})"
