"""The folder of a new language: made with its to-do list, and checked until it is whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.pack import available, load_pack
from kg.pack.kinds import KINDS
from kg.pack.morphology import FEATURES
from kg.pack.pack import read_pack

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "add-a-language.md").read_text(encoding="utf-8")


def script(*arguments: str | Path) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "new-language"), *map(str, arguments)],
        env={**os.environ, "KG_INSIDE": str(ROOT), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).splitlines()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A whole folder to spoil: Turkish."""
    shutil.copytree(ROOT / "kg" / "lang" / "tr", tmp_path / "tr")
    return tmp_path


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_folder_is_a_language_with_everything_to_do(tmp_path: Path) -> None:
    assert script("kk", "--folder", tmp_path)[0] == 0
    assert not read_pack(tmp_path / "kk", "kk").examples
    code, todo = script("--check", "kk", "--folder", tmp_path)
    assert code == 1
    assert {"no row of the kind post", "no row of the kind month"} <= set(todo)
    assert any("countries.yaml: 0 of" in line for line in todo)


def test_a_new_folder_names_every_kind_and_what_it_may_say(tmp_path: Path) -> None:
    script("kk", "--folder", tmp_path)
    text = "".join(f.read_text(encoding="utf-8") for f in sorted((tmp_path / "kk").iterdir()))
    for kind, attributes in KINDS.items():
        assert f"\n{kind}: []" in text, f"scripts/new-language: FILES lacks the kind {kind}"
        for attribute in attributes:
            assert f"#   {attribute}:" in text


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    script("kk", "--folder", tmp_path)
    code, told = script("kk", "--folder", tmp_path)
    assert code == 2 and "is there already" in told[-1]


@pytest.mark.parametrize("bad", ["../x", "KK", "k", "kazakh", ""])
def test_a_code_is_two_or_three_small_letters(bad: str, tmp_path: Path) -> None:
    assert script(bad, "--folder", tmp_path)[0] == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("code", available())
def test_our_own_languages_have_nothing_left_to_do(code: str) -> None:
    assert script("--check", code) == (0, [])


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("time", 'number: "5"', 'number: "4"', "month: no row with number 5"),
        ("people", "code: defence-attache", "code: ambassador", "no row with code defence-attache"),
        ("people", "\nhonorific:", "\nfiller:", "'filler' stands twice"),
        ("people", "example: \"Çekya Savunma Bakanı", "example: \"Çekya Başbakanı", "is not found"),
        ("language", "head: last", "head: middle", "head must be last or first"),
        ("language", "names:", "heads: x\nnames:", "unknown key 'heads'"),
        ("morphology", "features: [pl]", "features: [plural]", "unknown features"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_told(
    copy: Path, file: str, old: str, new: str, told: str
) -> None:
    spoil(copy / "tr" / f"{file}.yaml", old, new)
    code, todo = script("--check", "tr", "--folder", copy)
    assert code == 1 and any(told in line for line in todo), todo


def test_one_phrase_with_two_meanings_is_told(copy: Path) -> None:
    (copy / "tr" / "more.yaml").write_text(
        'post:\n  - {forms: [dışişleri bakanı], code: ambassador, example: "Dışişleri bakanı."}\n',
        encoding="utf-8",
    )
    _, todo = script("--check", "tr", "--folder", copy)
    assert any("'dışişleri bakanı' stands with two meanings" in line for line in todo)


def test_the_page_explains_each_kind_with_its_attributes() -> None:
    sections = dict(re.findall(r"^### (\w+)[^\n]*\n(.*?)(?=^### |\Z)", PAGE, flags=re.M | re.S))
    assert set(sections) == set(KINDS), "docs/add-a-language.md, Kinds"
    for kind, attributes in KINDS.items():
        for attribute, values in attributes.items():
            told = sections[kind]
            listed = values and len(values) < 13 and attribute not in ("code", "type", "event")
            assert attribute in told or kind in ("month", "weekday"), f"{kind}: {attribute}"
            for value in values if listed and values != ("true",) else ():
                assert value in told, f"docs/add-a-language.md: {kind}: {attribute}: {value}"


def test_the_page_explains_each_key_and_feature() -> None:
    for code in available():
        settings = load_pack(code).settings
        for key in (*settings, *settings.get("names", {})):
            assert f"`{key}`" in PAGE, key
    for feature in FEATURES:
        assert re.search(rf"\b{feature}\b", PAGE), feature
