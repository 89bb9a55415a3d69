"""A small made world for the tests of graph, store and export: a visit, an exercise and a plan.

``world(n)`` gives n copies of it under other article ids, for measuring.
"""

from __future__ import annotations

from kg.model import Article, DocumentFact, EventFact, PersonFact, Proof
from kg.world import (
    ArticleRef,
    Claim,
    Conflict,
    Document,
    Event,
    Merge,
    Name,
    Person,
    Series,
    StatusReport,
    Tenure,
    Value,
    World,
)

TEXT = (
    "Qazaxıstanın müdafiə naziri Ruslan Jaksılıkov 6 oktyabr 2023-cü ildə Bakıya səfər edib. "
    "Onu Zakir Həsənov qəbul edib. Nazirlər 2024-cü il üçün əməkdaşlıq planı imzalayıb. "
    "\u201cXəzri-2023\u201d təlimi Aktauda keçirilib."
)


AT = TEXT.index("səfər edib")
VISIT_SPAN = f"{AT}-{AT + len('səfər edib')}"
"""The words of the visit, which name its claim and prove its status."""


def proof(field: str, quote: str, value: str | None = None) -> Proof:
    start = TEXT.index(quote)
    return Proof(field, start, start + len(quote), quote, value, rule=f"{field}-rule")


def article(id: str = "az-01", text: str = TEXT) -> Article:
    return Article(id, text, url=f"https://news.example/{id}?a=1#top", published="2023-10-07")


def world(ids: tuple[str, ...] = ("az-01",)) -> World:
    """One visit, exercise, plan and signing per id, told by the article of that id."""
    return World(
        articles=tuple(_ref(i) for i in ids),
        claims=tuple(sorted((c for i in ids for c in _claims(i)), key=lambda c: c.iri)),
        persons=tuple(p for i in ids for p in _persons(i)),
        tenures=tuple(t for i in ids for t in _tenures(i)),
        events=tuple(e for i in ids for e in _events(i)),
        series=(Series("series/khazri", "khazri", (("az", "Xəzri"), ("ru", "Хазри")), ()),),
        documents=tuple(_document(i) for i in ids),
        conflicts=tuple(_conflict(i) for i in ids),
    )


def _ref(i: str) -> ArticleRef:
    return ArticleRef(
        i, f"article/{i}", "2023-10-07", "az", "Nümunə", 'Görüş "oldu"', f"https://x.example/{i}", i
    )


def _claims(i: str) -> list[Claim]:
    def claim(kind: str, quote: str, fact: PersonFact | EventFact | DocumentFact) -> Claim:
        start = TEXT.index(quote)
        span = f"{start}-{start + len(quote)}"
        about = {"person": f"person/{quote.split()[-1]}-{i}"}.get(kind, f"{kind}/{i}")
        iri = f"claim/{i}/{kind}/{span}"
        return Claim(
            iri, i, kind, span, 0, fact, about.replace("Jaksılıkov", "j").replace("Həsənov", "h")
        )

    guest, host = "Ruslan Jaksılıkov", "Zakir Həsənov"
    both = ("AZE", "KAZ")
    return [
        claim(
            "person",
            guest,
            PersonFact(
                guest,
                "KAZ",
                "defence-minister",
                None,
                (proof("name", guest), proof("post", "müdafiə naziri")),
            ),
        ),
        claim("person", host, PersonFact(host, "AZE", None, None, (proof("name", host),))),
        claim(
            "visit",
            "səfər edib",
            EventFact(
                "Visit",
                "held",
                "2023-10-06",
                both,
                "AZE",
                (guest,),
                ("Bakı",),
                None,
                (),
                (
                    proof("type", "səfər"),
                    proof("status", "səfər edib"),
                    proof("date", "6 oktyabr 2023-cü ildə"),
                    proof("countries", "Qazaxıstanın", "KAZ"),
                ),
            ),
        ),
        claim(
            "meeting",
            "qəbul edib",
            EventFact(
                "Meeting",
                "held",
                None,
                both,
                None,
                (guest, host),
                ("Bakı",),
                None,
                ("military",),
                (proof("type", "qəbul edib"), proof("status", "qəbul edib")),
            ),
        ),
        claim(
            "exercise",
            "təlimi",
            EventFact(
                "Exercise",
                "held",
                "2023",
                both,
                None,
                (),
                ("Aktau",),
                "Xəzri-2023",
                (),
                (
                    proof("type", "təlimi"),
                    proof("status", "keçirilib"),
                    proof("name", "Xəzri-2023"),
                ),
            ),
        ),
        claim(
            "cooperationplan",
            "əməkdaşlıq planı",
            DocumentFact(
                "CooperationPlan",
                "signed",
                both,
                None,
                "2024",
                (proof("type", "əməkdaşlıq planı"), proof("status", "imzalayıb")),
            ),
        ),
        claim(
            "signing",
            "imzalayıb",
            EventFact(
                "Signing",
                "held",
                None,
                both,
                None,
                (guest, host),
                (),
                None,
                (),
                (proof("type", "imzalayıb"), proof("status", "imzalayıb")),
            ),
        ),
    ]


def _of(i: str, kind: str) -> tuple[str, ...]:
    return tuple(sorted(c.iri for c in _claims(i) if c.about.startswith(kind)))


def _persons(i: str) -> list[Person]:
    def person(key: str, name: str, country: str, tenures: tuple[str, ...]) -> Person:
        claims = _of(i, f"person/{key}-")
        names = (Name(name, "az", "Latn", claims),)
        return Person(
            f"person/{key}-{i}",
            name,
            names,
            (("az", name),),
            country,
            "colonel-general",
            tenures,
            claims,
            (i,),
        )

    return [
        person("h", "Zakir Həsənov", "AZE", ()),
        person("j", "Ruslan Jaksılıkov", "KAZ", (f"tenure/j-{i}",)),
    ]


def _tenures(i: str) -> list[Tenure]:
    return [
        Tenure(
            f"tenure/j-{i}",
            f"person/j-{i}",
            "defence-minister",
            "KAZ",
            "2023-10-06",
            "2023-10-06",
            _of(i, "person/j-"),
        )
    ]


def _events(i: str) -> list[Event]:
    def event(
        kind: str,
        date: str | None,
        begin: str | None,
        end: str | None,
        people: tuple[str, ...],
        place: str | None = None,
        name: str | None = None,
        host: str | None = None,
        topics: tuple[str, ...] = (),
    ) -> Event:
        claims = _of(i, f"{kind.lower()}/")
        return Event(
            f"{kind.lower()}/{i}",
            kind,
            f"{kind} AZE KAZ",
            "held",
            "newest-report",
            tuple(StatusReport(c, i, "held", "2023-10-07", False, date) for c in claims),
            date,
            "as-told" if date else None,
            None,
            begin,
            end,
            ("AZE", "KAZ"),
            host,
            tuple(f"person/{p}-{i}" for p in people),
            (Name(place, "az", "Latn", claims),) if place else (),
            (Name(name, "az", "Latn", claims),) if name else (),
            "series/khazri" if name else None,
            topics,
            claims,
            (i,),
            (i,),
        )

    return [
        event("Exercise", "2023", "2023-01-01", "2023-12-31", (), "Aktau", "Xəzri-2023"),
        event("Meeting", None, None, None, ("h", "j"), "Bakı", topics=("military",)),
        event("Signing", None, None, None, ("h", "j")),
        event("Visit", "2023-10-06", "2023-10-06", "2023-10-06", ("j",), "Bakı", host="AZE"),
    ]


def _document(i: str) -> Document:
    claims = _of(i, "cooperationplan/")
    return Document(
        f"cooperationplan/{i}",
        "CooperationPlan",
        "CooperationPlan AZE KAZ 2024",
        "signed",
        "newest-report",
        (StatusReport(claims[0], i, "signed", "2023-10-07"),),
        ("AZE", "KAZ"),
        None,
        "2024",
        "2024-01-01",
        "2024-12-31",
        f"signing/{i}",
        claims,
        (i,),
        (i,),
        (Merge(claims[0], claims[0], "same-plan", 0.95, "same parties and period"),),
    )


def _conflict(i: str) -> Conflict:
    claims = _of(i, "person/j-")
    return Conflict(
        f"conflict/rank-{i}",
        "person",
        "rank",
        (f"person/j-{i}",),
        (Value("colonel", claims), Value("general/major", claims)),
    )
