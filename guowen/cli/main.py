"""The command line itself. This is one of the two edges where errors become sentences and codes."""

import sys

import typer
from rich.console import Console

from guowen.cli import db, doctor, drafts, evaluate, ingest, read, serve, train, user, verify
from guowen.errors import GuowenError

app = typer.Typer(
    name="guowen",
    help="过问：把外部来件识读为外部人员过问信息专库（法发〔2015〕10号）的登记草稿。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

for command in (read, ingest, drafts, serve, verify, doctor, train, evaluate):
    name = command.__name__.rpartition(".")[2]
    app.command(name)(command.run)
app.add_typer(user.app, name="user")
app.add_typer(db.app, name="db")


def main() -> None:
    """Run the command line; a known error is one sentence and its exit code, a bug is a traceback."""
    try:
        app()
    except GuowenError as error:
        Console(stderr=True, style="red").print(str(error), markup=False, highlight=False)
        sys.exit(error.exit_code)
