"""`guowen evaluate`: score readings against gold."""

from pathlib import Path
from typing import Annotated

import typer


def run(
    manifest: Annotated[Path, typer.Argument(help="清单：每行一个 JSON 对象，说明哪个文件是哪条记录", exists=True)],
    predictions: Annotated[Path, typer.Argument(help="guowen read 的输出", exists=True)],
    gold: Annotated[list[Path], typer.Argument(help="标准答案（*.jsonl）", exists=True)],
) -> None:
    """对照标准答案给识读结果打分（标注规则见 docs/labels.md）。"""
    from nlp import scoring

    typer.echo(scoring.table(scoring.score(manifest, predictions, gold)))
