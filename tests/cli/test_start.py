"""The first second with the command: it starts quickly and says what it can do."""

from __future__ import annotations

import subprocess
import sys
import time

from kg.cli import COMMANDS

HEAVY = ("pyoxigraph", "rdflib", "networkx", "matplotlib", "yaml", "ahocorasick", "rich", "numpy")


def kg(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from kg.cli import run; run(['--help']); "
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr.strip() == "[]", done.stderr


def test_help_is_there_within_a_third_of_a_second() -> None:
    def seconds() -> float:
        begin = time.perf_counter()
        kg("--help")
        return time.perf_counter() - begin

    assert min(seconds() for _ in range(5)) < 0.3


def test_help_lists_each_command_with_a_sentence() -> None:
    rows = [line.split() for line in kg("--help").stdout.splitlines() if line.strip()]
    listed = {row[0]: row[1:] for row in rows}
    for name in COMMANDS:
        assert listed.get(name), f"kg --help does not say what {name} does"


def test_the_version_is_told_where_nothing_is_installed() -> None:
    """``python -m kg`` in a checkout: Python without site packages' metadata knows no version."""
    code = (
        "import importlib.metadata as m; m.version = lambda name: (_ for _ in ()).throw("
        "m.PackageNotFoundError(name)); from kg.cli import run; "
        "raise SystemExit(run(['--version']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("kg, version unknown")


def test_version() -> None:
    assert kg("--version").stdout.startswith("kg, version ")
