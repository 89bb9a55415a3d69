"""Language packs: folders of data in, one frozen ``Pack`` per language out.

A language is a folder ``kg/lang/<code>/`` of YAML and nothing else (DESIGN, rule 1). This
room reads and checks such a folder, and gives reading the three things that it needs of a
language: how to fold a word, which base forms a word may have, and which known phrases
begin at a word.
"""

from kg.pack.data import read_yaml
from kg.pack.gazetteer import (
    capitals,
    known_heads,
    known_persons,
    members_of,
    organisation_codes,
    publisher_domains,
    seats,
)
from kg.pack.lexicon import Entry, Hit, Lexicon, united
from kg.pack.morphology import Form, Morphology
from kg.pack.pack import Pack, Packs, available, load_pack

__all__ = [
    "Entry",
    "Form",
    "Hit",
    "Lexicon",
    "Morphology",
    "Pack",
    "Packs",
    "available",
    "capitals",
    "known_heads",
    "known_persons",
    "load_pack",
    "members_of",
    "organisation_codes",
    "publisher_domains",
    "read_yaml",
    "seats",
    "united",
]
