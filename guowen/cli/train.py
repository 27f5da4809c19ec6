"""`guowen train`: train the learned components again."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from guowen.errors import TrainingToolsMissingError


def run(
    output: Annotated[Path | None, typer.Option(help="写到哪个文件夹；默认覆盖随程序发布的模型")] = None,
    seed: Annotated[int, typer.Option(help="随机种子：同一种子得到同样的分数")] = 0,
) -> None:
    """用 nlp/training/examples 中的例子重新训练语言模型，并打印留出样本上的分数。"""
    from nlp.learned import TRAINED

    try:
        from nlp import training
    except ModuleNotFoundError as error:
        raise TrainingToolsMissingError(library="scikit-learn") from error

    scores = training.train(output or TRAINED, seed=seed)
    typer.echo(json.dumps(asdict(scores), indent=2))
