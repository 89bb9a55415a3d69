"""A small world for the tests, as the graph room would write it, and its articles.

Azerbaijan and Kazakhstan are the pair of interest. Beside each thing that an answer must
hold stands one that it must not: another country's, another status, another year.
"""

from __future__ import annotations

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.graph import rules

CQ = "https://w3id.org/communique/onto/"
ID = "https://w3id.org/communique/id/"
DCT = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

COUNTRIES = {
    "AZE": ("Azerbaijan", "Azərbaycan", "Азербайджан", "Azerbaycan"),
    "KAZ": ("Kazakhstan", "Qazaxıstan", "Казахстан", "Kazakistan"),
    "PAK": ("Pakistan", "Pakistan", "Пакистан", "Pakistan"),
    "TUR": ("Türkiye", "Türkiyə", "Турция", "Türkiye"),
    "UZB": ("Uzbekistan", "Özbəkistan", "Узбекистан", "Özbekistan"),
    "GEO": ("Georgia", "Gürcüstan", "Грузия", "Gürcistan"),
}
HASANOV, JAKSYLYKOV = "zakir-hasanov", "ruslan-jaksylykov"


class World:
    """Collects quads; every method says one thing of the world."""

    def __init__(self) -> None:
        self.store = Store()
        self.texts: dict[str, str] = {}
        for code, names in COUNTRIES.items():
            self.add(f"country/{code}", "type", cq("Country"))
            self.party(f"country/{code}", code, names)
        self.add("organisation/NATO", "type", cq("InternationalOrganisation"))
        self.party("organisation/NATO", "NATO", ("NATO", "NATO", "НАТО", "NATO"))

    def party(self, iri: str, code: str, names: tuple[str, ...]) -> None:
        self.add(iri, "code", Literal(code))
        for lang, name in zip(("en", "az", "ru", "tr"), names, strict=True):
            self.add(iri, f"{SKOS}prefLabel", Literal(name, language=lang))

    def article(
        self,
        name: str,
        text: str,
        published: str | None = None,
        language: str = "en",
        publisher: str | None = None,
        press: str | None = None,
    ) -> None:
        thing, graph = f"article/{name}", iri(f"article/{name}")
        said: list[tuple[str, Literal | None]] = [
            (f"{DCT}title", Literal(name.capitalize(), language=language)),
            (f"{DCT}language", Literal(language)),
            (f"{DCT}publisher", Literal(publisher) if publisher else None),
            (f"{DCT}issued", day(published) if published else None),
        ]
        for place in (None, graph):
            self.add(thing, "type", cq("Article"), place)
            if press:
                self.add(thing, "pressOf", iri(f"country/{press}"), place)
            for predicate, value in said:
                if value is not None:
                    self.add(thing, predicate, value, place)
        self.add(thing, "text", Literal(text), graph)
        self.texts[name] = text

    def claim(self, thing: str, article: str, **quotes: str) -> None:
        """``article`` says of ``thing`` what each quote proves: status="will hold"."""
        key = f"claim/{article}/{thing.replace('/', '-')}"
        graph, text = iri(f"article/{article}"), self.texts[article]
        self.add(key, "about", iri(thing))
        self.add(thing, "claim", iri(key))
        self.add(thing, "article", graph)
        self.add(key, "type", cq("Claim"), graph)
        self.add(key, "kind", Literal(thing.split("/")[0]), graph)
        for field, quote in quotes.items():
            start = text.index(quote)
            passage = f"passage/{article}/{start}-{start + len(quote)}-{field}"
            self.add(key, "passage", iri(passage), graph)
            for predicate, value in (
                ("field", Literal(field)),
                ("quote", Literal(quote)),
                ("article", graph),
                (f"{OA}start", Literal(start)),
                (f"{OA}end", Literal(start + len(quote))),
            ):
                self.add(passage, predicate, value, graph)

    def person(self, name: str, country: str, label: str, **labels: str) -> None:
        thing = f"person/{name}"
        self.add(thing, "type", cq("Person"))
        self.add(thing, "country", iri(f"country/{country}"))
        for lang, text in {"en": label, **labels}.items():
            self.add(thing, f"{RDFS}label", Literal(text, language=lang))
            self.add(thing, f"{SKOS}altLabel", Literal(text, language=lang))

    def tenure(self, person: str, post: str, country: str, begin: str, end: str) -> None:
        thing = f"tenure/{person}-{post}"
        self.add(thing, "type", cq("Tenure"))
        self.add(f"person/{person}", "tenure", iri(thing))
        self.add(thing, "holder", iri(f"person/{person}"))
        self.add(thing, "post", cq(f"post/{post}"))
        self.add(thing, "forCountry", iri(f"country/{country}"))
        self.add(thing, "begin", day(begin))
        self.add(thing, "end", day(end))

    def event(
        self,
        name: str,
        kind: str,
        status: str,
        parties: str,
        *,
        date: str | None = None,
        begin: str | None = None,
        end: str | None = None,
        label: str | None = None,
        host: str | None = None,
        people: tuple[str, ...] = (),
        place: str | None = None,
        topics: str = "",
        series: str | None = None,
        sources: int = 1,
    ) -> None:
        thing = f"event/{name}"
        self.add(thing, "type", cq("Event"))
        self.add(thing, "type", cq(kind))
        self.add(thing, "status", cq(f"status/{status}"))
        self.parties(thing, parties)
        self.dates(thing, begin or date, end or begin or date)
        self.add(thing, "sourceCount", Literal(sources))
        if date:
            self.add(thing, "date", Literal(date, datatype=NamedNode(EDTF)))
        if label:
            self.add(thing, f"{RDFS}label", Literal(label, language="az"))
        if host:
            self.add(thing, "host", iri(f"country/{host}"))
        for person in people:
            self.add(thing, "participant", iri(f"person/{person}"))
            if status == "held":
                self.add(thing, "attendedBy", iri(f"person/{person}"))
        if place:
            self.add(f"place/{place}", "type", cq("Place"))
            self.add(f"place/{place}", f"{RDFS}label", Literal(place, language="en"))
            self.add(thing, "place", iri(f"place/{place}"))
        for topic in topics.split():
            self.add(thing, "topic", cq(f"topic/{topic}"))
        if series:
            self.add(f"series/{series}", "type", cq("ExerciseSeries"))
            self.add(f"series/{series}", f"{RDFS}label", Literal(series, language="az"))
            self.add(thing, "series", iri(f"series/{series}"))

    def document(
        self,
        name: str,
        kind: str,
        status: str,
        parties: str,
        *,
        signed: str | None = None,
        covers: str | None = None,
        begin: str | None = None,
        end: str | None = None,
        label: str | None = None,
    ) -> None:
        thing = f"document/{name}"
        self.add(thing, "type", cq("Document"))
        self.add(thing, "type", cq(kind))
        self.add(thing, "status", cq(f"status/{status}"))
        self.parties(thing, parties)
        self.dates(thing, begin, end)
        for predicate, value in (("signedOn", signed), ("covers", covers)):
            if value:
                self.add(thing, predicate, Literal(value, datatype=NamedNode(EDTF)))
        if label:
            self.add(thing, f"{RDFS}label", Literal(label, language="en"))

    def report(self, thing: str, article: str, status: str, reported: str | None) -> None:
        report = f"report/{thing.replace('/', '-')}-{article}"
        self.add(thing, "statusReport", iri(report))
        self.add(report, "type", cq("StatusReport"))
        self.add(report, "status", cq(f"status/{status}"))
        self.add(report, "article", iri(f"article/{article}"))
        if reported:
            self.add(report, "reported", day(reported))

    def parties(self, thing: str, codes: str) -> None:
        for code in codes.split():
            room = "country" if code in COUNTRIES else "organisation"
            self.add(thing, "party", iri(f"{room}/{code}"))

    def dates(self, thing: str, begin: str | None, end: str | None) -> None:
        if begin and len(begin) == 10:
            self.add(thing, "begin", day(begin))
        if end and len(end) == 10:
            self.add(thing, "end", day(end))

    def add(
        self,
        subject: str,
        predicate: str,
        value: NamedNode | Literal,
        graph: NamedNode | None = None,
    ) -> None:
        known = {"type": f"{RDF}type"}.get(predicate, predicate)
        name = known if known.startswith("http") else f"{CQ}{known}"
        self.store.add(Quad(iri(subject), NamedNode(name), value, graph or DefaultGraph()))


def iri(path: str) -> NamedNode:
    return NamedNode(ID + path)


def cq(name: str) -> NamedNode:
    return NamedNode(CQ + name)


def day(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(f"{XSD}date"))


XAZRI = (
    "The two ministers met in Astana. The exercise Xəzri-2023 was held in Aktau on 5 to 9 "
    "October 2023 by Azerbaijan and Kazakhstan. Pakistan's minister talked about joint "
    "exercises with Azerbaijan."
)
PLANS = (
    "The exercise Birlestik-2024 will be held in Kazakhstan in July 2024. The exercise "
    "with Georgia was cancelled."
)

FIRST_REPORTED = f"""
    INSERT {{ ?act <{CQ}firstReported> ?day }} WHERE {{
      SELECT ?act (MIN(?issued) AS ?day) WHERE {{
        ?act <{CQ}article> ?article . ?article <{DCT}issued> ?issued }} GROUP BY ?act }}"""


def build() -> Store:
    """The world of these tests."""
    w = World()
    w.article("xezri", XAZRI, "2023-10-10", "en", "Ministry of Defence", "AZE")
    w.article("plans", PLANS, "2024-03-01", "en", "Agency", "KAZ")
    w.article(
        "xazri-ru", "В Актау прошли учения «Хазри-2023».", "2023-10-11", "ru", "Агентство", "KAZ"
    )
    w.person(HASANOV, "AZE", "Zakir Hasanov", az="Zakir Həsənov", ru="Закир Гасанов")
    w.person(JAKSYLYKOV, "KAZ", "Ruslan Jaksylykov", ru="Руслан Жаксылыков")
    w.person("nurlan-hasanov", "UZB", "Nurlan Hasanov")
    w.event(
        "xezri-2023",
        "Exercise",
        "held",
        "AZE KAZ",
        date="2023-10-05/2023-10-09",
        begin="2023-10-05",
        end="2023-10-09",
        label="Xəzri-2023",
        place="Aktau",
        series="Xəzri",
        sources=2,
    )
    w.claim(
        "event/xezri-2023",
        "xezri",
        status="was held",
        name="Xəzri-2023",
        date="5 to 9 October 2023",
    )
    w.claim("event/xezri-2023", "xazri-ru", status="прошли", name="Хазри-2023")
    w.event(
        "turaz-2021",
        "Exercise",
        "held",
        "AZE TUR NATO",
        date="2021-09-06",
        label="TurAz Qartalı-2021",
    )
    w.event(
        "birlestik-2024",
        "Exercise",
        "planned",
        "AZE KAZ UZB",
        date="2024-07",
        begin="2024-07-01",
        end="2024-07-31",
        label="Birlestik-2024",
        host="KAZ",
    )
    w.claim("event/birlestik-2024", "plans", status="will be held", name="Birlestik-2024")
    w.event("with-pakistan", "Exercise", "discussed", "AZE PAK")
    w.claim("event/with-pakistan", "xezri", status="talked about")
    w.event(
        "with-georgia",
        "Exercise",
        "cancelled",
        "AZE GEO",
        date="2022",
        begin="2022-01-01",
        end="2022-12-31",
    )
    w.event("others-2023", "Exercise", "held", "KAZ UZB", date="2023-05-01", label="Qanat-2023")
    w.event(
        "astana-visit",
        "Visit",
        "held",
        "AZE KAZ",
        date="2023-10-06",
        host="KAZ",
        people=(HASANOV,),
        place="Astana",
        sources=2,
    )
    w.claim("event/astana-visit", "xezri", status="met")
    w.event(
        "baku-visit",
        "Visit",
        "planned",
        "AZE KAZ",
        date="2024-05",
        begin="2024-05-01",
        end="2024-05-31",
        host="AZE",
        people=(JAKSYLYKOV,),
    )
    w.event(
        "ankara-visit", "Visit", "held", "AZE TUR", date="2022-02-01", host="TUR", people=(HASANOV,)
    )
    people_and_meetings(w)
    documents_and_reports(w)
    for follows in (FIRST_REPORTED, *(rule.text for rule in rules())):
        w.store.update(follows)
    return w.store


def people_and_meetings(w: World) -> None:
    w.person("aida-kim", "KAZ", "Aida Kim")
    w.person("old-minister", "AZE", "Safar Abiyev")
    w.tenure("old-minister", "defence-minister", "AZE", "2009-01-10", "2013-03-01")
    w.tenure(HASANOV, "defence-minister", "AZE", "2014-05-05", "2023-10-06")
    w.claim(f"tenure/{HASANOV}-defence-minister", "xezri", post="two ministers")
    w.tenure(JAKSYLYKOV, "defence-minister", "KAZ", "2022-12-01", "2024-03-01")
    w.tenure("aida-kim", "ambassador", "KAZ", "2023-01-01", "2023-12-31")
    w.add(f"person/{HASANOV}", "rank", cq("rank/colonel-general"))
    w.event(
        "first-call",
        "PhoneCall",
        "held",
        "AZE KAZ",
        date="2022-06-01",
        people=(HASANOV, JAKSYLYKOV),
        topics="military",
    )
    w.event(
        "astana-meeting",
        "Meeting",
        "held",
        "AZE KAZ",
        date="2023-10-06",
        people=(HASANOV, JAKSYLYKOV),
        place="Astana",
        topics="military-education joint-exercises",
    )
    w.claim("event/astana-meeting", "xezri", status="met")
    w.event(
        "planned-meeting",
        "Meeting",
        "planned",
        "AZE KAZ",
        date="2025",
        begin="2025-01-01",
        end="2025-12-31",
        people=(HASANOV, "aida-kim"),
        topics="naval",
    )
    w.event("undated-meeting", "Meeting", "held", "AZE KAZ", topics="military")
    w.event(
        "with-turkiye",
        "Meeting",
        "held",
        "AZE TUR",
        date="2021-01-15",
        people=(HASANOV,),
        topics="cybersecurity",
        place="Ankara",
    )
    w.event("forum", "Conference", "held", "AZE KAZ UZB TUR", date="2023-11-20")


def documents_and_reports(w: World) -> None:
    w.article(
        "later", "The exercise Birlestik-2024 will take place.", "2024-05-01", publisher="Agency"
    )
    w.document(
        "plan-2023",
        "CooperationPlan",
        "signed",
        "AZE KAZ",
        signed="2022-12",
        covers="2023",
        begin="2023-01-01",
        end="2023-12-31",
        label="Plan for 2023",
    )
    w.document(
        "plan-2025",
        "CooperationPlan",
        "planned",
        "AZE KAZ",
        covers="2025",
        begin="2025-01-01",
        end="2025-12-31",
        label="Plan for 2025",
    )
    w.document(
        "protocol", "Protocol", "signed", "AZE KAZ UZB", signed="2023-10-06", label="Protocol"
    )
    w.document(
        "foreign",
        "Agreement",
        "signed",
        "KAZ UZB",
        signed="2021",
        covers="2021/2025",
        begin="2021-01-01",
        end="2025-12-31",
        label="Agreement of others",
    )
    w.report("event/birlestik-2024", "plans", "planned", "2024-03-01")
    w.report("event/birlestik-2024", "later", "planned", "2024-05-01")
    w.claim("event/birlestik-2024", "later", status="will take place")
    w.add("conflict/date", "type", cq("Conflict"))
    w.add("conflict/date", "kind", Literal("event"))
    w.add("conflict/date", "field", Literal("date"))
    w.add("conflict/date", "about", iri("event/xezri-2023"))
    for value, article in (("2023-10-05/2023-10-09", "xezri"), ("2023-10-04", "xazri-ru")):
        node = f"conflict/date/{value[:10]}"
        w.add("conflict/date", "variant", iri(node))
        w.add(node, "value", Literal(value))
        w.add(node, "saidBy", iri(f"claim/{article}/event-xezri-2023"))
