"""The command ``kg``: arguments in; output, one-line errors and an exit code out.

Exit codes: 0 all done, 1 done but something was set aside, 2 nothing done. Every command is
a module of its own beside this one, imported when it is called; what a command needs of the
other rooms it imports when it runs, so that ``kg --help`` stays quick. Nothing but this
package prints or exits.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from kg.cli._nearest import nearest
from kg.errors import CommuniqueError

# In the order in which a newcomer meets them; each is a module here.
COMMANDS = (
    "build",
    "ask",
    "show",
    "cite",
    "dossier",
    "compare",
    "view",
    "serve",
    "export",
    "query",
    "extract",
    "trace",
    "review",
    "judge",
    "retract",
    "diff",
    "facts",
    "check",
)


class Commands(click.Group):
    """The commands, each loaded when it is first asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kg.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            hint = nearest(args[0], COMMANDS)
            ctx.fail(f"there is no command {args[0]!r}{hint}; `kg --help` lists them")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: kg build examples, then kg ask",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=lambda ctx, _, asked: _version(ctx) if asked else None,
    help="Show the version and exit.",
)
def cli() -> None:
    """Read defence-diplomacy news into a knowledge graph that can quote its sources."""


def _version(ctx: click.Context) -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"kg, version {version('communique')}")
    except PackageNotFoundError:
        click.echo("kg, version unknown: run from a checkout that is not installed")
    ctx.exit()


def main() -> None:
    """The entry point of the installed command; exits."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs one command line and gives its exit code; says every error in one line."""
    try:
        code = cli.main(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.UsageError as error:
        where = f" (see `{error.ctx.command_path} --help`)" if error.ctx else ""
        return _fail(error.format_message() + where)
    except click.ClickException as error:
        return _fail(error.format_message())
    except CommuniqueError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # The reader of our output has seen enough (`kg extract … | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        _fail("stopped")
        return 130
    except OSError as error:
        return _fail(f"{error.filename or 'the system'}: {error.strerror or error}")
    except Exception as error:
        if os.environ.get("KG_TRACEBACK"):
            raise
        return _fail(
            f"unexpected {type(error).__name__}: {error}; this is a defect of Communiqué: "
            "please report it with what KG_TRACEBACK=1 shows"
        )
    return code if isinstance(code, int) else 0


def _fail(message: str) -> int:
    click.echo("kg: " + " ".join(message.split()), err=True)
    return 2
