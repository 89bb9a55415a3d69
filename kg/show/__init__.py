"""One thing: what is known of it, and from which words.

In: an open store and a name in any script, a code, or the IRI of a thing, claim or article.
Out: ``Shown``, a value of sections, statements and passages, and ``as_text`` for a terminal.

    print(as_text(show(store, "Zakir Həsənov", lang="az")))
"""

from kg.show.find import find
from kg.show.sections import unmade
from kg.show.text import as_text, parted
from kg.show.thing import show
from kg.show.values import Section, Shown, Statement

__all__ = ["Section", "Shown", "Statement", "as_text", "find", "parted", "show", "unmade"]
