"""``kg serve``: a store in; pages, an HTTP API and a SPARQL endpoint on a port, until stopped."""

from __future__ import annotations

import click

from kg.cli import _options as options


@options.command("kg serve --port 8080 --check")
@options.store
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="The port to listen on; 0 takes a free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to listen on; 0.0.0.0 lets other machines in.",
)
@options.timeout
@click.option("--check", is_flag=True, help="Only see whether the store opens, and stop.")
def command(store: str, port: int, host: str, timeout: float, check: bool) -> None:
    """Serve the graph: pages at /, an HTTP API at /api/openapi.json, SPARQL at /sparql.

    It only reads, and takes up a new build by itself. Stop it with Ctrl-C.
    """
    from kg.serve import Settings, serve
    from kg.store import Store

    if check:
        Store.open(store).close()
        click.echo(f"{store} can be served")
        return
    serve(store, host, port, Settings.for_machine(timeout), ready=_told)


def _told(address: str) -> None:
    click.echo(f"serving at {address} (stop with Ctrl-C)")
