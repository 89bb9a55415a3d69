"""A small world in a store, told in lines such as ``held Exercise AZE KAZ 2023-10 Xəzri``."""

from __future__ import annotations

import re

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

ONTO = "https://w3id.org/communique/onto/"
DATA = "https://w3id.org/communique/id/"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
PREFERRED = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
DAY = NamedNode("http://www.w3.org/2001/XMLSchema#date")

NAMES = {
    "AZE": {"en": "Azerbaijan", "az": "Azərbaycan", "ru": "Азербайджан"},
    "KAZ": {"en": "Kazakhstan", "az": "Qazaxıstan", "ru": "Казахстан"},
    "PAK": {"en": "Pakistan", "az": "Pakistan", "ru": "Пакистан"},
    "GEO": {"en": "Georgia", "az": "Gürcüstan", "ru": "Грузия"},
}
LAST_DAY = {"10": "31", "12": "31"}


class World:
    """Statements are collected and put into a store in the order asked for."""

    def __init__(self) -> None:
        self.quads: list[Quad] = []

    def say(self, subject: str, predicate: str | NamedNode, value: NamedNode | Literal) -> None:
        name = predicate if isinstance(predicate, NamedNode) else NamedNode(ONTO + predicate)
        self.quads.append(Quad(NamedNode(DATA + subject), name, value, DefaultGraph()))

    def country(self, code: str) -> NamedNode:
        path = f"country/{code}"
        self.say(path, RDF_TYPE, NamedNode(ONTO + "Country"))
        self.say(path, "code", Literal(code))
        for language, name in NAMES.get(code, {}).items():
            self.say(path, PREFERRED, Literal(name, language=language))
        return NamedNode(DATA + path)

    def person(self, name: str, code: str, post: str = "") -> str:
        path = "person/" + re.sub(r"\W+", "-", name)
        self.say(path, RDF_TYPE, NamedNode(ONTO + "Person"))
        self.say(path, LABEL, Literal(name, language="en"))
        self.say(path, "country", self.country(code))
        if post:
            tenure = f"tenure/{path[7:]}-{post}"
            self.say(tenure, "holder", NamedNode(DATA + path))
            self.say(tenure, "post", NamedNode(f"{ONTO}post/{post}"))
            self.say(tenure, "forCountry", self.country(code))
            self.say(tenure, "begin", Literal("2023-10-06", datatype=DAY))
        return path

    def event(self, line: str, label: str = "", persons: tuple[str, ...] = ()) -> str:
        """``STATUS TYPE CODE... [DATE]``; the date is a day, a month or a year."""
        status, kind, *rest = line.split()
        path = f"event/{len(self.quads)}-{kind}"
        self.say(path, RDF_TYPE, NamedNode(ONTO + kind))
        self.say(path, "status", NamedNode(f"{ONTO}status/{status}"))
        for word in rest:
            if word[0].isdigit():
                year, month, day = (*word.split("-"), "", "")[:3]
                first = f"{year}-{month or '01'}-{day or '01'}"
                last = f"{year}-{month or '12'}-{day or LAST_DAY.get(month or '12', '28')}"
                self.say(path, "date", Literal(word))
                self.say(path, "begin", Literal(first, datatype=DAY))
                self.say(path, "end", Literal(last, datatype=DAY))
            else:
                self.say(path, "party", self.country(word))
        if label:
            self.say(path, LABEL, Literal(label, language="az"))
        for person in persons:
            self.say(path, "participant", NamedNode(DATA + person))
        return DATA + path

    def store(self, backwards: bool = False) -> Store:
        store = Store()
        for quad in self.quads[:: -1 if backwards else 1]:
            store.add(quad)
        return store


def caspian() -> World:
    """Azerbaijan held exercises with Kazakhstan, and only talked of one with Pakistan."""
    world = World()
    zakir = world.person("Zakir Hasanov", "AZE", "defence-minister")
    ruslan = world.person("Ruslan Zhaksylykov", "KAZ", "defence-minister")
    world.event("held Exercise AZE KAZ 2023-10", "Xəzri-2023")
    world.event("held Visit AZE KAZ 2023-10-06", persons=(ruslan,))
    world.event("held Meeting AZE KAZ 2023-10-06", persons=(zakir, ruslan))
    world.event("planned Exercise AZE KAZ 2024", "Birlestik-2024")
    world.event("discussed Exercise AZE PAK")
    world.event("cancelled Meeting AZE GEO 2022-12")
    return world
