"""Which languages are loaded: those of the articles met, and no others."""

from __future__ import annotations

import pytest

from kg.extract import Reader
from kg.model import Article
from kg.pack import Pack, Packs, available, load_pack, pack


def test_a_language_is_loaded_when_an_article_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()

    def load(code: str) -> Pack:
        asked.add(code)
        return load_pack(code)

    monkeypatch.setattr(pack, "load_pack", load)
    reader = Reader.default()
    assert not asked
    reader.read(Article("a", "The defence minister of Georgia arrived in Baku on 6 October 2023."))
    assert asked == {"en"}


def test_there_is_a_pack_for_each_folder_and_no_other() -> None:
    packs = Packs()
    assert tuple(packs) == available()
    assert "az" in packs
    with pytest.raises(KeyError):
        packs["zz"]


@pytest.mark.parametrize("code", [c for c in available() if load_pack(c).list("script")])
def test_no_other_language_is_written_in_a_script_that_tells_one(code: str) -> None:
    script = load_pack(code).list("script")

    def written_in_it(example: str) -> bool:
        return {c for c in example.lower() if c.isalpha()} <= script

    assert any(written_in_it(example) for _, _, example in load_pack(code).examples)
    for other in set(available()) - {code}:
        assert not [e for _, _, e in load_pack(other).examples if written_in_it(e)]
