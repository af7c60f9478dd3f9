"""What all commands share: printing, errors to exit codes, settings at the edge."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from functools import wraps

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from wdea_i18n.errors import WdeaError
from wdea_i18n.settings import load_settings

# Where the output goes to a file or a program, nothing is cut to a screen's width.
out = Console() if sys.stdout.isatty() else Console(width=240)
err = Console(stderr=True)


def run(command: click.Command) -> None:
    """The one place where errors become exit codes."""
    try:
        command(standalone_mode=False)
    except WdeaError as error:
        print_error(error)
        sys.exit(error.exit_code)
    except click.exceptions.Exit as exit:
        sys.exit(exit.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        err.print("Stopped. Languages finished before stay written; run it again to go on.")
        sys.exit(130)


def print_error(error: WdeaError) -> None:
    err.print(f"[bold red]Error:[/] {plain(error.message)}", highlight=False, soft_wrap=True)
    if error.hint:
        err.print(f"  {plain(error.hint)}", highlight=False, soft_wrap=True)


def plain(text: str) -> str:
    """Text of a stranger's: square brackets in it are no mark-up."""
    return text.replace("[", r"\[")


def user_name() -> str:
    """Who types, for the history; "" where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def with_settings(command: Callable) -> Callable:
    """Builds the settings at the edge, as the command's first argument."""
    @wraps(command)
    def called(*args, **kwargs):
        return command(load_settings(), *args, **kwargs)
    return called


def progress(*more) -> Progress:
    return Progress(SpinnerColumn(), BarColumn(bar_width=24), *more,
                    TextColumn("{task.description}", markup=False),
                    console=err, transient=True, disable=not err.is_terminal)


def table(*columns: str) -> Table:
    """An empty table as all commands show them."""
    return Table(*columns, box=None, pad_edge=False, header_style="bold")
