"""Every row of language data is found in its own example (DESIGN, rule 1)."""

import pytest

from kg.annotate import recognise, recognise_asides, tokenize
from kg.pack import available, load_pack
from kg.pack.kinds import ASIDES


def rows():
    for code in available():
        for entry, phrase, example in load_pack(code).examples:
            yield pytest.param(code, entry, example, id=f"{entry.where} {entry.kind} {phrase}")


@pytest.mark.parametrize(("code", "entry", "example"), list(rows()))
def test_a_row_is_found_in_its_example(code, entry, example):
    tokens = tokenize(example)
    pack = load_pack(code)
    find = recognise_asides if entry.kind in ASIDES else recognise
    hits = find(tokens, 0, len(tokens), pack)
    found = [h.entry for h in hits if h.entry.kind == entry.kind and h.entry == entry]
    assert found, f"{entry.where}: not found in {example!r}; found {[h.entry.where for h in hits]}"


@pytest.mark.parametrize("code", available())
def test_every_language_has_rows(code):
    assert len(load_pack(code).examples) > 30
