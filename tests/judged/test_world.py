"""What the issue "One world out of many reports" is judged by, as a user would, on real articles.

They and their gold stand beside the checkout, in ../shared (or KG_SHARED); without them these
tests are skipped. The floors are what held when they were last raised; the issue's own marks
stand beside them. Each command is a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.facts import from_dict
from kg.resolve import facts_with_iris, resolve

ROOT = Path(__file__).resolve().parent.parent.parent
EVAL = Path(os.environ.get("KG_SHARED") or ROOT.parent / "shared") / "eval"
DEV = EVAL / "dev"

pytestmark = [
    pytest.mark.judged,
    pytest.mark.skipif(not DEV.is_dir(), reason="no articles and gold in ../shared"),
]

FLOORS = {
    "persons": (0.99, 0.98),  # the issue: 0.97 and 0.9
    "events": (0.77, 0.77),  # the issue: 0.90 and 0.85
    "documents": (0.66, 0.76),  # the issue: 0.90
}
"""Kind: F1 of pairs, and share of the gold records found, at least."""
PRECISE = 0.99
"""Of the pairs in facts without a mistake, so many are put together, and so many rightly."""
PRECISE_AS_READ = 0.97
"""Of those put together out of what is read, so many are right, whatever the kind."""


def kg(*arguments: str | Path) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", env=env | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stderr + done.stdout
    return done.stdout


def folders() -> list[Path]:
    return sorted(path for path in DEV.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dev") / "S"
    kg("build", *folders(), "--store", folder)
    return folder


def exported(store: Path) -> bytes:
    file = store.with_suffix(".nq")
    kg("export", file, "--store", store)
    return file.read_bytes()


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold") / "G"
    path.write_bytes(b"".join(file.read_bytes() for file in sorted(DEV.glob("*-gold.jsonl"))))
    return path


def scores(gold: Path, found: Path) -> dict[str, dict[str, list[float]]]:
    command = [sys.executable, EVAL / "score.py", gold, found, "--refs", "--json"]
    scored = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert scored.returncode == 0, scored.stderr
    result: dict[str, dict[str, list[float]]] = json.loads(scored.stdout)
    return result


def test_what_is_read_without_a_mistake_is_put_together_without_one(
    gold: Path, tmp_path: Path
) -> None:
    found = tmp_path / "F"
    facts = [from_dict(json.loads(line)) for line in gold.read_text(encoding="utf-8").splitlines()]
    rows = facts_with_iris(resolve(facts))
    found.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for kind, figures in scores(gold, found).items():
        assert min(figures["pairs"]) >= PRECISE, (kind, figures)


def test_reports_of_one_thing_are_one(store: Path, gold: Path, tmp_path: Path) -> None:
    found = tmp_path / "F"
    found.write_text(kg("facts", "--store", store), encoding="utf-8")
    for kind, figures in scores(gold, found).items():
        precision, _, f1 = figures["pairs"]
        f1_floor, found_floor = FLOORS[kind]
        assert precision >= PRECISE_AS_READ, (kind, figures)
        assert f1 >= f1_floor, (kind, figures)
        assert figures["found"] >= found_floor, (kind, figures)


def test_language_by_language_backwards_is_the_same_world(store: Path, tmp_path: Path) -> None:
    other = tmp_path / "backwards"
    for folder in reversed(folders()):
        kg("build", *sorted(folder.iterdir(), reverse=True), "--store", other)
    assert exported(other) == exported(store)


def test_what_is_retracted_was_never_read(store: Path, tmp_path: Path) -> None:
    first, *others = folders()
    some, without = tmp_path / "some", tmp_path / "without"
    kg("build", *folders(), "--store", some)
    kg("retract", *(file.stem for file in sorted(first.iterdir())), "--store", some)
    kg("build", *others, "--store", without)
    assert exported(some) == exported(without)
    told = kg("diff", without, store).splitlines()
    assert told == kg("diff", some, store).splitlines()
    assert sum(line.endswith(" came") for line in told) == len(list(first.iterdir()))


def test_the_store_checks_out(store: Path) -> None:
    kg("check", "--store", store)
