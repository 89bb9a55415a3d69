"""Dates that words give, where no day of publication is known."""

from datetime import date

from kg.annotate import DateMention
from kg.extract.story.days import OWN_CLUES, resolve

LAST_YEAR = DateMention(unit="year", offset=-1)
AUGUST_OF_LAST_YEAR = DateMention(month=8, year_offset=-1)


def test_last_year_is_counted_from_the_year_that_the_article_tells() -> None:
    for mention, edtf in ((LAST_YEAR, "2018"), (AUGUST_OF_LAST_YEAR, "2018-08")):
        when = resolve(mention, None, False, year=2019)
        assert when is not None
        assert (when.edtf, when.inferred) == (edtf, OWN_CLUES)


def test_the_day_of_publication_goes_before_it() -> None:
    when = resolve(LAST_YEAR, date(2024, 5, 20), False, year=2019)
    assert when is not None and when.edtf == "2023"


def test_without_any_year_it_is_no_date() -> None:
    assert resolve(LAST_YEAR, None, False) is None
    assert resolve(AUGUST_OF_LAST_YEAR, None, False) is None
