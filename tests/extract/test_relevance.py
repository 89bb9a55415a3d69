"""Which articles are of the field: the same visit in news of defence and in other news."""

import pytest

from kg.extract import Reader
from kg.model import Article

READER = Reader.default()
VISIT = "President Andrzej Duda travelled to Riga on 5 May and met President Edgars Rinkevics. "
PLEDGES = (
    "The opposition spoke of taxes, of roads, of rents and of the new hospital that the town has "
    "waited for since the last vote. "
)
POLITICS = (
    "Voters in both countries care about prices and schools. The NATO alliance came up once in the "
    "debate. " + PLEDGES * 12
) * 3


@pytest.mark.parametrize(
    ("title", "text", "events"),
    [
        ("Campaign enters its last week", POLITICS + VISIT, False),
        ("Campaign enters its last week", "The NATO council is strong. " + POLITICS + VISIT, False),
        ("Joint exercise with Latvia discussed", VISIT + POLITICS, True),
        ("Campaign enters its last week", VISIT + "The defence ministers met too. " + VISIT, True),
    ],
)
def test_presidents_travel_counts_in_news_of_defence_only(
    title: str, text: str, events: bool
) -> None:
    assert bool(READER.read(Article("a", text, title=title)).events) is events


TALKS = (
    "President Andrzej Duda met President Edgars Rinkevics in Riga on 5 May. "
    "On 6 May Prime Minister Donald Tusk received Prime Minister Evika Silina in Warsaw. "
)
TRADE = (
    "They spoke of prices, of roads and of the new hospital, and of the railway that both capitals "
    "want. The rest of the day went to culture, to a concert and to a walk through the old town. "
) * 3


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (TALKS + TRADE + "The defence ministers were there too.", True),
        (TALKS + TRADE, False),
        (TALKS + TRADE * 4 + "The defence ministers were there too.", False),
    ],
)
def test_one_word_of_defence_is_enough_where_talks_fill_the_article(
    text: str, events: bool
) -> None:
    assert bool(READER.read(Article("a", text, title="A week of talks")).events) is events


MAYOR = "The mayor of Riga, Janis Ozols, spoke of rents with the visitors. "


def test_of_news_of_other_things_only_statesmen_and_soldiers_are_persons() -> None:
    facts = READER.read(Article("a", VISIT + MAYOR + POLITICS, title="Campaign in its last week"))
    posts = {p.post for p in facts.persons}
    assert "head-of-state" in posts and "other-official" not in posts
    told = READER.read(Article("a", VISIT + MAYOR + POLITICS, title="Joint exercise discussed"))
    assert "other-official" in {p.post for p in told.persons}
