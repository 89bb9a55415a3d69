"""Every command's help has examples, and they all work in a newcomer's folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import COMMANDS, cli

ROOT = Path(__file__).resolve().parent.parent.parent


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def examples(name: str) -> list[str]:
    lines = (command(name).epilog or "").splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


def test_there_are_commands() -> None:
    assert COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_it_does_with_an_example(name: str) -> None:
    assert command(name).help
    assert examples(name), f"kg {name} --help has no example"
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"kg {name} {parameter.opts[0]} has no help"


@pytest.mark.parametrize(
    ("name", "example"), [(name, line) for name in COMMANDS for line in examples(name)]
)
@pytest.mark.skipif(os.name == "nt", reason="the examples are written for a POSIX shell")
def test_the_example_works(name: str, example: str, folder: Path) -> None:
    (folder / "bin").mkdir()
    shim = folder / "bin" / "kg"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n')
    shim.chmod(0o755)
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [shutil.which("sh") or "sh", "-c", example],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"kg {name}" in example
