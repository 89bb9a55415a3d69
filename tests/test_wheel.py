"""The wheel carries all that the checkout has, and works the same far from it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples" / "en").glob("*.txt"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked into it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def carried(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    kept = (path for path in files if path.suffix not in (".pyc", ".pyo"))
    return {p.relative_to(folder).as_posix() for p in kept if not p.name.startswith(".")}


def test_the_wheel_carries_package_ontology_and_questions(installed: Path) -> None:
    assert carried(installed / "kg" / "share" / "ontology") == carried(ROOT / "ontology")
    assert carried(installed / "kg" / "share" / "queries") == carried(ROOT / "queries")
    share = {name for name in carried(installed / "kg") if name.startswith("share/")}
    assert carried(installed / "kg") - share == carried(ROOT / "kg")


def test_the_installed_command_answers_as_the_checkout_does(
    installed: Path, tmp_path: Path
) -> None:
    answers = []
    for place in (installed, ROOT):
        folder = tmp_path / place.name
        folder.mkdir()
        env = {**os.environ, "PYTHONPATH": str(place)}
        env.pop("KG_STORE", None)

        def kg(*arguments: str, folder: Path = folder, env: dict[str, str] = env) -> bytes:
            command = [sys.executable, "-P", "-m", "kg", *arguments]
            return subprocess.run(command, cwd=folder, env=env, check=True, stdout=-1).stdout

        where = "import kg; print(kg.__file__)"
        found = subprocess.check_output([sys.executable, "-P", "-c", where], cwd=folder, env=env)
        assert found.decode().startswith(str(place))
        kg("build", *map(str, EXAMPLES))
        kg("export", "all.nq")
        answers.append((kg("ask"), kg("show", "KAZ"), (folder / "all.nq").read_bytes()))
    assert answers[0] == answers[1]
