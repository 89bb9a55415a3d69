"""One agency's text in many papers is one source."""

import random

import pytest

from kg.resolve.reprints import HASHES, Reprints, Sketched, likeness, sketch, sources
from kg.shelves import InMemory

AGENCY = (
    "The defence ministers of the two countries met in Baku on Friday and talked about the "
    "state of military cooperation, joint exercises and the training of officers. The guest "
    "laid a wreath at the monument. After the talks a plan of cooperation for the next year "
    "was signed. The ministers called the relations of the two armies brotherly and exemplary."
)
OTHER = (
    "A naval exercise began in the Caspian on Monday. Ships of both fleets practise the search "
    "for a vessel in distress, the escort of convoys and firing at sea. Observers of three "
    "states follow the exercise, which ends with a parade of the crews before the harbour."
)


def test_a_reprint_with_another_frame_has_the_source_of_the_first() -> None:
    sketches = {
        "c": sketch("PAPER. " + AGENCY + " Subscribe to our channel!"),
        "a": sketch(AGENCY.upper()),
        "b": sketch(OTHER),
    }
    published = {"a": "2023-10-07", "b": "2023-10-07", "c": "2023-10-06"}
    assert sources(sketches, published) == {"a": "c", "b": "b", "c": "c"}


def test_the_undated_are_never_first() -> None:
    told = {"a": sketch(AGENCY), "b": sketch(AGENCY)}
    assert sources(told, {"a": None, "b": "2023-10-06"}) == {"a": "b", "b": "b"}


def test_two_articles_about_one_visit_are_two_sources() -> None:
    mine = "Ministers met in Baku on Friday. " + OTHER
    assert likeness(sketch(AGENCY), sketch(mine)) < 0.3


def test_short_texts_are_nobodys_reprint() -> None:
    assert sketch("Photo: Ministry of Defence") == ()
    assert sources({"a": (), "b": ()}, {}) == {"a": "a", "b": "b"}


def test_a_sketch_is_the_same_each_time() -> None:
    assert sketch(AGENCY)[:3] == (3225362859, 3253188927, 239415477)


def drawn(chance: random.Random) -> Sketched:
    """A sketch near one of three texts, with a day or none."""
    text = random.Random(chance.randrange(3))  # noqa: S311 (repeatable, no secret)
    numbers = [text.randrange(1000) for _ in range(HASHES)]
    for at in chance.sample(range(HASHES), chance.choice((0, 10, 40, 60))):
        numbers[at] = chance.randrange(1000)
    return Sketched(tuple(numbers), chance.choice((None, "2023-10-06", "2023-10-07")))


@pytest.mark.parametrize("seed", range(4))
def test_sources_kept_up_to_date_are_those_found_anew(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (repeatable, no secret)
    reprints = Reprints(InMemory())
    inside: dict[str, Sketched] = {}
    found: dict[str, str] = {}
    for _ in range(30):
        drop = chance.sample(sorted(inside), min(len(inside), chance.randrange(3)))
        put = {f"a{chance.randrange(40):02}": drawn(chance) for _ in range(chance.randrange(4))}
        inside = {name: one for name, one in {**inside, **put}.items()
                  if name not in drop or name in put}  # fmt: skip
        found.update(reprints.update(put, set(drop) - set(put)))
        found = {name: source for name, source in found.items() if name in inside}
        anew = sources({n: s.sketch for n, s in inside.items()},
                       {n: s.published for n, s in inside.items()})  # fmt: skip
        assert found == anew
    assert inside
