"""`guowen read`: print what the program reads in files, and write nothing."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from guowen import config
from guowen.cli.paths import existing
from guowen.errors import Exit, UnreadableError


def run(
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹")],
    timeout: Annotated[float, typer.Option(help="一个文件最多读多少秒")] = 900,
) -> None:
    """识读文件，每件来件打印一行 JSON；不写任何东西。"""
    from ingest.cage import Cage
    from registry import intake

    existing(paths)
    options = intake.read_options(config.load())
    files = intake.files(paths)
    failed = False
    with Cage(workers=1, timeout=timeout) as cage:
        for path in files:
            try:
                lines = cage.submit(read_file, str(path), path.absolute(), options).result()
            except UnreadableError as error:
                lines = [{"file": str(path), "error": {"code": error.code, "message": str(error)}}]
            failed = failed or any("error" in line for line in lines)
            for line in lines:
                typer.echo(json.dumps(line, ensure_ascii=False))
    if failed:
        raise typer.Exit(Exit.unreadable_input)


def read_file(path: str, at: Path, options: Any) -> list[dict[str, Any]]:
    """Read one file, in a child process; return an object for each communication, and for what in it is unread.

    `path` is what the user wrote, `at` where the file is: the child has a folder of its own.
    """
    import ingest
    import nlp
    from ingest.fetch import fetch
    from nlp import serialise

    lines: list[dict[str, Any]] = []
    for found in ingest.read(fetch(at), at.name, options):
        if isinstance(found, ingest.Unread):
            reason = {"code": found.code, "message": found.message}
            lines.append({"file": path, "part": found.origin.path, "error": reason})
        else:
            lines += [{"file": path, **serialise.contract(reading, found)} for reading in nlp.read(found)]
    return lines
