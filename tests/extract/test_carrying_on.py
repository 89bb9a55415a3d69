"""What a sentence takes from the one before it: a person, a place, a stretch of time."""

from kg.extract import Reader
from kg.model import Article, Facts


def read(text: str) -> Facts:
    return Reader.default().read(Article("a", "Baku, March 4, 2024\n\n" + text))


def test_he_is_whom_the_sentence_before_led_with() -> None:
    facts = read(
        "Georgian Defense Minister Irakli Chikovani arrived in Baku on March 3. "
        "He was received by Azerbaijani Defense Minister Zakir Hasanov."
    )
    (meeting,) = [e for e in facts.events if e.type == "Meeting"]
    assert set(meeting.participants) == {"Irakli Chikovani", "Zakir Hasanov"}


def test_an_acronym_in_brackets_cuts_nothing() -> None:
    facts = read(
        "Turkish Defense Minister Yaşar Güler, who is here on a visit, called on Chief of Army "
        "Staff (COAS) General Asim Munir of Pakistan on March 3."
    )
    assert [e.type for e in facts.events if e.type == "Meeting"] == ["Meeting"]


def test_an_exercise_goes_on_until_a_day_told_in_the_next_sentence() -> None:
    facts = read(
        "The joint exercise of Azerbaijan and Georgia began on March 1. "
        "Work at the range goes on until March 9."
    )
    assert [e.date for e in facts.events] == ["2024-03-01/2024-03-09"]


def test_talks_are_in_the_town_that_the_visit_led_to() -> None:
    facts = read(
        "Georgian Defense Minister Irakli Chikovani arrived in Sheki on March 3. "
        "He was received by Azerbaijani Defense Minister Zakir Hasanov."
    )
    assert [e.place for e in facts.events if e.type == "Meeting"] == [("Sheki",)]


def test_the_headline_tells_the_town_of_the_news_and_of_nothing_planned() -> None:
    facts = read(
        "Georgian minister in Sheki\n\n"
        "Georgian Defense Minister Irakli Chikovani paid a visit to Azerbaijan on March 3.\n\n"
        "Minister Irakli Chikovani of Georgia will meet his Italian colleague on March 9."
    )
    assert [(e.type, e.place) for e in facts.events] == [("Visit", ("Sheki",)), ("Meeting", ())]


def test_a_sentence_of_another_time_ends_the_day_spoken_of() -> None:
    facts = read(
        "Georgian Defense Minister Irakli Chikovani met Italian Defense Minister Marco Rinaldi on "
        "March 1. The brigade was set up in July 2021. "
        "Chikovani also met Spanish Defense Minister Juan Gomez."
    )
    assert [e.date for e in facts.events] == ["2024-03-01", None]
