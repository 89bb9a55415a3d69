"""What the repository must not hold: paths of somebody's machine, and files too large to read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# A home folder, a working folder or a temporary one of the machine that a file was made on. The
# patterns are in pieces, so that this file does not match itself.
MACHINE = re.compile(
    r"(?<![\w./:-])(?:"
    + "|".join(("/ho" + r"me/\w", "/ro" + r"ot\b", "/Use" + r"rs/\w", "/wo" + r"rk/", "/tm" + "p/"))
    + r"|[A-Z]:\\"
    + r"Users\\)"
)
KEPT = re.compile(r"\.(py|md|toml|txt|ttl|rq|yaml|yml|json|jsonl|html|js|css|csv)$|/[^.]+$")


def files() -> list[str]:
    """What git keeps; none outside of a checkout."""
    command = ["git", "ls-files", "-z"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return [name for name in done.stdout.decode().split("\0") if name]


@pytest.mark.skipif(not files(), reason="not a git checkout, so nothing says what is kept")
def test_no_path_of_a_machine_is_kept() -> None:
    found = []
    for name in files():
        path = ROOT / name
        if path.is_file() and KEPT.search(name):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if MACHINE.search(line):
                    found.append(f"{name}:{number}: {line.strip()[:80]}")
    assert found == []


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("see /ho" + "me/ann/kg", True),
        ("'/wo" + "rk/main/kg'", True),
        ("=/tm" + "p/out.ttl", True),
        ("https://example.org/ho" + "me/ann", False),
        ("../work/main", False),
        ("network/tmp", False),
    ],
)
def test_what_counts_as_a_path_of_a_machine(line: str, is_one: bool) -> None:
    assert bool(MACHINE.search(line)) is is_one
