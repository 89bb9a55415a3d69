"""Which articles are of the field: the same visit in news of defence and in other news."""

import pytest

from kg.extract import Reader
from kg.model import Article

READER = Reader.default()
VISIT = "President Andrzej Duda travelled to Riga on 5 May and met President Edgars Rinkevics. "
POLITICS = (
    "Voters in both countries care about prices and schools. The NATO alliance came up once in the "
    "debate. The opposition spoke of taxes, of roads and of the new hospital. "
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
