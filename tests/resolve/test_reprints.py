"""One agency's text in many papers is one source."""

from kg.resolve.reprints import likeness, sketch, sources

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
