"""``kg check``: a store in, what is wrong with it out, a line each."""

from __future__ import annotations

import click

from kg.cli import _options as options
from kg.cli._console import printable, progress


@options.command("kg check", "kg check --store kg-store --lang az")
@options.store
@options.language
def command(store: str, lang: str) -> int:
    """Check a store: its shapes, its evidence (each quote is read again), its integrity.

    One line for each fault. Exit code 0 where there is no error (warnings may be), else 1.
    """
    from kg.check import check
    from kg.store import Store

    errors = warnings = 0
    with Store.open(store) as opened:
        for fault in progress(check(opened, lang), "checking"):
            errors += fault.level == "error"
            warnings += fault.level != "error"
            line = f"{fault.level} ({fault.check}): {fault.where}: {fault.problem}"
            click.echo(printable(line))
    click.echo(f"{store}: {errors} errors, {warnings} warnings")
    return 1 if errors else 0
