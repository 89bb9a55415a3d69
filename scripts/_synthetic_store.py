"""The made-up world as a store to measure on: texts with all values in them, and the graph.

In: how many articles, a seed, a folder. Out: a store as ``kg build`` leaves one, but for reading:
each value stands in its article's text and is proved there, so that evidence, articles and marks
weigh what they weigh in a real store. A thousand articles give about 560 events.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from _synthetic_world import make

from kg import resources
from kg.facts import from_dict
from kg.graph import load_parties, quads, rules
from kg.model import Article
from kg.pack.places import load_places
from kg.query.telling import proofs
from kg.resolve import resolve
from kg.store import Writer, digest

FIELDS = {
    "persons": ("name", "country", "post", "rank"),
    "events": ("type", "status", "date", "countries", "host", "participants", "place", "name",
               "topics"),
    "documents": ("type", "parties", "status", "signed", "covers"),
}  # fmt: skip
PUBLISHERS = ("Made-up Agency", "The Made-up Times", "Ministry of Made-up")
PADDING = "Nothing that is read stands in this sentence, as in most of what a newspaper prints. "


def store(articles: int, folder: Path, seed: int = 1) -> None:
    """Write the store; what was in ``folder`` is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    told = [written(record, number) for number, record in enumerate(make(articles, seed))]
    gazetteer = resources.packaged("gazetteer")
    parties, places = load_parties(gazetteer), load_places(gazetteer)
    with Writer(folder) as writer:
        for article, record in told:
            writer.put(article, "made up", from_dict(record))
        world = resolve(list(writer.all_facts()))
        writer.draft(
            quads(world, writer.articles(), parties, "made up", places=places),
            (rule.text for rule in rules()),
            (resources.folder("ontology") / "codes.ttl",),
        ).close()
        writer.commit(digest(("made up", str(articles), str(seed))), prove=proofs)


def written(record: dict[str, Any], number: int) -> tuple[Article, dict[str, Any]]:
    """An article whose text says all values of a record, and the record with its proofs."""
    record = {**record, "publisher": PUBLISHERS[number % 3]}
    parts, at = [PADDING], len(PADDING)
    for kind, fields in FIELDS.items():
        proved = []
        for one in record[kind]:
            evidence: dict[str, list[dict[str, Any]]] = {}
            for field in fields:
                value = one[field]
                for item in value if isinstance(value, list) else [value]:
                    if item is None:
                        continue
                    more = {"value": item} if isinstance(value, list) else {}
                    span = {"start": at, "end": at + len(item), "quote": item, **more}
                    evidence.setdefault(field, []).append(span)
                    parts.append(f"{item} ")
                    at += len(item) + 1
            parts.append(f". {PADDING}\n")
            at += len(PADDING) + 3
            proved.append({**one, "evidence": evidence})
        record[kind] = proved
    text = "".join(parts)
    title = f"{record['language']} article {number}"
    record["title"] = title
    return (
        Article(record["id"], text, title, None, record["publisher"], record["published"],
                record["language"]),
        record,
    )  # fmt: skip
