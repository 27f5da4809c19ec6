"""`guowen evaluate`: score readings against gold, and against the last recorded run."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def run(
    manifest: Annotated[Path, typer.Argument(help="清单：每行一个 JSON 对象，说明哪个文件是哪条记录", exists=True)],
    predictions: Annotated[Path, typer.Argument(help="guowen read 的输出", exists=True)],
    gold: Annotated[list[Path], typer.Argument(help="标准答案（*.jsonl）", exists=True)],
    log: Annotated[Path | None, typer.Option(help="历次评测的记录：与其中最后一次比较")] = None,
    record: Annotated[bool, typer.Option("--record", help="把这一次也记入 --log")] = False,
) -> None:
    """对照标准答案给识读结果打分（标注规则见 docs/labels.md），并与上一次记录的评测比较。"""
    from nlp import evaluation, scoring

    if record and log is None:
        raise typer.BadParameter("--record 需要用 --log 指明记录文件。")
    found = evaluation.evaluate(manifest, predictions, gold)
    kept = evaluation.outcome(found)
    typer.echo(scoring.table(found.figures))
    typer.echo(evaluation.calibration_table(found))
    before = evaluation.last(log) if log else None
    if before:
        typer.echo(evaluation.changes(before, kept))
    if record and log:
        evaluation.record(log, kept, day=datetime.now().astimezone().date().isoformat())
