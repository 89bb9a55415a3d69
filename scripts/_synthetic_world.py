"""A made-up world of known truth, as facts in the shape of the extraction contract.

In: how many articles, a seed. Out: dictionaries, one per article, whose records carry ``ref``:
records with one ref are one thing. Spelled in four languages from ``_synthetic_names.txt``, with
reprints, dates that contradict, namesakes, yearly series, plans that are held or cancelled,
later background, and values left out. ``scripts/synthetic`` measures resolving on it.
"""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

LANGUAGES = ("az", "ru", "en", "tr")
LAST = date(2025, 12, 31)
ARTICLES_A_YEAR = 900
SOLE = ("head-of-state", "defence-minister", "foreign-minister", "chief-of-general-staff")
OTHER = ("deputy-defence-minister", "commander", "ambassador", "parliamentarian", "other-official")
RANKS = ("colonel", "major-general", "lieutenant-general", "colonel-general")
SERIES = [  # known across languages, then only by their sound
    ("Xəzri", "Хазри", "Khazri", "Hazri"),
    ("Üç qardaş", "Три брата", "Three Brothers", "Üç Kardeş"),
    ("Birlestik", "Единство", "Unity", "Birlestik"),
    ("Qafqaz Qartalı", "Кавказский орел", "Caucasian Eagle", "Kafkas Kartalı"),
    ("Əbədiyyət", "Вечность", "Eternity", "Ebediyet"),
    ("Sülh Qalxanı", "Щит мира", "Peace Shield", "Barış Kalkanı"),
    ("Qarşılıqlı fəaliyyət", "Взаимодействие", "Interaction", "Etkileşim"),
    ("Çöl Qartalı", "Степной орел", "Steppe Eagle", "Bozkır Kartalı"),
    ("Buzovna", "Бузовна", "Buzovna", "Buzovna"),
    ("Dəmirqapı", "Дамиргапы", "Damirgapi", "Demirkapı"),
    ("Tarxan", "Тархан", "Tarkhan", "Tarhan"),
    ("Şahdağ", "Шахдаг", "Shahdag", "Şahdağ"),
    ("Manas", "Манас", "Manas", "Manas"),
    ("Ustyurd", "Устюрт", "Ustyurt", "Üstyurt"),
]
PLACES = [
    ("Bakı", "Баку", "Baku", "Bakü"), ("Astana", "Астана", "Astana", "Astana"),
    ("Tbilisi", "Тбилиси", "Tbilisi", "Tiflis"), ("Ankara", "Анкара", "Ankara", "Ankara"),
    ("Daşkənd", "Ташкент", "Tashkent", "Taşkent"), ("Roma", "Рим", "Rome", "Roma"),
    ("İslamabad", "Исламабад", "Islamabad", "İslamabad"), ("Minsk", "Минск", "Minsk", "Minsk"),
    ("Budapeşt", "Будапешт", "Budapest", "Budapeşte"),
]  # fmt: skip
STATES = ("AZE", "KAZ", "GEO", "TUR", "UZB", "ITA", "PAK", "BLR", "HUN")
CAPITALS = dict(zip(STATES, PLACES, strict=True))
TOPICS = ("military", "regional-security", "joint-exercises", "experience-exchange")
Record = dict[str, Any]


@dataclass
class Human:
    """A person of the made-up world; ``spelled`` is (given, surname) per language."""

    ref: str
    state: str
    post: str
    rank: str | None
    spelled: list[tuple[str, str]]
    busy: set[int] = field(default_factory=set)


class NobodyFreeError(Exception):
    """All of a state's people are elsewhere: no trip."""


class Maker:
    """Makes the world; all chance comes from one seed."""

    def __init__(self, seed: int, articles: int = 10_000, people: int = 3) -> None:
        years = min(500, max(12, articles // ARTICLES_A_YEAR + 1))
        self.first = date(LAST.year - years + 1, 1, 1)
        self.chance = random.Random(seed)  # noqa: S311 (a made-up world, no secret)
        self.names = _names()
        self.people: dict[str, list[Human]] = {s: [] for s in self.names}
        self.terms: dict[tuple[str, str], list[Human]] = {}
        self.articles: list[Record] = []
        self.count = 0
        self.plans: set[tuple[object, ...]] = set()
        for state in self.names:
            self._staff(state, people)
        self._namesakes()

    def _staff(self, state: str, people: int) -> None:
        """Three of each sole office, one after another; of others so many as names are left for."""
        given, surnames = self.names[state]
        full = [(g, s) for g in given for s in surnames]
        self.chance.shuffle(full)
        for post in SOLE:
            for _ in range(3):
                human = self._human(state, post, *full.pop())
                self.terms.setdefault((state, post), []).append(human)
        for post in OTHER:
            for name in full[:people]:
                self.people[state].append(self._human(state, post, *name))
            del full[:people]

    def _human(self, state: str, post: str, given: list[str], surname: list[str]) -> Human:
        civil = post in ("head-of-state", "foreign-minister", "ambassador", "parliamentarian")
        self.count += 1
        rank = None if civil else self.chance.choice(RANKS)
        return Human(
            f"person-{self.count}", state, post, rank, list(zip(given, surname, strict=True))
        )

    def _namesakes(self) -> None:
        """One name twice: in two states, and in one state with two careers."""
        for state, other in (("AZE", "KAZ"), ("KAZ", "UZB"), ("TUR", "AZE")):
            first = self.people[state][self.chance.randrange(3)]
            twin = self._human(other, first.post, *map(list, zip(*first.spelled, strict=True)))
            self.people[other].append(twin)
        for state in ("AZE", "TUR", "GEO"):
            first = next(h for h in self.people[state] if h.post == "commander")
            twin = self._human(state, "ambassador", *map(list, zip(*first.spelled, strict=True)))
            self.people[state].append(twin)

    def holder(self, state: str, post: str, day: date) -> Human:
        """Who holds a post on a day: three terms of equal length."""
        share = (day - self.first).days / ((LAST - self.first).days + 1)
        return self.terms[state, post][min(2, int(share * 3))]

    def free(self, state: str, day: date) -> Human:
        """Someone of the state who has been nowhere for weeks."""
        pool = [self.holder(state, p, day) for p in SOLE] + self.people[state]
        near = {day.toordinal() // 30 + n for n in (-2, -1, 0, 1, 2)}
        idle = [h for h in pool if not h.busy & near]
        if not idle:
            raise NobodyFreeError
        human = self.chance.choice(idle)
        human.busy.add(day.toordinal() // 30)
        return human

    # Occasions: each gives the true records, then tells them in some articles.

    def trip(self) -> None:
        """A visit with its meetings, perhaps a document; planned, held or cancelled."""
        c = self.chance
        day = self.first + timedelta(c.randrange((LAST - self.first).days - 60))
        home, host = c.sample(sorted(self.names), 2)
        guest, chief = self.free(home, day), self.free(host, day)
        self.count += 1
        mark, parties = f"trip-{self.count}", sorted((home, host))
        if {(*parties, day.toordinal() + n) for n in range(-4, 5)} & self.plans:
            raise NobodyFreeError
        self.plans.add((*parties, day.toordinal()))
        base = {
            "countries": parties,
            "place": CAPITALS[host],
            "topics": sorted(c.sample(TOPICS, 2)),
        }
        last = day + timedelta(c.randrange(1, 4))
        events = [
            {
                "ref": f"{mark}-visit",
                "type": "Visit",
                "who": [guest],
                "host": host,
                "days": (day, last),
                **base,
            },
            {
                "ref": f"{mark}-meeting",
                "type": "Meeting",
                "who": [guest, chief],
                "days": (day, day),
                **base,
            },
        ]
        if c.random() < 0.4:
            other = self.free(host, day)
            if other is not chief:
                events.append(
                    {
                        "ref": f"{mark}-talk",
                        "type": "Meeting",
                        "who": [guest, other],
                        "days": (day, day),
                        **base,
                    }
                )
        documents = []
        if c.random() < 0.35:
            events.append(
                {
                    "ref": f"{mark}-signing",
                    "type": "Signing",
                    "who": [guest, chief],
                    "days": (day, day),
                    **base,
                }
            )
            kind = c.choice(("CooperationPlan", "Memorandum", "Protocol"))
            if (*parties, day.year) in self.plans:
                kind = "Protocol"
            elif kind == "CooperationPlan":
                self.plans.add((*parties, day.year))
            documents.append(
                {
                    "ref": f"{mark}-paper",
                    "type": kind,
                    "parties": parties,
                    "day": day,
                    "covers": str(day.year + 1) if kind == "CooperationPlan" else None,
                }
            )
        if c.random() < 0.3:
            self.tell(day - timedelta(c.randrange(5, 25)), "planned", events[:2], [])
        if c.random() < 0.06:
            self.tell(day - timedelta(c.randrange(1, 4)), "cancelled", events[:1], [])
            return
        for _ in range(c.choice((1, 1, 2, 3, 5, 8))):
            self.tell(day + timedelta(c.randrange(0, 2)), "held", events, documents)
        if c.random() < 0.2:
            later = day + timedelta(c.randrange(60, 400))
            self.tell(later, "held", events[1:2], documents, background=True)

    def call(self) -> None:
        """Two people on the telephone."""
        c = self.chance
        day = self.first + timedelta(c.randrange((LAST - self.first).days))
        states = c.sample(sorted(self.names), 2)
        self.count += 1
        event = {
            "ref": f"call-{self.count}",
            "type": "PhoneCall",
            "who": [self.free(s, day) for s in states],
            "countries": sorted(states),
            "days": (day, day),
            "topics": [c.choice(TOPICS)],
        }
        for _ in range(c.choice((1, 2, 3))):
            self.tell(day + timedelta(c.randrange(0, 2)), "held", [event], [])

    def exercises(self, series: int) -> None:
        """The yearly rounds of so many series: planned, held or cancelled, and remembered."""
        c = self.chance
        for number, names in enumerate(SERIES[:series]):
            states = c.sample(sorted(self.names), c.choice((2, 2, 3, 5)))
            month = c.randrange(3, 11)
            for year in range(self.first.year, LAST.year + 1):
                day = date(year, month, c.randrange(1, 28))
                event = {
                    "ref": f"exercise-{number}-{year}",
                    "type": "Exercise",
                    "who": [],
                    "countries": sorted(states),
                    "place": c.choice(PLACES),
                    "name": names,
                    "days": (day, day + timedelta(c.randrange(2, 12))),
                    "topics": [],
                }
                self.tell(day - timedelta(c.randrange(10, 60)), "planned", [event], [])
                if c.random() < 0.1:
                    self.tell(day - timedelta(c.randrange(1, 9)), "cancelled", [event], [])
                    continue
                for _ in range(c.randrange(2, 9)):
                    self.tell(day + timedelta(c.randrange(0, 9)), "held", [event], [])
                if c.random() < 0.4:
                    self.tell(
                        day + timedelta(c.randrange(90, 500)), "held", [event], [], background=True
                    )

    # Telling: what an article makes of the truth.

    def tell(
        self,
        day: date,
        status: str,
        events: list[Record],
        documents: list[Record],
        background: bool = False,
    ) -> None:
        """One article of the day, and sometimes a reprint of it."""
        c = self.chance
        speech = c.randrange(len(LANGUAGES))
        undated = c.random() < 0.05
        article: Record = {
            "id": f"made-{len(self.articles):06d}",
            "url": None,
            "title": None,
            "language": LANGUAGES[speech],
            "published": None if undated else day.isoformat(),
            "publisher": None,
            "persons": [],
            "events": [],
            "documents": [],
        }
        called: dict[str, str] = {}
        for number, event in enumerate(events):
            if number and c.random() < 0.15:
                continue
            article["events"].append(
                self._event(
                    event, status, speech, called, article, undated or background, background
                )
            )
        for paper in documents:
            article["documents"].append(
                {
                    "ref": paper["ref"],
                    "type": paper["type"],
                    "parties": paper["parties"],
                    "status": "signed",
                    "covers": paper["covers"],
                    "signed": None if c.random() < 0.1 else paper["day"].isoformat(),
                }
            )
        self.articles.append(article)
        if c.random() < 0.12:
            again = {**article, "id": f"made-{len(self.articles):06d}", "reprints": article["id"]}
            self.articles.append(again)

    def _event(
        self,
        event: Record,
        status: str,
        speech: int,
        called: dict[str, str],
        article: Record,
        dated: bool,
        background: bool,
    ) -> Record:
        c = self.chance
        who = [self._person(h, speech, called, article) for h in event["who"]]
        if len(who) > 1 and c.random() < 0.04:
            who.pop(c.randrange(len(who)))
        named = event.get("name")
        name = None
        if named and c.random() < 0.93:
            name = named[speech] + (f"-{event['days'][0].year}" if c.random() < 0.85 else "")
        place = event.get("place") if c.random() < 0.6 else None
        return {
            "ref": event["ref"],
            "type": event["type"],
            "status": status,
            "date": self._date(*event["days"], status, dated or not who),
            "countries": event["countries"],
            "host": event.get("host"),
            "participants": who,
            "place": [place[speech]] if place else [],
            "name": name,
            "topics": event["topics"],
            "background": background,
        }

    def _date(self, first: date, last: date, status: str, dated: bool) -> str | None:
        c = self.chance
        roll = c.random()
        if roll < 0.12 and not dated:
            return None
        if roll < 0.14:
            first, last = first + timedelta(1), last + timedelta(1)
        if status != "held" and roll > 0.7:
            return f"{first:%Y-%m}"
        if first == last or roll > 0.9:
            return first.isoformat()
        if roll > 0.85 and status == "held":
            return f"../{last.isoformat()}"
        return f"{first.isoformat()}/{last.isoformat()}"

    def _person(self, human: Human, speech: int, called: dict[str, str], article: Record) -> str:
        if human.ref in called:
            return called[human.ref]
        c = self.chance
        given, surname = human.spelled[speech]
        roll = c.random()
        first = given[:2] if given[:2] in ("Дж", "Sh", "Ch", "Kh", "Zh") else given[0]
        name = f"{given} {surname}" if roll > 0.03 else f"{first}.{surname}"
        if any(p["name"] == name for p in article["persons"]):
            name = f"{given} {surname}"
        called[human.ref] = name
        article["persons"].append(
            {
                "ref": human.ref,
                "name": name,
                "country": None if c.random() < 0.01 else human.state,
                "post": None if c.random() < 0.08 else human.post,
                "rank": human.rank if c.random() < 0.7 else None,
            }
        )
        return name


def make(articles: int, seed: int = 1, people: int = 3) -> list[Record]:
    """At least ``articles`` articles, cut to that number, shuffled; ``people`` of each state have
    an office that is not one person's alone."""
    maker = Maker(seed, articles, people)
    maker.exercises(max(1, articles // 700))
    while len(maker.articles) < articles:
        with suppress(NobodyFreeError):
            maker.trip()
            if maker.chance.random() < 0.3:
                maker.call()
    made = maker.articles
    maker.chance.shuffle(made)
    return made[:articles]


def _names() -> dict[str, tuple[list[list[str]], list[list[str]]]]:
    found: dict[str, dict[str, list[list[str]]]] = {}
    text = (Path(__file__).parent / "_synthetic_names.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            head, _, rest = line.partition(": ")
            state, kind = head.split(" ")
            found.setdefault(state, {})[kind] = [n.split("|") for n in rest.split("; ")]
    return {s: (kinds["given"], kinds["surname"]) for s, kinds in found.items()}
