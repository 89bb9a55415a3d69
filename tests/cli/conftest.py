"""A newcomer's folder: the examples, a store built from them, and a way to type commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_folder import Done, Run

from kg import cli

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as it is made once: copied for each test, never changed."""
    folder = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(EXAMPLES, folder / "examples")
    shutil.copy(EXAMPLES / "en" / "en-khazri-2023-wraps-up.txt", folder / "news.txt")
    query = "SELECT ?event WHERE { ?event a cq:Visit }"
    (folder / "question.rq").write_text(query, encoding="utf-8")
    mine = "day,state a,state b,activity\n2023-10-05,Azerbaijan,Казахстан,Joint exercise\n"
    (folder / "mine.csv").write_text(mine, encoding="utf-8")
    assert cli.run(["build", str(folder / "examples"), "--store", str(folder / "kg-store")]) == 0
    return folder


@pytest.fixture
def folder(furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy of the folder, and the working directory."""
    copy = tmp_path / "newcomer"
    shutil.copytree(furnished, copy)
    monkeypatch.chdir(copy)
    monkeypatch.delenv("KG_STORE", raising=False)
    return copy


@pytest.fixture
def kg(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command line in the folder, in this process."""

    def run(*arguments: str) -> Done:
        capfdbinary.readouterr()
        code = cli.run(list(arguments))
        out, err = capfdbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    return run
