"""`guowen ingest`: keep originals, read them, write drafts."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from guowen import config
from guowen.cli.paths import existing
from guowen.errors import Exit

if TYPE_CHECKING:
    from models import LedgerState
    from registry import intake

STATES: "dict[LedgerState, str]" = {
    "drafted": "已写草稿",
    "no_entry": "无须登记，列出备查",
    "unreadable": "无法读取，待人工",
    "duplicate": "以前已收",
}


def run(
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹")],
    workers: Annotated[int, typer.Option(help="同时识读几个文件；每个占一个核", min=1)] = 1,
    timeout: Annotated[float, typer.Option(help="一个文件最多读多少秒")] = 900,
) -> None:
    """保存原件、识读、写入草稿；汇总中收到的文件数与有着落的文件数相等。"""
    from guowen.cli.registry_at import opened
    from ingest.cage import Cage
    from registry import intake

    existing(paths)
    settings, console = config.load(), Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with (
        opened(settings) as db,
        Progress(*columns, console=console) as bar,
        Cage(workers=workers, timeout=timeout) as cage,
    ):
        task = bar.add_task("识读", total=None)

        def show(step: "intake.Progress") -> None:
            bar.update(task, completed=step.done, total=step.total, description=Path(step.outcome.path).name[:30])

        summary = intake.take_in(
            paths, database=db, settings=settings, executor=cage, by="console", now=_now, progress=show
        )
    _report(summary, Console())
    if summary.counts.get("unreadable") or any(outcome.unread for outcome in summary.outcomes):
        raise typer.Exit(Exit.unreadable_input)


def _now() -> datetime:
    return datetime.now(UTC)


def _report(summary: "intake.Summary", console: Console) -> None:
    """Print where the files ended, and the sentence about each that needs a person."""
    accounted = sum(summary.counts.values())
    table = Table("结果", "文件数", title=f"收到 {summary.files_in} 个文件，有着落 {accounted} 个")
    for state, label in STATES.items():
        table.add_row(label, str(summary.counts.get(state, 0)))
    console.print(table)
    for outcome in summary.outcomes:
        if outcome.state == "unreadable":
            console.print(f"[red]{outcome.detail}[/]  ", outcome.message, markup=True, highlight=False, soft_wrap=True)
        for one in outcome.unread:
            line = f"[red]{one.code}[/]  ", escape(f"{one.origin.path}：{one.message}")
            console.print(*line, markup=True, highlight=False, soft_wrap=True)
